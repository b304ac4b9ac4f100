/**
 * The room's part in an act of reorganisation: what is open goes to the successor, what is done or was given up stays
 * where it was (par-management 1.5). Parts that concern an agency that ends, and are open, concern its successor.
 */
import { type MovingHook, passing } from '../agencies/index.ts';
import { filled } from '../platform/i18n.ts';
import { m } from './messages.ts';
import { countOpenByAgency, moveOpen } from './moving-store.ts';
import { insertEvents } from './store.ts';

export const movingActivities: MovingHook = {
  async preview(_context, db, { ended }) {
    const byAgency = await countOpenByAgency(
      db,
      ended.map(({ id }) => id),
    );
    const counts = new Map(byAgency.map(({ agencyId, count }) => [agencyId, count]));
    const warnings = ended.flatMap(({ id, name, heirId }) => {
      const count = counts.get(id) ?? 0;
      return heirId === null && count > 0 ? [filled(m.movingLost, { agency: name, count })] : [];
    });
    const count = byAgency.reduce((sum, one) => sum + one.count, 0);
    return [{ key: 'activities', label: m.moving, count, byAgency, warnings }];
  },
  async carryOut(context, tx, moves) {
    const moved = await moveOpen(tx, passing(moves), context.now().toString());
    await insertEvents(
      tx,
      moved.map(({ activityId, itemId, fromId, toId }) => ({
        activityId,
        itemId,
        what: 'TRANSFERRED' as const,
        fromStage: null,
        toStage: null,
        happenedOn: moves.date,
        reason: moves.document,
        changes: { agencyId: [fromId, toId] },
        byId: context.actor?.personId ?? null,
      })),
      context.now().toString(),
    );
  },
};

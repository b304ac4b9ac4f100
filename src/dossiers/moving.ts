/**
 * The room's part in an act of reorganisation: dossiers under way are decided and handled by whoever carries on. The
 * register stays where it was kept: its numbers are that agency's.
 */
import { type MovingHook, passing } from '../agencies/index.ts';
import { dossiersMoving as text } from './messages.ts';
import { countUnderWay, moveUnderWay } from './moving-store.ts';

export const movingDossiers: MovingHook = {
  async preview(_context, db, moves) {
    const byAgency = await countUnderWay(
      db,
      moves.ended.map(({ id }) => id),
    );
    const count = byAgency.reduce((sum, one) => sum + one.count, 0);
    return [{ key: 'dossiers.under-way', label: text.underWay, count, byAgency }];
  },
  async carryOut(context, tx, moves) {
    await moveUnderWay(tx, {
      ...passing(moves),
      document: moves.document,
      at: context.now().toString(),
      actorId: context.actor?.personId ?? null,
      requestId: context.requestId,
    });
  },
};

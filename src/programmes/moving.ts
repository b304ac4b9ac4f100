/** The room's part in an act of reorganisation: open work goes to the successors. */
import type { ActMoves, MovingHook } from '../agencies/index.ts';
import { filled } from '../platform/i18n.ts';
import { m } from './messages.ts';
import { countOpenByAgency } from './transfer-store.ts';
import { transferWork } from './transferring.ts';

/** Open assignments; where nobody takes an agency's work, the act cancels it, and says so beforehand. */
export const movingWork: MovingHook = {
  async preview(_context, db, moves) {
    const byAgency = await countOpenByAgency(
      db,
      moves.ended.map(({ id }) => id),
    );
    const count = byAgency.reduce((sum, one) => sum + one.count, 0);
    return [
      {
        key: 'programmes.assignments',
        label: m.movingWork,
        count,
        byAgency,
        warnings: lost(moves, byAgency),
      },
    ];
  },
  async carryOut(context, tx, { date, document, ended }) {
    await transferWork(
      context,
      tx,
      ended.map(({ id, name, workTo }) => ({ fromId: id, fromName: name, toIds: workTo, date, document })),
    );
  },
};

function lost({ ended }: ActMoves, byAgency: readonly { agencyId: string; count: number }[]) {
  const counts = new Map(byAgency.map((one) => [one.agencyId, one.count]));
  return ended.flatMap(({ id, name, workTo }) => {
    const count = counts.get(id) ?? 0;
    return workTo.length > 0 || count === 0 ? [] : [filled(m.movingWorkLost, { agency: name, count })];
  });
}

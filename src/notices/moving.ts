/** The room's part in an act of reorganisation: the head who is told of what nobody read is the successor's. */
import { type MovingHook, passing } from '../agencies/index.ts';
import { m } from './messages.ts';
import { countEscalations, moveEscalations } from './store.ts';

export const movingEscalations: MovingHook = {
  async preview(_context, db, moves) {
    const byAgency = await countEscalations(db, passing(moves).from);
    const count = byAgency.reduce((sum, one) => sum + one.count, 0);
    return [{ key: 'notices.escalations', label: m.movingEscalations, count, byAgency }];
  },
  async carryOut(_context, tx, moves) {
    await moveEscalations(tx, passing(moves));
  },
};

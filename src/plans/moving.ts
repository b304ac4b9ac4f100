/** The room's part in an act of reorganisation: drafts go to whoever carries on; what was published stays its issuer's. */
import { type MovingHook, passing } from '../agencies/index.ts';
import { m } from './messages.ts';
import { countDrafts, moveDrafts } from './store.ts';

export const movingDrafts: MovingHook = {
  async preview(_context, db, moves) {
    const byAgency = await countDrafts(db, passing(moves).from);
    const count = byAgency.reduce((sum, one) => sum + one.count, 0);
    return [{ key: 'plans.drafts', label: m.movingDrafts, count, byAgency }];
  },
  async carryOut(_context, tx, moves) {
    await moveDrafts(tx, passing(moves));
  },
};

/** The room's part in an act of reorganisation: what ending agencies offer is offered by whoever carries on. */
import type { MovingHook } from '../agencies/index.ts';
import { proceduresMoving as text } from './messages.ts';
import { countOffers, moveOffers } from './moving-store.ts';

export const movingOffers: MovingHook = {
  async preview(_context, db, moves) {
    const ids = moves.ended.map(({ id }) => id);
    const byAgency = await countOffers(db, ids, moves.date);
    const count = byAgency.reduce((sum, one) => sum + one.count, 0);
    return [{ key: 'procedures.offers', label: text.offers, count, byAgency }];
  },
  async carryOut(_context, tx, moves) {
    await moveOffers(
      tx,
      moves.ended.map(({ id, heirId }) => ({ from: id, to: heirId })),
      moves.date,
    );
  },
};

/** The room's part in an act of reorganisation: what is not paid yet is owed to whoever carries on. */
import { sql } from 'kysely';
import { type ActMoves, movingRows, passing } from '../agencies/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import { filled, type Text } from '../platform/i18n.ts';
import { m } from './messages.ts';
import { unpaidWithoutAccount } from './store.ts';

export const movingPayments = movingRows({
  key: 'payments.unpaid',
  label: m.movingUnpaid,
  table: 'payment_request',
  open: sql`status = 'UNPAID'`,
  warn: withoutAccount,
});

/** Where money can be paid today, it could not tomorrow: the heir needs an account first. */
async function withoutAccount(db: Db | Tx, moves: ActMoves): Promise<Text[]> {
  const { from, to } = passing(moves);
  const ids = new Set(await unpaidWithoutAccount(db, from, to));
  return moves.ended
    .filter(({ id }) => ids.has(id))
    .map(({ name }) => filled(m.movingNoAccount, { agency: name }));
}

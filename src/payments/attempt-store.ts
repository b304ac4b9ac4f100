/** The SQL of attempts to pay through the platform, and of what was said about them. */
import type { Selectable } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { PaymentTransaction as Row } from '../platform/database-types.ts';
import type { StatementLine, TransactionState } from './rules.ts';
import type { Message } from './signing.ts';

export interface Attempt {
  id: string;
  requestId: string;
  reference: string;
  gateway: string;
  /** Whole đồng. */
  amount: number;
  state: TransactionState;
  payUrl: string | null;
  gatewayNumber: string | null;
  errorCode: string;
  begunAt: Date;
  settledAt: Date | null;
  checks: number;
}

export async function insertAttempt(
  tx: Tx,
  attempt: Pick<Attempt, 'requestId' | 'reference' | 'gateway' | 'amount'> & {
    begunAt: string;
    nextCheckAt: string;
  },
): Promise<void> {
  await tx
    .insertInto('payment_transaction')
    .values({
      request_id: attempt.requestId,
      reference: attempt.reference,
      gateway: attempt.gateway,
      amount: attempt.amount,
      begun_at: attempt.begunAt,
      next_check_at: attempt.nextCheckAt,
    })
    .execute();
}

export async function updatePayUrl(db: Db, reference: string, payUrl: string): Promise<void> {
  await db
    .updateTable('payment_transaction')
    .set({ pay_url: payUrl })
    .where('reference', '=', reference)
    .execute();
}

export async function selectAttempt(db: Db | Tx, reference: string): Promise<Attempt | null> {
  const row = await db
    .selectFrom('payment_transaction')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst();
  return row ? attemptOfRow(row) : null;
}

/** All attempts to pay a request, newest first. */
export async function selectAttempts(db: Db | Tx, requestId: string): Promise<Attempt[]> {
  const rows = await db
    .selectFrom('payment_transaction')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(attemptOfRow);
}

/** The attempts that the platform must be asked about by now. */
export async function selectDueAttempts(db: Db, now: string, most: number): Promise<Attempt[]> {
  const rows = await db
    .selectFrom('payment_transaction')
    .selectAll()
    .where('next_check_at', '<=', new Date(now))
    .orderBy('next_check_at')
    .limit(most)
    .execute();
  return rows.map(attemptOfRow);
}

/** Counts one question; `at` is when the next is due. */
export async function updateNextCheck(tx: Tx, id: string, at: string): Promise<void> {
  await tx
    .updateTable('payment_transaction')
    .set((row) => ({ checks: row('checks', '+', 1), next_check_at: at }))
    .where('id', '=', id)
    .where('state', '=', 'INIT')
    .execute();
}

export async function updateSettled(
  tx: Tx,
  id: string,
  to: { state: TransactionState; gatewayNumber: string; errorCode: string; at: string },
): Promise<void> {
  await tx
    .updateTable('payment_transaction')
    .set({
      state: to.state,
      gateway_number: to.gatewayNumber || null,
      error_code: to.errorCode,
      settled_at: to.at,
      next_check_at: null,
    })
    .where('id', '=', id)
    .execute();
}

/** What a platform paid us between two instants: payments that settled a request and surplus alike. */
export async function selectReceived(
  db: Db,
  gateway: string,
  from: string,
  to: string,
): Promise<StatementLine[]> {
  const rows = await db
    .selectFrom('payment_transaction')
    .select(['reference', 'amount'])
    .where('gateway', '=', gateway)
    .where('state', 'in', ['SUCCESS', 'SURPLUS'])
    .where('settled_at', '>=', new Date(from))
    .where('settled_at', '<', new Date(to))
    .orderBy('reference')
    .execute();
  return rows.map((row) => ({ reference: row.reference, amount: Number(row.amount) }));
}

export async function insertMessage(
  db: Db | Tx,
  message: {
    at: string;
    direction: 'IN' | 'OUT';
    kind: string;
    reference: string;
    body: Message;
    verdict: string;
  },
): Promise<void> {
  await db
    .insertInto('payment_message')
    .values({ ...message, body: JSON.stringify(message.body) })
    .execute();
}

const attemptOfRow = (row: Selectable<Row>): Attempt => ({
  id: row.id,
  requestId: row.request_id,
  reference: row.reference,
  gateway: row.gateway,
  amount: Number(row.amount),
  state: row.state as TransactionState,
  payUrl: row.pay_url,
  gatewayNumber: row.gateway_number,
  errorCode: row.error_code,
  begunAt: row.begun_at,
  settledAt: row.settled_at,
  checks: row.checks,
});

/** The SQL of the cash desk: accounts, receipts, refunds, the day's sheets. */
import { type Selectable, sql } from 'kysely';
import type { Scope } from '../agencies/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { FeeReceipt, PaymentRefund } from '../platform/database-types.ts';
import type { Difference, Method, RequestStatus } from './rules.ts';
import { type PaymentRequest, requestOfRow } from './store.ts';

/** Where an agency's money goes, and how it writes receipts. */
export interface Account {
  agencyId: string;
  bankBin: string;
  accountNumber: string;
  accountName: string;
  taxCode: string;
  receiptForm: string;
  receiptSymbol: string;
  version: number;
}

export async function selectAccount(db: Db | Tx, agencyId: string): Promise<Account | null> {
  const row = await db
    .selectFrom('payment_account')
    .selectAll()
    .where('agency_id', '=', agencyId)
    .executeTakeFirst();
  return row
    ? {
        agencyId: row.agency_id,
        bankBin: row.bank_bin,
        accountNumber: row.account_number,
        accountName: row.account_name,
        taxCode: row.tax_code,
        receiptForm: row.receipt_form,
        receiptSymbol: row.receipt_symbol,
        version: row.version,
      }
    : null;
}

/** Stores the account; false when somebody changed it since `version` (0: there was none). */
export async function saveAccount(tx: Tx, account: Account): Promise<boolean> {
  const values = {
    bank_bin: account.bankBin,
    account_number: account.accountNumber,
    account_name: account.accountName,
    tax_code: account.taxCode,
    receipt_form: account.receiptForm,
    receipt_symbol: account.receiptSymbol,
  };
  if (account.version === 0) {
    const made = await tx
      .insertInto('payment_account')
      .values({ agency_id: account.agencyId, ...values })
      .onConflict((conflict) => conflict.column('agency_id').doNothing())
      .executeTakeFirst();
    return Number(made.numInsertedOrUpdatedRows) === 1;
  }
  const changed = await tx
    .updateTable('payment_account')
    .set({ ...values, version: account.version + 1 })
    .where('agency_id', '=', account.agencyId)
    .where('version', '=', account.version)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) === 1;
}

export interface Receipt {
  symbol: string;
  number: number;
  issuedAt: Date;
  cancelledAt: Date | null;
  cancelReason: string;
}

/** Writes the next receipt of the agency's symbol: numbers have no gaps, since the counter rolls back with the rest. */
export async function insertReceipt(
  tx: Tx,
  receipt: { requestId: string; agencyId: string; symbol: string; at: string; by: string | null },
): Promise<number> {
  const { last_number: number } = await tx
    .insertInto('fee_receipt_counter')
    .values({ agency_id: receipt.agencyId, symbol: receipt.symbol, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['agency_id', 'symbol'])
        .doUpdateSet({ last_number: sql`fee_receipt_counter.last_number + 1` }),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('fee_receipt')
    .values({
      request_id: receipt.requestId,
      agency_id: receipt.agencyId,
      symbol: receipt.symbol,
      number,
      issued_at: receipt.at,
      issued_by: receipt.by,
    })
    .execute();
  return number;
}

export async function cancelReceipt(tx: Tx, requestId: string, at: string, reason: string): Promise<void> {
  await tx
    .updateTable('fee_receipt')
    .set({ cancelled_at: at, cancel_reason: reason })
    .where('request_id', '=', requestId)
    .where('cancelled_at', 'is', null)
    .execute();
}

export async function selectReceipts(db: Db | Tx, requestId: string): Promise<Receipt[]> {
  const rows = await db
    .selectFrom('fee_receipt')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(receiptOfRow);
}

const receiptOfRow = (row: Selectable<FeeReceipt>): Receipt => ({
  symbol: row.symbol,
  number: row.number,
  issuedAt: row.issued_at,
  cancelledAt: row.cancelled_at,
  cancelReason: row.cancel_reason,
});

export interface Refund {
  id: string;
  requestId: string;
  transactionId: string | null;
  /** Whole đồng. */
  amount: number;
  reason: string;
  decisionNumber: string;
  state: 'PROPOSED' | 'APPROVED' | 'REFUSED' | 'DONE';
  proposedBy: string;
  proposedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  refuseReason: string;
  doneAt: Date | null;
}

export async function insertRefund(
  tx: Tx,
  refund: Pick<
    Refund,
    'requestId' | 'transactionId' | 'amount' | 'reason' | 'decisionNumber' | 'proposedBy'
  > & {
    at: string;
  },
): Promise<string> {
  const row = await tx
    .insertInto('payment_refund')
    .values({
      request_id: refund.requestId,
      transaction_id: refund.transactionId,
      amount: refund.amount,
      reason: refund.reason,
      decision_number: refund.decisionNumber,
      proposed_at: refund.at,
      proposed_by: refund.proposedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function lockRefund(tx: Tx, id: string): Promise<Refund | null> {
  const row = await tx
    .selectFrom('payment_refund')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? refundOfRow(row) : null;
}

/** The agency whose payment a refund gives back. */
export async function selectRefundAgency(db: Db, id: string): Promise<string | null> {
  const row = await db
    .selectFrom('payment_refund')
    .innerJoin('payment_request', 'payment_request.id', 'payment_refund.request_id')
    .select('payment_request.agency_id')
    .where('payment_refund.id', '=', id)
    .executeTakeFirst();
  return row?.agency_id ?? null;
}

export async function selectRefunds(db: Db | Tx, requestId: string): Promise<Refund[]> {
  const rows = await db
    .selectFrom('payment_refund')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map(refundOfRow);
}

/** Approved refunds of payments through the platform that were not sent back yet. */
export async function selectRefundsToSend(db: Db): Promise<(Refund & { reference: string })[]> {
  const rows = await db
    .selectFrom('payment_refund')
    .innerJoin('payment_transaction', 'payment_transaction.id', 'payment_refund.transaction_id')
    .selectAll('payment_refund')
    .select('payment_transaction.reference')
    .where('payment_refund.state', '=', 'APPROVED')
    .orderBy('payment_refund.id')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...refundOfRow(row), reference: row.reference }));
}

export async function updateRefund(
  tx: Tx,
  id: string,
  to:
    | { state: 'APPROVED' | 'REFUSED'; by: string; at: string; reason: string }
    | { state: 'DONE'; at: string },
): Promise<void> {
  await tx
    .updateTable('payment_refund')
    .set(
      to.state === 'DONE'
        ? { state: to.state, done_at: to.at }
        : { state: to.state, decided_by: to.by, decided_at: to.at, refuse_reason: to.reason },
    )
    .where('id', '=', id)
    .execute();
}

const refundOfRow = (row: Selectable<PaymentRefund>): Refund => ({
  id: row.id,
  requestId: row.request_id,
  transactionId: row.transaction_id,
  amount: Number(row.amount),
  reason: row.reason,
  decisionNumber: row.decision_number,
  state: row.state as Refund['state'],
  proposedBy: row.proposed_by,
  proposedAt: row.proposed_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  refuseReason: row.refuse_reason,
  doneAt: row.done_at,
});

export interface RequestFilter {
  status: RequestStatus | null;
  agencyId: string | null;
  /** Paid on this day of the office: instants of its beginning and end. */
  paid: { from: string; to: string } | null;
}

/** Requests of agencies within `scope`, newest first; one more than `size` says that there are more. */
export async function selectRequests(
  db: Db,
  scope: Scope,
  filter: RequestFilter,
  page: { size: number; offset: number },
): Promise<PaymentRequest[]> {
  let query = db.selectFrom('payment_request').selectAll();
  if (!scope.all) query = query.where('agency_id', 'in', scope.ids.length > 0 ? scope.ids : [NOBODY]);
  if (filter.agencyId !== null) query = query.where('agency_id', '=', filter.agencyId);
  if (filter.status !== null) query = query.where('status', '=', filter.status);
  if (filter.paid !== null)
    query = query
      .where('paid_at', '>=', new Date(filter.paid.from))
      .where('paid_at', '<', new Date(filter.paid.to));
  const rows = await query
    .orderBy(filter.paid === null ? 'id' : 'paid_at', 'desc')
    .limit(page.size + 1)
    .offset(page.offset)
    .execute();
  return rows.map(requestOfRow);
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

export interface DayTotal {
  agencyId: string;
  method: Method;
  takenBy: string | null;
  count: number;
  total: number;
}

/** What came in between two instants, by agency, way of paying and cashier. */
export async function selectDayTotals(db: Db, scope: Scope, from: string, to: string): Promise<DayTotal[]> {
  let query = db
    .selectFrom('payment_request')
    .select(['agency_id', 'method', 'taken_by'])
    .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.sum<number>('total').as('total')])
    .where('paid_at', '>=', new Date(from))
    .where('paid_at', '<', new Date(to));
  if (!scope.all) query = query.where('agency_id', 'in', scope.ids.length > 0 ? scope.ids : [NOBODY]);
  const rows = await query
    .groupBy(['agency_id', 'method', 'taken_by'])
    .orderBy('agency_id')
    .orderBy('method')
    .execute();
  return rows.map((row) => ({
    agencyId: row.agency_id,
    method: row.method as Method,
    takenBy: row.taken_by,
    count: Number(row.count),
    total: Number(row.total),
  }));
}

export interface Reconciliation {
  gateway: string;
  day: string;
  madeAt: Date;
  matched: number;
  matchedTotal: number;
  differences: Difference[];
}

export async function saveReconciliation(
  tx: Tx,
  made: Omit<Reconciliation, 'madeAt'> & { at: string },
): Promise<void> {
  const values = {
    made_at: made.at,
    matched: made.matched,
    matched_total: made.matchedTotal,
    differences: JSON.stringify(made.differences),
  };
  await tx
    .insertInto('payment_reconciliation')
    .values({ gateway: made.gateway, day: made.day, ...values })
    .onConflict((conflict) => conflict.columns(['gateway', 'day']).doUpdateSet(values))
    .execute();
}

export async function selectReconciliations(db: Db, day: string): Promise<Reconciliation[]> {
  const rows = await db
    .selectFrom('payment_reconciliation')
    .selectAll()
    .where('day', '=', day)
    .orderBy('gateway')
    .execute();
  return rows.map((row) => ({
    gateway: row.gateway,
    day: row.day,
    madeAt: row.made_at,
    matched: row.matched,
    matchedTotal: Number(row.matched_total),
    differences: row.differences as unknown as Difference[],
  }));
}

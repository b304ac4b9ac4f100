/** The SQL of what is asked for: requests and their lines. Attempts to pay are in `attempt-store.ts`. */
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { PaymentRequest as RequestRow } from '../platform/database-types.ts';
import { type Line, type LineType, lineAmount, type Method, type RequestStatus, totalOf } from './rules.ts';

/** What somebody owes an agency for one thing. */
export interface PaymentRequest {
  id: string;
  subjectType: string;
  subjectId: string;
  /** "Hồ sơ H99.02-261008-0007": no personal data. */
  subjectWords: string;
  agencyId: string;
  /** Opens the page on which anybody may pay. */
  key: string;
  payerName: string;
  payerAddress: string;
  /** Whole đồng. */
  total: number;
  collect: 'BEFORE' | 'AFTER';
  status: RequestStatus;
  method: Method | null;
  askedAt: Date;
  paidAt: Date | null;
  takenBy: string | null;
  closedReason: string;
  version: number;
}

export interface NewRequest {
  subjectType: string;
  subjectId: string;
  subjectWords: string;
  agencyId: string;
  key: string;
  payerName: string;
  payerAddress: string;
  collect: 'BEFORE' | 'AFTER';
  lines: readonly Line[];
  idempotencyKey: string;
  askedAt: string;
  askedBy: string | null;
}

/** Stores a request; null when one with its idempotency key is there already. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<PaymentRequest | null> {
  const total = totalOf(request.lines);
  const row = await tx
    .insertInto('payment_request')
    .values({
      subject_type: request.subjectType,
      subject_id: request.subjectId,
      subject_words: request.subjectWords,
      agency_id: request.agencyId,
      key: request.key,
      payer_name: request.payerName,
      payer_address: request.payerAddress,
      total,
      collect: request.collect,
      status: total === 0 ? 'EXEMPT' : 'UNPAID',
      asked_at: request.askedAt,
      asked_by: request.askedBy,
      idempotency_key: request.idempotencyKey,
    })
    .onConflict((conflict) => conflict.column('idempotency_key').doNothing())
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return null;
  if (request.lines.length > 0)
    await tx
      .insertInto('payment_line')
      .values(request.lines.map((line, index) => lineRow(row.id, line, index)))
      .execute();
  return requestOfRow(row);
}

const lineRow = (requestId: string, line: Line, position: number) => ({
  request_id: requestId,
  position,
  fee_code: line.feeCode,
  name: line.name,
  type: line.type,
  quantity: line.quantity,
  unit_price: line.unitPrice,
  exempt_reason: line.exemptReason,
  amount: lineAmount(line),
});

export async function selectRequestByIdempotency(db: Db | Tx, key: string): Promise<PaymentRequest | null> {
  const row = await db
    .selectFrom('payment_request')
    .selectAll()
    .where('idempotency_key', '=', key)
    .executeTakeFirst();
  return row ? requestOfRow(row) : null;
}

export async function selectRequest(db: Db | Tx, id: string): Promise<PaymentRequest | null> {
  const row = await db.selectFrom('payment_request').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? requestOfRow(row) : null;
}

/** The request, held until the transaction ends: whoever else would pay or close it waits. */
export async function lockRequest(tx: Tx, id: string): Promise<PaymentRequest | null> {
  const row = await tx
    .selectFrom('payment_request')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? requestOfRow(row) : null;
}

export async function selectRequestByKey(db: Db, key: string): Promise<PaymentRequest | null> {
  const row = await db.selectFrom('payment_request').selectAll().where('key', '=', key).executeTakeFirst();
  return row ? requestOfRow(row) : null;
}

export async function selectRequestsOf(
  db: Db | Tx,
  subjectType: string,
  subjectId: string,
): Promise<PaymentRequest[]> {
  const rows = await db
    .selectFrom('payment_request')
    .selectAll()
    .where('subject_type', '=', subjectType)
    .where('subject_id', '=', subjectId)
    .orderBy('id')
    .execute();
  return rows.map(requestOfRow);
}

export async function selectLines(db: Db | Tx, requestId: string): Promise<Line[]> {
  const rows = await db
    .selectFrom('payment_line')
    .selectAll()
    .where('request_id', '=', requestId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    feeCode: row.fee_code,
    name: row.name,
    type: row.type as LineType,
    quantity: row.quantity,
    unitPrice: row.unit_price as number,
    exemptReason: row.exempt_reason,
  }));
}

interface Closing {
  status: RequestStatus;
  method?: Method;
  paidAt?: string;
  takenBy?: string | null;
  reason?: string;
}

/** Sets where a request stands; its version goes up. */
export async function updateRequest(tx: Tx, id: string, to: Closing): Promise<void> {
  await tx
    .updateTable('payment_request')
    .set((row) => ({
      status: to.status,
      ...(to.method === undefined ? {} : { method: to.method }),
      ...(to.paidAt === undefined ? {} : { paid_at: to.paidAt }),
      ...(to.takenBy === undefined ? {} : { taken_by: to.takenBy }),
      ...(to.reason === undefined ? {} : { closed_reason: to.reason }),
      version: row('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

/** Gives what was asked for one thing to another. */
export async function updateSubject(
  tx: Tx,
  from: { type: string; id: string },
  to: { type: string; id: string; words: string },
): Promise<void> {
  await tx
    .updateTable('payment_request')
    .set((row) => ({
      subject_type: to.type,
      subject_id: to.id,
      subject_words: to.words,
      version: row('version', '+', 1),
    }))
    .where('subject_type', '=', from.type)
    .where('subject_id', '=', from.id)
    .execute();
}

export const requestOfRow = (row: Selectable<RequestRow>): PaymentRequest => ({
  id: row.id,
  subjectType: row.subject_type,
  subjectId: row.subject_id,
  subjectWords: row.subject_words,
  agencyId: row.agency_id,
  key: row.key,
  payerName: row.payer_name,
  payerAddress: row.payer_address,
  total: Number(row.total),
  collect: row.collect as 'BEFORE' | 'AFTER',
  status: row.status as RequestStatus,
  method: row.method as Method | null,
  askedAt: row.asked_at,
  paidAt: row.paid_at,
  takenBy: row.taken_by,
  closedReason: row.closed_reason,
  version: row.version,
});

/** Of agencies that end, those with unpaid requests whose heirs (in the same order) have no account. */
export async function unpaidWithoutAccount(
  db: Db | Tx,
  from: readonly string[],
  to: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select heir.from_id as id from unnest(${[...from]}::uuid[], ${[...to]}::uuid[]) as heir (from_id, to_id)
    where exists (select from payment_request where agency_id = heir.from_id and status = 'UNPAID')
      and not exists (select from payment_account where agency_id = heir.to_id)`.execute(db);
  return rows.map(({ id }) => id);
}

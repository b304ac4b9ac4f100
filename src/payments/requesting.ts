/** Asking for money: what an applicant owes for one thing, until it is paid or closed. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { authorise, mayDo } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { check, isId, optionalWords, words } from '../platform/validation.ts';
import { type Attempt, selectAttempts } from './attempt-store.ts';
import { selectAccount, selectReceipts, selectRefunds } from './desk-store.ts';
import { m } from './messages.ts';
import { LINE_TYPES } from './rules.ts';
import {
  insertRequest,
  lockRequest,
  type PaymentRequest,
  selectLines,
  selectRequest,
  selectRequestByIdempotency,
  selectRequestByKey,
  selectRequestsOf,
  updateRequest,
  updateSubject,
} from './store.ts';

const dong = z.number().int().min(0).max(1_000_000_000_000);
const requestShape = z.object({
  subjectType: z.string().min(1).max(40),
  subjectId: z.uuid(),
  /** How people know the thing, without personal data: it is shown to whoever pays. */
  subjectWords: words(300),
  agencyId: z.uuid(),
  payerName: words(200),
  payerAddress: optionalWords(500),
  collect: z.enum(['BEFORE', 'AFTER']),
  lines: z
    .array(
      z.object({
        feeCode: optionalWords(60),
        name: words(500),
        type: z.enum(LINE_TYPES),
        quantity: z.number().int().min(1).max(10_000),
        unitPrice: dong,
        exemptReason: optionalWords(300),
      }),
    )
    .max(50),
  /** Asking twice under one key asks once. */
  idempotencyKey: z.string().min(1).max(200),
});
export type PaymentInput = z.input<typeof requestShape>;

/**
 * Asks for money in the transaction of the room that asks, which has checked rights. A total of 0 is EXEMPT at once.
 * The same idempotency key again answers the request of the first time.
 */
export async function askPayment(context: Context, tx: Tx, input: PaymentInput): Promise<PaymentRequest> {
  const values = check(requestShape, input);
  const request = await insertRequest(tx, {
    ...values,
    key: randomBytes(18).toString('base64url'),
    askedAt: context.now().toString(),
    askedBy: context.actor?.personId ?? null,
  });
  if (request === null) {
    const earlier = await selectRequestByIdempotency(tx, values.idempotencyKey);
    if (earlier === null) throw notFound();
    return earlier;
  }
  await recordEvent(context, tx, {
    action: 'payment.asked',
    subjectType: 'payment',
    subjectId: request.id,
    agencyId: request.agencyId,
    data: { total: request.total, collect: request.collect, for: request.subjectWords },
  });
  return request;
}

/** Closes what was not paid, in the transaction of the room that asked (withdrawn, refused, exempt by decision). */
export async function closePayment(
  context: Context,
  tx: Tx,
  requestId: string,
  to: 'CANCELLED' | 'EXEMPT',
  reason: string,
): Promise<void> {
  const request = await lockRequest(tx, requestId);
  if (request === null) throw notFound();
  if (request.status !== 'UNPAID') throw conflict(m.notOpen);
  await updateRequest(tx, requestId, { status: to, reason: check(words(1000), reason) });
  await recordEvent(context, tx, {
    action: to === 'EXEMPT' ? 'payment.exempted' : 'payment.cancelled',
    subjectType: 'payment',
    subjectId: requestId,
    agencyId: request.agencyId,
    data: { reason },
  });
}

/** What was paid for one thing belongs to what it became, in the transaction of that: a draft and its dossier. */
export const carryPayments = (
  tx: Tx,
  from: { type: string; id: string },
  to: { type: string; id: string; words: string },
): Promise<void> => updateSubject(tx, from, to);

/** What was asked for a thing, oldest first; the room that asks has checked rights. */
export const paymentsOf = (db: Db | Tx, subjectType: string, subjectId: string): Promise<PaymentRequest[]> =>
  selectRequestsOf(db, subjectType, subjectId);

/** A request with all that belongs to it, for whoever may see the agency's payments ('payments.read'). */
export async function findPayment(context: Context, id: string) {
  const request = isId(id) ? await selectRequest(context.db, id) : null;
  if (request === null || !(await mayDo(context, 'payments.read', request.agencyId))) throw notFound();
  const [lines, attempts, receipts, refunds, account] = await Promise.all([
    selectLines(context.db, id),
    selectAttempts(context.db, id),
    selectReceipts(context.db, id),
    selectRefunds(context.db, id),
    selectAccount(context.db, request.agencyId),
  ]);
  return { request, lines, attempts, receipts, refunds, account };
}
export type PaymentDetails = Awaited<ReturnType<typeof findPayment>>;

/** What whoever holds the address of a payment may see of it: no name, no address of the payer. */
export async function publicPayment(context: Context, key: string) {
  const request = key.length <= 60 ? await selectRequestByKey(context.db, key) : null;
  if (request === null) throw notFound();
  const [lines, account, receipts] = await Promise.all([
    selectLines(context.db, request.id),
    selectAccount(context.db, request.agencyId),
    selectReceipts(context.db, request.id),
  ]);
  return { request, lines, account, receipts };
}
export type PublicPayment = Awaited<ReturnType<typeof publicPayment>>;

/** Frees an applicant from paying, by a cashier with the reason that the rules give ('payments.collect'). */
export async function exemptPayment(context: Context, id: string, reason: string): Promise<void> {
  const { request } = await findPayment(context, id);
  await authorise(context, 'payments.collect', request.agencyId);
  await context.db.transaction().execute((tx) => closePayment(context, tx, id, 'EXEMPT', reason));
}

/** The last attempt to pay online; null: there was none. */
export const latestAttempt = async (context: Context, requestId: string): Promise<Attempt | null> =>
  (await selectAttempts(context.db, requestId))[0] ?? null;

/** Giving money back: by a decision, proposed by one person and approved by another (one-stop 2.5, 4.2). */
import { z } from 'zod';
import { type Action, authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, notFound, unauthenticated } from '../platform/errors.ts';
import { check, isId, words, wrongFields } from '../platform/validation.ts';
import { selectAttempts } from './attempt-store.ts';
import {
  cancelReceipt,
  insertRefund,
  lockRefund,
  type Refund,
  selectRefundAgency,
  selectRefunds,
  selectRefundsToSend,
  updateRefund,
} from './desk-store.ts';
import { GatewayError } from './gateway.ts';
import { m } from './messages.ts';
import { archiveOf, gatewayOf } from './paying.ts';
import { findPayment } from './requesting.ts';
import { lockRequest, updateRequest } from './store.ts';

const proposal = z.object({
  /** A payment through the platform that was too much; null: the payment of the request itself. */
  reference: z.string().max(40).nullable().default(null),
  reason: words(1000),
  decisionNumber: words(60),
});

const personOf = (context: Context): string => {
  if (context.actor === null) throw unauthenticated();
  return context.actor.personId;
};

/** Proposes to give money back ('payments.collect'). Throws 409 when it was given back, or is on its way. */
export async function proposeRefund(
  context: Context,
  requestId: string,
  input: z.input<typeof proposal>,
): Promise<string> {
  const by = personOf(context);
  const { attempts, request } = await findPayment(context, requestId);
  await authorise(context, 'payments.collect', request.agencyId);
  const values = check(proposal, input);
  const surplus = attempts.find(
    ({ reference, state }) => reference === values.reference && state === 'SURPLUS',
  );
  if (values.reference !== null && surplus === undefined) throw wrongFields({ reference: m.noSurplus });
  const own = attempts.find(({ state }) => state === 'SUCCESS');
  return context.db.transaction().execute(async (tx) => {
    const locked = await lockRequest(tx, requestId);
    if (surplus === undefined && locked?.status !== 'PAID') throw conflict(m.notPaid);
    const transactionId = surplus?.id ?? own?.id ?? null;
    const earlier = await selectRefunds(tx, requestId);
    if (earlier.some((one) => one.state !== 'REFUSED' && one.transactionId === transactionId))
      throw conflict(m.refundBefore);
    const amount = surplus?.amount ?? request.total;
    const id = await insertRefund(tx, {
      requestId,
      transactionId,
      amount,
      reason: values.reason,
      decisionNumber: values.decisionNumber,
      proposedBy: by,
      at: context.now().toString(),
    });
    await tell(context, tx, 'payment.refund-proposed', { requestId, agencyId: request.agencyId }, { amount });
    return id;
  });
}

const decision = z.object({ approve: z.boolean(), reason: z.string().max(1000).default('') });

/** Approves or refuses a refund ('payments.approve'), by somebody else than who proposed it. */
export async function decideRefund(
  context: Context,
  refundId: string,
  input: z.input<typeof decision>,
): Promise<void> {
  const by = personOf(context);
  const { approve, reason } = check(decision, input);
  if (!approve && reason.trim() === '') throw wrongFields({ reason: m.reasonMissing });
  await authoriseRefund(context, 'payments.approve', refundId);
  await context.db.transaction().execute(async (tx) => {
    const { refund, request } = await lockRefundAndRequest(tx, refundId);
    if (refund.proposedBy === by) throw conflict(m.twoPersons);
    if (refund.state !== 'PROPOSED') throw conflict(m.refundDecided);
    const at = context.now().toString();
    await updateRefund(tx, refundId, {
      state: approve ? 'APPROVED' : 'REFUSED',
      by,
      at,
      reason: reason.trim(),
    });
    const action = approve ? 'payment.refund-approved' : 'payment.refund-refused';
    await tell(context, tx, action, { requestId: request.id, agencyId: request.agencyId }, { reason });
  });
}

/** Money that was taken at the counter is handed back there ('payments.collect'), after the approval. */
export async function handBack(context: Context, refundId: string): Promise<void> {
  await authoriseRefund(context, 'payments.collect', refundId);
  await context.db.transaction().execute(async (tx) => {
    const { refund, request } = await lockRefundAndRequest(tx, refundId);
    if (refund.state !== 'APPROVED' || refund.transactionId !== null) throw conflict(m.refundDecided);
    await finish(context, tx, refund, request.agencyId);
  });
}

/** Sends approved refunds through the platform; what it does not take is tried again. Returns how many went. */
export async function sendRefunds(context: Context): Promise<number> {
  const gateway = gatewayOf(context);
  if (gateway === null) return 0;
  let sent = 0;
  for (const refund of await selectRefundsToSend(context.db)) {
    try {
      await gateway.refund(refund.reference, refund.amount, archiveOf(context));
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      context.log.warn({ err: error, reference: refund.reference }, 'payment platform');
      continue;
    }
    await context.db.transaction().execute(async (tx) => {
      const { refund: now, request } = await lockRefundAndRequest(tx, refund.id);
      if (now.state === 'APPROVED') await finish(context, tx, now, request.agencyId);
    });
    sent++;
  }
  return sent;
}

/** The money is back: of the request's own payment the receipt is cancelled, keeping its number. */
async function finish(context: Context, tx: Tx, refund: Refund, agencyId: string): Promise<void> {
  const at = context.now().toString();
  await updateRefund(tx, refund.id, { state: 'DONE', at });
  const request = await lockRequest(tx, refund.requestId);
  if (request?.status === 'PAID' && (await isOwnPayment(tx, refund))) {
    await updateRequest(tx, refund.requestId, { status: 'REFUNDED', reason: refund.reason });
    await cancelReceipt(tx, refund.requestId, at, refund.decisionNumber);
  }
  await tell(
    context,
    tx,
    'payment.refunded',
    { requestId: refund.requestId, agencyId },
    { amount: refund.amount },
  );
}

/** Whether it was the payment that settled the request, not one too much. */
async function isOwnPayment(tx: Tx, { requestId, transactionId }: Refund): Promise<boolean> {
  if (transactionId === null) return true;
  const attempts = await selectAttempts(tx, requestId);
  return attempts.some((attempt) => attempt.id === transactionId && attempt.state === 'SUCCESS');
}

/** Asked before the transaction: rights must not wait for a second connection while the first holds a row. */
async function authoriseRefund(context: Context, action: Action, refundId: string): Promise<void> {
  const agencyId = isId(refundId) ? await selectRefundAgency(context.db, refundId) : null;
  if (agencyId === null) throw notFound();
  await authorise(context, action, agencyId);
}

async function lockRefundAndRequest(tx: Tx, refundId: string) {
  const refund = await lockRefund(tx, refundId);
  const request = refund === null ? null : await lockRequest(tx, refund.requestId);
  if (refund === null || request === null) throw notFound();
  return { refund, request };
}

const tell = (
  context: Context,
  tx: Tx,
  action: string,
  of: { requestId: string; agencyId: string },
  data: Record<string, unknown>,
): Promise<void> =>
  recordEvent(context, tx, {
    action,
    subjectType: 'payment',
    subjectId: of.requestId,
    agencyId: of.agencyId,
    data,
  });

/** Paying: through the platform, told three ways (call-back, question, sweep) that end in `settle`; or at the counter. */
import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import { check, isId } from '../platform/validation.ts';
import {
  type Attempt,
  insertAttempt,
  insertMessage,
  selectAttempt,
  selectAttempts,
  selectDueAttempts,
  updateNextCheck,
  updatePayUrl,
  updateSettled,
} from './attempt-store.ts';
import { insertReceipt, selectAccount } from './desk-store.ts';
import { type Archive, Gateway, GatewayError } from './gateway.ts';
import { tellPaid } from './hooks.ts';
import { m } from './messages.ts';
import { nextCheckAt, type Outcome, verdictOf } from './rules.ts';
import type { Message } from './signing.ts';
import {
  lockRequest,
  type PaymentRequest,
  selectRequest,
  selectRequestByKey,
  updateRequest,
} from './store.ts';

/** The platform as it is configured; null where people cannot pay online. */
export const gatewayOf = (context: Context): Gateway | null =>
  context.config.payments === null ? null : new Gateway(context.config.payments, context.now);

export const archiveOf =
  (context: Context): Archive =>
  (message) =>
    insertMessage(context.db, { ...message, at: context.now().toString(), verdict: '' });

/** An attempt that was begun not longer ago is gone on with, so that a second click opens no second payment. */
const SAME_ATTEMPT_MINUTES = 15;

/**
 * Begins to pay through the platform, and returns the address where the person goes on. `origin` is where this product
 * is reached. Anybody who holds the key may pay. Throws 409 when nothing is owed any more, 503 when the platform does
 * not answer: then nothing was begun.
 */
export async function beginPayment(context: Context, key: string, origin: string): Promise<string> {
  const request = await selectRequestByKey(context.db, key);
  if (request === null) throw notFound();
  const gateway = gatewayOf(context);
  if (gateway === null) throw unavailable();
  const begun = await reserveAttempt(context, gateway, request.id);
  if (begun.payUrl !== null) return begun.payUrl;
  try {
    const url = await gateway.begin(
      {
        reference: begun.reference,
        amount: request.total,
        words: request.subjectWords,
        ip: context.ip,
        confirmUrl: new URL('/hooks/payments', origin).href,
        returnUrl: new URL(`/pay/${key}`, origin).href,
      },
      archiveOf(context),
    );
    await updatePayUrl(context.db, begun.reference, url);
    return url;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    context.log.warn({ err: error, reference: begun.reference }, 'payment platform');
    throw unavailable();
  }
}

const unavailable = (): AppError => new AppError(503, 'payment-unavailable', m.platformSilent);

/** Stores the attempt before the platform hears of it: whatever it says of it later is understood. */
function reserveAttempt(
  context: Context,
  gateway: Gateway,
  requestId: string,
): Promise<Pick<Attempt, 'reference' | 'payUrl'>> {
  return context.db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, requestId);
    if (request?.status !== 'UNPAID') throw conflict(m.notOpen);
    const now = context.now();
    const since = now.subtract({ minutes: SAME_ATTEMPT_MINUTES }).epochMilliseconds;
    const under = (await selectAttempts(tx, requestId)).find(
      (attempt) => attempt.state === 'INIT' && attempt.payUrl !== null && attempt.begunAt.getTime() >= since,
    );
    if (under) return under;
    const reference = `PV${randomBytes(10).toString('hex').toUpperCase()}`;
    await insertAttempt(tx, {
      requestId,
      reference,
      gateway: gateway.name,
      amount: request.total,
      begunAt: now.toString(),
      nextCheckAt: (nextCheckAt(now, 0) ?? now).toString(),
    });
    return { reference, payUrl: null };
  });
}

/**
 * Takes what the platform tells by itself. Answers the verdict; 'bad-signature' and 'unknown-reference' changed nothing.
 * Everything is kept word for word, forged calls too.
 */
export async function receiveOutcome(context: Context, message: Message): Promise<string> {
  const outcome = gatewayOf(context)?.read(message) ?? null;
  const verdict = outcome === null ? 'bad-signature' : await settle(context, outcome);
  await insertMessage(context.db, {
    at: context.now().toString(),
    direction: 'IN',
    kind: 'CONFIRM',
    reference: (message.MaThamChieu ?? '').slice(0, 40),
    body: message,
    verdict,
  });
  if (outcome === null)
    await context.db.transaction().execute((tx) =>
      recordEvent(context, tx, {
        action: 'payment.forged',
        subjectType: 'payment',
        subjectId: null,
        data: { reference: (message.MaThamChieu ?? '').slice(0, 40) },
      }),
    );
  return verdict;
}

/** Does what follows from the platform's word, once, however often and by whichever way it comes. */
export function settle(context: Context, outcome: Outcome): Promise<string> {
  return context.db.transaction().execute(async (tx) => {
    const known = await selectAttempt(tx, outcome.reference);
    if (known === null) return 'unknown-reference';
    // All that pays or closes a request holds its row first: no two of them at once, and no deadlock.
    const request = await lockRequest(tx, known.requestId);
    const attempt = await selectAttempt(tx, outcome.reference);
    if (request === null || attempt === null) return 'unknown-reference';
    const verdict = verdictOf({ ...attempt, requestStatus: request.status }, outcome);
    const at = context.now().toString();
    const { gatewayNumber, errorCode } = outcome;
    const state = { settled: 'SUCCESS', surplus: 'SURPLUS', failed: 'FAILED' } as const;
    if (verdict === 'settled' || verdict === 'surplus' || verdict === 'failed')
      await updateSettled(tx, attempt.id, { state: state[verdict], gatewayNumber, errorCode, at });
    if (verdict === 'settled') await markPaid(context, tx, request, 'ONLINE', null);
    if (verdict === 'surplus' || verdict === 'wrong-amount')
      await recordEvent(context, tx, {
        action: `payment.${verdict}`,
        subjectType: 'payment',
        subjectId: request.id,
        agencyId: request.agencyId,
        data: { reference: attempt.reference, expected: attempt.amount, amount: outcome.amount },
      });
    return verdict;
  });
}

/** The money is there: the request is paid, its receipt written, and the room that asked told, all or nothing. */
async function markPaid(
  context: Context,
  tx: Tx,
  request: PaymentRequest,
  method: 'ONLINE' | 'CASH' | 'TRANSFER',
  takenBy: string | null,
): Promise<void> {
  const at = context.now().toString();
  await updateRequest(tx, request.id, { status: 'PAID', method, paidAt: at, takenBy });
  const account = await selectAccount(tx, request.agencyId);
  const symbol = account?.receiptSymbol;
  const receipt =
    symbol === undefined
      ? null
      : await insertReceipt(tx, {
          requestId: request.id,
          agencyId: request.agencyId,
          symbol,
          at,
          by: takenBy,
        });
  await recordEvent(context, tx, {
    action: 'payment.paid',
    subjectType: 'payment',
    subjectId: request.id,
    agencyId: request.agencyId,
    data: { method, total: request.total, receipt },
  });
  await tellPaid(context, tx, { ...request, status: 'PAID', method, paidAt: new Date(at), takenBy });
}

const deskShape = z.object({
  method: z.enum(['CASH', 'TRANSFER']),
  version: z.coerce.number().int().min(1),
});

/** Takes money at the counter ('payments.collect'). Throws 409 when it was paid or closed meanwhile. */
export async function takePayment(
  context: Context,
  id: string,
  input: z.input<typeof deskShape>,
): Promise<PaymentRequest> {
  const { method, version } = check(deskShape, input);
  const found = isId(id) ? await selectRequest(context.db, id) : null;
  if (found === null) throw notFound();
  await authorise(context, 'payments.collect', found.agencyId);
  return context.db.transaction().execute(async (tx) => {
    const request = await lockRequest(tx, id);
    if (request?.status !== 'UNPAID' || request.version !== version) throw conflict(m.notOpen);
    await markPaid(context, tx, request, method, context.actor?.personId ?? null);
    return request;
  });
}

/** Attempts that one run asks about. */
const MOST = 200;

/**
 * Asks the platform about the attempts of which it has said nothing, and gives up those older than a day. Returns how
 * many were settled. A platform that does not answer is asked again later.
 */
export async function checkAttempts(context: Context): Promise<number> {
  const gateway = gatewayOf(context);
  if (gateway === null) return 0;
  let settled = 0;
  for (const attempt of await selectDueAttempts(context.db, context.now().toString(), MOST)) {
    const verdict = await askAbout(context, gateway, attempt);
    if (verdict === 'settled' || verdict === 'surplus') settled++;
  }
  return settled;
}

async function askAbout(context: Context, gateway: Gateway, attempt: Attempt): Promise<string> {
  const verdict = await verdictByAsking(context, gateway, attempt);
  if (verdict !== 'pending') return verdict;
  const begunAt = Temporal.Instant.fromEpochMilliseconds(attempt.begunAt.getTime());
  const next = nextCheckAt(begunAt, attempt.checks + 1);
  await context.db.transaction().execute((tx) =>
    next === null
      ? updateSettled(tx, attempt.id, {
          state: 'EXPIRED',
          gatewayNumber: '',
          errorCode: '',
          at: context.now().toString(),
        })
      : updateNextCheck(tx, attempt.id, next.toString()),
  );
  return verdict;
}

async function verdictByAsking(context: Context, gateway: Gateway, attempt: Attempt): Promise<string> {
  try {
    return await settle(context, await gateway.check(attempt.reference, archiveOf(context)));
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    context.log.warn({ err: error, reference: attempt.reference }, 'payment platform');
    return 'pending';
  }
}

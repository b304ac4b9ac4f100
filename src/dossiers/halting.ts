/** What holds a dossier up or ends it without a result: suspension, stop, withdrawal, payment. */
import { z } from 'zod';
import { askPayment as requestPayment } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import { check, words } from '../platform/validation.ts';
import { type Acted, actOn, clockAt, type Held, type Prepared } from './acting.ts';
import { finish, signerOf } from './deciding.ts';
import { openPeople } from './people.ts';
import type { Applicant } from './rights.ts';
import { pauseStep, resumeStep } from './steps.ts';

const version = z.number().int().min(1).nullable();
const halting = z.object({ version, reason: words(2000), legalGround: words(500) });
type Halting = z.input<typeof halting>;

/** Suspends on a legal ground (dispute, court): the clock stands still. */
export async function suspend(context: Context, id: string, input: Halting): Promise<Acted> {
  const { version: seen, reason, legalGround } = check(halting, input);
  return actOn(context, id, {
    action: 'suspend',
    version: seen,
    prepare: async (held) => ({
      facts: { reason, legalGround },
      clock: clockAt(held, {
        type: 'paused' as const,
        reason: 'SUSPENSION' as const,
        policy: 'RESUME' as const,
      }),
      data: { reason, legalGround },
      form: { reason, legalGround, temporary: true, ...(await signerOf(held)) },
      after: () => pauseStep(held),
    }),
  });
}

/** The ground has ended: what was left of the limit runs on. */
export async function resumeWork(
  context: Context,
  id: string,
  input: { version: number | null; reason: string },
): Promise<Acted> {
  const { version: seen, reason } = check(z.object({ version, reason: words(2000) }), input);
  return actOn(context, id, {
    action: 'resume',
    version: seen,
    prepare: async (held) => ({ ...(await goOn(held)), facts: { reason }, data: { reason } }),
  });
}

async function goOn(held: Held): Promise<Prepared> {
  const step = await resumeStep(held);
  return { ...step, clock: clockAt(held, { type: 'resumed' as const }) };
}

/** Stops for good, as the applicant asked or the law requires. */
export async function stop(context: Context, id: string, input: Halting): Promise<Acted> {
  const { version: seen, reason, legalGround } = check(halting, input);
  return actOn(context, id, {
    action: 'stop',
    version: seen,
    prepare: async (held) => ({
      ...(await finish(held, null)),
      facts: { reason, legalGround },
      data: { reason, legalGround },
      form: { reason, legalGround, temporary: false, ...(await signerOf(held)) },
    }),
  });
}

/** The applicant withdraws what nobody has accepted yet. */
export function withdraw(context: Context, id: string, applicant: Applicant): Promise<Acted> {
  return actOn(context, id, {
    action: 'withdraw',
    version: null,
    applicant,
    prepare: ({ at }) => ({ change: { finished_at: at.toString(), respond_by: null } }),
  });
}

/** The applicant asks to withdraw (online, or over the counter); an officer confirms. */
export function askWithdrawal(
  context: Context,
  id: string,
  input: { version: number | null; reason: string; applicant?: Applicant },
): Promise<Acted> {
  return actOn(context, id, {
    action: 'ask-withdrawal',
    version: input.version,
    ...(input.applicant && { applicant: input.applicant }),
    prepare: () => ({ data: { reason: input.reason } }),
  });
}

/** Confirms: the clock stops as of when the applicant asked. */
export function confirmWithdrawal(context: Context, id: string, seen: number | null): Promise<Acted> {
  return actOn(context, id, {
    action: 'confirm-withdrawal',
    version: seen,
    prepare: async (held) => {
      const finished = await finish(held, 'APPLICANT');
      // One that was still on its way has no clock to stop.
      if (held.clock?.phase !== 'not-started') return finished;
      const { clock: _none, ...rest } = finished;
      return { ...rest, change: { ...rest.change, finished_at: held.at.toString() } };
    },
  });
}

/** Asks for payment of what the notice says; the clock stands still until it is confirmed. For payments and officers. */
export function askPayment(
  context: Context,
  id: string,
  input: { version: number | null; notice: string; amount: number | null },
): Promise<Acted> {
  return actOn(context, id, {
    action: 'ask-payment',
    version: input.version,
    prepare: (held) => ({
      facts: { paymentNotice: input.notice.trim() !== '' },
      clock: clockAt(held, {
        type: 'paused' as const,
        reason: 'PAYMENT' as const,
        policy: 'RESUME' as const,
      }),
      data: { notice: input.notice, amount: input.amount },
      after: async () => {
        await pauseStep(held);
        if (input.amount) await requestMoney(held, input.notice, input.amount);
      },
    }),
  });
}

/** Has the amount paid online or at the counter; once it is, a job lets the dossier go on. */
async function requestMoney(held: Held, notice: string, amount: number): Promise<void> {
  const { context, tx, dossier, seq } = held;
  const { owner, submitter } = openPeople(context.keys, dossier.people);
  await requestPayment(context, tx, {
    subjectType: 'dossier',
    subjectId: dossier.id,
    subjectWords: dossier.code ?? dossier.id,
    agencyId: dossier.competentAgencyId,
    payerName: (submitter ?? owner).fullName.slice(0, 200),
    payerAddress: (submitter ?? owner).address,
    collect: 'AFTER',
    lines: [
      {
        feeCode: '',
        name: notice.slice(0, 500),
        type: 'KHAC',
        quantity: 1,
        unitPrice: amount,
        exemptReason: '',
      },
    ],
    idempotencyKey: `dossier ${dossier.id} ${seq}`,
  });
}

/** Payment was made, as the payments room or the receipt at the counter says. */
export function confirmPayment(
  context: Context,
  id: string,
  input: { version: number | null; receipt: string },
): Promise<Acted> {
  return actOn(context, id, {
    action: 'confirm-payment',
    version: input.version,
    prepare: async (held) => ({
      ...(await goOn(held)),
      facts: { paid: input.receipt.trim() !== '' },
      data: { receipt: input.receipt },
    }),
  });
}

/** What resolves a dossier: results and refusals, handed back, taken back for correction. */
import { z } from 'zod';
import { postsOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { ReceivedFile } from '../platform/intake.ts';
import { check, day, optionalWords, words } from '../platform/validation.ts';
import {
  type ReadyResult,
  registerResult,
  sealResult,
  takeBackResult,
  unsealedResult,
} from '../results/index.ts';
import { type Acted, actOn, askAhead, clockAt, type Held, type Prepared } from './acting.ts';
import { wallTime, wallTimeOf } from './clocking.ts';
import { deleteResult, insertResult, type Result, selectResult } from './decision-store.ts';
import { dropDraft } from './form-store.ts';
import { endStep, goToStep, handingBackStep } from './steps.ts';
import { updateOpenSupplement } from './supplement-store.ts';

const version = z.number().int().min(1).nullable();
export const LATE_CAUSES = [
  'COMPETENT_AGENCY',
  'COORDINATING_AGENCY',
  'APPLICANT',
  'SYSTEM',
  'FORCE_MAJEURE',
] as const;
/** Needed when a late dossier finishes (4.5); without, the competent agency's. */
export const lateCause = z.enum(LATE_CAUSES).nullable().default(null);

const granting = z.object({
  version,
  number: words(100),
  issuedOn: day,
  summary: optionalWords(2000),
  typeCode: z.string().max(60).nullable().default(null),
  /** SEAL: the agency's electronic seal signs the file. SCAN: it is the digital copy of a result on paper. */
  signing: z.enum(['SEAL', 'SCAN']).default('SCAN'),
  lateCause,
});

/**
 * Issues the result: the clock stops, the register has it, it can be handed back. `file`: the result, or its digital copy;
 * null only where the procedure has no document. What is to be sealed is sealed first: without a signature nothing is
 * issued.
 */
export async function grant(
  context: Context,
  id: string,
  input: z.input<typeof granting>,
  file: ReceivedFile | null,
): Promise<Acted> {
  const result = check(granting, input);
  const ready = await readyResult(context, id, file, result.signing);
  return actOn(context, id, {
    action: 'grant',
    version: result.version,
    prepare: async (held) => {
      const finished = await finish(held, result.lateCause);
      const { content } = held.terms.version;
      return {
        ...finished,
        facts: { result: file !== null || content.noResultDocument },
        data: { number: result.number, issuedOn: result.issuedOn, form: ready.form },
        after: async () => {
          const signer = await signerOf(held);
          await registerResult(context, held.tx, ready, {
            dossierId: held.dossier.id,
            agencyId: held.dossier.competentAgencyId,
            procedureName: content.name,
            number: result.number,
            issuedOn: result.issuedOn,
            signerName: signer.signerName,
            signerTitle: signer.signerTitle,
          });
          await insertResult(held.tx, held.dossier.id, {
            kind: 'GRANT',
            typeCode: result.typeCode ?? content.results[0]?.code ?? null,
            number: result.number,
            issuedOn: result.issuedOn,
            summary: result.summary,
            ...signer,
            fileSha256: ready.file?.sha256 ?? null,
            fileName: ready.file?.name ?? null,
          });
          await finished.after();
        },
      };
    },
  });
}

/** The seal signs for nobody but who may sign this dossier now. */
async function readyResult(
  context: Context,
  id: string,
  file: ReceivedFile | null,
  signing: 'SEAL' | 'SCAN',
): Promise<ReadyResult> {
  if (file === null || signing === 'SCAN') return unsealedResult(file);
  const { before } = await askAhead(context, id, 'grant');
  return sealResult(context, before.competentAgencyId, file);
}

export async function signerOf({
  context,
}: Held): Promise<Pick<Result, 'signerId' | 'signerName' | 'signerTitle'>> {
  const [post] = await postsOf(context);
  return {
    signerId: context.actor?.personId ?? null,
    signerName: context.actor?.name ?? '',
    signerTitle: post?.title ?? '',
  };
}

/** Stops the clock, ends the step, drops an apology that waits, and begins the step that hands the result back. */
export async function finish(
  held: Held,
  cause: (typeof LATE_CAUSES)[number] | null,
): Promise<Prepared & { after: () => Promise<void> }> {
  const { tx, dossier } = held;
  const late = dossier.dueAt !== null && wallTimeOf(dossier.dueAt).toPlainDate().toString() < wallDate(held);
  const back = held.transition.to === 'RESOLVED' ? handingBackStep(held) : null;
  const step =
    back === null
      ? null
      : await goToStep(held, {
          to: back,
          agencyId: dossier.receivingAgencyId,
          assigneeId: null,
          result: 'DONE',
          note: '',
        });
  return {
    clock: clockAt(held, { type: 'finished' as const }),
    change: {
      step_due_at: null,
      ...step?.change,
      late_cause: late ? (cause ?? 'COMPETENT_AGENCY') : null,
      respond_by: null,
    },
    after: async () => {
      if (step) await step.after();
      else await endStep(held, 'DONE', '');
      await dropDraft(tx, dossier.id, 'APOLOGY');
      await updateOpenSupplement(tx, dossier.id, {
        closedAt: held.at.toString(),
        outcome: 'DROPPED',
        dueAfter: null,
      });
    },
  };
}

export const wallDate = ({ at }: Held): string => wallTime(at).slice(0, 10);

const refusing = z.object({
  version,
  reason: words(4000),
  legalGround: words(500),
  insteadAt: optionalWords(500),
  lateCause,
});

/** Refuses with reasons and legal ground: a result too (form 03, signed by the competent agency). */
export async function refuse(context: Context, id: string, input: z.input<typeof refusing>): Promise<Acted> {
  const { version: seen, reason, legalGround, insteadAt, lateCause: cause } = check(refusing, input);
  return actOn(context, id, {
    action: 'refuse',
    version: seen,
    prepare: async (held) => refusal(held, { reason, legalGround, insteadAt, cause }),
  });
}

/** Refuses because the supplements did not come in time. */
export async function refuseUnsupplemented(
  context: Context,
  id: string,
  input: { version: number | null; reason: string },
): Promise<Acted> {
  const { version: seen, reason } = check(z.object({ version, reason: words(4000) }), input);
  return actOn(context, id, {
    action: 'refuse-unsupplemented',
    version: seen,
    prepare: (held) => refusal(held, { reason, legalGround: '', insteadAt: '', cause: 'APPLICANT' }),
  });
}

async function refusal(
  held: Held,
  why: { reason: string; legalGround: string; insteadAt: string; cause: (typeof LATE_CAUSES)[number] | null },
): Promise<Prepared> {
  const { reason, legalGround, insteadAt } = why;
  const finished = await finish(held, why.cause);
  const signer = await signerOf(held);
  return {
    ...finished,
    facts: { reason, legalGround },
    data: { reason, legalGround },
    form: { reason, legalGround, insteadAt, ...signer },
  };
}

const returning = z.object({
  version,
  /** Who took it, and how they proved who they are. */
  receiver: words(300),
  proof: words(300),
  way: z.enum(['COUNTER', 'POST', 'ELECTRONIC']),
});

/**
 * Hands the result back against a signature or a proof of delivery. `also`: what the one who hands it back keeps of it, in
 * the same transaction.
 */
export async function returnResult(
  context: Context,
  id: string,
  input: z.input<typeof returning>,
  also?: (tx: Tx) => Promise<void>,
): Promise<Acted> {
  const { version: seen, receiver, proof, way } = check(returning, input);
  return actOn(context, id, {
    action: 'return',
    version: seen,
    prepare: (held) => ({
      facts: { receiverChecked: receiver !== '' && proof !== '' },
      data: { way },
      agencyId: held.dossier.receivingAgencyId,
      change: { returned_at: held.at.toString(), step_due_at: null },
      after: async () => {
        await endStep(held, 'DONE', `${receiver} – ${proof}`);
        await also?.(held.tx);
      },
    }),
  });
}

/** Takes a result back that has an error, before it was handed over: the clock goes on with the old due date. */
export async function takeBackForCorrection(
  context: Context,
  id: string,
  input: { version: number | null; reason: string },
): Promise<Acted> {
  const { version: seen, reason } = check(z.object({ version, reason: words(2000) }), input);
  return actOn(context, id, {
    action: 'correct',
    version: seen,
    prepare: async (held) => {
      const was = await selectResult(held.tx, held.dossier.id);
      const back = handingBackStep(held);
      const to = Math.max(1, (back ?? held.terms.case.steps.length + 1) - 1);
      const step = await goToStep(held, {
        to,
        agencyId: held.dossier.handlingAgencyId,
        assigneeId: null,
        result: 'RETURNED',
        note: reason,
      });
      return {
        facts: { reason },
        clock: clockAt(held, { type: 'reopened' as const }),
        data: { reason, was: was ?? null },
        change: { ...step.change, late_cause: null },
        after: async () => {
          await step.after();
          await takeBackResult(context, held.tx, held.dossier.id);
          await deleteResult(held.tx, held.dossier.id);
        },
      };
    },
  });
}

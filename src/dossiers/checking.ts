/** What a one-stop officer does with what came in: check, accept, forward, refuse, take in what was forwarded. */
import { z } from 'zod';
import { officeTimeOf } from '../calendar/index.ts';
import { countReuse } from '../citizens/index.ts';
import type { Context } from '../platform/context.ts';
import { check, optionalWords, words } from '../platform/validation.ts';
import { countable, requirementsOf } from '../procedures/index.ts';
import { type Acted, actOn, clockAt, type Held, type Prepared } from './acting.ts';
import { feesOnForm } from './intake.ts';
import { CHECKS } from './papers.ts';
import { openPeople } from './people.ts';
import { goToStep } from './steps.ts';
import { nextNumber, selectComponents, updateChecks } from './store.ts';

const version = z.number().int().min(1).nullable();
const checksShape = z
  .array(z.object({ position: z.number().int().min(1), checked: z.enum(CHECKS), note: optionalWords(1000) }))
  .max(300)
  .default([]);

const acceptance = z.object({ version, checks: checksShape });

/** Accepts an online submission: the clock starts, or waits where the dossier belongs to another territory. */
export async function acceptDossier(
  context: Context,
  id: string,
  input: z.input<typeof acceptance>,
): Promise<Acted> {
  const { version: seen, checks } = check(acceptance, input);
  return actOn(context, id, {
    action: 'accept',
    version: seen,
    prepare: async (held) => {
      await updateChecks(held.tx, held.dossier.id, checks);
      await countReuses(held);
      return acceptedNow(held, false);
    },
  });
}

/** The same for a dossier of another territory: accepted, and sent on to the competent agency. */
export async function forwardDossier(
  context: Context,
  id: string,
  input: z.input<typeof acceptance>,
): Promise<Acted> {
  const { version: seen, checks } = check(acceptance, input);
  return actOn(context, id, {
    action: 'forward',
    version: seen,
    prepare: async (held) => {
      await updateChecks(held.tx, held.dossier.id, checks);
      await countReuses(held);
      return acceptedNow(held, true);
    },
  });
}

/** Papers that came from the applicant's store and were found in order: requests avoided (one-stop 2.7). */
async function countReuses({ context, tx, dossier }: Held): Promise<void> {
  for (const { specKey, storeDocumentId, checked } of await selectComponents(tx, dossier.id))
    if (specKey !== null && storeDocumentId !== null && checked === 'OK')
      await countReuse(context, tx, { dossierId: dossier.id, componentKey: specKey });
}

async function acceptedNow(held: Held, elsewhere: boolean): Promise<Prepared> {
  const { tx, dossier, terms, at, actorId } = held;
  const requirements = requirementsOfDossier(held);
  const limit = countable(requirements.limit);
  const year = officeTimeOf(at).year;
  const step =
    !elsewhere && terms.case.steps.length > 0
      ? await goToStep(held, {
          to: 1,
          agencyId: dossier.receivingAgencyId,
          assigneeId: null,
          result: 'DONE',
          note: '',
        })
      : null;
  return {
    clock: clockAt(held, { type: 'accepted' as const, ...(elsewhere && { elsewhere }) }),
    data: { limit, ...checkedLate(held) },
    agencyId: dossier.receivingAgencyId,
    change: {
      ...step?.change,
      accepted_at: at.toString(),
      accepted_by: actorId,
      register_year: year,
      register_number: await nextNumber(tx, dossier.receivingAgencyId, String(year)),
      respond_by: null,
    },
    form: { acceptedAt: at.toString(), limit, fees: feesOnForm(requirements) },
    after: async () => step?.after(),
  };
}

/** Marks the first look at an online submission when its 8 working hours had passed (NĐ 118/2025 điều 17). */
export const checkedLate = ({ dossier, at }: Held): { checkedLate?: true } =>
  dossier.status === 'SUBMITTED' &&
  dossier.respondBy !== null &&
  dossier.respondBy.getTime() < at.epochMilliseconds
    ? { checkedLate: true }
    : {};

/** What the version asks of this filing: limit by channel and commune, fees. */
function requirementsOfDossier({ context, dossier, terms, events }: Held) {
  const { answers, submitter } = openPeople(context.keys, dossier.people);
  return requirementsOf(terms.version.content, {
    caseKey: dossier.caseKey,
    channel: dossier.channel,
    applicant: dossier.applicantKind,
    represented: submitter !== null,
    remote: events[0]?.data.remote === true,
    exemptGroups: (events[0]?.data.exemptGroups as string[] | undefined) ?? [],
    answers: answers as Parameters<typeof requirementsOf>[1]['answers'],
  });
}

/** A dossier that was forwarded arrived at the competent agency: only now its clock starts (R9). */
export function takeInForwarded(context: Context, id: string, seen: number | null): Promise<Acted> {
  return actOn(context, id, {
    action: 'arrive',
    version: seen,
    prepare: async (held) => {
      const step =
        held.terms.case.steps.length > 0
          ? await goToStep(held, {
              to: 1,
              agencyId: held.dossier.competentAgencyId,
              assigneeId: null,
              result: 'DONE',
              note: '',
            })
          : null;
      return {
        clock: clockAt(held, { type: 'arrived' as const }),
        agencyId: held.dossier.competentAgencyId,
        change: step?.change ?? {},
        after: async () => step?.after(),
      };
    },
  });
}

export const REFUSAL_KINDS = [
  'OUTSIDE_COMPETENCE',
  'NOT_ELIGIBLE',
  'DUPLICATE',
  'FALSE_DOCUMENTS',
  'OTHER',
] as const;
const refusal = z.object({
  version,
  kind: z.enum(REFUSAL_KINDS),
  reason: words(2000),
  legalGround: optionalWords(500),
  /** Where to go instead. */
  insteadAt: optionalWords(500),
});

/** Refuses to take an online submission in (form 03). */
export async function refuseIntake(
  context: Context,
  id: string,
  input: z.input<typeof refusal>,
): Promise<Acted> {
  const { version: seen, kind, reason, legalGround, insteadAt } = check(refusal, input);
  return actOn(context, id, {
    action: 'refuse-intake',
    version: seen,
    prepare: (held) => ({
      facts: { reason },
      data: { kind, reason, legalGround, ...checkedLate(held) },
      agencyId: held.dossier.receivingAgencyId,
      change: { respond_by: null },
      form: { reason, legalGround, insteadAt, signer: 'ONE_STOP' },
    }),
  });
}

/** Closes a submission whose supplements did not come in time. */
export function expireIntake(context: Context, id: string, seen: number | null): Promise<Acted> {
  return actOn(context, id, {
    action: 'expire-intake',
    version: seen,
    prepare: ({ dossier }) => ({
      agencyId: dossier.receivingAgencyId,
      data: { kind: 'NOT_SUPPLEMENTED' },
      change: { respond_by: null },
      form: { kind: 'NOT_SUPPLEMENTED', signer: 'ONE_STOP' },
    }),
  });
}

/** Opinions of other agencies (liên thông): asked with a limit of their own, which does not move the parent's. */
import { z } from 'zod';
import { findAgency, mayDo } from '../agencies/index.ts';
import { instantOf, officeTimeOf } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { check, words } from '../platform/validation.ts';
import { type Acted, actOn } from './acting.ts';
import { subDeadline } from './clock/alerts.ts';
import { answerOpinionRow, insertOpinion, selectOpinions } from './opinion-store.ts';

const version = z.number().int().min(1).nullable();
const asking = z.object({
  version,
  agencyId: z.uuid(),
  question: words(4000),
  /** Working hours to answer. */
  hours: z.number().min(1).max(800),
});

/** Asks another agency; the step cannot be completed, nor the result signed, until it answers. */
export async function askOpinion(
  context: Context,
  id: string,
  input: z.input<typeof asking>,
): Promise<Acted> {
  const { version: seen, agencyId, question, hours } = check(asking, input);
  const agency = await findAgency(context, agencyId);
  return actOn(context, id, {
    action: 'ask-opinion',
    version: seen,
    prepare: (held) => {
      const due = subDeadline(held.office.calendar, { unit: 'HOUR', value: hours }, officeTimeOf(held.at));
      const dueAt = instantOf(due).toString();
      return {
        facts: { reason: question },
        data: { agency: agency.id, opinionDue: dueAt },
        after: async () => {
          await insertOpinion(held.tx, {
            dossierId: id,
            agencyId: agency.id,
            question,
            askedAt: held.at.toString(),
            askedBy: held.actorId,
            dueAt,
          });
        },
      };
    },
  });
}

const answering = z.object({
  version: version.default(null),
  opinionId: z.uuid(),
  answer: words(8000),
  agrees: z.boolean().nullable(),
});

/** Answers for the agency that was asked. */
export async function answerOpinion(
  context: Context,
  id: string,
  input: z.input<typeof answering>,
): Promise<Acted> {
  const { version: seen, opinionId, answer, agrees } = check(answering, input);
  return actOn(context, id, {
    action: 'answer-opinion',
    version: seen,
    prepare: async (held) => {
      const opinion = (await selectOpinions(held.tx, id)).find((one) => one.id === opinionId);
      if (!opinion || !(await mayDo(context, 'dossiers.process', opinion.agencyId))) throw notFound();
      return {
        facts: { opinionAsked: opinion.answeredAt === null, reason: answer },
        agencyId: opinion.agencyId,
        data: { agency: opinion.agencyId, agrees, late: opinion.dueAt.getTime() < held.at.epochMilliseconds },
        after: () =>
          answerOpinionRow(held.tx, opinionId, {
            answer,
            agrees,
            answeredAt: held.at.toString(),
            answeredBy: held.actorId,
          }),
      };
    },
  });
}

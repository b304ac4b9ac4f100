/** What comes of dissatisfaction: the head of the unit answers within the limit, and the answer is counted. */
import { z } from 'zod';
import { authorise, mayDo, scopeOf } from '../agencies/index.ts';
import { type PublicDossier, publicDossier } from '../dossiers/index.ts';
import { settleNotices } from '../notices/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { check, isId, words } from '../platform/validation.ts';
import { m } from './messages.ts';
import { SATISFIED_FROM } from './rules.ts';
import {
  answerCase,
  type Rating,
  type RatingTally,
  selectCases,
  selectRating,
  selectTallies,
} from './store.ts';

/** Low ratings that the person who asks may answer, the most urgent first; or the latest that were answered. */
export async function listCases(context: Context, answered: boolean, limit = 100): Promise<Rating[]> {
  const scope = await scopeOf(context, 'dossiers.assign');
  if (!scope.all && scope.ids.length === 0) return [];
  return selectCases(context.db, scope.all ? null : scope.ids, answered, limit);
}

/**
 * A rating that reopened a case, for the head of the unit. Nobody else sees it: the officer who was rated does not learn by
 * whom. Throws 404 for others.
 */
export async function openCase(
  context: Context,
  id: string,
): Promise<{ rating: Rating; dossier: PublicDossier }> {
  const rating = isId(id) ? await selectRating(context.db, { id }) : undefined;
  if (!rating?.case || !(await mayDo(context, 'dossiers.assign', rating.agencyId))) throw notFound();
  const dossier = await publicDossier(context, { id: rating.dossierId });
  if (!dossier) throw notFound();
  return { rating, dossier };
}

const answering = z.object({ answer: words(4000), justified: z.enum(['YES', 'NO']) });

/** Answers once; whoever rated reads it under their own address. Throws 403, 404, 409 when it was answered before. */
export async function answerRating(
  context: Context,
  id: string,
  input: { answer: string; justified: string },
): Promise<void> {
  const { rating } = await openCase(context, id);
  await authorise(context, 'dossiers.assign', rating.agencyId);
  const { answer, justified } = check(answering, input);
  await context.db.transaction().execute(async (tx) => {
    const stored = await answerCase(tx, rating.id, {
      text: answer,
      justified: justified === 'YES',
      at: context.now().toString(),
      personId: context.actor?.personId ?? null,
    });
    if (!stored) throw conflict(m.answeredBefore);
    await settleNotices(context, tx, { type: 'rating', id: rating.id });
    await recordEvent(context, tx, {
      action: 'rating.answered',
      subjectType: 'rating',
      subjectId: rating.id,
      agencyId: rating.agencyId,
      data: { answer, justified: justified === 'YES' },
    });
  });
}

/**
 * Satisfaction and participation (M18, M19) as sums by agency, procedure and half month of the hand-over, between two days
 * both included, as it was known at `knownAt` (now if none is given). M18 = satisfied / rated, M19 = rated / asked.
 */
export function ratingTallies(
  context: Pick<Context, 'db' | 'now'>,
  period: { from: string; to: string; knownAt?: string },
): Promise<RatingTally[]> {
  const { from, to, knownAt = context.now().toString() } = period;
  return selectTallies(context.db, { from, to, knownAt }, SATISFIED_FROM);
}

/** Which agencies offer a procedure: take dossiers in, decide, do the work. */
import { z } from 'zod';
import { authorise, listAgencies, livesOn } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { invalid, notFound } from '../platform/errors.ts';
import { check, day, optionalDay, wrongFields } from '../platform/validation.ts';
import { m } from './messages.ts';
import { endOffers, insertOffers, type Offer, selectOffers } from './offer-store.ts';
import { isUuid } from './reading.ts';
import { lockProcedure } from './store.ts';

const shape = z.object({
  /** Each takes in; '' for "the same as decides". */
  receivingAgencyIds: z.array(z.uuid()).max(2000),
  /** Who decides; null: each receiving agency for itself (communes). */
  competentAgencyId: z.uuid().nullable(),
  /** Who does the work; null: who decides. */
  executingAgencyId: z.uuid().nullable(),
  validFrom: day,
  validTo: optionalDay.default(null),
});

/** Lets agencies offer a procedure from a day on; those that do so already are left as they are. Returns how many are new. */
export async function offerProcedure(
  context: Context,
  procedureId: string,
  input: z.input<typeof shape>,
): Promise<number> {
  await authorise(context, 'procedures.manage');
  const { receivingAgencyIds, competentAgencyId, executingAgencyId, validFrom, validTo } = check(
    shape,
    input,
  );
  if (validTo !== null && validTo < validFrom) throw wrongFields({ validTo: m.endsBeforeItBegins });
  const alive = new Set((await listAgencies(context, { at: validFrom })).map(({ id }) => id));
  if (receivingAgencyIds.length === 0 || receivingAgencyIds.some((id) => !alive.has(id)))
    throw wrongFields({ receivingAgencyIds: m.agencyUnknown });
  if (competentAgencyId !== null && !alive.has(competentAgencyId))
    throw wrongFields({ competentAgencyId: m.agencyUnknown });
  if (executingAgencyId !== null && !alive.has(executingAgencyId))
    throw wrongFields({ executingAgencyId: m.agencyUnknown });
  return context.db.transaction().execute(async (tx) => {
    const procedure = isUuid(procedureId) ? await lockProcedure(tx, procedureId) : undefined;
    if (!procedure) throw notFound();
    const there = await selectOffers(tx, { procedureId });
    const wanted = receivingAgencyIds.map((receivingAgencyId) => {
      const competent = competentAgencyId ?? receivingAgencyId;
      const executing = executingAgencyId ?? competent;
      return {
        procedureId,
        receivingAgencyId,
        competentAgencyId: competent,
        executingAgencyId: executing,
        validFrom,
        validTo,
      };
    });
    const fresh = wanted.filter((offer) => !there.some((other) => clashes(offer, other)));
    await insertOffers(tx, fresh);
    await recordEvent(context, tx, {
      action: 'procedure.offered',
      subjectType: 'procedure',
      subjectId: procedureId,
      data: { code: procedure.code, agencies: fresh.length, validFrom },
    });
    return fresh.length;
  });
}

const clashes = (a: Omit<Offer, 'id'>, b: Offer): boolean =>
  a.receivingAgencyId === b.receivingAgencyId &&
  a.competentAgencyId === b.competentAgencyId &&
  (livesOn(b, a.validFrom) || livesOn({ validFrom: a.validFrom, validTo: a.validTo }, b.validFrom));

/** Ends offers after a last day. */
export async function withdrawOffers(
  context: Context,
  procedureId: string,
  offerIds: readonly string[],
  lastDay: string,
): Promise<void> {
  await authorise(context, 'procedures.manage');
  const until = check(z.object({ lastDay: day }), { lastDay }).lastDay;
  await context.db.transaction().execute(async (tx) => {
    const there = await selectOffers(tx, { procedureId });
    const chosen = there.filter(({ id }) => offerIds.includes(id));
    if (chosen.length === 0) throw invalid(m.agencyUnknown);
    await endOffers(
      tx,
      chosen.map(({ id }) => id),
      until,
    );
    await recordEvent(context, tx, {
      action: 'procedure.offer-ended',
      subjectType: 'procedure',
      subjectId: procedureId,
      data: { agencies: chosen.length, lastDay: until },
    });
  });
}

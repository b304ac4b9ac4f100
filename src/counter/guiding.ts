/**
 * What is not taken in leaves the counter with a paper in hand: guidance that names everything at once (form 02; NĐ
 * 118/2025, điều 17 khoản 2a), or a refusal with its reason (form 03).
 */
import { z } from 'zod';
import { authorise, namesOfPeople } from '../agencies/index.ts';
import { guidanceNumber, guidancePdf, guidanceTemplate, type Party, partyShape } from '../dossiers/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { check, isId, optionalWords, words } from '../platform/validation.ts';
import { findVersion } from '../procedures/index.ts';
import { chooseProcedure } from './choosing.ts';
import { m } from './messages.ts';
import { insertGuidance, lockGuidanceKey, selectGuidance } from './store.ts';

const shape = z.object({
  key: z.string().min(8).max(100),
  agencyId: z.uuid(),
  procedure: z.string().min(1).max(60),
  person: partyShape,
  /** All that is missing or wrong, in one sheet. */
  items: z
    .array(z.object({ content: words(1000), note: optionalWords(500) }))
    .min(1)
    .max(100),
  reason: words(2000),
  guidance: optionalWords(2000),
});

const PURPOSE = 'counter guidance';

/** Writes form 02 for somebody who takes the papers home; returns its id. The same key again is the same sheet. */
export async function guide(context: Context, input: z.input<typeof shape>): Promise<string> {
  const sheet = check(shape, input);
  await authorise(context, 'dossiers.receive', sheet.agencyId);
  const [{ version }, template] = await Promise.all([
    chooseProcedure(context, sheet.agencyId, sheet.procedure),
    guidanceTemplate(context),
  ]);
  const at = context.now();
  return context.db.transaction().execute(async (tx) => {
    await lockGuidanceKey(tx, sheet.key);
    const earlier = await selectGuidance(tx, { key: sheet.key });
    if (earlier) {
      if (earlier.agencyId !== sheet.agencyId) throw conflict(m.keyTaken);
      return earlier.id;
    }
    const number = await guidanceNumber(tx, sheet.agencyId, at);
    const id = await insertGuidance(tx, {
      key: sheet.key,
      agencyId: sheet.agencyId,
      procedureVersionId: version.id,
      number,
      template,
      people: context.keys.seal(PURPOSE, JSON.stringify(sheet.person)),
      items: sheet.items,
      reason: sheet.reason,
      guidance: sheet.guidance,
      issuedAt: at.toString(),
      issuedBy: context.actor?.personId ?? null,
    });
    await recordEvent(context, tx, {
      action: 'counter-guidance.given',
      subjectType: 'counter-guidance',
      subjectId: id,
      agencyId: sheet.agencyId,
      data: { number, procedure: version.code, items: sheet.items.length },
    });
    return id;
  });
}

/** The sheet again, the same as it was given. Throws 404. */
export async function guidanceSheet(
  context: Context,
  id: string,
): Promise<{ number: string; pdf: Uint8Array }> {
  const found = isId(id) ? await selectGuidance(context.db, { id }) : undefined;
  if (!found) throw notFound();
  await authorise(context, 'dossiers.receive', found.agencyId);
  const [version, names] = await Promise.all([
    findVersion(context, found.procedureVersionId),
    namesOfPeople(context, found.issuedBy === null ? [] : [found.issuedBy]),
  ]);
  const person = JSON.parse(context.keys.open(PURPOSE, found.people).toString('utf8')) as Party;
  const pdf = await guidancePdf(context, {
    agencyId: found.agencyId,
    number: found.number,
    template: found.template,
    issuedAt: Temporal.Instant.fromEpochMilliseconds(found.issuedAt.getTime()),
    officer: names.get(found.issuedBy ?? '') ?? '',
    person,
    request: version.content.name,
    items: found.items,
    reason: found.reason,
    guidance: found.guidance,
  });
  return { number: found.number, pdf };
}

/** Correcting a number after closing: asked with a reason, decided by somebody else; what stood there stays in sight. */
import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { check, isId, words, wrongFields } from '../platform/validation.ts';
import { insertCorrection, insertStep, updateCorrection, updateStated } from './content-store.ts';
import { numberOf, readNumber } from './figures.ts';
import { isCounted } from './form.ts';
import { m } from './messages.ts';
import { findReport } from './reading.ts';

const shape = z.object({ item: z.string().min(1).max(20), value: z.string().max(40), reason: words(2000) });

/** Asks for another number in a report of a closed period. Throws 403, 404, 409, 422. */
export async function askCorrection(
  context: Context,
  reportId: string,
  input: z.input<typeof shape>,
): Promise<void> {
  const { report, period, form, figures, may } = await findReport(context, reportId);
  if (!may.draft && !may.submit) throw forbidden();
  if (!period.closedAt) throw conflict(m.correctOpen);
  const { item, value, reason } = check(shape, input);
  if (!form.items.some((one) => isCounted(one) && one.code === item)) throw notFound();
  const newValue = readNumber(value);
  if (newValue === undefined) throw wrongFields({ value: m.notANumber });
  const oldValue = numberOf(figures.get(item));
  if (newValue === oldValue) throw wrongFields({ value: m.correctSame });
  const at = context.now().toString();
  const personId = context.actor?.personId ?? null;
  await context.db.transaction().execute(async (tx) => {
    const asked = await insertCorrection(tx, {
      reportId,
      item,
      oldValue,
      newValue,
      reason,
      askedBy: personId,
      at,
    });
    if (!asked) throw conflict(m.correctTwice);
    await insertStep(tx, { periodId: period.id, reportId, step: 'CORRECTION_ASKED', at, personId, reason });
    await recordEvent(context, tx, {
      action: 'report.correction-asked',
      subjectType: 'report',
      subjectId: reportId,
      agencyId: report.agencyId,
      data: { item, oldValue, newValue, reason },
    });
  });
}

/** Approves or refuses a correction; not by whoever asked for it. Throws 403, 404, 409. */
export async function decideCorrection(
  context: Context,
  reportId: string,
  input: { id: string; approved: boolean },
): Promise<void> {
  const { report, period, may, corrections } = await findReport(context, reportId);
  if (!may.correct) throw forbidden();
  const asked = isId(input.id) ? corrections.find(({ id }) => id === input.id) : undefined;
  if (!asked) throw notFound();
  if (context.actor && asked.askedBy === context.actor.personId) throw conflict(m.ownWork);
  const at = context.now().toString();
  const personId = context.actor?.personId ?? null;
  const { approved } = input;
  await context.db.transaction().execute(async (tx) => {
    if (!(await updateCorrection(tx, asked.id, { approved, decidedBy: personId, at })))
      throw conflict(m.decided);
    if (approved) await updateStated(tx, reportId, asked.item, asked.newValue, asked.reason);
    const step = approved ? 'CORRECTED' : 'CORRECTION_REFUSED';
    await insertStep(tx, { periodId: period.id, reportId, step, at, personId, reason: asked.reason });
    await recordEvent(context, tx, {
      action: 'report.correction-decided',
      subjectType: 'report',
      subjectId: reportId,
      agencyId: report.agencyId,
      data: { item: asked.item, oldValue: asked.oldValue, newValue: asked.newValue, approved },
    });
  });
}

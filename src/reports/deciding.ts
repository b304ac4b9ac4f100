/** Submitting, accepting and returning reports (par-management 2.2, 4.4). */
import { z } from 'zod';
import { namesOfAgencies } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, forbidden, notFound } from '../platform/errors.ts';
import { check, day, isId, says, words } from '../platform/validation.ts';
import { mayDecide, mayDraft, maySubmit, require } from './access.ts';
import { insertStep, type StepKind } from './content-store.ts';
import { holdReport } from './drafting.ts';
import { m } from './messages.ts';
import * as store from './store.ts';
import { audienceOf, standingOf, tellReturned, tellSubmitted } from './telling.ts';

async function load(
  context: Context,
  id: string,
): Promise<{ report: store.Report; period: store.ReportPeriod }> {
  const report = isId(id) ? await store.selectReport(context.db, id) : null;
  const period = report && (await store.selectPeriod(context.db, report.periodId));
  if (!report || !period) throw notFound();
  return { report, period };
}

interface Change {
  step: StepKind;
  action: 'report.submitted' | 'report.returned' | 'report.accepted';
  reason?: string;
}

async function record(context: Context, tx: Tx, report: store.Report, { step, action, reason = '' }: Change) {
  await insertStep(tx, {
    periodId: report.periodId,
    reportId: report.id,
    step,
    at: context.now().toString(),
    personId: context.actor?.personId ?? null,
    reason,
  });
  await recordEvent(context, tx, {
    action,
    subjectType: 'report',
    subjectId: report.id,
    agencyId: report.agencyId,
    data: { step, ...(reason === '' ? {} : { reason }) },
  });
}

/**
 * The head submits what was handed in; the province's own report is thereby out, and nobody is left to accept it. Whoever
 * handed it in does not submit it. Submitting for the first time decides whether it is late, for good. Throws 403, 409.
 */
export async function submitReport(context: Context, id: string, version: number): Promise<void> {
  const { report, period } = await load(context, id);
  require(context, await maySubmit(context, report));
  if (context.actor && context.actor.personId === report.handedInBy) throw conflict(m.ownWork);
  const [names, standing] = await Promise.all([
    namesOfAgencies(context, [report.agencyId]),
    standingOf(context, period.provinceId),
  ]);
  await context.db.transaction().execute(async (tx) => {
    const held = await holdReport(tx, report, version);
    if (held.state !== 'WAITING_HEAD') throw conflict(m.movedOn);
    const now = context.now().toString();
    const personId = context.actor?.personId ?? null;
    const out = report.level === 'P';
    await store.updateReport(tx, id, {
      state: out ? 'ACCEPTED' : 'SUBMITTED',
      submitted_by: personId,
      submitted_at: held.submittedAt?.toISOString() ?? now,
      ...(out ? { decided_by: personId, decided_at: now } : {}),
    });
    await record(context, tx, report, { step: 'SUBMITTED', action: 'report.submitted' });
    if (!out) await tellSubmitted(context, tx, period, held, names.get(report.agencyId) ?? '', standing);
  });
}

const returnShape = z.object({ reason: words(2000) });

/** Returns a report with a reason: the head what was handed in, the standing office what was submitted. Throws 403, 409. */
export async function returnReport(
  context: Context,
  id: string,
  input: { version: number; reason: string },
): Promise<void> {
  const { report, period } = await load(context, id);
  const byHead = report.state === 'WAITING_HEAD';
  require(context, byHead ? await maySubmit(context, report) : await mayDecide(context, report));
  const { reason } = check(returnShape, input);
  const audience = await audienceOf(context, [report.agencyId], period.provinceId);
  await context.db.transaction().execute(async (tx) => {
    const held = await holdReport(tx, report, input.version);
    if (held.state !== (byHead ? 'WAITING_HEAD' : 'SUBMITTED')) throw conflict(m.movedOn);
    await store.updateReport(tx, id, {
      state: 'RETURNED',
      figures_at: null,
      return_reason: reason,
      decided_by: context.actor?.personId ?? null,
      decided_at: context.now().toString(),
    });
    const step = byHead ? 'RETURNED_BY_HEAD' : 'RETURNED';
    await record(context, tx, report, { step, action: 'report.returned', reason });
    await tellReturned(context, tx, period, held, reason, audience);
  });
}

/** Accepts what was submitted: its numbers and texts go into the province's. Nobody does so for their own agency. */
export async function acceptReport(context: Context, id: string, version: number): Promise<void> {
  const { report } = await load(context, id);
  if (!(await mayDecide(context, report))) throw forbidden();
  await context.db.transaction().execute(async (tx) => {
    const held = await holdReport(tx, report, version);
    if (held.state !== 'SUBMITTED') throw conflict(m.movedOn);
    await store.updateReport(tx, id, {
      state: 'ACCEPTED',
      decided_by: context.actor?.personId ?? null,
      decided_at: context.now().toString(),
    });
    await record(context, tx, report, { step: 'ACCEPTED', action: 'report.accepted' });
  });
}

const numberShape = z.object({
  number: words(60).pipe(z.string().regex(/^\d{1,5}\/BC-[\p{Lu}\d-]{2,40}$/u, says(m.numberShape))),
  signedOn: day,
});

/** Records the number and date that the clerk's office gave to the document. Throws 403, 409, 422. */
export async function numberReport(
  context: Context,
  id: string,
  input: z.input<typeof numberShape>,
): Promise<void> {
  const { report } = await load(context, id);
  require(context, (await maySubmit(context, report)) || (await mayDraft(context, report)));
  const { number, signedOn } = check(numberShape, input);
  if (!['SUBMITTED', 'ACCEPTED'].includes(report.state)) throw conflict(m.notAccepted);
  await context.db.transaction().execute(async (tx) => {
    await store.lockReport(tx, id);
    await store.updateReport(tx, id, { number, signed_on: signedOn });
    await recordEvent(context, tx, {
      action: 'report.numbered',
      subjectType: 'report',
      subjectId: id,
      agencyId: report.agencyId,
      data: { number, signedOn },
    });
  });
}

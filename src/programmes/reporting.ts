/** Reporting (par-management 4.2): an agency writes and submits, its head approves, field owner or standing office look. */
import pg from 'pg';
import { z } from 'zod';
import { eventValues, recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { check, day, optionalDay, optionalWords, wrongFields } from '../platform/validation.ts';
import { authoriseAt, isUuid, mayAppraise, mayApprove, needActor, require } from './access.ts';
import type { Assignment } from './assignment-store.ts';
import * as assignments from './assignment-store.ts';
import { m } from './messages.ts';
import type { Report, ReportContent } from './report-store.ts';
import * as reports from './report-store.ts';
import { selectTask } from './task-store.ts';

/** Words of several lines, NFC, without control characters. */
const prose = z
  .string()
  .nullish()
  .transform((text) =>
    (text ?? '')
      .normalize('NFC')
      .replace(/\r\n?/g, '\n')
      .replace(/[^\P{Cc}\n]/gu, ' ')
      .trim(),
  )
  .pipe(z.string().max(10_000));

export const reportShape = z.object({
  /** The draft that the author saw; null: there was none. */
  base: z
    .object({ id: z.uuid(), version: z.coerce.number().int().min(1) })
    .nullable()
    .default(null),
  /** Drawn with the form: the same sent twice is stored once. */
  requestKey: z.string().min(1).max(100).nullable().default(null),
  /** Submit for approval at once. */
  submit: z.boolean().default(false),
  asOf: optionalDay.default(null),
  percent: z
    .number()
    .min(0)
    .max(100)
    .transform((value) => Math.round(value * 100) / 100)
    .nullable()
    .default(null),
  narrative: prose,
  difficulties: prose,
  proposals: prose,
  cause: prose,
  completedOn: optionalDay.default(null),
  targetMet: z.boolean().nullable().default(null),
  productKind: optionalWords(60),
  productNumber: optionalWords(100),
  productDate: optionalDay.default(null),
  productLink: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(1000)]).default(''),
});
export type ReportInput = z.input<typeof reportShape>;

/**
 * Stores a draft of a report, or submits it. The same `requestKey` again answers the report of the first time. Throws
 * 409 with both texts when somebody else changed the draft since `base`, 422 when the report is not complete.
 */
export async function storeReport(
  context: Context,
  assignmentId: string,
  input: ReportInput,
): Promise<Report> {
  needActor(context);
  const assignment = await existing(context, assignmentId);
  await authoriseAt(context, 'programmes.report', assignment.agencyId);
  const { base, requestKey, submit, asOf, ...rest } = check(reportShape, input);
  const date = today(context).toString();
  const content: ReportContent = { ...rest, asOf: asOf ?? date };
  if (content.completedOn !== null) content.percent = 100;
  requireOpen(assignment);
  if (submit) await requireComplete(context, assignment, content, date);
  const event = eventValues(context, {
    action: submit ? 'progress.submitted' : 'progress.saved',
    subjectType: 'assignment',
    subjectId: assignment.id,
    agencyId: assignment.agencyId,
    data: { percent: content.percent, completedOn: content.completedOn },
  });
  const writing = {
    assignmentId: assignment.id,
    content,
    base,
    submit,
    requestKey,
    personId: context.actor?.personId ?? null,
    instant: context.now().toString(),
    date,
    event,
  };
  let stored: Report | null;
  try {
    stored = await reports.writeReport(context.db, writing);
  } catch (cause) {
    return sentBefore(context, assignment, writing, cause);
  }
  return stored ?? (await changedMeanwhile(context, assignment, content, requestKey));
}

async function existing(context: Context, id: string): Promise<Assignment> {
  const found = isUuid(id) ? await assignments.selectAssignment(context.db, id) : null;
  if (!found) throw notFound();
  return found;
}

function requireOpen(assignment: Assignment): void {
  const { approvedOn, cancelledOn, suspendedOn, transferredOn } = assignment;
  if ([approvedOn, cancelledOn, suspendedOn, transferredOn].some((fact) => fact !== null))
    throw invalid(m.assignmentClosed);
}

/** What must be there to submit (2.5, 4.2). */
async function requireComplete(
  context: Context,
  assignment: Assignment,
  content: ReportContent,
  date: string,
): Promise<void> {
  const { completedOn } = content;
  if (completedOn === null) {
    if (content.narrative === '') throw wrongFields({ narrative: m.sayWhat });
    return;
  }
  if (assignment.role !== 'LEAD') throw wrongFields({ completedOn: m.onlyLeads });
  if (assignment.condition !== null && assignment.triggeredOn === null)
    throw wrongFields({ completedOn: m.stillWaiting });
  if (completedOn > date) throw wrongFields({ completedOn: m.completedLater });
  const before = await reports.completionTakenBack(context.db, assignment.id);
  if (before !== null && completedOn < before)
    throw invalid(m.completedEarlier, { completedOn: m.completedEarlier }, { date: before });
  const targetProduct = (await selectTask(context.db, assignment.taskId))?.targetProduct ?? false;
  if (targetProduct && content.targetMet === null) throw wrongFields({ targetMet: m.targetNeeded });
  const document = content.productNumber !== '' && content.productDate !== null;
  if (!targetProduct && !document && content.productLink === '')
    throw wrongFields({ productNumber: m.productNeeded });
}

/** What a unique constraint said: the same form again, or somebody was faster. */
async function sentBefore(
  context: Context,
  assignment: Assignment,
  writing: reports.Writing,
  cause: unknown,
): Promise<Report> {
  if (!(cause instanceof pg.DatabaseError) || cause.code !== '23505') throw cause;
  return changedMeanwhile(context, assignment, writing.content, writing.requestKey);
}

async function changedMeanwhile(
  context: Context,
  assignment: Assignment,
  yours: ReportContent,
  requestKey: string | null,
): Promise<Report> {
  const first = requestKey === null ? null : await reports.selectReportByKey(context.db, requestKey);
  if (first !== null && first.assignmentId === assignment.id) return first;
  const all = await reports.selectReports(context.db, assignment.id);
  const theirs = all.find(({ state }) => state === 'DRAFT');
  if (theirs) throw conflict(m.draftElsewhere, { theirs, yours });
  if (all.some(({ state }) => state === 'SUBMITTED')) throw conflict(m.waitsForApproval);
  throw conflict(m.notDraft);
}

/** Submits the draft as it stands. Throws 409 when it is not in `version` any more. */
export async function submitReport(
  context: Context,
  reportId: string,
  input: { version: number },
): Promise<Report> {
  const draft = await existingReport(context, reportId);
  const { id: _id, state: _state, assignmentId, ...content } = draft;
  if (draft.state === 'SUBMITTED') return draft;
  return storeReport(context, assignmentId, {
    ...content,
    base: { id: reportId, version: input.version },
    submit: true,
  });
}

async function existingReport(context: Context, id: string): Promise<Report> {
  needActor(context);
  const found = isUuid(id) ? await reports.selectReport(context.db, id) : null;
  if (!found) throw notFound();
  return found;
}

interface Case {
  tx: Tx;
  report: Report;
  assignment: Assignment;
  date: string;
  instant: string;
  personId: string | null;
}

/** One decision about a report: the assignment is held, then the report is read and `decide` writes. */
async function decideOn(
  context: Context,
  reportId: string,
  decide: (one: Case) => Promise<void>,
): Promise<Report> {
  const { assignmentId } = await existingReport(context, reportId);
  return context.db.transaction().execute(async (tx) => {
    const assignment = await assignments.lockAssignment(tx, assignmentId);
    const report = await reports.selectReport(tx, reportId);
    if (!assignment || !report) throw notFound();
    const personId = context.actor?.personId ?? null;
    const [date, instant] = [today(context).toString(), context.now().toString()];
    await decide({ tx, report, assignment, date, instant, personId });
    return (await reports.selectReport(tx, reportId)) ?? report;
  });
}

const versionShape = z.object({ version: z.coerce.number().int().min(1) });

/**
 * Approves what was submitted: the head of the agency or of one above it, the field owner, or the standing office; never
 * the author. What it claims becomes a fact. Approved twice is approved once. Throws 409 when it changed.
 */
export async function approveReport(
  context: Context,
  reportId: string,
  input: { version: number },
): Promise<Report> {
  const { version } = check(versionShape, input);
  return decideOn(context, reportId, async (one) => {
    const { tx, report, assignment, date, instant, personId } = one;
    require(context, await mayApprove(context, assignment));
    requireOther(report, personId);
    if (report.state === 'APPROVED' && report.decidedBy === personId) return;
    if (report.state !== 'SUBMITTED') throw conflict(m.notSubmitted);
    const done = { state: 'APPROVED', decided_by: personId, decided_at: instant };
    if (!(await reports.decideReport(tx, { id: report.id, version }, done)))
      throw conflict(m.changedMeanwhile);
    const { completedOn } = report;
    await assignments.updateAssignment(
      tx,
      assignment.id,
      {
        percent: report.percent ?? assignment.percent,
        submitted_on: null,
        accepted_on: null,
        ...(completedOn === null
          ? {}
          : { completed_on: completedOn, approved_on: date, target_missed: report.targetMet === false }),
      },
      instant,
    );
    if (completedOn !== null) await assignments.closeWithLeads(tx, assignment, date, instant);
    await recordDecision(context, one, 'progress.approved', { completedOn, percent: report.percent });
  });
}

/** Approval by someone else than the author (2.2). The product itself (`system`) stands for nobody. */
function requireOther(report: Report, personId: string | null): void {
  if (personId !== null && (report.authorId === personId || report.submittedBy === personId))
    throw invalid(m.notYourOwn);
}

const reasonOf = (text: string): string => {
  const reason = check(z.object({ reason: optionalWords(2000) }), { reason: text }).reason;
  if (reason === '') throw wrongFields({ reason: m.reasonMissing });
  return reason;
};

/**
 * Returns a report with a reason. What was submitted, whoever may approve; what was approved, whoever may appraise: then
 * the completion that it confirmed is taken back, and kept among the corrections. The report stays as it is.
 */
export async function returnReport(
  context: Context,
  reportId: string,
  input: { version: number; reason: string },
): Promise<Report> {
  const { version } = check(versionShape, input);
  const reason = reasonOf(input.reason);
  return decideOn(context, reportId, async (one) => {
    const { tx, report, assignment, date, instant, personId } = one;
    const approved = report.state === 'APPROVED';
    require(context, await (approved ? mayAppraise : mayApprove)(context, assignment));
    requireOther(report, personId);
    if (!approved && report.state !== 'SUBMITTED') throw conflict(m.notSubmitted);
    const back = {
      state: 'RETURNED',
      decided_by: personId,
      decided_at: instant,
      return_reason: reason,
      accepted_by: null,
      accepted_at: null,
    };
    if (!(await reports.decideReport(tx, { id: report.id, version }, back)))
      throw conflict(m.changedMeanwhile);
    const facts = {
      submitted_on: null,
      returned_on: date,
      accepted_on: null,
      claimed_on: null,
      reported_on: null,
    };
    await assignments.updateAssignment(tx, assignment.id, facts, instant);
    if (approved) await takeBack(one, reason);
    await recordDecision(context, one, 'progress.returned', { reason, wasApproved: approved });
  });
}

/** A confirmed completion that turned out to be none. */
async function takeBack({ tx, report, assignment, instant, personId }: Case, reason: string): Promise<void> {
  const percent = await reports.approvedPercentBefore(tx, report);
  const change = { percent, completed_on: null, approved_on: null, target_missed: false };
  await assignments.updateAssignment(
    tx,
    assignment.id,
    report.completedOn === null ? { percent } : change,
    instant,
  );
  if (report.completedOn === null) return;
  await assignments.reopenWithLead(tx, assignment, instant);
  await assignments.insertCorrection(tx, {
    assignmentId: assignment.id,
    completedOnBefore: assignment.completedOn,
    completedOnAfter: null,
    targetMissedBefore: assignment.targetMissed,
    targetMissedAfter: false,
    reason,
    madeBy: personId,
    madeAt: instant,
  });
}

/** Field owner or standing office accept what the head approved. */
export async function acceptReport(
  context: Context,
  reportId: string,
  input: { version: number },
): Promise<Report> {
  const { version } = check(versionShape, input);
  return decideOn(context, reportId, async (one) => {
    const { tx, report, assignment, date, instant, personId } = one;
    require(context, await mayAppraise(context, assignment));
    requireOther(report, personId);
    if (report.acceptedAt !== null) return;
    if (report.state !== 'APPROVED') throw conflict(m.notSubmitted);
    const accepted = { accepted_by: personId, accepted_at: instant };
    if (!(await reports.decideReport(tx, { id: report.id, version }, accepted)))
      throw conflict(m.changedMeanwhile);
    await assignments.updateAssignment(tx, assignment.id, { accepted_on: date }, instant);
    await recordDecision(context, one, 'progress.accepted', {});
  });
}

const correctionShape = z.object({
  version: z.coerce.number().int().min(1),
  completedOn: day,
  targetMissed: z.boolean(),
  reason: z.string(),
});

/** Corrects a confirmed completion, by whoever may appraise; what stood there before stays on record. */
export async function correctCompletion(
  context: Context,
  assignmentId: string,
  input: z.input<typeof correctionShape>,
): Promise<void> {
  needActor(context);
  const { version, completedOn, targetMissed, ...given } = check(correctionShape, input);
  const reason = reasonOf(given.reason);
  if (completedOn > today(context).toString()) throw wrongFields({ completedOn: m.completedLater });
  const { id } = await existing(context, assignmentId);
  await context.db.transaction().execute(async (tx) => {
    const assignment = await assignments.lockAssignment(tx, id);
    if (!assignment) throw notFound();
    require(context, await mayAppraise(context, assignment));
    if (assignment.version !== version) throw conflict(m.changedMeanwhile);
    if (assignment.approvedOn === null) throw invalid(m.notCompleted);
    const instant = context.now().toString();
    const after = { completed_on: completedOn, target_missed: targetMissed };
    await assignments.updateAssignment(tx, id, after, instant);
    await assignments.insertCorrection(tx, {
      assignmentId: id,
      completedOnBefore: assignment.completedOn,
      completedOnAfter: completedOn,
      targetMissedBefore: assignment.targetMissed,
      targetMissedAfter: targetMissed,
      reason,
      madeBy: context.actor?.personId ?? null,
      madeAt: instant,
    });
    await recordEvent(context, tx, {
      action: 'assignment.corrected',
      subjectType: 'assignment',
      subjectId: id,
      agencyId: assignment.agencyId,
      data: { before: assignment.completedOn, after: completedOn, targetMissed, reason },
    });
  });
}

function recordDecision(
  context: Context,
  { tx, report, assignment }: Case,
  action: string,
  data: Record<string, unknown>,
): Promise<void> {
  return recordEvent(context, tx, {
    action,
    subjectType: 'assignment',
    subjectId: assignment.id,
    agencyId: assignment.agencyId,
    data: { report: report.id, number: report.number, ...data },
  });
}

/**
 * Deciding about reports (par-management 4.2): the head approves or returns, field owner or standing office accept,
 * return and correct. What is approved becomes a fact of the assignment.
 */
import { z } from 'zod';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { check, day, optionalWords, wrongFields } from '../platform/validation.ts';
import { mayAppraise, mayApprove, needActor, require } from './access.ts';
import type { Assignment } from './assignment-store.ts';
import * as assignments from './assignment-store.ts';
import { m } from './messages.ts';
import type { Report } from './report-store.ts';
import * as reports from './report-store.ts';
import { existingAssignment, existingReport } from './reporting.ts';
import { selectTask } from './task-store.ts';
import { tellDecided } from './telling.ts';

interface Case {
  tx: Tx;
  report: Report;
  assignment: Assignment;
  date: string;
  instant: string;
  personId: string | null;
  /** What the person may do with reports of this assignment. */
  may: { approve: boolean; appraise: boolean };
}

/** One decision about a report: the assignment is held, then the report is read and `decide` writes. */
async function decideOn(
  context: Context,
  reportId: string,
  decide: (one: Case) => Promise<void>,
): Promise<Report> {
  const { assignmentId } = await existingReport(context, reportId);
  // Rights are asked before the transaction: they may need a connection of their own.
  const place = await existingAssignment(context, assignmentId);
  const may = { approve: await mayApprove(context, place), appraise: await mayAppraise(context, place) };
  return context.db.transaction().execute(async (tx) => {
    const assignment = await assignments.lockAssignment(tx, assignmentId);
    const report = await reports.selectReport(tx, reportId);
    if (!assignment || !report) throw notFound();
    const personId = context.actor?.personId ?? null;
    const [date, instant] = [today(context).toString(), context.now().toString()];
    await decide({ tx, report, assignment, date, instant, personId, may });
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
    const { tx, report, assignment, date, instant, personId, may } = one;
    require(context, may.approve);
    requireOther(report, personId);
    if (report.state === 'APPROVED' && report.decidedBy === personId) return;
    if (report.state !== 'SUBMITTED') throw conflict(m.notSubmitted);
    if (assignment.cancelledOn ?? assignment.transferredOn) throw invalid(m.assignmentClosed);
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
    await tellAuthor(context, one, { what: 'approved' });
    await recordDecision(context, one, 'progress.approved', { completedOn, percent: report.percent });
  });
}

async function tellAuthor(
  context: Context,
  { tx, assignment, report }: Case,
  decision: Parameters<typeof tellDecided>[4],
): Promise<void> {
  const task = await selectTask(tx, assignment.taskId);
  await tellDecided(context, tx, assignment, report, decision, task?.content ?? '');
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
    const { tx, report, assignment, date, instant, personId, may } = one;
    const approved = report.state === 'APPROVED';
    require(context, approved ? may.appraise : may.approve);
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
    await tellAuthor(context, one, { what: 'returned', reason });
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
    const { tx, report, assignment, date, instant, personId, may } = one;
    require(context, may.appraise);
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
  const place = await existingAssignment(context, assignmentId);
  const { id } = place;
  require(context, await mayAppraise(context, place));
  await context.db.transaction().execute(async (tx) => {
    const assignment = await assignments.lockAssignment(tx, id);
    if (!assignment) throw notFound();
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

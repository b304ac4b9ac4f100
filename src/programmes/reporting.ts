/** Reporting (par-management 4.2): an agency writes about its assignment, and submits. Deciding is in appraising.ts. */
import pg from 'pg';
import { z } from 'zod';
import { scopeOf } from '../agencies/index.ts';
import { evidenceOf, setEvidence } from '../evidence/index.ts';
import { eventValues } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { filled, say } from '../platform/i18n.ts';
import { check, optionalDay, optionalWords, wrongFields } from '../platform/validation.ts';
import { authoriseAt, isUuid, needActor } from './access.ts';
import type { Assignment } from './assignment-store.ts';
import * as assignments from './assignment-store.ts';
import { m } from './messages.ts';
import type { Report, ReportContent } from './report-store.ts';
import * as reports from './report-store.ts';
import { type LivingTask, selectTask } from './task-store.ts';
import { tellSubmitted } from './telling.ts';

/** What reports are called where they use evidence. */
export const REPORT_SUBJECT = 'progress-report';

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

const reportShape = z.object({
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
  /** All evidence of the report; left out: as it is. */
  evidenceIds: z.array(z.uuid()).max(100).optional(),
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
  const assignment = await existingAssignment(context, assignmentId);
  await authoriseAt(context, 'programmes.report', assignment.agencyId);
  const { base, requestKey, submit, asOf, evidenceIds, ...rest } = check(reportShape, input);
  const date = today(context).toString();
  const content: ReportContent = { ...rest, asOf: asOf ?? date };
  if (content.completedOn !== null) content.percent = 100;
  requireOpen(assignment);
  const more = submit || evidenceIds !== undefined;
  const task = more ? await selectTask(context.db, assignment.taskId) : null;
  if (submit) await requireComplete(context, assignment, content, { base, evidenceIds, task });
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
  // Known before the transaction, inside which it would need a connection of its own.
  if (evidenceIds !== undefined) await scopeOf(context, 'evidence.read');
  try {
    const stored =
      task === null
        ? await reports.writeReport(context.db, writing)
        : await writeWith(context, assignment, writing, { evidenceIds, task });
    return stored ?? (await changedMeanwhile(context, assignment, content, requestKey));
  } catch (cause) {
    return sentBefore(context, assignment, writing, cause);
  }
}

/** A report with what belongs to it: its evidence, and who is told that it waits. */
function writeWith(
  context: Context,
  assignment: Assignment,
  writing: reports.Writing,
  more: { evidenceIds: string[] | undefined; task: LivingTask },
): Promise<Report | null> {
  return context.db.transaction().execute(async (tx) => {
    const report = await reports.writeReport(tx, writing);
    if (report === null) return null;
    if (more.evidenceIds !== undefined)
      await setEvidence(context, tx, evidenceSubject(assignment, report, more.task), more.evidenceIds);
    if (writing.submit) await tellSubmitted(context, tx, assignment, report, more.task.content);
    return report;
  });
}

/** A report as the evidence room knows it. */
const evidenceSubject = (assignment: Assignment, report: Report, task: LivingTask) => ({
  type: REPORT_SUBJECT,
  id: report.id,
  label: say('vi', m.reportLabel, { number: report.number, task: task.content }),
  agencyId: assignment.agencyId,
});

/** One assignment. Throws 404. */
export async function existingAssignment(context: Context, id: string): Promise<Assignment> {
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
  sent: { base: { id: string } | null; evidenceIds: string[] | undefined; task: LivingTask | null },
): Promise<void> {
  const { completedOn } = content;
  if (completedOn === null) {
    if (content.narrative === '') throw wrongFields({ narrative: m.sayWhat });
    return;
  }
  if (assignment.role !== 'LEAD') throw wrongFields({ completedOn: m.onlyLeads });
  if (assignment.condition !== null && assignment.triggeredOn === null)
    throw wrongFields({ completedOn: m.stillWaiting });
  if (completedOn > today(context).toString()) throw wrongFields({ completedOn: m.completedLater });
  const before = await reports.completionTakenBack(context.db, assignment.id);
  if (before !== null && completedOn < before)
    throw wrongFields({ completedOn: filled(m.completedEarlier, { date: before }) });
  const targetProduct = sent.task?.targetProduct ?? false;
  if (targetProduct && content.targetMet === null) throw wrongFields({ targetMet: m.targetNeeded });
  const document = content.productNumber !== '' && content.productDate !== null;
  if (targetProduct || document || content.productLink !== '') return;
  const kept = sent.evidenceIds ?? (sent.base ? await evidenceIdsOf(context, sent.base.id) : []);
  if (kept.length === 0) throw wrongFields({ productNumber: m.productNeeded });
}

async function evidenceIdsOf(context: Context, reportId: string): Promise<string[]> {
  const used = await evidenceOf(context, REPORT_SUBJECT, [reportId]);
  return (used.get(reportId) ?? []).map(({ id }) => id);
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

/** One report. Throws 404. */
export async function existingReport(context: Context, id: string): Promise<Report> {
  needActor(context);
  const found = isUuid(id) ? await reports.selectReport(context.db, id) : null;
  if (!found) throw notFound();
  return found;
}

/** What this room tells people of: work handed out, changed or taken back, reports that wait, came back or were approved. */
import { type Notice, notifyMany, settleNotices } from '../notices/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { TaskAgency } from './amend-store.ts';
import type { Assignment } from './assignment-store.ts';
import type { Programme } from './handout-store.ts';
import { n } from './notice-messages.ts';
import type { Report } from './report-store.ts';

/** Who works for an agency: its reform officers and its head. */
const officeOf = (agencyId: string): Notice['recipients'] => [
  { role: 'OFFICER', agencyId },
  { role: 'UNIT_HEAD', agencyId },
];

const LONGEST = 120;
const shortened = (content: string): string =>
  content.length <= LONGEST ? content : `${content.slice(0, LONGEST).trimEnd()}…`;

/** One notice for each agency, however many tasks it got. */
export async function tellHandedOut(
  context: Context,
  tx: Tx,
  programme: Programme,
  counts: readonly { agencyId: string; count: number }[],
): Promise<void> {
  await notifyMany(
    context,
    tx,
    counts.map(({ agencyId, count }) => ({
      kind: 'task.assigned',
      recipients: officeOf(agencyId),
      subject: { type: 'plan', id: programme.planId, href: `/my-work?plan=${programme.planId}` },
      text: n.handedOut,
      params: { count, plan: programme.number || shortened(programme.title) },
      dedupeKey: `handed-out ${programme.planId} ${agencyId}`,
    })),
  );
}

interface Told {
  taskId: string;
  content: string;
  /** The version of the task that the decision made: each is told of once. */
  version: number;
}

/** A later decision gave the task to these agencies. */
export async function tellAssigned(
  context: Context,
  tx: Tx,
  task: Told,
  agencies: readonly TaskAgency[],
): Promise<void> {
  await notifyMany(
    context,
    tx,
    agencies.map(({ agencyId, role }) => ({
      kind: 'task.assigned',
      recipients: officeOf(agencyId),
      subject: { type: 'task', id: task.taskId, href: `/tasks/${task.taskId}` },
      text: role === 'LEAD' ? n.assignedToLead : n.assigned,
      params: { task: shortened(task.content) },
      dedupeKey: `assigned ${task.taskId} ${task.version} ${agencyId}`,
    })),
  );
}

/** A later decision changed the task, or took it from these agencies. */
export async function tellChanged(
  context: Context,
  tx: Tx,
  task: Told & { document: string },
  agencyIds: readonly string[],
  what: 'changed' | 'taken',
): Promise<void> {
  await notifyMany(
    context,
    tx,
    agencyIds.map((agencyId) => ({
      kind: 'task.changed',
      recipients: officeOf(agencyId),
      subject: { type: 'task', id: task.taskId, href: `/tasks/${task.taskId}` },
      text: what === 'taken' ? n.taken : n.changed,
      params: { task: shortened(task.content), document: task.document },
      dedupeKey: `${what} ${task.taskId} ${task.version} ${agencyId}`,
    })),
  );
}

/** A condition came true: the clock of these runs. */
export async function tellConditionTrue(
  context: Context,
  tx: Tx,
  begun: readonly { agencyId: string; taskId: string }[],
  task: { taskId: string; content: string; dueOn: string; occurredOn: string },
): Promise<void> {
  await notifyMany(
    context,
    tx,
    begun.map(({ agencyId, taskId }) => ({
      kind: 'task.assigned',
      recipients: officeOf(agencyId),
      subject: { type: 'task', id: taskId, href: `/tasks/${taskId}` },
      text: n.conditionTrue,
      params: { task: shortened(task.content), due: dayInWords(task.dueOn) },
      dueOn: task.dueOn,
      dedupeKey: `condition ${taskId} ${task.occurredOn} ${agencyId}`,
    })),
  );
}

/** '2026-06-30' → '30/6/2026'. */
const dayInWords = (date: string): string => {
  const { day, month, year } = Temporal.PlainDate.from(date);
  return `${day}/${month}/${year}`;
};

/** A report waits: its agency's head is to decide. */
export async function tellSubmitted(
  context: Context,
  tx: Tx,
  assignment: Assignment,
  report: Report,
  content: string,
): Promise<void> {
  await settleNotices(context, tx, { type: 'assignment', id: assignment.id });
  await notifyMany(context, tx, [
    {
      kind: 'task.submitted',
      recipients: [{ role: 'UNIT_HEAD', agencyId: assignment.agencyId }],
      subject: subjectOf(assignment),
      text: report.completedOn === null ? n.submitted : n.completionClaimed,
      params: { task: shortened(content) },
      dueOn: assignment.dueOn,
      dedupeKey: `submitted ${report.id}`,
    },
  ]);
}

/** A report was decided: whoever wrote it is told, and nobody needs to decide it any more. */
export async function tellDecided(
  context: Context,
  tx: Tx,
  assignment: Assignment,
  report: Report,
  decision: { what: 'approved' } | { what: 'returned'; reason: string },
  content: string,
): Promise<void> {
  await settleNotices(context, tx, { type: 'assignment', id: assignment.id });
  const people = [report.authorId, report.submittedBy].filter((id) => id !== null);
  await notifyMany(context, tx, [
    {
      kind: decision.what === 'returned' ? 'task.returned' : 'task.approved',
      recipients: [...new Set(people)].map((personId) => ({ personId })),
      subject: subjectOf(assignment),
      text: decision.what === 'returned' ? n.returned : n.approved,
      params: {
        task: shortened(content),
        reason: decision.what === 'returned' ? shortened(decision.reason) : '',
      },
      dueOn: assignment.dueOn,
      urgency: decision.what === 'returned' ? 'high' : 'normal',
      dedupeKey: `${decision.what} ${report.id} ${report.version}`,
    },
  ]);
}

const subjectOf = ({ id }: Assignment): Notice['subject'] => ({
  type: 'assignment',
  id,
  href: `/assignments/${id}`,
});

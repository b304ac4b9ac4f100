/** The SQL of single assignments: reading one, and writing what happened to it. */
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Assignment as AssignmentTable } from '../platform/database-types.ts';
import type { AssignmentRole, Facts } from './rules.ts';

export interface Assignment extends Facts {
  id: string;
  provinceId: string;
  planId: string;
  taskId: string;
  agencyId: string;
  field: string;
  timePosition: number;
  /** '2026', '2026-H1', '2026-Q1', '2026-03', the day of a repeated condition, or ''. */
  occurrence: string;
  label: string;
  /** Whose part it was before a reorganisation, or ''. */
  scope: string;
  origin: 'RESOLVED' | 'MANUAL' | 'TRANSFERRED';
  transferredFrom: string | null;
  openedOn: string;
  /** A report waits for approval since; the last report was returned on; what was approved was accepted on. */
  submittedOn: string | null;
  returnedOn: string | null;
  acceptedOn: string | null;
  /** As last approved; null: nothing was. */
  percent: number | null;
  /** The document behind cancelling, suspending or transferring. */
  decision: string;
  lastMovedAt: Date;
  version: number;
}

export const assignmentOf = (row: Selectable<AssignmentTable>): Assignment => ({
  id: row.id,
  provinceId: row.province_id,
  planId: row.plan_id,
  taskId: row.task_id,
  agencyId: row.agency_id,
  role: row.role as AssignmentRole,
  field: row.field,
  timePosition: row.time_position,
  occurrence: row.occurrence,
  label: row.label,
  scope: row.scope,
  continuous: row.continuous,
  condition: row.condition,
  startOn: row.start_on,
  dueOn: row.due_on,
  dueBeforeIssue: row.due_before_issue,
  origin: row.origin as Assignment['origin'],
  transferredFrom: row.transferred_from,
  openedOn: row.opened_on,
  submittedOn: row.submitted_on,
  returnedOn: row.returned_on,
  acceptedOn: row.accepted_on,
  triggeredOn: row.triggered_on,
  startedOn: row.started_on,
  percent: row.percent === null ? null : Number(row.percent),
  claimedOn: row.claimed_on,
  completedOn: row.completed_on,
  targetMissed: row.target_missed,
  approvedOn: row.approved_on,
  reportedOn: row.reported_on,
  cancelledOn: row.cancelled_on,
  suspendedOn: row.suspended_on,
  transferredOn: row.transferred_on,
  decision: row.decision,
  lastMovedAt: row.last_moved_at,
  version: row.version,
});

export async function selectAssignment(db: Db, id: string): Promise<Assignment | null> {
  const row = await db.selectFrom('assignment').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? assignmentOf(row) : null;
}

/** The same, held until the transaction ends. */
export async function lockAssignment(tx: Tx, id: string): Promise<Assignment | null> {
  const row = await tx
    .selectFrom('assignment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? assignmentOf(row) : null;
}

type Change = Partial<
  Pick<
    Selectable<AssignmentTable>,
    | 'accepted_on'
    | 'approved_on'
    | 'cancelled_on'
    | 'claimed_on'
    | 'completed_on'
    | 'decision'
    | 'reported_on'
    | 'returned_on'
    | 'started_on'
    | 'submitted_on'
    | 'suspended_on'
    | 'target_missed'
  >
> & { percent?: number | null };

/** Writes what happened at `instant`. */
export async function updateAssignment(tx: Tx, id: string, change: Change, instant: string): Promise<void> {
  await tx
    .updateTable('assignment')
    .set((e) => ({ ...change, last_moved_at: instant, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/**
 * Who coordinates or is invited is through when all who lead are: their assignments of the same task, time and
 * occurrence close with the last lead.
 */
export async function closeWithLeads(tx: Tx, of: Assignment, date: string, instant: string): Promise<void> {
  await sql`
    update assignment set completed_on = ${date}, approved_on = ${date}, last_moved_at = ${instant},
      version = version + 1
    where task_id = ${of.taskId} and time_position = ${of.timePosition} and occurrence = ${of.occurrence}
      and role <> 'LEAD' and approved_on is null and cancelled_on is null and transferred_on is null
      and not exists (
        select from assignment lead
        where lead.task_id = ${of.taskId} and lead.time_position = ${of.timePosition}
          and lead.occurrence = ${of.occurrence} and lead.role = 'LEAD' and lead.approved_on is null
          and lead.cancelled_on is null and lead.transferred_on is null)`.execute(tx);
}

/** Takes back what `closeWithLeads` did, when a completion is taken back. */
export async function reopenWithLead(tx: Tx, of: Assignment, instant: string): Promise<void> {
  await sql`
    update assignment set completed_on = null, approved_on = null, last_moved_at = ${instant}, version = version + 1
    where task_id = ${of.taskId} and time_position = ${of.timePosition} and occurrence = ${of.occurrence}
      and role <> 'LEAD' and approved_on is not null`.execute(tx);
}

export interface Correction {
  assignmentId: string;
  completedOnBefore: string | null;
  completedOnAfter: string | null;
  targetMissedBefore: boolean;
  targetMissedAfter: boolean;
  reason: string;
  madeBy: string | null;
  madeAt: string;
}

export async function insertCorrection(tx: Tx, correction: Correction): Promise<void> {
  await tx
    .insertInto('assignment_correction')
    .values({
      assignment_id: correction.assignmentId,
      completed_on_before: correction.completedOnBefore,
      completed_on_after: correction.completedOnAfter,
      target_missed_before: correction.targetMissedBefore,
      target_missed_after: correction.targetMissedAfter,
      reason: correction.reason,
      made_by: correction.madeBy,
      made_at: correction.madeAt,
    })
    .execute();
}

/** What was corrected, oldest first. */
export async function selectCorrections(db: Db, assignmentId: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom('assignment_correction')
    .selectAll()
    .where('assignment_id', '=', assignmentId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    assignmentId: row.assignment_id,
    completedOnBefore: row.completed_on_before,
    completedOnAfter: row.completed_on_after,
    targetMissedBefore: row.target_missed_before,
    targetMissedAfter: row.target_missed_after,
    reason: row.reason,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
  }));
}

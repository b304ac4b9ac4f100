/** The SQL of what the evidence room asks of this one. */
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export interface ReportWithWork {
  id: string;
  number: number;
  state: string;
  assignmentId: string;
  agencyId: string;
  field: string;
  content: string;
}

/** Reports with the work that they are about. */
export async function selectReportsWithWork(db: Db, ids: readonly string[]): Promise<ReportWithWork[]> {
  const { rows } = await sql<ReportWithWork>`
    select report.id, report.number, report.state, assignment.id as "assignmentId",
      assignment.agency_id as "agencyId", assignment.field, task.content
    from progress_report report join assignment on assignment.id = report.assignment_id
      join programme_task task on task.id = assignment.task_id
    where report.id = any (${[...ids]}::uuid[])`.execute(db);
  return rows;
}

export interface OpenWork {
  assignmentId: string;
  /** The last report; null: none yet. */
  reportId: string | null;
  agencyId: string;
  dueOn: string | null;
  content: string;
}

/** Work that is led and open, of these agencies (null: all), what is due first. */
export async function selectOpenWork(
  db: Db,
  agencyIds: readonly string[] | null,
  limit: number,
): Promise<OpenWork[]> {
  const among = agencyIds === null ? sql`true` : sql`assignment.agency_id = any (${[...agencyIds]}::uuid[])`;
  const { rows } = await sql<OpenWork>`
    select assignment.id as "assignmentId", assignment.agency_id as "agencyId", assignment.due_on as "dueOn",
      task.content, (
        select report.id from progress_report report where report.assignment_id = assignment.id
        order by report.number desc limit 1
      ) as "reportId"
    from assignment join programme_task task on task.id = assignment.task_id
    where assignment.role = 'LEAD' and assignment.approved_on is null and assignment.cancelled_on is null
      and assignment.transferred_on is null and assignment.suspended_on is null and ${among}
    order by assignment.due_on limit ${limit}`.execute(db);
  return rows;
}

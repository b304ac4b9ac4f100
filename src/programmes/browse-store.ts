/** The SQL of lists of assignments, and of counts over many. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { type Assignment, assignmentOf } from './assignment-store.ts';
import { MOST_COUNTED } from './counting.ts';
import type { AssignmentRole, TaskStatus } from './rules.ts';
import { statusSql } from './status.ts';

/** As of which day, and from how many days before it is due a task counts as due soon. */
export interface AsOf {
  date: string;
  dueSoonDays: number;
}

export interface AssignmentFilter {
  /** At least one of these two narrows the list: the root of a province, or agencies. */
  provinceId?: string | undefined;
  agencyIds?: readonly string[] | undefined;
  planId?: string | undefined;
  taskId?: string | undefined;
  fields?: readonly string[] | undefined;
  role?: AssignmentRole | undefined;
  statuses?: readonly TaskStatus[] | undefined;
  /** As `searchQuery` of the plans room makes it. */
  query?: string | null | undefined;
  dueFrom?: string | undefined;
  dueTo?: string | undefined;
  /** Neither completed, nor reported (where that is all), nor cancelled, nor gone; or just that. */
  open?: boolean | undefined;
  closed?: boolean | undefined;
  /** Coordinates or is invited, in a period that is not over on this day. */
  helpingOn?: string | undefined;
  /** A report waits for a decision; the last report was returned; approved and not accepted yet. */
  submitted?: boolean | undefined;
  returned?: boolean | undefined;
  unaccepted?: boolean | undefined;
  /** Nothing was heard of it since this day. */
  stillSince?: string | undefined;
}

export const ASSIGNMENT_SORTS = ['due', 'moved', 'plan'] as const;
export type AssignmentSort = (typeof ASSIGNMENT_SORTS)[number];

export interface PageOf {
  offset: number;
  size: number;
  descending: boolean;
}

/** An assignment with the words of its task. */
export interface ListedAssignment extends Assignment {
  status: TaskStatus;
  ordinal: string;
  content: string;
  product: string;
  planTitle: string;
  planNumber: string;
}

function conditions(filter: AssignmentFilter, status: RawBuilder<TaskStatus>): RawBuilder<boolean> {
  const all: RawBuilder<unknown>[] = [];
  const when = <T>(value: T | undefined | null, make: (value: T) => RawBuilder<unknown>): void => {
    if (value !== undefined && value !== null && value !== false) all.push(make(value));
  };
  when(filter.provinceId, (id) => sql`assignment.province_id = ${id}`);
  when(filter.agencyIds, (ids) =>
    ids.length === 1
      ? sql`assignment.agency_id = ${ids[0]}`
      : sql`assignment.agency_id = any (${ids}::uuid[])`,
  );
  when(filter.planId, (id) => sql`assignment.plan_id = ${id}`);
  when(filter.taskId, (id) => sql`assignment.task_id = ${id}`);
  when(filter.fields, (fields) => sql`assignment.field = any (${fields}::text[])`);
  when(filter.role, (role) => sql`assignment.role = ${role}`);
  when(filter.statuses, (statuses) => sql`${status} = any (${statuses}::text[])`);
  when(filter.query, (query) => sql`task.search @@ ${query}::tsquery`);
  when(filter.dueFrom, (date) => sql`assignment.due_on >= ${date}`);
  when(filter.dueTo, (date) => sql`assignment.due_on <= ${date}`);
  when(filter.open, () => OPEN);
  when(filter.closed, () => sql`not (${OPEN})`);
  when(filter.helpingOn, (day) => helping(day));
  when(
    filter.submitted,
    () => sql`assignment.submitted_on is not null
    and assignment.cancelled_on is null and assignment.transferred_on is null`,
  );
  when(filter.returned, () => sql`assignment.returned_on is not null and ${OPEN}`);
  when(filter.unaccepted, () => sql`assignment.approved_on is not null and assignment.accepted_on is null`);
  when(
    filter.stillSince,
    (day) =>
      sql`${OPEN} and assignment.last_moved_at < ${day}::date::timestamp at time zone 'Asia/Ho_Chi_Minh'`,
  );
  return all.length === 0 ? sql`true` : sql`${sql.join(all, sql` and `)}`;
}

const OPEN = sql`assignment.approved_on is null and assignment.cancelled_on is null
  and assignment.transferred_on is null and assignment.reported_on is null`;

/** Helps with what comes once, or with a period that runs. */
const helping = (day: string): RawBuilder<boolean> =>
  sql`assignment.role <> 'LEAD' and (assignment.occurrence = '' or assignment.due_on >= ${day}::date)`;

const ORDERS: Readonly<Record<AssignmentSort, RawBuilder<unknown>>> = {
  due: sql`assignment.due_on`,
  moved: sql`assignment.last_moved_at`,
  plan: sql`task.position`,
};

type ListedRow = Parameters<typeof assignmentOf>[0] & {
  status: TaskStatus;
  ordinal: string;
  content: string;
  product: string;
  plan_title: string;
  plan_number: string;
};

/** A page of assignments. */
export async function selectAssignments(
  db: Db,
  filter: AssignmentFilter,
  asOf: AsOf,
  sort: AssignmentSort,
  page: PageOf,
): Promise<ListedAssignment[]> {
  const status = statusSql(asOf.date, asOf.dueSoonDays);
  const direction = page.descending ? sql`desc` : sql`asc`;
  const { rows } = await sql<ListedRow>`
    select assignment.*, ${status} as status, task.ordinal, task.content, task.product,
      programme.title as plan_title, programme.number as plan_number
    from assignment
    join programme_task task on task.id = assignment.task_id
    join programme on programme.plan_id = assignment.plan_id
    where ${conditions(filter, status)}
    order by ${ORDERS[sort]} ${direction} nulls last, assignment.id ${direction}
    limit ${page.size} offset ${page.offset}`.execute(db);
  return rows.map((row) => ({
    ...assignmentOf(row),
    status: row.status,
    ordinal: row.ordinal,
    content: row.content,
    product: row.product,
    planTitle: row.plan_title,
    planNumber: row.plan_number,
  }));
}

/** How many there are, counted up to `MOST_COUNTED` + 1. */
export async function countAssignments(db: Db, filter: AssignmentFilter, asOf: AsOf): Promise<number> {
  const status = statusSql(asOf.date, asOf.dueSoonDays);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from assignment ${filter.query ? sql`join programme_task task on task.id = assignment.task_id` : sql``}
      where ${conditions(filter, status)} limit ${MOST_COUNTED + 1}) found`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Leading assignments of a province by agency, field and status: what the leader's page and the heat map sum up. */
export async function countByAgencyAndField(
  db: Db,
  filter: Pick<AssignmentFilter, 'provinceId' | 'planId' | 'agencyIds' | 'fields' | 'dueFrom' | 'dueTo'>,
  asOf: AsOf,
): Promise<{ agencyId: string; field: string; status: TaskStatus; count: number }[]> {
  const status = statusSql(asOf.date, asOf.dueSoonDays);
  const { rows } = await sql<{ agency_id: string; field: string; status: TaskStatus; count: number }>`
    select agency_id, field, ${status} as status, count(*)::int as count
    from assignment
    where role = 'LEAD' and ${conditions(filter, status)}
    group by 1, 2, 3`.execute(db);
  return rows.map(({ agency_id, ...row }) => ({ agencyId: agency_id, ...row }));
}

/** Statuses of the leading assignments of tasks, with how many have each. */
export async function selectTaskStatuses(
  db: Db,
  taskIds: readonly string[],
  asOf: AsOf,
): Promise<{ taskId: string; status: TaskStatus; count: number }[]> {
  if (taskIds.length === 0) return [];
  const { rows } = await sql<{ task_id: string; status: TaskStatus; count: number }>`
    select task_id, ${statusSql(asOf.date, asOf.dueSoonDays)} as status, count(*)::int as count
    from assignment where task_id = any (${taskIds}::uuid[]) and role = 'LEAD'
    group by 1, 2`.execute(db);
  return rows.map(({ task_id, ...row }) => ({ taskId: task_id, ...row }));
}

/** How much of an agency's work is in each view of "Việc của tôi". */
export interface WorkCounts {
  week: number;
  late: number;
  returned: number;
  decide: number;
  open: number;
  coordinate: number;
  done: number;
}

/** Counts the work of agencies (few rows each), and what waits for a decision (up to `MOST_COUNTED` + 1). */
export async function countWork(
  db: Db,
  agencyIds: readonly string[],
  asOf: AsOf,
  endOfWeek: string,
  waiting: AssignmentFilter | null,
): Promise<WorkCounts> {
  const status = statusSql(asOf.date, asOf.dueSoonDays);
  const decide = waiting
    ? sql`(select count(*) from (select from assignment where ${conditions(waiting, status)}
        limit ${MOST_COUNTED + 1}) waiting)`
    : sql`0`;
  const { rows } = await sql<WorkCounts>`
    select
      (count(*) filter (where leads and open and due_on between ${asOf.date} and ${endOfWeek}))::int as week,
      (count(*) filter (where status in ('OVERDUE', 'PRE_DUE')))::int as late,
      (count(*) filter (where open and returned_on is not null))::int as returned,
      ${decide}::int as decide,
      (count(*) filter (where leads and open))::int as open,
      (count(*) filter (where helps and open))::int as coordinate,
      (count(*) filter (where leads and not open))::int as done
    from (
      select role = 'LEAD' as leads, ${helping(asOf.date)} as helps, ${OPEN} as open, ${status} as status, due_on, returned_on
      from assignment where agency_id = any (${agencyIds}::uuid[])) own`.execute(db);
  return rows[0] ?? { week: 0, late: 0, returned: 0, decide: 0, open: 0, coordinate: 0, done: 0 };
}

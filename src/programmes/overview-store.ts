/**
 * The SQL behind the dashboards: one walk over the leading assignments of a province as of a day, summed up by agency
 * and field; and the assignments behind each number.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import { statusSql } from './status.ts';

/** Whose work: of a province, of some of its agencies, in one field. */
export interface OverviewScope {
  provinceId: string;
  /** Null: all. */
  agencyIds: readonly string[] | null;
  /** Null: all. */
  field: string | null;
}

/** As of which day, and by which settings of the province. */
export interface OverviewDay {
  date: string;
  /** The day is over: what happened since must not count. */
  past: boolean;
  /** Work falls due "next" within so many days. */
  nextDays: number;
  /** Open work of which nothing was heard for so many days stands still. */
  stillDays: number;
}

/** How many assignments; what was cancelled, suspended or handed over counts nowhere. */
export interface Counts {
  onTime: number;
  late: number;
  overdue: number;
  /** Not done, and not late either. */
  inTime: number;
  /** Of those in time: due within the next days. */
  dueNext: number;
  /** Not done, and nothing was heard of it for long. */
  still: number;
  /** Completion was claimed and waits for a decision. */
  pending: number;
}
export const COUNTS = ['onTime', 'late', 'overdue', 'inTime', 'dueNext', 'still', 'pending'] as const;
export type Count = (typeof COUNTS)[number];

const inScope = ({ provinceId, agencyIds, field }: OverviewScope): RawBuilder<unknown> => sql`
  a.province_id = ${provinceId} and a.role = 'LEAD'
  and ${agencyIds === null ? sql`true` : sql`a.agency_id = any (${agencyIds}::uuid[])`}
  and ${field === null ? sql`true` : sql`a.field = ${field}`}`;

/**
 * The leading assignments of the scope, with what is true of each as of the day, as the tables `judged` and `work`.
 * `openOnly`: without those that were closed by then, which `closed` has.
 */
function work(
  scope: OverviewScope,
  day: OverviewDay,
  { openOnly }: { openOnly: boolean },
): RawBuilder<unknown> {
  const { date, nextDays, stillDays } = day;
  const on = sql`${date}::date`;
  const instant = (d: RawBuilder<unknown>) => sql`(${d})::timestamp at time zone 'Asia/Ho_Chi_Minh'`;
  const since = instant(sql`${on} - ${stillDays}::int`);
  const after = instant(sql`${on} + 1`);
  const stillNow = sql`last_moved_at < ${since}`;
  // What moved after that day: had it moved in the time before?
  const stillThen = sql`case
    when last_moved_at < ${after} then last_moved_at < ${since}
    else opened_on < ${on} - ${stillDays}::int and not exists (
      select from progress_report report where report.assignment_id = judged.id
        and report.submitted_at >= ${since} and report.submitted_at < ${after}) end`;
  // Judged once and kept: the flags below would else repeat the whole derivation of the status.
  return sql`judged as materialized (
    select a.id, a.task_id, a.agency_id, a.field, a.due_on, a.opened_on, a.last_moved_at,
      ${statusSql(date, nextDays, 'a')} as status
    from assignment a
    where ${inScope(scope)} and a.opened_on <= ${on}
      and ${openOnly ? sql`(a.closed_on is null or a.closed_on > ${on})` : sql`true`}
  ), work as not materialized (
    select id, task_id, agency_id, field, due_on, status,
      status in ('DONE_ON_TIME', 'DONE_TARGET_MISSED', 'CONTINUOUS_REPORTED') as "onTime",
      status = 'DONE_LATE' as late,
      status = 'OVERDUE' as overdue,
      status in (${OPEN}) as "inTime",
      status in ('DUE_SOON', 'IN_PROGRESS', 'NOT_DUE') and due_on <= ${on} + ${nextDays}::int as "dueNext",
      status in ('OVERDUE', 'DUE_SOON', 'IN_PROGRESS') and ${day.past ? stillThen : stillNow} as still,
      status = 'PENDING_APPROVAL' as pending
    from judged)`;
}

/** Those that were closed by the day: their rows say as what, so that an index answers (migration 160). */
const closed = (
  scope: OverviewScope,
  { date }: OverviewDay,
): RawBuilder<unknown> => sql`closed as materialized (
    select a.agency_id, a.field, a.closed_as, a.task_id from assignment a
    where ${inScope(scope)} and a.closed_on <= ${date}::date)`;

/** What a row of `closed` counts as; as nothing else. */
const CLOSED_COUNTS: Partial<Record<Count, RawBuilder<unknown>>> = {
  onTime: sql`closed_as in ('DONE_ON_TIME', 'DONE_TARGET_MISSED', 'CONTINUOUS_REPORTED')`,
  late: sql`closed_as = 'DONE_LATE'`,
};

/** Neither done nor late, nor decided away. */
const OPEN = sql`'DUE_SOON', 'IN_PROGRESS', 'NOT_DUE', 'PENDING_APPROVAL', 'PRE_DUE', 'WAITING_TRIGGER',
  'CONTINUOUS_UNREPORTED'`;

export interface Cell extends Counts {
  agencyId: string;
  field: string;
}

/** Tasks by the roll-up of those who lead them (4.1): done when all have done it, overdue when anyone is. */
export interface TaskCounts {
  total: number;
  done: number;
  overdue: number;
}

/** One assignment behind a number. */
export interface OverviewItem {
  id: string;
  taskId: string;
  agencyId: string;
  field: string;
  content: string;
  dueOn: string | null;
  status: string;
  /** After the due date, as of the day; negative before. */
  daysLate: number | null;
}

export interface OverviewRows {
  cells: Cell[];
  tasks: TaskCounts;
  /** The longest overdue, and those that fall due first. */
  mostOverdue: OverviewItem[];
  nextDue: OverviewItem[];
}

/** The overview, and the first `most` of what is overdue and of what falls due. */
export async function selectOverview(
  db: Db,
  scope: OverviewScope,
  day: OverviewDay,
  most: number,
): Promise<OverviewRows> {
  const openCounts = COUNTS.map((name) => sql`count(*) filter (where ${sql.ref(name)}) as ${sql.ref(name)}`);
  const closedCounts = COUNTS.map(
    (name) => sql`count(*) filter (where ${CLOSED_COUNTS[name] ?? sql`false`})`,
  );
  const sums = COUNTS.map((name) => sql`sum(${sql.ref(name)})::int as ${sql.ref(name)}`);
  const first = (condition: Count) => sql`(
    select coalesce(json_agg(item), '[]') from (
      ${items(day)} (select * from work where ${sql.ref(condition)} order by due_on, id limit ${most}) as work
      ${WITH_TASK} order by work.due_on, work.id) as item)`;
  const { rows } = await sql<OverviewRows>`
    with ${work(scope, day, { openOnly: true })}, ${closed(scope, day)}
    select
      (select coalesce(json_agg(cell), '[]') from (
        select agency_id as "agencyId", field, ${sql.join(sums)} from (
          select agency_id, field, ${sql.join(openCounts)} from work group by 1, 2
          union all select agency_id, field, ${sql.join(closedCounts)} from closed group by 1, 2) as part
        group by 1, 2) as cell) as cells,
      (select json_build_object('total', count(*), 'done', count(*) filter (where done),
          'overdue', count(*) filter (where any_overdue)) from (
        select bool_and(done) as done, bool_or(overdue) as any_overdue from (
          select task_id, "onTime" or late as done, overdue from work
          where "onTime" or late or overdue or "inTime"
          union all select distinct task_id, true, false from closed where closed_as <> 'GONE') as part
        group by task_id) as task) as tasks,
      ${first('overdue')} as "mostOverdue",
      ${first('dueNext')} as "nextDue"`.execute(db);
  return rows[0] ?? { cells: [], tasks: { total: 0, done: 0, overdue: 0 }, mostOverdue: [], nextDue: [] };
}

const items = (day: OverviewDay) => sql`
  select work.id, work.task_id as "taskId", work.agency_id as "agencyId", work.field, task.content,
    work.due_on as "dueOn", work.status, (${day.date}::date - work.due_on) as "daysLate"
  from`;
const WITH_TASK = sql`join programme_task task on task.id = work.task_id`;

/** The assignments behind a number (`null`: all that count), the earliest due first, with how many there are. */
export async function selectOverviewItems(
  db: Db,
  scope: OverviewScope,
  day: OverviewDay,
  what: { count: Count | null; words: string | null },
  page: { offset: number; limit: number },
): Promise<{ items: OverviewItem[]; total: number }> {
  const counted =
    what.count === null ? sql`("onTime" or late or overdue or "inTime")` : sql`${sql.ref(what.count)}`;
  const found =
    what.words === null
      ? counted
      : sql`${counted} and exists (
      select from programme_task task where task.id = work.task_id and task.search @@ ${what.words}::tsquery)`;
  const { rows } = await sql<{ items: OverviewItem[]; total: number }>`
    with ${work(scope, day, { openOnly: false })}, found as materialized (select * from work where ${found})
    select (select count(*) from found) as total,
      (select coalesce(json_agg(item), '[]') from (
        ${items(day)} (select * from found order by due_on, id offset ${page.offset} limit ${page.limit}) as work
        ${WITH_TASK} order by work.due_on, work.id) as item) as items`.execute(db);
  return rows[0] ?? { items: [], total: 0 };
}

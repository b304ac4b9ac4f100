/** The SQL of lists of tasks as they stand today. */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { ProgrammeTask as TaskTable } from '../platform/database-types.ts';
import type { AsOf, PageOf } from './browse-store.ts';
import { MOST_COUNTED } from './counting.ts';
import type { TaskStatus } from './rules.ts';
import { statusSql } from './status.ts';
import { type LivingTask, taskOf } from './task-store.ts';

export interface TaskFilter {
  provinceId?: string | undefined;
  planId?: string | undefined;
  fields?: readonly string[] | undefined;
  /** Some agency that leads has one of these statuses. */
  statuses?: readonly TaskStatus[] | undefined;
  /** Led by this agency. */
  leadId?: string | undefined;
  /** As `searchQuery` makes it. */
  query?: string | null | undefined;
}

export const TASK_SORTS = ['plan', 'due'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];

export interface ListedTask extends LivingTask {
  planTitle: string;
  planNumber: string;
}

function conditions(filter: TaskFilter, asOf: AsOf): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [];
  if (filter.provinceId) all.push(sql`task.province_id = ${filter.provinceId}`);
  if (filter.planId) all.push(sql`task.plan_id = ${filter.planId}`);
  if (filter.fields) all.push(sql`task.field = any (${filter.fields}::text[])`);
  if (filter.query) all.push(sql`task.search @@ ${filter.query}::tsquery`);
  if (filter.statuses || filter.leadId) {
    const status = statusSql(asOf.date, asOf.dueSoonDays);
    const wanted = filter.statuses ? sql`and ${status} = any (${filter.statuses}::text[])` : sql``;
    const led = filter.leadId ? sql`and assignment.agency_id = ${filter.leadId}` : sql``;
    all.push(sql`exists (select from assignment
      where assignment.task_id = task.id and assignment.role = 'LEAD' ${led} ${wanted})`);
  }
  return all.length === 0 ? sql`true` : sql.join(all, sql` and `);
}

const ORDERS: Readonly<Record<TaskSort, (direction: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  plan: (direction) => sql`programme.issued_on desc nulls last, task.plan_id, task.position ${direction}`,
  due: (direction) => sql`task.due_on ${direction} nulls last, task.id ${direction}`,
};

/** A page of tasks. */
export async function selectTasks(
  db: Db,
  filter: TaskFilter,
  asOf: AsOf,
  sort: TaskSort,
  page: PageOf,
): Promise<ListedTask[]> {
  type Row = Selectable<TaskTable> & { plan_title: string; plan_number: string };
  const { rows } = await sql<Row>`
    select task.*, programme.title as plan_title, programme.number as plan_number
    from programme_task task join programme on programme.plan_id = task.plan_id
    where ${conditions(filter, asOf)}
    order by ${ORDERS[sort](page.descending ? sql`desc` : sql`asc`)}
    limit ${page.size} offset ${page.offset}`.execute(db);
  return rows.map((row) => ({ ...taskOf(row), planTitle: row.plan_title, planNumber: row.plan_number }));
}

/** How many there are, counted up to `MOST_COUNTED` + 1. */
export async function countTasks(db: Db, filter: TaskFilter, asOf: AsOf): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from programme_task task where ${conditions(filter, asOf)} limit ${MOST_COUNTED + 1}) found`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

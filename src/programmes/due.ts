/** Work that fell due in a time, and how it stood: for rooms that count. */
import { type RawBuilder, sql } from 'kysely';
import { scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { statusSql } from './status.ts';

export interface DueQuestion {
  /** First and last due date. */
  from: string;
  to: string;
  /** How it stood at the end of this day. */
  on: string;
  /** Agencies that lead; null: all. */
  agencyIds: readonly string[] | null;
}

/** Sorts of work that fell due: all of it; done; done on time; done late; not done and late. */
const SORTS = {
  all: sql`true`,
  done: sql`status in ('DONE_ON_TIME', 'DONE_TARGET_MISSED', 'DONE_LATE')`,
  onTime: sql`status in ('DONE_ON_TIME', 'DONE_TARGET_MISSED')`,
  late: sql`status = 'DONE_LATE'`,
  overdue: sql`status = 'OVERDUE'`,
} satisfies Record<string, RawBuilder<unknown>>;
export type DueSort = keyof typeof SORTS;
const SORT_NAMES = Object.keys(SORTS) as DueSort[];

export interface DueCount extends Record<DueSort, number> {
  agencyId: string | null;
}

/** Leading assignments; what was cancelled, suspended or handed over counts nowhere. */
export async function countDue(
  context: Pick<Context, 'db'>,
  question: DueQuestion,
  byAgency: boolean,
): Promise<DueCount[]> {
  const counts = SORT_NAMES.map(
    (name) => sql`count(*) filter (where ${SORTS[name]})::int as ${sql.ref(name)}`,
  );
  const { rows } = await sql<DueCount>`
    with work as (${due(question)})
    select ${byAgency ? sql`agency_id` : sql`null::uuid`} as "agencyId", ${sql.join(counts)} from work group by 1
    having count(*) > 0`.execute(context.db);
  return rows;
}

/** The assignments of a sort that the person who asks may see ('programmes.read'), the earliest due first. */
export async function listDue(
  context: Context,
  question: DueQuestion,
  sort: DueSort,
  page: { offset: number; size: number },
): Promise<{ id: string; content: string; dueOn: string }[]> {
  const scope = await scopeOf(context, 'programmes.read');
  const { rows } = await sql<{ id: string; content: string; dueOn: string }>`
    with work as (${due(question)})
    select work.id, task.content, work.due_on as "dueOn"
    from work join programme_task task on task.id = work.task_id
    where ${SORTS[sort]} ${scope.all ? sql`` : sql`and work.agency_id = any (${scope.ids}::uuid[])`}
    order by work.due_on, work.id limit ${page.size} offset ${page.offset}`.execute(context.db);
  return rows;
}

const due = ({ from, to, on, agencyIds }: DueQuestion): RawBuilder<unknown> => sql`
  select * from (
    select a.id, a.task_id, a.agency_id, a.due_on, ${statusSql(on, 0, 'a')} as status from assignment a
    where a.role = 'LEAD' and a.due_on between ${from}::date and ${to}::date and a.opened_on <= ${on}::date
      ${agencyIds === null ? sql`` : sql`and a.agency_id = any (${[...agencyIds]}::uuid[])`}
  ) as judged where status not in ('CANCELLED', 'SUSPENDED', 'TRANSFERRED')`;

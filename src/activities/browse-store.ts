/** The SQL of lists of activities and of figures over many. */
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { KindCode } from './declaring.ts';
import type { Status } from './rules.ts';
import { type Activity, activityOf } from './store.ts';

export interface ActivityFilter {
  /** Null: of every province. */
  provinceId: string | null;
  kinds?: readonly KindCode[] | undefined;
  stages?: readonly string[] | undefined;
  statuses?: readonly Status[] | undefined;
  fields?: readonly string[] | undefined;
  /** Carried out by these agencies. */
  agencyIds?: readonly string[] | undefined;
  /** Carried out by one of these agencies, or one of its parts concerns one of them. */
  concerning?: readonly string[] | undefined;
  taskId?: string | undefined;
  year?: number | undefined;
  /** As `searchQuery` makes it. */
  query?: string | null | undefined;
  /** The agencies whose closed activities the person sees; null: all. */
  scope: readonly string[] | null;
}

export const SORTS = ['due', 'title', 'changed'] as const;
export type ActivitySort = (typeof SORTS)[number];

/** `statusOf` of rules.ts as SQL; a test compares both. */
const statusSql = (date: string): RawBuilder<Status> => sql<Status>`case
  when phase = 'STOPPED' then 'STOPPED'
  when phase = 'DONE' then case when done_on > due_on then 'DONE_LATE' else 'DONE' end
  when due_on < ${date}::date then 'LATE'
  when phase = 'WAITING' then 'NOT_STARTED'
  else 'UNDER_WAY' end`;

function conditions(filter: ActivityFilter, date: string): RawBuilder<boolean> {
  const ids = (some: readonly string[]) => sql`${[...some]}::uuid[]`;
  const words = (some: readonly string[]) => sql`${[...some]}::text[]`;
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (filter.provinceId !== null) all.push(sql`province_id = ${filter.provinceId}`);
  if (filter.kinds) all.push(sql`kind = any (${words(filter.kinds)})`);
  if (filter.stages) all.push(sql`stage = any (${words(filter.stages)})`);
  if (filter.statuses) all.push(sql`${statusSql(date)} = any (${words(filter.statuses)})`);
  if (filter.fields) all.push(sql`field = any (${words(filter.fields)})`);
  if (filter.agencyIds) all.push(sql`agency_id = any (${ids(filter.agencyIds)})`);
  if (filter.concerning)
    all.push(sql`(agency_id = any (${ids(filter.concerning)}) or exists (
      select from activity_item item
      where item.activity_id = activity.id and item.agency_id = any (${ids(filter.concerning)}) and not item.closed))`);
  if (filter.taskId) all.push(sql`task_id = ${filter.taskId}`);
  if (filter.year) all.push(sql`year = ${filter.year}`);
  if (filter.query) all.push(sql`search @@ ${filter.query}::tsquery`);
  if (filter.scope !== null) all.push(sql`(not closed or agency_id = any (${ids(filter.scope)}))`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

export interface ListedActivity extends Activity {
  status: Status;
}

interface PageOf {
  offset: number;
  size: number;
  descending: boolean;
}

/** A page of activities, and whether more follow. */
export async function selectPage(
  db: Db,
  filter: ActivityFilter,
  date: string,
  sort: ActivitySort,
  page: PageOf,
): Promise<{ rows: ListedActivity[]; hasMore: boolean }> {
  const column = {
    due: sql`due_on`,
    title: sql`title collate "vi-x-icu"`,
    changed: sql`changed_at`,
  }[sort];
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .select(statusSql(date).as('status'))
    .where(conditions(filter, date))
    .orderBy(sql`${column} ${page.descending ? sql`desc nulls last` : sql`asc nulls last`}`)
    .orderBy('id', page.descending ? 'desc' : 'asc')
    .limit(page.size + 1)
    .offset(page.offset)
    .execute();
  return {
    rows: rows.slice(0, page.size).map((row) => ({ ...activityOf(row), status: row.status })),
    hasMore: rows.length > page.size,
  };
}

export interface CountedGroup {
  agencyId: string;
  field: string;
  kind: KindCode;
  status: Status;
  count: number;
}

/** How many stand how, by agency, field and kind. */
export async function countGroups(db: Db, filter: ActivityFilter, date: string): Promise<CountedGroup[]> {
  const { rows } = await sql<CountedGroup>`
    select agency_id as "agencyId", field, kind, ${statusSql(date)} as status, count(*)::int as count
    from activity where ${conditions(filter, date)}
    group by 1, 2, 3, 4`.execute(db);
  return rows;
}

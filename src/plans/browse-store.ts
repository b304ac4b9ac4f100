/** The SQL of lists, programmes and search. */
import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Database } from '../platform/database.ts';
import type { Comparator, ExtractedTarget } from './extraction/model.ts';
import type { TaskTime } from './resolution.ts';
import { type Db, type PlanRecord, planOf } from './store.ts';

export interface PlanFilter {
  /** Words, looked for in title, number and issuer without diacritics. */
  words: string;
  status: string | null;
  kind: string | null;
  year: number | null;
  issuerAgencyId: string | null;
  /** Agencies whose drafts are shown; null: all. */
  draftsOf: readonly string[] | null;
}

export interface PageOf {
  offset: number;
  size: number;
  descending: boolean;
}

export type PlanSort = 'imported' | 'issued' | 'title';

const like = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

/** A page of plans with the number of their rows that need a look. */
export async function selectPlanPage(
  db: Db,
  filter: PlanFilter,
  sort: PlanSort,
  page: PageOf,
): Promise<{ rows: (PlanRecord & { doubtful: number; tasks: number })[]; total: number }> {
  let query = db.selectFrom('plan').where((e) => {
    const published = e('plan.status', '=', 'PUBLISHED');
    if (filter.draftsOf === null) return e.lit(true);
    return filter.draftsOf.length === 0
      ? published
      : e.or([published, e('plan.issuer_agency_id', 'in', [...filter.draftsOf])]);
  });
  if (filter.words !== '')
    query = query.where(
      sql<string>`fold(plan.title || ' ' || plan.number || ' ' || plan.issuer)`,
      'like',
      sql<string>`fold(${like(filter.words)})`,
    );
  if (filter.status !== null) query = query.where('plan.status', '=', filter.status);
  if (filter.kind !== null) query = query.where('plan.kind', '=', filter.kind);
  if (filter.issuerAgencyId !== null)
    query = query.where('plan.issuer_agency_id', '=', filter.issuerAgencyId);
  if (filter.year !== null)
    query = query.where('plan.period_from', '<=', filter.year).where('plan.period_to', '>=', filter.year);
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const order = {
    imported: sql`plan.imported_at`,
    issued: sql`plan.issued_on`,
    title: sql`plan.title collate "vi-x-icu"`,
  };
  const direction = page.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const rows = await query
    .selectAll('plan')
    .select((e) => [
      countRows(e, sql<boolean>`plan_row.doubts <> '[]'::jsonb`).as('doubtful'),
      countRows(e, sql<boolean>`plan_row.kind = 'task'`).as('tasks'),
    ])
    .orderBy(sql`${order[sort]} ${direction}`)
    .orderBy('plan.id')
    .limit(page.size)
    .offset(page.offset)
    .execute();
  return {
    total,
    rows: rows.map((row) => ({ ...planOf(row), doubtful: row.doubtful ?? 0, tasks: row.tasks ?? 0 })),
  };
}

const countRows = (e: ExpressionBuilder<Database, 'plan'>, which: ReturnType<typeof sql<boolean>>) =>
  e
    .selectFrom('plan_row')
    .select((inner) => inner.fn.countAll<number>().as('count'))
    .whereRef('plan_row.plan_id', '=', 'plan.id')
    .where(which);

export interface ProgrammeTask {
  id: string;
  planId: string;
  ordinal: string;
  field: string;
  content: string;
  product: string;
  leadWords: string;
  coordinateWords: string;
  timeWords: string;
  note: string;
  startOn: string | null;
  dueOn: string | null;
  planTitle: string;
  planNumber: string;
}

export type TaskSort = 'relevance' | 'due' | 'plan';

export interface TaskFilter {
  /** As `searchQuery` makes it; null: any words. */
  query: string | null;
  /** What to look for when no phrase fits; null: nothing. */
  similarTo: string | null;
  fields: readonly string[];
  leadId: string | null;
  coordinateId: string | null;
  planId: string | null;
  taskId: string | null;
  planKind: string | null;
  dueFrom: string | null;
  dueTo: string | null;
  withoutDue: boolean;
}

type TaskQuery = SelectQueryBuilder<Database, 'task' | 'plan', object>;

function tasksWhere(db: Db, filter: TaskFilter): TaskQuery {
  let query: TaskQuery = db
    .selectFrom('task')
    .innerJoin('plan', 'plan.id', 'task.plan_id')
    .where('plan.status', '=', 'PUBLISHED');
  if (filter.query !== null) query = query.where(sql<boolean>`task.search @@ ${filter.query}::tsquery`);
  if (filter.similarTo !== null)
    query = query.where(sql<boolean>`word_similarity(fold(${filter.similarTo}), fold(task.content)) > 0.45`);
  if (filter.fields.length > 0) query = query.where('task.field', 'in', [...filter.fields]);
  if (filter.planId !== null) query = query.where('task.plan_id', '=', filter.planId);
  if (filter.taskId !== null) query = query.where('task.id', '=', filter.taskId);
  if (filter.planKind !== null) query = query.where('plan.kind', '=', filter.planKind);
  if (filter.dueFrom !== null) query = query.where('task.due_on', '>=', filter.dueFrom);
  if (filter.dueTo !== null) query = query.where('task.due_on', '<=', filter.dueTo);
  if (filter.withoutDue) query = query.where('task.due_on', 'is', null);
  for (const [agencyId, roles] of [
    [filter.leadId, ['LEAD']],
    [filter.coordinateId, ['COORDINATE', 'INVITED']],
  ] as const)
    if (agencyId !== null)
      query = query.where((e) =>
        e.exists(
          e
            .selectFrom('task_agency')
            .select('task_agency.task_id')
            .whereRef('task_agency.task_id', '=', 'task.id')
            .where('task_agency.agency_id', '=', agencyId)
            .where('task_agency.role', 'in', [...roles]),
        ),
      );
  return query;
}

/** So many are counted; of more, a list only says whether another page follows. */
const MOST_COUNTED = 1000;

/** How many published tasks there are; null when more than are worth counting. */
async function countTasks(db: Db, filter: TaskFilter): Promise<number | null> {
  const { total } = await db
    .selectFrom(
      tasksWhere(db, filter)
        .select('task.id')
        .limit(MOST_COUNTED + 1)
        .as('found'),
    )
    .select((e) => e.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return total > MOST_COUNTED ? null : total;
}

/** Published tasks: how many, or else whether more follow. */
export type Total = number | { hasMore: boolean };

/** A page of published tasks. */
export async function selectTaskPage(
  db: Db,
  filter: TaskFilter,
  sort: TaskSort,
  page: PageOf,
): Promise<{ rows: ProgrammeTask[]; total: Total }> {
  const [total, rows] = await Promise.all([countTasks(db, filter), selectTasks(db, filter, sort, page)]);
  return { rows: rows.slice(0, page.size), total: total ?? { hasMore: rows.length > page.size } };
}

/** The tasks of a page, and one more where another page follows. */
export async function selectTasks(
  db: Db,
  filter: TaskFilter,
  sort: TaskSort,
  page: PageOf,
): Promise<ProgrammeTask[]> {
  const query = tasksWhere(db, filter);
  const direction = page.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const rank =
    filter.query !== null
      ? sql`-ts_rank(task.search, ${filter.query}::tsquery)`
      : filter.similarTo !== null
        ? sql`-word_similarity(fold(${filter.similarTo}), fold(task.content))`
        : sql`plan.issued_on desc nulls last, plan.id`;
  const order = {
    relevance: rank,
    due: sql`task.due_on ${direction}`,
    plan: sql`plan.title collate "vi-x-icu" ${direction}, plan.id`,
  };
  return (
    query
      // Not the words of the index for searching, which are the larger part of a task.
      .select([
        'task.id',
        'task.plan_id as planId',
        'task.ordinal',
        'task.field',
        'task.content',
        'task.product',
        'task.lead_words as leadWords',
        'task.coordinate_words as coordinateWords',
        'task.time_words as timeWords',
        'task.note',
        'task.start_on as startOn',
        'task.due_on as dueOn',
        'plan.title as planTitle',
        'plan.number as planNumber',
      ])
      .orderBy(order[sort])
      .orderBy('task.plan_id')
      .orderBy('task.position')
      .limit(page.size + 1)
      .offset(page.offset)
      .execute()
  );
}

export interface TaskAgency {
  taskId: string;
  agencyId: string;
  role: 'LEAD' | 'COORDINATE' | 'INVITED';
  origin: 'RESOLVED' | 'MANUAL';
}

export async function selectTaskAgencies(db: Db, taskIds: readonly string[]): Promise<TaskAgency[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .selectFrom('task_agency')
    .selectAll()
    .where('task_id', 'in', [...taskIds])
    .orderBy('role', 'desc')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    taskId: row.task_id,
    agencyId: row.agency_id,
    role: row.role as TaskAgency['role'],
    origin: row.origin as TaskAgency['origin'],
  }));
}

export async function selectTaskTimes(
  db: Db,
  taskIds: readonly string[],
): Promise<(TaskTime & { taskId: string })[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .selectFrom('task_time')
    .selectAll()
    .where('task_id', 'in', [...taskIds])
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    taskId: row.task_id,
    label: row.label,
    kind: row.kind,
    startOn: row.start_on,
    dueOn: row.due_on,
    recurrence: row.recurrence,
    condition: row.condition,
  }));
}

export async function selectTaskPlan(db: Db, taskId: string): Promise<string | null> {
  const row = await db.selectFrom('task').select('plan_id').where('id', '=', taskId).executeTakeFirst();
  return row?.plan_id ?? null;
}

export interface ProgrammeText {
  id: string;
  ordinal: string;
  field: string;
  content: string;
}

export async function selectObjectives(db: Db, planId: string): Promise<ProgrammeText[]> {
  return db
    .selectFrom('objective')
    .select(['id', 'ordinal', 'field', 'content'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
}

export async function selectIndicators(
  db: Db,
  planId: string,
): Promise<(ProgrammeText & { targets: ExtractedTarget[] })[]> {
  const rows = await db
    .selectFrom('indicator')
    .select(['id', 'ordinal', 'field', 'content'])
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
  const targets = await selectTargets(
    db,
    rows.map(({ id }) => id),
  );
  const byIndicator = Map.groupBy(targets, ({ indicatorId }) => indicatorId);
  return rows.map((row) => ({
    ...row,
    targets: (byIndicator.get(row.id) ?? []).map(({ target }) => target),
  }));
}

/** Targets of published indicators, in the order of the document. */
export async function selectTargets(
  db: Db,
  indicatorIds: readonly string[],
): Promise<{ indicatorId: string; target: ExtractedTarget }[]> {
  const rows = await db
    .selectFrom('indicator_target')
    .selectAll()
    .where('indicator_id', '=', sql<string>`any (${[...indicatorIds]}::uuid[])`)
    .orderBy('indicator_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    indicatorId: row.indicator_id,
    target: {
      period: { from: row.period_from, to: row.period_to },
      level: row.level as ExtractedTarget['level'],
      comparator: row.comparator as Comparator,
      value: row.value === null ? null : Number(row.value),
      upper: row.upper === null ? null : Number(row.upper),
      unit: row.unit,
      text: row.words,
      places: [],
    },
  }));
}

export interface ProgrammeScheme {
  id: string;
  ordinal: string;
  name: string;
  leadWords: string;
  timeWords: string;
  startOn: string | null;
  dueOn: string | null;
}

export async function selectSchemes(db: Db, planId: string): Promise<ProgrammeScheme[]> {
  const rows = await db
    .selectFrom('scheme')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ordinal: row.ordinal,
    name: row.name,
    leadWords: row.lead_words,
    timeWords: row.time_words,
    startOn: row.start_on,
    dueOn: row.due_on,
  }));
}

export interface ProgrammeDuty {
  id: string;
  agencyWords: string;
  content: string;
}

export async function selectDuties(db: Db, planId: string): Promise<ProgrammeDuty[]> {
  const rows = await db
    .selectFrom('duty')
    .selectAll()
    .where('plan_id', '=', planId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ id: row.id, agencyWords: row.agency_words, content: row.content }));
}

/** Looking at plans and programmes: lists, search, one task with its place in the document. */
import { namesOfAgencies, scopeOf } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { searchQuery } from '../platform/search.ts';
import { draftScope, isUuid, needActor, visiblePlan } from './access.ts';
import * as browse from './browse-store.ts';
import type { SourceDocument, Span } from './extraction/model.ts';
import type { TaskTime } from './resolution.ts';
import { type CellName, type DraftRow, spansOfRow } from './rows.ts';
import { selectSourceOf } from './source.ts';
import * as store from './store.ts';

export type PlanQuery = Omit<browse.PlanFilter, 'draftsOf'>;

/** Published plans, and the drafts that the person works on. */
export async function listPlans(
  context: Context,
  query: PlanQuery,
  sort: browse.PlanSort,
  page: browse.PageOf,
): Promise<Awaited<ReturnType<typeof browse.selectPlanPage>>> {
  needActor(context);
  const reads = await scopeOf(context, 'plans.read');
  if (!reads.all && reads.ids.length === 0) return { rows: [], total: 0 };
  const drafts = await draftScope(context);
  return browse.selectPlanPage(
    context.db,
    { ...query, draftsOf: drafts.all ? null : drafts.ids },
    sort,
    page,
  );
}

export interface TaskQuery {
  words: string;
  fields: readonly string[];
  leadId: string | null;
  coordinateId: string | null;
  planId: string | null;
  planKind: string | null;
  /** 'past', 'month', 'quarter', 'year' (up to so far ahead), 'none'; null: any. */
  due: string | null;
  /** Only the very phrase: nothing that comes close. */
  exact?: boolean;
}

export interface TaskWithAgencies extends browse.ProgrammeTask {
  agencies: (browse.TaskAgency & { name: string })[];
  times: TaskTime[];
}

export interface FoundTasks {
  tasks: TaskWithAgencies[];
  total: browse.Total;
  /** No phrase fitted: these come close. */
  similar: boolean;
}

const DAYS_AHEAD: Readonly<Record<string, number>> = { past: 0, month: 30, quarter: 90, year: 365 };
export const DUE_WINDOWS = ['past', 'month', 'quarter', 'year', 'none'] as const;
const MOST_SIMILAR = 20;

/** Published tasks by words, fields, agencies and time. */
export async function searchTasks(
  context: Context,
  query: TaskQuery,
  sort: browse.TaskSort,
  page: browse.PageOf,
): Promise<FoundTasks> {
  needActor(context);
  const reads = await scopeOf(context, 'plans.read');
  if (!reads.all && reads.ids.length === 0) return { tasks: [], total: 0, similar: false };
  const filter = filterOf(context, query);
  const found = await browse.selectTaskPage(context.db, filter, sort, page);
  if (
    found.rows.length > 0 ||
    page.offset > 0 ||
    filter.query === null ||
    query.exact ||
    query.words.length < 4
  )
    return { tasks: await withAgencies(context, found.rows), total: found.total, similar: false };
  const close = await browse.selectTaskPage(
    context.db,
    { ...filter, query: null, similarTo: query.words },
    'relevance',
    { offset: 0, size: MOST_SIMILAR, descending: false },
  );
  return {
    tasks: await withAgencies(context, close.rows),
    total: close.rows.length,
    similar: close.rows.length > 0,
  };
}

function filterOf(context: Context, query: TaskQuery): browse.TaskFilter {
  const now = today(context);
  const ahead = query.due === null ? undefined : DAYS_AHEAD[query.due];
  const id = (text: string | null): string | null => (text !== null && isUuid(text) ? text : null);
  return {
    query: searchQuery(query.words),
    similarTo: null,
    fields: query.fields,
    leadId: id(query.leadId),
    coordinateId: id(query.coordinateId),
    planId: id(query.planId),
    taskId: null,
    planKind: query.planKind,
    dueFrom: ahead === undefined || query.due === 'past' ? null : now.toString(),
    dueTo: ahead === undefined ? null : now.add({ days: ahead }).toString(),
    withoutDue: query.due === 'none',
  };
}

async function withAgencies(
  context: Context,
  tasks: readonly browse.ProgrammeTask[],
): Promise<TaskWithAgencies[]> {
  const ids = tasks.map(({ id }) => id);
  const [agencies, times] = await Promise.all([
    browse.selectTaskAgencies(context.db, ids),
    browse.selectTaskTimes(context.db, ids),
  ]);
  const names = await namesOfAgencies(
    context,
    agencies.map(({ agencyId }) => agencyId),
  );
  const agenciesOf = Map.groupBy(agencies, ({ taskId }) => taskId);
  const timesOf = Map.groupBy(times, ({ taskId }) => taskId);
  return tasks.map((task) => ({
    ...task,
    agencies: (agenciesOf.get(task.id) ?? []).map((agency) => ({
      ...agency,
      name: names.get(agency.agencyId) ?? '',
    })),
    times: timesOf.get(task.id) ?? [],
  }));
}

export interface TaskDetail {
  plan: store.PlanRecord;
  task: TaskWithAgencies;
  /** The row as it was published, with its places. */
  row: DraftRow;
  source: SourceDocument;
}

/** One published task with the words of the document it came from. */
export async function findTask(context: Context, id: string): Promise<TaskDetail> {
  needActor(context);
  const planId = isUuid(id) ? await browse.selectTaskPlan(context.db, id) : null;
  if (planId === null) throw notFound();
  const plan = await visiblePlan(context, planId);
  const [[task], row] = await Promise.all([
    tasksOf(context, { planId, taskId: id }),
    store.selectRow(context.db, planId, id),
  ]);
  if (!task || !row) throw notFound();
  return { plan, task, row, source: await selectSourceOf(context, planId) };
}

const EVERYTHING: browse.PageOf = { offset: 0, size: 100_000, descending: false };

/** All tasks of a published plan in their order. */
export function programmeTasks(context: Context, planId: string): Promise<TaskWithAgencies[]> {
  return tasksOf(context, { planId, taskId: null });
}

async function tasksOf(
  context: Context,
  which: Pick<browse.TaskFilter, 'planId' | 'taskId'>,
): Promise<TaskWithAgencies[]> {
  const anything = {
    words: '',
    fields: [],
    leadId: null,
    coordinateId: null,
    planId: null,
    planKind: null,
    due: null,
  };
  const filter = { ...filterOf(context, anything), ...which };
  return withAgencies(context, await browse.selectTasks(context.db, filter, 'plan', EVERYTHING));
}

export interface Programme {
  plan: store.PlanRecord;
  header: DraftRow;
  objectives: browse.ProgrammeText[];
  indicators: Awaited<ReturnType<typeof browse.selectIndicators>>;
  tasks: TaskWithAgencies[];
  schemes: browse.ProgrammeScheme[];
  duties: browse.ProgrammeDuty[];
}

/** A whole published programme; not found while the plan is a draft. */
export async function openProgramme(context: Context, planId: string): Promise<Programme> {
  const plan = await visiblePlan(context, planId);
  if (plan.status !== 'PUBLISHED') throw notFound();
  const { db } = context;
  const [rows, objectives, indicators, tasks, schemes, duties] = await Promise.all([
    store.selectRows(db, planId),
    browse.selectObjectives(db, planId),
    browse.selectIndicators(db, planId),
    programmeTasks(context, planId),
    browse.selectSchemes(db, planId),
    browse.selectDuties(db, planId),
  ]);
  const header = rows.find((row) => row.kind === 'header');
  if (!header) throw notFound();
  return { plan, header, objectives, indicators, tasks, schemes, duties };
}

/** The places of one row of a published plan, by cell or as a whole. */
export async function placesOfRow(context: Context, planId: string, rowId: string): Promise<Span[]> {
  await visiblePlan(context, planId);
  const row = isUuid(rowId) ? await store.selectRow(context.db, planId, rowId) : null;
  return row ? spansOfRow(row) : [];
}

/** Words of a cell of the header. */
export const headerCell = (programme: Programme, cell: CellName): string =>
  programme.header.cells[cell] ?? '';

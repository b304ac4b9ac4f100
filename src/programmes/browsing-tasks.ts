/** Looking at tasks as they stand today: lists with n/N, one task with who has it and what was decided. */
import { mayDo, namesOfAgencies, namesOfPeople } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { isUuid, needActor } from './access.ts';
import { type Amendment, selectAmendments, selectTaskState } from './amend-store.ts';
import {
  type AsOf,
  type ListedAssignment,
  type PageOf,
  selectAssignments,
  selectTaskStatuses,
} from './browse-store.ts';
import { asOfToday, ownProvince } from './browsing.ts';
import { type RecordedCondition, selectConditionEvents } from './condition-store.ts';
import { type Programme, selectProgramme, type TimePoint } from './handout-store.ts';
import { ASSIGNMENT_ROLES, type RollUp, rollUp } from './rules.ts';
import {
  countTasks,
  type ListedTask,
  selectTasks,
  type TaskFilter,
  type TaskSort,
} from './task-browse-store.ts';
import type { LivingTask } from './task-store.ts';

export interface TaskList {
  items: (ListedTask & { rollUp: RollUp })[];
  /** Counted up to `MOST_COUNTED` + 1. */
  total: number;
}

/** A page of tasks, of the person's own province where the filter names neither province nor plan. */
export async function listTasks(
  context: Context,
  filter: TaskFilter,
  sort: TaskSort,
  page: PageOf,
): Promise<TaskList> {
  needActor(context);
  if (!(await mayDo(context, 'programmes.read'))) return { items: [], total: 0 };
  const provinceId = filter.provinceId ?? (await ownProvince(context));
  const narrowed = filter.planId ? filter : { ...filter, provinceId };
  const asOf = await asOfToday(context, provinceId ?? null);
  const rows = await selectTasks(context.db, narrowed, asOf, sort, page);
  const known = page.offset === 0 && rows.length < page.size;
  const [total, rolled] = await Promise.all([
    known ? rows.length : countTasks(context.db, narrowed, asOf),
    rollUpsOf(
      context,
      rows.map(({ id }) => id),
      asOf,
    ),
  ]);
  return { items: rows.map((row) => ({ ...row, rollUp: rolled.get(row.id) ?? rollUp([]) })), total };
}

/** The roll-up of each task. */
async function rollUpsOf(
  context: Context,
  taskIds: readonly string[],
  asOf: AsOf,
): Promise<Map<string, RollUp>> {
  const statuses = await selectTaskStatuses(context.db, taskIds, asOf);
  const byTask = Map.groupBy(statuses, ({ taskId }) => taskId);
  return new Map(
    [...byTask].map(([taskId, counts]) => [
      taskId,
      rollUp(counts.flatMap(({ status, count }) => Array.from({ length: count }, () => status))),
    ]),
  );
}

export interface TaskDetail {
  task: LivingTask;
  times: TimePoint[];
  programme: Programme;
  /** By role, then by agency; newest occurrence first. */
  assignments: (ListedAssignment & { agencyName: string })[];
  rollUp: RollUp;
  amendments: (Amendment & { madeByName: string })[];
  conditions: RecordedCondition[];
  mayManage: boolean;
}

const EVERYTHING: PageOf = { offset: 0, size: 10_000, descending: false };

/** One task that was handed out; null when it was not (or is none). */
export async function findLivingTask(context: Context, id: string): Promise<TaskDetail | null> {
  needActor(context);
  if (!(await mayDo(context, 'programmes.read'))) throw notFound();
  const { db } = context;
  const state = isUuid(id) ? await selectTaskState(db, id) : null;
  const programme = state && (await selectProgramme(db, state.task.planId));
  if (!state || !programme) return null;
  const asOf = await asOfToday(context, programme.provinceId);
  const [rows, amendments, conditions] = await Promise.all([
    selectAssignments(db, { taskId: id }, asOf, 'due', EVERYTHING),
    selectAmendments(db, id),
    selectConditionEvents(db, id),
  ]);
  const agencyNames = await namesOfAgencies(
    context,
    rows.map(({ agencyId }) => agencyId),
  );
  const people = await namesOfPeople(
    context,
    amendments.flatMap(({ madeBy }) => madeBy ?? []),
  );
  const collator = new Intl.Collator('vi');
  const assignments = rows
    .map((row) => ({ ...row, agencyName: agencyNames.get(row.agencyId) ?? '' }))
    .sort(
      (a, b) =>
        ASSIGNMENT_ROLES.indexOf(a.role) - ASSIGNMENT_ROLES.indexOf(b.role) ||
        collator.compare(a.agencyName, b.agencyName),
    );
  const leading = rows.filter(({ role }) => role === 'LEAD').map(({ status }) => status);
  return {
    task: state.task,
    times: state.times,
    programme,
    assignments,
    rollUp: rollUp(leading),
    amendments: amendments.map((one) => ({ ...one, madeByName: people.get(one.madeBy ?? '') ?? '' })),
    conditions,
    mayManage: await mayDo(context, 'programmes.manage', programme.issuerId),
  };
}

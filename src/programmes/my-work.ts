/** "Việc của tôi": the work of the agencies that a person works for, and what waits for their decision. */
import { postsOf, scopeOf } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { needActor } from './access.ts';
import { type AssignmentFilter, type AssignmentSort, countWork, type PageOf } from './browse-store.ts';
import { type AssignmentList, asOfToday, listAssignments, ownProvince, waitingForMe } from './browsing.ts';

export const WORK_TABS = ['week', 'late', 'returned', 'decide', 'open', 'coordinate', 'done'] as const;
export type WorkTab = (typeof WORK_TABS)[number];

export interface WorkQuery {
  tab: WorkTab;
  /** As `searchQuery` makes it. */
  query: string | null;
  fields: readonly string[];
  planId: string | null;
  /** With the agencies below one's own. */
  below: boolean;
}

export interface MyWork extends AssignmentList {
  counts: Record<WorkTab, number>;
  /** The person works for some agency, or decides about reports. */
  any: boolean;
}

/** Roles whose agency's work is one's own. */
const AT_WORK: ReadonlySet<string> = new Set(['OFFICER', 'UNIT_HEAD', 'STANDING', 'FIELD_OWNER']);

async function ownAgencies(context: Context, below: boolean): Promise<string[]> {
  if (below) {
    const scope = await scopeOf(context, 'programmes.report');
    return scope.all ? [] : scope.ids;
  }
  const posts = await postsOf(context);
  return [...new Set(posts.filter(({ role }) => AT_WORK.has(role)).map(({ agencyId }) => agencyId))];
}

/** The last day of the week: Sunday. */
const endOfWeek = (date: Temporal.PlainDate): string => date.add({ days: 7 - date.dayOfWeek }).toString();

/** What each view of one's own work is about. */
function filterOf(tab: WorkTab, date: Temporal.PlainDate): AssignmentFilter {
  switch (tab) {
    case 'week':
      return { role: 'LEAD', open: true, dueFrom: date.toString(), dueTo: endOfWeek(date) };
    case 'late':
      return { statuses: ['OVERDUE', 'PRE_DUE'] };
    case 'returned':
      return { returned: true };
    case 'coordinate':
      return { helpingOn: date.toString(), open: true };
    case 'done':
      return { role: 'LEAD', closed: true };
    default:
      return { role: 'LEAD', open: true };
  }
}

/** One view of one's own work, with how much there is in each. */
export async function myWork(
  context: Context,
  query: WorkQuery,
  sort: AssignmentSort,
  page: PageOf,
): Promise<MyWork> {
  needActor(context);
  const agencyIds = await ownAgencies(context, query.below);
  const waiting = await waitingForMe(context);
  const provinceId = await ownProvince(context);
  const narrowing: AssignmentFilter = {
    query: query.query,
    fields: query.fields.length > 0 ? query.fields : undefined,
    planId: query.planId ?? undefined,
  };
  const own = { ...filterOf(query.tab, today(context)), agencyIds };
  // A field owner's own fields stay the outer limit of what waits.
  const fields = waiting?.fields?.filter((field) => !narrowing.fields || narrowing.fields.includes(field));
  const decide = waiting && { ...narrowing, ...waiting, fields: fields ?? narrowing.fields, provinceId };
  const filter = query.tab === 'decide' ? decide : { ...narrowing, ...own };
  const [list, counts] = await Promise.all([
    filter ? listAssignments(context, filter, sort, page) : { items: [], total: 0 },
    countTabs(context, agencyIds, waiting && { ...waiting, provinceId }, provinceId),
  ]);
  return { ...list, counts, any: agencyIds.length > 0 || waiting !== null };
}

async function countTabs(
  context: Context,
  agencyIds: readonly string[],
  waiting: AssignmentFilter | null,
  provinceId: string | undefined,
): Promise<Record<WorkTab, number>> {
  const date = today(context);
  const asOf = await asOfToday(context, provinceId ?? null);
  return countWork(context.db, agencyIds, asOf, endOfWeek(date), waiting);
}

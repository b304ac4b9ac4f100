/** Looking over the work of many agencies as of a day: sums for dashboards, and the assignments behind each. */
import { authorise, namesOfAgencies, rootOf } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { searchQuery } from '../platform/search.ts';
import { selectSettings } from './handout-store.ts';
import * as store from './overview-store.ts';
import { countUrgings } from './reminder-store.ts';

export interface OverviewQuery {
  /** Null: all agencies of the person's own province. */
  agencyIds: readonly string[] | null;
  field: string | null;
  /** As of which day, not later than today. */
  date: string;
}

export interface Named {
  agencyName: string;
  /** How often it was urged until that day. */
  reminders: number;
}

export interface Overview extends Omit<store.OverviewRows, 'mostOverdue' | 'nextDue'> {
  day: store.OverviewDay;
  mostOverdue: (store.OverviewItem & Named)[];
  nextDue: (store.OverviewItem & Named)[];
}

/** Work falls due "next" within so many days (issue "leader's page"). */
const NEXT_DAYS = 30;

/** Sums by agency and field, with the first `most` of what is overdue and of what falls due. Throws 404 without province. */
export async function overviewOfWork(
  context: Context,
  query: OverviewQuery,
  most: number,
): Promise<Overview> {
  const { scope, day } = await ask(context, query);
  const rows = await store.selectOverview(context.db, scope, day, most);
  const named = await nameItems(context, [...rows.mostOverdue, ...rows.nextDue], day.date);
  return {
    ...rows,
    day,
    mostOverdue: named.slice(0, rows.mostOverdue.length),
    nextDue: named.slice(rows.mostOverdue.length),
  };
}

export interface OverviewList {
  items: (store.OverviewItem & Named)[];
  total: number;
  day: store.OverviewDay;
}

/** The assignments behind a number of the overview (`count` null: all that count), the earliest due first. */
export async function overviewItems(
  context: Context,
  query: OverviewQuery & { count: store.Count | null; words: string },
  page: { offset: number; size: number },
): Promise<OverviewList> {
  const { scope, day } = await ask(context, query);
  const words = searchQuery(query.words);
  const limit = { offset: page.offset, limit: page.size };
  const found = await store.selectOverviewItems(context.db, scope, day, { count: query.count, words }, limit);
  return { ...found, items: await nameItems(context, found.items, day.date), day };
}

async function ask(
  context: Context,
  { agencyIds, field, date }: OverviewQuery,
): Promise<{ scope: store.OverviewScope; day: store.OverviewDay }> {
  await authorise(context, 'programmes.read');
  const provinceId = await rootOf(context);
  if (provinceId === null) throw notFound();
  const { stillDays } = await selectSettings(context.db, provinceId);
  const past = date < today(context).toString();
  return {
    scope: { provinceId, agencyIds, field },
    day: { date, past, nextDays: NEXT_DAYS, stillDays },
  };
}

async function nameItems<T extends store.OverviewItem>(
  context: Context,
  items: readonly T[],
  date: string,
): Promise<(T & Named)[]> {
  const [names, urgings] = await Promise.all([
    namesOfAgencies(
      context,
      items.map(({ agencyId }) => agencyId),
    ),
    countUrgings(
      context.db,
      items.map(({ id }) => id),
      date,
    ),
  ]);
  return items.map((item) => ({
    ...item,
    agencyName: names.get(item.agencyId) ?? '',
    reminders: urgings.get(item.id) ?? 0,
  }));
}

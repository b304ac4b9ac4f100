/** What the product counts by itself for the annex, as of the moment at which the data close. */
import { ask, measureOf } from '../measures/index.ts';
import { type Context, today } from '../platform/context.ts';
import { asOfToday, countByAgencyAndField, type TaskStatus } from '../programmes/index.ts';
import type { CountedItem, ReportForm, Source } from './form.ts';
import { isCounted } from './form.ts';
import { yearStart } from './rules.ts';
import type { Report, ReportPeriod } from './store.ts';

/** In the period, and from the beginning of the year (null where that is the same, or makes no sense). */
export interface Count {
  computed: number;
  computedYear: number | null;
}

/** By report and item. Items of which the product counts nothing are not in it. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, Count>>;

type Of = Pick<Report, 'id' | 'level' | 'covers'>;

/** Whether the data of a period are closed: before, numbers are provisional. */
export const isClosing = (context: Context, { closingAt }: Pick<ReportPeriod, 'closingAt'>): boolean =>
  Temporal.Instant.compare(context.now(), closingAt) >= 0;

/**
 * Counts for several reports of a period with one question each. Once the data are closed, everything is asked as of that
 * moment: what becomes known later changes no report ('measures.read').
 */
export async function countFor(
  context: Context,
  period: ReportPeriod,
  form: ReportForm,
  reports: readonly Of[],
): Promise<Counts> {
  const items = form.items.filter(isCounted).filter(({ source }) => source !== undefined);
  const [inPeriod, inYear, tasks] = await Promise.all([
    askMeasures(context, period, items, reports, period.from),
    period.from === yearStart(period.year)
      ? null
      : askMeasures(context, period, items.filter(isFlow), reports, yearStart(period.year)),
    countTasks(context, period, items, reports),
  ]);
  return new Map(
    reports.map((report) => {
      const counts = new Map<string, Count>();
      for (const item of items) {
        const computed =
          item.source && isTasks(item.source)
            ? taskCount(item.source, report, tasks)
            : measured(item, report, inPeriod);
        if (computed === null) continue;
        const computedYear = inYear && isFlow(item) ? measured(item, report, inYear) : null;
        counts.set(item.code, { computed, computedYear });
      }
      return [report.id, counts];
    }),
  );
}

const isFlow = ({ kind }: CountedItem): boolean => kind === 'flow';

/** Sums by agency, of the measures that are known. */
type Measured = ReadonlyMap<string, ReadonlyMap<string, { numerator: number; denominator: number }>>;

const isMeasure = (source: Source | undefined): source is Extract<Source, { measure: string }> =>
  source !== undefined && 'measure' in source;
const isTasks = (source: Source | undefined): source is Extract<Source, { tasks: string }> =>
  source !== undefined && 'tasks' in source;

/** The last day of the data: while the period runs, today. */
export function lastDay(context: Context, { to }: Pick<ReportPeriod, 'to'>): string {
  const now = today(context).toString();
  return now < to ? now : to;
}

async function askMeasures(
  context: Context,
  period: ReportPeriod,
  items: readonly CountedItem[],
  reports: readonly Of[],
  from: string,
): Promise<Measured> {
  const codes = items.flatMap(({ source }) => (isMeasure(source) ? [source.measure] : []));
  const measures = [...new Set(codes)].filter((code) => measureOf(code) !== undefined);
  if (measures.length === 0 || from > lastDay(context, period))
    return new Map(measures.map((code) => [code, new Map()]));
  const answers = await ask(context, {
    measures,
    from,
    to: lastDay(context, period),
    agencyIds: [...new Set(reports.flatMap(({ covers }) => covers))],
    asOf: isClosing(context, period) ? period.closingAt : null,
    by: ['agency'],
  });
  return new Map(
    measures.map((code) => [
      code,
      new Map(
        answers
          .filter((answer) => answer.code === code)
          .map(({ agencyId, numerator, denominator }) => [
            agencyId ?? '',
            { numerator, denominator: denominator ?? 0 },
          ]),
      ),
    ]),
  );
}

function measured({ source }: CountedItem, { covers }: Of, sums: Measured): number | null {
  if (!isMeasure(source)) return null;
  const byAgency = sums.get(source.measure);
  if (!byAgency) return null;
  return covers.reduce((sum, id) => sum + (byAgency.get(id)?.[source.side] ?? 0), 0);
}

type Tasks = ReadonlyMap<string, ReadonlyMap<TaskStatus, number>>;

/** Leading assignments of the plan year, as they stood on the last day of the data. */
async function countTasks(
  context: Context,
  period: ReportPeriod,
  items: readonly CountedItem[],
  reports: readonly Of[],
): Promise<Tasks> {
  if (!items.some(({ source }) => isTasks(source))) return new Map();
  const { dueSoonDays } = await asOfToday(context, period.provinceId);
  const rows = await countByAgencyAndField(
    context.db,
    {
      agencyIds: [...new Set(reports.flatMap(({ covers }) => covers))],
      dueFrom: `${period.year}-01-01`,
      dueTo: `${period.year}-12-31`,
    },
    { date: lastDay(context, period), dueSoonDays },
  );
  const tasks = new Map<string, Map<TaskStatus, number>>();
  for (const { agencyId, status, count } of rows) {
    const statuses = tasks.get(agencyId) ?? new Map<TaskStatus, number>();
    statuses.set(status, (statuses.get(status) ?? 0) + count);
    tasks.set(agencyId, statuses);
  }
  return tasks;
}

const DECIDED_AWAY: readonly TaskStatus[] = ['CANCELLED', 'TRANSFERRED', 'SUSPENDED'];
const ON_TIME: readonly TaskStatus[] = ['DONE_ON_TIME', 'DONE_TARGET_MISSED', 'CONTINUOUS_REPORTED'];

/** What a superior handed out is known of agencies; what the Government gave the province is not. */
function taskCount({ tasks: what }: { tasks: string }, { covers, level }: Of, tasks: Tasks): number | null {
  if (level === 'P' && !['total', 'done'].includes(what)) return null;
  const counts = (status: TaskStatus): boolean => {
    if (what === 'late') return status === 'DONE_LATE';
    if (what === 'overdue') return status === 'OVERDUE';
    if (what === 'onTime') return ON_TIME.includes(status);
    if (what === 'done') return status === 'DONE_LATE' || ON_TIME.includes(status);
    return !DECIDED_AWAY.includes(status);
  };
  return covers
    .flatMap((id) => [...(tasks.get(id) ?? [])])
    .reduce((sum, [status, count]) => sum + (counts(status) ? count : 0), 0);
}

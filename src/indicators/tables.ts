/** One period, agency by agency: what each gave, what it adds up to above, and who has given nothing. */
import { inTreeOrder } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { seesValues } from './access.ts';
import type { Forest } from './forest.ts';
import type { Definition, Target } from './model.ts';
import { dueOn, type Period, periodOf, periodsOf } from './periods.ts';
import { combine, NOTHING, type Sums, sumsOf, type Total, totalOf } from './rollup.ts';
import { isAtLevel } from './series.ts';
import type { TreeView } from './tree.ts';
import { type CountingValue, selectValues, type ValueState } from './value-store.ts';

/** What an agency that has to report has done. Zero, not applicable, not reported and not yet due stay apart. */
export type Reporting = 'REPORTED' | 'UNDER_WAY' | 'NOT_REPORTED' | 'NOT_YET_DUE';

export interface AgencyRow {
  agencyId: string;
  name: string;
  depth: number;
  /** Null: it has nothing to report of its own. */
  reporting: Reporting | null;
  state: ValueState | null;
  /** The value behind the row, for its page. */
  valueId: string | null;
  /** Its own value, and everything at and below it. */
  own: Total;
  total: Total;
  /** Agencies whose work it carries on and whose values are in `own` ("as organised now"). */
  from: string[];
}

export interface AgencyTable {
  period: Period;
  periods: Period[];
  rows: AgencyRow[];
  /** Agencies that were split: their values count above only. */
  split: string[];
}

interface TableQuestion {
  definition: Definition;
  target: Target;
  rootId: string | null;
  values: readonly CountingValue[];
  forest: Forest;
  asOf: string;
  view: TreeView;
  period: string | null;
}

const YEARS_BACK = 2;

export async function agencyTable(context: Context, question: TableQuestion): Promise<AgencyTable | null> {
  const { definition, values, asOf } = question;
  const year = Number(asOf.slice(0, 4));
  const periods = periodsOf(definition.periodType, year - YEARS_BACK, year, definition.closingDay)
    .filter(({ to }) => to <= asOf && to >= definition.firstPeriodOn)
    .reverse();
  const given = new Set(values.map(({ period }) => period));
  const wanted = question.period === null ? null : periodOf(question.period, definition.closingDay);
  const period =
    periods.find(({ code }) => code === wanted?.code) ??
    periods.find(({ code }) => given.has(code)) ??
    periods[0];
  if (!period) return null;
  const { rows, split } = rowsOf(question, period);
  return { period, periods, split, rows: await withStates(context, question, period, rows) };
}

type BareRow = Omit<AgencyRow, 'reporting' | 'state' | 'valueId'> & { asked: boolean };

function rowsOf(question: TableQuestion, period: Period): { rows: BareRow[]; split: string[] } {
  const { definition, target, rootId, forest, view, asOf } = question;
  const date = view === 'then' ? period.to : asOf;
  const inside = (path: readonly string[]): boolean => rootId === null || path.includes(rootId);
  const own = new Map<string, Sums>();
  const below = new Map<string, Sums>();
  const from = new Map<string, string[]>();
  const split: string[] = [];
  for (const value of question.values) {
    if (value.period !== period.code || !isAtLevel(forest.agencies.get(value.agencyId), target.level))
      continue;
    const then = view === 'then' ? forest.pathThen(value.agencyId, period.to) : null;
    const now = then ? null : forest.pathNow(value.agencyId, asOf);
    const path = then ?? now?.ids ?? [];
    const holder = path[0];
    if (holder === undefined || !inside(path)) continue;
    const sums = sumsOf(value, `${period.to} ${value.agencyId}`);
    const name = forest.agencies.get(value.agencyId)?.name ?? '';
    if (now?.split) split.push(name);
    else {
      own.set(holder, combine(own.get(holder) ?? NOTHING, sums));
      if (holder !== value.agencyId) from.set(holder, [...(from.get(holder) ?? []), name]);
    }
    for (const id of path) below.set(id, combine(below.get(id) ?? NOTHING, sums));
  }
  const asked = new Set(
    forest
      .reportersOn(definition, date)
      // Whoever came later was not asked then.
      .filter((agency) => agency.validFrom <= period.to && isAtLevel(agency, target.level))
      .filter(({ id }) => inside(forest.pathThen(id, date)))
      .map(({ id }) => id),
  );
  const shown = new Set([...below.keys(), ...[...asked].flatMap((id) => forest.pathThen(id, date))]);
  const outside = new Set(rootId === null ? [] : forest.pathThen(rootId, date).slice(1));
  const agencies = [...shown].flatMap((id) => {
    const agency = outside.has(id) ? undefined : forest.agencies.get(id);
    return agency ? [{ ...agency, parentId: forest.pathThen(id, date)[1] ?? null }] : [];
  });
  const rows = inTreeOrder(agencies).map(({ agency, depth }) => ({
    agencyId: agency.id,
    name: agency.name,
    depth,
    asked: asked.has(agency.id),
    own: totalOf(own.get(agency.id) ?? NOTHING, definition.aggregation),
    total: totalOf(below.get(agency.id) ?? NOTHING, definition.aggregation),
    from: from.get(agency.id) ?? [],
  }));
  return { rows, split };
}

/** Who has reported, as far as the person may know: what is being worked on shows only to those who see it. */
async function withStates(
  context: Context,
  { definition, asOf }: TableQuestion,
  period: Period,
  rows: readonly BareRow[],
): Promise<AgencyRow[]> {
  const sees = await seesValues(context);
  const found = await selectValues(context.db, {
    definitionIds: [definition.id],
    periods: [period.code],
    agencyIds: rows.map(({ agencyId }) => agencyId),
    states: ['DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED'],
  });
  const visible = Map.groupBy(
    found.filter((value) => sees(value, definition.field)),
    ({ agencyId }) => agencyId,
  );
  const due = dueOn(period, definition.dueDays);
  return rows.map(({ asked, ...row }) => {
    const values = visible.get(row.agencyId) ?? [];
    const value = values.find(({ state }) => state === 'APPROVED') ?? values[0] ?? null;
    const answered = row.own.kind !== 'NO_DATA';
    const reporting: Reporting | null = answered
      ? 'REPORTED'
      : value
        ? 'UNDER_WAY'
        : asked
          ? missing(due, asOf)
          : null;
    return { ...row, reporting, state: value?.state ?? null, valueId: value?.id ?? null };
  });
}

const missing = (due: string, asOf: string): Reporting => (asOf <= due ? 'NOT_YET_DUE' : 'NOT_REPORTED');

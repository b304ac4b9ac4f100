/** Looking at indicators: the list of targets and how they stand, one indicator with its series. */
import { authorise, listAgencies } from '../agencies/index.ts';
import { type PublishedIndicator, publishedIndicators } from '../plans/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { isId } from '../platform/validation.ts';
import type { Point } from './facts.ts';
import { type Forest, loadForest } from './forest.ts';
import { type Definition, STATUSES, type Status, type Target } from './model.ts';
import { numberOf, totalOf } from './rollup.ts';
import { pointsOf, valuesIn } from './series.ts';
import { endOfDay, loadStandings } from './standing.ts';
import { questionOf, type Standing, targetsOf } from './standings.ts';
import * as store from './store.ts';
import { type AgencyTable, agencyTable } from './tables.ts';
import type { TreeView } from './tree.ts';
import { type Forecast, forecast } from './trend.ts';
import { type CountingValue, selectCounting } from './value-store.ts';

export interface IndicatorQuery {
  words: string;
  fields: readonly string[];
  planId: string | null;
  /** Only targets of this year; null: of any. */
  year: number | null;
  status: readonly string[];
  /** Only what will miss its target at the present trend. */
  willMiss: boolean;
  /** Plans of this agency only. */
  issuerId: string | null;
  /** The day whose standing is asked for; null: today. */
  asOf: string | null;
}

/** One target of one indicator. */
export interface ListedTarget {
  indicator: PublishedIndicator;
  target: Target;
  definition: Definition | null;
  standing: Standing | null;
}

export interface TargetList {
  rows: ListedTarget[];
  total: number;
  /** Of everything that fits but for status: how many stand how; UNDEFINED: nobody said how to measure it. */
  counts: Record<Status | 'UNDEFINED', number>;
  missing: number;
  /** The plans among which could be chosen. */
  plans: { id: string; name: string }[];
}

export type TargetSort = 'plan' | 'status';

/** Targets of published plans with how they stand, a page at a time. */
export async function listTargets(
  context: Context,
  query: IndicatorQuery,
  sort: TargetSort,
  page: { offset: number; size: number },
): Promise<TargetList> {
  await authorise(context, 'indicators.read');
  const { all, plans } = await targetsThatFit(context, query);
  const counts = countsOf(all);
  const fits = all.filter(
    (row) =>
      (query.status.length === 0 || query.status.includes(row.standing?.status ?? 'UNDEFINED')) &&
      (!query.willMiss || row.standing?.forecast?.willMiss === true),
  );
  if (sort === 'status') fits.sort((a, b) => urgency(a) - urgency(b));
  return {
    rows: fits.slice(page.offset, page.offset + page.size),
    total: fits.length,
    counts,
    missing: all.filter(({ standing }) => standing?.forecast?.willMiss === true).length,
    plans,
  };
}

async function targetsThatFit(
  context: Context,
  query: IndicatorQuery,
): Promise<{ all: ListedTarget[]; plans: TargetList['plans'] }> {
  const found = await publishedIndicators(context, {
    words: query.words,
    fields: query.fields,
    year: query.year,
    issuerId: query.issuerId,
  });
  const plans = new Map(found.map((one) => [one.planId, one.planNumber || one.planTitle]));
  const indicators = found.filter(({ planId }) => !query.planId || planId === query.planId);
  const links = await store.selectLinks(context.db, { indicatorIds: indicators.map(({ id }) => id) });
  const byIndicator = new Map(links.map((link) => [link.indicatorId, link]));
  const ids = [...new Set(links.map(({ definitionId }) => definitionId))];
  const definitions = new Map(
    (await store.selectDefinitions(context.db, { ids })).map((one) => [one.id, one]),
  );
  const standings = new Map(
    (await loadStandings(context, indicators, query.asOf ?? today(context).toString())).map((one) => [
      `${one.indicatorId} ${one.position}`,
      one,
    ]),
  );
  const all = indicators.flatMap((indicator) => {
    const link = byIndicator.get(indicator.id);
    const definition = definitions.get(link?.definitionId ?? '') ?? null;
    return targetsOf(indicator, link)
      .filter(({ from, to }) => query.year === null || (from <= query.year && query.year <= to))
      .map((target) => ({
        indicator,
        target,
        definition,
        standing: standings.get(`${indicator.id} ${target.position}`) ?? null,
      }));
  });
  return { all, plans: [...plans].map(([id, name]) => ({ id, name })) };
}

function countsOf(rows: readonly ListedTarget[]): TargetList['counts'] {
  const counts = Object.fromEntries(
    [...STATUSES, 'UNDEFINED'].map((status) => [status, 0]),
  ) as TargetList['counts'];
  for (const { standing } of rows) counts[standing?.status ?? 'UNDEFINED'] += 1;
  return counts;
}

const URGENCY: readonly (Status | 'UNDEFINED')[] = [
  'OFF_TRACK',
  'AT_RISK',
  'NO_DATA',
  'UNDEFINED',
  'ON_TRACK',
  'MET',
  'NOT_APPLICABLE',
];

/** What needs looking at first; within a status, what will miss its target. */
const urgency = ({ standing }: ListedTarget): number =>
  URGENCY.indexOf(standing?.status ?? 'UNDEFINED') * 2 + (standing?.forecast?.willMiss ? 0 : 1);

export interface SeriesPoint {
  point: Point;
  /** Null: did not occur, not applicable, must not be added. */
  value: number | null;
}

export interface IndicatorDetail {
  indicator: PublishedIndicator;
  definition: Definition | null;
  targets: Target[];
  /** By position, as of the day asked for. */
  standings: Map<number, Standing>;
  chosen: Target | null;
  /** Whose series it is: the plan's issuer, or an agency below. */
  root: { id: string; name: string } | null;
  asOf: string;
  view: TreeView;
  series: SeriesPoint[];
  forecast: Forecast | null;
  /** Days on which agencies that gave values were reorganised, with how many. */
  borders: { date: string; agencies: number }[];
  table: AgencyTable | null;
  /** The same definition in other plans. */
  siblings: { indicator: PublishedIndicator; targets: Target[] }[];
}

export interface DetailQuery {
  position: number | null;
  agencyId: string | null;
  period: string | null;
  view: TreeView;
  asOf: string | null;
}

/** One indicator of a published plan: series, agencies, targets. Throws 404. */
export async function findIndicator(
  context: Context,
  id: string,
  query: DetailQuery,
): Promise<IndicatorDetail> {
  await authorise(context, 'indicators.read');
  const [indicator] = isId(id) ? await publishedIndicators(context, { ids: [id] }) : [];
  if (!indicator) throw notFound();
  const now = today(context).toString();
  const asOf = query.asOf ?? now;
  const [link] = await store.selectLinks(context.db, { indicatorIds: [id] });
  const definition = link ? ((await store.selectDefinition(context.db, link.definitionId)) ?? null) : null;
  const targets = targetsOf(indicator, link);
  const standings = await loadStandings(context, [indicator], asOf);
  const chosen = targets.find(({ position }) => position === query.position) ?? likelyTarget(targets, asOf);
  const base = {
    indicator,
    definition,
    targets,
    standings: new Map(standings.map((one) => [one.position, one])),
    chosen,
    asOf,
    view: query.view,
  };
  if (definition === null || chosen === null)
    return { ...base, root: null, series: [], forecast: null, borders: [], table: null, siblings: [] };
  const forest = await loadForest(context);
  const values = await selectCounting(context.db, [definition.id], asOf === now ? null : endOfDay(asOf));
  const rootId = await rootFor(context, forest, query.agencyId, indicator.issuerAgencyId);
  const scope = { rootId, level: chosen.level, view: query.view, today: asOf };
  const placed = valuesIn(definition, values, scope, forest).filter(({ period }) => period.to <= asOf);
  const points = pointsOf(placed);
  const question = questionOf({ forest, asOf }, rootId, definition, chosen, values);
  return {
    ...base,
    root: rootId === null ? null : { id: rootId, name: forest.agencies.get(rootId)?.name ?? '' },
    series: points.map((point) => ({ point, value: numberOf(totalOf(point.sums, definition.aggregation)) })),
    forecast: forecast({ ...question, points }),
    borders: bordersOf(forest, values, points),
    table: await agencyTable(context, { ...query, definition, target: chosen, rootId, values, forest, asOf }),
    siblings: await siblingsOf(context, indicator, definition),
  };
}

/** The target of the year asked for, or else the last one. */
const likelyTarget = (targets: readonly Target[], asOf: string): Target | null => {
  const year = Number(asOf.slice(0, 4));
  return targets.find(({ from, to }) => from <= year && year <= to) ?? targets.at(-1) ?? null;
};

async function rootFor(
  context: Context,
  forest: Forest,
  wanted: string | null,
  issuerId: string | null,
): Promise<string | null> {
  if (wanted !== null && forest.agencies.has(wanted)) return wanted;
  if (issuerId !== null) return issuerId;
  return (await listAgencies(context)).find(({ parentId }) => parentId === null)?.id ?? null;
}

/** The first days of successors of agencies that gave values, within the time of the series. */
function bordersOf(
  forest: Forest,
  values: readonly CountingValue[],
  points: readonly Point[],
): IndicatorDetail['borders'] {
  const givers = new Set(values.map(({ agencyId }) => agencyId));
  const first = points[0]?.period.from ?? '';
  const last = points.at(-1)?.period.to ?? '';
  const days = new Map<string, Set<string>>();
  for (const { fromId, date } of forest.successions)
    if (givers.has(fromId) && first <= date && date <= last)
      days.set(date, (days.get(date) ?? new Set()).add(fromId));
  return [...days].map(([date, agencies]) => ({ date, agencies: agencies.size }));
}

async function siblingsOf(
  context: Context,
  indicator: PublishedIndicator,
  definition: Definition,
): Promise<IndicatorDetail['siblings']> {
  const links = await store.selectLinks(context.db, { definitionIds: [definition.id] });
  const others = links.filter(({ indicatorId }) => indicatorId !== indicator.id);
  if (others.length === 0) return [];
  const found = await publishedIndicators(context, { ids: others.map(({ indicatorId }) => indicatorId) });
  return found.map((one) => ({
    indicator: one,
    targets: targetsOf(
      one,
      others.find(({ indicatorId }) => indicatorId === one.id),
    ),
  }));
}

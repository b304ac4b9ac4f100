/** How each target of a plan stands on a day. Pure: definitions, values and the tree go in. */
import type { PublishedIndicator } from '../plans/index.ts';
import { type PlanTarget, readDemand } from './demands.ts';
import type { Fact, Question } from './facts.ts';
import type { Forest } from './forest.ts';
import { judge } from './judging.ts';
import type { Measured } from './measured.ts';
import type { Definition, Status, Target } from './model.ts';
import { type Period, periodsOf } from './periods.ts';
import { numberOf, totalOf } from './rollup.ts';
import { isAtLevel, pointsOf, unitsOf, valuesIn } from './series.ts';
import type { Link } from './store.ts';
import { forecast } from './trend.ts';
import type { CountingValue } from './value-store.ts';

export interface Standing {
  indicatorId: string;
  /** Of the target among those of the indicator, from 1. */
  position: number;
  definitionId: string;
  asOf: string;
  status: Status;
  soft: boolean;
  measured: Measured | null;
  threshold: number | null;
  expected: number | null;
  closed: boolean;
  facts: Fact[];
  forecast: {
    value: number;
    threshold: number;
    at: string;
    willMiss: boolean;
    slope: number;
    used: string[];
    predicted: { period: string; value: number }[];
  } | null;
  /** The last values, period by period, for a small drawing. */
  recent: { period: string; value: number | null }[];
  /** Of the last period that is over: how many of those who had to report have approved values. */
  reporting: { period: string; reported: number; expected: number } | null;
}

export interface StandingsInput {
  indicators: readonly PublishedIndicator[];
  links: readonly Link[];
  definitions: readonly Definition[];
  values: readonly CountingValue[];
  forest: Forest;
  asOf: string;
}

const MOST_RECENT = 8;

/** One for each target of each indicator that is linked to a definition. */
export function computeStandings(input: StandingsInput): Standing[] {
  const links = new Map(input.links.map((link) => [link.indicatorId, link]));
  const definitions = new Map(input.definitions.map((definition) => [definition.id, definition]));
  const values = Map.groupBy(input.values, ({ definitionId }) => definitionId);
  return input.indicators.flatMap((indicator) => {
    const link = links.get(indicator.id);
    const definition = link && definitions.get(link.definitionId);
    if (!link || !definition) return [];
    const own = values.get(definition.id) ?? [];
    return targetsOf(indicator, link).map((target) => standingOf(input, indicator, definition, target, own));
  });
}

/** The targets of an indicator with their demands: as accepted, or else as the words are read. */
export function targetsOf(indicator: PublishedIndicator, link: Link | undefined): Target[] {
  return indicator.targets.map((target: PlanTarget, index) => ({
    position: index + 1,
    from: target.period.from,
    to: target.period.to,
    level: target.level,
    demand: link?.demands.get(index + 1) ?? readDemand(target, indicator.content).demand,
    words: target.text,
  }));
}

/** The question that a target puts to the reported values. */
export function questionOf(
  { forest, asOf }: Pick<StandingsInput, 'forest' | 'asOf'>,
  rootId: string | null,
  definition: Definition,
  target: Target,
  values: readonly CountingValue[],
): Question {
  const scope = { rootId, level: target.level, view: 'then' as const, today: asOf };
  const placed = valuesIn(definition, values, scope, forest);
  return {
    measurement: definition,
    target,
    points: pointsOf(placed),
    units: target.demand.comparator === 'SHARE_OF_UNITS' ? [...unitsOf(placed).values()] : [],
    asOf,
  };
}

function standingOf(
  input: StandingsInput,
  indicator: PublishedIndicator,
  definition: Definition,
  target: Target,
  values: readonly CountingValue[],
): Standing {
  const question = questionOf(input, indicator.issuerAgencyId, definition, target, values);
  const judged = judge(question);
  const ahead = forecast(question);
  return {
    indicatorId: indicator.id,
    position: target.position,
    definitionId: definition.id,
    asOf: input.asOf,
    soft: target.demand.soft,
    ...judged,
    forecast: ahead && {
      value: ahead.value,
      threshold: ahead.threshold,
      at: ahead.at,
      willMiss: ahead.willMiss,
      slope: ahead.trend.slope,
      used: ahead.trend.used,
      predicted: ahead.predicted.map(({ period, value }) => ({ period: period.code, value })),
    },
    recent: question.points
      .filter(({ period }) => period.to <= input.asOf)
      .slice(-MOST_RECENT)
      .map(({ period, sums }) => ({
        period: period.code,
        value: numberOf(totalOf(sums, definition.aggregation)),
      })),
    reporting: reportingOf(input, indicator.issuerAgencyId, definition, target, values),
  };
}

/** The last period of the target's years that is over. */
function lastClosedPeriod(
  definition: Definition,
  years: Pick<Target, 'from' | 'to'>,
  asOf: string,
): Period | null {
  return (
    periodsOf(definition.periodType, years.from, years.to, definition.closingDay).findLast(
      ({ to }) => to < asOf && to >= definition.firstPeriodOn,
    ) ?? null
  );
}

function reportingOf(
  { forest, asOf }: StandingsInput,
  rootId: string | null,
  definition: Definition,
  target: Target,
  values: readonly CountingValue[],
): Standing['reporting'] {
  const period = lastClosedPeriod(definition, target, asOf);
  if (period === null) return null;
  const asked = forest
    .reportersOn(definition, period.to)
    .filter((agency) => isAtLevel(agency, target.level))
    .filter(({ id }) => rootId === null || forest.pathThen(id, period.to).includes(rootId));
  const answered = new Set(
    values.filter((value) => value.period === period.code).map(({ agencyId }) => agencyId),
  );
  return {
    period: period.code,
    reported: asked.filter(({ id }) => answered.has(id)).length,
    expected: asked.length,
  };
}

/**
 * Where it leads: the straight line through the last periods (least squares), carried on to the end of the target's time,
 * and the question whether the target will hold then. Pure.
 */
import { toUnits, type Units } from './decimal.ts';
import type { Point, Question } from './facts.ts';
import { holds, judge } from './judging.ts';
import type { Aggregation, Measurement } from './model.ts';
import { type Period, periodsInYear, periodsOf } from './periods.ts';
import { NOTHING, numberOf, type Sums, totalOf } from './rollup.ts';

/** So many periods at most are looked back; fewer than three say nothing about a direction. */
const MOST_PERIODS = 8;
const FEWEST_PERIODS = 3;

export interface Trend {
  /** Change from one period to the next. */
  slope: number;
  /** Periods (codes) it rests on, oldest first. */
  used: string[];
  /** Value on the line. */
  at(period: Period): number;
}

const place = (period: Period): number => period.year * periodsInYear(period.type) + period.index;

/** The line through the last periods with a value; null: too few. */
export function trendOf(points: readonly Point[], measurement: Measurement): Trend | null {
  const known = points
    .flatMap(({ period, sums }) => {
      const value = numberOf(totalOf(sums, measurement.aggregation));
      return value === null ? [] : [{ x: place(period), y: value, code: period.code }];
    })
    .slice(-MOST_PERIODS);
  if (known.length < FEWEST_PERIODS) return null;
  const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanX, meanY] = [mean(known.map(({ x }) => x)), mean(known.map(({ y }) => y))];
  const spread = known.reduce((sum, { x }) => sum + (x - meanX) ** 2, 0);
  const slope = known.reduce((sum, { x, y }) => sum + (x - meanX) * (y - meanY), 0) / spread;
  return {
    slope,
    used: known.map(({ code }) => code),
    at: (period) => clip(meanY + slope * (place(period) - meanX), measurement),
  };
}

/** Nothing counted is below zero; no share is above a hundred. */
function clip(value: number, { unit, type }: Measurement): number {
  const most = unit === '%' && type !== 'REDUCTION' ? 100 : Number.POSITIVE_INFINITY;
  return type === 'REDUCTION' ? value : Math.min(most, Math.max(0, value));
}

export interface Forecast {
  trend: Trend;
  /** The periods to come, as the line has them. */
  predicted: { period: Period; value: number }[];
  /** What will be compared at the end, and with what. */
  value: number;
  threshold: number;
  /** Last day of the target's time. */
  at: string;
  willMiss: boolean;
}

/** What comes out at the present trend; null where nothing is to come, or no number can be said. */
export function forecast(question: Question): Forecast | null {
  const { measurement, target, points, asOf } = question;
  const { comparator } = target.demand;
  if (comparator === 'DONE' || comparator === 'QUALITATIVE' || comparator === 'SHARE_OF_UNITS') return null;
  const known = points.filter(({ period }) => period.to <= asOf && period.year <= target.to);
  const trend = trendOf(known, measurement);
  const last = known.at(-1)?.period;
  if (trend === null || last === undefined) return null;
  const yearly = comparator === 'STEP' || comparator === 'GT_PREVIOUS';
  const lastYear = yearly ? Math.max(Number(asOf.slice(0, 4)), target.from) : target.to;
  const coming = periodsOf(
    measurement.periodType,
    last.year,
    Math.min(lastYear, target.to),
    measurement.closingDay,
  ).filter((period) => place(period) > place(last));
  if (coming.length === 0) return null;
  const predicted = coming.map((period) => ({ period, value: trend.at(period) }));
  const like = known.slice(-MOST_PERIODS).map(({ sums }) => sums);
  const future = predicted.map(({ period, value }) => ({
    period,
    sums: sumsFor(value, like, measurement.aggregation, period),
  }));
  const end = `${lastYear}-12-31`;
  const then = judge({ ...question, points: [...known, ...future], asOf: end });
  if (then.measured === null || then.threshold === null) return null;
  const willMiss = !holds(target.demand, then.measured.value, then.threshold);
  return { trend, predicted, value: then.measured.value, threshold: then.threshold, at: end, willMiss };
}

/** Sums that amount to `value`, as heavy as those of the periods before on average. */
function sumsFor(value: number, like: readonly Sums[], aggregation: Aggregation, period: Period): Sums {
  const units = toUnits(value);
  const count = BigInt(Math.max(1, like.length));
  const mean = (of: (sums: Sums) => Units): Units => like.reduce((sum, sums) => sum + of(sums), 0n) / count;
  const base: Sums = { ...NOTHING, values: 1, sum: units, max: units, last: { at: period.to, value: units } };
  if (aggregation === 'SUM_RATIO') {
    const denominator = mean((sums) => sums.denominator);
    const weight = denominator > 0n ? denominator : toUnits(1);
    return { ...base, denominator: weight, numerator: (weight * units) / toUnits(100) };
  }
  if (aggregation === 'WEIGHTED_MEAN') {
    const mass = mean((sums) => sums.weight);
    const weight = mass > 0n ? mass : toUnits(1);
    return { ...base, weight, weighted: units * weight, denominator: weight };
  }
  if (aggregation === 'MEAN') {
    const values = Math.max(1, Math.round(like.reduce((sum, sums) => sum + sums.values, 0) / Number(count)));
    return { ...base, values, sum: units * BigInt(values) };
  }
  return base;
}

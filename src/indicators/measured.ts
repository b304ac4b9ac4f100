/** What a target is compared with: the value of the right periods, or what is made from it; and the demanded value. Pure. */
import type { Fact, Point, Question } from './facts.ts';
import type { Baseline, Demand, InnerComparator, Measurement } from './model.ts';
import { combine, NOTHING, numberOf, type Sums, type Total, totalOf } from './rollup.ts';

export interface Measured {
  value: number;
  /** Last day of the last period in it. */
  at: string;
  /** Of ratios: the sums behind it. */
  numerator: number | null;
  denominator: number | null;
}

/** A value at a day, where a straight line begins or ends. */
export interface Start {
  at: string;
  value: number;
}

export interface Found {
  kind: 'FOUND';
  measured: Measured;
  threshold: number;
  /** Where the line to the target begins; null: not known. */
  start: Start | null;
  /** The year at whose end the demand must hold. */
  lastYear: number;
  facts: Fact[];
}

type Outcome = Found | { kind: 'NONE'; facts: Fact[] };
const none = (...facts: Fact[]): Outcome => ({ kind: 'NONE', facts });

export function findMeasured(question: Question): Outcome {
  const { demand } = question.target;
  if (demand.comparator === 'SHARE_OF_UNITS') return shareOfUnits(question, demand);
  const window = windowOf(question, question.points);
  if (window === null) return none();
  const total = totalOf(window.sums, question.measurement.aggregation);
  if (total.kind !== 'VALUE') return none(...(total.kind === 'NO_DATA' ? [] : [{ code: total.kind }]));
  const { value, numerator, denominator } = total;
  const facts: Fact[] = [
    { code: 'MEASURED', value, numerator, denominator, from: window.first.code, to: window.last.code },
  ];
  const measured: Measured = { value, numerator, denominator, at: window.last.to };
  return compared(question, demand, measured, window.last.year, facts);
}

function compared(
  question: Question,
  demand: Demand,
  measured: Measured,
  year: number,
  facts: Fact[],
): Outcome {
  const { target } = question;
  const threshold = demand.value ?? 0;
  const found = { kind: 'FOUND' as const, measured, threshold, lastYear: target.to, facts };
  switch (demand.comparator) {
    case 'REDUCTION_GTE':
    case 'INCREASE_GTE':
      return changed(question, demand, found, year);
    case 'GT_PREVIOUS': {
      const base = baselineOf(question, demand, year);
      if (base === null) return noBaseline(demand, year, facts);
      facts.push(base.fact);
      return { ...found, threshold: base.value, start: null, lastYear: year };
    }
    case 'STEP':
      return stepped(question, demand, found, year);
    default:
      return { ...found, start: startOf(question) };
  }
}

/** By how many per cent the value changed against its baseline. Without a baseline the value is the change itself. */
function changed(question: Question, demand: Demand, found: Omit<Found, 'start'>, year: number): Outcome {
  if (demand.baseline === null && demand.baselineValue === null)
    return { ...found, start: startOf(question) };
  const base = baselineOf(question, demand, year);
  if (base === null || base.value === 0) return noBaseline(demand, year, found.facts);
  const { value } = found.measured;
  const growth = ((value - base.value) / base.value) * 100;
  const change = round(demand.comparator === 'REDUCTION_GTE' ? -growth : growth);
  found.facts.push(base.fact, { code: 'CHANGE', base: base.value, value, change });
  return {
    ...found,
    measured: { ...found.measured, value: change, numerator: null, denominator: null },
    start: { at: `${base.to}-12-31`, value: 0 },
  };
}

/** The baseline and so many points more for each year since, as far as it goes. */
function stepped(question: Question, demand: Demand, found: Omit<Found, 'start'>, year: number): Outcome {
  const base = baselineOf(question, demand, year);
  if (base === null) return noBaseline(demand, year, found.facts);
  const step = demand.step ?? 0;
  const aimed = base.value + step * (year - base.to);
  const until = demand.until;
  const threshold = until === null ? aimed : step < 0 ? Math.max(aimed, until) : Math.min(aimed, until);
  const before = yearValue(question, year - 1) ?? (year - 1 === base.to ? base.value : null);
  found.facts.push(base.fact, {
    code: 'STEP',
    base: base.value,
    baseYear: base.to,
    step,
    year,
    threshold,
    until,
  });
  return {
    ...found,
    threshold,
    lastYear: year,
    start: before === null ? null : { at: `${year - 1}-12-31`, value: before },
  };
}

function shareOfUnits(question: Question, demand: Demand): Outcome {
  const { inner, value: limit, share } = demand;
  if (inner === null || limit === null || share === null) return none();
  const values = question.units.flatMap((points) => {
    const window = windowOf(question, points);
    const value = window && numberOf(totalOf(window.sums, question.measurement.aggregation));
    return window && value !== null ? [{ value, window }] : [];
  });
  const last = values.map(({ window }) => window.last).sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  if (last === undefined) return none();
  const holding = values.filter(({ value }) => innerHolds(inner, value, limit)).length;
  const facts: Fact[] = [{ code: 'SHARE', holding, units: values.length }];
  const value = round((holding / values.length) * 100);
  const measured = { value, at: last.to, numerator: holding, denominator: values.length };
  return { kind: 'FOUND', measured, threshold: share, start: null, lastYear: question.target.to, facts };
}

export function innerHolds(inner: InnerComparator, value: number, limit: number): boolean {
  return { GTE: value >= limit, GT: value > limit, LTE: value <= limit, LT: value < limit }[inner];
}

// ------------------------------------------------------------------ windows of periods

interface Window {
  sums: Sums;
  first: Point['period'];
  last: Point['period'];
}

const addsUp = ({ aggregation, flowOrStock }: Measurement): boolean =>
  aggregation === 'SUM' && flowOrStock === 'FLOW';

/**
 * The periods that make the value of a target: what is counted adds up from the target's first year; ratios, means and
 * scores are those of the last year with data; of a stock the last period counts. Null: no answer in the target's years.
 */
function windowOf({ measurement, target, asOf }: Question, points: readonly Point[]): Window | null {
  const known = points.filter(
    ({ period }) => period.to <= asOf && period.year >= target.from && period.year <= target.to,
  );
  return windowIn(measurement, known, addsUp(measurement));
}

function windowIn(measurement: Measurement, known: readonly Point[], allYears: boolean): Window | null {
  const answered = known.filter(({ sums }) => sums.values + sums.noOccurrence + sums.notApplicable > 0);
  const last = (answered.findLast(({ sums }) => sums.values > 0) ?? answered.at(-1))?.period;
  if (last === undefined) return null;
  const used =
    measurement.flowOrStock === 'STOCK'
      ? answered.filter(({ period }) => period === last)
      : answered.filter(({ period }) => allYears || period.year === last.year);
  const first = used[0]?.period ?? last;
  return {
    sums: used.map(({ sums }) => sums).reduce(combine, NOTHING),
    first,
    last: used.at(-1)?.period ?? last,
  };
}

/** The value of one year as a whole; null: none. */
export function yearValue({ measurement, points, asOf }: Question, year: number): number | null {
  const known = points.filter(({ period }) => period.year === year && period.to <= asOf);
  const window = windowIn(measurement, known, false);
  const total: Total = window ? totalOf(window.sums, measurement.aggregation) : { kind: 'NO_DATA' };
  return numberOf(total);
}

/** Counting begins at nothing; everything else where the year before the target ended. */
function startOf(question: Question): Start | null {
  const { measurement, target } = question;
  if (addsUp(measurement)) return { at: `${target.from}-01-01`, value: 0 };
  const before = target.demand.baselineValue ?? yearValue(question, target.from - 1);
  return before === null ? null : { at: `${target.from - 1}-12-31`, value: before };
}

// ------------------------------------------------------------------ baselines

interface Base {
  value: number;
  /** Its last year. */
  to: number;
  fact: Fact;
}

/** Years of a baseline; without one, the year before the target begins. */
function baselineYears(
  baseline: Baseline | null,
  target: Question['target'],
  year: number,
): [number, number] {
  if (baseline === null) return [target.from - 1, target.from - 1];
  return baseline.kind === 'PREVIOUS_YEAR' ? [year - 1, year - 1] : [baseline.from, baseline.to];
}

function baselineOf(question: Question, demand: Demand, year: number): Base | null {
  const [from, to] = baselineYears(demand.baseline, question.target, year);
  const stated = demand.baselineValue;
  if (stated !== null)
    return { value: stated, to, fact: { code: 'BASELINE', value: stated, from, to, stated: true } };
  const values = [];
  for (let each = from; each <= to; each += 1) {
    const value = yearValue(question, each);
    if (value !== null) values.push(value);
  }
  if (values.length === 0) return null;
  const mean = round(values.reduce((sum, value) => sum + value, 0) / values.length);
  return { value: mean, to, fact: { code: 'BASELINE', value: mean, from, to, stated: false } };
}

function noBaseline(demand: Demand, year: number, facts: Fact[]): Outcome {
  const [from, to] =
    demand.baseline && demand.baseline.kind !== 'PREVIOUS_YEAR'
      ? [demand.baseline.from, demand.baseline.to]
      : [year - 1, year - 1];
  return none(...facts, { code: 'NO_BASELINE', from, to });
}

/** Four decimals, as values are kept. */
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

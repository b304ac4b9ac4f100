/**
 * How an indicator stands against its target on a day (par-management 2.4). Every step is kept as a fact, which the page
 * turns into a sentence: nobody has to believe a colour. Pure.
 */
import type { Fact, Question } from './facts.ts';
import { type Found, findMeasured, type Measured, type Start } from './measured.ts';
import type { Comparator, Demand, Status } from './model.ts';
import { daysBetween, dueOn, periodsInYear, periodsOf } from './periods.ts';

export interface Judgement {
  status: Status;
  /** What is compared, in the unit of the demand: the value, or the reduction, increase or share made from it. */
  measured: Measured | null;
  /** The demanded value in the year judged. */
  threshold: number | null;
  /** What it should be by now, on the straight line from the baseline to the target. */
  expected: number | null;
  /** Nothing more can come: the time is over, or its last period is in. */
  closed: boolean;
  facts: Fact[];
}

/** How far behind the line is still "at risk", as a share of the target. */
const RISK_SHARE = 0.1;
/** Values have four decimals. */
const SAME = 0.00005;

type Way = 'UP' | 'DOWN';
const DOWNWARD: ReadonlySet<Comparator> = new Set(['LTE', 'LT', 'RANK_LTE']);
const STRICT: ReadonlySet<Comparator> = new Set(['GT', 'LT', 'GT_PREVIOUS']);

export function judge(question: Question): Judgement {
  const found = findMeasured(question);
  if (found.kind === 'NONE') return nothingToJudge(question, found.facts);
  const { measured, threshold, lastYear } = found;
  const complete = hasLastPeriod(question, lastYear);
  const overdue = question.asOf > `${lastYear}-12-31`;
  const closed = complete || overdue;
  const facts: Fact[] = [...found.facts];
  if (overdue && !complete) facts.push({ code: 'LAST_PERIOD_MISSING', year: lastYear });
  const { status, expected } = statusOf(question, found, closed, facts);
  return { status, measured, threshold, expected, closed, facts };
}

type Verdict = Pick<Judgement, 'status' | 'expected'>;

function statusOf(question: Question, found: Found, closed: boolean, facts: Fact[]): Verdict {
  const { demand } = question.target;
  const { measured, threshold } = found;
  const { value } = measured;
  if (demand.comparator === 'DONE' || demand.comparator === 'QUALITATIVE')
    return { status: yesOrNo(demand.comparator, value >= 1, closed, facts), expected: null };
  const way = wayOf(demand, value, threshold);
  if (holds(demand, value, threshold)) {
    facts.push({ code: 'HOLDS', value, threshold });
    if (closed || way === 'UP' || !growsOnly(question)) return { status: 'MET', expected: null };
    facts.push({ code: 'MAY_WORSEN' });
    return { status: 'ON_TRACK', expected: null };
  }
  facts.push({ code: 'MISSES', value, threshold, gap: Math.abs(value - threshold) });
  if (closed) return { status: 'OFF_TRACK', expected: threshold };
  const expected = onLine(found.start, measured.at, { at: `${found.lastYear}-12-31`, value: threshold }, way);
  if (found.start !== null && expected !== threshold)
    facts.push({ code: 'PATH', from: found.start.value, to: threshold, expected, at: measured.at });
  const gap = way === 'UP' ? expected - value : value - expected;
  if (gap <= SAME && expected !== threshold) return { status: 'ON_TRACK', expected };
  const limit = Math.abs(threshold) * RISK_SHARE;
  facts.push({ code: 'BEHIND', gap, limit });
  return { status: gap <= limit ? 'AT_RISK' : 'OFF_TRACK', expected };
}

function yesOrNo(comparator: 'DONE' | 'QUALITATIVE', yes: boolean, closed: boolean, facts: Fact[]): Status {
  facts.push({ code: yes ? 'DONE' : 'NOT_DONE' });
  if (yes) return 'MET';
  if (closed) return 'OFF_TRACK';
  return comparator === 'DONE' ? 'ON_TRACK' : 'AT_RISK';
}

/** In which direction the value has to go; for an exact value, wherever it is not yet. */
function wayOf(demand: Demand, value: number, threshold: number): Way {
  if (demand.comparator === 'EQ') return value > threshold ? 'DOWN' : 'UP';
  if (demand.comparator === 'STEP') return (demand.step ?? 0) < 0 ? 'DOWN' : 'UP';
  return DOWNWARD.has(demand.comparator) ? 'DOWN' : 'UP';
}

/** Whether a value meets what is demanded; of a range the lower end counts, above its upper end is met too. */
export function holds(demand: Demand, value: number, threshold: number): boolean {
  if (demand.comparator === 'EQ') return Math.abs(value - threshold) < SAME;
  const ahead = wayOf(demand, value, threshold) === 'UP' ? value - threshold : threshold - value;
  return STRICT.has(demand.comparator) ? ahead > SAME : ahead > -SAME;
}

/** A flow that is counted up goes on growing: a ceiling that holds today may break tomorrow. */
const growsOnly = ({ measurement }: Question): boolean =>
  measurement.aggregation === 'SUM' && measurement.flowOrStock === 'FLOW';

/** The straight line from the baseline to the target; without a baseline, or from beyond the target, the target itself. */
function onLine(start: Start | null, at: string, end: Start, way: Way): number {
  if (start === null) return end.value;
  const beyond = way === 'UP' ? start.value >= end.value : start.value <= end.value;
  const length = daysBetween(start.at, end.at);
  if (beyond || length <= 0) return end.value;
  const share = Math.min(1, Math.max(0, daysBetween(start.at, at) / length));
  return start.value + (end.value - start.value) * share;
}

function hasLastPeriod({ measurement, points, asOf }: Question, year: number): boolean {
  const last = periodsInYear(measurement.periodType);
  return points.some(({ period }) => period.year === year && period.index === last && period.to <= asOf);
}

/** Not begun, not yet due, not reported, not applicable: each has its name. */
function nothingToJudge({ measurement, target, asOf }: Question, facts: Fact[]): Judgement {
  const none = { measured: null, threshold: null, expected: null, closed: false };
  if (facts.some(({ code }) => code === 'NOT_APPLICABLE' || code === 'NO_OCCURRENCE'))
    return { ...none, status: 'NOT_APPLICABLE', facts };
  if (facts.length > 0) return { ...none, status: 'NO_DATA', facts };
  const [first] = periodsOf(measurement.periodType, target.from, target.from, measurement.closingDay);
  const due = first ? dueOn(first, measurement.dueDays) : asOf;
  const fact: Fact =
    asOf <= due && first ? { code: 'NOT_YET_DUE', period: first.code, due } : { code: 'NOT_REPORTED' };
  return { ...none, status: 'NO_DATA', facts: [fact] };
}

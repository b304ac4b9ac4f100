/**
 * Whether a target below demands as much as the one above it that it serves (par-management 2.3): compared by kind of
 * demand, unit and time. What cannot be compared says why. Pure.
 */
import type { DraftRow } from '../plans/index.ts';

export type PlanTarget = DraftRow['targets'][number];

/** Each has its sentence in the words (`cmp_…`). */
export type Comparison =
  | { result: 'WEAKER' | 'EQUAL' | 'STRONGER'; parent: PlanTarget; child: PlanTarget; earlier: boolean }
  | { result: 'INCOMPARABLE'; why: Why; parent: PlanTarget | null; child: PlanTarget };
export type Why = 'WORDS' | 'UNIT' | 'KIND' | 'BASELINE' | 'TIME' | 'ADDS_UP';

/** At least so much, at most so much, so much less or so much more than before. */
type Family = 'LEAST' | 'MOST' | 'DECREASE' | 'INCREASE' | 'WORDS';

function familyOf({ comparator, unit, value }: PlanTarget): Family {
  if (value === null || comparator === 'text') return 'WORDS';
  if (comparator === 'decrease>=') return 'DECREASE';
  if (comparator === 'increase>=') return 'INCREASE';
  if (comparator === '<=' || comparator === '<' || comparator === 'rank<=') return 'MOST';
  // "25 phút" is a time that must not be exceeded; any other bare number has to be reached.
  return comparator === '=' && (unit === 'minutes' || unit === 'ngày') ? 'MOST' : 'LEAST';
}

/** How much is demanded: a larger number is harder. A strict demand is a little harder than the same one that is not. */
function hardness(target: PlanTarget): number {
  const value = target.value ?? 0;
  const most = familyOf(target) === 'MOST';
  const strict =
    target.comparator === '>' || target.comparator === '<' ? 1e-9 * Math.max(1, Math.abs(value)) : 0;
  return (most ? -value : value) + strict;
}

const BASELINE =
  /so với\s+(?:bình quân\s+)?(?:của\s+)?(?:cuối\s+)?(?:năm|giai đoạn|cùng kỳ)?\s*(\d{4}(?:\s*[-–]\s*\d{4})?|trước)?/iu;

/** What a change is counted from, as the words say; '' where they don't. */
const baselineOf = (words: string): string => BASELINE.exec(words)?.[1]?.replaceAll(/\s/g, '') ?? '';

interface Side {
  targets: readonly PlanTarget[];
  /** Words of the indicator, where a baseline or "mỗi đơn vị" may stand. */
  content: string;
}

/** Compares each target of the child with the one of the parent that holds in its time and level. */
export function compareTargets(parent: Side, child: Side, level: PlanTarget['level']): Comparison[] {
  return child.targets.map((target) => compareOne(parent, child, target, level));
}

function compareOne(parent: Side, child: Side, target: PlanTarget, level: PlanTarget['level']): Comparison {
  const found = counterpart(parent.targets, target, level);
  if (found === null) return { result: 'INCOMPARABLE', why: 'TIME', parent: null, child: target };
  const { above, earlier } = found;
  const why = whyNot(parent, above, child, target);
  if (why !== null) return { result: 'INCOMPARABLE', why, parent: above, child: target };
  const difference = hardness(target) - hardness(above);
  const result = difference < 0 ? 'WEAKER' : difference > 0 ? 'STRONGER' : 'EQUAL';
  // What was to be reached before is a floor: asking for more than it says nothing about the next target.
  return { result, parent: above, child: target, earlier };
}

/**
 * The parent's target for the level and years of the child's: the one whose time holds the child's last year; or else the
 * last that ended before, which must not be fallen behind.
 */
function counterpart(
  targets: readonly PlanTarget[],
  child: PlanTarget,
  level: PlanTarget['level'],
): { above: PlanTarget; earlier: boolean } | null {
  const wanted = child.level ?? level;
  const ofLevel = targets.filter((one) => one.level === wanted);
  const fitting = ofLevel.length > 0 ? ofLevel : targets.filter((one) => one.level === null);
  const holding = fitting.find(
    ({ period }) => period.from <= child.period.to && child.period.to <= period.to,
  );
  if (holding) return { above: holding, earlier: false };
  const before = fitting
    .filter(({ period }) => period.to < child.period.to)
    .sort((a, b) => b.period.to - a.period.to)[0];
  return before ? { above: before, earlier: true } : null;
}

function whyNot(parent: Side, above: PlanTarget, child: Side, below: PlanTarget): Why | null {
  const [a, b] = [familyOf(above), familyOf(below)];
  if (a === 'WORDS' || b === 'WORDS') return 'WORDS';
  if (above.unit !== below.unit) return 'UNIT';
  if (a !== b) return 'KIND';
  if (a === 'DECREASE' || a === 'INCREASE') {
    const [from, to] = [
      baselineOf(`${above.text} ${parent.content}`),
      baselineOf(`${below.text} ${child.content}`),
    ];
    if (from !== to) return 'BASELINE';
  }
  // A number of things adds up over agencies, unless each has to reach it.
  const each = /(?:mỗi|từng)\s/iu.test(`${above.text} ${parent.content}`);
  return above.unit === 'count' && !each ? 'ADDS_UP' : null;
}

/** Of counted things: what those below demand together, against what is demanded above. */
export function sumOfChildren(
  parent: PlanTarget,
  children: readonly PlanTarget[],
): { sum: number; enough: boolean } | null {
  if (parent.value === null || parent.unit !== 'count' || familyOf(parent) !== 'LEAST') return null;
  const known = children.filter(({ unit, value }) => unit === 'count' && value !== null);
  if (known.length === 0) return null;
  const sum = known.reduce((total, { value }) => total + (value ?? 0), 0);
  return { sum, enough: sum >= parent.value };
}

/** Whether two targets of one plan say different things about the same time and level (2.9 V1). */
export function contradict(a: PlanTarget, b: PlanTarget): boolean {
  const sameTime = a.period.from <= b.period.to && b.period.from <= a.period.to;
  const sameLevel = a.level === b.level || a.level === null || b.level === null;
  const family = familyOf(a);
  if (!sameTime || !sameLevel || a.unit !== b.unit || family === 'WORDS' || family !== familyOf(b))
    return false;
  return a.value !== b.value || a.comparator !== b.comparator;
}

/** Whether a later target of one indicator demands no more than an earlier one (2.9 V2). */
export function weakerLater(earlier: PlanTarget, later: PlanTarget): boolean {
  if (earlier.level !== later.level || earlier.period.to >= later.period.to) return false;
  const family = familyOf(earlier);
  if (family === 'WORDS' || family !== familyOf(later) || earlier.unit !== later.unit) return false;
  return family !== 'DECREASE' && family !== 'INCREASE' && hardness(later) < hardness(earlier);
}

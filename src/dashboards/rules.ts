/** How the numbers of a dashboard are summed and graded. Pure. */
import type { Count, Counts } from '../programmes/index.ts';

export const NOTHING: Counts = {
  onTime: 0,
  late: 0,
  overdue: 0,
  inTime: 0,
  dueNext: 0,
  still: 0,
  pending: 0,
};

export function sum(all: readonly Counts[]): Counts {
  const total = { ...NOTHING };
  for (const one of all) for (const name of Object.keys(total) as Count[]) total[name] += one[name];
  return total;
}

/** How many there are in all: done or not. */
export const totalOf = ({ onTime, late, overdue, inTime }: Counts): number =>
  onTime + late + overdue + inTime;

/** A share that keeps its parts. */
export interface Ratio {
  numerator: number;
  denominator: number;
}

/** Done of all: the headline (par-management 4.1). */
export const doneOf = (counts: Counts): Ratio => ({
  numerator: counts.onTime + counts.late,
  denominator: totalOf(counts),
});

/** Done on time of what is done or should be: what the heat map shows (par-management 9). */
export const onTimeOf = ({ onTime, late, overdue }: Counts): Ratio => ({
  numerator: onTime,
  denominator: onTime + late + overdue,
});

/** In hundredths, 0 to 100; null where there is nothing to divide by: that is not zero. */
export const percentOf = ({ numerator, denominator }: Ratio): number | null =>
  denominator === 0 ? null : (100 * numerator) / denominator;

/**
 * A cell of the heat map. `none`: no work; `not-due`: work, but nothing that is done or should be. The others by the
 * share done on time; what is overdue is never better than `fair`.
 */
export type Grade = 'good' | 'fair' | 'poor' | 'not-due' | 'none';
export const GRADES: readonly Grade[] = ['good', 'fair', 'poor', 'not-due', 'none'];

/** From which share on, in hundredths. */
export const GOOD_FROM = 90;
export const FAIR_FROM = 70;

export function gradeOf(counts: Counts): Grade {
  if (totalOf(counts) === 0) return 'none';
  const share = percentOf(onTimeOf(counts));
  if (share === null) return 'not-due';
  if (share < FAIR_FROM) return 'poor';
  return share >= GOOD_FROM && counts.overdue === 0 ? 'good' : 'fair';
}

/** Who needs looking at first: most overdue, then the lowest share on time, then the most late. */
export function byNeed(a: Counts, b: Counts): number {
  const share = (counts: Counts): number => percentOf(onTimeOf(counts)) ?? 101;
  return b.overdue - a.overdue || share(a) - share(b) || b.late - a.late;
}

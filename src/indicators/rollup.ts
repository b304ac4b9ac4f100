/**
 * Adding up: values of agencies and of periods become one. A ratio is the sum of numerators over the sum of
 * denominators, never a mean of ratios (par-management 2.4). Sums add in any order and any grouping, so a tree gives the
 * same however it is cut. Pure.
 */
import { divide, fromUnits, percentOf, product, type Units } from './decimal.ts';
import type { Aggregation, Answer } from './model.ts';

export interface Sums {
  /** Values that took part. */
  values: number;
  numerator: Units;
  denominator: Units;
  sum: Units;
  /** Σ value × weight, and Σ weight. */
  weighted: bigint;
  weight: Units;
  max: Units | null;
  /** The latest value, by `at`. */
  last: { at: string; value: Units } | null;
  noOccurrence: number;
  notApplicable: number;
}

export const NOTHING: Sums = {
  values: 0,
  numerator: 0n,
  denominator: 0n,
  sum: 0n,
  weighted: 0n,
  weight: 0n,
  max: null,
  last: null,
  noOccurrence: 0,
  notApplicable: 0,
};

/** One answer as sums. `at` puts values in order for LAST: the end of its period and who gave it. */
export function sumsOf(answer: Answer, at: string): Sums {
  if (answer.answer === 'NOT_APPLICABLE') return { ...NOTHING, notApplicable: 1 };
  const { value } = answer;
  if (value === null) return { ...NOTHING, noOccurrence: 1 };
  const denominator = answer.denominator ?? 0n;
  return {
    values: 1,
    numerator: answer.numerator ?? 0n,
    denominator,
    sum: value,
    weighted: product(value, denominator),
    weight: denominator,
    max: value,
    last: { at, value },
    noOccurrence: 0,
    notApplicable: 0,
  };
}

/** Both together. Associative and commutative; `NOTHING` changes nothing. */
export function combine(a: Sums, b: Sums): Sums {
  return {
    values: a.values + b.values,
    numerator: a.numerator + b.numerator,
    denominator: a.denominator + b.denominator,
    sum: a.sum + b.sum,
    weighted: a.weighted + b.weighted,
    weight: a.weight + b.weight,
    max: a.max === null ? b.max : b.max === null || a.max > b.max ? a.max : b.max,
    last: later(a.last, b.last),
    noOccurrence: a.noOccurrence + b.noOccurrence,
    notApplicable: a.notApplicable + b.notApplicable,
  };
}

function later(a: Sums['last'], b: Sums['last']): Sums['last'] {
  if (a === null || b === null) return a ?? b;
  if (a.at !== b.at) return a.at > b.at ? a : b;
  return a.value >= b.value ? a : b;
}

export const total = (parts: Iterable<Sums>): Sums => [...parts].reduce(combine, NOTHING);

/**
 * What sums amount to. NO_OCCURRENCE: everybody's denominator was 0; NOT_ADDED: several values that must not be added
 * (aggregation NONE).
 */
export type Total =
  | { kind: 'VALUE'; value: number; numerator: number | null; denominator: number | null }
  | { kind: 'NO_OCCURRENCE' | 'NOT_APPLICABLE' | 'NO_DATA' | 'NOT_ADDED' };

export function totalOf(sums: Sums, aggregation: Aggregation): Total {
  if (sums.values === 0) {
    if (sums.noOccurrence > 0) return { kind: 'NO_OCCURRENCE' };
    return { kind: sums.notApplicable > 0 ? 'NOT_APPLICABLE' : 'NO_DATA' };
  }
  const value = amountOf(sums, aggregation);
  if (value === null) return { kind: aggregation === 'NONE' ? 'NOT_ADDED' : 'NO_OCCURRENCE' };
  const ratio = aggregation === 'SUM_RATIO';
  const weighted = aggregation === 'WEIGHTED_MEAN';
  return {
    kind: 'VALUE',
    value: fromUnits(value),
    numerator: ratio ? fromUnits(sums.numerator) : null,
    denominator: ratio ? fromUnits(sums.denominator) : weighted ? fromUnits(sums.weight) : null,
  };
}

function amountOf(sums: Sums, aggregation: Aggregation): Units | null {
  switch (aggregation) {
    case 'SUM_RATIO':
      return percentOf(sums.numerator, sums.denominator);
    case 'SUM':
      return sums.sum;
    case 'MEAN':
      return divide(sums.sum, BigInt(sums.values));
    case 'WEIGHTED_MEAN':
      return sums.weight === 0n ? null : divide(sums.weighted, sums.weight);
    case 'MAX':
      return sums.max;
    case 'LAST':
      return sums.last?.value ?? null;
    case 'NONE':
      return sums.values === 1 ? sums.sum : null;
  }
}

/** Value of a total, or null. */
export const numberOf = (found: Total): number | null => (found.kind === 'VALUE' ? found.value : null);

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUnits, parseNumber, percentOf, toUnits, unitsText } from './decimal.ts';
import { AGGREGATIONS, type Answer } from './model.ts';
import { combine, NOTHING, type Sums, sumsOf, total, totalOf } from './rollup.ts';

const ratio = (numerator: number, denominator: number): Answer => ({
  answer: 'VALUE',
  numerator: toUnits(numerator),
  denominator: toUnits(denominator),
  value: percentOf(toUnits(numerator), toUnits(denominator)),
});
const NOT_APPLICABLE: Answer = { answer: 'NOT_APPLICABLE', numerator: null, denominator: null, value: null };

const answers = fc.oneof(
  fc
    .record({ denominator: fc.integer({ min: 0, max: 1_000_000 }), share: fc.integer({ min: 0, max: 1000 }) })
    .map(({ denominator, share }) => ratio(Math.floor((denominator * share) / 1000), denominator)),
  fc.constant(NOT_APPLICABLE),
);
const sums = fc
  .record({ answer: answers, at: fc.constantFrom('2025-03-14 a', '2025-06-14 b', '2025-06-14 c') })
  .map(({ answer, at }) => sumsOf(answer, at));

describe('adding up', () => {
  it('gives the same however a tree is cut', () => {
    // A random tree over the values: each step joins two neighbouring parts.
    const cuts = fc.array(fc.nat(), { minLength: 0, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(sums, { minLength: 1, maxLength: 40 }), cuts, (values, where) => {
        const parts: Sums[] = [...values];
        for (const cut of where)
          if (parts.length > 1) {
            const at = cut % (parts.length - 1);
            parts.splice(at, 2, combine(parts[at] ?? NOTHING, parts[at + 1] ?? NOTHING));
          }
        expect(total(parts)).toEqual(total(values));
      }),
    );
  });

  it('does not depend on the order, and nothing adds nothing', () => {
    fc.assert(
      fc.property(sums, sums, (a, b) => {
        expect(combine(a, b)).toEqual(combine(b, a));
        expect(combine(a, NOTHING)).toEqual(a);
      }),
    );
  });

  it('of ratios is the ratio of the sums, within the smallest and the largest', () => {
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 30 }), (given) => {
        const found = totalOf(total(given.map((answer) => sumsOf(answer, ''))), 'SUM_RATIO');
        const parts = given.filter((answer) => answer.value !== null);
        if (parts.length === 0) {
          expect(found.kind).not.toBe('VALUE');
          return;
        }
        const [top, bottom] = [
          parts.reduce((sum, { numerator }) => sum + (numerator ?? 0n), 0n),
          parts.reduce((sum, { denominator }) => sum + (denominator ?? 0n), 0n),
        ];
        const value = percentOf(top, bottom) ?? 0n;
        expect(found).toMatchObject({ kind: 'VALUE', value: fromUnits(value) });
        const each = parts.map((answer) => answer.value ?? 0n);
        expect(each.some((one) => one <= value)).toBe(true);
        expect(each.some((one) => one >= value)).toBe(true);
      }),
    );
  });

  it('a small agency does not weigh as much as a large one', () => {
    const both = total([sumsOf(ratio(0, 10), ''), sumsOf(ratio(990, 990), '')]);
    expect(totalOf(both, 'SUM_RATIO')).toMatchObject({ value: 99, numerator: 990, denominator: 1000 });
    expect(totalOf(both, 'MEAN')).toMatchObject({ value: 50 });
    expect(totalOf(both, 'WEIGHTED_MEAN')).toMatchObject({ value: 99, denominator: 1000 });
    expect(totalOf(both, 'MAX')).toMatchObject({ value: 100 });
  });

  it('keeps zero, did not occur, not applicable and nothing at all apart', () => {
    const of = (...given: Answer[]) => totalOf(total(given.map((one) => sumsOf(one, ''))), 'SUM_RATIO').kind;
    expect(totalOf(sumsOf(ratio(0, 20), ''), 'SUM_RATIO')).toMatchObject({ kind: 'VALUE', value: 0 });
    expect(of(ratio(0, 0))).toBe('NO_OCCURRENCE');
    expect(of(ratio(0, 0), NOT_APPLICABLE)).toBe('NO_OCCURRENCE');
    expect(of(NOT_APPLICABLE)).toBe('NOT_APPLICABLE');
    expect(of()).toBe('NO_DATA');
    // Whoever had nothing to do is left out of means.
    const mean = total([sumsOf(ratio(0, 0), ''), sumsOf(ratio(8, 10), '')]);
    expect(totalOf(mean, 'MEAN')).toMatchObject({ value: 80 });
  });

  it('takes the latest of several, and adds nothing that must not be added', () => {
    const rank = (value: number): Answer => ({ ...NOT_APPLICABLE, answer: 'VALUE', value: toUnits(value) });
    const both = total([sumsOf(rank(12), '2024-12-14'), sumsOf(rank(9), '2025-12-14')]);
    expect(totalOf(both, 'LAST')).toMatchObject({ value: 9 });
    expect(totalOf(both, 'NONE').kind).toBe('NOT_ADDED');
    expect(totalOf(sumsOf(rank(9), ''), 'NONE')).toMatchObject({ value: 9 });
    for (const aggregation of AGGREGATIONS) expect(totalOf(NOTHING, aggregation).kind).toBe('NO_DATA');
  });
});

describe('numbers', () => {
  it('are read as people type them', () => {
    const typed = [
      '1.234',
      '1.234,5',
      '97,5',
      '97.5',
      ' 97,5 % ',
      '1,234,567',
      '1 234',
      '-3',
      '0',
      'x',
      '',
      '1,2,3',
    ];
    expect(typed.map(parseNumber)).toEqual([
      1234,
      1234.5,
      97.5,
      97.5,
      97.5,
      1_234_567,
      1234,
      -3,
      0,
      null,
      null,
      null,
    ]);
  });

  it('survive the way into the database and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), (units) => {
        expect(toUnits(unitsText(units))).toBe(units);
      }),
    );
    expect(toUnits(0.1 + 0.2)).toBe(3000n);
    expect(() => toUnits(Number.NaN)).toThrow(RangeError);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutSpan, HALVES, nextHalf, QUARTERS, quarterOf } from './halves.ts';
import { addRatios, hundredths, lastPeriod, PERIOD_CODES, percentOf, periodOf } from './rules.ts';

const day = fc
  .integer({ min: 0, max: 1200 })
  .map((days) => Temporal.PlainDate.from('2024-12-20').add({ days }).toString());
const ratio = fc.record({ numerator: fc.nat(5000), denominator: fc.nat(5000) });

describe('rates', () => {
  it('are rounded half up to two decimals, by whole numbers', () => {
    expect(hundredths({ numerator: 850, denominator: 900 })).toBe(9444);
    expect(hundredths({ numerator: 1, denominator: 3 })).toBe(3333);
    expect(hundredths({ numerator: 2, denominator: 3 })).toBe(6667);
    expect(hundredths({ numerator: 1, denominator: 800 })).toBe(13); // 0,125 %
    expect(percentOf({ numerator: 1, denominator: 1 })).toBe(100);
  });

  it('of nothing are neither 0 nor 100 %', () => {
    expect(hundredths({ numerator: 0, denominator: 0 })).toBeNull();
    expect(hundredths({ numerator: 0, denominator: 7 })).toBe(0);
  });

  it('roll up as ratio of sums, in whatever order and grouping', () => {
    fc.assert(
      fc.property(fc.array(ratio, { maxLength: 12 }), fc.nat(12), (ratios, at) => {
        const whole = addRatios(ratios);
        expect(addRatios([addRatios(ratios.slice(at)), addRatios(ratios.slice(0, at))])).toEqual(whole);
        expect(whole.denominator).toBe(ratios.reduce((sum, one) => sum + one.denominator, 0));
      }),
    );
  });
});

describe('reporting periods', () => {
  it('close on the 14th, and the year begins on 15 December of the year before', () => {
    expect(periodOf(2026, 'Q1')).toMatchObject({ from: '2025-12-15', to: '2026-03-14' });
    expect(periodOf(2026, 'H1')).toMatchObject({ from: '2025-12-15', to: '2026-06-14' });
    expect(periodOf(2026, 'Y')).toMatchObject({ from: '2025-12-15', to: '2026-12-14' });
    expect(lastPeriod('2026-11-25', 'Q3').to).toBe('2026-09-14');
    expect(lastPeriod('2026-12-14', 'Y').year).toBe(2026);
    expect(lastPeriod('2026-12-13', 'Y').year).toBe(2025);
  });

  it('are made of whole half months, and the quarters of reports of one', () => {
    for (const code of PERIOD_CODES) {
      const { whole, rest } = cutSpan(periodOf(2026, code), HALVES);
      expect([code, rest]).toEqual([code, []]);
      expect(whole).not.toBeNull();
      expect(cutSpan(periodOf(2026, code), QUARTERS).rest).toEqual([]);
      expect(quarterOf(periodOf(2026, code).from)).toBe(periodOf(2026, code).from);
    }
  });
});

describe('a span of days', () => {
  it('is cut into whole pieces and what is left, so that each day is in one part', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(HALVES, QUARTERS), (a, b, grain) => {
        const [from = a, to = b] = [a, b].sort();
        const { whole, rest } = cutSpan({ from, to }, grain);
        const found: string[] = [];
        const push = (first: string, beyond: string): void => {
          for (let at = first; at < beyond; at = Temporal.PlainDate.from(at).add({ days: 1 }).toString())
            found.push(at);
        };
        const next = (last: string): string => Temporal.PlainDate.from(last).add({ days: 1 }).toString();
        if (whole?.from != null) push(whole.from, whole.before);
        for (const part of rest) push(part.from ?? '', next(part.to));
        const all: string[] = [];
        for (let at = from; at <= to; at = next(at)) all.push(at);
        expect(found.sort()).toEqual(all);
        if (whole?.from != null)
          expect([grain.of(whole.from), grain.of(whole.before)]).toEqual([whole.from, whole.before]);
      }),
    );
  });

  it('without beginning has all half months before its end', () => {
    expect(cutSpan({ from: null, to: '2026-03-14' }, HALVES)).toEqual({
      whole: { from: null, before: '2026-03-15' },
      rest: [],
    });
    expect(cutSpan({ from: null, to: '2026-03-20' }, HALVES).rest).toEqual([
      { from: '2026-03-15', to: '2026-03-20' },
    ]);
    expect(nextHalf('2026-12-31')).toBe('2027-01-01');
  });
});

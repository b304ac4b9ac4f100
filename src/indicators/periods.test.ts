import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PERIOD_TYPES } from './model.ts';
import { daysBetween, dueOn, periodCodeOf, periodOf, periodOn, periodsOf } from './periods.ts';

const span = (code: string, closingDay: number | null = 14) => {
  const period = periodOf(code, closingDay);
  return period && `${period.from} ${period.to}`;
};

describe('periods of data', () => {
  it('close as Nghị định 09/2019/NĐ-CP says', () => {
    expect(span('2026-Q1')).toBe('2025-12-15 2026-03-14');
    expect(span('2026-H1')).toBe('2025-12-15 2026-06-14');
    expect(span('2026-Q3')).toBe('2026-06-15 2026-09-14');
    expect(span('2026')).toBe('2025-12-15 2026-12-14');
    expect(span('2026-01')).toBe('2025-12-15 2026-01-14');
    expect(span('2026-11')).toBe('2026-10-15 2026-11-14');
  });

  it('or by the calendar', () => {
    expect(span('2026-Q1', null)).toBe('2026-01-01 2026-03-31');
    expect(span('2024-02', null)).toBe('2024-02-01 2024-02-29');
  });

  it('know no other codes', () => {
    expect(['2026-Q5', '2026-13', '26', '2026-H3', ''].map((code) => periodOf(code, 14))).toEqual(
      Array(5).fill(null),
    );
  });

  it('are due some days after they close', () => {
    const period = periodOf('2026-Q1', 14);
    expect(period && dueOn(period, 5)).toBe('2026-03-19');
  });

  it('leave no gap and do not overlap: each day lies in one', () => {
    const days = fc
      .integer({ min: 0, max: 20_000 })
      .map((n) => Temporal.PlainDate.from('2000-01-01').add({ days: n }).toString());
    fc.assert(
      fc.property(
        fc.constantFrom(...PERIOD_TYPES),
        fc.constantFrom(null, 1, 14, 28),
        days,
        (type, closing, day) => {
          const period = periodOn(type, day, closing);
          expect(period.from <= day && day <= period.to).toBe(true);
          expect(periodOf(period.code, closing)).toEqual(period);
        },
      ),
      { numRuns: 100 },
    );
    for (const type of PERIOD_TYPES) {
      const all = periodsOf(type, 2024, 2026, 14);
      for (const [index, next] of all.slice(1).entries())
        expect(daysBetween(all[index]?.to ?? '', next.from)).toBe(1);
    }
  });
});

it.each([
  ['Quý I năm 2025', '2025-Q1'],
  ['Quý IV/2024', '2024-Q4'],
  ['quý 3 2024', '2024-Q3'],
  ['Tháng 3/2025', '2025-03'],
  ['6 tháng đầu năm 2025', '2025-H1'],
  ['Năm 2024', '2024'],
  ['2025-Q1', '2025-Q1'],
  ['sang năm', 'sang năm'],
])('"%s" is the period %s', (words, code) => {
  expect(periodCodeOf(words)).toBe(code);
});

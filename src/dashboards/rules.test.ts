import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byNeed, doneOf, gradeOf, NOTHING, onTimeOf, percentOf, sum, totalOf } from './rules.ts';

const counts = (changes: Partial<typeof NOTHING>) => ({ ...NOTHING, ...changes });

describe('grades', () => {
  it('tell no work, nothing due yet and nothing done apart', () => {
    expect(gradeOf(NOTHING)).toBe('none');
    expect(gradeOf(counts({ inTime: 3 }))).toBe('not-due');
    expect(gradeOf(counts({ overdue: 1 }))).toBe('poor');
    expect(percentOf(onTimeOf(counts({ inTime: 3 })))).toBeNull();
    expect(percentOf(onTimeOf(counts({ late: 1 })))).toBe(0);
  });

  it('go by the share on time, and nothing overdue is good', () => {
    expect(gradeOf(counts({ onTime: 9, late: 1 }))).toBe('good');
    expect(gradeOf(counts({ onTime: 19, overdue: 1 }))).toBe('fair');
    expect(gradeOf(counts({ onTime: 7, late: 3 }))).toBe('fair');
    expect(gradeOf(counts({ onTime: 69, late: 31 }))).toBe('poor');
  });

  it('put who needs looking at first', () => {
    const [much, little, slow, fine] = [
      counts({ overdue: 5, onTime: 95 }),
      counts({ overdue: 1 }),
      counts({ late: 1 }),
      counts({ onTime: 1 }),
    ];
    expect([fine, slow, little, much].sort(byNeed)).toEqual([much, little, slow, fine]);
  });
});

it('sums keep the parts of ratios: a ratio of sums, never a mean of ratios', () => {
  const some = fc.record({
    onTime: fc.nat(50),
    late: fc.nat(50),
    overdue: fc.nat(50),
    inTime: fc.nat(50),
    dueNext: fc.nat(50),
    still: fc.nat(50),
    pending: fc.nat(50),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 8 }), (all) => {
      const whole = sum(all);
      const add = (of: (one: (typeof all)[number]) => number) =>
        all.reduce((total, one) => total + of(one), 0);
      expect(totalOf(whole)).toBe(add(totalOf));
      expect(doneOf(whole)).toEqual({
        numerator: add((one) => doneOf(one).numerator),
        denominator: add((one) => doneOf(one).denominator),
      });
    }),
    { seed: 5 },
  );
});

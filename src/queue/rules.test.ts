import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupFor, rankOf, slotsOf, spread } from './rules.ts';

describe('who is called first', () => {
  it('those whom the law puts first, by its order, then those who booked, then the others', () => {
    expect(rankOf({ rank: 1 }, false)).toBeGreaterThan(rankOf({ rank: 2 }, true));
    expect(rankOf({ rank: 9 }, false)).toBeGreaterThan(rankOf(null, true));
    expect(rankOf(null, true)).toBeGreaterThan(rankOf(null, false));
  });
});

describe('the group of a procedure', () => {
  const groups = [{ fields: ['Đất đai'] }, { fields: [] }, { fields: ['Hộ tịch'] }];
  it('is the one that names its field, or the one for everything else', () => {
    expect(groupFor(groups, 'Hộ tịch')).toBe(groups[2]);
    expect(groupFor(groups, 'Chứng thực')).toBe(groups[1]);
    expect(groupFor(groups, null)).toBe(groups[1]);
    expect(groupFor([], 'x')).toBeUndefined();
  });
});

describe('minutes', () => {
  it('are told by numbers that somebody waited', () => {
    expect(spread([])).toBeNull();
    expect(spread([30, 10, 20])).toEqual({ median: 20, p90: 30, longest: 30 });
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }), (minutes) => {
        const told = spread(minutes);
        if (!told) throw new Error('nothing told');
        for (const value of Object.values(told)) expect(minutes).toContain(value);
        expect(told.median <= told.p90 && told.p90 <= told.longest).toBe(true);
      }),
    );
  });
});

describe('hours that may be booked', () => {
  it('fit between opening and closing', () => {
    expect(slotsOf({ from: '07:30', to: '09:00', minutes: 30 })).toEqual(['07:30', '08:00', '08:30']);
    expect(slotsOf({ from: '07:30', to: '07:50', minutes: 30 })).toEqual([]);
    expect(slotsOf({ from: '23:00', to: '23:59', minutes: 45 })).toEqual(['23:00']);
  });
});

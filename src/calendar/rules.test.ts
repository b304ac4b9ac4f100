import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  type Calendar,
  coversYear,
  type DayKind,
  isWorkingDay,
  nextWorkingDay,
  officeHours,
  workingDayFrom,
  workingDaysBetween,
} from './rules.ts';

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const calendarOf = (days: Record<string, DayKind>): Calendar => ({
  days: new Map(Object.entries(days).map(([date, kind]) => [date, { kind, name: date }])),
  workingWeekdays: new Set([1, 2, 3, 4, 5]),
  sessions: [
    { start: '07:00', end: '11:00' },
    { start: '13:00', end: '17:00' },
  ],
});
const calendar = calendarOf({
  '2026-01-01': 'holiday',
  '2026-01-02': 'holiday',
  '2026-01-10': 'make-up',
  '2026-02-13': 'half-day',
});

describe('working days', () => {
  it('count a Saturday that is worked in exchange, and no holiday', () => {
    expect(isWorkingDay(calendar, day('2026-01-10'))).toBe(true);
    expect(isWorkingDay(calendar, day('2026-01-01'))).toBe(false);
    expect(isWorkingDay(calendar, day('2026-01-04'))).toBe(false);
    expect(isWorkingDay(calendar, day('2026-02-13'))).toBe(true);
  });

  it('follow on rest days: a date on a holiday moves to the next working day', () => {
    expect(workingDayFrom(calendar, day('2026-01-01')).toString()).toBe('2026-01-05');
    expect(workingDayFrom(calendar, day('2026-01-02'), -1).toString()).toBe('2025-12-31');
    expect(nextWorkingDay(calendar, day('2025-12-31')).toString()).toBe('2026-01-05');
    expect(nextWorkingDay(calendar, day('2026-01-09')).toString()).toBe('2026-01-10');
  });

  it('are added over the new year', () => {
    expect(addWorkingDays(calendar, day('2025-12-30'), 5).toString()).toBe('2026-01-08');
    expect(addWorkingDays(calendar, day('2026-01-08'), -5).toString()).toBe('2025-12-30');
    expect(addWorkingDays(calendar, day('2026-01-01'), 0).toString()).toBe('2026-01-01');
  });

  it('have two sessions, a half-day the first, a rest day none', () => {
    expect(officeHours(calendar, day('2026-02-12'))).toHaveLength(2);
    expect(officeHours(calendar, day('2026-02-13'))).toEqual([{ start: '07:00', end: '11:00' }]);
    expect(officeHours(calendar, day('2026-02-14'))).toEqual([]);
  });

  it('are only known for years whose holidays are', () => {
    expect(coversYear(calendar, 2026)).toBe(true);
    expect(coversYear(calendar, 2027)).toBe(false);
  });

  it('end in a clear error where a calendar has none', () => {
    const never: Calendar = { ...calendar, workingWeekdays: new Set(), days: new Map() };
    expect(() => nextWorkingDay(never, day('2026-01-01'))).toThrow(RangeError);
  });
});

describe('for any calendar', () => {
  const dates = fc.integer({ min: 0, max: 800 }).map((days) => day('2025-06-01').add({ days }));
  const calendars = fc
    .array(fc.tuple(dates, fc.constantFrom<DayKind>('holiday', 'make-up', 'half-day')), { maxLength: 60 })
    .map((days) => calendarOf(Object.fromEntries(days.map(([date, kind]) => [date.toString(), kind]))));
  const counts = fc.integer({ min: 1, max: 60 });

  it('adding n working days gives a working day that lies n working days away', () => {
    fc.assert(
      fc.property(calendars, dates, counts, (any, from, count) => {
        const to = addWorkingDays(any, from, count);
        expect(isWorkingDay(any, to)).toBe(true);
        expect(workingDaysBetween(any, from, to)).toBe(count);
      }),
      { seed: 1 },
    );
  });

  it('going n working days forth and back from a working day leads to where it began', () => {
    fc.assert(
      fc.property(calendars, dates, counts, (any, date, count) => {
        const from = workingDayFrom(any, date);
        const to = addWorkingDays(any, from, count);
        expect(addWorkingDays(any, to, -count).equals(from)).toBe(true);
      }),
      { seed: 2 },
    );
  });

  it('counting is additive: from a to c is from a to b and from b to c', () => {
    fc.assert(
      fc.property(calendars, dates, dates, dates, (any, a, b, c) => {
        expect(workingDaysBetween(any, a, c)).toBe(
          workingDaysBetween(any, a, b) + workingDaysBetween(any, b, c),
        );
      }),
      { seed: 3 },
    );
  });

  it('the next working day is the first of all that follow', () => {
    fc.assert(
      fc.property(calendars, dates, (any, date) => {
        const next = nextWorkingDay(any, date);
        expect(Temporal.PlainDate.compare(next, date)).toBe(1);
        expect(workingDaysBetween(any, date, next)).toBe(1);
      }),
      { seed: 4 },
    );
  });
});

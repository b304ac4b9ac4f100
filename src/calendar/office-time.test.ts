import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addOfficeMinutes,
  endOfOffice,
  officeMinutesBetween,
  officeTimeFrom,
  startOfOffice,
} from './office-time.ts';
import type { Calendar, DayKind } from './rules.ts';

const at = (iso: string): Temporal.PlainDateTime => Temporal.PlainDateTime.from(iso);
const calendarOf = (days: Record<string, DayKind>): Calendar => ({
  days: new Map(Object.entries(days).map(([date, kind]) => [date, { kind, name: date }])),
  workingWeekdays: new Set([1, 2, 3, 4, 5]),
  sessions: [
    { start: '07:00', end: '11:00' },
    { start: '13:00', end: '17:00' },
  ],
});
const calendar = calendarOf({
  '2026-11-24': 'holiday',
  '2026-11-28': 'make-up',
  '2026-11-25': 'half-day',
});

describe('office time', () => {
  it('begins at the next session: before opening, at lunch, after closing, on days of rest', () => {
    expect(officeTimeFrom(calendar, at('2026-11-23T05:10')).toString()).toBe('2026-11-23T07:00:00');
    expect(officeTimeFrom(calendar, at('2026-11-23T11:00')).toString()).toBe('2026-11-23T13:00:00');
    expect(officeTimeFrom(calendar, at('2026-11-23T16:59:59')).toString()).toBe('2026-11-23T16:59:00');
    expect(officeTimeFrom(calendar, at('2026-11-23T17:00')).toString()).toBe('2026-11-25T07:00:00');
    expect(officeTimeFrom(calendar, at('2026-11-25T11:00')).toString()).toBe('2026-11-26T07:00:00');
  });

  it('flows over lunch, nights and holidays, and through the first session of a half-day only', () => {
    expect(addOfficeMinutes(calendar, at('2026-11-23T10:30'), 60).toString()).toBe('2026-11-23T13:30:00');
    expect(addOfficeMinutes(calendar, at('2026-11-23T16:00'), 120).toString()).toBe('2026-11-25T08:00:00');
    expect(addOfficeMinutes(calendar, at('2026-11-25T10:00'), 120).toString()).toBe('2026-11-26T08:00:00');
    expect(addOfficeMinutes(calendar, at('2026-11-27T16:00'), 120).toString()).toBe('2026-11-28T08:00:00');
  });

  it('ends at closing when a day is used up, not at the next opening', () => {
    expect(addOfficeMinutes(calendar, at('2026-11-23T07:00'), 480).toString()).toBe('2026-11-23T17:00:00');
    expect(addOfficeMinutes(calendar, at('2026-11-23T17:00'), -480).toString()).toBe('2026-11-23T07:00:00');
  });

  it('is counted between two moments, forth and back', () => {
    expect(officeMinutesBetween(calendar, at('2026-11-23T10:30'), at('2026-11-25T09:00'))).toBe(
      30 + 240 + 120,
    );
    expect(officeMinutesBetween(calendar, at('2026-11-25T09:00'), at('2026-11-23T10:30'))).toBe(-390);
  });

  it('has no hours on a day of rest', () => {
    expect(() => endOfOffice(calendar, Temporal.PlainDate.from('2026-11-24'))).toThrow(RangeError);
    expect(() => startOfOffice(calendar, Temporal.PlainDate.from('2026-11-24'))).toThrow(RangeError);
    expect(endOfOffice(calendar, Temporal.PlainDate.from('2026-11-25')).toString()).toBe(
      '2026-11-25T11:00:00',
    );
  });
});

describe('for any calendar', () => {
  const minutes = fc.integer({ min: 0, max: 400 * 1440 });
  const moments = minutes.map((count) => at('2025-06-01T00:00').add({ minutes: count }));
  const calendars = fc
    .array(
      fc.tuple(
        fc.integer({ min: 0, max: 500 }).map((days) => at('2025-06-01T00:00').add({ days }).toPlainDate()),
        fc.constantFrom<DayKind>('holiday', 'make-up', 'half-day'),
      ),
      { maxLength: 40 },
    )
    .map((days) => calendarOf(Object.fromEntries(days.map(([date, kind]) => [date.toString(), kind]))));
  const amounts = fc.integer({ min: 1, max: 200 * 60 });

  it('what is added is what lies between', () => {
    fc.assert(
      fc.property(calendars, moments, amounts, (any, from, amount) => {
        expect(officeMinutesBetween(any, from, addOfficeMinutes(any, from, amount))).toBe(amount);
        expect(officeMinutesBetween(any, addOfficeMinutes(any, from, -amount), from)).toBe(amount);
      }),
      { seed: 1, numRuns: 60 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addOfficeMinutes, dueInstant, type Limit, officeMinutesBetween } from './deadlines.ts';
import holidays from './holidays.json' with { type: 'json' };
import type { Calendar } from './rules.ts';

const calendar: Calendar = {
  days: new Map(
    holidays.days.map((day) => [
      day.date,
      { kind: day.dayType === 'WORK' ? ('make-up' as const) : ('holiday' as const), name: day.name },
    ]),
  ),
  workingWeekdays: new Set([1, 2, 3, 4, 5]),
  sessions: holidays.defaultSessions,
};
const at = (local: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant();
const local = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString({ smallestUnit: 'minute' });

describe('deadlines', () => {
  // The worked examples of one-stop 4.4 that need no pause.
  it.each<[string, Limit['unit'], number, string, string]>([
    ['E1', 'WORKING_DAY', 3, '2026-11-09T08:15', '2026-11-12T17:00'],
    ['E2', 'WORKING_DAY', 7, '2026-11-23T08:05', '2026-12-03T17:00'],
    ['E3', 'WORKING_DAY', 10, '2026-02-11T10:00', '2026-03-04T17:00'],
    ['E4', 'DAY', 10, '2026-02-06T09:00', '2026-02-23T17:00'],
    ['E5', 'WORKING_DAY', 2, '2026-08-20T14:00', '2026-08-22T17:00'],
    ['E6', 'WORKING_DAY', 5, '2026-08-27T14:00', '2026-09-08T17:00'],
    ['E7', 'SAME_DAY', 1, '2026-11-10T15:00', '2026-11-10T17:00'],
    ['E7 late', 'SAME_DAY', 1, '2026-11-10T15:00:01', '2026-11-11T17:00'],
    ['E8', 'SAME_DAY', 1, '2026-02-13T15:20', '2026-02-23T17:00'],
    ['E9', 'HOUR', 8, '2026-11-09T15:30', '2026-11-10T15:30'],
    ['E9 weekend', 'HOUR', 8, '2026-11-14T21:00', '2026-11-16T17:00'],
    ['E16', 'WORKING_DAY', 3, '2026-11-14T09:00', '2026-11-18T17:00'],
    ['E19', 'WORKING_DAY', 30, '2026-10-02T09:00', '2026-11-13T17:00'],
    ['E20', 'WORKING_DAY', 7, '2027-02-02T09:00', '2027-02-18T17:00'],
    ['E22', 'DAY', 30, '2026-11-09T09:00', '2026-12-09T17:00'],
    ['a month that is too short', 'MONTH', 1, '2026-01-31T09:00', '2026-03-02T17:00'],
  ])('%s: %s %i', (_name, unit, value, start, due) => {
    expect(local(dueInstant(calendar, { unit, value }, at(start)))).toBe(due);
  });

  const start = fc
    .date({
      min: new Date('2025-01-01T00:00:00Z'),
      max: new Date('2026-12-01T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => Temporal.Instant.fromEpochMilliseconds(date.getTime()));
  const limit = fc.record({
    unit: fc.constantFrom<Limit['unit'][]>('WORKING_DAY', 'DAY', 'HOUR', 'MONTH', 'SAME_DAY'),
    value: fc.integer({ min: 1, max: 20 }),
  });

  it('never end before they begin, and never earlier for one more holiday', () => {
    fc.assert(
      fc.property(start, limit, fc.integer({ min: 0, max: 700 }), (from, one, offset) => {
        const due = dueInstant(calendar, one, from);
        expect(Temporal.Instant.compare(due, from)).toBeGreaterThan(0);
        const day = Temporal.PlainDate.from('2025-01-01').add({ days: offset }).toString();
        const more = { ...calendar, days: new Map(calendar.days).set(day, { kind: 'holiday', name: '' }) };
        expect(Temporal.Instant.compare(dueInstant(more as Calendar, one, from), due)).toBeGreaterThanOrEqual(
          0,
        );
      }),
      { seed: 7, numRuns: 300 },
    );
  });

  it('count hours there and back alike', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 6000 }), (from, minutes) => {
        const end = addOfficeMinutes(calendar, from, minutes);
        expect(Math.abs(officeMinutesBetween(calendar, from, end) - minutes)).toBeLessThan(0.02);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

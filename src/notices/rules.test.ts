import { describe, expect, it } from 'vitest';
import type { Calendar } from '../calendar/index.ts';
import { backoffMinutes } from './retries.ts';
import { defaultPreference, delivery, isOfficeTime } from './rules.ts';

const calendar: Calendar = {
  days: new Map([
    ['2026-04-27', { kind: 'holiday', name: 'Giỗ Tổ' }],
    ['2026-04-25', { kind: 'half-day', name: 'Làm bù buổi sáng' }],
  ]),
  workingWeekdays: new Set([1, 2, 3, 4, 5]),
  sessions: [
    { start: '07:00', end: '11:00' },
    { start: '13:00', end: '17:00' },
  ],
};
const at = (text: string): boolean => isOfficeTime(calendar, Temporal.PlainDateTime.from(text));

describe('quiet times', () => {
  it('mail goes out from the beginning to the end of a working day', () => {
    expect(at('2026-04-24T06:59')).toBe(false);
    expect(at('2026-04-24T07:00')).toBe(true);
    expect(at('2026-04-24T12:00')).toBe(true);
    expect(at('2026-04-24T17:00')).toBe(false);
  });

  it('no mail on days of rest and holidays; on a half-day in the morning', () => {
    expect(at('2026-04-26T09:00')).toBe(false);
    expect(at('2026-04-27T09:00')).toBe(false);
    expect(at('2026-04-25T09:00')).toBe(true);
    expect(at('2026-04-25T14:00')).toBe(false);
  });
});

describe('how a notice reaches a person', () => {
  const due = defaultPreference('task.due');

  it('as the kind says for whoever has not chosen, without mail where there is no address', () => {
    expect(delivery(due, 7, true)).toEqual({ inApp: true, mail: 'digest' });
    expect(delivery(due, 7, false)).toEqual({ inApp: true, mail: 'off' });
  });

  it('only on the days before the due date that the person has chosen', () => {
    const chosen = { ...due, daysBefore: [7] };
    expect(delivery(chosen, 15, true)).toBeNull();
    expect(delivery(chosen, 7, true)).not.toBeNull();
    expect(delivery(chosen, null, true)).not.toBeNull();
    expect(delivery({ ...due, daysBefore: [] }, 1, true)).toBeNull();
  });

  it('not at all where the person wants neither', () => {
    expect(delivery({ inApp: false, mail: 'off', daysBefore: null }, null, true)).toBeNull();
    expect(delivery({ inApp: false, mail: 'digest', daysBefore: null }, null, false)).toBeNull();
  });
});

it('a mail that fails is tried again later and later, at most six hours apart', () => {
  expect([1, 2, 3, 9, 10, 40].map(backoffMinutes)).toEqual([1, 2, 4, 256, 360, 360]);
});

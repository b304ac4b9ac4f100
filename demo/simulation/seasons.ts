/** When people come, and when offices are short of people. Pure. */
import { type Calendar, isWorkingDay } from '../../src/calendar/index.ts';

type Day = Temporal.PlainDate;

/** Months as people come: little before Tết, much after it and when schools enrol. */
const MONTHS = [0.85, 0.8, 1.2, 1.1, 1.05, 1.15, 1.1, 1.15, 1.05, 1, 0.95, 0.9];
/** Monday to Sunday. */
const WEEKDAYS = [1.2, 1.05, 1, 0.95, 0.85, 0.5, 0.5];
/** After so many days without an office people wait at the door. */
const LONG = 4;

/** How many come on a working day, beside an ordinary one. */
export function arrivalsOn(calendar: Calendar, day: Day): number {
  const usual = (MONTHS[day.month - 1] ?? 1) * (WEEKDAYS[day.dayOfWeek - 1] ?? 1);
  return closedBefore(calendar, day) >= LONG ? usual * 1.6 : usual;
}

function closedBefore(calendar: Calendar, day: Day): number {
  let closed = 0;
  for (
    let at = day.subtract({ days: 1 });
    closed < 15 && !isWorkingDay(calendar, at);
    at = at.subtract({ days: 1 })
  )
    closed++;
  return closed;
}

/** The districts ended and communes merged: everybody was new at everything. */
const REORGANISED = Temporal.PlainDate.from('2025-07-01');
const SETTLING = { months: 4 };

/** How much more is late than usual: leave in August, closing of the year, after the reorganisation. */
export function shortageOn(day: Day): number {
  const compare = Temporal.PlainDate.compare;
  if (compare(day, REORGANISED) >= 0 && compare(day, REORGANISED.add(SETTLING)) < 0) return 2.2;
  return day.month === 8 || day.month === 12 ? 1.4 : 1;
}

/** More and more is filed online: the share of those procedures that are offered so. */
export function onlineShareOn(day: Day): number {
  const years = REORGANISED.until(day, { largestUnit: 'days' }).days / 365;
  return Math.min(0.85, Math.max(0.1, 0.45 + 0.15 * years));
}

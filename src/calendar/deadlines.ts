/**
 * Deadlines of administrative procedures (one-stop 4.4, R1 to R5; Bộ luật Dân sự 2015, điều 147 and 148): when a limit
 * ends that began at an instant. Pure. Pauses, extensions and hand-overs are the dossiers' own, built on these.
 */
import {
  addWorkingDays,
  type Calendar,
  isWorkingDay,
  nextWorkingDay,
  officeHours,
  type Session,
  workingDayFrom,
} from './rules.ts';

const ZONE = 'Asia/Ho_Chi_Minh';

/** A limit: so many units; `cutoff` ('HH:MM') is the hour until which SAME_DAY means the same day. */
export interface Limit {
  unit: 'WORKING_DAY' | 'DAY' | 'HOUR' | 'MONTH' | 'SAME_DAY';
  value: number;
  cutoff?: string | null;
}

const DEFAULT_CUTOFF = '15:00';

export const officeDate = (at: Temporal.Instant): Temporal.PlainDate =>
  at.toZonedDateTimeISO(ZONE).toPlainDate();

/** The instant of a wall-clock time ('HH:MM') at the office. */
export const officeInstant = (date: Temporal.PlainDate, time: string): Temporal.Instant =>
  date.toZonedDateTime({ timeZone: ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant();

/** The end of the last session of a working day (R3). */
export function closingOf(calendar: Calendar, date: Temporal.PlainDate): Temporal.Instant {
  const last = officeHours(calendar, date).at(-1);
  if (!last) throw new RangeError(`no office hours on ${date}`);
  return officeInstant(date, last.end);
}

/**
 * When a limit that begins at `start` ends. The day of the start is day 0 and is not counted (R1); days end with the
 * last session (R3); hours flow through the sessions (R4).
 */
export function dueInstant(calendar: Calendar, limit: Limit, start: Temporal.Instant): Temporal.Instant {
  if (limit.unit === 'HOUR') return addOfficeMinutes(calendar, start, limit.value * 60);
  return closingOf(calendar, dueDate(calendar, limit, start));
}

function dueDate(calendar: Calendar, limit: Limit, start: Temporal.Instant): Temporal.PlainDate {
  const date = officeDate(start);
  if (limit.unit === 'WORKING_DAY') return addWorkingDays(calendar, date, limit.value);
  if (limit.unit === 'DAY') return workingDayFrom(calendar, date.add({ days: limit.value }));
  // Temporal takes the last day of a month that is too short.
  if (limit.unit === 'MONTH') return workingDayFrom(calendar, date.add({ months: limit.value }));
  return endsSameDay(calendar, limit, start) ? date : nextWorkingDay(calendar, date);
}

function endsSameDay(calendar: Calendar, limit: Limit, start: Temporal.Instant): boolean {
  const date = officeDate(start);
  if (!isWorkingDay(calendar, date)) return false;
  const cutoff = officeInstant(date, limit.cutoff ?? DEFAULT_CUTOFF);
  const compare = Temporal.Instant.compare;
  // On a half-day the office may have closed before the hour.
  return compare(start, cutoff) <= 0 && compare(start, closingOf(calendar, date)) <= 0;
}

/** The instant after so many minutes of office time; a start outside the sessions moves to the next one (R4). */
export function addOfficeMinutes(
  calendar: Calendar,
  start: Temporal.Instant,
  minutes: number,
): Temporal.Instant {
  let left = minutes;
  let date = workingDayFrom(calendar, officeDate(start));
  for (;;) {
    for (const session of officeHours(calendar, date)) {
      const { opens, closes } = boundsOf(date, session);
      const from = Temporal.Instant.compare(start, opens) > 0 ? start : opens;
      const room = from.until(closes).total('minutes');
      if (room <= 0) continue;
      if (left <= room) return from.add({ seconds: Math.round(left * 60) });
      left -= room;
    }
    date = nextWorkingDay(calendar, date);
  }
}

/** Minutes of office time from one instant to a later one. */
export function officeMinutesBetween(
  calendar: Calendar,
  from: Temporal.Instant,
  to: Temporal.Instant,
): number {
  let minutes = 0;
  const last = officeDate(to);
  for (let date = officeDate(from); Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 }))
    for (const session of officeHours(calendar, date)) {
      const { opens, closes } = boundsOf(date, session);
      const begin = Temporal.Instant.compare(from, opens) > 0 ? from : opens;
      const end = Temporal.Instant.compare(to, closes) < 0 ? to : closes;
      minutes += Math.max(0, begin.until(end).total('minutes'));
    }
  return minutes;
}

const boundsOf = (date: Temporal.PlainDate, session: Session) => ({
  opens: officeInstant(date, session.start),
  closes: officeInstant(date, session.end),
});

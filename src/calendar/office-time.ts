/**
 * Office time: the hours in which offices work, minute by minute. Hours flow through the sessions of working days and
 * stand still outside of them (a half-day has its first session only). Pure; office-local PlainDateTime.
 */
import { type Calendar, isWorkingDay, officeHours, workingDayFrom } from './rules.ts';

type DateTime = Temporal.PlainDateTime;
interface Stretch {
  start: DateTime;
  end: DateTime;
}

const compare = Temporal.PlainDateTime.compare;

/** Whole minutes from one instant of the wall clock to another; seconds begun do not count. */
const minutesFrom = (from: DateTime, to: DateTime): number =>
  Math.trunc(from.until(to, { largestUnit: 'minutes' }).total('minutes'));

const toMinute = (at: DateTime): DateTime => at.round({ smallestUnit: 'minute', roundingMode: 'floor' });

function stretches(calendar: Calendar, date: Temporal.PlainDate): Stretch[] {
  return officeHours(calendar, date).map(({ start, end }) => ({
    start: date.toPlainDateTime(start),
    end: date.toPlainDateTime(end),
  }));
}

/** When the last session of a working day ends (17:00; on a half-day 11:00). Throws RangeError on a day of rest. */
export function endOfOffice(calendar: Calendar, date: Temporal.PlainDate): DateTime {
  const last = stretches(calendar, date).at(-1);
  if (!last) throw new RangeError(`no office hours on ${date}`);
  return last.end;
}

/** When the first session of a working day begins. Throws RangeError on a day of rest. */
export function startOfOffice(calendar: Calendar, date: Temporal.PlainDate): DateTime {
  const first = stretches(calendar, date)[0];
  if (!first) throw new RangeError(`no office hours on ${date}`);
  return first.start;
}

/** The moment itself if offices work then, else the next moment at which they do: the start of a session. */
export function officeTimeFrom(calendar: Calendar, at: DateTime): DateTime {
  const from = toMinute(at);
  const later = stretches(calendar, from.toPlainDate()).find(({ end }) => compare(from, end) < 0);
  if (later) return compare(from, later.start) < 0 ? later.start : from;
  const next = workingDayFrom(calendar, from.toPlainDate().add({ days: 1 }));
  return startOfOffice(calendar, next);
}

/** Sessions from a moment on, day after day without end, the first one cut at the moment. */
function* sessionsFrom(calendar: Calendar, from: DateTime): Generator<Stretch> {
  let date = workingDayFrom(calendar, from.toPlainDate());
  for (;;) {
    for (const { start, end } of stretches(calendar, date))
      if (compare(end, from) > 0) yield { start: compare(start, from) < 0 ? from : start, end };
    date = workingDayFrom(calendar, date.add({ days: 1 }));
  }
}

/** Sessions before a moment, the latest first, the first one cut at the moment. */
function* sessionsBefore(calendar: Calendar, to: DateTime): Generator<Stretch> {
  let date = workingDayFrom(calendar, to.toPlainDate(), -1);
  for (;;) {
    for (const { start, end } of stretches(calendar, date).reverse())
      if (compare(start, to) < 0) yield { start, end: compare(end, to) > 0 ? to : end };
    date = workingDayFrom(calendar, date.subtract({ days: 1 }), -1);
  }
}

/**
 * The moment that lies `minutes` of office time after `at` (before it, for a negative count). A stretch that is used
 * up to its end ends there: eight hours from 07:00 end at 17:00, not at the next morning's 07:00.
 */
export function addOfficeMinutes(calendar: Calendar, at: DateTime, minutes: number): DateTime {
  const from = toMinute(at);
  if (minutes === 0) return officeTimeFrom(calendar, from);
  let left = Math.abs(minutes);
  const walk = minutes > 0 ? sessionsFrom(calendar, from) : sessionsBefore(calendar, from);
  for (const { start, end } of walk) {
    const length = minutesFrom(start, end);
    if (left <= length) return minutes > 0 ? start.add({ minutes: left }) : end.subtract({ minutes: left });
    left -= length;
  }
  throw new RangeError('unreachable: sessions never end');
}

/** Minutes of office time from one moment to another; negative when `to` lies before `from`. */
export function officeMinutesBetween(calendar: Calendar, from: DateTime, to: DateTime): number {
  if (compare(to, from) < 0) return -officeMinutesBetween(calendar, to, from);
  const [begin, end] = [toMinute(from), toMinute(to)];
  let total = 0;
  for (
    let date = begin.toPlainDate();
    Temporal.PlainDate.compare(date, end.toPlainDate()) <= 0;
    date = date.add({ days: 1 })
  ) {
    if (!isWorkingDay(calendar, date)) continue;
    for (const session of stretches(calendar, date)) {
      const start = compare(session.start, begin) < 0 ? begin : session.start;
      const stop = compare(session.end, end) > 0 ? end : session.end;
      if (compare(start, stop) < 0) total += minutesFrom(start, stop);
    }
  }
  return total;
}

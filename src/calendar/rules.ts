/**
 * Working days of state agencies (Bộ luật Lao động 2019, điều 111 and 112, and the yearly notices): the days of the
 * office week, without holidays, with the rest days that are worked in exchange. Pure; dates are Temporal.PlainDate.
 */
export const DAY_KINDS = ['holiday', 'make-up', 'half-day'] as const;
/** `holiday`: offices rest; `make-up`: a rest day on which they work; `half-day`: they work the first session only. */
export type DayKind = (typeof DAY_KINDS)[number];

export interface CalendarDay {
  kind: DayKind;
  name: string;
  /** The notice of the year is not out: what is computed over this day is provisional. */
  provisional?: boolean;
}

/** A stretch of office time on one day, 'HH:MM', the end not included. */
export interface Session {
  start: string;
  end: string;
}

export interface Calendar {
  /** Days that are not what their weekday says, by ISO date. */
  days: ReadonlyMap<string, CalendarDay>;
  /** Weekdays on which offices work, 1 (Monday) to 7. */
  workingWeekdays: ReadonlySet<number>;
  /** Office hours of a working day, in order. */
  sessions: readonly Session[];
}

const compare = Temporal.PlainDate.compare;

/** Nobody rests longer in one go: a search that goes on for longer meets a calendar without working days. */
const LONGEST_REST = 366;

export function isWorkingDay(calendar: Calendar, date: Temporal.PlainDate): boolean {
  const day = calendar.days.get(date.toString());
  return day ? day.kind !== 'holiday' : calendar.workingWeekdays.has(date.dayOfWeek);
}

/** Office hours of a date: none on a day of rest, the first session on a half-day. */
export function officeHours(calendar: Calendar, date: Temporal.PlainDate): readonly Session[] {
  if (!isWorkingDay(calendar, date)) return [];
  const half = calendar.days.get(date.toString())?.kind === 'half-day';
  return half ? calendar.sessions.slice(0, 1) : calendar.sessions;
}

/** The date itself if it is a working day, else the next one (with `step` −1: the one before) that is. */
export function workingDayFrom(
  calendar: Calendar,
  date: Temporal.PlainDate,
  step: 1 | -1 = 1,
): Temporal.PlainDate {
  let day = date;
  for (let tries = 0; tries <= LONGEST_REST; tries++) {
    if (isWorkingDay(calendar, day)) return day;
    day = day.add({ days: step });
  }
  throw new RangeError(`no working day within a year of ${date}`);
}

/** The first working day after `date`. */
export function nextWorkingDay(calendar: Calendar, date: Temporal.PlainDate): Temporal.PlainDate {
  return workingDayFrom(calendar, date.add({ days: 1 }));
}

/** The working day that is `count` working days after `date` (before it, for a negative count); 0 gives `date` itself. */
export function addWorkingDays(
  calendar: Calendar,
  date: Temporal.PlainDate,
  count: number,
): Temporal.PlainDate {
  const step = count < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(count); left > 0; left--)
    day = workingDayFrom(calendar, day.add({ days: step }), step);
  return day;
}

/** How many working days lie after `from`, up to and including `to`; negative when `to` is before `from`. */
export function workingDaysBetween(
  calendar: Calendar,
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
): number {
  if (compare(to, from) < 0) return -workingDaysBetween(calendar, to, from);
  let count = 0;
  for (let day = from.add({ days: 1 }); compare(day, to) <= 0; day = day.add({ days: 1 }))
    if (isWorkingDay(calendar, day)) count++;
  return count;
}

/** Whether the holidays of a year are known at all: without any, what is computed in it is not to be relied upon. */
export function coversYear(calendar: Calendar, year: number): boolean {
  const prefix = `${year}-`;
  return calendar.days.keys().some((date) => date.startsWith(prefix));
}

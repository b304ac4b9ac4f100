/**
 * One limit counted from one moment (one-stop 4.4, R1 to R5). The date of reception is day 0 and does not count
 * (Bộ luật Dân sự 2015, điều 147); a last day on which offices rest moves to the next working day (điều 148).
 * Pure; office-local PlainDateTime. Each answer carries its arithmetic as `CountStep`s, which `dossiers/clock/words.ts` says in words.
 */
import { addOfficeMinutes, endOfOffice, officeTimeFrom, startOfOffice } from './office-time.ts';
import {
  addWorkingDays,
  type Calendar,
  coversYear,
  isWorkingDay,
  nextWorkingDay,
  workingDayFrom,
} from './rules.ts';

type DateTime = Temporal.PlainDateTime;
type PlainDate = Temporal.PlainDate;

export const TIME_UNITS = ['WORKING_DAY', 'DAY', 'HOUR', 'MONTH', 'SAME_DAY'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** A time limit as a procedure states it; hours are working hours. `value` is 0 for SAME_DAY. */
export interface TimeLimit {
  unit: TimeUnit;
  value: number;
  /** SAME_DAY: received until then (HH:MM), returned the same day; 15:00 where the law says nothing else. */
  cutoff?: string;
}

/** What a province may set, where the regulation leaves it open. */
export interface ClockRules {
  /** Due at the end of office hours, or at the hour of reception (never after the end of office hours). R3. */
  dueTime: 'END_OF_DAY' | 'SAME_TIME';
  /** After this hour the same day is the next working day. R5. */
  cutoff: string;
}

export const DEFAULT_RULES: ClockRules = { dueTime: 'END_OF_DAY', cutoff: '15:00' };

/** A day that did not count, with its name where it is a holiday (null: the weekend). */
export interface SkippedDay {
  date: string;
  name: string | null;
}

/** One line of the arithmetic of a count. */
export type CountStep =
  | { kind: 'working-days'; count: number; from: string; to: string; skipped: SkippedDay[]; made: string[] }
  | { kind: 'calendar-days'; count: number; from: string; raw: string; to: string; skipped: SkippedDay[] }
  | { kind: 'months'; count: number; from: string; raw: string; to: string; skipped: SkippedDay[] }
  | { kind: 'hours'; minutes: number; from: string; to: string; skipped: SkippedDay[] }
  | { kind: 'same-day'; at: string; cutoff: string; met: boolean; to: string; skipped: SkippedDay[] };

export interface Counted {
  due: DateTime;
  step: CountStep;
}

export interface Clockwork {
  calendar: Calendar;
  rules: ClockRules;
}

const compareDates = Temporal.PlainDate.compare;
const compareTimes = Temporal.PlainTime.compare;

/** When a limit that starts to run at `from` is over. `hour`: the hour of reception, for due times at the same hour. */
export function countLimit(
  work: Clockwork,
  limit: TimeLimit,
  from: DateTime,
  hour: DateTime = from,
): Counted {
  const start = from.toPlainDate();
  switch (limit.unit) {
    case 'WORKING_DAY':
      return countWorkingDays(work, limit.value, start, hour);
    case 'DAY': {
      const raw = start.add({ days: limit.value });
      return rolled(work, 'calendar-days', limit.value, start, raw, hour);
    }
    case 'MONTH': {
      const raw = start.add({ months: limit.value }, { overflow: 'constrain' });
      return rolled(work, 'months', limit.value, start, raw, hour);
    }
    case 'HOUR':
      return countMinutes(work, Math.round(limit.value * 60), from);
    case 'SAME_DAY':
      return sameDay(work, limit.cutoff ?? work.rules.cutoff, from);
  }
}

/** The end of the `count`-th working day after `start`; a negative count goes back. */
export function countWorkingDays(work: Clockwork, count: number, start: PlainDate, hour: DateTime): Counted {
  const { calendar } = work;
  const to = count === 0 ? workingDayFrom(calendar, start) : addWorkingDays(calendar, start, count);
  const step: CountStep = {
    kind: 'working-days',
    count,
    from: start.toString(),
    to: to.toString(),
    skipped: restDays(calendar, start.add({ days: 1 }), to),
    made: madeUp(calendar, start.add({ days: 1 }), to),
  };
  return { due: dueMoment(work, to, hour), step };
}

/** Working minutes from a moment on (R4). */
export function countMinutes({ calendar }: Clockwork, minutes: number, from: DateTime): Counted {
  const due = addOfficeMinutes(calendar, from, minutes);
  const begin = officeTimeFrom(calendar, from);
  const skipped = restDays(calendar, from.toPlainDate(), due.toPlainDate());
  return { due, step: { kind: 'hours', minutes, from: begin.toString(), to: due.toString(), skipped } };
}

function rolled(
  work: Clockwork,
  kind: 'calendar-days' | 'months',
  count: number,
  start: PlainDate,
  raw: PlainDate,
  hour: DateTime,
): Counted {
  const to = workingDayFrom(work.calendar, raw);
  const skipped = restDays(work.calendar, raw, to);
  const step: CountStep = {
    kind,
    count,
    from: start.toString(),
    raw: raw.toString(),
    to: to.toString(),
    skipped,
  };
  return { due: dueMoment(work, to, hour), step };
}

/** Received until the cut-off (15:00:00 included) of a working day: the same day, else the next working day (R5). */
function sameDay(work: Clockwork, cutoff: string, at: DateTime): Counted {
  const { calendar } = work;
  const date = at.toPlainDate();
  const time = at.toPlainTime();
  const met =
    isWorkingDay(calendar, date) &&
    compareTimes(time, Temporal.PlainTime.from(cutoff)) <= 0 &&
    compareTimes(time, endOfOffice(calendar, date).toPlainTime()) < 0;
  const to = met ? date : nextWorkingDay(calendar, date);
  const step: CountStep = {
    kind: 'same-day',
    at: at.toString(),
    cutoff,
    met,
    to: to.toString(),
    skipped: restDays(calendar, date.add({ days: 1 }), to),
  };
  return { due: endOfOffice(calendar, to), step };
}

/** The moment of a due date: the end of its last session, or the hour of reception (R3). */
export function dueMoment({ calendar, rules }: Clockwork, date: PlainDate, hour: DateTime): DateTime {
  const end = endOfOffice(calendar, date);
  if (rules.dueTime === 'END_OF_DAY') return end;
  const same = date.toPlainDateTime(
    hour.toPlainTime().round({ smallestUnit: 'minute', roundingMode: 'floor' }),
  );
  const start = startOfOffice(calendar, date);
  if (Temporal.PlainDateTime.compare(same, start) < 0) return start;
  return Temporal.PlainDateTime.compare(same, end) > 0 ? end : same;
}

/** The days from `from` to `to`, both included, on which offices rest; weekends without name. */
function restDays(calendar: Calendar, from: PlainDate, to: PlainDate): SkippedDay[] {
  const found: SkippedDay[] = [];
  for (let day = from; compareDates(day, to) <= 0; day = day.add({ days: 1 }))
    if (!isWorkingDay(calendar, day))
      found.push({ date: day.toString(), name: calendar.days.get(day.toString())?.name ?? null });
  return found;
}

/** Rest days that are worked in exchange, among the days from `from` to `to`. */
function madeUp(calendar: Calendar, from: PlainDate, to: PlainDate): string[] {
  const found: string[] = [];
  for (let day = from; compareDates(day, to) <= 0; day = day.add({ days: 1 }))
    if (calendar.days.get(day.toString())?.kind === 'make-up') found.push(day.toString());
  return found;
}

/**
 * The first day from `from` to `to` about which the calendar is not sure: a day whose notice is not out, or 1 January
 * of a year of which no holidays are known. null: nothing provisional.
 */
export function firstUncertainDay(calendar: Calendar, from: PlainDate, to: PlainDate): string | null {
  for (let day = from; compareDates(day, to) <= 0; day = day.add({ days: 1 })) {
    if (calendar.days.get(day.toString())?.provisional) return day.toString();
    if (!coversYear(calendar, day.year)) return day.toString();
  }
  return null;
}

/** The holidays that the product knows by itself (holidays.json), and calendars made of days. Pure. */
import holidays from './holidays.json' with { type: 'json' };
import type { Calendar, DayKind } from './rules.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** The days of the office week, 1 (Monday) to 7. */
export const WORKING_WEEKDAYS: ReadonlySet<number> = new Set(
  holidays.weeklyPattern.workingWeekdays.map((name) => WEEKDAYS.indexOf(name) + 1),
);

/** A day that is not what its weekday says. */
interface Day {
  day: string;
  kind: DayKind;
  name: string;
  /** False while the notice of the year is not out. */
  confirmed: boolean;
}

/** The calendar that these days make with the office week and the office hours. */
export function toCalendar(days: readonly Day[]): Calendar {
  return {
    days: new Map(
      days.map(({ day, kind, name, confirmed }) => [day, { kind, name, provisional: !confirmed }]),
    ),
    workingWeekdays: WORKING_WEEKDAYS,
    sessions: holidays.defaultSessions,
  };
}

/** Public holidays and make-up days of state agencies, as far as they are known to the product. */
export const KNOWN_DAYS: readonly (Day & { legalBasis: string })[] = holidays.days.map((entry) => ({
  day: entry.date,
  kind: entry.dayType === 'WORK' ? 'make-up' : 'holiday',
  name: entry.nameVi,
  legalBasis: entry.legalBasis,
  confirmed: entry.certainty === 'confirmed',
}));

/** The calendar as the product knows it, whatever a province changed: for worked examples. */
export const knownCalendar = (): Calendar => toCalendar(KNOWN_DAYS);

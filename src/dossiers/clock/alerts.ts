/** What follows from the clock: warnings, sub-deadlines, hand-over, apologies (one-stop 4.3, 4.4 R8, 4.5). Pure. */
import {
  addOfficeMinutes,
  addWorkingDays,
  type Calendar,
  type Clockwork,
  countLimit,
  DEFAULT_RULES,
  endOfOffice,
  isWorkingDay,
  nextWorkingDay,
  startOfOffice,
  type TimeLimit,
  workingDaysBetween,
} from '../../calendar/index.ts';
import type { ClockState } from './clock.ts';

type DateTime = Temporal.PlainDateTime;

/** An open dossier's light: `soon` within 24 working hours of the due moment, `today` on its date, `overdue` after. */
export type Light = 'none' | 'running' | 'soon' | 'today' | 'overdue' | 'paused' | 'done';
/** What holds where a province has set nothing else. */
const WARN_HOURS = 24;
/** NĐ 118/2025 điều 17: an online dossier is answered within 8 working hours. */
const CHECK_HOURS = 8;
/** Paper received after 15:00 goes to the competent agency at the start of the next working day, one hour allowed. */
const HAND_OVER_CUTOFF = '15:00';
const HAND_OVER_GRACE = 60;

const compare = Temporal.PlainDateTime.compare;
const compareDates = Temporal.PlainDate.compare;

/** When the yellow warning of a due moment begins: so many working hours before. */
export const warnFrom = (calendar: Calendar, due: DateTime, hours = WARN_HOURS): DateTime =>
  addOfficeMinutes(calendar, due, -hours * 60);

/** The light of a due moment at `now`, for a clock that runs. */
export function lightOf(
  warnAt: DateTime,
  due: DateTime,
  now: DateTime,
): 'running' | 'soon' | 'today' | 'overdue' {
  const order = compareDates(now.toPlainDate(), due.toPlainDate());
  if (order > 0) return 'overdue';
  if (order === 0) return 'today';
  return compare(now, warnAt) >= 0 ? 'soon' : 'running';
}

/** The light of a clock at `now`. */
export function lightOfClock(calendar: Calendar, state: ClockState, now: DateTime): Light {
  if (state.phase === 'not-started' || state.due === null) return 'none';
  if (state.phase === 'paused') return 'paused';
  if (state.phase === 'stopped') return 'done';
  return lightOf(warnFrom(calendar, state.due), state.due, now);
}

/** Working days that an open dossier is late at `now`; 0 while it is not. */
export function daysLate(calendar: Calendar, due: DateTime, now: DateTime): number {
  return Math.max(0, workingDaysBetween(calendar, due.toPlainDate(), now.toPlainDate()));
}

/** Until when an online submission must be accepted, refused or sent back for supplements. */
export const checkDue = (calendar: Calendar, submitted: DateTime, hours = CHECK_HOURS): DateTime =>
  addOfficeMinutes(calendar, submitted, hours * 60);

/** Until when paper received must be handed over to the competent agency (NĐ 118/2025 điều 18 khoản 2). */
export function handOverDue(calendar: Calendar, accepted: DateTime): DateTime {
  const date = accepted.toPlainDate();
  const inTime =
    isWorkingDay(calendar, date) &&
    Temporal.PlainTime.compare(accepted.toPlainTime(), Temporal.PlainTime.from(HAND_OVER_CUTOFF)) <= 0;
  if (inTime && compare(accepted, endOfOffice(calendar, date)) < 0) return endOfOffice(calendar, date);
  return startOfOffice(calendar, nextWorkingDay(calendar, date)).add({ minutes: HAND_OVER_GRACE });
}

/** The last day on which an apology may be issued in time: one working day before the due date. */
export const apologyBy = (calendar: Calendar, due: DateTime): Temporal.PlainDate =>
  addWorkingDays(calendar, due.toPlainDate(), -1);

/** A sub-deadline (a step, an opinion, an agency of a linked procedure) that starts when it is handed over. */
export function subDeadline(calendar: Calendar, limit: TimeLimit, from: DateTime): DateTime {
  const work: Clockwork = { calendar, rules: DEFAULT_RULES };
  return countLimit(work, limit, from).due;
}

/** Due moments of steps that follow one another without a gap, each from the one before. */
export function chainOf(calendar: Calendar, limits: readonly TimeLimit[], from: DateTime): DateTime[] {
  const dues: DateTime[] = [];
  for (const limit of limits) dues.push(subDeadline(calendar, limit, dues.at(-1) ?? from));
  return dues;
}

/** A due date computed again after the calendar changed: never earlier than the one printed on the receipt (R12). */
export const recomputed = (printed: DateTime, again: DateTime): DateTime =>
  compare(again, printed) > 0 ? again : printed;

/** The limit that counts: of the channel used where limits differ (R14), longer for remote communes (R13). */
export function limitFor(
  limits: { all: TimeLimit; byChannel?: Readonly<Partial<Record<string, TimeLimit>>>; extraRemote?: number },
  channel: string,
  remote: boolean,
): TimeLimit {
  const limit = limits.byChannel?.[channel] ?? limits.all;
  return remote && limits.extraRemote ? { ...limit, value: limit.value + limits.extraRemote } : limit;
}

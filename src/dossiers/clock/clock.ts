/**
 * The clock of a dossier (one-stop 4.4): what its events make of its time limit. A pure function: the same events give
 * the same answer in portal, inbox, PDF and report, today and in ten years.
 *
 *     runClock(calendar, limit, events) → phase, due date, promised date, class, arithmetic
 *
 * Events are in order of time; times are office-local ('2026-11-09T08:15:00').
 */
import {
  type Calendar,
  type ClockRules,
  type Clockwork,
  type Counted,
  type CountStep,
  countLimit,
  countMinutes,
  countWorkingDays,
  DEFAULT_RULES,
  dueMoment,
  firstUncertainDay,
  isWorkingDay,
  officeMinutesBetween,
  type TimeLimit,
  workingDaysBetween,
} from '../../calendar/index.ts';

type DateTime = Temporal.PlainDateTime;

/** After a pause: the whole limit again, what was left of it, or as if there had been none (R6). */
export type PausePolicy = 'RESTART' | 'RESUME' | 'NO_PAUSE';
export type PauseReason = 'SUPPLEMENT' | 'PAYMENT' | 'SUSPENSION';

export type ClockEvent =
  /** `elsewhere`: by a unit of another territory; the clock waits until the dossier `arrived` (R9). */
  | { type: 'accepted'; at: string; elsewhere?: boolean }
  | { type: 'arrived'; at: string }
  | { type: 'paused'; at: string; reason: PauseReason; policy: PausePolicy }
  | { type: 'resumed'; at: string }
  /** Longer by law; counted on from the due date. */
  | { type: 'extended'; at: string; by: TimeLimit }
  /** Apology with a new date; the due date stays what lateness is counted from (4.5). */
  | { type: 'rescheduled'; at: string; to: string }
  | { type: 'finished'; at: string }
  /** A result taken back for correction: the clock goes on with the old due date, the time between counts (T24). */
  | { type: 'reopened'; at: string };

/** What is left of the limit while the clock stands still: working days, or minutes for limits in hours. */
export type Left = { days: number } | { minutes: number };

export type ClockStep =
  | CountStep
  | { kind: 'accepted'; at: string; elsewhere: boolean }
  | { kind: 'arrived'; at: string }
  | { kind: 'paused'; at: string; reason: PauseReason; policy: PausePolicy; left: Left }
  | { kind: 'resumed'; at: string; policy: PausePolicy; late: boolean }
  | { kind: 'extended'; at: string; by: TimeLimit }
  | { kind: 'due'; at: string }
  | { kind: 'rescheduled'; at: string; to: string }
  | { kind: 'finished'; at: string; verdict: Verdict }
  | { kind: 'reopened'; at: string }
  | { kind: 'provisional'; date: string };

export type TimelinessClass = 'early' | 'onTime' | 'overdue';
/** By date (R10); `days`: working days before or after the due date. */
export interface Verdict {
  class: TimelinessClass;
  days: number;
}

export interface ClockState {
  phase: 'not-started' | 'running' | 'paused' | 'stopped';
  startAt: DateTime | null;
  /** With pauses and extensions, without apologies: what statutory reports measure by. While paused, the last one. */
  due: DateTime | null;
  /** What the applicant was promised last: the due date, or the new date of an apology. */
  promised: DateTime | null;
  rescheduled: boolean;
  finishedAt: DateTime | null;
  /** While paused. */
  left: Left | null;
  /** First day before the due date about which the calendar is not sure; null: none. */
  uncertain: string | null;
  steps: ClockStep[];
}

interface Running extends Clockwork {
  limit: TimeLimit;
  state: ClockState;
  acceptedAt: DateTime | null;
  pause: { policy: PausePolicy; left: Left; late: boolean } | null;
  before: DateTime | null;
}

const compare = Temporal.PlainDateTime.compare;
const compareDates = Temporal.PlainDate.compare;

/** Runs the clock over all events. Throws RangeError for events out of order or that do not follow one another. */
export function runClock(
  calendar: Calendar,
  limit: TimeLimit,
  events: readonly ClockEvent[],
  rules: ClockRules = DEFAULT_RULES,
): ClockState {
  const state: ClockState = {
    phase: 'not-started',
    startAt: null,
    due: null,
    promised: null,
    rescheduled: false,
    finishedAt: null,
    left: null,
    uncertain: null,
    steps: [],
  };
  const running: Running = { calendar, rules, limit, state, acceptedAt: null, pause: null, before: null };
  for (const event of events) {
    const at = Temporal.PlainDateTime.from(event.at);
    if (running.before !== null && compare(at, running.before) < 0)
      throw new RangeError(`the clock cannot run backwards: ${event.type} at ${event.at}`);
    running.before = at;
    apply(running, event, at);
  }
  noteUncertainty(running);
  return state;
}

function apply(running: Running, event: ClockEvent, at: DateTime): void {
  const { state } = running;
  const must = (holds: boolean): void => {
    if (!holds) throw new RangeError(`the clock is ${state.phase}: it cannot take ${event.type}`);
  };
  switch (event.type) {
    case 'accepted':
      must(running.acceptedAt === null);
      accept(running, at, event.elsewhere ?? false);
      return;
    case 'arrived':
      must(running.acceptedAt !== null && state.phase === 'not-started');
      state.steps.push({ kind: 'arrived', at: at.toString() });
      start(running, at);
      return;
    case 'paused':
      must(state.phase === 'running');
      pause(running, at, event.reason, event.policy);
      return;
    case 'resumed':
      must(state.phase === 'paused');
      resume(running, at);
      return;
    case 'extended':
      must(state.phase === 'running');
      state.steps.push({ kind: 'extended', at: at.toString(), by: event.by });
      count(running, countLimit(running, event.by, dueOf(state), hourOf(running)));
      return;
    case 'rescheduled':
      must(state.phase === 'running' && !state.rescheduled);
      reschedule(running, at, event.to);
      return;
    case 'finished':
      must(state.phase === 'running' || state.phase === 'paused');
      finish(running, at);
      return;
    case 'reopened':
      must(state.phase === 'stopped');
      state.phase = 'running';
      state.finishedAt = null;
      state.steps.push({ kind: 'reopened', at: at.toString() });
  }
}

function dueOf(state: ClockState): DateTime {
  if (state.due === null) throw new RangeError('the clock has not started');
  return state.due;
}
const hourOf = (running: Running): DateTime =>
  running.state.startAt ?? running.acceptedAt ?? dueOf(running.state);

function accept(running: Running, at: DateTime, elsewhere: boolean): void {
  running.acceptedAt = at;
  running.state.steps.push({ kind: 'accepted', at: at.toString(), elsewhere });
  if (!elsewhere) start(running, at);
}

function start(running: Running, at: DateTime): void {
  running.state.phase = 'running';
  running.state.startAt = at;
  count(running, countLimit(running, running.limit, at));
}

function count({ state }: Running, { due, step }: Counted): void {
  state.due = due;
  // A new appointment after a pause or an extension stands beside the one of an apology: the later one is promised.
  if (state.promised === null || !state.rescheduled || compare(due, state.promised) > 0) state.promised = due;
  state.steps.push(step, { kind: 'due', at: due.toString() });
}

function pause(running: Running, at: DateTime, reason: PauseReason, policy: PausePolicy): void {
  const { state } = running;
  const due = dueOf(state);
  const left = leftUntil(running, at, due);
  const late =
    'minutes' in left ? compare(at, due) > 0 : compareDates(at.toPlainDate(), due.toPlainDate()) > 0;
  running.pause = { policy, left, late };
  state.phase = 'paused';
  state.left = left;
  state.steps.push({ kind: 'paused', at: at.toString(), reason, policy, left });
}

/** What is left of the limit: working days after the day of the pause (minutes for limits in hours); below 0: late. */
function leftUntil({ calendar, limit }: Running, at: DateTime, due: DateTime): Left {
  // `|| 0`: no negative zero.
  if (limit.unit === 'HOUR') return { minutes: officeMinutesBetween(calendar, at, due) || 0 };
  return { days: workingDaysBetween(calendar, at.toPlainDate(), due.toPlainDate()) || 0 };
}

/**
 * Goes on after a pause (R6). A pause that began after the due date shifts it by as much as it lasted, whatever the
 * policy: waiting for the applicant makes nobody late, but cannot make a late dossier timely either.
 */
function resume(running: Running, at: DateTime): void {
  const { state, pause: paused } = running;
  if (paused === null) throw new RangeError('the clock is not paused');
  running.pause = null;
  state.phase = 'running';
  state.left = null;
  state.steps.push({ kind: 'resumed', at: at.toString(), policy: paused.policy, late: paused.late });
  if (paused.policy === 'NO_PAUSE') return;
  const rest = countRest(running, at, paused.left, paused.late);
  const whole = countLimit(running, running.limit, at, hourOf(running));
  // The whole limit is never less than what was left of it, however weekends lie.
  const again = paused.policy === 'RESTART' && !paused.late && compare(whole.due, rest.due) > 0;
  const counted = again ? whole : rest;
  if (compare(counted.due, dueOf(state)) >= 0) count(running, counted);
}

function countRest(running: Running, at: DateTime, left: Left, late: boolean): Counted {
  if (late) return countLate(running, at, left);
  if ('minutes' in left) return countMinutes(running, left.minutes, at);
  if (left.days > 0) return countWorkingDays(running, left.days, at.toPlainDate(), hourOf(running));
  return running.limit.unit === 'SAME_DAY'
    ? countLimit(running, running.limit, at)
    : countWorkingDays(running, 0, at.toPlainDate(), hourOf(running));
}

/** The due date as far before the resumption as it was before the pause; late by no office time: just before. */
function countLate(running: Running, at: DateTime, left: Left): Counted {
  if ('minutes' in left) return countMinutes(running, left.minutes || -1, at);
  return countWorkingDays(running, left.days || -1, at.toPlainDate(), hourOf(running));
}

function reschedule(running: Running, at: DateTime, to: string): void {
  const { state, calendar } = running;
  const date = Temporal.PlainDate.from(to);
  if (compareDates(date, dueOf(state).toPlainDate()) <= 0 || !isWorkingDay(calendar, date))
    throw new RangeError(`the new date ${to} must be a working day after the due date`);
  state.rescheduled = true;
  state.promised = dueMoment(running, date, hourOf(running));
  state.steps.push({ kind: 'rescheduled', at: at.toString(), to: state.promised.toString() });
}

/** A dossier that ends while it waits (no supplement came) was waited for: the pause counts as one up to then. */
function finish(running: Running, at: DateTime): void {
  const { state, calendar } = running;
  if (running.pause !== null) {
    if (running.pause.policy === 'RESTART') running.pause.policy = 'RESUME';
    resume(running, at);
  }
  state.phase = 'stopped';
  state.left = null;
  state.finishedAt = at;
  const verdict = classify(calendar, at.toPlainDate(), dueOf(state).toPlainDate());
  state.steps.push({ kind: 'finished', at: at.toString(), verdict });
}

/** Early, on time or overdue, by date, with the working days between (R10). */
export function classify(calendar: Calendar, finished: Temporal.PlainDate, due: Temporal.PlainDate): Verdict {
  const order = compareDates(finished, due);
  return {
    class: order < 0 ? 'early' : order === 0 ? 'onTime' : 'overdue',
    days: Math.abs(workingDaysBetween(calendar, finished, due)),
  };
}

function noteUncertainty({ calendar, state }: Running): void {
  const { startAt, due, promised } = state;
  if (startAt === null || due === null) return;
  const last = promised !== null && compare(promised, due) > 0 ? promised : due;
  state.uncertain = firstUncertainDay(calendar, startAt.toPlainDate(), last.toPlainDate());
  if (state.uncertain !== null) state.steps.push({ kind: 'provisional', date: state.uncertain });
}

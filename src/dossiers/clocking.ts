/** Between the clock, which counts on the office's wall, and what a dossier's row and events keep of it. */
import { instantOf, officeTimeOf } from '../calendar/index.ts';
import { warnFrom } from './clock/alerts.ts';
import { type ClockEvent, type ClockState, runClock } from './clock/clock.ts';
import { clockRulesOn } from './settings.ts';
import type { Dossier, DossierChange, EventData } from './store.ts';
import type { Office } from './terms.ts';

/** What happens to a dossier happens in whole seconds, as the clock counts: else it would start before the acceptance. */
export const wholeSecond = (
  at: Temporal.Instant,
  roundingMode: 'floor' | 'ceil' = 'floor',
): Temporal.Instant => at.round({ smallestUnit: 'second', roundingMode });

/** The office's wall clock at an instant, as events keep it. */
export const wallTime = (at: Temporal.Instant): string =>
  officeTimeOf(at).round({ smallestUnit: 'second', roundingMode: 'floor' }).toString();

export const instantOfDate = (date: Date): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(date.getTime());
export const wallTimeOf = (date: Date): Temporal.PlainDateTime => officeTimeOf(instantOfDate(date));

/** Runs the clock over what the events of a dossier carry for it; null before it was ever received. */
export function clockOf(office: Office, data: readonly EventData[]): ClockState | null {
  const limit = data.find((one) => one.limit !== undefined)?.limit;
  if (limit === undefined) return null;
  const events = data.flatMap((one): ClockEvent[] => (one.clock === undefined ? [] : [one.clock]));
  const rules = clockRulesOn(office.settings, events[0]?.at.slice(0, 10) ?? '');
  return runClock(office.calendar, limit, events, rules);
}

const iso = (at: Temporal.PlainDateTime): string => instantOf(at).toString();

/**
 * What the clock says, for the row. A due date never moves before the one that was printed, even where the calendar
 * changed in between (R12).
 */
export function clockColumns(
  office: Office,
  clock: ClockState,
  printed: Pick<Dossier, 'dueAt'> | null,
): DossierChange {
  const { startAt, due, promised, rescheduled, finishedAt } = clock;
  if (due === null || startAt === null) return { finished_at: finishedAt && iso(finishedAt) };
  const before = printed?.dueAt ? wallTimeOf(printed.dueAt) : null;
  const kept = before !== null && Temporal.PlainDateTime.compare(before, due) > 0 ? before : due;
  return {
    clock_started_at: iso(startAt),
    due_at: iso(kept),
    warn_at: iso(warnFrom(office.calendar, kept, office.settings.warnHours)),
    promised_at: rescheduled && promised !== null ? iso(promised) : null,
    finished_at: finishedAt && iso(finishedAt),
  };
}

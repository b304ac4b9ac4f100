/**
 * How long real dossiers took, beside what the regulation allows: office time in which the clock ran, without the time
 * that waited for the applicant. Counted at night and read by the pages of procedures.
 */
import { type Calendar, officeMinutesBetween } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { findProcedure, type RealTimes } from '../procedures/index.ts';
import type { ClockEvent } from './clock/clock.ts';
import { officeOf } from './terms.ts';
import { replaceTimes, selectClockEvents, selectFinished, selectTime } from './time-store.ts';

/** Fewer say nothing about the next one. */
const LEAST = 5;
/** The latest of each procedure: what was usual a year ago is not what is usual now. */
const MOST = 1000;
const WITHIN_DAYS = 365;
const BATCH = 500;

/** Median and 90th percentile of a procedure; null where too few dossiers are finished. */
export async function realTimes(context: Context, procedureId: string): Promise<RealTimes | null> {
  const { code } = await findProcedure(context, procedureId);
  const time = await selectTime(context.db, code);
  if (!time || time.dossiers < LEAST) return null;
  return {
    dossiers: time.dossiers,
    medianHours: time.medianMinutes / 60,
    p90Hours: time.p90Minutes / 60,
  };
}

/** Counts all procedures anew. Returns how many have dossiers. */
export async function countTimes(context: Context): Promise<number> {
  const { calendar } = await officeOf(context);
  const since = context.now().subtract({ hours: 24 * WITHIN_DAYS });
  const finished = await selectFinished(context.db, since.toString(), MOST);
  const byCode = new Map<string, number[]>();
  for (let from = 0; from < finished.length; from += BATCH) {
    const batch = finished.slice(from, from + BATCH);
    const events = await selectClockEvents(
      context.db,
      batch.map(({ id }) => id),
    );
    for (const { id, code } of batch) {
      const minutes = runningMinutes(calendar, events.get(id) ?? []);
      byCode.set(code, [...(byCode.get(code) ?? []), minutes]);
    }
  }
  const times = [...byCode].map(([code, minutes]) => ({
    code,
    dossiers: minutes.length,
    medianMinutes: percentile(minutes, 50),
    p90Minutes: percentile(minutes, 90),
  }));
  await replaceTimes(context.db, times, context.now().toString());
  return times.length;
}

/** Office minutes in which the clock of a dossier ran. Pure. */
export function runningMinutes(calendar: Calendar, events: readonly ClockEvent[]): number {
  let since: Temporal.PlainDateTime | null = null;
  let total = 0;
  for (const event of events) {
    const at = Temporal.PlainDateTime.from(event.at);
    const starts = event.type === 'accepted' ? event.elsewhere !== true : STARTS.has(event.type);
    if (starts) since ??= at;
    else if (since !== null && STOPS.has(event.type)) {
      total += officeMinutesBetween(calendar, since, at);
      since = null;
    }
  }
  return total;
}

const STARTS: ReadonlySet<string> = new Set(['arrived', 'resumed', 'reopened']);
const STOPS: ReadonlySet<string> = new Set(['paused', 'finished']);

/** The least value within which `percent` of all lie. Pure. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? 0;
}

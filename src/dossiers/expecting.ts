/** What the clock of a dossier would say if it were received now: shown before anything is stored. */
import type { TimeLimit } from '../calendar/index.ts';
import type { Context } from '../platform/context.ts';
import { type ClockState, runClock } from './clock/clock.ts';
import { wallTime } from './clocking.ts';
import { officeOf } from './terms.ts';

/** `elsewhere`: for an agency of another territory, so that the clock waits until the dossier arrives there (R9). */
export async function expectedClock(
  context: Context,
  limit: TimeLimit,
  elsewhere: boolean,
): Promise<ClockState> {
  const { calendar, settings } = await officeOf(context);
  const at = wallTime(context.now());
  return runClock(
    calendar,
    limit,
    [{ type: 'accepted', at, ...(elsewhere && { elsewhere }) }],
    settings.clock,
  );
}

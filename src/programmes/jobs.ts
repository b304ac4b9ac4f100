import { type App, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { openDuePeriods } from './handing-out.ts';

/** Opens every night what recurs and whose period begins. */
export function openingJob(app: App): JobKind {
  return {
    name: 'open-periods',
    schedule: '10 0 * * *',
    handle: async () => {
      const opened = await openDuePeriods(systemContext(app, 'open-periods'));
      app.log.info({ opened }, 'periods opened');
    },
  };
}

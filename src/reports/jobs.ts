import { type App, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { redivideOpen } from './dividing.ts';
import { openDuePeriods } from './periods.ts';
import { remindOfReports } from './reminding.ts';

/** Periods open by themselves in the night, and follow the agencies; reminders go out before office hours. */
export const reportsJobs = (app: App): JobKind[] => [
  {
    name: 'open-report-periods',
    schedule: '20 0 * * *',
    handle: async () => {
      const context = systemContext(app, 'open-report-periods');
      const opened = await openDuePeriods(context);
      const changed = await redivideOpen(context);
      app.log.info({ opened, changed }, 'report periods opened');
    },
  },
  {
    name: 'remind-reports',
    schedule: '10 6 * * *',
    handle: async () => {
      const count = await remindOfReports(systemContext(app, 'remind-reports'));
      app.log.info({ count }, 'reminded of reports');
    },
  },
];

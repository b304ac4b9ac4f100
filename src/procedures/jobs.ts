import { type App, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { rerunSamples } from './sampling.ts';

/** Runs the tests of procedures again where the calendar, a fee or another rule changed since the last time. */
export function proceduresJob(app: App): JobKind {
  return {
    name: 'procedure-tests',
    schedule: '*/5 * * * *',
    handle: async () => {
      const counts = await rerunSamples(systemContext(app, 'procedure-tests'));
      if (counts.ran > 0) app.log.info(counts, 'procedure tests');
    },
  };
}

import type { App } from './context.ts';
import type { JobKind } from './jobs.ts';

/** Removes every night what nothing needs any more: sessions that ended, files whose writing was broken off. */
export function housekeepingJob(app: App): JobKind {
  return {
    name: 'housekeeping',
    schedule: '30 2 * * *',
    handle: async () => {
      const ended = await app.db
        .deleteFrom('session')
        .where('expires_at', '<', new Date(app.now().epochMilliseconds))
        .executeTakeFirst();
      const swept = await app.files.sweep();
      app.log.info({ sessions: Number(ended.numDeletedRows), files: swept }, 'housekeeping');
    },
  };
}

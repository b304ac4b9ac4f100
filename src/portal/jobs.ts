import type { App } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { sweepDrafts } from './drafts.ts';
import { sweepUploads } from './uploads.ts';

/** Every night: drafts past their term, and files that were broken off or never sent. */
export function portalJob(app: App): JobKind {
  return {
    name: 'portal-sweep',
    schedule: '15 3 * * *',
    handle: async () => {
      const removed = { drafts: await sweepDrafts(app), uploads: await sweepUploads(app) };
      app.log.info(removed, 'drafts and uploads past their term');
    },
  };
}

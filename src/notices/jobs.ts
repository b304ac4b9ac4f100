import { type App, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { composeMails, mailMayGo } from './composing.ts';
import { escalateUnread } from './escalating.ts';
import { deleteOldMails } from './mail-store.ts';
import { sendMails } from './sending.ts';
import { deleteOldNotices } from './waiting-store.ts';

/** How long what was read and sent is kept, in days. */
const KEEP_NOTICES = 400;
const KEEP_MAILS = 180;

/** Every minute: tells heads what their people have not read, writes the mails that are to go out, hands them over. */
export function mailJob(app: App): JobKind {
  return {
    name: 'mail',
    schedule: '* * * * *',
    handle: async () => {
      const context = systemContext(app, 'mail');
      await escalateUnread(context);
      await composeMails(context);
      const { smtp } = app.config;
      if (smtp !== null && (await mailMayGo(context))) await sendMails(app, smtp);
    },
  };
}

/** Every night: removes what was read and sent long ago. */
export function forgettingJob(app: App): JobKind {
  return {
    name: 'forget-notices',
    schedule: '50 2 * * *',
    handle: async () => {
      const before = (days: number): string =>
        app
          .now()
          .subtract({ hours: 24 * days })
          .toString();
      await app.db.transaction().execute(async (tx) => {
        await deleteOldNotices(tx, before(KEEP_NOTICES));
        await deleteOldMails(tx, before(KEEP_MAILS));
      });
    },
  };
}

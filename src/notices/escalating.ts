import { namesOfPeople } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { say, type Text } from '../platform/i18n.ts';
import { m } from './messages.ts';
import { notifyMany } from './notify.ts';
import { takeUnread, type Unread } from './waiting-store.ts';

const BATCH = 500;

/** Tells the heads of agencies what their people should have read by today and have not. Returns how many. */
export async function escalateUnread(context: Context): Promise<number> {
  let taken = 0;
  for (let count = await batch(context); count > 0; count = await batch(context)) taken += count;
  return taken;
}

const unreadBy = (name: string, text: Unread['text']): Text => ({
  vi: `${say('vi', m.unreadBy, { name })} ${text.vi}`,
  en: `${say('en', m.unreadBy, { name })} ${text.en}`,
});

function batch(context: Context): Promise<number> {
  return context.db.transaction().execute(async (tx) => {
    const unread = await takeUnread(tx, today(context).toString(), BATCH);
    const names = await namesOfPeople(
      { ...context, db: tx },
      unread.map(({ personId }) => personId),
    );
    await notifyMany(
      context,
      tx,
      unread.map(({ id, personId, agencyId, text, href, dueOn }) => ({
        kind: 'notice.unread' as const,
        recipients: [{ role: 'UNIT_HEAD' as const, agencyId }],
        subject: { type: 'notice', id, href },
        text: unreadBy(names.get(personId) ?? '', text),
        dueOn,
        urgency: 'high' as const,
        dedupeKey: `unread ${id}`,
      })),
    );
    return unread.length;
  });
}

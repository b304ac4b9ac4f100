/** Telling the other side: whom a part concerns, and who carries the activity out. */
import { findAgency } from '../agencies/index.ts';
import { notify, type Recipient } from '../notices/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { say, type Text } from '../platform/i18n.ts';
import { activityHref } from './addresses.ts';
import type { Move, PartKind } from './declaring.ts';
import { m } from './messages.ts';
import type { Part } from './part-store.ts';
import type { Activity } from './store.ts';

interface Told {
  activity: Activity;
  kind: PartKind;
  part: Pick<Part, 'id' | 'title' | 'agencyId' | 'closed'>;
}

const officersOf = (agencyId: string): Recipient[] => [
  { role: 'OFFICER', agencyId },
  { role: 'UNIT_HEAD', agencyId },
];

/** The same sentence in both languages, with words that have two themselves. */
const inBoth = (text: Text, params: (language: 'vi' | 'en') => Record<string, string>): Text => ({
  vi: say('vi', text, params('vi')),
  en: say('en', text, params('en')),
});

/** An agency is told what it is to do, or what is said of it; of what is still closed nobody is told. */
export async function tellOfPart(context: Context, tx: Tx, { activity, kind, part }: Told): Promise<void> {
  if (part.agencyId === null || part.agencyId === activity.agencyId || part.closed) return;
  const owner = await findAgency({ ...context, db: tx, system: true }, activity.agencyId);
  await notify(context, tx, {
    kind: 'activity.changed',
    recipients: officersOf(part.agencyId),
    subject: { type: 'activity', id: activity.id, href: activityHref(activity.id, part.id) },
    text: inBoth(m.toldNew, (language) => ({
      owner: owner.name,
      kind: say(language, kind.one),
      title: part.title,
      activity: activity.title,
    })),
    dedupeKey: `activity-part ${part.id} new`,
  });
}

/** What one side did, the other is told. */
export async function tellOfMove(
  context: Context,
  tx: Tx,
  { activity, kind, part, move }: Told & { part: Pick<Part, 'version' | 'stage'>; move: Move },
): Promise<void> {
  if (part.agencyId === null || part.agencyId === activity.agencyId || part.closed) return;
  await notify(context, tx, {
    kind: 'activity.changed',
    recipients: officersOf(move.by === 'SUBJECT' ? activity.agencyId : part.agencyId),
    subject: { type: 'activity', id: activity.id, href: activityHref(activity.id, part.id) },
    text: inBoth(m.toldMoved, (language) => ({
      kind: say(language, kind.one),
      title: part.title,
      activity: activity.title,
      stage: say(language, kind.stages[part.stage]?.words ?? { vi: part.stage, en: part.stage }),
    })),
    dedupeKey: `activity-part ${part.id} ${part.version}`,
  });
}

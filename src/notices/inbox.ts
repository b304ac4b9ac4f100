import type { Context } from '../platform/context.ts';
import { notFound, unauthenticated } from '../platform/errors.ts';
import { isId } from '../platform/validation.ts';
import {
  countUnread,
  type InboxFilter,
  type InboxRow,
  selectInbox,
  updateAllRead,
  updateRead,
} from './store.ts';

/** The bell counts no further: more is more. */
export const MOST_UNREAD = 99;

/** How many notices the person who asks has not read, at most one more than `MOST_UNREAD`; 0 for nobody. */
export async function unreadNotices(context: Context): Promise<number> {
  const person = context.actor?.personId;
  return person === undefined ? 0 : countUnread(context.db, person, MOST_UNREAD + 1);
}

export interface InboxPage {
  rows: InboxRow[];
  hasMore: boolean;
}

/** A page of one's own inbox, newest first. */
export async function listNotices(
  context: Context,
  filter: InboxFilter,
  page: { offset: number; size: number },
): Promise<InboxPage> {
  const { offset, size } = page;
  const rows = await selectInbox(context.db, self(context), filter, { offset, limit: size + 1 });
  return { rows: rows.slice(0, size), hasMore: rows.length > size };
}

/** Marks one of one's own notices as read (or unread); returns where it leads. Throws 404. */
export async function markNotice(context: Context, id: string, read: boolean): Promise<string> {
  const at = read ? context.now().toString() : null;
  const href = isId(id) ? await updateRead(context.db, self(context), id, at) : undefined;
  if (href === undefined) throw notFound();
  return href;
}

/** Marks as read whatever one has up to the newest notice that was on the page: what came since stays unread. */
export async function markAllRead(context: Context, upTo: string): Promise<number> {
  if (!isId(upTo)) throw notFound();
  return updateAllRead(context.db, self(context), upTo, context.now().toString());
}

/** The person who asks. Throws `unauthenticated` for nobody. */
export function self(context: Context): string {
  if (!context.actor) throw unauthenticated();
  return context.actor.personId;
}

import { authorise, namesOfPeople, peopleNamed } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { type SealCheck, verifySeals } from '../platform/seals.ts';
import { type EventRow, selectActions, selectEvents } from './store.ts';

export interface EventQuery {
  /** In a person's name (with or without diacritics), the action, or the subject's id in full; '' for any. */
  words: string;
  /** Actions whose names hold the words. */
  actionsNamed: readonly string[];
  action: string | null;
  /** Only the last so many days; null: all. */
  days: number | null;
  offset: number;
  size: number;
  newestFirst: boolean;
}

export interface EventPage {
  events: (EventRow & { actorName: string | null })[];
  hasMore: boolean;
  /** The actions to filter by. */
  actions: string[];
}

/** A page of the record of events, for auditors and administrators ('audit.read'). */
export async function listEvents(context: Context, query: EventQuery): Promise<EventPage> {
  await authorise(context, 'audit.read');
  const { words, actionsNamed, action, days, offset, size, newestFirst } = query;
  const since =
    days === null
      ? null
      : context
          .now()
          .subtract({ hours: 24 * days })
          .toString();
  const actorIds = words === '' ? [] : await peopleNamed(context, words);
  const filter = { words, actorIds, actions: actionsNamed, action, since };
  const rows = await selectEvents(context.db, filter, { offset, limit: size + 1, newestFirst });
  const names = await namesOfPeople(
    context,
    rows.flatMap((row) => row.actorId ?? []),
  );
  return {
    events: rows.slice(0, size).map((row) => ({ ...row, actorName: names.get(row.actorId ?? '') ?? null })),
    hasMore: rows.length > size,
    actions: await selectActions(context.db),
  };
}

/** Whether the record is what was sealed ('audit.read'). Reads all of it. */
export async function checkSeals(context: Context): Promise<SealCheck> {
  await authorise(context, 'audit.read');
  return verifySeals(context.db);
}

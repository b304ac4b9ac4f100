import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';

export interface EventRow {
  id: string;
  at: Date;
  actorId: string | null;
  action: string;
  subjectType: string;
  subjectId: string | null;
  data: unknown;
  requestId: string | null;
  ip: string | null;
}

export interface EventFilter {
  /** In the action, or the subject's id in full; '' for any. */
  words: string;
  /** Events of these people match the words as well … */
  actorIds: readonly string[];
  /** … and these actions. */
  actions: readonly string[];
  action: string | null;
  /** Instant (ISO 8601); null: from the beginning. */
  since: string | null;
}

interface PageOf {
  offset: number;
  limit: number;
  newestFirst: boolean;
}

/** Events of a page, in order of time. */
export function selectEvents(db: Db, filter: EventFilter, page: PageOf): Promise<EventRow[]> {
  const { words, actorIds, actions, action, since } = filter;
  const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const direction = page.newestFirst ? 'desc' : 'asc';
  return db
    .selectFrom('event')
    .select([
      'id',
      'at',
      'actor_id as actorId',
      'action',
      'subject_type as subjectType',
      'subject_id as subjectId',
      'data',
      'request_id as requestId',
      'ip',
    ])
    .$if(words !== '', (query) =>
      query.where((b) =>
        b.or([
          b('action', 'ilike', like),
          b(sql<string>`subject_id::text`, '=', words.toLowerCase()),
          ...(actions.length > 0 ? [b('action', 'in', actions)] : []),
          ...(actorIds.length > 0 ? [b('actor_id', 'in', actorIds)] : []),
        ]),
      ),
    )
    .$if(action !== null, (query) => query.where('action', '=', action ?? ''))
    .$if(since !== null, (query) => query.where('at', '>=', new Date(since ?? 0)))
    .orderBy('at', direction)
    .orderBy('id', direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
}

/** Every kind of action that was ever recorded: one step into the index for each, however many events there are. */
export async function selectActions(db: Db): Promise<string[]> {
  const { rows } = await sql<{ action: string }>`
    with recursive known as (
      (select action from event order by action limit 1)
      union all
      select (select action from event where action > known.action order by action limit 1)
      from known where known.action is not null
    )
    select action from known where action is not null`.execute(db);
  return rows.map(({ action }) => action);
}

import type { Context } from './context.ts';
import type { Tx } from './database.ts';

export interface EventInput {
  /** "plan.published": subject and past participle. */
  action: string;
  subjectType: string;
  subjectId: string | null;
  agencyId?: string | null;
  onBehalfOfId?: string | null;
  /** What changed: old and new values where something changed. No secrets, no file contents. */
  data?: Record<string, unknown>;
}

/** Records who did what, in the transaction of the change itself. */
export async function recordEvent(context: Context, tx: Tx, event: EventInput): Promise<void> {
  await tx.insertInto('event').values(eventValues(context, event)).execute();
}

/** The same as a row, for statements that store change and event in one round trip. */
export const eventValues = (context: Context, event: EventInput) => ({
  at: context.now().toString(),
  actor_id: context.actor?.personId ?? context.citizen?.citizenId ?? null,
  on_behalf_of_id: event.onBehalfOfId ?? null,
  action: event.action,
  subject_type: event.subjectType,
  subject_id: event.subjectId,
  agency_id: event.agencyId ?? null,
  data: JSON.stringify(event.data ?? {}),
  request_id: context.requestId,
  ip: context.ip,
});

/** Events of one statement: PostgreSQL takes 65,535 parameters. */
const AT_ONCE = 2_000;

/** Records many events of one change, e.g. each agency that an act of reorganisation ends. */
export async function recordEvents(context: Context, tx: Tx, events: readonly EventInput[]): Promise<void> {
  for (let at = 0; at < events.length; at += AT_ONCE)
    await tx
      .insertInto('event')
      .values(events.slice(at, at + AT_ONCE).map((event) => eventValues(context, event)))
      .execute();
}

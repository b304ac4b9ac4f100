/** The SQL of tickets. */
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { QueueTicket } from '../platform/database-types.ts';
import { labelOf } from './rules.ts';

export const STATES = ['WAITING', 'CALLED', 'SERVING', 'DONE', 'SKIPPED', 'LEFT'] as const;
export type TicketState = (typeof STATES)[number];

export interface Ticket {
  id: string;
  agencyId: string;
  groupId: string;
  day: string;
  label: string;
  procedureCode: string | null;
  priority: string | null;
  state: TicketState;
  issuedAt: Date;
  calledAt: Date | null;
  recalledAt: Date | null;
  calls: number;
  counterId: string | null;
  personId: string | null;
  startedAt: Date | null;
  endedAt: Date | null;
}

const ticketOf = (row: Selectable<QueueTicket>): Ticket => ({
  id: row.id,
  agencyId: row.agency_id,
  groupId: row.group_id,
  day: row.day,
  label: row.label,
  procedureCode: row.procedure_code,
  priority: row.priority,
  state: row.state as TicketState,
  issuedAt: row.issued_at,
  calledAt: row.called_at,
  recalledAt: row.recalled_at,
  calls: row.calls,
  counterId: row.counter_id,
  personId: row.person_id,
  startedAt: row.started_at,
  endedAt: row.ended_at,
});

export interface NewTicket {
  key: string;
  agencyId: string;
  groupId: string;
  letter: string;
  day: string;
  procedureCode: string | null;
  priority: string | null;
  rank: number;
  source: 'KIOSK' | 'PHONE' | 'CLERK' | 'BOOKING';
  bookingId: string | null;
  at: string;
}

/** Gives the next number of the group and day. The same key again answers the ticket of the first time. */
export async function insertTicket(tx: Tx, one: NewTicket): Promise<Ticket> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`queue ticket ${one.key}`}, 0))`.execute(tx);
  const earlier = await tx
    .selectFrom('queue_ticket')
    .selectAll()
    .where('key', '=', one.key)
    .executeTakeFirst();
  if (earlier) return ticketOf(earlier);
  const { last } = await tx
    .insertInto('queue_number')
    .values({ group_id: one.groupId, day: one.day, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['group_id', 'day']).doUpdateSet({ last: sql<number>`queue_number.last + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  const row = await tx
    .insertInto('queue_ticket')
    .values({
      key: one.key,
      agency_id: one.agencyId,
      group_id: one.groupId,
      day: one.day,
      number: last,
      label: labelOf(one.letter, last),
      procedure_code: one.procedureCode,
      priority: one.priority,
      rank: one.rank,
      source: one.source,
      booking_id: one.bookingId,
      issued_at: one.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return ticketOf(row);
}

export async function selectTicket(db: Db | Tx, id: string): Promise<Ticket | undefined> {
  const row = await db.selectFrom('queue_ticket').selectAll().where('id', '=', id).executeTakeFirst();
  return row && ticketOf(row);
}

/** What is called or served at a counter; held until the transaction ends where `hold`. */
export async function selectAtCounter(
  db: Db | Tx,
  counterId: string,
  hold = false,
): Promise<Ticket | undefined> {
  let query = db
    .selectFrom('queue_ticket')
    .selectAll()
    .where('counter_id', '=', counterId)
    .where('state', 'in', ['CALLED', 'SERVING']);
  if (hold) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row && ticketOf(row);
}

export interface Caller {
  agencyId: string;
  counterId: string;
  personId: string;
  /** Empty: all. */
  groupIds: readonly string[];
  day: string;
  at: string;
}

/**
 * Calls whoever is next: what was handed on to this counter first, then by rank, then by when they came. Two who call
 * at once get two tickets: what one holds, the other skips. undefined when nobody waits.
 */
export async function callNextTicket(tx: Tx, caller: Caller): Promise<Ticket | undefined> {
  const { rows } = await sql<Selectable<QueueTicket>>`
    update queue_ticket set state = 'CALLED', called_at = coalesce(called_at, ${caller.at}), recalled_at = ${caller.at},
      calls = calls + 1, counter_id = ${caller.counterId}, person_id = ${caller.personId}, for_counter_id = null
    where id = (
      select id from queue_ticket
      where agency_id = ${caller.agencyId} and day = ${caller.day} and state = 'WAITING'
        and (for_counter_id = ${caller.counterId} or (for_counter_id is null
          and (${caller.groupIds.length === 0} or group_id = any (${[...caller.groupIds]}::uuid[]))))
      order by (for_counter_id is not null) desc, rank desc, issued_at, number
      limit 1 for update skip locked
    )
    returning *`.execute(tx);
  return rows[0] && ticketOf(rows[0]);
}

/** Calls a waiting one out of turn; undefined when it waits no more. */
export async function callThisTicket(tx: Tx, id: string, caller: Caller): Promise<Ticket | undefined> {
  const row = await tx
    .updateTable('queue_ticket')
    .set({
      state: 'CALLED',
      called_at: sql<Date>`coalesce(called_at, ${caller.at})`,
      recalled_at: caller.at,
      calls: sql<number>`calls + 1`,
      counter_id: caller.counterId,
      person_id: caller.personId,
      for_counter_id: null,
    })
    .where('id', '=', id)
    .where('agency_id', '=', caller.agencyId)
    .where('day', '=', caller.day)
    .where('state', '=', 'WAITING')
    .returningAll()
    .executeTakeFirst();
  return row && ticketOf(row);
}

/** A ticket that still waits waits no more; one that was called is left as it is. */
export async function giveBack(tx: Tx, id: string, at: string): Promise<void> {
  await tx
    .updateTable('queue_ticket')
    .set({ state: 'LEFT', started_at: at, ended_at: at })
    .where('id', '=', id)
    .where('state', '=', 'WAITING')
    .execute();
}

export async function updateTicket(
  tx: Tx,
  id: string,
  change: Partial<{
    state: TicketState;
    group_id: string;
    recalled_at: string;
    calls: number;
    counter_id: string | null;
    for_counter_id: string | null;
    person_id: string | null;
    started_at: string | null;
    ended_at: string;
  }>,
): Promise<void> {
  await tx.updateTable('queue_ticket').set(change).where('id', '=', id).execute();
}

/** Adds what was done for a ticket: its stretch began when the one before ended. The same subject again adds nothing. */
export async function insertServing(
  tx: Tx,
  ticket: Ticket,
  one: { kind: 'RECEIPT' | 'GUIDANCE' | 'REFUSAL' | 'RESULT'; subjectId: string; at: string },
): Promise<void> {
  await sql`
    insert into queue_serving (ticket_id, seq, agency_id, day, kind, subject_id, started_at, ended_at)
    select ${ticket.id}, count(*) + 1, ${ticket.agencyId}, ${ticket.day}, ${one.kind}, ${one.subjectId},
      least(coalesce(max(ended_at), ${ticket.startedAt ?? ticket.calledAt}), ${one.at}), ${one.at}
    from queue_serving where ticket_id = ${ticket.id}
    on conflict (ticket_id, subject_id) do nothing`.execute(tx);
}

/** Those who wait, in the order in which they are called, and how many there are. */
export async function selectWaiting(
  db: Db,
  where: { agencyId: string; day: string; groupIds: readonly string[] },
  most: number,
): Promise<Ticket[]> {
  let query = db
    .selectFrom('queue_ticket')
    .selectAll()
    .where('agency_id', '=', where.agencyId)
    .where('day', '=', where.day)
    .where('state', '=', 'WAITING');
  if (where.groupIds.length > 0) query = query.where('group_id', 'in', [...where.groupIds]);
  const rows = await query
    .orderBy('rank', 'desc')
    .orderBy('issued_at')
    .orderBy('number')
    .limit(most)
    .execute();
  return rows.map(ticketOf);
}

/** How many stand before a ticket. */
export async function countBefore(db: Db, ticketId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from queue_ticket as other join queue_ticket as mine on mine.id = ${ticketId}
    where other.agency_id = mine.agency_id and other.day = mine.day and other.group_id = mine.group_id
      and other.state = 'WAITING' and other.id <> mine.id
      and (other.rank > mine.rank or (other.rank = mine.rank and (other.issued_at, other.number) < (mine.issued_at, mine.number)))
  `.execute(db);
  return rows[0]?.n ?? 0;
}

/** Raises the number that displays ask for; held until the transaction ends, so an agency's changes follow one another. */
export async function touchVersion(tx: Tx, agencyId: string): Promise<void> {
  await sql`
    insert into queue_version (agency_id, version) values (${agencyId}, 1)
    on conflict (agency_id) do update set version = queue_version.version + 1`.execute(tx);
}

/** Versions of some agencies; 0 where nothing ever happened. */
export async function selectVersions(db: Db, agencyIds: readonly string[]): Promise<Map<string, number>> {
  if (agencyIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('queue_version')
    .select(['agency_id', 'version'])
    .where('agency_id', 'in', [...agencyIds])
    .execute();
  return new Map(rows.map((row) => [row.agency_id, Number(row.version)]));
}

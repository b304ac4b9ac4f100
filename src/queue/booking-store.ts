/** The SQL of booked hours. */
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Booking as Row } from '../platform/database-types.ts';

export interface Hours {
  id: string;
  groupId: string;
  weekdays: number[];
  opens: string;
  closes: string;
  minutes: number;
  capacity: number;
}

export async function selectHours(db: Db | Tx, groupIds: readonly string[]): Promise<Hours[]> {
  if (groupIds.length === 0) return [];
  return db
    .selectFrom('booking_hours')
    .select(['id', 'group_id as groupId', 'weekdays', 'opens', 'closes', 'minutes', 'capacity'])
    .where('group_id', 'in', [...groupIds])
    .where('ended_on', 'is', null)
    .orderBy('opens')
    .execute();
}

export async function insertHours(tx: Tx, hours: Omit<Hours, 'id'>): Promise<string> {
  const { id } = await tx
    .insertInto('booking_hours')
    .values({
      group_id: hours.groupId,
      weekdays: hours.weekdays,
      opens: hours.opens,
      closes: hours.closes,
      minutes: hours.minutes,
      capacity: hours.capacity,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function endHours(
  tx: Tx,
  groupIds: readonly string[],
  id: string,
  on: string,
): Promise<boolean> {
  const done = await tx
    .updateTable('booking_hours')
    .set({ ended_on: on })
    .where('id', '=', id)
    .where('group_id', 'in', [...groupIds])
    .executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export interface Booking {
  id: string;
  agencyId: string;
  groupId: string;
  startsAt: Date;
  procedureCode: string | null;
  code: string;
  person: Buffer;
  phoneHash: Buffer;
  citizenId: string | null;
  state: 'BOOKED' | 'CHECKED_IN' | 'CANCELLED' | 'NO_SHOW';
}

const bookingOf = (row: Selectable<Row>): Booking => ({
  id: row.id,
  agencyId: row.agency_id,
  groupId: row.group_id,
  startsAt: row.starts_at,
  procedureCode: row.procedure_code,
  code: row.code,
  person: row.person,
  phoneHash: row.phone_hash,
  citizenId: row.citizen_id,
  state: row.state as Booking['state'],
});

/** Holds the hour until the transaction ends, made where nobody has booked it yet. */
export async function lockSlot(
  tx: Tx,
  slot: { groupId: string; startsAt: string; capacity: number },
): Promise<{ id: string; capacity: number }> {
  return tx
    .insertInto('booking_slot')
    .values({ group_id: slot.groupId, starts_at: slot.startsAt, capacity: slot.capacity })
    .onConflict((conflict) =>
      conflict
        .columns(['group_id', 'starts_at'])
        // The row is held; seats are only ever added here.
        .doUpdateSet({ capacity: sql<number>`greatest(booking_slot.capacity, excluded.capacity)` }),
    )
    .returning(['id', 'capacity'])
    .executeTakeFirstOrThrow();
}

/** The first free seat of an hour that is held; null when all are taken. */
export async function freeSeat(tx: Tx, slot: { id: string; capacity: number }): Promise<number | null> {
  const { rows } = await sql<{ seat: number }>`
    select seat from generate_series(1, ${slot.capacity}::int) as seat
    where not exists (select from booking where slot_id = ${slot.id} and booking.seat = seat.seat and state <> 'CANCELLED')
    order by seat limit 1`.execute(tx);
  return rows[0]?.seat ?? null;
}

export interface NewBooking extends Omit<Booking, 'id' | 'state' | 'startsAt'> {
  key: string;
  slot: { id: string; capacity: number };
  seat: number;
  startsAt: string;
  bookedAt: string;
}

export async function insertBooking(tx: Tx, one: NewBooking): Promise<string> {
  const { id } = await tx
    .insertInto('booking')
    .values({
      key: one.key,
      slot_id: one.slot.id,
      capacity: one.slot.capacity,
      seat: one.seat,
      agency_id: one.agencyId,
      group_id: one.groupId,
      starts_at: one.startsAt,
      procedure_code: one.procedureCode,
      code: one.code,
      person: one.person,
      phone_hash: one.phoneHash,
      citizen_id: one.citizenId,
      booked_at: one.bookedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** One booking; held until the transaction ends where `hold`. */
export async function selectBooking(
  db: Db | Tx,
  by: { id: string } | { key: string } | { code: string },
  hold = false,
): Promise<Booking | undefined> {
  let query = db.selectFrom('booking').selectAll();
  if ('id' in by) query = query.where('id', '=', by.id);
  else if ('key' in by) query = query.where('key', '=', by.key);
  else query = query.where('code', '=', by.code);
  if (hold) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row && bookingOf(row);
}

export async function endBooking(
  tx: Tx,
  id: string,
  state: 'CHECKED_IN' | 'CANCELLED',
  at: string,
): Promise<void> {
  await tx.updateTable('booking').set({ state, ended_at: at }).where('id', '=', id).execute();
}

/** Who did not come: hours that are over since before `before`. Returns how many. */
export async function markNoShows(db: Db, before: string, at: string): Promise<number> {
  const done = await db
    .updateTable('booking')
    .set({ state: 'NO_SHOW', ended_at: at })
    .where('state', '=', 'BOOKED')
    .where('starts_at', '<', new Date(before))
    .executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Of one telephone: bookings that are open, and how often nobody came since `since`. */
export async function countBookings(
  tx: Tx,
  hashes: readonly Buffer[],
  since: string,
): Promise<{ open: number; missed: number }> {
  const { rows } = await sql<{ open: number; missed: number }>`
    select count(*) filter (where state = 'BOOKED')::int as open,
      count(*) filter (where state = 'NO_SHOW' and starts_at >= ${since}::timestamptz)::int as missed
    from booking where phone_hash = any (${[...hashes]}::bytea[])`.execute(tx);
  return rows[0] ?? { open: 0, missed: 0 };
}

/** Seats taken by hour. */
export async function selectTaken(
  db: Db,
  groupId: string,
  from: string,
  to: string,
): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('booking')
    .select(({ fn }) => ['starts_at', fn.countAll<number>().as('n')])
    .where('group_id', '=', groupId)
    .where('state', '<>', 'CANCELLED')
    .where('starts_at', '>=', new Date(from))
    .where('starts_at', '<', new Date(to))
    .groupBy('starts_at')
    .execute();
  return new Map(rows.map(({ starts_at, n }) => [starts_at.getTime(), Number(n)]));
}

export async function selectBookingSettings(db: Db | Tx): Promise<Record<string, number>> {
  const rows = await db.selectFrom('queue_setting').select(['key', 'value']).execute();
  return Object.fromEntries(rows.map(({ key, value }) => [key, Number(value)]));
}

/** Agencies of groups with hours. */
export async function selectBookingAgencies(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('booking_hours')
    .innerJoin('queue_group', 'queue_group.id', 'booking_hours.group_id')
    .select('agency_id')
    .distinct()
    .where('ended_on', 'is', null)
    .where('closed_on', 'is', null)
    .execute();
  return rows.map((row) => row.agency_id);
}

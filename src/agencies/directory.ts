/** Names behind ids, and ids behind names, for rooms that show who did something. */
import { sql } from 'kysely';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Role } from './permissions.ts';
import { type Agency, ancestors } from './rules.ts';
import { treeOn } from './tree.ts';

/** Full names of people by id; also of those who left. For callers that have asked for the right to know. */
export async function namesOfPeople(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('person')
    .select(['id', 'full_name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}

/** Names of agencies by id, of all times. */
export async function namesOfAgencies(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const tree = await treeOn(context, null);
  return new Map(
    ids.flatMap((id) => {
      const agency = tree.get(id);
      return agency ? [[id, agency.name]] : [];
    }),
  );
}

/** People in whose name the words occur, with or without diacritics; at most 200. */
export async function peopleNamed(context: Context, words: string): Promise<string[]> {
  const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await context.db
    .selectFrom('person')
    .select('id')
    .where(sql<boolean>`fold(full_name) like fold(${like})`)
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}

/** A role at an agency: whoever holds such a post. */
export interface Seat {
  role: Role;
  agencyId: string;
}

/** Who sits in these seats on a date; nobody who was deactivated. For rooms that have to tell them something. */
export async function holdersOf(
  db: Db | Tx,
  seats: readonly Seat[],
  date: string,
): Promise<(Seat & { personId: string })[]> {
  if (seats.length === 0) return [];
  const rows = await db
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .innerJoin(
      sql<{ role: string; agency_id: string }>`(select distinct * from unnest(
        ${seats.map((seat) => seat.role)}::text[], ${seats.map((seat) => seat.agencyId)}::uuid[]
      ) as s (role, agency_id))`.as('seat'),
      (join) => join.onRef('seat.role', '=', 'post.role').onRef('seat.agency_id', '=', 'post.agency_id'),
    )
    .select(['post.role', 'post.agency_id', 'post.person_id'])
    .where('person.active', '=', true)
    .where(sql<boolean>`daterange(post.valid_from, post.valid_to, '[]') @> ${date}::date`)
    .execute();
  return rows.map((row) => ({
    role: row.role as Role,
    agencyId: row.agency_id,
    personId: row.person_id,
  }));
}

/**
 * The same, and for a seat in which nobody sits whoever answers for it: the head of the agency, then officers and head of
 * the agency above, and so on up. By seat (`seatName`).
 */
export async function holdersOrAbove(
  context: Context,
  seats: readonly Seat[],
  date: string,
): Promise<Map<string, string[]>> {
  const tree = await treeOn(context, date);
  const ladders = seats.map((seat) => ({ seat, ladder: ladderAbove(tree.agencies, seat) }));
  const known = [
    ...new Map(ladders.flatMap(({ ladder }) => ladder).map((one) => [seatName(one), one])).values(),
  ];
  const holders = Map.groupBy(await holdersOf(context.db, known, date), seatName);
  return new Map(
    ladders.map(({ seat, ladder }) => {
      const filled = ladder.find((one) => holders.has(seatName(one)));
      return [
        seatName(seat),
        filled ? (holders.get(seatName(filled)) ?? []).map(({ personId }) => personId) : [],
      ];
    }),
  );
}

export const seatName = ({ role, agencyId }: Seat): string => `${role} ${agencyId}`;

/** The seat, and those that answer for it, nearest first. */
function ladderAbove(agencies: readonly Agency[], seat: Seat): Seat[] {
  const above = ancestors(agencies, seat.agencyId).map(({ id }) => id);
  const heads: Seat[] = seat.role === 'UNIT_HEAD' ? [] : [{ role: 'UNIT_HEAD', agencyId: seat.agencyId }];
  return [
    seat,
    ...heads,
    ...above.flatMap((agencyId): Seat[] => [
      ...(seat.role === 'UNIT_HEAD' ? [] : [{ role: seat.role, agencyId }]),
      { role: 'UNIT_HEAD', agencyId },
    ]),
  ];
}

/** Where to write to people; those without an address, and those who left, are not in it. */
export async function addressesOf(
  db: Db | Tx,
  ids: readonly string[],
): Promise<Map<string, { name: string; address: string }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'full_name', 'email'])
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::uuid[])`)
    .where('active', '=', true)
    .where('email', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, { name: row.full_name, address: row.email ?? '' }]));
}

/** Somebody whose post looks over a whole province. */
export interface Overseer {
  personId: string;
  role: 'FIELD_OWNER' | 'STANDING' | 'LEADER';
  /** The topmost agency above the post. */
  provinceId: string;
  /** Of a field owner: the fields followed. */
  fields: readonly string[];
}

/** Field owners, standing offices and leaders of all provinces on a date; nobody who was deactivated. */
export async function overseers(db: Db | Tx, date: string): Promise<Overseer[]> {
  const { rows } = await sql<Overseer>`
    with recursive seat as (
      select post.id, person_id, role, fields, agency_id
      from post join person on person.id = post.person_id
      where role in ('FIELD_OWNER', 'STANDING', 'LEADER') and person.active
        and daterange(post.valid_from, post.valid_to, '[]') @> ${date}::date
    ), above as (
      select id, agency_id, 0 as height from seat
      union all
      select above.id, parent_id, height + 1
      from above join agency_parent parent on parent.agency_id = above.agency_id
        and daterange(parent.valid_from, parent.valid_to, '[]') @> ${date}::date
      where height < 20)
    select distinct on (seat.id) person_id as "personId", role, fields, above.agency_id as "provinceId"
    from seat join above on above.id = seat.id
    order by seat.id, height desc`.execute(db);
  return rows;
}

/** Who heads an agency on a date, the longest in office first; null while nobody does. */
export async function headOf(
  db: Db | Tx,
  agencyId: string,
  date: string,
): Promise<{ personId: string; name: string; title: string } | null> {
  const row = await db
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .select(['person.id as personId', 'person.full_name as name', 'post.title'])
    .where('post.agency_id', '=', agencyId)
    .where('post.role', '=', 'UNIT_HEAD')
    .where('person.active', '=', true)
    .where(sql<boolean>`daterange(post.valid_from, post.valid_to, '[]') @> ${date}::date`)
    .orderBy('post.valid_from')
    .executeTakeFirst();
  return row ?? null;
}

import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { HeldPost, Role } from './permissions.ts';
import type { Life } from './rules.ts';

// The SQL of people and posts. Only this room's stores touch its tables.

/** A post in force, in words too. */
export interface HeldPostRow extends HeldPost {
  title: string;
  agencyName: string;
  /** The fields that a field owner follows. */
  fields: string[];
}

/** A person as every request needs to know them: name, posts in force, and the version of the tree they stand in. */
export interface PersonAtWork {
  name: string;
  posts: HeldPostRow[];
  treeVersion: number;
}

/** SQL: the `PersonAtWork` behind `session.person_id` as JSON, or null when the person was deactivated. */
export function personAtWork(date: string): RawBuilder<PersonAtWork | null> {
  return sql`(
    select json_build_object(
      'name', person.full_name,
      'treeVersion', (select version from agency_tree),
      'posts', coalesce((
        select json_agg(json_build_object(
          'role', post.role, 'agencyId', post.agency_id, 'title', post.title, 'agencyName', agency.name,
          'fields', post.fields
        ) order by post.valid_from, post.id)
        from post join agency on agency.id = post.agency_id
        where post.person_id = person.id
          and daterange(post.valid_from, post.valid_to, '[]') @> ${date}::date
          and daterange(agency.valid_from, agency.valid_to, '[]') @> ${date}::date
      ), '[]'::json))
    from person join account on account.person_id = person.id
    where person.id = session.person_id and person.active
  )`;
}

/** The posts that a person holds on a date, the longest held first; none once the person is deactivated. */
export async function selectHeldPosts(db: Db, personId: string, date: string): Promise<HeldPostRow[]> {
  const rows = await db
    .selectFrom('post')
    .innerJoin('person', 'person.id', 'post.person_id')
    .innerJoin('agency', 'agency.id', 'post.agency_id')
    .select(['post.role', 'post.agency_id', 'post.title', 'post.fields', 'agency.name as agency_name'])
    .where('post.person_id', '=', personId)
    .where('person.active', '=', true)
    .where(sql<boolean>`daterange(post.valid_from, post.valid_to, '[]') @> ${date}::date`)
    .where(sql<boolean>`daterange(agency.valid_from, agency.valid_to, '[]') @> ${date}::date`)
    .orderBy('post.valid_from')
    .orderBy('post.id')
    .execute();
  return rows.map((row) => ({
    role: row.role as Role,
    agencyId: row.agency_id,
    title: row.title,
    agencyName: row.agency_name,
    fields: row.fields,
  }));
}

export interface Post extends HeldPostRow, Life {
  id: string;
  personId: string;
}

/** A person as the administrator sees them. */
export interface Person {
  id: string;
  fullName: string;
  email: string | null;
  phone: string | null;
  active: boolean;
  version: number;
  username: string | null;
  hasPassword: boolean;
  hasSecondFactor: boolean;
  /** All posts, newest first. */
  posts: Post[];
}

export interface PeopleFilter {
  id?: string | undefined;
  /** Looked for in name, user name and e-mail address, without diacritics. */
  words?: string | undefined;
  agencyIds?: readonly string[] | undefined;
  role?: string | undefined;
  active?: boolean | undefined;
  /** With `agencyIds` or `role`: posts in force on this date. */
  date?: string | undefined;
}

export interface PeoplePage {
  offset: number;
  size: number;
  sort: 'name' | 'username';
  descending: boolean;
}

const WHOLE: PeoplePage = { offset: 0, size: 1000, sort: 'name', descending: false };

/** The people that match, a page at a time, and how many there are in all. */
export async function selectPeople(
  db: Db | Tx,
  filter: PeopleFilter,
  page: PeoplePage = WHOLE,
): Promise<{ rows: Person[]; total: number }> {
  const query = matching(db, filter);
  const { total } = await query.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const direction = page.descending ? 'desc' : 'asc';
  // Vietnamese lists go by the given name, the last word.
  const given = sql`regexp_replace(full_name, '^.*\\s', '') collate "vi-x-icu"`;
  const people = await query
    .select(['person.id', 'full_name', 'email', 'phone', 'active', 'version', 'username'])
    .select(sql<boolean>`coalesce(password_hash is not null, false)`.as('has_password'))
    .select(sql<boolean>`coalesce(totp_secret is not null, false)`.as('has_second_factor'))
    .orderBy(page.sort === 'username' ? sql`username` : given, direction)
    .orderBy(sql`full_name collate "vi-x-icu"`, direction)
    .orderBy('person.id')
    .limit(page.size)
    .offset(page.offset)
    .execute();
  const posts = await selectPosts(db, { personIds: people.map((person) => person.id) });
  const byPerson = Map.groupBy(posts, (post) => post.personId);
  return {
    total,
    rows: people.map((person) => ({
      id: person.id,
      fullName: person.full_name,
      email: person.email,
      phone: person.phone,
      active: person.active,
      version: person.version,
      username: person.username,
      hasPassword: person.has_password,
      hasSecondFactor: person.has_second_factor,
      posts: byPerson.get(person.id) ?? [],
    })),
  };
}

function matching(db: Db | Tx, filter: PeopleFilter) {
  let query = db.selectFrom('person').leftJoin('account', 'account.person_id', 'person.id');
  if (filter.id !== undefined) query = query.where('person.id', '=', filter.id);
  if (filter.active !== undefined) query = query.where('person.active', '=', filter.active);
  if (filter.words) {
    const like = `%${filter.words.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<boolean>`(fold(person.full_name) like fold(${like}) or account.username like fold(${like})
        or lower(person.email) like fold(${like}))`,
    );
  }
  if (filter.agencyIds === undefined && filter.role === undefined) return query;
  return query.where((e) =>
    e.exists(
      e
        .selectFrom('post')
        .select('post.id')
        .whereRef('post.person_id', '=', 'person.id')
        .$if(filter.agencyIds !== undefined, (posts) =>
          posts.where('post.agency_id', '=', sql<string>`any (${filter.agencyIds}::uuid[])`),
        )
        .$if(filter.role !== undefined, (posts) => posts.where('post.role', '=', filter.role ?? ''))
        .$if(filter.date !== undefined, (posts) =>
          posts.where(sql<boolean>`daterange(post.valid_from, post.valid_to, '[]') @> ${filter.date}::date`),
        ),
    ),
  );
}

/** Posts of people, at an agency, or one by its id; newest first. */
export async function selectPosts(
  db: Db | Tx,
  by: { personIds: readonly string[] } | { agencyId: string } | { id: string },
): Promise<(Post & { personName: string })[]> {
  const query = db
    .selectFrom('post')
    .innerJoin('agency', 'agency.id', 'post.agency_id')
    .innerJoin('person', 'person.id', 'post.person_id')
    .selectAll('post')
    .select(['agency.name as agency_name', 'person.full_name'])
    .orderBy('post.valid_from', 'desc')
    .orderBy('post.id');
  const rows = await ('personIds' in by
    ? query.where('post.person_id', '=', sql<string>`any (${by.personIds}::uuid[])`)
    : 'agencyId' in by
      ? query.where('post.agency_id', '=', by.agencyId)
      : query.where('post.id', '=', by.id)
  ).execute();
  return rows.map((row) => ({
    id: row.id,
    personId: row.person_id,
    personName: row.full_name,
    agencyId: row.agency_id,
    agencyName: row.agency_name,
    role: row.role as Role,
    title: row.title,
    fields: row.fields,
    validFrom: row.valid_from,
    validTo: row.valid_to,
  }));
}

export interface PersonFields {
  fullName: string;
  email: string | null;
  phone: string | null;
}

export async function insertPerson(tx: Tx, person: PersonFields): Promise<string> {
  const { id } = await tx
    .insertInto('person')
    .values({ full_name: person.fullName, email: person.email, phone: person.phone })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Writes a person; false when somebody else changed them since `version`. */
export async function updatePerson(
  tx: Tx,
  id: string,
  version: number,
  person: PersonFields & { active: boolean },
): Promise<boolean> {
  const result = await tx
    .updateTable('person')
    .set({
      full_name: person.fullName,
      email: person.email,
      phone: person.phone,
      active: person.active,
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export type NewPost = Omit<Post, 'id' | 'agencyName'>;

export async function insertPost(tx: Tx, post: NewPost): Promise<string> {
  const { id } = await tx
    .insertInto('post')
    .values({
      person_id: post.personId,
      agency_id: post.agencyId,
      role: post.role,
      title: post.title,
      fields: post.fields,
      valid_from: post.validFrom,
      valid_to: post.validTo,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function updatePostFields(tx: Tx, id: string, fields: string[]): Promise<void> {
  await tx.updateTable('post').set({ fields }).where('id', '=', id).execute();
}

/** Sets the last day of a post; a post that would begin later was never held, and goes. */
export async function endPostRow(tx: Tx, post: Post, lastDay: string): Promise<void> {
  if (post.validFrom > lastDay) await tx.deleteFrom('post').where('id', '=', post.id).execute();
  else await tx.updateTable('post').set({ valid_to: lastDay }).where('id', '=', post.id).execute();
}

/** Holds a person's row until the transaction ends, so that their posts change one after another. */
export async function lockPerson(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('person').select('id').where('id', '=', id).forUpdate().execute();
}

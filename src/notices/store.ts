import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Language } from '../platform/i18n.ts';
import type { Kind, MailMode } from './kinds.ts';
import type { Preference } from './rules.ts';

// The SQL of the inbox. Only this room's stores touch its tables.

/** A notice as it is written for one person. */
export interface NewNotice {
  personId: string;
  kind: Kind;
  urgency: 'normal' | 'high';
  textVi: string;
  textEn: string;
  subjectType: string;
  subjectId: string | null;
  href: string;
  dueOn: string | null;
  dedupeKey: string;
  inApp: boolean;
  mail: MailMode;
  escalateOn: string | null;
  escalateAgencyId: string | null;
}

/** A statement's parameters are one JSON text, however many rows there are; this many at a time. */
const CHUNK = 5000;

/** Writes notices; whoever was told under the same key is not told again. Returns how many were new. */
export async function insertNotices(tx: Tx, notices: readonly NewNotice[], at: string): Promise<number> {
  let written = 0;
  for (let from = 0; from < notices.length; from += CHUNK) {
    const { numAffectedRows } = await sql`
      insert into notice (person_id, kind, urgency, text_vi, text_en, subject_type, subject_id, href, due_on, dedupe_key,
        in_app, mail, escalate_on, escalate_agency_id, created_at)
      select "personId", kind, urgency, "textVi", "textEn", "subjectType", "subjectId", href, "dueOn", "dedupeKey",
        "inApp", mail, "escalateOn", "escalateAgencyId", ${at}
      from jsonb_to_recordset(${JSON.stringify(notices.slice(from, from + CHUNK))}::jsonb) as n (
        "personId" uuid, kind text, urgency text, "textVi" text, "textEn" text, "subjectType" text, "subjectId" uuid,
        href text, "dueOn" date, "dedupeKey" text, "inApp" boolean, mail text, "escalateOn" date,
        "escalateAgencyId" uuid)
      on conflict (person_id, dedupe_key) do nothing`.execute(tx);
    written += Number(numAffectedRows ?? 0);
  }
  return written;
}

/** What people have said about how to be told, by person and kind. */
export async function selectPreferences(
  db: Db | Tx,
  personIds: readonly string[],
  kinds: readonly Kind[],
): Promise<Map<string, Preference>> {
  const rows = await db
    .selectFrom('notice_preference')
    .selectAll()
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('kind', 'in', kinds)
    .execute();
  return new Map(
    rows.map((row) => [
      preferenceKey(row.person_id, row.kind),
      { inApp: row.in_app, mail: row.mail as MailMode, daysBefore: row.days_before },
    ]),
  );
}

export const preferenceKey = (personId: string, kind: string): string => `${personId} ${kind}`;

export async function upsertPreferences(
  tx: Tx,
  personId: string,
  preferences: ReadonlyMap<Kind, Preference>,
): Promise<void> {
  await tx
    .insertInto('notice_preference')
    .values(
      [...preferences].map(([kind, { inApp, mail, daysBefore }]) => ({
        person_id: personId,
        kind,
        in_app: inApp,
        mail,
        days_before: daysBefore === null ? null : [...daysBefore],
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'kind']).doUpdateSet((e) => ({
        in_app: e.ref('excluded.in_app'),
        mail: e.ref('excluded.mail'),
        days_before: e.ref('excluded.days_before'),
      })),
    )
    .execute();
}

/** The languages in which people want their mail; who has not said is not in it. */
export async function selectLanguages(
  db: Db | Tx,
  personIds: readonly string[],
): Promise<Map<string, Language>> {
  const rows = await db
    .selectFrom('notice_language')
    .selectAll()
    .where('person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.language as Language]));
}

export async function upsertLanguage(tx: Tx, personId: string, language: Language): Promise<void> {
  await tx
    .insertInto('notice_language')
    .values({ person_id: personId, language })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ language }))
    .execute();
}

/** One notice in a person's inbox. */
export interface InboxRow {
  id: string;
  kind: Kind;
  urgency: 'normal' | 'high';
  text: { vi: string; en: string };
  href: string;
  dueOn: string | null;
  createdAt: Date;
  read: boolean;
}

export interface InboxFilter {
  /** Only what was read, only what was not; null: both. */
  read: boolean | null;
  kind: Kind | null;
  /** Found with or without diacritics; '' for any. */
  words: string;
}

/** A page of the inbox, newest first. */
export async function selectInbox(
  db: Db,
  personId: string,
  filter: InboxFilter,
  page: { offset: number; limit: number },
): Promise<InboxRow[]> {
  const like = `%${filter.words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await db
    .selectFrom('notice')
    .select(['id', 'kind', 'urgency', 'text_vi', 'text_en', 'href', 'due_on', 'created_at', 'read_at'])
    .where('person_id', '=', personId)
    .where('in_app', '=', true)
    .$if(filter.read !== null, (query) => query.where('read_at', filter.read ? 'is not' : 'is', null))
    .$if(filter.kind !== null, (query) => query.where('kind', '=', filter.kind ?? ''))
    .$if(filter.words !== '', (query) =>
      query.where(sql<boolean>`fold(text_vi || ' ' || text_en) like fold(${like})`),
    )
    .orderBy('id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as Kind,
    urgency: row.urgency as InboxRow['urgency'],
    text: { vi: row.text_vi, en: row.text_en },
    href: row.href,
    dueOn: row.due_on,
    createdAt: row.created_at,
    read: row.read_at !== null,
  }));
}

/** How many are unread, counted no further than `limit`. */
export async function countUnread(db: Db, personId: string, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from (
    select 1 from notice where person_id = ${personId} and in_app and read_at is null limit ${limit}) as unread`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Marks one notice of a person as read or unread; its address, or undefined when it is not theirs. */
export async function updateRead(
  db: Db,
  personId: string,
  id: string,
  readAt: string | null,
): Promise<string | undefined> {
  const row = await db
    .updateTable('notice')
    .set({ read_at: readAt })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .returning('href')
    .executeTakeFirst();
  return row?.href;
}

/** Marks as read whatever a person has unread, up to the notice that was the newest on the page. */
export async function updateAllRead(db: Db, personId: string, upTo: string, readAt: string): Promise<number> {
  const result = await db
    .updateTable('notice')
    .set({ read_at: readAt })
    .where('person_id', '=', personId)
    .where('in_app', '=', true)
    .where('read_at', 'is', null)
    .where('id', '<=', upTo)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** Marks as read, for everybody, whatever was said about a subject. */
export async function updateSettled(
  tx: Tx,
  subject: { type: string; id: string },
  at: string,
): Promise<void> {
  await tx
    .updateTable('notice')
    .set({ read_at: at })
    .where('subject_id', '=', subject.id)
    .where('subject_type', '=', subject.type)
    .where('read_at', 'is', null)
    .execute();
}

/** Notices that the heads of these agencies are to be told of when they stay unread. */
export async function countEscalations(
  db: Db | Tx,
  agencyIds: readonly string[],
): Promise<{ agencyId: string; count: number }[]> {
  const { rows } = await sql<{ agencyId: string; count: number }>`
    select escalate_agency_id as "agencyId", count(*)::int as count from notice
    where escalate_on is not null and read_at is null and escalate_agency_id = any (${[...agencyIds]}::uuid[])
    group by escalate_agency_id`.execute(db);
  return rows;
}

/** Other heads are told of them. */
export async function moveEscalations(
  tx: Tx,
  { from, to }: { from: readonly string[]; to: readonly string[] },
): Promise<void> {
  await sql`
    update notice set escalate_agency_id = heir.to_id
    from unnest(${[...from]}::uuid[], ${[...to]}::uuid[]) as heir (from_id, to_id)
    where escalate_on is not null and read_at is null and escalate_agency_id = heir.from_id`.execute(tx);
}

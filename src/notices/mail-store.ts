import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Language } from '../platform/i18n.ts';
import type { MailState } from './mail-state.ts';

// The SQL of the outbox. Only this room's stores touch its tables.

/** A mail as it was written, and what became of it. */
export interface Mail {
  id: string;
  /** null: an applicant, told of an event of a dossier. */
  personId: string | null;
  dossier: { id: string; seq: number } | null;
  name: string;
  address: string;
  language: Language;
  subject: string;
  text: string;
  html: string;
  /** The day whose digest it is. */
  digestOn: string | null;
  createdAt: Date;
  attempts: number;
  nextAttemptAt: Date;
  lastError: string | null;
  sentAt: Date | null;
  /** What the server answered when it took the mail. */
  answer: string | null;
  givenUpAt: Date | null;
}

export type NewMail = Pick<
  Mail,
  'personId' | 'dossier' | 'name' | 'address' | 'language' | 'subject' | 'text' | 'html' | 'digestOn'
>;

/** Writes a mail; undefined when the person has the digest of that day, or the applicant the mail of that event. */
export async function insertMail(tx: Tx, mail: NewMail, at: string): Promise<string | undefined> {
  const row = await tx
    .insertInto('mail')
    .values({
      person_id: mail.personId,
      dossier_id: mail.dossier?.id ?? null,
      dossier_seq: mail.dossier?.seq ?? null,
      recipient_name: mail.name,
      recipient_address: mail.address,
      language: mail.language,
      subject: mail.subject,
      body_text: mail.text,
      body_html: mail.html,
      digest_on: mail.digestOn,
      created_at: at,
      next_attempt_at: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

const mailColumns = [
  'id',
  'person_id as personId',
  'dossier_id',
  'dossier_seq',
  'recipient_name as name',
  'recipient_address as address',
  'language',
  'subject',
  'body_text as text',
  'body_html as html',
  'digest_on as digestOn',
  'created_at as createdAt',
  'attempts',
  'next_attempt_at as nextAttemptAt',
  'last_error as lastError',
  'sent_at as sentAt',
  'answer',
  'given_up_at as givenUpAt',
] as const;
const toMail = <Row extends { language: string; dossier_id: string | null; dossier_seq: number | null }>({
  dossier_id: id,
  dossier_seq: seq,
  ...row
}: Row) => ({
  ...row,
  dossier: id === null || seq === null ? null : { id, seq },
  language: row.language as Language,
});

/** Mails whose next attempt is due, oldest first. */
export async function selectDueMails(db: Db, now: string, limit: number): Promise<Mail[]> {
  const rows = await db
    .selectFrom('mail')
    .select(mailColumns)
    .where('sent_at', 'is', null)
    .where('given_up_at', 'is', null)
    .where('next_attempt_at', '<=', new Date(now))
    .orderBy('next_attempt_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(toMail);
}

/** Counts an attempt, before it is made. */
export async function updateAttempt(db: Db, id: string): Promise<void> {
  await db
    .updateTable('mail')
    .set((e) => ({ attempts: e('attempts', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function updateSent(db: Db, id: string, at: string, answer: string): Promise<void> {
  await db
    .updateTable('mail')
    .set({ sent_at: at, answer: answer.slice(0, 500), last_error: null })
    .where('id', '=', id)
    .execute();
}

/** Keeps why an attempt failed, and when the next one is; null: there will be none. */
export async function updateFailed(
  db: Db,
  id: string,
  failure: { error: string; at: string; next: string | null },
): Promise<void> {
  const { error, at, next } = failure;
  await db
    .updateTable('mail')
    .set({
      last_error: error.slice(0, 500),
      ...(next === null ? { given_up_at: at } : { next_attempt_at: next }),
    })
    .where('id', '=', id)
    .execute();
}

/** Lets a mail that was given up be tried again; false when there is no such mail. */
export async function updateRetry(tx: Tx, id: string, at: string): Promise<boolean> {
  const result = await tx
    .updateTable('mail')
    .set({ given_up_at: null, attempts: 0, next_attempt_at: at })
    .where('id', '=', id)
    .where('given_up_at', 'is not', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** A page of the outbox, newest first. `words`: in name, address or subject, with or without diacritics. */
export async function selectMails(
  db: Db,
  filter: { words: string; state: MailState | null },
  page: { offset: number; limit: number },
): Promise<Mail[]> {
  const like = `%${filter.words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const { state } = filter;
  let query = db.selectFrom('mail').select(mailColumns);
  if (filter.words !== '')
    query = query.where(
      sql<boolean>`fold(recipient_name || ' ' || recipient_address || ' ' || subject) like fold(${like})`,
    );
  if (state !== null)
    query = query
      .where('sent_at', state === 'sent' ? 'is not' : 'is', null)
      .where('given_up_at', state === 'given-up' ? 'is not' : 'is', null);
  if (state === 'waiting' || state === 'failing')
    query = query.where('last_error', state === 'failing' ? 'is not' : 'is', null);
  const rows = await query.orderBy('id', 'desc').offset(page.offset).limit(page.limit).execute();
  return rows.map(toMail);
}

export async function selectMail(db: Db, id: string): Promise<Mail | undefined> {
  const row = await db.selectFrom('mail').select(mailColumns).where('id', '=', id).executeTakeFirst();
  return row && toMail(row);
}

/** Removes what was sent, or given up, before a moment; the notices it told of keep no reference. */
export async function deleteOldMails(tx: Tx, before: string): Promise<void> {
  const moment = new Date(before);
  await sql`update notice set mail_id = null, mail = 'off' from mail
    where mail.id = notice.mail_id and mail.created_at < ${moment}
      and (mail.sent_at is not null or mail.given_up_at is not null)`.execute(tx);
  await tx
    .deleteFrom('mail')
    .where('created_at', '<', moment)
    .where((e) => e.or([e('sent_at', 'is not', null), e('given_up_at', 'is not', null)]))
    .execute();
}

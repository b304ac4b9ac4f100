import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { MailItem } from './mail-body.tsx';

// The SQL of notices that wait for their mail, or for somebody to read them.

export interface Outgoing extends MailItem {
  id: string;
  personId: string;
}

/** Waiting notices that the person has read in the meantime need no mail. */
export async function updateReadUnmailed(db: Db): Promise<void> {
  await db
    .updateTable('notice')
    .set({ mail: 'off' })
    .where('mail', '<>', 'off')
    .where('mail_id', 'is', null)
    .where('read_at', 'is not', null)
    .execute();
}

/**
 * All notices that wait for mail, of up to `people` people, held until the transaction ends. `digestOn`: those for the
 * digest of that day, of people who have not had it yet; null: those to be told at once.
 */
export async function takeOutgoing(tx: Tx, digestOn: string | null, people: number): Promise<Outgoing[]> {
  const mode = digestOn === null ? 'immediate' : 'digest';
  const { rows } = await sql<Outgoing & { text_vi: string; text_en: string }>`
    with chosen as (
      select distinct person_id from notice
      where mail = ${mode} and mail_id is null
        and not exists (select from mail where mail.person_id = notice.person_id and mail.digest_on = ${digestOn}::date)
      limit ${people})
    select id, notice.person_id as "personId", kind, text_vi, text_en, href, due_on as "dueOn"
    from notice join chosen on chosen.person_id = notice.person_id
    where mail = ${mode} and mail_id is null
    order by due_on nulls last, id
    for update of notice`.execute(tx);
  return rows.map(({ text_vi, text_en, ...row }) => ({ ...row, text: { vi: text_vi, en: text_en } }));
}

/** The notices went out with this mail; null: they will not go out. */
export async function updateMailed(tx: Tx, ids: readonly string[], mailId: string | null): Promise<void> {
  await tx
    .updateTable('notice')
    .set(mailId === null ? { mail: 'off' } : { mail_id: mailId })
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute();
}

export interface Unread {
  id: string;
  personId: string;
  agencyId: string;
  text: { vi: string; en: string };
  href: string;
  dueOn: string | null;
}

/** Takes notices that nobody read until the day on which the head is to be told. */
export async function takeUnread(tx: Tx, day: string, limit: number): Promise<Unread[]> {
  const { rows } = await sql<Omit<Unread, 'text'> & { text_vi: string; text_en: string }>`
    with due as (
      select id, escalate_agency_id from notice
      where escalate_on <= ${day} and read_at is null order by escalate_on limit ${limit} for update skip locked)
    update notice set escalate_on = null, escalate_agency_id = null from due where notice.id = due.id
    returning notice.id, person_id as "personId", due.escalate_agency_id as "agencyId", text_vi, text_en, href,
      due_on as "dueOn"`.execute(tx);
  return rows.map(({ text_vi, text_en, ...row }) => ({ ...row, text: { vi: text_vi, en: text_en } }));
}

/** Removes notices that were read before a moment. */
export async function deleteOldNotices(tx: Tx, before: string): Promise<void> {
  await tx.deleteFrom('notice').where('read_at', '<', new Date(before)).execute();
}

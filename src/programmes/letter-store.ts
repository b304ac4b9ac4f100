/** The SQL of formal letters (công văn đôn đốc), and of what they can list. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { AsOf } from './browse-store.ts';
import { statusSql } from './status.ts';

/** Which overdue work: of these agencies (null: of all in the province), in these fields, late by so many days. */
export interface OverdueFilter {
  provinceId: string;
  agencyIds: readonly string[] | null;
  /** Null: in any field. */
  fields: readonly string[] | null;
  minDaysLate: number;
}

export interface OverdueAgency {
  agencyId: string;
  count: number;
  /** Days that the oldest is late. */
  mostDays: number;
}

const overdue = (filter: OverdueFilter, asOf: AsOf) => sql`
  assignment.province_id = ${filter.provinceId} and assignment.due_on <= ${asOf.date}::date - ${filter.minDaysLate}::int
  and ${statusSql(asOf.date, asOf.dueSoonDays)} = 'OVERDUE'
  and ${filter.agencyIds === null ? sql`true` : sql`assignment.agency_id = any (${filter.agencyIds}::uuid[])`}
  and ${filter.fields === null ? sql`true` : sql`assignment.field = any (${filter.fields}::text[])`}`;

/** Agencies with overdue work, the most of it first. */
export async function selectOverdueAgencies(
  db: Db,
  filter: OverdueFilter,
  asOf: AsOf,
): Promise<OverdueAgency[]> {
  const { rows } = await sql<OverdueAgency>`
    select agency_id as "agencyId", count(*)::int as count, max(${asOf.date}::date - due_on)::int as "mostDays"
    from assignment where ${overdue(filter, asOf)}
    group by 1 order by 2 desc, 3 desc`.execute(db);
  return rows;
}

/** Overdue work as a letter lists it. */
export interface LetterItem {
  assignmentId: string;
  agencyId: string;
  dueOn: string;
  daysLate: number;
  content: string;
  product: string;
  /** "Kế hoạch số 12/KH-UBND ngày 05/01/2026". */
  planWords: string;
  percent: number | null;
  /** Reminders before. */
  reminders: number;
}

/** Overdue work, the latest of each agency first; `reminders` is still to be counted. */
export async function selectOverdue(
  db: Db | Tx,
  filter: OverdueFilter,
  asOf: AsOf,
): Promise<Omit<LetterItem, 'reminders'>[]> {
  const { rows } = await sql<Omit<LetterItem, 'reminders' | 'percent'> & { percent: string | null }>`
    select assignment.id as "assignmentId", assignment.agency_id as "agencyId", assignment.due_on as "dueOn",
      (${asOf.date}::date - assignment.due_on)::int as "daysLate", task.content, task.product,
      concat_ws(' ngày ', nullif(programme.number, ''), to_char(programme.issued_on, 'DD/MM/YYYY')) as "planWords",
      assignment.percent
    from assignment
    join programme_task task on task.id = assignment.task_id
    join programme on programme.plan_id = assignment.plan_id
    where ${overdue(filter, asOf)}
    order by assignment.agency_id, assignment.due_on, assignment.id`.execute(db);
  return rows.map((row) => ({ ...row, percent: row.percent === null ? null : Number(row.percent) }));
}

export interface LetterFields {
  provinceId: string;
  issuerId: string;
  /** '' until it was given. */
  number: string;
  issuedOn: string | null;
  asOf: string;
  answerBy: string;
  place: string;
  /** "KT. GIÁM ĐỐC" above the title; '' where the head signs. */
  signerAuthority: string;
  signerTitle: string;
  signerName: string;
}

export interface Letter extends LetterFields {
  id: string;
  writtenAt: Date;
  version: number;
}

/** Writes a letter; the id of the one that was written from the same form before, if there is one. */
export async function insertLetter(
  tx: Tx,
  letter: LetterFields,
  items: readonly LetterItem[],
  by: { personId: string | null; at: string; requestKey: string },
): Promise<{ id: string; isNew: boolean }> {
  const row = await tx
    .insertInto('reminder_letter')
    .values({
      province_id: letter.provinceId,
      issuer_id: letter.issuerId,
      number: letter.number,
      issued_on: letter.issuedOn,
      as_of: letter.asOf,
      answer_by: letter.answerBy,
      place: letter.place,
      signer_authority: letter.signerAuthority,
      signer_title: letter.signerTitle,
      signer_name: letter.signerName,
      written_by: by.personId,
      written_at: by.at,
      request_key: by.requestKey,
    })
    .onConflict((conflict) => conflict.column('request_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return { id: await idOfRequest(tx, by.requestKey), isNew: false };
  await sql`
    insert into reminder_letter_item (letter_id, assignment_id, agency_id, due_on, days_late, content, product,
      plan_words, percent, reminders)
    select ${row.id}, "assignmentId", "agencyId", "dueOn", "daysLate", content, product, "planWords", percent, reminders
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as i ("assignmentId" uuid, "agencyId" uuid, "dueOn" date,
      "daysLate" int, content text, product text, "planWords" text, percent numeric, reminders int)`.execute(
    tx,
  );
  return { id: row.id, isNew: true };
}

async function idOfRequest(tx: Tx, requestKey: string): Promise<string> {
  const { id } = await tx
    .selectFrom('reminder_letter')
    .select('id')
    .where('request_key', '=', requestKey)
    .executeTakeFirstOrThrow();
  return id;
}

const letterColumns = [
  'id',
  'province_id as provinceId',
  'issuer_id as issuerId',
  'number',
  'issued_on as issuedOn',
  'as_of as asOf',
  'answer_by as answerBy',
  'place',
  'signer_authority as signerAuthority',
  'signer_title as signerTitle',
  'signer_name as signerName',
  'written_at as writtenAt',
  'version',
] as const;

export function selectLetter(db: Db | Tx, id: string): Promise<Letter | undefined> {
  return db.selectFrom('reminder_letter').select(letterColumns).where('id', '=', id).executeTakeFirst();
}

export interface ListedLetter extends Letter {
  agencies: number;
  items: number;
}

/** Letters, newest first: those of the issuers, and those to the agencies; null: all of the province. */
export async function selectLetters(
  db: Db,
  filter: { provinceId: string; agencyIds: readonly string[] | null },
  page: { offset: number; limit: number },
): Promise<ListedLetter[]> {
  const ids = filter.agencyIds;
  return db
    .selectFrom('reminder_letter as letter')
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom('reminder_letter_item as item')
          .select([
            sql<number>`count(distinct item.agency_id)::int`.as('agencies'),
            sql<number>`count(*)::int`.as('items'),
            sql<string[]>`array_agg(item.agency_id)`.as('addressees'),
          ])
          .whereRef('item.letter_id', '=', 'letter.id')
          .as('of'),
      (join) => join.onTrue(),
    )
    .select(letterColumns)
    .select(['agencies', 'items'])
    .where('province_id', '=', filter.provinceId)
    .$if(ids !== null, (query) =>
      query.where(sql<boolean>`issuer_id = any (${ids}::uuid[]) or addressees && ${ids}::uuid[]`),
    )
    .orderBy('id', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
}

export async function selectLetterItems(db: Db, letterId: string): Promise<LetterItem[]> {
  const rows = await db
    .selectFrom('reminder_letter_item')
    .selectAll()
    .where('letter_id', '=', letterId)
    .orderBy('agency_id')
    .orderBy('due_on')
    .orderBy('assignment_id')
    .execute();
  return rows.map((row) => ({
    assignmentId: row.assignment_id,
    agencyId: row.agency_id,
    dueOn: row.due_on,
    daysLate: row.days_late,
    content: row.content,
    product: row.product,
    planWords: row.plan_words,
    percent: row.percent === null ? null : Number(row.percent),
    reminders: row.reminders,
  }));
}

/** Whether another letter of the issuer has that number in the year of that day. */
export async function isNumberTaken(
  db: Db | Tx,
  letter: { issuerId: string; number: string; issuedOn: string; id: string | null },
): Promise<boolean> {
  const row = await db
    .selectFrom('reminder_letter')
    .select('id')
    .where('issuer_id', '=', letter.issuerId)
    .where('number', '=', letter.number)
    .where(sql<boolean>`extract(year from issued_on) = extract(year from ${letter.issuedOn}::date)`)
    .$if(letter.id !== null, (query) => query.where('id', '<>', letter.id ?? ''))
    .executeTakeFirst();
  return row !== undefined;
}

/** Records number and date; false when somebody else was faster. */
export async function updateLetterNumber(
  tx: Tx,
  letter: { id: string; number: string; issuedOn: string; version: number },
): Promise<boolean> {
  const result = await tx
    .updateTable('reminder_letter')
    .set({ number: letter.number, issued_on: letter.issuedOn, version: letter.version + 1 })
    .where('id', '=', letter.id)
    .where('version', '=', letter.version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

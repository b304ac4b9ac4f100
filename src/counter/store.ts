/** The SQL of the counter's own tables. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

export interface Taken {
  dossierId: string;
  agencyId: string;
  personId: string | null;
  procedureCode: string;
  takenAt: string;
  recordedAt: string;
}

/** Remembers how a dossier was taken in; the same one again changes nothing. */
export async function insertTaken(tx: Tx, one: Taken): Promise<void> {
  await tx
    .insertInto('counter_intake')
    .values({
      dossier_id: one.dossierId,
      agency_id: one.agencyId,
      person_id: one.personId,
      procedure_code: one.procedureCode,
      taken_at: one.takenAt,
      recorded_at: one.recordedAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How it was taken in; undefined for what did not come over a counter. */
export async function selectTaken(
  db: Db,
  dossierId: string,
): Promise<{ agencyId: string; takenAt: Date; recordedAt: Date } | undefined> {
  return db
    .selectFrom('counter_intake')
    .select(['agency_id as agencyId', 'taken_at as takenAt', 'recorded_at as recordedAt'])
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst();
}

/** Of the last intakes of a clerk, the procedures, most frequent first. */
export async function selectUsual(db: Db, personId: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select procedure_code as code from (
      select procedure_code, recorded_at from counter_intake
      where person_id = ${personId} order by recorded_at desc limit 200
    ) as last
    group by procedure_code order by count(*) desc, max(recorded_at) desc limit ${most}`.execute(db);
  return rows.map(({ code }) => code);
}

export interface Guidance {
  id: string;
  agencyId: string;
  procedureVersionId: string;
  number: string;
  template: string;
  people: Buffer;
  items: { content: string; note: string }[];
  reason: string;
  guidance: string;
  issuedAt: Date;
  issuedBy: string | null;
}

/** Two requests with one key follow one another until the transaction ends. */
export async function lockGuidanceKey(tx: Tx, key: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`counter guidance ${key}`}, 0))`.execute(tx);
}

export async function insertGuidance(
  tx: Tx,
  one: Omit<Guidance, 'id' | 'issuedAt'> & { key: string; issuedAt: string },
): Promise<string> {
  const row = await tx
    .insertInto('counter_guidance')
    .values({
      key: one.key,
      agency_id: one.agencyId,
      procedure_version_id: one.procedureVersionId,
      number: one.number,
      template: one.template,
      people: one.people,
      items: JSON.stringify(one.items),
      reason: one.reason,
      guidance: one.guidance,
      issued_at: one.issuedAt,
      issued_by: one.issuedBy,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function selectGuidance(
  db: Db | Tx,
  by: { id: string } | { key: string },
): Promise<Guidance | undefined> {
  const query = db.selectFrom('counter_guidance').selectAll();
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : query.where('key', '=', by.key)
  ).executeTakeFirst();
  return (
    row && {
      id: row.id,
      agencyId: row.agency_id,
      procedureVersionId: row.procedure_version_id,
      number: row.number,
      template: row.template,
      people: row.people,
      items: row.items as unknown as Guidance['items'],
      reason: row.reason,
      guidance: row.guidance,
      issuedAt: row.issued_at,
      issuedBy: row.issued_by,
    }
  );
}

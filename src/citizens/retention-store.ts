import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

// The SQL of how long what is kept.

export const KEPT = ['LOOK', 'UPLOADED', 'INACTIVE'] as const;
/** Records of looks; own uploads that nobody used; applicants without documents, dossiers and sign-ins. */
export type Kept = (typeof KEPT)[number];

export interface Term {
  what: Kept;
  months: number;
  version: number;
}

export async function selectTerms(db: Db): Promise<Term[]> {
  const rows = await db.selectFrom('citizen_retention').selectAll().execute();
  return rows.map((row) => ({ what: row.what as Kept, months: row.months, version: row.version }));
}

/** Returns false when somebody else set it since `version`. */
export async function updateTerm(tx: Tx, { what, months, version }: Term): Promise<boolean> {
  const result = await tx
    .updateTable('citizen_retention')
    .set({ months, version: version + 1 })
    .where('what', '=', what)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function deleteLooks(db: Db, before: Date): Promise<number> {
  const result = await db.deleteFrom('citizen_look').where('at', '<', before).executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Own uploads that their owner removed or nobody used for long, with what is known of their files. Returns the files. */
export async function deleteUploads(db: Db, before: Date): Promise<string[]> {
  const gone = await db
    .deleteFrom('citizen_document')
    .where('source', '=', 'UPLOADED')
    .where((e) => e.or([e('last_used_at', '<', before), e('status', '=', 'REMOVED')]))
    .where((e) =>
      e.not(
        e.exists(
          e.selectFrom('citizen_reuse').select('id').whereRef('document_id', '=', 'citizen_document.id'),
        ),
      ),
    )
    .returning('file_sha256')
    .execute();
  const files = gone.map((row) => row.file_sha256);
  // A sealed file belongs to one document alone.
  if (files.length > 0)
    await db
      .deleteFrom('stored_file')
      .where('sha256', 'in', files)
      .where('sealed_key', 'is not', null)
      .execute();
  return files;
}

const BATCH = 500;

/** Some applicants not used since then who have no documents, looks and sessions. */
export async function selectInactive(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('citizen')
    .select('id')
    .where('erased_at', 'is', null)
    .where('last_used_at', '<', before)
    .where(
      sql<boolean>`not exists (select 1 from citizen_document d where d.owner_id = citizen.id)
        and not exists (select 1 from citizen_reuse u where u.citizen_id = citizen.id)
        and not exists (select 1 from citizen_look l where l.citizen_id = citizen.id)
        and not exists (select 1 from citizen_session s where citizen.id in (s.citizen_id, s.acting_for_id))`,
    )
    .limit(BATCH)
    .execute();
  return rows.map(({ id }) => id);
}

/** Who may act for these applicants and for whom they may, and what they agreed to. */
export async function deleteTies(tx: Tx, citizenIds: readonly string[]): Promise<void> {
  const ids = [...citizenIds];
  await tx
    .deleteFrom('citizen_representation')
    .where((e) => e.or([e('principal_id', 'in', ids), e('agent_id', 'in', ids)]))
    .execute();
  await tx.deleteFrom('citizen_consent').where('citizen_id', 'in', ids).execute();
}

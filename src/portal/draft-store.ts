/** The SQL of drafts. */
import { type Selectable, sql } from 'kysely';
import type { App } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { PortalDraft } from '../platform/database-types.ts';
import { keyPrefix } from '../platform/keys.ts';
import { resealed } from './draft-content.ts';

export interface Draft {
  id: string;
  citizenId: string;
  principalId: string;
  procedureCode: string;
  versionId: string;
  caseKey: string;
  receivingAgencyId: string;
  competentAgencyId: string;
  content: Buffer;
  unclaimed: Buffer | null;
  unclaimedAt: Date | null;
  version: number;
  updatedAt: Date;
  expiresAt: Date;
  dossierId: string | null;
}

const draftOf = (row: Selectable<PortalDraft>): Draft => ({
  id: row.id,
  citizenId: row.citizen_id,
  principalId: row.principal_id,
  procedureCode: row.procedure_code,
  versionId: row.procedure_version_id,
  caseKey: row.case_key,
  receivingAgencyId: row.receiving_agency_id,
  competentAgencyId: row.competent_agency_id,
  content: row.content,
  unclaimed: row.unclaimed,
  unclaimedAt: row.unclaimed_at,
  version: row.version,
  updatedAt: row.updated_at,
  expiresAt: row.expires_at,
  dossierId: row.dossier_id,
});

type NewDraft = Pick<
  Draft,
  | 'citizenId'
  | 'principalId'
  | 'procedureCode'
  | 'versionId'
  | 'caseKey'
  | 'receivingAgencyId'
  | 'competentAgencyId'
  | 'content'
> & { at: string; expiresAt: string };

export async function insertDraft(db: Db | Tx, draft: NewDraft): Promise<string> {
  const { id } = await db
    .insertInto('portal_draft')
    .values({
      citizen_id: draft.citizenId,
      principal_id: draft.principalId,
      procedure_code: draft.procedureCode,
      procedure_version_id: draft.versionId,
      case_key: draft.caseKey,
      receiving_agency_id: draft.receivingAgencyId,
      competent_agency_id: draft.competentAgencyId,
      content: draft.content,
      created_at: draft.at,
      updated_at: draft.at,
      expires_at: draft.expiresAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export async function selectDraft(db: Db | Tx, id: string): Promise<Draft | undefined> {
  const row = await db.selectFrom('portal_draft').selectAll().where('id', '=', id).executeTakeFirst();
  return row && draftOf(row);
}

/** The draft, held until the transaction ends. */
export async function lockDraft(tx: Tx, id: string): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('portal_draft')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && draftOf(row);
}

/** Drafts of a citizen that were not sent, the last changed first. */
export async function selectDrafts(db: Db | Tx, citizenId: string): Promise<Draft[]> {
  const rows = await db
    .selectFrom('portal_draft')
    .selectAll()
    .where('citizen_id', '=', citizenId)
    .where('dossier_id', 'is', null)
    .orderBy('updated_at', 'desc')
    .execute();
  return rows.map(draftOf);
}

interface DraftChange {
  versionId?: string;
  content?: Buffer;
  unclaimed?: Buffer | null;
  unclaimedAt?: string | null;
}

/** Returns false when it was changed since `version`, or sent. */
export async function updateDraft(
  db: Db | Tx,
  { id, version }: Pick<Draft, 'id' | 'version'>,
  change: DraftChange,
  when: { at: string; expiresAt: string },
): Promise<boolean> {
  const result = await db
    .updateTable('portal_draft')
    .set({
      version: version + 1,
      updated_at: when.at,
      expires_at: when.expiresAt,
      ...(change.versionId !== undefined && { procedure_version_id: change.versionId }),
      ...(change.content !== undefined && { content: change.content }),
      ...(change.unclaimed !== undefined && { unclaimed: change.unclaimed }),
      ...(change.unclaimedAt !== undefined && { unclaimed_at: change.unclaimedAt }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('dossier_id', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Keeps what somebody typed whose session had ended; nothing of the draft itself changes. */
export async function keepUnclaimedOf(db: Db, id: string, sealed: Buffer, at: string): Promise<void> {
  await db
    .updateTable('portal_draft')
    .set({ unclaimed: sealed, unclaimed_at: at })
    .where('id', '=', id)
    .where('dossier_id', 'is', null)
    .execute();
}

/** The draft became a dossier. What it held is in the dossier now. */
export async function markSent(tx: Tx, id: string, dossierId: string, content: Buffer): Promise<void> {
  await tx
    .updateTable('portal_draft')
    .set({ dossier_id: dossierId, content, unclaimed: null, unclaimed_at: null })
    .where('id', '=', id)
    .execute();
}

export async function deleteDraft(db: Db | Tx, id: string): Promise<void> {
  await db.deleteFrom('portal_draft').where('id', '=', id).execute();
}

/** Some drafts past their term. */
export async function selectExpired(db: Db, at: string, most: number): Promise<Draft[]> {
  const rows = await db
    .selectFrom('portal_draft')
    .selectAll()
    .where('expires_at', '<', new Date(at))
    .orderBy('expires_at')
    .limit(most)
    .execute();
  return rows.map(draftOf);
}

/** Moves some drafts under the current key. Returns how many. */
export function rotateDrafts({ keys, db }: Pick<App, 'keys' | 'db'>, batch: number): Promise<number> {
  const prefix = keyPrefix(keys.current);
  const old = (column: 'content' | 'unclaimed') =>
    sql<boolean>`substring(${sql.ref(column)} for ${prefix.length}) <> ${prefix}`;
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('portal_draft')
      .select(['id', 'content', 'unclaimed'])
      .where((e) => e.or([old('content'), old('unclaimed')]))
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, content, unclaimed } of rows)
      await tx
        .updateTable('portal_draft')
        .set({ content: resealed(keys, content), unclaimed: unclaimed && resealed(keys, unclaimed) })
        .where('id', '=', id)
        .execute();
    return rows.length;
  });
}

import { type Selectable, sql } from 'kysely';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { CitizenDocument as DocumentTable } from '../platform/database-types.ts';
import { keyPrefix } from '../platform/keys.ts';
import type { StoredDocument } from './document-rules.ts';

// The SQL of the document stores of citizens. What a document says of somebody is sealed.

const DETAILS = 'citizen document';

/** Number, signer, abstract. */
export interface DocumentDetails {
  number: string;
  signer: string;
  summary: string;
}

export interface DocumentRecord extends StoredDocument {
  details: DocumentDetails;
  issuedBy: string;
  fileSha256: string;
  fileName: string;
  fileSize: number;
  mediaType: string;
  /** SHA-256 of the document itself. */
  fingerprint: string;
  procedureCode: string | null;
  dossierCode: string | null;
  addedBy: string | null;
  addedAt: Date;
  statusReason: string;
}

type Keyed = Pick<Context, 'keys'>;

const documentOf = ({ keys }: Keyed, row: Selectable<DocumentTable>): DocumentRecord => ({
  id: row.id,
  ownerId: row.owner_id,
  kindCode: row.kind_code,
  name: row.name,
  issuedOn: row.issued_on,
  validTo: row.valid_to,
  source: row.source as DocumentRecord['source'],
  scope: row.scope as DocumentRecord['scope'],
  agencyId: row.agency_id,
  status: row.status as DocumentRecord['status'],
  details: JSON.parse(keys.open(DETAILS, row.details_sealed).toString('utf8')) as DocumentDetails,
  issuedBy: row.issued_by,
  fileSha256: row.file_sha256,
  fileName: row.file_name,
  fileSize: row.file_size,
  mediaType: row.media_type,
  fingerprint: row.fingerprint,
  procedureCode: row.procedure_code,
  dossierCode: row.dossier_code,
  addedBy: row.added_by,
  addedAt: row.added_at,
  statusReason: row.status_reason,
});

/** A person's documents, newest first; those that the owner removed are left out. */
export async function selectDocuments(
  context: Keyed,
  db: Db | Tx,
  ownerId: string,
): Promise<DocumentRecord[]> {
  const rows = await db
    .selectFrom('citizen_document')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('status', '!=', 'REMOVED')
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => documentOf(context, row));
}

export async function selectDocument(
  context: Keyed,
  db: Db | Tx,
  id: string,
): Promise<DocumentRecord | undefined> {
  const row = await db.selectFrom('citizen_document').selectAll().where('id', '=', id).executeTakeFirst();
  return row && documentOf(context, row);
}

export type NewDocument = Omit<DocumentRecord, 'id' | 'addedAt' | 'status' | 'statusReason'> & { at: string };

/** Adds a document; null when the owner has the very same one already. */
export async function insertDocument({ keys }: Keyed, tx: Tx, document: NewDocument): Promise<string | null> {
  const row = await tx
    .insertInto('citizen_document')
    .values({
      owner_id: document.ownerId,
      kind_code: document.kindCode,
      name: document.name,
      details_sealed: keys.seal(DETAILS, JSON.stringify(document.details)),
      issued_on: document.issuedOn,
      issued_by: document.issuedBy,
      valid_to: document.validTo,
      source: document.source,
      scope: document.scope,
      agency_id: document.agencyId,
      file_sha256: document.fileSha256,
      file_name: document.fileName,
      file_size: document.fileSize,
      media_type: document.mediaType,
      fingerprint: document.fingerprint,
      procedure_code: document.procedureCode,
      dossier_code: document.dossierCode,
      added_by: document.addedBy,
      added_at: document.at,
      last_used_at: document.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'fingerprint']).where('status', '=', 'ACTIVE').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function updateStatus(
  tx: Tx,
  id: string,
  change: { status: DocumentRecord['status']; reason: string; replacedBy?: string | null },
): Promise<void> {
  await tx
    .updateTable('citizen_document')
    .set({
      status: change.status,
      status_reason: change.reason,
      replaced_by: change.replacedBy ?? null,
    })
    .where('id', '=', id)
    .execute();
}

export async function touchDocument(tx: Tx, id: string, at: string): Promise<void> {
  await tx.updateTable('citizen_document').set({ last_used_at: at }).where('id', '=', id).execute();
}

/** Seals again, under the current key, some of what stands under an older one. Returns how many rows. */
export function rotateDocuments(context: Pick<Context, 'keys' | 'db'>, batch: number): Promise<number> {
  const { keys, db } = context;
  const prefix = keyPrefix(keys.current);
  return db.transaction().execute(async (tx) => {
    const rows = await tx
      .selectFrom('citizen_document')
      .select(['id', 'details_sealed'])
      .where(sql<Buffer>`substring(details_sealed for ${prefix.length})`, '!=', prefix)
      .limit(batch)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const { id, details_sealed: sealed } of rows)
      await tx
        .updateTable('citizen_document')
        .set({ details_sealed: keys.seal(DETAILS, keys.open(DETAILS, sealed)) })
        .where('id', '=', id)
        .execute();
    return rows.length;
  });
}

export interface Reuse {
  citizenId: string;
  documentId: string | null;
  /** A national database, by name, when it did not come from the store. */
  database: string | null;
  dossierId: string;
  dossierCode: string | null;
  componentKey: string;
  componentName: string;
  agencyId: string | null;
}

export async function insertReuse(tx: Tx, reuse: Reuse, at: string): Promise<void> {
  await tx
    .insertInto('citizen_reuse')
    .values({
      citizen_id: reuse.citizenId,
      document_id: reuse.documentId,
      database: reuse.database,
      dossier_id: reuse.dossierId,
      dossier_code: reuse.dossierCode,
      component_key: reuse.componentKey,
      component_name: reuse.componentName,
      agency_id: reuse.agencyId,
      linked_at: at,
    })
    .onConflict((conflict) =>
      conflict.columns(['dossier_id', 'component_key']).doUpdateSet({
        document_id: reuse.documentId,
        database: reuse.database,
        linked_at: at,
        accepted_at: null,
        accepted_by: null,
      }),
    )
    .execute();
}

/** An officer accepted what was linked: only now a request was avoided. Returns whether there was one. */
export async function acceptReuse(
  tx: Tx,
  by: { dossierId: string; componentKey: string; personId: string | null },
  at: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('citizen_reuse')
    .set({ accepted_at: at, accepted_by: by.personId })
    .where('dossier_id', '=', by.dossierId)
    .where('component_key', '=', by.componentKey)
    .where('accepted_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export interface ReuseCount {
  papers: number;
  dossiers: number;
}

/** Avoided requests: papers, and dossiers with at least one, accepted from `from` on and before `until`. */
export async function countReuses(
  db: Db,
  filter: { from: string; until: string; agencyIds?: readonly string[]; citizenId?: string },
): Promise<ReuseCount> {
  const { agencyIds, citizenId } = filter;
  const row = await db
    .selectFrom('citizen_reuse')
    .select((e) => [
      e.fn.countAll<number>().as('papers'),
      e.fn.count<number>('dossier_id').distinct().as('dossiers'),
    ])
    .where('accepted_at', '>=', new Date(filter.from))
    .where('accepted_at', '<', new Date(filter.until))
    .$if(agencyIds !== undefined, (query) => query.where('agency_id', 'in', [...(agencyIds ?? [])]))
    .$if(citizenId !== undefined, (query) => query.where('citizen_id', '=', citizenId ?? ''))
    .executeTakeFirstOrThrow();
  return { papers: row.papers, dossiers: row.dossiers };
}

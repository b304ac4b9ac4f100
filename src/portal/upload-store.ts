/** The SQL of files on their way. */
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { PortalUpload } from '../platform/database-types.ts';

/** What a file is sent for: a draft, or the answer to a supplement request. */
export type UploadPlace = { draftId: string } | { dossierId: string };

export interface Upload {
  id: string;
  citizenId: string;
  draftId: string | null;
  dossierId: string | null;
  slot: string;
  name: string;
  size: number;
  received: number;
  /** null while it is not whole. */
  sha256: string | null;
  fingerprint: string | null;
}

const uploadOf = (row: Selectable<PortalUpload>): Upload => ({
  id: row.id,
  citizenId: row.citizen_id,
  draftId: row.draft_id,
  dossierId: row.dossier_id,
  slot: row.slot,
  name: row.name,
  size: Number(row.size),
  received: Number(row.received),
  sha256: row.sha256,
  fingerprint: row.fingerprint,
});

type NewUpload = Pick<Upload, 'citizenId' | 'slot' | 'name' | 'size'> & {
  place: UploadPlace;
  at: string;
  /** The file, where it came in one piece. */
  whole?: { sha256: string; fingerprint: string };
};

export async function insertUpload(tx: Tx, upload: NewUpload): Promise<Upload> {
  const { place, whole } = upload;
  const row = await tx
    .insertInto('portal_upload')
    .values({
      citizen_id: upload.citizenId,
      draft_id: 'draftId' in place ? place.draftId : null,
      dossier_id: 'dossierId' in place ? place.dossierId : null,
      slot: upload.slot,
      name: upload.name,
      size: upload.size,
      received: whole ? upload.size : 0,
      sha256: whole?.sha256 ?? null,
      fingerprint: whole?.fingerprint ?? null,
      created_at: upload.at,
      touched_at: upload.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return uploadOf(row);
}

export async function selectUpload(db: Db | Tx, id: string): Promise<Upload | undefined> {
  const row = await db.selectFrom('portal_upload').selectAll().where('id', '=', id).executeTakeFirst();
  return row && uploadOf(row);
}

/** What a citizen sent for a place, in the order in which it was begun. */
export async function selectUploads(db: Db | Tx, citizenId: string, place: UploadPlace): Promise<Upload[]> {
  const query = db.selectFrom('portal_upload').selectAll().where('citizen_id', '=', citizenId);
  const rows = await ('draftId' in place
    ? query.where('draft_id', '=', place.draftId)
    : query.where('dossier_id', '=', place.dossierId)
  )
    .orderBy('id')
    .execute();
  return rows.map(uploadOf);
}

/** Bytes of all files of a citizen that wait; held, so that two uploads at once do not both find room. */
export async function lockUsage(tx: Tx, citizenId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`portal quota ${citizenId}`}, 0))`.execute(tx);
  const { sum } = await tx
    .selectFrom('portal_upload')
    .select(({ fn }) => fn.sum<string | null>('size').as('sum'))
    .where('citizen_id', '=', citizenId)
    .executeTakeFirstOrThrow();
  return Number(sum ?? 0);
}

/** Notes a piece, if it is the next one. */
export async function addPiece(
  tx: Tx,
  upload: Upload,
  piece: { size: number; sha256: string; at: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('portal_upload')
    .set({ received: upload.received + piece.size, touched_at: piece.at })
    .where('id', '=', upload.id)
    .where('received', '=', upload.received)
    .where('sha256', 'is', null)
    .executeTakeFirst();
  if (result.numUpdatedRows !== 1n) return false;
  await tx
    .insertInto('portal_piece')
    .values({ upload_id: upload.id, start: upload.received, size: piece.size, sha256: piece.sha256 })
    .execute();
  return true;
}

/** Where the pieces of a file are, in order. */
export async function selectPieces(db: Db | Tx, uploadId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('portal_piece')
    .select('sha256')
    .where('upload_id', '=', uploadId)
    .orderBy('start')
    .execute();
  return rows.map(({ sha256 }) => sha256);
}

/** The file is whole; false when it was already. Its pieces are done with. */
export async function completeUpload(
  tx: Tx,
  id: string,
  whole: { sha256: string; fingerprint: string },
): Promise<boolean> {
  const result = await tx
    .updateTable('portal_upload')
    .set(whole)
    .where('id', '=', id)
    .where('sha256', 'is', null)
    .executeTakeFirst();
  await tx.deleteFrom('portal_piece').where('upload_id', '=', id).execute();
  return result.numUpdatedRows === 1n;
}

/** Forgets files that became part of a dossier. */
export async function releaseUploads(tx: Tx, uploads: readonly Upload[]): Promise<void> {
  if (uploads.length === 0) return;
  const ids = uploads.map(({ id }) => id);
  await tx.deleteFrom('portal_upload').where('id', 'in', ids).execute();
}

/**
 * Forgets files with what is known of their bytes, and says which bytes are to go. What became part of a dossier
 * meanwhile is not among them.
 */
export async function deleteUploads(tx: Tx, uploads: readonly Upload[]): Promise<string[]> {
  if (uploads.length === 0) return [];
  const ids = uploads.map(({ id }) => id);
  const pieces = await tx
    .deleteFrom('portal_piece')
    .where('upload_id', 'in', ids)
    .returning('sha256')
    .execute();
  const gone = await tx.deleteFrom('portal_upload').where('id', 'in', ids).returning('sha256').execute();
  const files = gone.flatMap(({ sha256 }) => sha256 ?? []);
  if (files.length > 0)
    await tx
      .deleteFrom('stored_file')
      .where('sha256', 'in', files)
      .where('sealed_key', 'is not', null)
      .execute();
  return [...pieces.map(({ sha256 }) => sha256), ...files];
}

/** Uploads that were broken off before `broken`, and whole ones for dossiers that nobody sent since `waiting`. */
export async function selectAbandoned(
  db: Db,
  before: { broken: Date; waiting: Date },
  most: number,
): Promise<Upload[]> {
  const rows = await db
    .selectFrom('portal_upload')
    .selectAll()
    .where((e) =>
      e.or([
        e.and([e('sha256', 'is', null), e('touched_at', '<', before.broken)]),
        e.and([e('dossier_id', 'is not', null), e('touched_at', '<', before.waiting)]),
      ]),
    )
    .limit(most)
    .execute();
  return rows.map(uploadOf);
}

/** The SQL of drafts and results. */
import type { Db, Tx } from '../platform/database.ts';

export interface Draft {
  text: string;
  fileSha256: string | null;
  fileName: string | null;
  writtenAt: Date;
  writtenBy: string | null;
  version: number;
}

export async function selectDraft(db: Db | Tx, dossierId: string): Promise<Draft | undefined> {
  return db
    .selectFrom('dossier_draft')
    .select([
      'text',
      'file_sha256 as fileSha256',
      'file_name as fileName',
      'written_at as writtenAt',
      'written_by as writtenBy',
      'version',
    ])
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst();
}

/** Writes the draft; false when somebody else did so since `version` (0: there was none). */
export async function upsertDraft(
  tx: Tx,
  dossierId: string,
  draft: Pick<Draft, 'text' | 'fileSha256' | 'fileName' | 'writtenBy' | 'version'> & { writtenAt: string },
): Promise<boolean> {
  const row = {
    text: draft.text,
    file_sha256: draft.fileSha256,
    file_name: draft.fileName,
    written_at: draft.writtenAt,
    written_by: draft.writtenBy,
    version: draft.version + 1,
  };
  const result =
    draft.version === 0
      ? await tx
          .insertInto('dossier_draft')
          .values({ dossier_id: dossierId, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
      : await tx
          .updateTable('dossier_draft')
          .set(row)
          .where('dossier_id', '=', dossierId)
          .where('version', '=', draft.version)
          .executeTakeFirst();
  return ('numUpdatedRows' in result ? result.numUpdatedRows : result.numInsertedOrUpdatedRows) === 1n;
}

export interface Result {
  kind: 'GRANT' | 'REFUSAL';
  typeCode: string | null;
  number: string;
  issuedOn: string;
  summary: string;
  signerId: string | null;
  signerName: string;
  signerTitle: string;
  fileSha256: string | null;
  fileName: string | null;
}

export async function selectResult(db: Db | Tx, dossierId: string): Promise<Result | undefined> {
  const row = await db
    .selectFrom('dossier_result')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst();
  return (
    row && {
      kind: row.kind as Result['kind'],
      typeCode: row.type_code,
      number: row.number,
      issuedOn: row.issued_on,
      summary: row.summary,
      signerId: row.signer_id,
      signerName: row.signer_name,
      signerTitle: row.signer_title,
      fileSha256: row.file_sha256,
      fileName: row.file_name,
    }
  );
}

export async function insertResult(tx: Tx, dossierId: string, result: Result): Promise<void> {
  await tx
    .insertInto('dossier_result')
    .values({
      dossier_id: dossierId,
      kind: result.kind,
      type_code: result.typeCode,
      number: result.number,
      issued_on: result.issuedOn,
      summary: result.summary,
      signer_id: result.signerId,
      signer_name: result.signerName,
      signer_title: result.signerTitle,
      file_sha256: result.fileSha256,
      file_name: result.fileName,
    })
    .execute();
}

/** A result taken back for correction is no result any more; the events keep what it was. */
export async function deleteResult(tx: Tx, dossierId: string): Promise<void> {
  await tx.deleteFrom('dossier_result').where('dossier_id', '=', dossierId).execute();
}

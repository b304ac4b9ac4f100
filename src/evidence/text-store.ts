/** The SQL of what reading found in files. */
import type { Db, Tx } from '../platform/database.ts';
import type { FileType } from '../platform/file-types.ts';
import type { SignatureReport } from './signatures/report.ts';
import type { TextState } from './store.ts';

export interface UnreadVersion {
  evidenceId: string;
  number: number;
  sha256: string;
  type: FileType;
}

/** Some versions whose files are clean and not read yet, oldest first. */
export async function selectUnread(db: Db): Promise<UnreadVersion[]> {
  const rows = await db
    .selectFrom('evidence_version')
    .innerJoin('stored_file', 'stored_file.sha256', 'evidence_version.file_sha256')
    .select(['evidence_id', 'number', 'sha256', 'file_type'])
    .where('text_state', '=', 'PENDING')
    .where('scan_state', '=', 'CLEAN')
    .orderBy('added_at')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    evidenceId: row.evidence_id,
    number: row.number,
    sha256: row.sha256,
    type: row.file_type as FileType,
  }));
}

export interface ReadResult {
  state: TextState;
  pages: number | null;
  signatures: SignatureReport[] | null;
  parts: { text: string; search: string }[];
}

/** Keeps what reading found; words only of the version in force. */
export async function storeRead(tx: Tx, version: UnreadVersion, result: ReadResult): Promise<void> {
  const { evidenceId, number } = version;
  await tx
    .updateTable('evidence_version')
    .set({
      text_state: result.state,
      pages: result.pages,
      signatures: result.signatures === null ? null : JSON.stringify(result.signatures),
    })
    .where('evidence_id', '=', evidenceId)
    .where('number', '=', number)
    .execute();
  // Locked: a version that comes into force meanwhile waits, and then takes these words away.
  const { current_version } = await tx
    .selectFrom('evidence')
    .select('current_version')
    .where('id', '=', evidenceId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (current_version !== number) return;
  await deleteText(tx, evidenceId);
  if (result.parts.length === 0) return;
  await tx
    .insertInto('evidence_text')
    .values(result.parts.map((part, index) => ({ evidence_id: evidenceId, part: index, ...part })))
    .execute();
}

/** Takes the words of a version that is no longer in force out of the search. */
export async function deleteText(tx: Tx, evidenceId: string): Promise<void> {
  await tx.deleteFrom('evidence_text').where('evidence_id', '=', evidenceId).execute();
}

/** The first parts of the words of the version in force; each begins with the end of the one before. */
export async function selectText(db: Db, evidenceId: string, parts: number): Promise<string[]> {
  const rows = await db
    .selectFrom('evidence_text')
    .select('text')
    .where('evidence_id', '=', evidenceId)
    .orderBy('part')
    .limit(parts)
    .execute();
  return rows.map((row) => row.text);
}

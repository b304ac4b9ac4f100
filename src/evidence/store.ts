/** The SQL of evidence and its versions; where it is used is in `use-store.ts`, lists in `browse-store.ts`. */
import type { Selectable } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { EvidenceVersion as VersionRow } from '../platform/database-types.ts';
import type { FileType } from '../platform/file-types.ts';
import type { ReceivedFile, ScanState } from '../platform/intake.ts';
import { type Confidentiality, type EvidenceKind, type Field, isPicture, type PeriodCode } from './rules.ts';
import type { SignatureReport } from './signatures/report.ts';

/** What is known of evidence, whatever its version. */
export interface EvidenceFields {
  kind: EvidenceKind;
  /** '' for state secrets. */
  title: string;
  docNumber: string;
  issuedOn: string | null;
  issuer: string;
  /** The agency that it speaks for. */
  agencyId: string;
  periodYear: number | null;
  periodCode: PeriodCode | '';
  field: Field | '';
  confidentiality: Confidentiality;
}

/** A file as a version of evidence has it. */
export interface EvidenceFile {
  sha256: string;
  name: string;
  type: FileType;
  /** In bytes. */
  size: number;
  scanState: ScanState;
}

/** READ: its words are searchable; the others say why they are not (yet). */
export type TextState = 'PENDING' | 'READ' | 'NO_TEXT' | 'UNREADABLE' | 'NOT_TEXT';

export interface EvidenceVersion {
  number: number;
  /** A file, or an address, or (state secrets) neither. */
  file: EvidenceFile | null;
  url: string | null;
  note: string;
  addedBy: string | null;
  addedAt: Date;
  textState: TextState;
  pages: number | null;
  /** null: not looked at (yet), or no PDF; []: it has none. */
  signatures: SignatureReport[] | null;
}

export interface Evidence extends EvidenceFields {
  id: string;
  createdBy: string | null;
  createdAt: Date;
  withdrawnAt: Date | null;
  withdrawnReason: string;
  /** Goes up with each correction; a form that knows an older one is refused. */
  version: number;
  /** The version in force. */
  current: EvidenceVersion;
}

/** Evidence joined to its version in force and that version's file. */
export const selectCurrent = (db: Db | Tx) =>
  db
    .selectFrom('evidence')
    .innerJoin('evidence_version', (join) =>
      join
        .onRef('evidence_version.evidence_id', '=', 'evidence.id')
        .onRef('evidence_version.number', '=', 'evidence.current_version'),
    )
    .leftJoin('stored_file', 'stored_file.sha256', 'evidence_version.file_sha256')
    .select([
      'evidence.id',
      'evidence.kind',
      'evidence.title',
      'evidence.doc_number',
      'evidence.issued_on',
      'evidence.issuer',
      'evidence.agency_id',
      'evidence.period_year',
      'evidence.period_code',
      'evidence.field',
      'evidence.confidentiality',
      'evidence.created_by',
      'evidence.created_at',
      'evidence.withdrawn_at',
      'evidence.withdrawn_reason',
      'evidence.version',
    ])
    .select(VERSION_COLUMNS);

const VERSION_COLUMNS = [
  'evidence_version.number',
  'evidence_version.file_sha256',
  'evidence_version.file_name',
  'evidence_version.file_type',
  'evidence_version.url',
  'evidence_version.note',
  'evidence_version.added_by',
  'evidence_version.added_at',
  'evidence_version.text_state',
  'evidence_version.pages',
  'evidence_version.signatures',
  'stored_file.size',
  'stored_file.scan_state',
] as const;

type VersionFields = Omit<Selectable<VersionRow>, 'evidence_id'> & {
  size: number | null;
  scan_state: string | null;
};
type CurrentRow = Awaited<ReturnType<ReturnType<typeof selectCurrent>['execute']>>[number];

const versionOf = (row: VersionFields): EvidenceVersion => ({
  number: row.number,
  file:
    row.file_sha256 === null
      ? null
      : {
          sha256: row.file_sha256,
          name: row.file_name ?? '',
          type: row.file_type as FileType,
          size: row.size ?? 0,
          scanState: (row.scan_state ?? 'PENDING') as ScanState,
        },
  url: row.url,
  note: row.note,
  addedBy: row.added_by,
  addedAt: row.added_at,
  textState: row.text_state as TextState,
  pages: row.pages,
  signatures: row.signatures as SignatureReport[] | null,
});

export const evidenceOfRow = (row: CurrentRow): Evidence => ({
  id: row.id,
  kind: row.kind as EvidenceKind,
  title: row.title,
  docNumber: row.doc_number,
  issuedOn: row.issued_on,
  issuer: row.issuer,
  agencyId: row.agency_id,
  periodYear: row.period_year,
  periodCode: row.period_code as PeriodCode | '',
  field: row.field as Field | '',
  confidentiality: row.confidentiality as Confidentiality,
  createdBy: row.created_by,
  createdAt: row.created_at,
  withdrawnAt: row.withdrawn_at,
  withdrawnReason: row.withdrawn_reason,
  version: row.version,
  current: versionOf(row),
});

/** Evidence by ids, in no order. */
export async function selectEvidence(db: Db | Tx, ids: readonly string[]): Promise<Evidence[]> {
  if (ids.length === 0) return [];
  const rows = await selectCurrent(db)
    .where('evidence.id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(evidenceOfRow);
}

/** All versions, newest first. */
export async function selectVersions(db: Db, evidenceId: string): Promise<EvidenceVersion[]> {
  const rows = await db
    .selectFrom('evidence_version')
    .leftJoin('stored_file', 'stored_file.sha256', 'evidence_version.file_sha256')
    .select(VERSION_COLUMNS)
    .where('evidence_id', '=', evidenceId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(versionOf);
}

/** What the agency has already: this very file or address in force or, with neither, the secret document of this number and day. */
export async function selectSame(
  db: Db,
  fields: EvidenceFields,
  sha256: string | null,
  url: string | null,
): Promise<string | null> {
  let query = selectCurrent(db)
    .where('evidence.agency_id', '=', fields.agencyId)
    .where('evidence.withdrawn_at', 'is', null);
  if (sha256 !== null) query = query.where('evidence_version.file_sha256', '=', sha256);
  else if (url !== null) query = query.where('evidence_version.url', '=', url);
  else
    query = query
      .where('evidence.confidentiality', '=', 'SECRET')
      .where('evidence.doc_number', '=', fields.docNumber)
      .where('evidence.issued_on', '=', fields.issuedOn);
  const row = await query.orderBy('evidence.id').limit(1).executeTakeFirst();
  return row?.id ?? null;
}

const columnsOf = (fields: EvidenceFields, search: string) => ({
  kind: fields.kind,
  title: fields.title,
  doc_number: fields.docNumber,
  issued_on: fields.issuedOn,
  issuer: fields.issuer,
  agency_id: fields.agencyId,
  period_year: fields.periodYear,
  period_code: fields.periodCode,
  field: fields.field,
  confidentiality: fields.confidentiality,
  search,
});

interface By {
  personId: string | null;
  at: string;
}

export async function insertEvidence(
  tx: Tx,
  fields: EvidenceFields,
  search: string,
  by: By,
): Promise<string> {
  const { id } = await tx
    .insertInto('evidence')
    .values({ ...columnsOf(fields, search), created_by: by.personId, created_at: by.at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** What a version consists of; neither file nor address for state secrets. */
export interface NewContent {
  file: ReceivedFile | null;
  url: string | null;
  note: string;
}

export async function insertVersion(
  tx: Tx,
  evidenceId: string,
  number: number,
  content: NewContent,
  by: By,
): Promise<void> {
  const { file, url, note } = content;
  await tx
    .insertInto('evidence_version')
    .values({
      evidence_id: evidenceId,
      number,
      file_sha256: file?.sha256 ?? null,
      file_name: file?.name ?? null,
      file_type: file?.type ?? null,
      url,
      note,
      added_by: by.personId,
      added_at: by.at,
      text_state: file === null || isPicture(file.type) ? 'NOT_TEXT' : 'PENDING',
    })
    .execute();
}

/** Writes what is known of evidence; false when somebody else changed it since `version`. */
export async function updateEvidence(
  tx: Tx,
  id: string,
  version: number,
  fields: EvidenceFields,
  search: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('evidence')
    .set({ ...columnsOf(fields, search), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Puts a version in force; false when somebody else changed the evidence since `version`. */
export async function updateCurrent(
  tx: Tx,
  id: string,
  version: number,
  currentVersion: number,
): Promise<boolean> {
  const result = await tx
    .updateTable('evidence')
    .set({ current_version: currentVersion, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function updateWithdrawn(
  tx: Tx,
  id: string,
  version: number,
  withdrawn: { at: string; reason: string } | null,
): Promise<boolean> {
  const result = await tx
    .updateTable('evidence')
    .set({
      withdrawn_at: withdrawn?.at ?? null,
      withdrawn_reason: withdrawn?.reason ?? '',
      version: version + 1,
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { ProcedureVersion as VersionTable } from '../platform/database-types.ts';
import {
  contentShape,
  hasFees,
  type OnlineLevel,
  type ProcedureContent,
  type ProcedureKind,
} from './content.ts';

// The SQL of procedures and their versions.

export type VersionAction = 'NEW' | 'AMEND' | 'REPLACE';

export interface ProcedureRecord {
  id: string;
  code: string;
  kind: ProcedureKind;
  /** Last day on which dossiers are taken in; null while it is not abolished. */
  abolishedOn: string | null;
  abolishedBy: string | null;
  replacedBy: string | null;
}

export interface VersionRecord {
  id: string;
  procedureId: string;
  code: string;
  kind: ProcedureKind;
  number: number;
  status: 'DRAFT' | 'PUBLISHED';
  action: VersionAction;
  content: ProcedureContent;
  decisionId: string | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  publishedAt: Date | null;
  /** Of a draft: goes up with each change. */
  edition: number;
}

type VersionRow = Selectable<VersionTable> & { code: string; kind: string };

const versionOf = (row: VersionRow): VersionRecord => ({
  id: row.id,
  procedureId: row.procedure_id,
  code: row.code,
  kind: row.kind as ProcedureKind,
  number: row.number,
  status: row.status as VersionRecord['status'],
  action: row.action as VersionAction,
  // Defaults of the shape stand in for what was added to it after the version was stored.
  content: contentShape.parse(row.content),
  decisionId: row.decision_id,
  effectiveFrom: row.effective_from,
  effectiveTo: row.effective_to,
  publishedAt: row.published_at,
  edition: row.edition,
});

const versions = (db: Db | Tx) =>
  db
    .selectFrom('procedure_version')
    .innerJoin('procedure', 'procedure.id', 'procedure_version.procedure_id')
    .selectAll('procedure_version')
    .select(['procedure.code', 'procedure.kind']);

export async function selectProcedure(
  db: Db | Tx,
  by: { id: string } | { code: string },
): Promise<ProcedureRecord | undefined> {
  const row = await db
    .selectFrom('procedure')
    .selectAll()
    .$if('id' in by, (query) => query.where('id', '=', 'id' in by ? by.id : ''))
    .$if('code' in by, (query) => query.where('code', '=', 'code' in by ? by.code : ''))
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      code: row.code,
      kind: row.kind as ProcedureKind,
      abolishedOn: row.abolished_on,
      abolishedBy: row.abolished_by,
      replacedBy: row.replaced_by,
    }
  );
}

/** Holds one procedure until the transaction ends. */
export async function lockProcedure(tx: Tx, id: string): Promise<ProcedureRecord | undefined> {
  await tx.selectFrom('procedure').select('id').where('id', '=', id).forUpdate().execute();
  return selectProcedure(tx, { id });
}

/** Makes a procedure; null when there is one with this code. */
export async function insertProcedure(tx: Tx, code: string, kind: ProcedureKind): Promise<string | null> {
  const row = await tx
    .insertInto('procedure')
    .values({ code, kind })
    .onConflict((conflict) => conflict.column('code').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function updateAbolition(
  tx: Tx,
  id: string,
  abolition: { lastDay: string; decisionId: string; replacedBy: string | null },
): Promise<void> {
  await tx
    .updateTable('procedure')
    .set({
      abolished_on: abolition.lastDay,
      abolished_by: abolition.decisionId,
      replaced_by: abolition.replacedBy,
    })
    .where('id', '=', id)
    .execute();
}

export async function selectVersion(db: Db | Tx, id: string): Promise<VersionRecord | undefined> {
  const row = await versions(db).where('procedure_version.id', '=', id).executeTakeFirst();
  return row && versionOf(row);
}

/** All versions of a procedure, newest first. */
export async function selectVersions(db: Db | Tx, procedureId: string): Promise<VersionRecord[]> {
  const rows = await versions(db)
    .where('procedure_version.procedure_id', '=', procedureId)
    .orderBy('procedure_version.number', 'desc')
    .execute();
  return rows.map(versionOf);
}

/** Published versions in force on a date: of these procedures, or of all. */
export async function selectInForce(
  db: Db | Tx,
  date: string,
  procedureIds?: readonly string[],
): Promise<VersionRecord[]> {
  if (procedureIds?.length === 0) return [];
  const rows = await versions(db)
    .where('procedure_version.status', '=', 'PUBLISHED')
    .where('procedure_version.effective_from', '<=', date)
    .where((e) =>
      e.or([
        e('procedure_version.effective_to', 'is', null),
        e('procedure_version.effective_to', '>=', date),
      ]),
    )
    .$if(procedureIds !== undefined, (query) =>
      query.where('procedure_version.procedure_id', 'in', [...(procedureIds ?? [])]),
    )
    .orderBy(sql`procedure_version.name collate "vi-x-icu"`)
    .execute();
  return rows.map(versionOf);
}

/** A version without its document, for lists. */
export type VersionSummary = Omit<VersionRecord, 'content'> & {
  name: string;
  fieldName: string;
  onlineLevel: OnlineLevel;
  abolishedOn: string | null;
};

/** All versions of all procedures, newest first within each, by code. */
export async function selectSummaries(db: Db | Tx): Promise<VersionSummary[]> {
  const rows = await db
    .selectFrom('procedure_version')
    .innerJoin('procedure', 'procedure.id', 'procedure_version.procedure_id')
    .select([
      'procedure_version.id',
      'procedure_version.procedure_id',
      'procedure_version.number',
      'procedure_version.status',
      'procedure_version.action',
      'procedure_version.name',
      'procedure_version.field_name',
      'procedure_version.online_level',
      'procedure_version.decision_id',
      'procedure_version.effective_from',
      'procedure_version.effective_to',
      'procedure_version.published_at',
      'procedure_version.edition',
      'procedure.code',
      'procedure.kind',
      'procedure.abolished_on',
    ])
    .orderBy('procedure.code')
    .orderBy('procedure_version.number', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    procedureId: row.procedure_id,
    code: row.code,
    kind: row.kind as ProcedureKind,
    number: row.number,
    status: row.status as VersionRecord['status'],
    action: row.action as VersionAction,
    decisionId: row.decision_id,
    effectiveFrom: row.effective_from,
    effectiveTo: row.effective_to,
    publishedAt: row.published_at,
    edition: row.edition,
    name: row.name,
    fieldName: row.field_name,
    onlineLevel: row.online_level as OnlineLevel,
    abolishedOn: row.abolished_on,
  }));
}

const columnsOf = (content: ProcedureContent) => ({
  content: JSON.stringify(content),
  name: content.name,
  field_code: content.field.code,
  field_name: content.field.name,
  levels: content.levels,
  channels: content.channels.map(({ channel }) => channel),
  online_level: content.onlineLevel,
  non_territorial: content.nonTerritorial,
  has_fees: hasFees(content),
});

export async function insertDraft(
  tx: Tx,
  draft: { procedureId: string; number: number; action: VersionAction; content: ProcedureContent },
): Promise<string> {
  const { id } = await tx
    .insertInto('procedure_version')
    .values({
      procedure_id: draft.procedureId,
      number: draft.number,
      action: draft.action,
      ...columnsOf(draft.content),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Stores a draft if it is still of that edition; false otherwise. */
export async function updateDraft(
  tx: Tx,
  id: string,
  edition: number,
  draft: { action: VersionAction; content: ProcedureContent },
): Promise<boolean> {
  const result = await tx
    .updateTable('procedure_version')
    .set({ action: draft.action, ...columnsOf(draft.content), edition: edition + 1 })
    .where('id', '=', id)
    .where('status', '=', 'DRAFT')
    .where('edition', '=', edition)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('procedure_version').where('id', '=', id).where('status', '=', 'DRAFT').execute();
}

/** Forgets a procedure of which nothing was ever published. */
export async function deleteProcedure(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('procedure_offer').where('procedure_id', '=', id).execute();
  await tx.deleteFrom('procedure').where('id', '=', id).execute();
}

/** Ends the versions of a procedure that are open on a day, or begin after it. */
export async function endVersions(tx: Tx, procedureId: string, lastDay: string): Promise<void> {
  await tx
    .updateTable('procedure_version')
    .set({ effective_to: lastDay })
    .where('procedure_id', '=', procedureId)
    .where('status', '=', 'PUBLISHED')
    .where('effective_from', '<=', lastDay)
    .where((e) => e.or([e('effective_to', 'is', null), e('effective_to', '>', lastDay)]))
    .execute();
}

export async function publishDraft(
  tx: Tx,
  id: string,
  publication: {
    edition: number;
    decisionId: string;
    effectiveFrom: string;
    at: string;
    by: string | null;
  },
): Promise<boolean> {
  const result = await tx
    .updateTable('procedure_version')
    .set({
      status: 'PUBLISHED',
      decision_id: publication.decisionId,
      effective_from: publication.effectiveFrom,
      published_at: publication.at,
      published_by: publication.by,
    })
    .where('id', '=', id)
    .where('status', '=', 'DRAFT')
    .where('edition', '=', publication.edition)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The SQL of drafts. Takes the database or a transaction. */
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import type { Plan as PlanTable, PlanRow as RowTable } from '../platform/database-types.ts';
import type { PlanKind } from './draft.ts';
import type { SourceDocument } from './extraction/model.ts';
import type { DraftRow, RowChange, RowKind, RowState } from './rows.ts';

export type Db = Kysely<Database>;

export interface PlanRecord {
  id: string;
  status: 'DRAFT' | 'PUBLISHED';
  kind: PlanKind;
  title: string;
  number: string;
  issuer: string;
  issuedOn: string | null;
  periodFrom: number | null;
  periodTo: number | null;
  issuerAgencyId: string | null;
  fileSha256: string;
  fileName: string;
  importedBy: string | null;
  importedAt: Date;
  publishedAt: Date | null;
  changeNumber: number;
}

export function planOf(row: Selectable<PlanTable>): PlanRecord {
  return {
    id: row.id,
    status: row.status as PlanRecord['status'],
    kind: row.kind as PlanKind,
    title: row.title,
    number: row.number,
    issuer: row.issuer,
    issuedOn: row.issued_on,
    periodFrom: row.period_from,
    periodTo: row.period_to,
    issuerAgencyId: row.issuer_agency_id,
    fileSha256: row.file_sha256,
    fileName: row.file_name,
    importedBy: row.imported_by,
    importedAt: row.imported_at,
    publishedAt: row.published_at,
    changeNumber: row.change_number,
  };
}

export interface NewPlan {
  kind: PlanKind;
  issuerAgencyId: string | null;
  fileSha256: string;
  fileName: string;
  importedBy: string | null;
  importedAt: string;
  importKey: string | null;
}

/** Makes a plan; null when another request with the same key was faster. */
export async function insertPlan(tx: Tx, plan: NewPlan): Promise<string | null> {
  const row = await tx
    .insertInto('plan')
    .values({
      kind: plan.kind,
      issuer_agency_id: plan.issuerAgencyId,
      file_sha256: plan.fileSha256,
      file_name: plan.fileName,
      imported_by: plan.importedBy,
      imported_at: plan.importedAt,
      import_key: plan.importKey,
    })
    .onConflict((conflict) => conflict.column('import_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function insertStoredFile(
  tx: Tx,
  sha256: string,
  size: number,
  mediaType: string,
): Promise<void> {
  await tx
    .insertInto('stored_file')
    .values({ sha256, size, media_type: mediaType })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function insertSource(tx: Tx, planId: string, source: SourceDocument): Promise<void> {
  await tx
    .insertInto('plan_source')
    .values({
      plan_id: planId,
      format: source.format,
      text: storable(source.text),
      blocks: storable(JSON.stringify(source.blocks)),
      page_count: source.pageCount ?? null,
    })
    .execute();
}

/** PostgreSQL keeps no NUL in texts; a character of the same length keeps all offsets. */
const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').replaceAll('\\u0000', '\\ufffd');

export async function selectSource(db: Db, planId: string): Promise<SourceDocument | null> {
  const row = await db.selectFrom('plan_source').selectAll().where('plan_id', '=', planId).executeTakeFirst();
  if (!row) return null;
  return {
    format: row.format as SourceDocument['format'],
    text: row.text,
    blocks: row.blocks as unknown as SourceDocument['blocks'],
    ...(row.page_count === null ? {} : { pageCount: row.page_count }),
  };
}

export async function selectPlan(db: Db, id: string): Promise<PlanRecord | null> {
  const row = await db.selectFrom('plan').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? planOf(row) : null;
}

/** The plan, locked until the transaction ends: changes of one plan happen one after the other. */
export async function lockPlan(tx: Tx, id: string): Promise<PlanRecord | null> {
  const row = await tx.selectFrom('plan').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? planOf(row) : null;
}

export async function selectPlanByImportKey(db: Db, key: string): Promise<PlanRecord | null> {
  const row = await db.selectFrom('plan').selectAll().where('import_key', '=', key).executeTakeFirst();
  return row ? planOf(row) : null;
}

export async function selectPlansByFile(db: Db, sha256: string): Promise<PlanRecord[]> {
  const rows = await db
    .selectFrom('plan')
    .selectAll()
    .where('file_sha256', '=', sha256)
    .orderBy('imported_at', 'desc')
    .execute();
  return rows.map(planOf);
}

type RowColumns = Pick<RowState, 'kind' | 'position' | 'cells' | 'targets' | 'places' | 'doubts'>;

const columnsOf = (row: RowColumns) => ({
  kind: row.kind,
  position: row.position,
  cells: storable(JSON.stringify(row.cells)),
  targets: storable(JSON.stringify(row.targets)),
  places: JSON.stringify(row.places),
  doubts: storable(JSON.stringify(row.doubts)),
});

function rowOf(row: Selectable<RowTable>): DraftRow {
  return {
    id: row.id,
    kind: row.kind as RowKind,
    position: row.position,
    cells: row.cells as DraftRow['cells'],
    targets: row.targets as unknown as DraftRow['targets'],
    places: row.places as unknown as DraftRow['places'],
    doubts: row.doubts as unknown as DraftRow['doubts'],
    version: row.version,
  };
}

/** Rows in batches: PostgreSQL takes at most 65,535 parameters. */
export async function insertRows(tx: Tx, planId: string, rows: readonly RowColumns[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000) {
    const batch = rows.slice(start, start + 1000);
    await tx
      .insertInto('plan_row')
      .values(batch.map((row) => ({ plan_id: planId, ...columnsOf(row) })))
      .execute();
  }
}

/** All rows of a plan, by kind and position. */
export async function selectRows(db: Db, planId: string, ids?: readonly string[]): Promise<DraftRow[]> {
  if (ids?.length === 0) return [];
  let query = db.selectFrom('plan_row').selectAll().where('plan_id', '=', planId);
  if (ids) query = query.where('id', 'in', [...ids]);
  const rows = await query.orderBy('kind').orderBy('position').orderBy('id').execute();
  return rows.map(rowOf);
}

export async function selectRow(db: Db, planId: string, id: string): Promise<DraftRow | null> {
  return (await selectRows(db, planId, [id]))[0] ?? null;
}

/** Ids of each kind in order. */
export async function selectOrder(
  db: Db,
  planId: string,
  kinds: readonly RowKind[],
): Promise<Map<RowKind, string[]>> {
  if (kinds.length === 0) return new Map();
  const rows = await db
    .selectFrom('plan_row')
    .select(['id', 'kind'])
    .where('plan_id', '=', planId)
    .where('kind', 'in', [...kinds])
    .orderBy('position')
    .orderBy('id')
    .execute();
  const order = new Map<RowKind, string[]>(kinds.map((kind) => [kind, []]));
  for (const row of rows) order.get(row.kind as RowKind)?.push(row.id);
  return order;
}

/** How many rows still have doubts. */
export async function countDoubtful(db: Db, planId: string): Promise<number> {
  const { count } = await db
    .selectFrom('plan_row')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .where('doubts', '<>', sql<string>`'[]'::jsonb`)
    .executeTakeFirstOrThrow();
  return count;
}

/** Positions of one kind, for putting a row between others. */
export async function selectPositions(
  db: Db,
  planId: string,
  kind: RowKind,
): Promise<{ id: string; position: number }[]> {
  return db
    .selectFrom('plan_row')
    .select(['id', 'position'])
    .where('plan_id', '=', planId)
    .where('kind', '=', kind)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

/** Counts the positions of a kind anew from 1; versions stay, as nothing that people see changes. */
export async function renumber(tx: Tx, planId: string, kind: RowKind): Promise<void> {
  await sql`update plan_row set position = counted.place from (
      select id, row_number() over (order by position, id) as place from plan_row where plan_id = ${planId} and kind = ${kind}
    ) as counted where counted.id = plan_row.id`.execute(tx);
}

/** Writes what a change leaves behind: rows that are new, different or gone. */
export async function writeChange(tx: Tx, planId: string, change: readonly RowChange[]): Promise<void> {
  for (const { id, before, after } of change) {
    if (after === null) await tx.deleteFrom('plan_row').where('id', '=', id).execute();
    else if (before === null)
      await tx
        .insertInto('plan_row')
        .values({ id, plan_id: planId, ...columnsOf(after), version: after.version })
        .execute();
    else
      await tx
        .updateTable('plan_row')
        .set({ ...columnsOf(after), version: after.version })
        .where('id', '=', id)
        .where('plan_id', '=', planId)
        .execute();
  }
}

export interface PlanSummary {
  title: string;
  number: string;
  issuer: string;
  issuedOn: string | null;
  periodFrom: number | null;
  periodTo: number | null;
}

export async function updateSummary(tx: Tx, planId: string, summary: PlanSummary): Promise<void> {
  await tx
    .updateTable('plan')
    .set({
      title: summary.title,
      number: summary.number,
      issuer: summary.issuer,
      issued_on: summary.issuedOn,
      period_from: summary.periodFrom,
      period_to: summary.periodTo,
    })
    .where('id', '=', planId)
    .execute();
}

export async function updatePlanSettings(
  tx: Tx,
  planId: string,
  settings: { kind: PlanKind; issuerAgencyId: string | null },
): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ kind: settings.kind, issuer_agency_id: settings.issuerAgencyId })
    .where('id', '=', planId)
    .execute();
}

export async function deletePlan(tx: Tx, planId: string): Promise<void> {
  await tx.deleteFrom('plan').where('id', '=', planId).execute();
}

/** Drafts of these agencies, where there are any. */
export async function countDrafts(
  db: Db | Tx,
  agencyIds: readonly string[],
): Promise<{ agencyId: string; count: number }[]> {
  const { rows } = await sql<{ agencyId: string; count: number }>`
    select issuer_agency_id as "agencyId", count(*)::int as count from plan
    where status = 'DRAFT' and issuer_agency_id = any (${[...agencyIds]}::uuid[]) group by issuer_agency_id`.execute(
    db,
  );
  return rows;
}

/** Gives the drafts of agencies to others. */
export async function moveDrafts(
  tx: Tx,
  { from, to }: { from: readonly string[]; to: readonly string[] },
): Promise<void> {
  await sql`
    update plan set issuer_agency_id = heir.to_id
    from unnest(${[...from]}::uuid[], ${[...to]}::uuid[]) as heir (from_id, to_id)
    where status = 'DRAFT' and issuer_agency_id = heir.from_id`.execute(tx);
}

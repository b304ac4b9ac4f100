/** The SQL of what is in reports: texts, numbers, steps, corrections. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Figure } from './figures.ts';

export async function selectTexts(
  db: Db | Tx,
  reportIds: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const found = new Map<string, Map<string, string>>();
  if (reportIds.length === 0) return found;
  const rows = await db
    .selectFrom('report_text')
    .selectAll()
    .where('report_id', 'in', [...reportIds])
    .execute();
  for (const row of rows) {
    const texts = found.get(row.report_id) ?? new Map<string, string>();
    texts.set(row.section, row.body);
    found.set(row.report_id, texts);
  }
  return found;
}

/** Puts texts in the place of those before. Empty ones are left out. */
export async function replaceTexts(
  tx: Tx,
  reportId: string,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  await tx.deleteFrom('report_text').where('report_id', '=', reportId).execute();
  const rows = [...texts].filter(([, body]) => body !== '');
  if (rows.length === 0) return;
  await tx
    .insertInto('report_text')
    .values(rows.map(([section, body]) => ({ report_id: reportId, section, body })))
    .execute();
}

const toNumber = (value: string | null): number | null => (value === null ? null : Number(value));

/** Stored figures of reports, by report and item. */
export async function selectFigures(
  db: Db | Tx,
  reportIds: readonly string[],
): Promise<Map<string, Map<string, Figure>>> {
  const found = new Map<string, Map<string, Figure>>();
  if (reportIds.length === 0) return found;
  const rows = await db
    .selectFrom('report_figure')
    .selectAll()
    .where('report_id', 'in', [...reportIds])
    .execute();
  for (const row of rows) {
    const figures = found.get(row.report_id) ?? new Map<string, Figure>();
    figures.set(row.item, {
      computed: toNumber(row.computed),
      computedYear: toNumber(row.computed_year),
      stated: toNumber(row.stated),
      notApplicable: row.not_applicable,
      note: row.note,
    });
    found.set(row.report_id, figures);
  }
  return found;
}

/** Puts figures in the place of those before. */
export async function replaceFigures(
  tx: Tx,
  reportId: string,
  figures: ReadonlyMap<string, Figure>,
): Promise<void> {
  await tx.deleteFrom('report_figure').where('report_id', '=', reportId).execute();
  const rows = [...figures].map(([item, figure]) => ({
    item,
    computed: figure.computed,
    computed_year: figure.computedYear,
    stated: figure.stated,
    not_applicable: figure.notApplicable,
    note: figure.note,
  }));
  if (rows.length === 0) return;
  await sql`
    insert into report_figure (report_id, item, computed, computed_year, stated, not_applicable, note)
    select ${reportId}, f.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as f (item text, computed numeric, computed_year numeric, stated numeric, not_applicable boolean, note text)`.execute(
    tx,
  );
}

/** States another number after closing; why stands in the correction. */
export async function updateStated(
  tx: Tx,
  reportId: string,
  item: string,
  stated: number,
  note: string,
): Promise<void> {
  await tx
    .insertInto('report_figure')
    .values({ report_id: reportId, item, stated, note })
    .onConflict((conflict) =>
      conflict.columns(['report_id', 'item']).doUpdateSet({ stated, note, not_applicable: false }),
    )
    .execute();
}

export type StepKind =
  | 'OPENED'
  | 'HANDED_IN'
  | 'SUBMITTED'
  | 'RETURNED_BY_HEAD'
  | 'RETURNED'
  | 'ACCEPTED'
  | 'CONSOLIDATED'
  | 'CLOSED'
  | 'REOPENED'
  | 'NOT_SUBMITTED'
  | 'CORRECTION_ASKED'
  | 'CORRECTED'
  | 'CORRECTION_REFUSED';

export interface Step {
  step: StepKind;
  at: Date;
  personId: string | null;
  reason: string;
}

export async function insertStep(
  tx: Tx,
  step: {
    periodId: string;
    reportId: string | null;
    step: StepKind;
    at: string;
    personId: string | null;
    reason?: string;
  },
): Promise<void> {
  await tx
    .insertInto('report_step')
    .values({
      period_id: step.periodId,
      report_id: step.reportId,
      step: step.step,
      at: step.at,
      person_id: step.personId,
      reason: step.reason ?? '',
    })
    .execute();
}

/** What happened to a report, or to a period itself, the newest first. */
export async function selectSteps(
  db: Db | Tx,
  of: { reportId: string } | { periodId: string },
): Promise<Step[]> {
  const all = db.selectFrom('report_step').selectAll().orderBy('id', 'desc');
  const rows = await ('reportId' in of
    ? all.where('report_id', '=', of.reportId)
    : all.where('period_id', '=', of.periodId).where('report_id', 'is', null)
  ).execute();
  return rows.map((row) => ({
    step: row.step as StepKind,
    at: row.at,
    personId: row.person_id,
    reason: row.reason,
  }));
}

export interface Correction {
  id: string;
  reportId: string;
  item: string;
  oldValue: number | null;
  newValue: number;
  reason: string;
  askedBy: string | null;
  askedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  /** null: not decided yet. */
  approved: boolean | null;
}

export async function insertCorrection(
  tx: Tx,
  correction: Pick<Correction, 'reportId' | 'item' | 'oldValue' | 'newValue' | 'reason' | 'askedBy'> & {
    at: string;
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('report_correction')
    .values({
      report_id: correction.reportId,
      item: correction.item,
      old_value: correction.oldValue,
      new_value: correction.newValue,
      reason: correction.reason,
      asked_by: correction.askedBy,
      asked_at: correction.at,
    })
    .onConflict((conflict) =>
      conflict.columns(['report_id', 'item']).where('approved', 'is', null).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Corrections of reports, the oldest first. */
export async function selectCorrections(db: Db | Tx, reportIds: readonly string[]): Promise<Correction[]> {
  if (reportIds.length === 0) return [];
  const rows = await db
    .selectFrom('report_correction')
    .selectAll()
    .where('report_id', 'in', [...reportIds])
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    reportId: row.report_id,
    item: row.item,
    oldValue: toNumber(row.old_value),
    newValue: Number(row.new_value),
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    approved: row.approved,
  }));
}

/** Decides a correction; false: somebody did so already. */
export async function updateCorrection(
  tx: Tx,
  id: string,
  decision: { approved: boolean; decidedBy: string | null; at: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('report_correction')
    .set({ approved: decision.approved, decided_by: decision.decidedBy, decided_at: decision.at })
    .where('id', '=', id)
    .where('approved', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

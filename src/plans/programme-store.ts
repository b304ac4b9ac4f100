/** The SQL of decisions before publishing and of the programme that publishing leaves. */
import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { ExtractedTarget } from './extraction/model.ts';
import type { TaskTime } from './resolution.ts';
import type { DraftRow } from './rows.ts';
import type { Db } from './store.ts';

export type Subject = 'lead' | 'coordinate' | 'time';

export interface Decision {
  rowId: string;
  subject: Subject;
  /** The words for which it was decided; other words need another decision. */
  words: string;
  agencyIds: string[];
  time: TaskTime | null;
  waived: boolean;
}

export async function selectDecisions(db: Db, planId: string): Promise<Decision[]> {
  const rows = await db.selectFrom('plan_decision').selectAll().where('plan_id', '=', planId).execute();
  return rows.map((row) => ({
    rowId: row.row_id,
    subject: row.subject as Subject,
    words: row.words,
    agencyIds: row.agency_ids,
    time: row.time as unknown as TaskTime | null,
    waived: row.waived,
  }));
}

export async function upsertDecisions(
  tx: Tx,
  planId: string,
  decisions: readonly Decision[],
  by: { personId: string | null; at: string },
): Promise<void> {
  if (decisions.length === 0) return;
  await tx
    .insertInto('plan_decision')
    .values(
      decisions.map((decision) => ({
        plan_id: planId,
        row_id: decision.rowId,
        subject: decision.subject,
        words: decision.words,
        agency_ids: decision.agencyIds,
        time: decision.time && JSON.stringify(decision.time),
        waived: decision.waived,
        decided_by: by.personId,
        decided_at: by.at,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['row_id', 'subject']).doUpdateSet((e) => ({
        words: e.ref('excluded.words'),
        agency_ids: e.ref('excluded.agency_ids'),
        time: e.ref('excluded.time'),
        waived: e.ref('excluded.waived'),
        decided_by: e.ref('excluded.decided_by'),
        decided_at: e.ref('excluded.decided_at'),
      })),
    )
    .execute();
}

export async function deleteDecision(tx: Tx, rowId: string, subject: Subject): Promise<void> {
  await tx.deleteFrom('plan_decision').where('row_id', '=', rowId).where('subject', '=', subject).execute();
}

export interface NewTask {
  row: DraftRow;
  agencies: { id: string; role: 'LEAD' | 'COORDINATE' | 'INVITED'; origin: 'RESOLVED' | 'MANUAL' }[];
  times: TaskTime[];
  startOn: string | null;
  dueOn: string | null;
  search: string;
}

export async function insertTasks(tx: Tx, planId: string, tasks: readonly NewTask[]): Promise<void> {
  for (const [index, { row, agencies, times, startOn, dueOn, search }] of tasks.entries()) {
    const { cells } = row;
    await tx
      .insertInto('task')
      .values({
        id: row.id,
        plan_id: planId,
        position: index + 1,
        ordinal: cells.ordinal ?? '',
        field: cells.field ?? 'general',
        content: cells.content ?? '',
        product: cells.product ?? '',
        lead_words: cells.lead ?? '',
        coordinate_words: cells.coordinate ?? '',
        time_words: cells.time ?? '',
        note: cells.note ?? '',
        start_on: startOn,
        due_on: dueOn,
        search: sql<string>`${search}::tsvector`,
      })
      .execute();
    if (agencies.length > 0)
      await tx
        .insertInto('task_agency')
        .values(
          agencies.map((agency, position) => ({
            task_id: row.id,
            agency_id: agency.id,
            role: agency.role,
            origin: agency.origin,
            position: position + 1,
          })),
        )
        .execute();
    if (times.length > 0)
      await tx
        .insertInto('task_time')
        .values(
          times.map((time, position) => ({
            task_id: row.id,
            position: position + 1,
            label: time.label,
            kind: time.kind,
            start_on: time.startOn,
            due_on: time.dueOn,
            recurrence: time.recurrence,
            condition: time.condition,
          })),
        )
        .execute();
  }
}

export async function insertObjectives(tx: Tx, planId: string, rows: readonly DraftRow[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('objective')
      .values(rows.map((row, i) => textRow(planId, row, i)))
      .execute();
}

const textRow = (planId: string, row: DraftRow, index: number) => ({
  id: row.id,
  plan_id: planId,
  position: index + 1,
  ordinal: row.cells.ordinal ?? '',
  field: row.cells.field ?? 'general',
  content: row.cells.content ?? '',
});

export async function insertIndicators(tx: Tx, planId: string, rows: readonly DraftRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('indicator')
    .values(rows.map((row, i) => textRow(planId, row, i)))
    .execute();
  const targets = rows.flatMap((row) => row.targets.map((target, i) => targetRow(row.id, target, i)));
  if (targets.length > 0) await tx.insertInto('indicator_target').values(targets).execute();
}

const targetRow = (indicatorId: string, target: ExtractedTarget, index: number) => ({
  indicator_id: indicatorId,
  position: index + 1,
  period_from: target.period.from,
  period_to: target.period.to,
  level: target.level,
  comparator: target.comparator,
  value: target.value,
  upper: target.upper,
  unit: target.unit,
  words: target.text,
});

export interface NewScheme {
  row: DraftRow;
  startOn: string | null;
  dueOn: string | null;
}

export async function insertSchemes(tx: Tx, planId: string, schemes: readonly NewScheme[]): Promise<void> {
  if (schemes.length === 0) return;
  await tx
    .insertInto('scheme')
    .values(
      schemes.map(({ row, startOn, dueOn }, index) => ({
        id: row.id,
        plan_id: planId,
        position: index + 1,
        ordinal: row.cells.ordinal ?? '',
        name: row.cells.content ?? '',
        lead_words: row.cells.lead ?? '',
        time_words: row.cells.time ?? '',
        start_on: startOn,
        due_on: dueOn,
      })),
    )
    .execute();
}

export async function insertDuties(tx: Tx, planId: string, rows: readonly DraftRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insertInto('duty')
    .values(
      rows.map((row, index) => ({
        id: row.id,
        plan_id: planId,
        position: index + 1,
        agency_words: row.cells.agency ?? '',
        content: row.cells.content ?? '',
      })),
    )
    .execute();
}

export async function markPublished(
  tx: Tx,
  planId: string,
  by: { personId: string | null; at: string },
): Promise<void> {
  await tx
    .updateTable('plan')
    .set({ status: 'PUBLISHED', published_by: by.personId, published_at: by.at })
    .where('id', '=', planId)
    .execute();
}

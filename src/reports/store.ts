/** The SQL of periods and reports. Only this room's stores touch its tables. */
import type { Selectable } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { ReportPeriod as PeriodRow, Report as ReportRow } from '../platform/database-types.ts';
import type { Level } from './form.ts';
import type { PeriodCode } from './rules.ts';

export const STATES = [
  'NOT_STARTED',
  'DRAFT',
  'WAITING_HEAD',
  'RETURNED',
  'SUBMITTED',
  'ACCEPTED',
  'NOT_SUBMITTED',
] as const;
export type ReportState = (typeof STATES)[number];

export interface ReportPeriod {
  id: string;
  provinceId: string;
  formId: string;
  year: number;
  code: PeriodCode | 'ADHOC';
  title: string;
  from: string;
  to: string;
  /** ISO instant as of which numbers are taken. */
  closingAt: string;
  /** Of the province's own report. */
  dueOn: string;
  closedAt: Date | null;
  consolidatedAt: Date | null;
  version: number;
}

export interface Report {
  id: string;
  periodId: string;
  agencyId: string;
  level: Level;
  covers: string[];
  inherited: string[];
  dueOn: string;
  state: ReportState;
  authorId: string | null;
  handedInBy: string | null;
  submittedBy: string | null;
  submittedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  returnReason: string;
  /** As of which moment stored figures were computed; null: they are computed when looked at. */
  figuresAt: Date | null;
  number: string;
  signedOn: string | null;
  version: number;
}

const toPeriod = (row: Selectable<PeriodRow>): ReportPeriod => ({
  id: row.id,
  provinceId: row.province_id,
  formId: row.form_id,
  year: row.year,
  code: row.code as ReportPeriod['code'],
  title: row.title,
  from: row.data_from,
  to: row.data_to,
  closingAt: Temporal.Instant.fromEpochMilliseconds(row.closing_at.getTime()).toString(),
  dueOn: row.due_on,
  closedAt: row.closed_at,
  consolidatedAt: row.consolidated_at,
  version: row.version,
});

const toReport = (row: Selectable<ReportRow>): Report => ({
  id: row.id,
  periodId: row.period_id,
  agencyId: row.agency_id,
  level: row.level as Level,
  covers: row.covers,
  inherited: row.inherited,
  dueOn: row.due_on,
  state: row.state as ReportState,
  authorId: row.author_id,
  handedInBy: row.handed_in_by,
  submittedBy: row.submitted_by,
  submittedAt: row.submitted_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  returnReason: row.return_reason,
  figuresAt: row.figures_at,
  number: row.number,
  signedOn: row.signed_on,
  version: row.version,
});

// ------------------------------------------------------------------ forms

/** Keeps a form once; returns its id. */
export async function keepForm(tx: Tx, sha256: string, content: unknown): Promise<string> {
  await tx
    .insertInto('report_form')
    .values({ sha256, content: JSON.stringify(content) })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  const { id } = await tx
    .selectFrom('report_form')
    .select('id')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  return id;
}

export async function selectForm(db: Db | Tx, id: string): Promise<unknown> {
  const { content } = await db
    .selectFrom('report_form')
    .select('content')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return content;
}

// ------------------------------------------------------------------ periods

export type NewPeriod = Omit<ReportPeriod, 'id' | 'closedAt' | 'consolidatedAt' | 'version'> & {
  openedAt: string;
};

/** Opens a period; null: it was open already. */
export async function insertPeriod(tx: Tx, period: NewPeriod): Promise<string | null> {
  const row = await tx
    .insertInto('report_period')
    .values({
      province_id: period.provinceId,
      form_id: period.formId,
      year: period.year,
      code: period.code,
      title: period.title,
      data_from: period.from,
      data_to: period.to,
      closing_at: period.closingAt,
      opened_at: period.openedAt,
      due_on: period.dueOn,
    })
    .onConflict((conflict) =>
      conflict.columns(['province_id', 'year', 'code']).where('code', '<>', 'ADHOC').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

export async function selectPeriod(db: Db | Tx, id: string): Promise<ReportPeriod | null> {
  const row = await db.selectFrom('report_period').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toPeriod(row) : null;
}

/** Held until the end of the transaction: closing and submitting do not pass each other. */
export async function lockPeriod(tx: Tx, id: string): Promise<ReportPeriod | null> {
  const row = await tx
    .selectFrom('report_period')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row ? toPeriod(row) : null;
}

/** The periods of a province, the newest first. */
export async function selectPeriods(db: Db | Tx, provinceId: string): Promise<ReportPeriod[]> {
  const rows = await db
    .selectFrom('report_period')
    .selectAll()
    .where('province_id', '=', provinceId)
    .orderBy('data_to', 'desc')
    .orderBy('data_from', 'desc')
    .execute();
  return rows.map(toPeriod);
}

export async function selectOpenPeriods(db: Db | Tx): Promise<ReportPeriod[]> {
  const rows = await db.selectFrom('report_period').selectAll().where('closed_at', 'is', null).execute();
  return rows.map(toPeriod);
}

export async function updatePeriod(
  tx: Tx,
  id: string,
  change: { closedAt?: string | null; consolidatedAt?: string },
): Promise<void> {
  await tx
    .updateTable('report_period')
    .set((eb) => ({
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
      ...(change.consolidatedAt === undefined ? {} : { consolidated_at: change.consolidatedAt }),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
}

// ------------------------------------------------------------------ reports

export type NewReport = Pick<Report, 'periodId' | 'agencyId' | 'level' | 'covers' | 'inherited' | 'dueOn'>;

export async function insertReports(tx: Tx, reports: readonly NewReport[]): Promise<void> {
  await tx
    .insertInto('report')
    .values(
      reports.map((report) => ({
        period_id: report.periodId,
        agency_id: report.agencyId,
        level: report.level,
        covers: report.covers,
        inherited: report.inherited,
        due_on: report.dueOn,
      })),
    )
    .execute();
}

export async function selectReport(db: Db | Tx, id: string): Promise<Report | null> {
  const row = await db.selectFrom('report').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toReport(row) : null;
}

export async function lockReport(tx: Tx, id: string): Promise<Report | null> {
  const row = await tx.selectFrom('report').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toReport(row) : null;
}

/** The reports of some periods. */
export async function selectReports(db: Db | Tx, periodIds: readonly string[]): Promise<Report[]> {
  if (periodIds.length === 0) return [];
  const rows = await db
    .selectFrom('report')
    .selectAll()
    .where('period_id', 'in', [...periodIds])
    .execute();
  return rows.map(toReport);
}

/** Changes a report that was locked in this transaction, and raises its version. */
export async function updateReport(
  tx: Tx,
  id: string,
  change: Partial<{
    state: ReportState;
    author_id: string | null;
    handed_in_by: string | null;
    submitted_by: string | null;
    submitted_at: string;
    decided_by: string | null;
    decided_at: string | null;
    return_reason: string;
    figures_at: string | null;
    number: string;
    signed_on: string | null;
  }>,
): Promise<void> {
  await tx
    .updateTable('report')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Whose numbers are in a report, after a reorganisation. */
export async function updateCover(
  tx: Tx,
  id: string,
  { covers, inherited }: Pick<Report, 'covers' | 'inherited'>,
): Promise<void> {
  await tx
    .updateTable('report')
    .set((eb) => ({ covers, inherited, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Takes back a report that nobody began. */
export async function deleteReport(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('report').where('id', '=', id).where('state', '=', 'NOT_STARTED').execute();
}

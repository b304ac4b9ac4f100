/** The SQL of progress reports. Storing one is a single statement: report, what it moves, and the event. */
import { type Selectable, sql, type Updateable } from 'kysely';
import type { eventValues } from '../platform/audit.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { ProgressReport as ReportTable } from '../platform/database-types.ts';

export const REPORT_STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** What an agency says about its assignment. */
export interface ReportContent {
  asOf: string;
  percent: number | null;
  narrative: string;
  difficulties: string;
  proposals: string;
  cause: string;
  /** Claims completion on this day. */
  completedOn: string | null;
  targetMet: boolean | null;
  productKind: string;
  productNumber: string;
  productDate: string | null;
  productLink: string;
}

export interface Report extends ReportContent {
  id: string;
  assignmentId: string;
  number: number;
  state: ReportState;
  authorId: string | null;
  writtenAt: Date;
  submittedBy: string | null;
  submittedAt: Date | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  returnReason: string;
  acceptedBy: string | null;
  acceptedAt: Date | null;
  version: number;
}

export const reportOf = (row: Selectable<ReportTable>): Report => ({
  id: row.id,
  assignmentId: row.assignment_id,
  number: row.number,
  state: row.state as ReportState,
  asOf: row.as_of,
  percent: row.percent === null ? null : Number(row.percent),
  narrative: row.narrative,
  difficulties: row.difficulties,
  proposals: row.proposals,
  cause: row.cause,
  completedOn: row.completed_on,
  targetMet: row.target_met,
  productKind: row.product_kind,
  productNumber: row.product_number,
  productDate: row.product_date,
  productLink: row.product_link,
  authorId: row.author_id,
  writtenAt: row.written_at,
  submittedBy: row.submitted_by,
  submittedAt: row.submitted_at,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
  returnReason: row.return_reason,
  acceptedBy: row.accepted_by,
  acceptedAt: row.accepted_at,
  version: row.version,
});

const contentColumns = (content: ReportContent) => ({
  as_of: content.asOf,
  percent: content.percent,
  narrative: content.narrative,
  difficulties: content.difficulties,
  proposals: content.proposals,
  cause: content.cause,
  completed_on: content.completedOn,
  target_met: content.targetMet,
  product_kind: content.productKind,
  product_number: content.productNumber,
  product_date: content.productDate,
  product_link: content.productLink,
});

export type EventRow = ReturnType<typeof eventValues>;

/** What is written with a report. `base`: the draft that the author saw; null: a new one. */
export interface Writing {
  assignmentId: string;
  content: ReportContent;
  base: { id: string; version: number } | null;
  submit: boolean;
  requestKey: string | null;
  personId: string | null;
  instant: string;
  date: string;
  event: EventRow;
}

/**
 * Stores a draft, or submits it at once, with its event, in one statement. null: the draft changed since `base`, or is
 * none any more. Violates `progress_report_request_key_key`, `progress_report_draft` or `progress_report_submitted`
 * where the same was sent before, another draft is there, or another report waits.
 */
export async function writeReport(db: Db, writing: Writing): Promise<Report | null> {
  const { content, base, submit, personId, instant } = writing;
  const values = {
    ...contentColumns(content),
    state: submit ? 'SUBMITTED' : 'DRAFT',
    author_id: personId,
    written_at: instant,
    submitted_by: submit ? personId : null,
    submitted_at: submit ? instant : null,
    request_key: writing.requestKey,
  };
  const row = await db
    .with('written', (cte) =>
      base === null
        ? cte
            .insertInto('progress_report')
            .values((e) => ({
              ...values,
              assignment_id: writing.assignmentId,
              number: e
                .selectFrom('progress_report as earlier')
                .select(sql<number>`coalesce(max(earlier.number), 0) + 1`.as('next'))
                .where('earlier.assignment_id', '=', writing.assignmentId),
            }))
            .returningAll()
        : cte
            .updateTable('progress_report')
            .set((e) => ({ ...values, version: e('version', '+', 1) }))
            .where('id', '=', base.id)
            .where('assignment_id', '=', writing.assignmentId)
            .where('version', '=', base.version)
            .where('state', '=', 'DRAFT')
            .returningAll(),
    )
    .with('moved', (cte) =>
      cte
        .updateTable('assignment')
        .set((e) => ({
          started_on: sql<string>`coalesce(started_on, ${writing.date}::date)`,
          submitted_on: writing.date,
          returned_on: null,
          claimed_on: content.completedOn === null ? null : writing.date,
          reported_on: sql<string | null>`case when continuous then ${writing.date}::date end`,
          last_moved_at: instant,
          version: e('version', '+', 1),
        }))
        .where('id', '=', writing.assignmentId)
        .where((e) => e.and([e.lit(submit), e.exists(e.selectFrom('written').select('written.id'))]))
        .returning('id'),
    )
    .with('recorded', (cte) =>
      cte
        .insertInto('event')
        .columns(EVENT_COLUMNS)
        .expression((e) =>
          e.selectFrom('written').select([
            sql<string>`${writing.event.at}::timestamptz`.as('at'),
            sql<string>`${writing.event.actor_id}::uuid`.as('actor_id'),
            sql<string>`${writing.event.action}::text`.as('action'),
            sql<string>`${writing.event.subject_type}::text`.as('subject_type'),
            sql<string>`${writing.event.subject_id}::uuid`.as('subject_id'),
            sql<string>`${writing.event.agency_id}::uuid`.as('agency_id'),
            sql<string>`${writing.event.data}::jsonb || jsonb_build_object('report', written.id,
                'number', written.number, 'version', written.version)`.as('data'),
            sql<string>`${writing.event.request_id}::text`.as('request_id'),
            sql<string>`${writing.event.ip}::text`.as('ip'),
          ]),
        )
        .returning('id'),
    )
    .selectFrom('written')
    .selectAll()
    .executeTakeFirst();
  return row ? reportOf(row) : null;
}

const EVENT_COLUMNS = [
  'at',
  'actor_id',
  'action',
  'subject_type',
  'subject_id',
  'agency_id',
  'data',
  'request_id',
  'ip',
] as const;

export async function selectReport(db: Db, id: string): Promise<Report | null> {
  const row = await db.selectFrom('progress_report').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? reportOf(row) : null;
}

export async function selectReportByKey(db: Db, requestKey: string): Promise<Report | null> {
  const row = await db
    .selectFrom('progress_report')
    .selectAll()
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ? reportOf(row) : null;
}

/** All reports about an assignment, newest first. */
export async function selectReports(db: Db, assignmentId: string): Promise<Report[]> {
  const rows = await db
    .selectFrom('progress_report')
    .selectAll()
    .where('assignment_id', '=', assignmentId)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(reportOf);
}

/** Writes a decision, if the report is still in the version that the person saw. */
export async function decideReport(
  tx: Tx,
  report: Pick<Report, 'id' | 'version'>,
  change: Pick<
    Updateable<ReportTable>,
    | 'accepted_at'
    | 'accepted_by'
    | 'decided_at'
    | 'decided_by'
    | 'return_reason'
    | 'state'
    | 'submitted_at'
    | 'submitted_by'
  >,
): Promise<boolean> {
  const result = await tx
    .updateTable('progress_report')
    .set((e) => ({ ...change, version: e('version', '+', 1) }))
    .where('id', '=', report.id)
    .where('version', '=', report.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The per cent of the last approved report but this one; null: none. */
export async function approvedPercentBefore(tx: Tx, report: Report): Promise<number | null> {
  const row = await tx
    .selectFrom('progress_report')
    .select('percent')
    .where('assignment_id', '=', report.assignmentId)
    .where('state', '=', 'APPROVED')
    .where('id', '!=', report.id)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row?.percent === undefined || row.percent === null ? null : Number(row.percent);
}

/** The latest day of completion that was ever confirmed and then taken back; null: none. */
export async function completionTakenBack(db: Db, assignmentId: string): Promise<string | null> {
  const row = await db
    .selectFrom('assignment_correction')
    .select((e) => e.fn.max('completed_on_before').as('day'))
    .where('assignment_id', '=', assignmentId)
    .where('completed_on_after', 'is', null)
    .executeTakeFirst();
  return row?.day ?? null;
}

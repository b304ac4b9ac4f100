/** The SQL of lists and search. Every list has an index of its own and reads one row more than it shows, never a count. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Database, Db } from '../platform/database.ts';
import type { State } from './lifecycle.ts';
import { type Dossier, dossierOf } from './store.ts';

/** An open dossier of this owner and procedure, if there is one. */
export async function selectOpenOfOwner(
  db: Db,
  ownerHashes: readonly Buffer[],
  procedureCode: string,
): Promise<{ code: string | null; intakeKey: string | null } | undefined> {
  return db
    .selectFrom('dossier')
    .select(['code', 'intake_key as intakeKey'])
    .where('owner_hash', 'in', [...ownerHashes])
    .where('procedure_code', '=', procedureCode)
    .where('finished_at', 'is', null)
    .where('status', 'not in', ['INTAKE_REFUSED', 'WITHDRAWN'])
    .limit(1)
    .executeTakeFirst();
}

export type DueWindow = 'overdue' | 'today' | 'soon';

/** Instants that the windows of due dates lie between. */
export interface DayTimes {
  now: string;
  startOfToday: string;
  endOfToday: string;
}

/** Mine; open at my agencies; online submissions to check; results to hand back. */
export type Queue = 'mine' | 'open' | 'intake' | 'to-return';

export interface QueueFilter {
  queue: Queue;
  /** Whose list `mine` is. */
  personIds: readonly string[];
  /** Agencies of the other lists; null: all. */
  agencyIds: readonly string[] | null;
  statuses: readonly State[];
  procedureCode: string | null;
  /** Only those whose clock runs and that are late, due today, or due soon. */
  window: DueWindow | null;
  /** Only those that nobody is assigned to. */
  unassigned: boolean;
}

export interface PageOf {
  offset: number;
  size: number;
}

type Query = SelectQueryBuilder<Database, 'dossier', object>;

const OPEN = ['FORWARDED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT', 'PAYMENT', 'SUSPENDED'] as const;

/** A page of a work list by due date, and whether more follow. */
export async function selectQueue(
  db: Db,
  filter: QueueFilter,
  times: DayTimes,
  page: PageOf,
): Promise<{ rows: Dossier[]; hasMore: boolean }> {
  let query: Query = db.selectFrom('dossier');
  const at = (column: 'handling_agency_id' | 'receiving_agency_id') =>
    filter.agencyIds === null
      ? query
      : query.where(column, '=', sql<string>`any (${[...filter.agencyIds]}::uuid[])`);
  let order: 'due_at' | 'submitted_at' | 'finished_at' = 'due_at';
  switch (filter.queue) {
    case 'mine':
      query = query
        .where('assignee_id', '=', sql<string>`any (${[...filter.personIds]}::uuid[])`)
        .where('finished_at', 'is', null);
      break;
    case 'open':
      query = at('handling_agency_id').where('status', 'in', [...OPEN]);
      break;
    case 'intake':
      query = at('receiving_agency_id').where('status', 'in', ['SUBMITTED', 'INTAKE_SUPPLEMENT']);
      order = 'submitted_at';
      break;
    case 'to-return':
      query = at('receiving_agency_id').where('status', '=', 'RESOLVED');
      order = 'finished_at';
  }
  if (filter.statuses.length > 0) query = query.where('status', 'in', [...filter.statuses]);
  if (filter.procedureCode !== null) query = query.where('procedure_code', '=', filter.procedureCode);
  if (filter.window !== null)
    query = query.where('status', 'in', ['ACCEPTED', 'PROCESSING']).where(inWindow(filter.window, times));
  if (filter.unassigned) query = query.where('assignee_id', 'is', null);
  return pageOf(query.orderBy(sql`${sql.ref(order)} asc nulls last`), page);
}

function inWindow(window: DueWindow, times: DayTimes) {
  if (window === 'overdue') return sql<boolean>`due_at < ${times.startOfToday}`;
  if (window === 'today')
    return sql<boolean>`due_at >= ${times.startOfToday} and due_at < ${times.endOfToday}`;
  return sql<boolean>`due_at >= ${times.endOfToday} and warn_at <= ${times.now}`;
}

async function pageOf(
  query: Query,
  { offset, size }: PageOf,
): Promise<{ rows: Dossier[]; hasMore: boolean }> {
  const rows = await query
    .selectAll('dossier')
    .orderBy('dossier.id')
    .limit(size + 1)
    .offset(offset)
    .execute();
  return { rows: rows.slice(0, size).map(dossierOf), hasMore: rows.length > size };
}

export type SearchBy =
  | { code: string }
  | { ids: readonly string[] }
  | { identity: readonly Buffer[] }
  | { name: string };

/**
 * Dossiers by code, by identity number (owner or submitter), or by the beginning or the end of a name, the newest first.
 * `agencyIds`: where the reader may look; null: everywhere.
 */
export async function searchDossiers(
  db: Db,
  by: SearchBy,
  agencyIds: readonly string[] | null,
  page: PageOf,
): Promise<{ rows: Dossier[]; hasMore: boolean }> {
  let query: Query = db.selectFrom('dossier');
  if ('code' in by) query = query.where('code', '=', by.code);
  else if ('ids' in by) query = query.where('id', '=', sql<string>`any (${[...by.ids]}::uuid[])`);
  else if ('identity' in by)
    query = query.where((e) =>
      e.or([e('owner_hash', 'in', [...by.identity]), e('submitter_hash', 'in', [...by.identity])]),
    );
  else return searchByName(db, by.name, agencyIds, page);
  return pageOf(visibleAt(query, agencyIds).orderBy('submitted_at', 'desc'), page);
}

const visibleAt = (query: Query, agencyIds: readonly string[] | null): Query =>
  agencyIds === null
    ? query
    : query.where((e) =>
        e.or(
          (['receiving_agency_id', 'competent_agency_id', 'handling_agency_id'] as const).map((column) =>
            e(column, '=', sql<string>`any (${[...agencyIds]}::uuid[])`),
          ),
        ),
      );

/** Names that begin with these words, and names that end with them, each by its index; at most so many of each. */
async function searchByName(
  db: Db,
  name: string,
  agencyIds: readonly string[] | null,
  { offset, size }: PageOf,
): Promise<{ rows: Dossier[]; hasMore: boolean }> {
  const most = offset + size + 1;
  const like = name.replaceAll(/[\\%_]/g, '\\$&');
  const start = sql<boolean>`fold(owner_name) like fold(${like}) || '%'`;
  const end = sql<boolean>`words_reversed(fold(owner_name)) like words_reversed(fold(${like})) || '%'`;
  const found = await Promise.all(
    [start, end].map((condition) =>
      visibleAt(db.selectFrom('dossier').where(condition), agencyIds)
        .selectAll('dossier')
        .limit(most)
        .execute(),
    ),
  );
  const unique = [...new Map(found.flat().map((row) => [row.id, row])).values()];
  const rows = unique.sort((a, b) => b.submitted_at.getTime() - a.submitted_at.getTime());
  return {
    rows: rows.slice(offset, offset + size).map(dossierOf),
    hasMore: rows.length > offset + size,
  };
}

/** Numbers of work are counted no further: whoever has more than that needs no exact number. */
export const MOST_COUNTED = 1000;

export interface Workload {
  overdue: number;
  today: number;
  soon: number;
  intake: number;
  toReturn: number;
  opinions: number;
}

/** What waits, by partial indexes of open dossiers; agencies null: all. */
export async function selectWorkload(
  db: Db,
  at: Record<'listed' | 'receiving' | 'processing', readonly string[] | null>,
  times: DayTimes,
): Promise<Workload> {
  const where = (column: string, ids: readonly string[] | null) =>
    ids === null ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any (${[...ids]}::uuid[])`;
  const running = sql<boolean>`status in ('ACCEPTED', 'PROCESSING') and ${where('handling_agency_id', at.listed)}`;
  const capped = (from: string, condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`(select count(*) from (select from ${sql.table(from)} where ${condition} limit ${sql.lit(MOST_COUNTED)}) c)`;
  const { rows } = await sql<Workload>`select
    ${capped('dossier', sql<boolean>`${running} and ${inWindow('overdue', times)}`)} as overdue,
    ${capped('dossier', sql<boolean>`${running} and ${inWindow('today', times)}`)} as today,
    ${capped('dossier', sql<boolean>`${running} and ${inWindow('soon', times)}`)} as soon,
    ${capped('dossier', sql<boolean>`status = 'SUBMITTED' and ${where('receiving_agency_id', at.receiving)}`)} as intake,
    ${capped('dossier', sql<boolean>`status = 'RESOLVED' and ${where('receiving_agency_id', at.receiving)}`)} as "toReturn",
    ${capped('dossier_opinion', sql<boolean>`answered_at is null and ${where('agency_id', at.processing)}`)} as opinions`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('no counts');
  return row;
}

/** Dossiers whose clock runs beyond its due date, the longest late first; one more than asked for, if there is one. */
export async function selectLate(db: Db, now: string, { offset, size }: PageOf) {
  const rows = await db
    .selectFrom('dossier')
    .select(['code', 'procedure_version_id', 'competent_agency_id', 'due_at', 'promised_at'])
    .where('status', 'in', ['ACCEPTED', 'PROCESSING'])
    .where('due_at', '<', new Date(now))
    .orderBy('due_at')
    .orderBy('id')
    .offset(offset)
    .limit(size + 1)
    .execute();
  return rows.flatMap((row) =>
    row.code === null || row.due_at === null
      ? []
      : [
          {
            code: row.code,
            versionId: row.procedure_version_id,
            competentAgencyId: row.competent_agency_id,
            dueAt: row.due_at,
            promisedAt: row.promised_at,
          },
        ],
  );
}

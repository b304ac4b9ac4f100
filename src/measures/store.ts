/** The SQL of facts: keeping them, and summing them up. */
import { type RawBuilder, sql } from 'kysely';
import { OFFICE_TIME_ZONE } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { type Cut, cutSpan, halfOf, type Span } from './halves.ts';

export interface FactRow {
  subjectId: string;
  seq: number;
  day: string;
  n: number;
  counters: number[];
  agencyId: string;
  receivingAgencyId: string;
  procedureId: string | null;
  field: string;
  /** ISO instant. */
  knownAt: string;
}

/** Any number that only keeping facts takes: one process keeps them at a time. */
const LOCK = 715_073_321;

export const lockFacts = (tx: Tx) => sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);

/** Adds facts that are not kept yet, and what they change in the half months. */
export async function insertFacts(tx: Tx, subjectType: string, facts: readonly FactRow[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as f ("subjectId" uuid, seq int, day date,
        n smallint, counters smallint[], "agencyId" uuid, "receivingAgencyId" uuid, "procedureId" uuid, field text,
        "knownAt" timestamptz)
    ), added as (
      insert into fact (subject_type, subject_id, seq, day, n, counters, agency_id, receiving_agency_id, procedure_id,
        field, known_at)
      select ${subjectType}, "subjectId", seq, day, n, counters, "agencyId", "receivingAgencyId", "procedureId", field,
        "knownAt" from given
      -- What an event changed is kept once, also where the dossier has another agency since.
      where not exists (
        select from fact kept where kept.subject_type = ${subjectType} and kept.subject_id = given."subjectId"
          and kept.seq = given.seq)
      on conflict do nothing
      returning agency_id, field, counters, day, n, known_at
    )
    insert into fact_half (agency_id, field, counter, half, known_half, n)
    select agency_id, field, counter, ${HALF(sql`day`)}, ${HALF(KNOWN_DAY)}, sum(n)
    from added, unnest(counters) as counter group by 1, 2, 3, 4, 5
    on conflict (agency_id, counter, half, known_half, field) do update set n = fact_half.n + excluded.n`.execute(
    tx,
  );
}

const KNOWN_DAY = sql`(known_at at time zone ${sql.lit(OFFICE_TIME_ZONE)})::date`;
const HALF = (day: RawBuilder<unknown>) =>
  sql`(date_trunc('month', ${day})::date + case when extract(day from ${day}) < 15 then 0 else 14 end)`;

/** Forgets the facts of some subjects, for counting them again from their histories. */
export async function deleteFacts(tx: Tx, subjectType: string, subjectIds: readonly string[]): Promise<void> {
  await sql`
    with gone as (
      delete from fact where subject_type = ${subjectType} and subject_id = any (${[...subjectIds]}::uuid[])
      returning agency_id, field, counters, day, n, known_at
    )
    insert into fact_half (agency_id, field, counter, half, known_half, n)
    select agency_id, field, counter, ${HALF(sql`day`)}, ${HALF(KNOWN_DAY)}, -sum(n)
    from gone, unnest(counters) as counter group by 1, 2, 3, 4, 5
    on conflict (agency_id, counter, half, known_half, field) do update set n = fact_half.n + excluded.n`.execute(
    tx,
  );
}

export interface SumQuery {
  counters: readonly number[];
  span: Span;
  /** Agencies that decide; null: all. */
  agencyIds: readonly string[] | null;
  /** Codes of fields; null: all. */
  fields: readonly string[] | null;
  /** ISO instant: as it was known then; null: as it is known now. */
  asOf: string | null;
  by: readonly ('agency' | 'field' | 'half')[];
}

export interface Sum {
  counter: number;
  agencyId: string | null;
  field: string | null;
  half: string | null;
  n: number;
}

/** Sums of counters over the days of a span. Groups with nothing in them are absent. */
export async function sumFacts(db: Db, query: SumQuery): Promise<Sum[]> {
  const parts = partsOf(query);
  if (parts.length === 0) return [];
  const keys = KEYS.filter(({ key }) => key === 'counter' || query.by.some((one) => one === key));
  const columns = sql.join(keys.map(({ column }) => sql.ref(column)));
  const { rows } = await sql<Record<string, string | number>>`
    select ${columns}, sum(n)::bigint as n from (${sql.join(parts, sql` union all `)}) as part
    group by ${columns} having sum(n) <> 0`.execute(db);
  return rows.map((row) => ({
    counter: Number(row.counter),
    agencyId: (row.agency_id as string | undefined) ?? null,
    field: (row.field as string | undefined) ?? null,
    half: (row.half as string | undefined) ?? null,
    n: Number(row.n),
  }));
}

const KEYS = [
  { key: 'counter', column: 'counter' },
  { key: 'agency', column: 'agency_id' },
  { key: 'field', column: 'field' },
  { key: 'half', column: 'half' },
] as const;

/**
 * What has to be added up: whole half months from the sums, the days around them from the facts; asked as of a moment,
 * the half months that were over then from the sums, and what became known in the one that was not from the facts.
 */
function partsOf(query: SumQuery): RawBuilder<unknown>[] {
  const cut: Cut = cutSpan(query.span);
  const { asOf } = query;
  const asOfHalf = asOf === null ? null : halfOf(dayAt(asOf));
  const parts: RawBuilder<unknown>[] = [];
  if (cut.halves !== null) {
    const { from, before } = cut.halves;
    parts.push(sql`
      select counter, agency_id, field, half, n from fact_half
      where ${whereOf(query)} and counter = any (${[...query.counters]}::smallint[])
        and half < ${before}::date ${from === null ? sql`` : sql`and half >= ${from}::date`}
        ${asOfHalf === null ? sql`` : sql`and known_half < ${asOfHalf}::date`}`);
    if (asOf !== null)
      parts.push(
        rawPart(
          query,
          sql`day < ${before}::date ${from === null ? sql`` : sql`and day >= ${from}::date`}
          and known_at >= (${asOfHalf}::date)::timestamp at time zone ${sql.lit(OFFICE_TIME_ZONE)}
          and known_at <= ${asOf}::timestamptz`,
        ),
      );
  }
  for (const { from, to } of cut.days)
    parts.push(
      rawPart(
        query,
        sql`day <= ${to}::date ${from === null ? sql`` : sql`and day >= ${from}::date`}
        ${asOf === null ? sql`` : sql`and known_at <= ${asOf}::timestamptz`}`,
      ),
    );
  return parts;
}

const rawPart = (query: SumQuery, when: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select counter, agency_id, field, ${HALF(sql`day`)} as half, n::bigint from fact, unnest(counters) as counter
  where ${whereOf(query)} and counter = any (${[...query.counters]}::smallint[]) and ${when}`;

function whereOf({ agencyIds, fields }: Pick<SumQuery, 'agencyIds' | 'fields'>): RawBuilder<unknown> {
  const conditions = [
    ...(agencyIds === null ? [] : [sql`agency_id = any (${[...agencyIds]}::uuid[])`]),
    ...(fields === null ? [] : [sql`field = any (${[...fields]}::text[])`]),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}

const dayAt = (instant: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(OFFICE_TIME_ZONE).toPlainDate().toString();

export interface BehindQuery extends Pick<SumQuery, 'agencyIds' | 'fields' | 'asOf'> {
  terms: readonly { counter: number; span: Span; times: 1 | -1 }[];
}

/** The subjects behind a number, with how often each counts, in order of their ids. */
export async function selectBehind(
  db: Db,
  query: BehindQuery,
  page: { after: string | null; size: number },
): Promise<{ subjectId: string; n: number }[]> {
  if (query.terms.length === 0) return [];
  const { asOf } = query;
  const parts = query.terms.map(
    ({ counter, span, times }) => sql`
      select subject_id, ${times}::int * n as n from fact
      where ${whereOf(query)} and counters @> array[${counter}::smallint]
        and day <= ${span.to}::date ${span.from === null ? sql`` : sql`and day >= ${span.from}::date`}
        ${asOf === null ? sql`` : sql`and known_at <= ${asOf}::timestamptz`}
        ${page.after === null ? sql`` : sql`and subject_id > ${page.after}::uuid`}`,
  );
  const { rows } = await sql<{ subject_id: string; n: number }>`
    select subject_id, sum(n)::bigint as n from (${sql.join(parts, sql` union all `)}) as part
    group by subject_id having sum(n) <> 0 order by subject_id limit ${page.size}`.execute(db);
  return rows.map((row) => ({ subjectId: row.subject_id, n: Number(row.n) }));
}

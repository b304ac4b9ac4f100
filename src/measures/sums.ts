/**
 * Sums of counters over days, for any agencies, fields and moment, from as few rows as answer the question: all agencies
 * together from the days of the whole, agencies from whole quarters, half months and what lies around them. What became
 * known in the half month of the moment asked about is added fact by fact.
 */
import { type RawBuilder, sql } from 'kysely';
import { OFFICE_TIME_ZONE } from '../platform/context.ts';
import type { Db } from '../platform/database.ts';
import { cutSpan, dayBefore, HALVES, halfOf, type Pieces, QUARTERS, quarterOf, type Span } from './halves.ts';

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

/** Groups with nothing in them are absent. */
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

function partsOf(query: SumQuery): RawBuilder<unknown>[] {
  if (query.span.from !== null && query.span.from > query.span.to) return [];
  return query.agencyIds === null && !query.by.includes('agency') ? wholeParts(query) : agencyParts(query);
}

/** All agencies together: their days, and what became known of them since the half month of the moment began. */
function wholeParts(query: SumQuery): RawBuilder<unknown>[] {
  const { asOf, span } = query;
  const known = asOf === null ? null : halfOf(dayAt(asOf));
  const days = sql`
    select counter, null::uuid as agency_id, field, half_month(day) as half, n from fact_whole
    where ${counted(query)} and ${within(sql`day`, span)} and ${fieldsOf(query)}
      ${known === null ? sql`` : sql`and known_half < ${known}::date`}`;
  return known === null || asOf === null
    ? [days]
    : [days, factPart(query, span, { since: known, until: asOf })];
}

function agencyParts(query: SumQuery): RawBuilder<unknown>[] {
  const { asOf, span } = query;
  // Quarters know no fields, and are no half months.
  const coarse = query.fields === null && !query.by.includes('field') && !query.by.includes('half');
  const known = asOf === null ? null : { half: halfOf(dayAt(asOf)), quarter: quarterOf(dayAt(asOf)) };
  const { whole: quarters, rest } = coarse ? cutSpan(span, QUARTERS) : { whole: null, rest: [span] };
  const cuts = rest.map((one) => cutSpan(one, HALVES));
  const halves = cuts.flatMap(({ whole }) => whole ?? []);
  const parts: RawBuilder<unknown>[] = [];
  if (quarters !== null) parts.push(quarterPart(query, quarters, known?.quarter ?? null));
  for (const pieces of halves)
    parts.push(halfPart(query, pieces, { since: null, before: known?.half ?? null }));
  for (const one of cuts.flatMap(({ rest: days }) => days))
    parts.push(factPart(query, one, asOf === null ? null : { since: null, until: asOf }));
  if (known === null || asOf === null) return parts;
  if (quarters !== null && known.quarter < known.half)
    parts.push(halfPart(query, quarters, { since: known.quarter, before: known.half }));
  for (const { from, before } of [...halves, ...(quarters === null ? [] : [quarters])])
    parts.push(factPart(query, { from, to: dayBefore(before) }, { since: known.half, until: asOf }));
  return parts;
}

const quarterPart = (query: SumQuery, { from, before }: Pieces, knownBefore: string | null) => sql`
  select counter, agency_id, null::text as field, null::date as half, n from fact_quarter
  where ${counted(query)} and ${agenciesOf(query)} and quarter < ${before}::date
    ${from === null ? sql`` : sql`and quarter >= ${from}::date`}
    ${knownBefore === null ? sql`` : sql`and known_quarter < ${knownBefore}::date`}`;

/** Half months, and those in which it became known. */
const halfPart = (
  query: SumQuery,
  { from, before }: Pieces,
  known: { since: string | null; before: string | null },
) => sql`
  select counter, agency_id, field, half, n from fact_half
  where ${counted(query)} and ${agenciesOf(query)} and ${fieldsOf(query)} and half < ${before}::date
    ${from === null ? sql`` : sql`and half >= ${from}::date`}
    ${known.since === null ? sql`` : sql`and known_half >= ${known.since}::date`}
    ${known.before === null ? sql`` : sql`and known_half < ${known.before}::date`}`;

/** Facts one by one: those that became known from the beginning of a half month (null: of time) until a moment. */
const factPart = (query: SumQuery, span: Span, known: { since: string | null; until: string } | null) => sql`
  select counter, agency_id, field, half_month(day) as half, n::bigint from fact, unnest(counters) as counter
  where ${agenciesOf(query)} and ${fieldsOf(query)} and ${within(sql`day`, span)}
    and counters && ${[...query.counters]}::smallint[] and ${counted(query)}
    ${known === null ? sql`` : sql`and known_at <= ${known.until}::timestamptz`}
    ${known === null || known.since === null ? sql`` : sql`and known_at >= (${known.since}::date)::timestamp at time zone ${sql.lit(OFFICE_TIME_ZONE)}`}`;

const counted = ({ counters }: SumQuery) => sql`counter = any (${[...counters]}::smallint[])`;

const within = (day: RawBuilder<unknown>, { from, to }: Span) =>
  from === null ? sql`${day} <= ${to}::date` : sql`${day} between ${from}::date and ${to}::date`;

const agenciesOf = ({ agencyIds }: Pick<SumQuery, 'agencyIds'>): RawBuilder<unknown> =>
  agencyIds === null ? sql`true` : sql`agency_id = any (${[...agencyIds]}::uuid[])`;

const fieldsOf = ({ fields }: Pick<SumQuery, 'fields'>): RawBuilder<unknown> =>
  fields === null ? sql`true` : sql`field = any (${[...fields]}::text[])`;

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
      where ${agenciesOf(query)} and ${fieldsOf(query)} and counters @> array[${counter}::smallint] and ${within(sql`day`, span)}
        ${asOf === null ? sql`` : sql`and known_at <= ${asOf}::timestamptz`}
        ${page.after === null ? sql`` : sql`and subject_id > ${page.after}::uuid`}`,
  );
  const { rows } = await sql<{ subject_id: string; n: number }>`
    select subject_id, sum(n)::bigint as n from (${sql.join(parts, sql` union all `)}) as part
    group by subject_id having sum(n) <> 0 order by subject_id limit ${page.size}`.execute(db);
  return rows.map((row) => ({ subjectId: row.subject_id, n: Number(row.n) }));
}

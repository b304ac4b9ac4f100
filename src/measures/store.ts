/** The SQL that keeps facts, and with them the sums from which numbers are answered (`sums.ts`). */
import { type RawBuilder, sql } from 'kysely';
import { OFFICE_TIME_ZONE } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';

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

/** Adds facts that are not kept yet, and what they change in the sums. */
export async function insertFacts(tx: Tx, subjectType: string, facts: readonly FactRow[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) as f ("subjectId" uuid, seq int, day date,
        n smallint, counters smallint[], "agencyId" uuid, "receivingAgencyId" uuid, "procedureId" uuid, field text,
        "knownAt" timestamptz)
    ), changed as (
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
    ), ${addToSums(1)}`.execute(tx);
}

/** Forgets the facts of some subjects, for counting them again from their histories. */
export async function deleteFacts(tx: Tx, subjectType: string, subjectIds: readonly string[]): Promise<void> {
  await sql`
    with changed as (
      delete from fact where subject_type = ${subjectType} and subject_id = any (${[...subjectIds]}::uuid[])
      returning agency_id, field, counters, day, n, known_at
    ), ${addToSums(-1)}`.execute(tx);
}

/** Adds (or takes away) the facts `changed` to the sums of half months, quarters and all agencies. */
const addToSums = (times: 1 | -1): RawBuilder<unknown> => sql`
    each as materialized (
      select agency_id, field, counter, day, (known_at at time zone ${sql.lit(OFFICE_TIME_ZONE)})::date as known,
        sum(n) * ${sql.lit(times)} as n
      from changed, unnest(counters) as counter group by 1, 2, 3, 4, 5
    ), halves as (
      insert into fact_half (agency_id, field, counter, half, known_half, n)
      select agency_id, field, counter, half_month(day), half_month(known), sum(n) from each group by 1, 2, 3, 4, 5
      on conflict (agency_id, counter, half, known_half, field) do update set n = fact_half.n + excluded.n
    ), quarters as (
      insert into fact_quarter (agency_id, counter, quarter, known_quarter, n)
      select agency_id, counter, reporting_quarter(day), reporting_quarter(known), sum(n) from each group by 1, 2, 3, 4
      on conflict (counter, quarter, agency_id, known_quarter) do update set n = fact_quarter.n + excluded.n
    )
    insert into fact_whole (counter, day, known_half, field, n)
    select counter, day, half_month(known), field, sum(n) from each group by 1, 2, 3, 4
    on conflict (counter, day, known_half, field) do update set n = fact_whole.n + excluded.n`;

/** What is kept of each subject, in one line (`keptOf`). */
export async function selectKept(
  db: Db | Tx,
  subjectType: string,
  subjectIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; kept: string }>`
    select subject_id as id, string_agg(concat_ws(' ', seq, day, n, counters, agency_id, field,
      (extract(epoch from known_at) * 1000)::bigint), '|') as kept
    from fact where subject_type = ${subjectType} and subject_id = any (${[...subjectIds]}::uuid[])
    group by subject_id`.execute(db);
  return new Map(rows.map(({ id, kept }) => [id, kept.split('|').sort().join('|')]));
}

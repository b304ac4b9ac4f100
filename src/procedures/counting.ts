/** How many procedures agencies offer on a day, online and with fees: for rooms that count. */
import { type RawBuilder, sql } from 'kysely';
import type { Context } from '../platform/context.ts';

export interface OfferedQuestion {
  /** A procedure counts when it is in force, and offered, on this day. */
  on: string;
  /** Only what had been published by this instant (ISO); null: whatever is known now. */
  knownBy: string | null;
  /** Agencies that decide; null: all. */
  agencyIds: readonly string[] | null;
  /** Names of fields; null: all. */
  fields: readonly string[] | null;
  /** Agencies to which fees can be paid online. */
  payable: readonly string[];
}

/** Sorts of offered procedures: all; toàn trình; online at all; with fees; with fees that can be paid online. */
export const OFFERED = ['all', 'full', 'online', 'fees', 'payable'] as const;
export type Offered = (typeof OFFERED)[number];

export interface OfferedCount extends Record<Offered, number> {
  agencyId: string | null;
  field: string | null;
}

/** Procedures, each counted once in a group however many agencies of it offer it. Internal ones are left out. */
export async function countOffered(
  context: Pick<Context, 'db'>,
  question: OfferedQuestion,
  by: readonly ('agency' | 'field')[],
): Promise<OfferedCount[]> {
  const agency = by.includes('agency') ? sql`agency_id` : sql`null::uuid`;
  const field = by.includes('field') ? sql`field_name` : sql`null::text`;
  const counts = OFFERED.map(
    (sort) => sql`count(distinct procedure_id) filter (where ${SORTS[sort]})::int as ${sql.ref(sort)}`,
  );
  const { rows } = await sql<OfferedCount>`
    with offered as (${offered(question)})
    select ${agency} as "agencyId", ${field} as field, ${sql.join(counts)} from offered group by 1, 2
    having count(*) > 0`.execute(context.db);
  return rows;
}

/** The procedures of a sort, by their codes. */
export async function listOffered(
  context: Pick<Context, 'db'>,
  question: OfferedQuestion,
  sort: Offered,
  page: { offset: number; size: number },
): Promise<{ id: string; code: string; name: string; field: string }[]> {
  const { rows } = await sql<{ id: string; code: string; name: string; field: string }>`
    with offered as (${offered(question)})
    select distinct procedure_id as id, code, name, field_name as field from offered where ${SORTS[sort]}
    order by code limit ${page.size} offset ${page.offset}`.execute(context.db);
  return rows;
}

const SORTS: Record<Offered, RawBuilder<unknown>> = {
  all: sql`true`,
  full: sql`online_level = 'FULL'`,
  online: sql`online_level in ('FULL', 'PARTIAL')`,
  fees: sql`has_fees`,
  payable: sql`has_fees and payable`,
};

const offered = ({ on, knownBy, agencyIds, fields, payable }: OfferedQuestion) => sql`
  select p.id as procedure_id, p.code, v.name, v.field_name, v.online_level, v.has_fees, o.competent_agency_id as agency_id,
    o.receiving_agency_id = any (${[...payable]}::uuid[]) or o.competent_agency_id = any (${[...payable]}::uuid[]) as payable
  from procedure_offer o
  join procedure p on p.id = o.procedure_id and p.kind <> 'INTERNAL'
  join procedure_version v on v.procedure_id = p.id and v.status = 'PUBLISHED'
    and v.effective_from <= ${on}::date and (v.effective_to is null or v.effective_to >= ${on}::date)
  where o.valid_from <= ${on}::date and (o.valid_to is null or o.valid_to >= ${on}::date)
    ${knownBy === null ? sql`` : sql`and v.published_at <= ${knownBy}::timestamptz`}
    ${agencyIds === null ? sql`` : sql`and o.competent_agency_id = any (${[...agencyIds]}::uuid[])`}
    ${fields === null ? sql`` : sql`and v.field_name = any (${[...fields]}::text[])`}`;

/** Which agencies issued their plan of a year, and when: for rooms that count. */
import { sql } from 'kysely';
import type { Context } from '../platform/context.ts';

export interface IssuedPlan {
  planId: string;
  agencyId: string;
  title: string;
  /** null: the document names no day. */
  issuedOn: string | null;
}

/** The first annual plan of each agency for a year, among those published by an instant (ISO; null: by now). */
export async function plansIssuedFor(
  context: Pick<Context, 'db'>,
  year: number,
  knownBy: string | null,
): Promise<IssuedPlan[]> {
  const { rows } = await sql<IssuedPlan>`
    select distinct on (issuer_agency_id) id as "planId", issuer_agency_id as "agencyId", title, issued_on as "issuedOn"
    from plan
    where status = 'PUBLISHED' and kind = 'ANNUAL' and period_from = ${year} and issuer_agency_id is not null
      ${knownBy === null ? sql`` : sql`and published_at <= ${knownBy}::timestamptz`}
    order by issuer_agency_id, issued_on nulls last, id`.execute(context.db);
  return rows;
}

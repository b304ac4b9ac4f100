/** What was paid in a time, and how: for rooms that count. */
import { type RawBuilder, sql } from 'kysely';
import { scopeOf } from '../agencies/index.ts';
import { type Context, OFFICE_TIME_ZONE } from '../platform/context.ts';

export interface PaidQuestion {
  /** First and last day of payment. */
  from: string;
  to: string;
  /** Only what had been paid by this instant (ISO); null: whatever is known now. */
  knownBy: string | null;
  /** Agencies to which it was owed; null: all. */
  agencyIds: readonly string[] | null;
}

export interface PaidCount {
  agencyId: string | null;
  /** Things that somebody paid for, in all and online. */
  paid: number;
  online: number;
}

/** Agencies to which fees can be paid online: whoever has an account. */
export async function agenciesPaidOnline(context: Pick<Context, 'db'>): Promise<string[]> {
  const rows = await context.db.selectFrom('payment_account').select('agency_id').execute();
  return rows.map((row) => row.agency_id);
}

/** How many things were paid for; one of which several fees were paid counts once. What was nought is not counted. */
export async function countPaid(
  context: Pick<Context, 'db'>,
  question: PaidQuestion,
  byAgency: boolean,
): Promise<PaidCount[]> {
  const { rows } = await sql<PaidCount>`
    select ${byAgency ? sql`agency_id` : sql`null::uuid`} as "agencyId", count(distinct subject_id)::int as paid,
      count(distinct subject_id) filter (where method = 'ONLINE')::int as online
    from payment_request where ${paidIn(question)} group by 1 having count(*) > 0`.execute(context.db);
  return rows;
}

/** Payments of the time that the person who asks may see ('payments.read'), newest first. */
export async function listPaid(
  context: Context,
  question: PaidQuestion,
  onlineOnly: boolean,
  page: { offset: number; size: number },
): Promise<{ id: string; words: string; total: number; paidAt: Date }[]> {
  const scope = await scopeOf(context, 'payments.read');
  const { rows } = await sql<{ id: string; words: string; total: number; paidAt: Date }>`
    select id, subject_words as words, total, paid_at as "paidAt" from payment_request
    where ${paidIn(question)} ${onlineOnly ? sql`and method = 'ONLINE'` : sql``}
      ${scope.all ? sql`` : sql`and agency_id = any (${scope.ids}::uuid[])`}
    order by paid_at desc, id limit ${page.size} offset ${page.offset}`.execute(context.db);
  return rows;
}

const paidIn = ({ from, to, knownBy, agencyIds }: PaidQuestion): RawBuilder<unknown> => sql`
  status = 'PAID' and total > 0
  and paid_at >= ${from}::date::timestamp at time zone ${sql.lit(OFFICE_TIME_ZONE)}
  and paid_at < (${to}::date + 1)::timestamp at time zone ${sql.lit(OFFICE_TIME_ZONE)}
  ${knownBy === null ? sql`` : sql`and paid_at <= ${knownBy}::timestamptz`}
  ${agencyIds === null ? sql`` : sql`and agency_id = any (${[...agencyIds]}::uuid[])`}`;

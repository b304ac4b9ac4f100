/** The SQL of counting: what may matter for a period. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Countable, CountablePart, Period } from './counters.ts';
import type { KindCode } from './declaring.ts';

const touched = ({
  from,
  to,
}: Period) => sql`(due_on between ${from} and ${to} or done_on between ${from} and ${to}
  or exists (select from jsonb_each_text(reached) as stage where stage.value between ${from} and ${to}))`;

/** Activities of these kinds of which anything fell into the period, or that count for one of its years. */
export async function selectCountable(
  db: Db | Tx,
  kinds: readonly KindCode[],
  period: Period,
): Promise<Countable[]> {
  const { rows } = await sql<Countable>`
    select id, kind, province_id as "provinceId", agency_id as "agencyId", year, due_on as "dueOn",
      done_on as "doneOn", phase, reached, details
    from activity
    where kind = any (${[...kinds]}::text[])
      and (year between ${period.from.slice(0, 4)}::int and ${period.to.slice(0, 4)}::int or ${touched(period)})`.execute(
    db,
  );
  return rows;
}

/** Parts of which anything fell into the period, each with its activity. */
export async function selectCountableParts(
  db: Db | Tx,
  kinds: readonly KindCode[],
  period: Period,
): Promise<CountablePart[]> {
  const { rows } = await sql<CountablePart>`
    select item.kind, item.agency_id as "agencyId", item.due_on as "dueOn", item.done_on as "doneOn", item.phase,
      item.reached, item.details,
      jsonb_build_object('id', activity.id, 'kind', activity.kind, 'provinceId', activity.province_id,
        'agencyId', activity.agency_id, 'year', activity.year, 'dueOn', activity.due_on, 'doneOn', activity.done_on,
        'phase', activity.phase, 'reached', activity.reached, 'details', activity.details) as activity
    from (select * from activity_item where ${touched(period)}) as item
    join activity on activity.id = item.activity_id
    where activity.kind = any (${[...kinds]}::text[])`.execute(db);
  return rows;
}

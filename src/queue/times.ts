/**
 * How long people waited and how long they stood at the counter, as numerators and denominators by agency and half month:
 * M21 and M22 (one-stop 7.1). Each day is judged by the limits that held on it.
 */
import { sql } from 'kysely';
import type { Context } from '../platform/context.ts';
import type { Db } from '../platform/database.ts';

/** Counts of one agency in one half month; `half` is its first day ('YYYY-MM-01' or 'YYYY-MM-15'). */
export interface CounterTimes {
  agencyId: string;
  half: string;
  /** Tickets called, and those called within the limit; without whoever did not come when called. */
  called: number;
  calledInTime: number;
  /** Dossiers with both times (receipt, guidance or refusal), and those within the limit. */
  served: number;
  servedInTime: number;
}

/**
 * The rows of all agencies over days 'YYYY-MM-DD', both included. For rooms that show sums; nothing personal is in them,
 * so no right is asked.
 */
export async function counterTimes(
  { db }: Pick<Context, 'db'>,
  span: { from: string; to: string },
): Promise<CounterTimes[]> {
  const { rows } = await sql<CounterTimes>`
    with tickets as (
      select agency_id, day, extract(epoch from called_at - issued_at) / 60 as minutes
      from queue_ticket where day between ${span.from} and ${span.to} and called_at is not null and state <> 'SKIPPED'
    ), servings as (
      select agency_id, day, extract(epoch from ended_at - started_at) / 60 as minutes
      from queue_serving where day between ${span.from} and ${span.to} and kind <> 'RESULT'
    ), judged as (
      select agency_id, day, 1 as called, (minutes <= ${limitOn('waiting_minutes', 'tickets.day')})::int as called_in_time,
        0 as served, 0 as served_in_time
      from tickets
      union all
      select agency_id, day, 0, 0, 1, (minutes <= ${limitOn('counter_minutes', 'servings.day')})::int from servings
    )
    select agency_id as "agencyId", ${HALF} as half, sum(called)::int as called,
      sum(called_in_time)::int as "calledInTime", sum(served)::int as served, sum(served_in_time)::int as "servedInTime"
    from judged group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

const HALF = sql`to_char(day, 'YYYY-MM-') || case when extract(day from day) < 15 then '01' else '15' end`;

const limitOn = (column: 'waiting_minutes' | 'counter_minutes', day: string) =>
  sql`(select ${sql.ref(column)} from queue_limit where valid_from <= ${sql.ref(day)} order by valid_from desc limit 1)`;

/** One day of one agency: every wait and every stretch at the counter, in minutes. */
export async function minutesOfDay(
  db: Db,
  agencyId: string,
  day: string,
): Promise<{ waits: number[]; servings: number[]; issued: number; skipped: number; left: number }> {
  const [tickets, servings] = await Promise.all([
    db
      .selectFrom('queue_ticket')
      .select(['state', 'issued_at', 'called_at'])
      .where('agency_id', '=', agencyId)
      .where('day', '=', day)
      .execute(),
    db
      .selectFrom('queue_serving')
      .select(['started_at', 'ended_at'])
      .where('agency_id', '=', agencyId)
      .where('day', '=', day)
      .where('kind', '<>', 'RESULT')
      .execute(),
  ]);
  const minutes = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 60_000;
  return {
    waits: tickets.flatMap(({ state, issued_at, called_at }) =>
      called_at === null || state === 'SKIPPED' ? [] : [minutes(issued_at, called_at)],
    ),
    servings: servings.map(({ started_at, ended_at }) => minutes(started_at, ended_at)),
    issued: tickets.length,
    skipped: tickets.filter(({ state }) => state === 'SKIPPED').length,
    left: tickets.filter(({ state }) => state === 'LEFT').length,
  };
}

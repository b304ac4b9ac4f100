/** The SQL of how long dossiers took. */
import { sql } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { ClockEvent } from './clock/clock.ts';

export interface DossierTime {
  code: string;
  dossiers: number;
  medianMinutes: number;
  p90Minutes: number;
}

export async function selectTime(db: Db, code: string): Promise<DossierTime | undefined> {
  const row = await db
    .selectFrom('dossier_time')
    .selectAll()
    .where('procedure_code', '=', code)
    .executeTakeFirst();
  return (
    row && {
      code,
      dossiers: row.dossiers,
      medianMinutes: row.median_minutes,
      p90Minutes: row.p90_minutes,
    }
  );
}

/** Dossiers that were decided since then, the latest `most` of each procedure. */
export async function selectFinished(
  db: Db,
  since: string,
  most: number,
): Promise<{ id: string; code: string }[]> {
  const { rows } = await sql<{ id: string; code: string }>`
    select id, procedure_code as code from (
      select id, procedure_code, row_number() over (partition by procedure_code order by finished_at desc) as place
      from dossier where finished_at >= ${since}::timestamptz and outcome in ('GRANTED', 'REFUSED')
    ) latest where place <= ${most}`.execute(db);
  return rows;
}

/** What moved the clocks of these dossiers, in order, by dossier. */
export async function selectClockEvents(db: Db, ids: readonly string[]): Promise<Map<string, ClockEvent[]>> {
  const { rows } = await sql<{ id: string; clock: ClockEvent }>`
    select dossier_id as id, data -> 'clock' as clock from dossier_event
    where dossier_id = any (${[...ids]}::uuid[]) and data ? 'clock' order by dossier_id, seq`.execute(db);
  const events = new Map<string, ClockEvent[]>();
  for (const { id, clock } of rows) events.set(id, [...(events.get(id) ?? []), clock]);
  return events;
}

/** Puts these in the place of all that were counted before. */
export async function replaceTimes(db: Db, times: readonly DossierTime[], at: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('dossier_time').execute();
    if (times.length > 0)
      await tx
        .insertInto('dossier_time')
        .values(
          times.map((time) => ({
            procedure_code: time.code,
            dossiers: time.dossiers,
            median_minutes: time.medianMinutes,
            p90_minutes: time.p90Minutes,
            counted_at: at,
          })),
        )
        .execute();
  });
}

/** The SQL of prepared standings: how each target stood on the day it was last looked at. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Standing } from './standings.ts';

export async function selectStandings(db: Db | Tx, indicatorIds: readonly string[]): Promise<Standing[]> {
  if (indicatorIds.length === 0) return [];
  const rows = await db
    .selectFrom('indicator_standing')
    .select('standing')
    .where('indicator_id', '=', sql<string>`any (${[...indicatorIds]}::uuid[])`)
    .execute();
  return rows.map((row) => row.standing as unknown as Standing);
}

/** Puts standings in the place of those of the same targets. */
export async function upsertStandings(tx: Db | Tx, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return;
  await tx
    .insertInto('indicator_standing')
    .values(
      standings.map((standing) => ({
        indicator_id: standing.indicatorId,
        position: standing.position,
        as_of: standing.asOf,
        status: standing.status,
        will_miss: standing.forecast?.willMiss ?? null,
        standing: JSON.stringify(standing),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['indicator_id', 'position']).doUpdateSet((e) => ({
        as_of: e.ref('excluded.as_of'),
        status: e.ref('excluded.status'),
        will_miss: e.ref('excluded.will_miss'),
        standing: e.ref('excluded.standing'),
      })),
    )
    .execute();
}

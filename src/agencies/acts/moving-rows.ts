/** The part in an act of a room whose open things are rows that belong to one agency: they become the heir's. */
import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../../platform/database.ts';
import type { Text } from '../../platform/i18n.ts';
import { type ActMoves, type MovingHook, passing } from './hooks.ts';

export interface OpenRows {
  /** Names it in the record of the act, e.g. 'ratings.cases'. */
  key: string;
  label: Text;
  table: string;
  /** What is open of the table; the rest stays where it was. */
  open: RawBuilder<unknown>;
  /** Columns with the id of an agency. */
  columns?: readonly string[];
  /** What the administrator should look at beforehand. */
  warn?(db: Db | Tx, moves: ActMoves): Promise<Text[]>;
}

export function movingRows({ key, label, table, open, columns = ['agency_id'], warn }: OpenRows): MovingHook {
  const refs = columns.map((column) => sql.ref(column));
  return {
    async preview(_context, db, moves) {
      const { from } = passing(moves);
      const { rows: byAgency } = await sql<{ agencyId: string; count: number }>`
        select agency as "agencyId", count(*)::int as count from ${sql.table(table)},
          lateral (select distinct unnest(array[${sql.join(refs)}]) as agency) as each
        where agency = any (${from}::uuid[]) and ${open} group by agency`.execute(db);
      const count = byAgency.reduce((sum, one) => sum + one.count, 0);
      return [{ key, label, count, byAgency, warnings: count > 0 ? ((await warn?.(db, moves)) ?? []) : [] }];
    },
    async carryOut(_context, tx, moves) {
      const { from, to } = passing(moves);
      for (const column of refs)
        await sql`
          update ${sql.table(table)} set ${column} = heir.to_id
          from unnest(${from}::uuid[], ${to}::uuid[]) as heir (from_id, to_id)
          where ${column} = heir.from_id and ${open}`.execute(tx);
    },
  };
}

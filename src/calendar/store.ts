import type { Db, Tx } from '../platform/database.ts';
import type { DayKind } from './rules.ts';

// The SQL of the calendar. Only this store touches its table.

/** A day that is not what its weekday says. */
export interface Entry {
  /** ISO date. */
  day: string;
  kind: DayKind;
  name: string;
  legalBasis: string;
  /** False while the notice of the year is not out. */
  confirmed: boolean;
  version: number;
}

/** The days from `from` to `to`, both included, in order; all without limits. */
export async function selectDays(db: Db | Tx, range?: { from: string; to: string }): Promise<Entry[]> {
  const rows = await db
    .selectFrom('calendar_day')
    .selectAll()
    .$if(range !== undefined, (query) =>
      query.where('day', '>=', range?.from ?? '').where('day', '<=', range?.to ?? ''),
    )
    .orderBy('day')
    .execute();
  return rows.map((row) => ({
    day: row.day,
    kind: row.kind as DayKind,
    name: row.name,
    legalBasis: row.legal_basis,
    confirmed: row.confirmed,
    version: row.version,
  }));
}

/** Holds the calendar until the transaction ends. */
export async function selectDayForUpdate(tx: Tx, day: string): Promise<Entry | undefined> {
  await tx.selectFrom('calendar_day').select('day').where('day', '=', day).forUpdate().execute();
  return (await selectDays(tx, { from: day, to: day }))[0];
}

/** Adds days; false when there is one of these dates already. */
export async function insertDays(tx: Tx, entries: readonly Omit<Entry, 'version'>[]): Promise<boolean> {
  const result = await tx
    .insertInto('calendar_day')
    .values(entries.map(({ legalBasis, ...entry }) => ({ ...entry, legal_basis: legalBasis })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === BigInt(entries.length);
}

export async function updateDay(tx: Tx, entry: Entry): Promise<void> {
  await tx
    .updateTable('calendar_day')
    .set({
      kind: entry.kind,
      name: entry.name,
      legal_basis: entry.legalBasis,
      confirmed: entry.confirmed,
      version: entry.version,
    })
    .where('day', '=', entry.day)
    .execute();
}

export async function deleteDay(tx: Tx, day: string): Promise<void> {
  await tx.deleteFrom('calendar_day').where('day', '=', day).execute();
}

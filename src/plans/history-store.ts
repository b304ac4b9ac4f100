/** The SQL of a draft's history: what was done, by whom, and what can be taken back. */
import type { Selectable } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { PlanChange as ChangeTable } from '../platform/database-types.ts';
import type { RowChange, RowState } from './rows.ts';
import type { Db } from './store.ts';

export type Operation = 'edit' | 'add' | 'delete' | 'split' | 'merge' | 'move' | 'convert' | 'seen' | 'undo';

export interface ChangeRecord {
  number: number;
  operation: Operation;
  personId: string | null;
  personName: string;
  at: Date;
}

const changeOf = (row: Selectable<ChangeTable>): ChangeRecord => ({
  number: row.number,
  operation: row.operation as Operation,
  personId: row.person_id,
  personName: row.person_name,
  at: row.at,
});

export interface NewChange {
  planId: string;
  number: number;
  operation: Operation;
  personId: string | null;
  personName: string;
  at: string;
  undoes: number | null;
  rows: readonly RowChange[];
}

/** Appends a change; its number must be the plan's next. */
export async function insertChange(tx: Tx, change: NewChange): Promise<void> {
  await tx
    .insertInto('plan_change')
    .values({
      plan_id: change.planId,
      number: change.number,
      operation: change.operation,
      person_id: change.personId,
      person_name: change.personName,
      at: change.at,
      undoes: change.undoes,
    })
    .execute();
  await tx
    .insertInto('plan_change_row')
    .values(
      change.rows.map(({ id, before, after }) => ({
        plan_id: change.planId,
        number: change.number,
        row_id: id,
        before: before && JSON.stringify(before),
        after: after && JSON.stringify(after),
      })),
    )
    .execute();
  await tx
    .updateTable('plan')
    .set({ change_number: change.number })
    .where('id', '=', change.planId)
    .execute();
}

/** The change that "undo" takes back next: the last that is no undo and was not undone. */
export async function selectUndoable(db: Db, planId: string): Promise<ChangeRecord | null> {
  const row = await db
    .selectFrom('plan_change as c')
    .selectAll('c')
    .where('c.plan_id', '=', planId)
    .where('c.operation', '<>', 'undo')
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom('plan_change as u')
            .select('u.number')
            .whereRef('u.plan_id', '=', 'c.plan_id')
            .whereRef('u.undoes', '=', 'c.number'),
        ),
      ),
    )
    .orderBy('c.number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? changeOf(row) : null;
}

export async function selectChangeRows(db: Db, planId: string, number: number): Promise<RowChange[]> {
  const rows = await db
    .selectFrom('plan_change_row')
    .select(['row_id', 'before', 'after'])
    .where('plan_id', '=', planId)
    .where('number', '=', number)
    .execute();
  return rows.map((row) => ({
    id: row.row_id,
    before: row.before as unknown as RowState | null,
    after: row.after as unknown as RowState | null,
  }));
}

/** Changes after a number, oldest first, with the rows they touched. */
export async function selectChangesSince(
  db: Db,
  planId: string,
  since: number,
): Promise<(ChangeRecord & { rowIds: string[]; kinds: string[] })[]> {
  const changes = await db
    .selectFrom('plan_change')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('number', '>', since)
    .orderBy('number')
    .limit(500)
    .execute();
  const last = changes.at(-1);
  if (!last) return [];
  const rows = await db
    .selectFrom('plan_change_row')
    .select(['number', 'row_id', 'before', 'after'])
    .where('plan_id', '=', planId)
    .where('number', '>', since)
    .where('number', '<=', last.number)
    .execute();
  const byNumber = Map.groupBy(rows, (row) => row.number);
  return changes.map((change) => {
    const touched = byNumber.get(change.number) ?? [];
    const states = touched.flatMap((row) => [row.before, row.after] as unknown as (RowState | null)[]);
    return {
      ...changeOf(change),
      rowIds: touched.map((row) => row.row_id),
      kinds: [...new Set(states.flatMap((state) => (state ? [state.kind] : [])))],
    };
  });
}

/** The row as it was at a version, out of the history; null when no change tells. */
export async function selectStateAt(
  db: Db,
  planId: string,
  rowId: string,
  version: number,
): Promise<RowState | null> {
  const rows = await db
    .selectFrom('plan_change_row')
    .select(['before', 'after'])
    .where('plan_id', '=', planId)
    .where('row_id', '=', rowId)
    .orderBy('number', 'desc')
    .execute();
  const states = rows.flatMap((row) => [row.after, row.before] as unknown as (RowState | null)[]);
  return states.find((state) => state?.version === version) ?? null;
}

/** The last state of a row that is gone. */
export async function selectLastState(db: Db, planId: string, rowId: string): Promise<RowState | null> {
  const row = await db
    .selectFrom('plan_change_row')
    .select('before')
    .where('plan_id', '=', planId)
    .where('row_id', '=', rowId)
    .where('after', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.before ?? null) as unknown as RowState | null;
}

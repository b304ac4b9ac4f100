/** The SQL of the parts of activities. */
import { type Selectable, sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { ActivityItem } from '../platform/database-types.ts';
import type { Details, Phase } from './declaring.ts';
import { type Standing, standingColumns } from './store.ts';

export interface PartFields {
  title: string;
  agencyId: string | null;
  dueOn: string | null;
  details: Details;
}

export interface Part extends PartFields, Standing {
  id: string;
  activityId: string;
  parentId: string | null;
  kind: string;
  createdBy: string | null;
  version: number;
}

const partOf = (row: Selectable<ActivityItem>): Part => ({
  id: row.id,
  activityId: row.activity_id,
  parentId: row.parent_id,
  kind: row.kind,
  title: row.title,
  agencyId: row.agency_id,
  dueOn: row.due_on,
  details: row.details as Details,
  stage: row.stage,
  phase: row.phase as Phase,
  doneOn: row.done_on,
  reached: row.reached as Record<string, string>,
  closed: row.closed,
  createdBy: row.created_by,
  version: row.version,
});

const columnsOf = (fields: PartFields) => ({
  title: fields.title,
  agency_id: fields.agencyId,
  due_on: fields.dueOn,
  details: JSON.stringify(fields.details),
});

interface NewPart {
  activityId: string;
  parentId: string | null;
  kind: string;
  fields: PartFields;
  standing: Standing;
  personId: string | null;
  at: string;
  requestKey: string | null;
}

/** Writes a new part; null when the same form was sent before. */
export async function insertPart(tx: Tx, one: NewPart): Promise<string | null> {
  const row = await tx
    .insertInto('activity_item')
    .values({
      activity_id: one.activityId,
      parent_id: one.parentId,
      kind: one.kind,
      ...columnsOf(one.fields),
      ...standingColumns(one.standing),
      created_by: one.personId,
      created_at: one.at,
      request_key: one.requestKey,
    })
    .onConflict((conflict) => conflict.column('request_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What a form that was sent before made of itself. */
export async function selectPartByRequestKey(tx: Tx, requestKey: string): Promise<string> {
  const row = await tx
    .selectFrom('activity_item')
    .select('id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row?.id ?? '';
}

export async function selectPart(db: Db | Tx, id: string): Promise<Part | null> {
  const row = await db.selectFrom('activity_item').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? partOf(row) : null;
}

/** All parts of an activity in the order in which they were entered. */
export async function selectParts(db: Db | Tx, activityId: string): Promise<Part[]> {
  const rows = await db
    .selectFrom('activity_item')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('id')
    .execute();
  return rows.map(partOf);
}

export async function selectPartsById(db: Db | Tx, ids: readonly string[]): Promise<Part[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('activity_item')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(partOf);
}

/** Writes a part as it is now; false when somebody else changed it since `version`. */
export async function updatePart(
  tx: Tx,
  id: string,
  version: number,
  next: PartFields & Standing,
): Promise<boolean> {
  const result = await tx
    .updateTable('activity_item')
    .set({ ...columnsOf(next), ...standingColumns(next), version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Whether parts may be known beyond the agency, after the activity that they are of was changed. */
export async function updateClosed(tx: Tx, parts: readonly Pick<Part, 'id' | 'closed'>[]): Promise<void> {
  for (const closed of [true, false]) {
    const ids = parts.filter((part) => part.closed === closed).map(({ id }) => id);
    if (ids.length > 0)
      await sql`update activity_item set closed = ${closed} where id = any (${ids}::uuid[])`.execute(tx);
  }
}

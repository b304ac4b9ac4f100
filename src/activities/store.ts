/** The SQL of activities and of what happened to them; their parts are in `part-store.ts`, lists in `browse-store.ts`. */
import type { Selectable } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Activity as ActivityRow } from '../platform/database-types.ts';
import type { Details, KindCode, Phase } from './declaring.ts';

/** What is written about an activity of any kind. */
export interface ActivityFields {
  agencyId: string;
  field: string;
  /** The row of a plan that it serves. */
  taskId: string | null;
  title: string;
  year: number;
  startOn: string | null;
  dueOn: string | null;
  details: Details;
}

/** Where it stands. */
export interface Standing {
  stage: string;
  phase: Phase;
  doneOn: string | null;
  /** On which day each stage was reached. */
  reached: Readonly<Record<string, string>>;
  closed: boolean;
}

export interface Activity extends ActivityFields, Standing {
  id: string;
  kind: KindCode;
  provinceId: string;
  createdBy: string | null;
  createdAt: Date;
  version: number;
}

export const activityOf = (row: Omit<Selectable<ActivityRow>, 'search'>): Activity => ({
  id: row.id,
  kind: row.kind as KindCode,
  provinceId: row.province_id,
  agencyId: row.agency_id,
  field: row.field,
  taskId: row.task_id,
  title: row.title,
  year: row.year,
  startOn: row.start_on,
  dueOn: row.due_on,
  details: row.details as Details,
  stage: row.stage,
  phase: row.phase as Phase,
  doneOn: row.done_on,
  reached: row.reached as Record<string, string>,
  closed: row.closed,
  createdBy: row.created_by,
  createdAt: row.created_at,
  version: row.version,
});

const fieldColumns = (fields: ActivityFields, search: string) => ({
  agency_id: fields.agencyId,
  field: fields.field,
  task_id: fields.taskId,
  title: fields.title,
  year: fields.year,
  start_on: fields.startOn,
  due_on: fields.dueOn,
  details: JSON.stringify(fields.details),
  search,
});

export const standingColumns = (standing: Standing) => ({
  stage: standing.stage,
  phase: standing.phase,
  done_on: standing.doneOn,
  reached: JSON.stringify(standing.reached),
  closed: standing.closed,
});

interface NewActivity {
  kind: KindCode;
  provinceId: string;
  fields: ActivityFields;
  standing: Standing;
  search: string;
  personId: string | null;
  at: string;
  requestKey: string | null;
}

/** Writes a new activity; null when the same form was sent before. */
export async function insertActivity(tx: Tx, one: NewActivity): Promise<string | null> {
  const row = await tx
    .insertInto('activity')
    .values({
      kind: one.kind,
      province_id: one.provinceId,
      ...fieldColumns(one.fields, one.search),
      ...standingColumns(one.standing),
      created_by: one.personId,
      created_at: one.at,
      changed_at: one.at,
      request_key: one.requestKey,
    })
    .onConflict((conflict) => conflict.column('request_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What a form that was sent before made of itself. */
export async function selectByRequestKey(db: Db | Tx, requestKey: string): Promise<string | null> {
  const row = await db
    .selectFrom('activity')
    .select('id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** One activity; `hold`: nobody else changes it or its parts until the transaction ends. */
export async function selectActivity(db: Db | Tx, id: string, hold = false): Promise<Activity | null> {
  const row = await db
    .selectFrom('activity')
    .selectAll()
    .where('id', '=', id)
    .$if(hold, (query) => query.forUpdate())
    .executeTakeFirst();
  return row ? activityOf(row) : null;
}

export async function selectActivities(db: Db | Tx, ids: readonly string[]): Promise<Activity[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return rows.map(activityOf);
}

/** Writes the fields; false when somebody else changed the activity since `version`. */
export async function updateActivity(
  tx: Tx,
  id: string,
  version: number,
  fields: ActivityFields,
  closed: boolean,
  search: string,
  at: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('activity')
    .set({ ...fieldColumns(fields, search), closed, changed_at: at, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Puts an activity into a stage; false when somebody else changed it since `version`. */
export async function updateStanding(
  tx: Tx,
  id: string,
  version: number,
  standing: Standing,
  at: string,
): Promise<boolean> {
  const result = await tx
    .updateTable('activity')
    .set({ ...standingColumns(standing), changed_at: at, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The activities that serve a row of a plan, what is open and due first on top. */
export async function selectOfTask(db: Db, taskId: string): Promise<Activity[]> {
  const rows = await db
    .selectFrom('activity')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('due_on')
    .orderBy('id')
    .execute();
  return rows.map(activityOf);
}

export const EVENTS = ['CREATED', 'CHANGED', 'MOVED', 'TRANSFERRED'] as const;

/** What happened to an activity (`itemId` null) or to a part of it. */
export interface ActivityEvent {
  activityId: string;
  itemId: string | null;
  what: (typeof EVENTS)[number];
  fromStage: string | null;
  toStage: string | null;
  happenedOn: string;
  reason: string;
  /** Before and after, by field. */
  changes: Readonly<Record<string, readonly [unknown, unknown]>>;
  byId: string | null;
}

export async function insertEvents(tx: Tx, events: readonly ActivityEvent[], at: string): Promise<void> {
  if (events.length === 0) return;
  await tx
    .insertInto('activity_event')
    .values(
      events.map((event) => ({
        activity_id: event.activityId,
        item_id: event.itemId,
        what: event.what,
        from_stage: event.fromStage,
        to_stage: event.toStage,
        happened_on: event.happenedOn,
        reason: event.reason,
        changes: JSON.stringify(event.changes),
        by_id: event.byId,
        at,
      })),
    )
    .execute();
}

/** The history of an activity and its parts, newest first. */
export async function selectEvents(db: Db, activityId: string): Promise<(ActivityEvent & { at: Date })[]> {
  const rows = await db
    .selectFrom('activity_event')
    .selectAll()
    .where('activity_id', '=', activityId)
    .orderBy('id', 'desc')
    .execute();
  return rows.map((row) => ({
    activityId: row.activity_id,
    itemId: row.item_id,
    what: row.what as ActivityEvent['what'],
    fromStage: row.from_stage,
    toStage: row.to_stage,
    happenedOn: row.happened_on,
    reason: row.reason,
    changes: row.changes as unknown as ActivityEvent['changes'],
    byId: row.by_id,
    at: row.at,
  }));
}

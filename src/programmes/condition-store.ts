/** The SQL of conditions that come true. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

/** A point of time of a task that has a condition. */
export interface ConditionPlace {
  taskId: string;
  timePosition: number;
}

/** The place asked for, and with `everywhere` those of the plan whose condition has the same words. */
export async function lockConditions(
  tx: Tx,
  taskId: string,
  of: { timePosition: number; everywhere: boolean },
): Promise<ConditionPlace[]> {
  const { rows } = await sql<{ task_id: string; position: number }>`
    select m.task_id, m.position from programme_task_time m join programme_task t on t.id = m.task_id
    where m.condition is not null and t.withdrawn_on is null
      and (m.task_id = ${taskId} and m.position = ${of.timePosition} or ${of.everywhere} and exists (
        select from programme_task_time asked join programme_task its on its.id = asked.task_id
        where asked.task_id = ${taskId} and asked.position = ${of.timePosition}
          and its.plan_id = t.plan_id and fold(asked.condition) = fold(m.condition)))
    order by m.task_id, m.position
    for update of m`.execute(tx);
  return rows.map(({ task_id, position }) => ({ taskId: task_id, timePosition: position }));
}

export interface ConditionEvent {
  occurredOn: string;
  document: string;
  dueAfterDays: number;
  dueOn: string;
  recordedBy: string | null;
  instant: string;
  date: string;
}

const placesSql = (places: readonly ConditionPlace[]) =>
  sql`unnest(${places.map(({ taskId }) => taskId)}::uuid[], ${places.map(({ timePosition }) => timePosition)}::int[])
    as place (task_id, time_position)`;

/** Returns how many are new: the same day was not recorded before. */
export async function insertEvents(
  tx: Tx,
  places: readonly ConditionPlace[],
  event: ConditionEvent,
): Promise<number> {
  const result = await sql`
    insert into trigger_event
      (task_id, time_position, condition, occurred_on, document, due_after_days, recorded_by, recorded_at)
    select m.task_id, m.position, m.condition, ${event.occurredOn}, ${event.document}, ${event.dueAfterDays},
      ${event.recordedBy}, ${event.instant}
    from programme_task_time m join ${placesSql(places)}
      on place.task_id = m.task_id and place.time_position = m.position
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

interface Begun {
  agencyId: string;
  taskId: string;
}

/** Starts the clock of what waited. Returns whose. */
export async function beginWaiting(
  tx: Tx,
  places: readonly ConditionPlace[],
  event: ConditionEvent,
): Promise<Begun[]> {
  const { rows } = await sql<{ agency_id: string; task_id: string }>`
    update assignment a set triggered_on = ${event.occurredOn}, start_on = ${event.occurredOn}, due_on = ${event.dueOn},
      due_before_issue = false, last_moved_at = ${event.instant}, version = a.version + 1
    from ${placesSql(places)}
    where a.task_id = place.task_id and a.time_position = place.time_position and a.condition is not null
      and a.triggered_on is null and a.cancelled_on is null and a.transferred_on is null
    returning a.agency_id, a.task_id`.execute(tx);
  return rows.map(({ agency_id, task_id }) => ({ agencyId: agency_id, taskId: task_id }));
}

/** Opens once more what began by an earlier event: one occurrence for each day on which the condition came true. */
export async function openAgain(
  tx: Tx,
  places: readonly ConditionPlace[],
  event: ConditionEvent,
): Promise<Begun[]> {
  const { rows } = await sql<{ agency_id: string; task_id: string }>`
    insert into assignment (province_id, plan_id, task_id, agency_id, role, field, position, time_position,
      occurrence, label, scope, condition, start_on, due_on, triggered_on, origin, opened_on, last_moved_at)
    select a.province_id, a.plan_id, a.task_id, a.agency_id, a.role, a.field, a.position, a.time_position,
      ${event.occurredOn}::text, a.label, a.scope, a.condition, ${event.occurredOn}::date, ${event.dueOn}::date,
      ${event.occurredOn}::date, a.origin, ${event.date}::date, ${event.instant}::timestamptz
    from assignment a join ${placesSql(places)}
      on a.task_id = place.task_id and a.time_position = place.time_position
    where a.occurrence = '' and a.condition is not null and a.triggered_on < ${event.occurredOn}
      and a.cancelled_on is null and a.transferred_on is null
    on conflict do nothing
    returning agency_id, task_id`.execute(tx);
  return rows.map(({ agency_id, task_id }) => ({ agencyId: agency_id, taskId: task_id }));
}

/** What was recorded about the conditions of a task, oldest first. */
export interface RecordedCondition {
  timePosition: number;
  condition: string;
  occurredOn: string;
  document: string;
  dueAfterDays: number;
  recordedBy: string | null;
  recordedAt: Date;
}

export async function selectConditionEvents(db: Db, taskId: string): Promise<RecordedCondition[]> {
  const rows = await db
    .selectFrom('trigger_event')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('occurred_on')
    .execute();
  return rows.map((row) => ({
    timePosition: row.time_position,
    condition: row.condition,
    occurredOn: row.occurred_on,
    document: row.document,
    dueAfterDays: row.due_after_days,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }));
}

/** The SQL of later decisions: tasks that change, who has them, and conditions that come true. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { TimePoint } from './handout-store.ts';
import type { AssignmentRole, Rhythm } from './rules.ts';
import { type LivingTask, taskOf } from './task-store.ts';

/** Who has a task now. */
export interface TaskAgency {
  agencyId: string;
  role: AssignmentRole;
}

/** A task with all that an amendment can change. */
export interface TaskState {
  task: LivingTask;
  times: TimePoint[];
  agencies: TaskAgency[];
}

/** The task as it stands, held until the transaction ends when `tx` is one. */
export async function selectTaskState(db: Db, id: string, lock = false): Promise<TaskState | null> {
  const row = await db
    .selectFrom('programme_task')
    .selectAll()
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
  if (!row) return null;
  return {
    task: taskOf(row),
    times: await selectTimes(db, [id]),
    agencies: await selectTaskAgencies(db, id),
  };
}

/** Points of time of tasks, in order. */
export async function selectTimes(db: Db, taskIds: readonly string[]): Promise<TimePoint[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .selectFrom('programme_task_time')
    .selectAll()
    .where('task_id', '=', sql<string>`any (${taskIds}::uuid[])`)
    .orderBy('task_id')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    taskId: row.task_id,
    position: row.position,
    label: row.label,
    kind: row.kind,
    startOn: row.start_on,
    dueOn: row.due_on,
    rhythm: row.rhythm as Rhythm | null,
    continuous: row.continuous,
    condition: row.condition,
  }));
}

/** Who has the task: by an assignment that was not decided away, or for the occurrences to come. */
async function selectTaskAgencies(db: Db, taskId: string): Promise<TaskAgency[]> {
  const { rows } = await sql<{ agency_id: string; role: AssignmentRole }>`
    select agency_id, role from (
      select agency_id, role, position from assignment
        where task_id = ${taskId} and cancelled_on is null and transferred_on is null
      union
      select agency_id, role, position from programme_task_agency where task_id = ${taskId}
    ) having_it
    group by agency_id, role
    order by array_position(array['LEAD', 'COORDINATE', 'INVITED'], role), min(position), agency_id`.execute(
    db,
  );
  return rows.map(({ agency_id, role }) => ({ agencyId: agency_id, role }));
}

/** What a task says; the rest of `programme_task` follows. */
export interface TaskWords {
  field: string;
  content: string;
  product: string;
  targetProduct: boolean;
  note: string;
  startOn: string | null;
  dueOn: string | null;
  search: string;
}

const wordColumns = (words: TaskWords) => ({
  field: words.field,
  content: words.content,
  product: words.product,
  target_product: words.targetProduct,
  note: words.note,
  start_on: words.startOn,
  due_on: words.dueOn,
  search: sql<string>`${words.search}::tsvector`,
});

export async function updateTask(
  tx: Tx,
  id: string,
  change: TaskWords | { withdrawnOn: string },
): Promise<void> {
  const columns = 'withdrawnOn' in change ? { withdrawn_on: change.withdrawnOn } : wordColumns(change);
  await tx
    .updateTable('programme_task')
    .set((e) => ({ ...columns, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  if ('field' in change)
    await tx
      .updateTable('assignment')
      .set({ field: change.field })
      .where('task_id', '=', id)
      .where('field', '!=', change.field)
      .execute();
}

/** Adds a task at the end of its plan. Returns its id. */
export async function insertTask(
  tx: Tx,
  plan: { planId: string; provinceId: string },
  words: TaskWords & { ordinal: string },
): Promise<string> {
  const { id } = await tx
    .insertInto('programme_task')
    .values((e) => ({
      id: sql<string>`uuidv7()`,
      plan_id: plan.planId,
      province_id: plan.provinceId,
      position: e
        .selectFrom('programme_task as last')
        .select(sql<number>`coalesce(max(last.position), 0) + 1`.as('next'))
        .where('last.plan_id', '=', plan.planId),
      ordinal: words.ordinal,
      ...wordColumns(words),
      lead_words: '',
      coordinate_words: '',
      time_words: '',
      origin: 'SUPPLEMENT',
    }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Makes these the points of time of a task, by their positions. */
export async function replaceTimes(tx: Tx, taskId: string, times: readonly TimePoint[]): Promise<void> {
  await tx
    .deleteFrom('programme_task_time')
    .where('task_id', '=', taskId)
    .where('position', '>', times.length)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('trigger_event')
            .select('trigger_event.id')
            .whereRef('trigger_event.task_id', '=', 'programme_task_time.task_id')
            .whereRef('trigger_event.time_position', '=', 'programme_task_time.position'),
        ),
      ),
    )
    .execute();
  for (const time of times) {
    const columns = {
      label: time.label,
      kind: time.kind,
      start_on: time.startOn,
      due_on: time.dueOn,
      rhythm: time.rhythm,
      continuous: time.continuous,
      condition: time.condition,
    };
    await tx
      .insertInto('programme_task_time')
      .values({ task_id: taskId, position: time.position, ...columns })
      .onConflict((conflict) => conflict.columns(['task_id', 'position']).doUpdateSet(columns))
      .execute();
  }
}

interface Decided {
  /** From this day on. */
  date: string;
  instant: string;
  document: string;
}

const OPEN = sql`approved_on is null and cancelled_on is null and transferred_on is null`;

/**
 * Open assignments of what comes once take the new days and words of their point of time; where it is gone, or recurs
 * from now on, they end.
 */
export async function retime(
  tx: Tx,
  taskId: string,
  times: readonly TimePoint[],
  at: Decided,
): Promise<void> {
  await sql`
    update assignment a set label = m.label, start_on = case when a.triggered_on is null then m.start_on else a.start_on end,
      due_on = case when a.triggered_on is null then m.due_on else a.due_on end,
      due_before_issue = coalesce(m.due_on < p.issued_on, false), continuous = m.continuous,
      condition = case when a.triggered_on is null then m.condition else a.condition end,
      last_moved_at = ${at.instant}, version = a.version + 1
    from programme_task_time m, programme p
    where a.task_id = ${taskId} and m.task_id = a.task_id and m.position = a.time_position and m.rhythm is null
      and p.plan_id = a.plan_id and a.occurrence = '' and ${OPEN}
      and (a.label, a.start_on, a.due_on, a.condition) is distinct from (m.label, m.start_on, m.due_on, m.condition)
    `.execute(tx);
  await sql`
    update assignment set cancelled_on = ${at.date}, decision = ${at.document}, last_moved_at = ${at.instant},
      version = version + 1
    where task_id = ${taskId} and ${OPEN} and (time_position > ${times.length} or occurrence = '' and exists (
      select from programme_task_time m
      where m.task_id = ${taskId} and m.position = time_position and m.rhythm is not null))`.execute(tx);
}

/** Open assignments end by decision: of the task, or of some who have it. Returns whose. */
export async function cancelAssignments(
  tx: Tx,
  taskId: string,
  whose: readonly TaskAgency[] | 'all',
  at: Decided,
): Promise<string[]> {
  const of =
    whose === 'all'
      ? sql`true`
      : sql`(agency_id, role) in (select * from unnest(${whose.map((one) => one.agencyId)}::uuid[],
          ${whose.map((one) => one.role)}::text[]))`;
  const { rows } = await sql<{ agency_id: string }>`
    update assignment set cancelled_on = ${at.date}, decision = ${at.document}, last_moved_at = ${at.instant},
      version = version + 1
    where task_id = ${taskId} and ${of} and ${OPEN}
    returning agency_id`.execute(tx);
  return [...new Set(rows.map(({ agency_id }) => agency_id))];
}

/** Takes agencies off the occurrences to come, and gathers who has the task from now on in `taking`. */
export async function gatherTaking(
  tx: Tx,
  taskId: string,
  gone: readonly TaskAgency[],
  having: readonly TaskAgency[],
): Promise<void> {
  await sql`
    delete from programme_task_agency where task_id = ${taskId} and (agency_id, role) in (
      select * from unnest(${gone.map((one) => one.agencyId)}::uuid[], ${gone.map((one) => one.role)}::text[]))
    `.execute(tx);
  await sql`
    create temp table taking on commit drop as
    select ${taskId}::uuid as task_id, agency_id, role, position::int, 'MANUAL' as origin
    from unnest(${having.map((one) => one.agencyId)}::uuid[], ${having.map((one) => one.role)}::text[])
      with ordinality as having_it (agency_id, role, position)`.execute(tx);
}

/** Who was taken off and is put back goes on where they stopped. */
export async function reopenCancelled(
  tx: Tx,
  taskId: string,
  added: readonly TaskAgency[],
  instant: string,
): Promise<void> {
  await sql`
    update assignment a set cancelled_on = null, decision = '', last_moved_at = ${instant}, version = a.version + 1
    from unnest(${added.map((one) => one.agencyId)}::uuid[], ${added.map((one) => one.role)}::text[])
      as added (agency_id, role)
    where a.task_id = ${taskId} and a.agency_id = added.agency_id and a.role = added.role
      and a.cancelled_on is not null and a.occurrence = ''`.execute(tx);
}

export interface Amendment {
  taskId: string;
  /** The version of the task that it made. */
  number: number;
  kind: 'SUPPLEMENT' | 'ADJUSTMENT' | 'WITHDRAWAL';
  reason: string;
  document: string;
  decidedOn: string;
  before: TaskSnapshot | null;
  after: TaskSnapshot | null;
  madeBy: string | null;
  madeAt: string;
  requestKey: string | null;
}

/** What a task was before or after an amendment, as it is kept. */
export interface TaskSnapshot {
  field: string;
  content: string;
  product: string;
  note: string;
  times: Pick<TimePoint, 'condition' | 'continuous' | 'dueOn' | 'label' | 'rhythm' | 'startOn'>[];
  agencies: TaskAgency[];
}

export async function insertAmendment(tx: Tx, amendment: Amendment): Promise<void> {
  await tx
    .insertInto('task_amendment')
    .values({
      task_id: amendment.taskId,
      number: amendment.number,
      kind: amendment.kind,
      reason: amendment.reason,
      document: amendment.document,
      decided_on: amendment.decidedOn,
      before: amendment.before && JSON.stringify(amendment.before),
      after: amendment.after && JSON.stringify(amendment.after),
      made_by: amendment.madeBy,
      made_at: amendment.madeAt,
      request_key: amendment.requestKey,
    })
    .execute();
}

type Snapshot = TaskSnapshot | null;

/** What was decided about a task, oldest first. */
export async function selectAmendments(db: Db, taskId: string): Promise<Amendment[]> {
  const rows = await db
    .selectFrom('task_amendment')
    .selectAll()
    .where('task_id', '=', taskId)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({
    taskId: row.task_id,
    number: row.number,
    kind: row.kind as Amendment['kind'],
    reason: row.reason,
    document: row.document,
    decidedOn: row.decided_on,
    before: row.before as unknown as Snapshot,
    after: row.after as unknown as Snapshot,
    madeBy: row.made_by,
    madeAt: row.made_at.toISOString(),
    requestKey: row.request_key,
  }));
}

/** The task that an amendment form made or changed before, by its key; null: none. */
export async function selectAmendedTask(db: Db, requestKey: string): Promise<string | null> {
  const row = await db
    .selectFrom('task_amendment')
    .select('task_id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row?.task_id ?? null;
}

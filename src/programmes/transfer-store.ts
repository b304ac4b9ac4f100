/** The SQL of handing work over from agency to agency. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';

/** Work of one agency goes to another. */
export interface Move {
  fromId: string;
  /** By which the successor knows whose part it was. */
  fromName: string;
  toId: string;
}

/** Who does what recurs from now on: successors take the places of those before them. */
export async function moveTaskAgencies(tx: Tx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return;
  const from = moves.map(({ fromId }) => fromId);
  const to = moves.map(({ toId }) => toId);
  await sql`
    with gone as (
      delete from programme_task_agency where agency_id = any (${from}::uuid[])
      returning task_id, agency_id, role, position
    )
    insert into programme_task_agency (task_id, agency_id, role, position, origin)
    select gone.task_id, move.to_id, gone.role, min(gone.position), 'TRANSFERRED'
    from gone join unnest(${from}::uuid[], ${to}::uuid[]) as move (from_id, to_id) on move.from_id = gone.agency_id
    group by gone.task_id, move.to_id, gone.role
    on conflict do nothing`.execute(tx);
  // Who leads does not also coordinate.
  await sql`
    delete from programme_task_agency a using programme_task_agency lead
    where a.agency_id = any (${to}::uuid[]) and a.role <> 'LEAD'
      and lead.task_id = a.task_id and lead.agency_id = a.agency_id and lead.role = 'LEAD'`.execute(tx);
}

/** How much open work of an agency would go over. */
export interface OpenCount {
  plans: number;
  assignments: number;
  leading: number;
}

/** Open: neither completed, nor reported (where that is all), nor cancelled, nor gone already. */
const OPEN = sql`approved_on is null and reported_on is null and cancelled_on is null and transferred_on is null`;

export async function countOpen(db: Db, agencyId: string): Promise<OpenCount> {
  const { rows } = await sql<OpenCount>`
    select count(distinct plan_id)::int as plans, count(*)::int as assignments,
      (count(*) filter (where role = 'LEAD'))::int as leading
    from assignment where agency_id = ${agencyId} and ${OPEN}`.execute(db);
  return rows[0] ?? { plans: 0, assignments: 0, leading: 0 };
}

/**
 * Open assignments go over: the old row stays where it was, marked as transferred; the successor gets a new one that
 * knows where it came from, with the facts so far. Where the successor has the same work already, the new row carries
 * whose part it is. Reports stay with the old row. Returns the pairs.
 */
export async function moveOpenAssignments(
  tx: Tx,
  moves: readonly Move[],
  at: { date: string; instant: string; document: string },
): Promise<{ oldId: string; newId: string }[]> {
  if (moves.length === 0) return [];
  const from = moves.map(({ fromId }) => fromId);
  const names = moves.map(({ fromName }) => fromName);
  const to = moves.map(({ toId }) => toId);
  const provinces = await endingProvinces(tx, moves);
  // Their tasks follow (`moveProvinces`): writing each assignment once for both is half the work.
  await sql`set constraints assignment_task_id_plan_id_province_id_fkey deferred`.execute(tx);
  const { rows } = await sql<{ old_id: string; new_id: string }>`
    with gone as (
      update assignment set transferred_on = ${at.date}, decision = ${at.document}, claimed_on = null,
        submitted_on = null, last_moved_at = ${at.instant}, version = version + 1,
        province_id = coalesce((select to_id from unnest(${provinces.from}::uuid[], ${provinces.to}::uuid[])
          as province (from_id, to_id) where from_id = assignment.province_id), province_id)
      where agency_id = any (${from}::uuid[]) and ${OPEN}
      returning *
    ), heirs as (
      insert into assignment (province_id, plan_id, task_id, agency_id, role, field, position, time_position,
        occurrence, label, scope, continuous, condition, start_on, due_on, due_before_issue, origin, transferred_from,
        opened_on, triggered_on, started_on, percent, suspended_on, decision, last_moved_at)
      select gone.province_id, gone.plan_id, gone.task_id, move.to_id, gone.role, gone.field, gone.position,
        gone.time_position, gone.occurrence, gone.label,
        case when gone.scope = '' and not exists (
            select from assignment held where held.task_id = gone.task_id and held.agency_id = move.to_id
              and held.time_position = gone.time_position and held.occurrence = gone.occurrence
              and held.role = gone.role)
          and row_number() over (partition by gone.task_id, gone.time_position, gone.occurrence, gone.role,
            move.to_id order by gone.id) = 1
          then '' else coalesce(nullif(gone.scope, ''), move.from_name) end,
        gone.continuous, gone.condition, gone.start_on, gone.due_on, gone.due_before_issue, 'TRANSFERRED', gone.id,
        ${at.date}, gone.triggered_on, gone.started_on, gone.percent, gone.suspended_on,
        case when gone.suspended_on is null then '' else gone.decision end, ${at.instant}::timestamptz
      from gone join unnest(${from}::uuid[], ${names}::text[], ${to}::uuid[]) as move (from_id, from_name, to_id)
        on move.from_id = gone.agency_id
      on conflict do nothing
      returning id, transferred_from
    )
    select transferred_from as old_id, id as new_id from heirs`.execute(tx);
  return rows.map(({ old_id, new_id }) => ({ oldId: old_id, newId: new_id }));
}

/** Drafts go along to the (first) successor; reports that waited for approval are returned with the document as reason. */
export async function moveReports(
  tx: Tx,
  pairs: readonly { oldId: string; newId: string }[],
  at: { instant: string; document: string },
): Promise<void> {
  if (pairs.length === 0) return;
  const heirs = new Map(pairs.toReversed().map(({ oldId, newId }) => [oldId, newId]));
  await sql`
    update progress_report report
      set assignment_id = heir.new_id, number = 1, version = version + 1
      from unnest(${[...heirs.keys()]}::uuid[], ${[...heirs.values()]}::uuid[]) as heir (old_id, new_id)
      where report.assignment_id = heir.old_id and report.state = 'DRAFT'`.execute(tx);
  await sql`
    update progress_report set state = 'RETURNED', decided_at = ${at.instant}, return_reason = ${at.document},
      version = version + 1
    where assignment_id = any (${[...heirs.keys()]}::uuid[]) and state = 'SUBMITTED'`.execute(tx);
}

/** Provinces with programmes among the agencies that end, each with its (first) successor. */
async function endingProvinces(tx: Tx, moves: readonly Move[]): Promise<{ from: string[]; to: string[] }> {
  const heirs = new Map(moves.toReversed().map(({ fromId, toId }) => [fromId, toId]));
  const rows = await tx
    .selectFrom('programme')
    .select('province_id')
    .distinct()
    .where('province_id', '=', sql<string>`any (${[...heirs.keys()]}::uuid[])`)
    .execute();
  const from = rows.map((row) => row.province_id);
  return { from, to: from.map((id) => heirs.get(id) ?? id) };
}

/** The programmes of a province that ends are the successor's. Of several successors, the first one's. */
export async function moveProvinces(tx: Tx, moves: readonly Move[]): Promise<void> {
  const heirs = new Map(moves.toReversed().map(({ fromId, toId }) => [fromId, toId]));
  const [from, to] = [[...heirs.keys()], [...heirs.values()]];
  const heir = sql`unnest(${from}::uuid[], ${to}::uuid[]) as heir (from_id, to_id)`;
  await sql`update programme set issuer_id = heir.to_id from ${heir} where issuer_id = heir.from_id`.execute(
    tx,
  );
  await sql`
    update programme set province_id = heir.to_id from ${heir} where province_id = heir.from_id`.execute(tx);
  await sql`
    update programme_task set province_id = heir.to_id from ${heir} where province_id = heir.from_id`.execute(
    tx,
  );
}

/** Open work of agencies that nobody succeeds ends by decision. */
export async function cancelOpen(
  tx: Tx,
  agencyIds: readonly string[],
  at: { date: string; instant: string; document: string },
): Promise<void> {
  if (agencyIds.length === 0) return;
  await sql`
    update assignment set cancelled_on = ${at.date}, decision = ${at.document}, last_moved_at = ${at.instant},
      version = version + 1
    where agency_id = any (${agencyIds}::uuid[]) and ${OPEN}`.execute(tx);
  await sql`delete from programme_task_agency where agency_id = any (${agencyIds}::uuid[])`.execute(tx);
}

/** An open assignment, as a preview lists it. */
export interface OpenAssignment {
  id: string;
  taskId: string;
  content: string;
  role: string;
  occurrence: string;
  dueOn: string | null;
}

export async function selectOpen(db: Db, agencyId: string, most: number): Promise<OpenAssignment[]> {
  const rows = await db
    .selectFrom('assignment')
    .innerJoin('programme_task', 'programme_task.id', 'assignment.task_id')
    .select([
      'assignment.id',
      'assignment.task_id',
      'programme_task.content',
      'assignment.role',
      'assignment.occurrence',
      'assignment.due_on',
    ])
    .where('assignment.agency_id', '=', agencyId)
    .where('assignment.approved_on', 'is', null)
    .where('assignment.reported_on', 'is', null)
    .where('assignment.cancelled_on', 'is', null)
    .where('assignment.transferred_on', 'is', null)
    .orderBy('assignment.due_on')
    .orderBy('assignment.id')
    .limit(most)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    content: row.content,
    role: row.role,
    occurrence: row.occurrence,
    dueOn: row.due_on,
  }));
}

/** How much open work each of these agencies has; those without are left out. */
export async function countOpenByAgency(
  db: Db | Tx,
  agencyIds: readonly string[],
): Promise<{ agencyId: string; count: number }[]> {
  const { rows } = await sql<{ agencyId: string; count: number }>`
    select agency_id as "agencyId", count(*)::int as count from assignment
    where agency_id = any (${[...agencyIds]}::uuid[]) and ${OPEN} group by agency_id`.execute(db);
  return rows;
}

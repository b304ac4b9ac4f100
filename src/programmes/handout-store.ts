/** The SQL of handing out: from published rows to the tasks that live, and from these to assignments. All set-based. */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { PUBLISHED_TASK_COLUMNS, publishedAgencies, publishedTasks } from '../plans/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Programme as ProgrammeTable } from '../platform/database-types.ts';
import type { Following, Period, Rhythm } from './rules.ts';
import type { Move } from './transfer-store.ts';

export interface Settings {
  dueSoonDays: number;
  daysAfterCondition: number;
  continuousRhythm: Rhythm;
  stillDays: number;
}

/** What holds in a province that decided nothing. */
export const DEFAULT_SETTINGS: Settings = {
  dueSoonDays: 15,
  daysAfterCondition: 30,
  continuousRhythm: 'QUARTER',
  stillDays: 30,
};

export async function selectSettings(db: Db, provinceId: string | null): Promise<Settings> {
  const row =
    provinceId === null
      ? undefined
      : await db
          .selectFrom('programme_settings')
          .selectAll()
          .where('province_id', '=', provinceId)
          .executeTakeFirst();
  if (!row) return DEFAULT_SETTINGS;
  return {
    dueSoonDays: row.due_soon_days,
    daysAfterCondition: row.days_after_condition,
    continuousRhythm: row.continuous_rhythm as Rhythm,
    stillDays: row.still_days,
  };
}

export async function upsertSettings(tx: Tx, provinceId: string, settings: Settings): Promise<void> {
  const values = {
    due_soon_days: settings.dueSoonDays,
    days_after_condition: settings.daysAfterCondition,
    continuous_rhythm: settings.continuousRhythm,
    still_days: settings.stillDays,
  };
  await tx
    .insertInto('programme_settings')
    .values({ province_id: provinceId, ...values })
    .onConflict((conflict) => conflict.column('province_id').doUpdateSet(values))
    .execute();
}

/** A plan that was handed out. */
export interface Programme {
  planId: string;
  provinceId: string;
  issuerId: string;
  title: string;
  number: string;
  issuedOn: string | null;
  startsOn: string;
  endsOn: string;
  handedOutOn: string;
}

const programmeOf = (row: Selectable<ProgrammeTable>): Programme => ({
  planId: row.plan_id,
  provinceId: row.province_id,
  issuerId: row.issuer_id,
  title: row.title,
  number: row.number,
  issuedOn: row.issued_on,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  handedOutOn: row.handed_out_on,
});

export async function selectProgramme(db: Db, planId: string): Promise<Programme | null> {
  const row = await db.selectFrom('programme').selectAll().where('plan_id', '=', planId).executeTakeFirst();
  return row ? programmeOf(row) : null;
}

/** The plans at work in a province, newest first. */
export async function selectProgrammes(db: Db, provinceId: string): Promise<Programme[]> {
  const rows = await db
    .selectFrom('programme')
    .selectAll()
    .where('province_id', '=', provinceId)
    .orderBy('handed_out_at', 'desc')
    .execute();
  return rows.map(programmeOf);
}

/** False when the plan was handed out before. */
export async function insertProgramme(
  tx: Tx,
  programme: Programme,
  by: { personId: string | null; at: string },
): Promise<boolean> {
  const result = await tx
    .insertInto('programme')
    .values({
      plan_id: programme.planId,
      province_id: programme.provinceId,
      issuer_id: programme.issuerId,
      title: programme.title,
      number: programme.number,
      issued_on: programme.issuedOn,
      starts_on: programme.startsOn,
      ends_on: programme.endsOn,
      handed_out_on: programme.handedOutOn,
      handed_out_by: by.personId,
      handed_out_at: by.at,
    })
    .onConflict((conflict) => conflict.column('plan_id').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** Copies the published tasks; `targets`: those whose product is a number to reach. */
export async function copyTasks(
  tx: Tx,
  planId: string,
  provinceId: string,
  targets: readonly string[],
): Promise<void> {
  await tx
    .insertInto('programme_task')
    .columns([...PUBLISHED_TASK_COLUMNS, 'province_id'])
    .expression(publishedTasks(tx, planId, provinceId))
    .execute();
  if (targets.length > 0)
    await tx
      .updateTable('programme_task')
      .set({ target_product: true })
      .where('id', '=', sql<string>`any (${targets}::uuid[])`)
      .execute();
}

/**
 * The agencies of the published tasks as a table of this transaction, `taking`, with those who carry on instead of those
 * who ended; whoever leads does not also coordinate.
 */
export async function gatherAgencies(tx: Tx, planId: string, moves: readonly Move[]): Promise<void> {
  const from = moves.map(({ fromId }) => fromId);
  const to = moves.map(({ toId }) => toId);
  await sql`
    create temp table taking on commit drop as
    select task_id, agency_id, role, position, origin from (
      select published.task_id, coalesce(move.to_id, published.agency_id) as agency_id, published.role,
        published.position, case when move.to_id is null then published.origin else 'TRANSFERRED' end as origin,
        row_number() over (partition by published.task_id, coalesce(move.to_id, published.agency_id)
          order by published.role <> 'LEAD', published.position) as place
      from (${publishedAgencies(tx, planId)}) published
      left join unnest(${from}::uuid[], ${to}::uuid[]) as move (from_id, to_id)
        on move.from_id = published.agency_id
    ) placed where place = 1`.execute(tx);
  // Nobody else will count its rows.
  await sql`analyze taking`.execute(tx);
}

/** Keeps who takes what recurs, for the occurrences to come. */
export async function keepRecurring(tx: Tx): Promise<void> {
  await sql`
    insert into programme_task_agency (task_id, agency_id, role, position, origin)
    select task_id, agency_id, role, position, origin from taking
    where exists (select from programme_task_time m where m.task_id = taking.task_id and m.rhythm is not null)
    on conflict do nothing`.execute(tx);
}

/** A point of time of a task that lives. */
export interface TimePoint extends Following {
  taskId: string;
  position: number;
  label: string;
  kind: string;
  startOn: string | null;
  dueOn: string | null;
}

export async function insertTimes(tx: Tx, times: readonly TimePoint[]): Promise<void> {
  const column = <K extends keyof TimePoint>(name: K) => times.map((time) => time[name]);
  await sql`
    insert into programme_task_time
      (task_id, position, label, kind, start_on, due_on, rhythm, continuous, condition)
    select * from unnest(${column('taskId')}::uuid[], ${column('position')}::int[], ${column('label')}::text[],
      ${column('kind')}::text[], ${column('startOn')}::date[], ${column('dueOn')}::date[],
      ${column('rhythm')}::text[], ${column('continuous')}::bool[], ${column('condition')}::text[])`.execute(
    tx,
  );
}

/** What recurs and is to open: of one plan, of some tasks, or all that is handed out. */
export type Which = { planId: string } | { taskIds: readonly string[] } | { all: true };

const whichSql = (which: Which): RawBuilder<boolean> => {
  if ('planId' in which) return sql`t.plan_id = ${which.planId}`;
  return 'taskIds' in which ? sql`t.id = any (${which.taskIds}::uuid[])` : sql`true`;
};

const COLUMNS = sql`province_id, plan_id, task_id, agency_id, role, field, position, time_position, occurrence, label,
  continuous, condition, start_on, due_on, due_before_issue, origin, opened_on, last_moved_at`;

interface OpenedAt {
  date: string;
  instant: string;
}

/** Assignments, for the agencies in `taking`, of what comes once or waits for a condition. Returns how many. */
export async function openOnce(tx: Tx, which: Which, at: OpenedAt): Promise<number> {
  // Apart, and counted: the planner knows nothing yet of rows that this transaction made.
  await sql`
    create temp table opening on commit drop as
    select t.province_id, t.plan_id, t.id as task_id, t.field, m.position as time_position, m.label, m.continuous,
      m.condition, m.start_on, m.due_on, coalesce(m.due_on < p.issued_on, false) as due_before_issue
    from programme_task t
    join programme p on p.plan_id = t.plan_id
    join programme_task_time m on m.task_id = t.id
    where ${whichSql(which)} and m.rhythm is null and t.withdrawn_on is null`.execute(tx);
  await sql`analyze opening`.execute(tx);
  const result = await sql`
    insert into assignment (${COLUMNS})
    select o.province_id, o.plan_id, o.task_id, a.agency_id, a.role, o.field, a.position, o.time_position, '', o.label,
      o.continuous, o.condition, o.start_on, o.due_on, o.due_before_issue, a.origin, ${at.date}::date,
      ${at.instant}::timestamptz
    from opening o join taking a on a.task_id = o.task_id
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/**
 * Assignments for each of these periods that lies within the time and the programme, once it began. The last one ends
 * with the programme. What is there already stays. Returns how many are new.
 */
export async function openPeriods(
  tx: Tx,
  which: Which,
  periods: readonly Period[],
  at: OpenedAt,
): Promise<number> {
  const column = <K extends keyof Period>(name: K) => periods.map((period) => period[name]);
  const result = await sql`
    insert into assignment (${COLUMNS})
    select t.province_id, t.plan_id, t.id, a.agency_id, a.role, t.field, a.position, m.position, q.key, m.label,
      m.continuous, m.condition, greatest(q.first, coalesce(m.start_on, p.starts_on)),
      least(q.last, coalesce(m.due_on, p.ends_on)), false, a.origin, ${at.date}::date, ${at.instant}::timestamptz
    from programme_task t
    join programme p on p.plan_id = t.plan_id
    join programme_task_agency a on a.task_id = t.id
    join programme_task_time m on m.task_id = t.id
    join unnest(${column('rhythm')}::text[], ${column('key')}::text[], ${column('from')}::date[],
      ${column('to')}::date[]) as q (rhythm, key, first, last) on q.rhythm = m.rhythm
    where ${whichSql(which)} and t.withdrawn_on is null
      and q.first <= ${at.date}::date
      and q.first <= least(coalesce(m.due_on, p.ends_on), p.ends_on)
      and q.last >= greatest(coalesce(m.start_on, p.starts_on), coalesce(p.issued_on, p.handed_out_on))
    on conflict do nothing`.execute(tx);
  return Number(result.numAffectedRows ?? 0n);
}

/** How many assignments of a plan each agency has. */
export async function countByAgency(db: Db, planId: string): Promise<{ agencyId: string; count: number }[]> {
  const rows = await db
    .selectFrom('assignment')
    .select(['agency_id', (e) => e.fn.countAll<number>().as('count')])
    .where('plan_id', '=', planId)
    .groupBy('agency_id')
    .execute();
  return rows.map(({ agency_id, count }) => ({ agencyId: agency_id, count: Number(count) }));
}

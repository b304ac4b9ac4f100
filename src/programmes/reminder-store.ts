/** The SQL of reminding: the ladder, and what was reminded. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import { DEFAULT_SETTINGS } from './handout-store.ts';
import type { Level, ReminderRole, Rung } from './reminders.ts';
import { statusSql } from './status.ts';

/** The ladder, the earliest rung first. */
export async function selectLadder(db: Db | Tx, options: { lock?: boolean } = {}): Promise<Rung[]> {
  const rows = await db
    .selectFrom('reminder_rung')
    .selectAll()
    .orderBy('after_days')
    .$if(options.lock === true, (query) => query.forUpdate())
    .execute();
  return rows.map((row) => ({
    name: row.name,
    afterDays: row.after_days,
    everyDays: row.every_days,
    roles: row.roles as ReminderRole[],
    level: row.level as Level,
  }));
}

/** Puts a ladder in the place of the one before. */
export async function replaceLadder(tx: Tx, ladder: readonly Rung[]): Promise<void> {
  await tx.deleteFrom('reminder_rung').execute();
  await tx
    .insertInto('reminder_rung')
    .values(
      ladder.map(({ name, afterDays, everyDays, roles, level }) => ({
        name,
        after_days: afterDays,
        every_days: everyDays,
        roles: [...roles],
        level,
      })),
    )
    .execute();
}

/** A rung that an assignment has newly reached. */
export interface Reached {
  assignmentId: string;
  provinceId: string;
  agencyId: string;
  field: string;
  dueOn: string;
  content: string;
  rung: string;
  /** How often it has come again before. */
  number: number;
}

/**
 * Records, and returns, every rung that open work has reached on a day and that was not recorded before: of the rungs
 * before the due date only the last one reached, of those after it each, of those that repeat the latest repetition.
 */
export async function insertReached(tx: Tx, date: string): Promise<Reached[]> {
  const on = sql`${date}::date`;
  // Which statuses can be late does not depend on when something counts as due soon.
  const status = statusSql(date, DEFAULT_SETTINGS.dueSoonDays, 'a');
  const { rows } = await sql<Reached>`
    with reached as (
      select a.id, a.due_on, r.name, r.level, r.after_days,
        coalesce((${on} - a.due_on - r.after_days) / r.every_days, 0) as number,
        max(r.after_days) filter (where r.after_days <= 0) over (partition by a.id) as nearest
      from reminder_rung r
      join assignment a
        on a.due_on between case when r.after_days <= 0 then ${on} else '-infinity' end and ${on} - r.after_days
      where a.role = 'LEAD' and a.approved_on is null and a.cancelled_on is null and a.transferred_on is null
        and ${status} in ('OVERDUE', 'DUE_SOON', 'IN_PROGRESS', 'NOT_DUE')
    ), new as (
      insert into reminder (assignment_id, due_on, rung, number, level, reminded_on)
      select id, due_on, name, number, level, ${on} from reached
      where (after_days > 0 or after_days = nearest)
        and not exists (
          select from reminder known where known.assignment_id = reached.id and known.due_on = reached.due_on
            and known.rung = reached.name and known.number = reached.number)
      on conflict do nothing
      returning assignment_id, rung, number)
    select new.assignment_id as "assignmentId", a.province_id as "provinceId", a.agency_id as "agencyId", a.field,
      a.due_on as "dueOn", task.content, new.rung, new.number
    from new
    join assignment a on a.id = new.assignment_id
    join programme_task task on task.id = a.task_id
    order by a.due_on, a.id`.execute(tx);
  return rows;
}

/** How often each assignment was urged (levels from "đôn đốc" up) until a day, letters included. */
export async function countUrgings(
  db: Db | Tx,
  assignmentIds: readonly string[],
  date: string,
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; count: number }>`
    select id, sum(count)::int as count from (
      select assignment_id as id, count(*) from reminder
      where assignment_id = any (${assignmentIds}::uuid[]) and level in ('urging', 'escalation')
        and reminded_on <= ${date}
      group by 1
      union all
      select item.assignment_id, count(*) from reminder_letter_item item
      join reminder_letter letter on letter.id = item.letter_id
      where item.assignment_id = any (${assignmentIds}::uuid[]) and letter.as_of <= ${date}
      group by 1) as each
    group by 1`.execute(db);
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The SQL of reminding of activities and their parts: what has newly reached a rung of the ladder. */
import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';

export interface ReachedActivity {
  activityId: string;
  /** Null: the activity itself. */
  itemId: string | null;
  kind: string;
  /** Kind of the part. */
  partKind: string | null;
  title: string;
  agencyId: string;
  dueOn: string;
  rung: string;
  /** How often the rung has come again before. */
  number: number;
}

/**
 * Records, and returns, every rung that something open has reached on a day and that was not recorded before: of the rungs
 * before the due date only the last one reached, of those after it each, of those that repeat the latest repetition. Of
 * parts that are closed nobody but who carries the activity out is to know.
 */
export async function insertReachedActivities(tx: Tx, date: string): Promise<ReachedActivity[]> {
  const on = sql`${date}::date`;
  const { rows } = await sql<ReachedActivity>`
    with thing as (
      select id, id as activity_id, null::uuid as item_id, kind, null::text as part_kind, title, agency_id, due_on
      from activity where phase in ('WAITING', 'UNDER_WAY') and due_on is not null
      union all
      select item.id, activity.id, item.id, activity.kind, item.kind, item.title,
        case when item.closed then activity.agency_id else coalesce(item.agency_id, activity.agency_id) end, item.due_on
      from activity_item item join activity on activity.id = item.activity_id
      where item.phase in ('WAITING', 'UNDER_WAY') and item.due_on is not null and activity.phase <> 'STOPPED'
    ), reached as (
      select thing.*, r.name, r.after_days, coalesce((${on} - due_on - r.after_days) / r.every_days, 0) as number,
        max(r.after_days) filter (where r.after_days <= 0) over (partition by thing.id) as nearest
      from thing join reminder_rung r
        on thing.due_on between case when r.after_days <= 0 then ${on} else '-infinity' end and ${on} - r.after_days
    ), new as (
      insert into activity_reminder (subject_id, due_on, rung, number, reminded_on)
      select id, due_on, name, number, ${on} from reached where after_days > 0 or after_days = nearest
      on conflict do nothing
      returning subject_id, rung, number)
    select thing.activity_id as "activityId", thing.item_id as "itemId", thing.kind, thing.part_kind as "partKind",
      thing.title, thing.agency_id as "agencyId", thing.due_on as "dueOn", new.rung, new.number
    from new join thing on thing.id = new.subject_id
    order by thing.due_on, thing.id`.execute(tx);
  return rows;
}

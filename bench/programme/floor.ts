import type { Statements } from '../floor.ts';

const STATUS = `case
  when a.transferred_on is not null or a.cancelled_on is not null then 'GONE'
  when a.approved_on is not null then case when a.completed_on > a.due_on then 'DONE_LATE' else 'DONE_ON_TIME' end
  when a.due_on < $2::date then 'OVERDUE' else 'IN_TIME' end`;

/** Barely: the same rows by one statement each. */
export const FLOOR: Statements = {
  '/my-work': `select json_agg(row) as body from (
    select a.*, ${STATUS} as status, task.content, task.product, task.ordinal, programme.title
    from assignment a join programme_task task on task.id = a.task_id join programme on programme.plan_id = a.plan_id
    where a.agency_id = $1 and a.approved_on is null and a.cancelled_on is null
      and a.transferred_on is null
    order by a.due_on nulls last, a.id limit 50) as row`,
  '/dashboard': `with judged as materialized (
      select a.id, a.task_id, a.agency_id, a.field, a.due_on, last_moved_at, ${STATUS} as status
      from assignment a where province_id = $1 and role = 'LEAD')
    select json_build_object(
      'cells', (select json_agg(cell) from (
        select agency_id, field, count(*) filter (where status = 'DONE_ON_TIME') as on_time,
          count(*) filter (where status = 'DONE_LATE') as late, count(*) filter (where status = 'OVERDUE') as overdue,
          count(*) filter (where status = 'IN_TIME') as in_time
        from judged group by 1, 2) as cell),
      'overdue', (select json_agg(item) from (
        select judged.id, task.content, judged.due_on from
          (select * from judged where status = 'OVERDUE' order by due_on limit 5) as judged
          join programme_task task on task.id = judged.task_id) as item)) as body`,
  '/list': `select json_agg(row) as body from (
    select a.*, ${STATUS} as status, task.content, task.product, task.ordinal, agency.name, programme.title
    from assignment a join programme_task task on task.id = a.task_id join agency on agency.id = a.agency_id
      join programme on programme.plan_id = a.plan_id
    where a.province_id = $1 and a.due_on >= $2 and a.field = $3
    order by a.due_on, a.id limit 50) as row`,
  '/progress': `with written as (
      insert into progress_report (assignment_id, number, state, as_of, percent, narrative, written_at)
      select $1, coalesce(max(number), 0) + 1, 'DRAFT', $2, $3, $4, now() from progress_report where assignment_id = $1
      returning *),
    recorded as (
      insert into event (at, action, subject_type, subject_id, data)
      select now(), 'progress.saved', 'assignment', assignment_id, jsonb_build_object('percent', percent) from written)
    select to_json(written) as body from written`,
};

-- What is closed is judged once, with the row that says so, instead of each time a board is shown (decision 097). The
-- status of rules.ts as of any day from `closed_on` on; before that day the facts are looked at one by one.
alter table assignment
  add column closed_on date generated always as (case
    when coalesce(transferred_on, cancelled_on, approved_on) is not null
      then greatest(opened_on, coalesce(least(transferred_on, cancelled_on), approved_on)) end) stored,
  add column closed_as text generated always as (case
    when transferred_on is not null or cancelled_on is not null then 'GONE'
    when approved_on is null then null
    when continuous and role = 'LEAD' then 'CONTINUOUS_REPORTED'
    when target_missed then 'DONE_TARGET_MISSED'
    when role = 'LEAD' and completed_on > due_on then 'DONE_LATE'
    else 'DONE_ON_TIME' end) stored;
-- Boards count what is closed in the index alone, and find what is open by it.
create index assignment_board on assignment (province_id, closed_on, agency_id, field, closed_as, task_id) where role = 'LEAD';
-- With the field, lists of one field look only at what they show and count.
drop index assignment_province;
create index assignment_province on assignment (province_id, due_on, id, field);

-- The cascade (par-management 2.3): which rows of a plan serve which rows of the plans above.

create table cascade_link (
  child_id uuid not null references plan_row on delete cascade,
  child_plan_id uuid not null references plan on delete cascade,
  -- A row as it was published, or a task that came later as a supplement.
  parent_row_id uuid references plan_row,
  parent_task_id uuid references programme_task,
  parent_plan_id uuid not null references plan,
  -- How alike the words are (0 to 1) and the words that both have; null where a person chose by hand.
  likeness numeric(4, 3) check (likeness between 0 and 1),
  words text not null default '',
  linked_by uuid references person,
  linked_at timestamptz not null,
  check (num_nonnulls(parent_row_id, parent_task_id) = 1),
  check (child_plan_id <> parent_plan_id),
  unique nulls not distinct (child_id, parent_row_id, parent_task_id)
);
create index cascade_link_child_plan on cascade_link (child_plan_id);
create index cascade_link_parent_plan on cascade_link (parent_plan_id);
create index cascade_link_parent_row on cascade_link (parent_row_id);
create index cascade_link_parent_task on cascade_link (parent_task_id);

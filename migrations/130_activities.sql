-- What plans bring about beside single tasks (par-management 2.6, 7, 8.1 to 8.5): schemes, initiatives, commendation,
-- communication, training, dialogue, inspections. One table for all: what is peculiar to a kind is declared in
-- src/activities/kinds and kept in `details`, checked against its declaration.

create table activity (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in
    ('SCHEME', 'INITIATIVE', 'COMMENDATION', 'COMMUNICATION', 'TRAINING', 'DIALOGUE', 'INSPECTION')),
  -- The root of the tree on the day it was entered: one database may hold many provinces.
  province_id uuid not null references agency,
  -- Who carries it out.
  agency_id uuid not null references agency,
  field text not null,
  -- The row of a plan that it serves.
  task_id uuid references programme_task,
  title text not null check (title <> '' and length(title) <= 500),
  -- The year of the programme that it counts for.
  year integer not null check (year between 1990 and 2200),
  start_on date,
  due_on date,
  stage text not null check (stage ~ '^[A-Z][A-Z_]{1,39}$'),
  -- What the stage means for counting; declared with it.
  phase text not null check (phase in ('WAITING', 'UNDER_WAY', 'DONE', 'STOPPED')),
  done_on date,
  -- On which day each stage was reached: {"APPROVED": "2026-03-02"}.
  reached jsonb not null default '{}',
  details jsonb not null default '{}',
  -- Seen by the agency itself and those above it alone.
  closed boolean not null default false,
  created_by uuid references person,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- Drawn with the form: sent twice is made once.
  request_key text unique check (length(request_key) between 1 and 100),
  version integer not null default 1,
  search tsvector not null,
  check (start_on <= due_on),
  check ((phase = 'DONE') = (done_on is not null))
);
create index activity_agency on activity (agency_id, kind, year);
create index activity_province on activity (province_id, kind, year, due_on, id);
create index activity_task on activity (task_id) where task_id is not null;
create index activity_open_due on activity (due_on) where phase in ('WAITING', 'UNDER_WAY');
create index activity_search on activity using gin (search);

-- Parts of an activity, of the kinds that its kind declares: visits and recommendations of an inspection, nominations,
-- sessions, questions, scores, milestones.
create table activity_item (
  id uuid primary key default uuidv7(),
  activity_id uuid not null references activity,
  -- A part of a part: the recommendation of a visit.
  parent_id uuid,
  kind text not null check (kind ~ '^[A-Z][A-Z_]{1,39}$'),
  -- Whom it concerns, where that is an agency: inspected, nominated, answering, taught.
  agency_id uuid references agency,
  title text not null check (title <> '' and length(title) <= 500),
  due_on date,
  stage text not null check (stage ~ '^[A-Z][A-Z_]{1,39}$'),
  phase text not null check (phase in ('WAITING', 'UNDER_WAY', 'DONE', 'STOPPED')),
  done_on date,
  reached jsonb not null default '{}',
  details jsonb not null default '{}',
  -- Not to be known yet beyond the agency that carries the activity out: an unannounced visit.
  closed boolean not null default false,
  created_by uuid references person,
  created_at timestamptz not null,
  request_key text unique check (length(request_key) between 1 and 100),
  version integer not null default 1,
  unique (id, activity_id),
  foreign key (parent_id, activity_id) references activity_item (id, activity_id),
  check ((phase = 'DONE') = (done_on is not null))
);
create index activity_item_activity on activity_item (activity_id, kind, id);
create index activity_item_agency on activity_item (agency_id, kind) where agency_id is not null;
create index activity_item_open_due on activity_item (due_on) where phase in ('WAITING', 'UNDER_WAY');

-- What happened to an activity and its parts, as its page tells it.
create table activity_event (
  id uuid primary key default uuidv7(),
  activity_id uuid not null references activity,
  item_id uuid,
  what text not null check (what in ('CREATED', 'CHANGED', 'MOVED', 'TRANSFERRED')),
  from_stage text,
  to_stage text,
  -- On which day it happened, which may be before it was entered.
  happened_on date not null,
  reason text not null default '' check (length(reason) <= 2000),
  -- Before and after, by field: {"title": ["…", "…"]}.
  changes jsonb not null default '{}',
  by_id uuid references person,
  at timestamptz not null,
  foreign key (item_id, activity_id) references activity_item (id, activity_id),
  check ((what = 'MOVED') = (from_stage is not null and to_stage is not null))
);
create index activity_event_activity on activity_event (activity_id, id);
create trigger activity_event_append_only before update or delete or truncate on activity_event
  for each statement execute function refuse_change();

-- What was reminded; once for a thing, its due date, a rung of the ladder and its repetition.
create table activity_reminder (
  subject_id uuid not null,
  due_on date not null,
  rung text not null,
  number integer not null default 0,
  reminded_on date not null,
  primary key (subject_id, due_on, rung, number)
);

-- The programme at work (par-management 2.5, 2.8, 4.1, 4.2): handed-out plans, their tasks as they stand today, who has
-- what until when, and what was reported. What was published stays in plan, task and their kind; here is what lives.

-- What the tenant decides; a province without a row takes the defaults.
create table programme_settings (
  province_id uuid primary key references agency,
  -- From how many days before it is due a task counts as due soon.
  due_soon_days integer not null default 15 check (due_soon_days between 0 and 365),
  -- Days from a recorded condition to the due date, unless somebody says otherwise.
  days_after_condition integer not null default 30 check (days_after_condition between 0 and 3650),
  -- In which rhythm continuous work is judged.
  continuous_rhythm text not null default 'QUARTER' check (continuous_rhythm in ('YEAR', 'HALF', 'QUARTER', 'MONTH')),
  -- Open work of which nothing was heard for so many days stands still.
  still_days integer not null default 30 check (still_days between 1 and 365)
);

-- A plan that was handed out.
create table programme (
  plan_id uuid primary key references plan,
  -- The root of the tree on that day: one database may hold many provinces.
  province_id uuid not null references agency,
  issuer_id uuid not null references agency,
  title text not null,
  number text not null,
  issued_on date,
  -- Occurrences open and close within these days.
  starts_on date not null,
  ends_on date not null,
  handed_out_on date not null,
  handed_out_at timestamptz not null,
  handed_out_by uuid references person,
  check (starts_on <= ends_on)
);
create index programme_province on programme (province_id);

-- A task as it stands today: as published, or as later decisions left it.
create table programme_task (
  id uuid primary key,
  plan_id uuid not null references programme,
  province_id uuid not null,
  position double precision not null,
  ordinal text not null,
  field text not null,
  content text not null check (content <> ''),
  product text not null,
  -- The product is a number to reach ("Đạt 100%"): done when the period closes, even if it is missed.
  target_product boolean not null default false,
  lead_words text not null,
  coordinate_words text not null,
  time_words text not null,
  note text not null,
  start_on date,
  due_on date,
  search tsvector not null,
  origin text not null default 'PUBLISHED' check (origin in ('PUBLISHED', 'SUPPLEMENT')),
  withdrawn_on date,
  version integer not null default 1,
  unique (id, plan_id, province_id)
);
create index programme_task_plan on programme_task (plan_id, position);
create index programme_task_province on programme_task (province_id, due_on, id);
create index programme_task_search on programme_task using gin (search);

-- Who does what recurs: occurrences that open later go to whoever stands here then. For what comes once, the
-- assignments say it all.
create table programme_task_agency (
  task_id uuid not null references programme_task,
  agency_id uuid not null references agency,
  role text not null check (role in ('LEAD', 'COORDINATE', 'INVITED')),
  -- The first of the leads is the principal one.
  position integer not null,
  origin text not null default 'RESOLVED' check (origin in ('RESOLVED', 'MANUAL', 'TRANSFERRED')),
  primary key (task_id, agency_id, role)
);
create index programme_task_agency_agency on programme_task_agency (agency_id);

-- Its points of time: one, or one for each phase.
create table programme_task_time (
  task_id uuid not null references programme_task,
  position integer not null,
  label text not null,
  kind text not null,
  start_on date,
  due_on date,
  -- Opens again each year, half-year, quarter or month; null: once.
  rhythm text check (rhythm in ('YEAR', 'HALF', 'QUARTER', 'MONTH')),
  -- No deadline of its own: judged by whether something was reported in each period.
  continuous boolean not null default false,
  -- What must have happened before the clock starts; null: nothing.
  condition text check (condition <> ''),
  primary key (task_id, position),
  check (start_on <= due_on)
);
create index programme_task_time_rhythm on programme_task_time (rhythm, task_id) where rhythm is not null;

-- What was decided about a task after publishing: rows before and after, with reason and document.
create table task_amendment (
  id uuid primary key default uuidv7(),
  task_id uuid not null references programme_task,
  -- The version of the task that it made.
  number integer not null,
  kind text not null check (kind in ('SUPPLEMENT', 'ADJUSTMENT', 'WITHDRAWAL')),
  reason text not null check (reason <> ''),
  document text not null check (document <> ''),
  decided_on date not null,
  before jsonb,
  after jsonb,
  made_by uuid references person,
  made_at timestamptz not null,
  -- Drawn with the form: sent twice is made once.
  request_key text unique check (length(request_key) between 1 and 100),
  unique (task_id, number)
);

-- A condition came true ("Khi có hướng dẫn của Trung ương").
create table trigger_event (
  id uuid primary key default uuidv7(),
  task_id uuid not null,
  time_position integer not null,
  condition text not null,
  occurred_on date not null,
  document text not null check (document <> ''),
  due_after_days integer not null check (due_after_days between 0 and 3650),
  recorded_by uuid references person,
  recorded_at timestamptz not null,
  unique (task_id, time_position, occurred_on),
  foreign key (task_id, time_position) references programme_task_time
);

-- Who has what until when. Facts only: the status is derived from them as of a date (rules.ts, status.ts).
create table assignment (
  id uuid primary key default uuidv7(),
  province_id uuid not null,
  plan_id uuid not null,
  task_id uuid not null,
  agency_id uuid not null references agency,
  role text not null check (role in ('LEAD', 'COORDINATE', 'INVITED')),
  field text not null,
  position integer not null default 1,
  -- Which point of time of the task; the period it stands for ('2026', '2026-H1', '2026-Q1', '2026-03', the day of a
  -- repeated condition), '' where it comes once; the words of its phase ("Đợt 1").
  time_position integer not null default 1,
  occurrence text not null default '',
  label text not null default '',
  -- Whose part it was before a reorganisation, where the agency has the same task twice.
  scope text not null default '',
  continuous boolean not null default false,
  condition text check (condition <> ''),
  start_on date,
  due_on date,
  -- It was due before the plan was issued: asks for the day of completion instead of being late.
  due_before_issue boolean not null default false,
  origin text not null default 'RESOLVED' check (origin in ('RESOLVED', 'MANUAL', 'TRANSFERRED')),
  transferred_from uuid references assignment,
  opened_on date not null,

  triggered_on date,
  started_on date,
  -- As last approved.
  percent numeric(5, 2) check (percent between 0 and 100),
  -- A report waits for approval; the last one was returned.
  submitted_on date,
  returned_on date,
  -- Completion was claimed and waits for approval, or was approved.
  claimed_on date,
  completed_on date,
  target_missed boolean not null default false,
  approved_on date,
  -- Field owner or standing office accepted what was approved.
  accepted_on date,
  -- Continuous work: the period was reported.
  reported_on date,
  cancelled_on date,
  suspended_on date,
  transferred_on date,
  -- The document behind cancelling, suspending or transferring.
  decision text not null default '',
  last_moved_at timestamptz not null,
  version integer not null default 1,

  -- Two provinces may become one.
  foreign key (task_id, plan_id, province_id) references programme_task (id, plan_id, province_id)
    on update cascade,
  -- In this order, so that words are rarely compared.
  unique (task_id, agency_id, time_position, occurrence, role, scope),
  check (start_on <= due_on),
  check (approved_on is null or completed_on is not null),
  check (condition is null or triggered_on is not null or completed_on is null),
  check ((cancelled_on is null and suspended_on is null and transferred_on is null) or decision <> '')
) with (fillfactor = 85);
create index assignment_agency on assignment (agency_id, due_on, id);
create index assignment_province on assignment (province_id, due_on, id);
create index assignment_plan on assignment (plan_id);
-- What waits for a decision: few rows, asked for by many.
create index assignment_submitted on assignment (province_id, submitted_on) where submitted_on is not null;
create index assignment_transferred_from on assignment (transferred_from) where transferred_from is not null;

-- What an agency reports about its assignment. Only drafts change; what was submitted, approved or returned stays.
create table progress_report (
  id uuid primary key default uuidv7(),
  assignment_id uuid not null references assignment,
  number integer not null,
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'APPROVED', 'RETURNED')),
  as_of date not null,
  percent numeric(5, 2) check (percent between 0 and 100),
  narrative text not null default '',
  difficulties text not null default '',
  proposals text not null default '',
  cause text not null default '',
  -- Claims completion on this day.
  completed_on date,
  -- Where the product is a target: whether it was reached.
  target_met boolean,
  product_kind text not null default '',
  product_number text not null default '',
  product_date date,
  product_link text not null default '',
  author_id uuid references person,
  written_at timestamptz not null,
  submitted_by uuid references person,
  submitted_at timestamptz,
  decided_by uuid references person,
  decided_at timestamptz,
  return_reason text not null default '',
  -- Field owner or standing office looked at what the head approved.
  accepted_by uuid references person,
  accepted_at timestamptz,
  -- Drawn with the form: sent twice is stored once.
  request_key text unique check (length(request_key) between 1 and 100),
  version integer not null default 1,
  unique (assignment_id, number),
  check ((state = 'DRAFT') = (submitted_at is null)),
  check ((state in ('APPROVED', 'RETURNED')) = (decided_at is not null)),
  check (state <> 'RETURNED' or return_reason <> ''),
  check (accepted_at is null or state = 'APPROVED'),
  -- Approval by someone else than the author.
  check (state <> 'APPROVED' or decided_by is null or decided_by is distinct from author_id)
) with (fillfactor = 85);
create unique index progress_report_draft on progress_report (assignment_id) where state = 'DRAFT';
create unique index progress_report_submitted on progress_report (assignment_id) where state = 'SUBMITTED';

-- What was confirmed changes only by a correction, which keeps what stood there before.
create table assignment_correction (
  id uuid primary key default uuidv7(),
  assignment_id uuid not null references assignment,
  completed_on_before date,
  completed_on_after date,
  target_missed_before boolean not null,
  target_missed_after boolean not null,
  reason text not null check (reason <> ''),
  made_by uuid references person,
  made_at timestamptz not null
);
create index assignment_correction_assignment on assignment_correction (assignment_id);

create function refuse_report_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and old.state <> 'DRAFT' or
     tg_op = 'UPDATE' and old.state <> 'DRAFT' and
       (old.percent, old.narrative, old.difficulties, old.proposals, old.cause, old.completed_on, old.target_met,
        old.product_kind, old.product_number, old.product_date, old.product_link, old.as_of, old.author_id)
       is distinct from
       (new.percent, new.narrative, new.difficulties, new.proposals, new.cause, new.completed_on, new.target_met,
        new.product_kind, new.product_number, new.product_date, new.product_link, new.as_of, new.author_id) then
    raise exception 'report % was submitted', old.id using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger progress_report_frozen before update or delete on progress_report
  for each row execute function refuse_report_change();
create trigger task_amendment_append_only before update or delete on task_amendment
  for each statement execute function refuse_change();
create trigger trigger_event_append_only before update or delete on trigger_event
  for each statement execute function refuse_change();
create trigger assignment_correction_append_only before update or delete on assignment_correction
  for each statement execute function refuse_change();

-- Periodic reports on the reform (par-management 1.3, 4.4 to 4.6; Nghị định 09/2019/NĐ-CP).

-- What a province decided instead of the domain's defaults.
create table report_settings (
  province_id uuid primary key references agency,
  -- Periods that are reported.
  codes text[] not null check (
    cardinality(codes) > 0 and codes <@ array['Q1', 'Q2', 'H1', 'Q3', 'M9', 'Q4', 'H2', 'Y']),
  -- Kinds of agencies that owe a report.
  kinds text[] not null check (cardinality(kinds) > 0),
  -- Days after the data close by which communes, departments and the province send theirs.
  commune_days smallint not null check (commune_days between 0 and 60),
  department_days smallint not null check (department_days between 0 and 60),
  province_days smallint not null check (province_days between 0 and 90),
  -- A deadline on a day of rest moves to the next working day.
  to_working_day boolean not null,
  -- A period opens so many days before its data close.
  opens_before smallint not null check (opens_before between 0 and 90),
  -- Reminded so many days before the deadline, and again after so many days when late.
  remind_before smallint[] not null,
  remind_late_every smallint not null check (remind_late_every between 1 and 30),
  -- A change against the last comparable period above so many per cent needs a note.
  jump_percent smallint not null check (jump_percent between 1 and 1000),
  version integer not null default 1,
  check (province_days >= department_days and province_days >= commune_days)
);

-- Outlines and annexes as they were when periods opened: a period keeps its own.
create table report_form (
  id uuid primary key default uuidv7(),
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  content jsonb not null
);

create table report_period (
  id uuid primary key default uuidv7(),
  province_id uuid not null references agency,
  form_id uuid not null references report_form,
  year smallint not null check (year between 2000 and 2200),
  code text not null check (code in ('Q1', 'Q2', 'H1', 'Q3', 'M9', 'Q4', 'H2', 'Y', 'ADHOC')),
  -- Of an ad hoc report, what it is about.
  title text not null default '' check (length(title) <= 300),
  data_from date not null,
  data_to date not null,
  -- The moment as of which numbers are taken: the end of the last day.
  closing_at timestamptz not null,
  opened_at timestamptz not null,
  -- By when the province's own report goes out.
  due_on date not null,
  closed_at timestamptz,
  consolidated_at timestamptz,
  version integer not null default 1,
  check (data_from <= data_to),
  check (due_on > data_to),
  check ((code = 'ADHOC') = (title <> ''))
);
create unique index report_period_once on report_period (province_id, year, code) where code <> 'ADHOC';
create index report_period_newest on report_period (province_id, data_to desc);

create table report (
  id uuid primary key default uuidv7(),
  period_id uuid not null references report_period,
  agency_id uuid not null references agency,
  -- P: the province's own, into which the others are consolidated; D: of a department, C: of a commune.
  level text not null check (level in ('P', 'D', 'C')),
  -- All whose numbers are in it: the agency, those below that owe none, and those that ended and whose work came here.
  covers uuid[] not null check (cardinality(covers) > 0),
  -- Of these, the ones that ended within the period: their part is owed by this agency.
  inherited uuid[] not null default '{}',
  due_on date not null,
  state text not null default 'NOT_STARTED' check (state in ('NOT_STARTED', 'DRAFT', 'WAITING_HEAD', 'SUBMITTED',
    'RETURNED', 'ACCEPTED', 'NOT_SUBMITTED')),
  -- Who wrote and who handed it to the head.
  author_id uuid references person,
  handed_in_by uuid references person,
  submitted_by uuid references person,
  -- When it was first submitted: lateness is counted from here and never erased by a later correction.
  submitted_at timestamptz,
  decided_by uuid references person,
  decided_at timestamptz,
  return_reason text not null default '' check (length(return_reason) <= 2000),
  -- As of which moment the stored figures were computed; null: they are computed when looked at.
  figures_at timestamptz,
  -- Of the document; '' until the office's clerk has given it.
  number text not null default '' check (length(number) <= 60),
  signed_on date,
  version integer not null default 1,
  unique (period_id, agency_id),
  check (inherited <@ covers),
  check (state not in ('WAITING_HEAD', 'SUBMITTED', 'ACCEPTED', 'NOT_SUBMITTED') or figures_at is not null),
  check (state not in ('SUBMITTED', 'ACCEPTED') or submitted_at is not null),
  check ((number = '') = (signed_on is null))
);
create unique index report_one_province on report (period_id) where level = 'P';
create index report_agency on report (agency_id, period_id);

create table report_text (
  report_id uuid not null references report on delete cascade,
  section text not null check (length(section) between 1 and 20),
  body text not null check (length(body) between 1 and 20000),
  primary key (report_id, section)
);

create table report_figure (
  report_id uuid not null references report on delete cascade,
  item text not null check (length(item) between 1 and 20),
  -- What the product counted, in the period and from the beginning of the year; null: it counts no such thing.
  computed numeric(20, 3),
  computed_year numeric(20, 3),
  -- What the agency states; null: as computed.
  stated numeric(20, 3) check (stated >= 0),
  not_applicable boolean not null default false,
  -- Why another number is stated than computed, or why it changed so much.
  note text not null default '' check (length(note) <= 2000),
  primary key (report_id, item),
  check (stated is null or computed is null or note <> ''),
  check (not (not_applicable and stated is not null))
);

-- What happened to periods and reports; nothing of it changes.
create table report_step (
  id uuid primary key default uuidv7(),
  period_id uuid not null references report_period,
  -- null: to the period itself.
  report_id uuid references report,
  step text not null check (step in ('OPENED', 'HANDED_IN', 'SUBMITTED', 'RETURNED_BY_HEAD', 'RETURNED', 'ACCEPTED',
    'CONSOLIDATED', 'CLOSED', 'REOPENED', 'NOT_SUBMITTED', 'CORRECTION_ASKED', 'CORRECTED', 'CORRECTION_REFUSED')),
  at timestamptz not null,
  person_id uuid references person,
  reason text not null default ''
);
create index report_step_report on report_step (report_id, id);
create index report_step_period on report_step (period_id, id) where report_id is null;

-- Numbers corrected after closing: what stood there stays.
create table report_correction (
  id uuid primary key default uuidv7(),
  report_id uuid not null references report,
  item text not null,
  old_value numeric(20, 3),
  new_value numeric(20, 3) not null check (new_value >= 0),
  reason text not null check (length(reason) between 1 and 2000),
  asked_by uuid references person,
  asked_at timestamptz not null,
  decided_by uuid references person,
  decided_at timestamptz,
  approved boolean,
  check ((approved is null) = (decided_at is null))
);
create index report_correction_report on report_correction (report_id, item);
create unique index report_correction_open on report_correction (report_id, item) where approved is null;

-- What was reminded of, once each.
create table report_reminder (
  report_id uuid not null references report on delete cascade,
  rung text not null check (length(rung) between 1 and 20),
  reminded_on date not null,
  primary key (report_id, rung)
);

-- Word templates of offices; the newest is used.
create table report_template (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  sha256 text not null references stored_file,
  name text not null check (length(name) between 1 and 200),
  uploaded_by uuid references person,
  uploaded_at timestamptz not null
);
create index report_template_agency on report_template (agency_id, id desc);

-- Plans: documents become drafts, drafts become programmes (par-management 2.3 to 2.10).

create table plan (
  id uuid primary key default uuidv7(),
  status text not null default 'DRAFT' check (status in ('DRAFT', 'PUBLISHED')),
  kind text not null check (kind in ('PROGRAMME', 'TEN_YEAR', 'FIVE_YEAR', 'ANNUAL', 'THEMATIC')),
  -- What lists show of the header; the header itself is a row of the draft, and every edit of it is copied here.
  title text not null default '',
  number text not null default '',
  issuer text not null default '',
  issued_on date,
  period_from integer,
  period_to integer,
  -- Whose plan it is, as far as rights go; null until somebody says so.
  issuer_agency_id uuid references agency,
  file_sha256 text not null references stored_file,
  file_name text not null check (length(file_name) between 1 and 200),
  imported_by uuid references person,
  imported_at timestamptz not null,
  -- Drawn with the import form: the same form sent twice makes one draft.
  import_key text unique check (length(import_key) between 1 and 100),
  published_by uuid references person,
  published_at timestamptz,
  -- Number of the last change of the draft.
  change_number bigint not null default 0,
  check ((status = 'PUBLISHED') = (published_at is not null)),
  check (period_from <= period_to)
);
create index plan_issuer on plan (issuer_agency_id);
create index plan_file on plan (file_sha256);
create index plan_title_search on plan using gin (fold(title || ' ' || number || ' ' || issuer) gin_trgm_ops);

-- The document as it was read: text, and the paragraphs and tables in it.
create table plan_source (
  plan_id uuid primary key references plan on delete cascade,
  format text not null,
  text text not null,
  blocks jsonb not null,
  page_count integer
);

create table plan_row (
  id uuid primary key default uuidv7(),
  plan_id uuid not null references plan on delete cascade,
  kind text not null
    check (kind in ('header', 'objective', 'indicator', 'task', 'scheme', 'assignment', 'leftover')),
  -- Order within the kind; a row put between two others takes a number between theirs.
  position double precision not null,
  cells jsonb not null default '{}',
  targets jsonb not null default '[]',
  -- Field name -> half-open ranges of UTF-16 offsets into plan_source.text.
  places jsonb not null default '{}',
  doubts jsonb not null default '[]',
  version integer not null default 1
);
create index plan_row_order on plan_row (plan_id, kind, position);
create unique index plan_row_header on plan_row (plan_id) where kind = 'header';

-- What was done to a draft, for undoing and for showing others: rows before and after.
create table plan_change (
  plan_id uuid not null references plan on delete cascade,
  number bigint not null,
  operation text not null,
  person_id uuid references person,
  -- As it was then, for showing who is at work; '' for the product itself.
  person_name text not null default '',
  at timestamptz not null,
  -- The change that this one takes back.
  undoes bigint,
  primary key (plan_id, number),
  unique (plan_id, undoes)
);
create table plan_change_row (
  plan_id uuid not null,
  number bigint not null,
  row_id uuid not null,
  before jsonb,
  after jsonb,
  primary key (plan_id, number, row_id),
  foreign key (plan_id, number) references plan_change on delete cascade
);
create index plan_change_row_history on plan_change_row (row_id, number);

-- What a person decided about agencies and times before publishing, for the words that stood there then.
create table plan_decision (
  plan_id uuid not null references plan on delete cascade,
  row_id uuid not null,
  subject text not null check (subject in ('lead', 'coordinate', 'time')),
  words text not null,
  agency_ids uuid[] not null default '{}',
  -- One point of time: kind, start, due, recurrence, condition.
  time jsonb,
  -- Left open knowingly.
  waived boolean not null default false,
  decided_by uuid references person,
  decided_at timestamptz not null,
  primary key (row_id, subject)
);
create index plan_decision_plan on plan_decision (plan_id);

-- The programme: what was published. Rows keep the ids of the draft, whose rows keep the places in the document.

create table objective (
  id uuid primary key,
  plan_id uuid not null references plan,
  position integer not null,
  ordinal text not null,
  field text not null,
  content text not null
);
create index objective_plan on objective (plan_id, position);

create table indicator (
  id uuid primary key,
  plan_id uuid not null references plan,
  position integer not null,
  ordinal text not null,
  field text not null,
  content text not null
);
create index indicator_plan on indicator (plan_id, position);

create table indicator_target (
  indicator_id uuid not null references indicator,
  position integer not null,
  period_from integer not null,
  period_to integer not null,
  level text check (level in ('province', 'district', 'commune')),
  comparator text not null,
  value numeric,
  upper numeric,
  unit text not null,
  words text not null,
  primary key (indicator_id, position),
  check (period_from <= period_to)
);

create table task (
  id uuid primary key,
  plan_id uuid not null references plan,
  position integer not null,
  ordinal text not null,
  field text not null,
  content text not null,
  product text not null,
  lead_words text not null,
  coordinate_words text not null,
  time_words text not null,
  note text not null,
  -- Earliest start and latest due date of its times; null: none is set.
  start_on date,
  due_on date,
  search tsvector not null
);
create index task_plan on task (plan_id, position);
create index task_field on task (field);
create index task_due on task (due_on, id);
create index task_search on task using gin (search);
create index task_content_similar on task using gin (fold(content) gin_trgm_ops);

create table task_agency (
  task_id uuid not null references task,
  agency_id uuid not null references agency,
  role text not null check (role in ('LEAD', 'COORDINATE', 'INVITED')),
  position integer not null,
  -- RESOLVED: by the rules, at the date of the plan; MANUAL: a person put it there.
  origin text not null check (origin in ('RESOLVED', 'MANUAL')),
  primary key (task_id, agency_id, role)
);
create index task_agency_agency on task_agency (agency_id, role);

create table task_time (
  task_id uuid not null references task,
  position integer not null,
  label text not null,
  kind text not null,
  start_on date,
  due_on date,
  recurrence text,
  condition text,
  primary key (task_id, position)
);

create table scheme (
  id uuid primary key,
  plan_id uuid not null references plan,
  position integer not null,
  ordinal text not null,
  name text not null,
  lead_words text not null,
  time_words text not null,
  start_on date,
  due_on date
);
create index scheme_plan on scheme (plan_id, position);

create table duty (
  id uuid primary key,
  plan_id uuid not null references plan,
  position integer not null,
  agency_words text not null,
  content text not null
);
create index duty_plan on duty (plan_id, position);

-- What was published stays; amendments come as new versions.
create function refuse_published_change() returns trigger language plpgsql as $$
begin
  if (select status from plan where id = old.plan_id) = 'PUBLISHED' then
    raise exception 'plan % is published', old.plan_id using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger plan_row_frozen before update or delete on plan_row
  for each row execute function refuse_published_change();
create trigger objective_frozen before update or delete on objective
  for each row execute function refuse_published_change();
create trigger indicator_frozen before update or delete on indicator
  for each row execute function refuse_published_change();
create trigger task_frozen before update or delete on task
  for each row execute function refuse_published_change();
create trigger scheme_frozen before update or delete on scheme
  for each row execute function refuse_published_change();
create trigger duty_frozen before update or delete on duty
  for each row execute function refuse_published_change();

-- Reminding of work handed out (par-management 4.3): the ladder, what was reminded, and formal letters.

-- What the office has set; the rows below are the domain's default.
create table reminder_rung (
  name text primary key check (name ~ '^[a-z0-9-]{1,40}$'),
  -- Days after the due date; 0 on the day itself, negative before.
  after_days integer not null check (after_days between -365 and 3650),
  -- Comes again after so many days as long as the work is open; null: once.
  every_days integer check (every_days between 1 and 365),
  -- Officer and head of the agency, owners of the field, standing office, leaders of the province.
  roles text[] not null check (
    cardinality(roles) > 0
    and roles <@ array['OFFICER', 'UNIT_HEAD', 'FIELD_OWNER', 'STANDING', 'LEADER']),
  level text not null check (level in ('notice', 'warning', 'urging', 'escalation')),
  check ((level = 'notice') = (after_days <= 0)),
  check (every_days is null or after_days > 0)
);
insert into reminder_rung (name, after_days, every_days, roles, level) values
  ('before-15', -15, null, '{OFFICER}', 'notice'),
  ('before-7', -7, null, '{OFFICER}', 'notice'),
  ('before-1', -1, null, '{OFFICER}', 'notice'),
  ('due', 0, null, '{OFFICER}', 'notice'),
  ('late-1', 1, null, '{OFFICER,UNIT_HEAD}', 'warning'),
  ('late-7', 7, 7, '{UNIT_HEAD,FIELD_OWNER}', 'urging'),
  ('late-30', 30, null, '{UNIT_HEAD,STANDING,LEADER}', 'escalation');

-- What was reminded; once for an assignment, its due date, a rung and its repetition.
create table reminder (
  assignment_id uuid not null references assignment,
  due_on date not null,
  rung text not null,
  number integer not null default 0,
  level text not null check (level in ('notice', 'warning', 'urging', 'escalation')),
  reminded_on date not null,
  primary key (assignment_id, due_on, rung, number)
);

-- Work that may have to be reminded of: led, and neither completed nor decided away.
create index assignment_open_due on assignment (due_on) include (province_id, agency_id, field)
  where role = 'LEAD' and approved_on is null and cancelled_on is null and transferred_on is null;

-- A formal letter (công văn đôn đốc) to agencies, with the work that it lists as that stood on its day.
create table reminder_letter (
  id uuid primary key default uuidv7(),
  province_id uuid not null,
  issuer_id uuid not null references agency,
  -- "1268/SNV-CCHC"; '' until the office's clerk has given it.
  number text not null default '' check (length(number) <= 60),
  issued_on date,
  as_of date not null,
  -- By when the agencies are to have done it, or to have answered.
  answer_by date not null,
  place text not null check (place <> ''),
  signer_authority text not null default '' check (length(signer_authority) <= 200),
  signer_title text not null check (signer_title <> ''),
  signer_name text not null check (signer_name <> ''),
  written_by uuid references person,
  written_at timestamptz not null,
  request_key text unique check (length(request_key) between 1 and 100),
  version integer not null default 1,
  check (answer_by > as_of),
  check ((number = '') = (issued_on is null))
);
create index reminder_letter_province on reminder_letter (province_id, id desc);
create unique index reminder_letter_number on reminder_letter (issuer_id, number, (extract(year from issued_on)))
  where number <> '';

create table reminder_letter_item (
  letter_id uuid not null references reminder_letter,
  assignment_id uuid not null references assignment,
  agency_id uuid not null references agency,
  due_on date not null,
  days_late integer not null check (days_late > 0),
  content text not null,
  product text not null,
  plan_words text not null,
  percent numeric(5, 2),
  -- Reminders before this letter.
  reminders integer not null,
  primary key (letter_id, assignment_id)
);
create index reminder_letter_item_assignment on reminder_letter_item (assignment_id);

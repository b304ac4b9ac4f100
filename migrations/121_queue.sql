-- Tickets at the one-stop (lấy số) and hours booked (đặt lịch hẹn): one-stop 2.9.

-- Kinds of business of an agency's counters: a letter of tickets and the fields of procedures that belong to it.
create table queue_group (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  letter text not null check (letter ~ '^[A-Z]{1,2}$'),
  name text not null check (name <> '' and length(name) <= 200),
  -- Names of fields (lĩnh vực); a procedure of none of them goes to the group without fields.
  fields text[] not null default '{}',
  position smallint not null default 0,
  closed_on date,
  unique (agency_id, letter)
);
create index queue_group_agency on queue_group (agency_id, position) where closed_on is null;

-- Who is called first, as data: groups of people by rank (1 before 2), each with its ground in law.
create table queue_priority (
  code text primary key check (code ~ '^[A-Z_]{2,30}$'),
  name_vi text not null check (name_vi <> ''),
  name_en text not null check (name_en <> ''),
  legal_ground text not null default '',
  rank smallint not null default 1 check (rank between 1 and 9),
  active boolean not null default true
);
insert into queue_priority (code, name_vi, name_en, legal_ground) values
  ('ELDERLY', 'Người cao tuổi', 'Elderly', 'Luật Người cao tuổi'),
  ('DISABLED', 'Người khuyết tật nặng, đặc biệt nặng', 'Severely disabled', 'Luật Người khuyết tật'),
  ('PREGNANT', 'Phụ nữ mang thai', 'Pregnant', ''),
  ('INFANT', 'Người đi cùng con nhỏ dưới 36 tháng tuổi', 'With a child under 36 months', ''),
  ('MERIT', 'Người có công với cách mạng', 'People of merit', 'Pháp lệnh Ưu đãi người có công với cách mạng');

-- Ceilings by which waiting and counter time are judged, from a day on: what was measured before is judged as then.
create table queue_limit (
  valid_from date primary key,
  waiting_minutes smallint not null check (waiting_minutes between 1 and 600),
  counter_minutes smallint not null check (counter_minutes between 1 and 600)
);
insert into queue_limit values ('2000-01-01', 25, 40);

create table queue_setting (
  key text primary key,
  value jsonb not null
);
insert into queue_setting (key, value) values
  -- Booking: how far ahead, how late one may still change, who missed so many within so many days waits so long.
  ('daysAhead', '14'),
  ('changeUntilMinutes', '60'),
  ('mostNoShows', '3'),
  ('noShowDays', '90'),
  ('mostOpenBookings', '2'),
  -- From so many minutes before the hour until so many after, who booked gets a ticket for it.
  ('arriveEarlyMinutes', '30'),
  ('arriveLateMinutes', '15');

-- Counters of an agency.
create table queue_counter (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  number smallint not null check (number between 1 and 99),
  closed_on date,
  unique (agency_id, number)
);

-- A clerk at a counter: one clerk a counter, one counter a clerk.
create table queue_desk (
  id uuid primary key default uuidv7(),
  counter_id uuid not null references queue_counter,
  agency_id uuid not null references agency,
  person_id uuid not null references person,
  -- Groups that are called to it; empty: all.
  group_ids uuid[] not null default '{}',
  opened_at timestamptz not null,
  closed_at timestamptz,
  check (closed_at >= opened_at)
);
create unique index queue_desk_counter on queue_desk (counter_id) where closed_at is null;
create unique index queue_desk_person on queue_desk (person_id) where closed_at is null;

-- The last number given, by group and day; held until the transaction ends.
create table queue_number (
  group_id uuid not null references queue_group,
  day date not null,
  last smallint not null check (last > 0),
  primary key (group_id, day)
);

create table queue_ticket (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  group_id uuid not null references queue_group,
  day date not null,
  number smallint not null check (number > 0),
  -- "A012": what is printed, shown and called.
  label text not null,
  procedure_code text,
  priority text references queue_priority,
  -- 0 is called last; those with an hour and those with priority first.
  rank smallint not null default 0,
  source text not null check (source in ('KIOSK', 'PHONE', 'CLERK', 'BOOKING')),
  booking_id uuid unique,
  -- Sent with the request for a ticket: pressed twice is one ticket.
  key text not null unique check (length(key) between 8 and 100),
  state text not null default 'WAITING' check (state in ('WAITING', 'CALLED', 'SERVING', 'DONE', 'SKIPPED', 'LEFT')),
  issued_at timestamptz not null,
  -- First call, by which waiting is measured; the last one, which displays show.
  called_at timestamptz,
  recalled_at timestamptz,
  calls smallint not null default 0,
  counter_id uuid references queue_counter,
  -- Kept for a counter to which it was handed on.
  for_counter_id uuid references queue_counter,
  person_id uuid references person,
  started_at timestamptz,
  ended_at timestamptz,
  unique (group_id, day, number),
  check ((state = 'WAITING') <= (started_at is null)),
  check ((state in ('DONE', 'SKIPPED', 'LEFT')) = (ended_at is not null)),
  check ((state in ('CALLED', 'SERVING')) <= (counter_id is not null and called_at is not null)),
  check (called_at >= issued_at)
);
-- Who is next.
create index queue_ticket_next on queue_ticket (agency_id, day, rank desc, issued_at) where state = 'WAITING';
-- At a counter one is called or served at a time.
create unique index queue_ticket_at_counter on queue_ticket (counter_id) where state in ('CALLED', 'SERVING');
create index queue_ticket_day on queue_ticket (agency_id, day);
create index queue_ticket_called on queue_ticket (agency_id, recalled_at desc) where called_at is not null;

-- What was done for whoever held a ticket: each receipt, guidance, refusal or result ends a stretch of counter time.
create table queue_serving (
  ticket_id uuid not null references queue_ticket,
  seq smallint not null check (seq > 0),
  agency_id uuid not null references agency,
  day date not null,
  kind text not null check (kind in ('RECEIPT', 'GUIDANCE', 'REFUSAL', 'RESULT')),
  -- Dossier or sheet; the same one is counted once.
  subject_id uuid not null,
  started_at timestamptz not null,
  ended_at timestamptz not null,
  primary key (ticket_id, seq),
  unique (ticket_id, subject_id),
  check (ended_at >= started_at)
);
create index queue_serving_day on queue_serving (agency_id, day);

-- What has changed at an agency's counters: displays ask for this one number.
create table queue_version (
  agency_id uuid primary key references agency,
  version bigint not null
);

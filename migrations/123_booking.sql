-- Hours at a counter booked ahead (đặt lịch hẹn): one-stop 2.9.

-- When a group of business may be booked: on these days of the week, in steps, so many at once.
create table booking_hours (
  id uuid primary key default uuidv7(),
  group_id uuid not null references queue_group,
  -- 1 Monday … 7 Sunday; days of rest are left out by the calendar.
  weekdays smallint[] not null check (cardinality(weekdays) > 0),
  opens time not null,
  closes time not null check (closes > opens),
  minutes smallint not null check (minutes between 5 and 240),
  capacity smallint not null check (capacity between 1 and 100),
  ended_on date
);
create index booking_hours_group on booking_hours (group_id) where ended_on is null;

-- An hour that somebody has booked, with its seats. More seats may be added; fewer than are taken may not be.
create table booking_slot (
  id uuid primary key default uuidv7(),
  group_id uuid not null references queue_group,
  starts_at timestamptz not null,
  capacity smallint not null check (capacity between 1 and 100),
  unique (group_id, starts_at),
  unique (id, capacity)
);

create table booking (
  id uuid primary key default uuidv7(),
  -- Sent with the form: pressed twice is one booking.
  key text not null unique check (length(key) between 8 and 100),
  slot_id uuid not null,
  capacity smallint not null,
  -- A seat is taken by one: no hour is ever overbooked.
  seat smallint not null check (seat between 1 and capacity),
  agency_id uuid not null references agency,
  group_id uuid not null references queue_group,
  starts_at timestamptz not null,
  procedure_code text,
  -- What the person says at the kiosk.
  code text not null unique check (code ~ '^[A-Z0-9]{8}$'),
  -- Name and telephone: sealed; found by a keyed hash of the telephone.
  person bytea not null,
  phone_hash bytea not null,
  citizen_id uuid references citizen,
  state text not null default 'BOOKED' check (state in ('BOOKED', 'CHECKED_IN', 'CANCELLED', 'NO_SHOW')),
  booked_at timestamptz not null,
  ended_at timestamptz,
  foreign key (slot_id, capacity) references booking_slot (id, capacity) on update cascade,
  check ((state = 'BOOKED') = (ended_at is null))
);
create unique index booking_seat on booking (slot_id, seat) where state <> 'CANCELLED';
create index booking_phone on booking (phone_hash, starts_at);
create index booking_open on booking (starts_at) where state = 'BOOKED';
alter table queue_ticket add foreign key (booking_id) references booking;

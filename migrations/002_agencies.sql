-- Who: the tree of agencies over time, people, their posts and accounts.

create table agency (
  id uuid primary key default uuidv7(),
  code text not null check (code ~ '^[A-Z0-9_.-]{2,60}$'),
  level text not null check (level in ('CENTRAL', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'INTERNAL')),
  kinds text[] not null check (cardinality(kinds) > 0),
  name text not null check (name <> '' and length(name) <= 300),
  short_name text not null default '' check (length(short_name) <= 100),
  aliases text[] not null default '{}',
  identifier_code text check (length(identifier_code) between 1 and 60),
  is_administrative boolean not null default true,
  handles_procedures boolean not null default false,
  valid_from date not null,
  -- Last day of its life; null while it lives.
  valid_to date check (valid_to >= valid_from),
  legal_basis text not null default '' check (length(legal_basis) <= 500),
  version integer not null default 1,
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index agency_name_search on agency using gin (fold(name) gin_trgm_ops);

create table agency_parent (
  agency_id uuid not null references agency,
  parent_id uuid not null references agency,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  primary key (agency_id, valid_from),
  check (agency_id <> parent_id),
  -- One parent at a time.
  exclude using gist (agency_id with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index agency_parent_children on agency_parent (parent_id);

create table agency_succession (
  id uuid primary key default uuidv7(),
  from_id uuid not null references agency,
  -- Null where nobody takes over (ABOLISH).
  to_id uuid references agency,
  -- First day of the successor.
  date date not null,
  kind text not null check (kind in ('RENAME', 'MERGE', 'SPLIT', 'TRANSFER', 'ABOLISH')),
  legal_basis text not null check (legal_basis <> ''),
  check (from_id <> to_id),
  check (to_id is not null or kind = 'ABOLISH'),
  unique nulls not distinct (from_id, to_id, date)
);
create index agency_succession_to on agency_succession (to_id);

create table person (
  id uuid primary key default uuidv7(),
  full_name text not null check (full_name <> '' and length(full_name) <= 200),
  email text check (length(email) between 3 and 200),
  phone text check (length(phone) between 3 and 30),
  active boolean not null default true,
  version integer not null default 1
);
create index person_name_search on person using gin (fold(full_name) gin_trgm_ops);

create table account (
  person_id uuid primary key references person,
  username text not null unique check (username ~ '^[a-z0-9][a-z0-9._@-]{2,99}$'),
  -- PHC string of argon2id; null until its owner sets a password.
  password_hash text,
  -- AES-256-GCM under the product's secret; null without a second factor.
  totp_secret bytea,
  -- Last accepted step of 30 seconds: a code is good once.
  totp_last_step bigint,
  -- SHA-256 of the recovery codes that are still good.
  recovery_hashes text[] not null default '{}'
);

-- Failed sign-ins, by 'account:USERNAME' (whether or not there is such an account) and 'ip:ADDRESS'.
create table sign_in_throttle (
  key text primary key,
  failures integer not null,
  last_failure_at timestamptz not null,
  locked_until timestamptz
);

create table post (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  agency_id uuid not null references agency,
  role text not null check (role in ('OFFICER', 'UNIT_HEAD', 'FIELD_OWNER', 'STANDING', 'LEADER', 'ADMIN', 'AUDITOR')),
  title text not null check (title <> '' and length(title) <= 200),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  exclude using gist (person_id with =, agency_id with =, role with =, daterange(valid_from, valid_to, '[]') with &&)
);
create index post_agency on post (agency_id);

create table one_time_link (
  token_hash bytea primary key,
  -- 'setup': first administrator; 'reset': a new password; 'second-step': password given, code outstanding.
  purpose text not null check (purpose in ('setup', 'reset', 'second-step')),
  person_id uuid references person,
  expires_at timestamptz not null,
  check ((purpose = 'setup') = (person_id is null))
);
create index one_time_link_person on one_time_link (person_id);

alter table session add foreign key (person_id) references person;

-- Ground floor: sessions, files, the append-only record of events and its seals.

create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

-- Text without diacritics and case, for search: "Cần Thơ" -> "can tho". unaccent() is only stable because a dictionary
-- could change; ours does not, so the wrapper may be immutable and stand in indexes.
create function fold(input text) returns text
  language sql immutable strict parallel safe
  return lower(replace(replace(public.unaccent('public.unaccent'::regdictionary, normalize(input, nfc)), 'đ', 'd'), 'Đ', 'D'));

create table session (
  id_hash bytea primary key,
  person_id uuid not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ip text,
  user_agent text
);
create index session_person on session (person_id);
create index session_expiry on session (expires_at);

create table stored_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  stored_at timestamptz not null default now()
);

create table event (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  actor_id uuid,
  on_behalf_of_id uuid,
  action text not null,
  subject_type text not null,
  subject_id uuid,
  agency_id uuid,
  data jsonb not null default '{}',
  request_id text,
  ip text,
  transaction_id xid8 not null default pg_current_xact_id()
);
create index event_subject on event (subject_type, subject_id, id);
create index event_actor on event (actor_id, id);
create index event_at on event (at);
create index event_transaction on event (transaction_id, id);

create table event_seal (
  number bigint primary key,
  sealed_at timestamptz not null,
  -- Events whose transaction id lies in [from, before) and which were committed then, in order of id.
  from_transaction xid8 not null,
  before_transaction xid8 not null,
  event_count bigint not null,
  hash text not null,
  previous_hash text not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger event_append_only before update or delete or truncate on event
  for each statement execute function refuse_change();
create trigger event_seal_append_only before update or delete or truncate on event_seal
  for each statement execute function refuse_change();

create table outbox_message (
  id uuid primary key default uuidv7(),
  created_at timestamptz not null default now(),
  recipient text not null,
  subject text not null,
  body text not null,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text
);

create table setting (
  key text primary key,
  value jsonb not null,
  changed_at timestamptz not null default now()
);

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
  ip text
);
create index event_subject on event (subject_type, subject_id, id);
create index event_actor on event (actor_id, id);
create index event_at on event (at);

-- Events that no seal holds yet. A trigger keeps the queue, so that whatever adds an event adds it here, in the same
-- transaction: sealing sees it as soon as it is committed, however late that is, and nobody waits for anybody.
create table event_unsealed (
  event_id uuid primary key references event
);
create function queue_for_sealing() returns trigger language plpgsql as $$
begin
  insert into event_unsealed (event_id) values (new.id);
  return null;
end $$;
create trigger event_queued after insert on event for each row execute function queue_for_sealing();

-- A chain: the hash of a seal covers its events and the hash before it.
create table event_seal (
  number bigint primary key check (number > 0),
  sealed_at timestamptz not null,
  event_ids uuid[] not null check (cardinality(event_ids) > 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$')
);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger event_append_only before update or delete or truncate on event
  for each statement execute function refuse_change();
create trigger event_seal_append_only before update or delete or truncate on event_seal
  for each statement execute function refuse_change();

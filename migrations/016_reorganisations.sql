-- Acts of reorganisation (par-management 1.5): one resolution, many agencies, one day, one transaction.

create table reorganisation (
  id uuid primary key default uuidv7(),
  title text not null check (title <> '' and length(title) <= 300),
  -- The resolution with its number, date and issuer.
  document text not null check (document <> '' and length(document) <= 500),
  -- First day of the new order.
  takes_effect date not null,
  -- SCHEDULED: a job carries it out on the day. FAILED: that day something stood in the way.
  status text not null default 'DRAFT' check (status in ('DRAFT', 'SCHEDULED', 'CARRIED_OUT', 'FAILED')),
  created_by uuid references person,
  created_at timestamptz not null,
  scheduled_by uuid references person,
  scheduled_at timestamptz,
  carried_out_by uuid references person,
  carried_out_at timestamptz,
  -- What moved, by kind: [{key, count}].
  outcome jsonb,
  -- Why it failed, in words of both languages.
  failure jsonb,
  version integer not null default 1,
  check ((status = 'CARRIED_OUT') = (carried_out_at is not null)),
  check (status <> 'SCHEDULED' or scheduled_at is not null)
);
create index reorganisation_waiting on reorganisation (takes_effect) where status = 'SCHEDULED';

-- One line of the annex: what happens to one agency (or to one part of it). Agencies are named by their codes.
create table reorganisation_line (
  -- Also the id of the agency that the line founds.
  id uuid primary key default uuidv7(),
  reorganisation_id uuid not null references reorganisation on delete cascade,
  position integer not null,
  kind text not null check (kind in ('FOUND', 'MERGE', 'SPLIT', 'RENAME', 'MOVE', 'DISSOLVE')),
  agency_code text not null default '' check (length(agency_code) <= 60),
  successor_code text not null default '' check (length(successor_code) <= 60),
  name text not null default '' check (length(name) <= 300),
  short_name text not null default '' check (length(short_name) <= 100),
  identifier_code text not null default '' check (length(identifier_code) <= 60),
  level text check (level in ('CENTRAL', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'INTERNAL')),
  kinds text[] not null default '{}',
  parent_code text not null default '' check (length(parent_code) <= 60),
  share numeric(5, 2) check (share > 0 and share <= 100),
  scope text not null default '' check (length(scope) <= 300),
  takes_work boolean not null default true,
  takes_below boolean not null default false,
  takes_people boolean not null default false
);
create index reorganisation_line_order on reorganisation_line (reorganisation_id, position, id);

-- What was carried out stays as it was decided.
create function refuse_done_reorganisation() returns trigger language plpgsql as $$
begin
  if (select status from reorganisation where id = coalesce(new.reorganisation_id, old.reorganisation_id))
      = 'CARRIED_OUT' then
    raise exception 'this reorganisation was carried out' using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger reorganisation_line_frozen before insert or update or delete on reorganisation_line
  for each row execute function refuse_done_reorganisation();

-- Which act a succession comes from, the part of the old agency that went there (per cent, for series over the border),
-- and its duties in words.
alter table agency_succession
  add column reorganisation_id uuid references reorganisation,
  add column share numeric(5, 2) check (share > 0 and share <= 100),
  add column scope text not null default '';
create index agency_succession_act on agency_succession (reorganisation_id);

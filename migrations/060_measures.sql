-- Numbers that measure themselves. Facts are a projection of what happened (dossier_event): each event changes what
-- counts on which day, and the change is kept with the moment from which it was known. "As of" is a sum up to a moment.

-- Dossiers with events whose facts are not kept yet. A heap without key: an act adds its own row, whatever is there.
create table dossier_changed (dossier_id uuid not null);
create function note_dossier_change() returns trigger language plpgsql as $$
begin
  insert into dossier_changed (dossier_id) values (new.dossier_id);
  return null;
end $$;
create trigger dossier_event_counted after insert on dossier_event for each row execute function note_dossier_change();

create table fact (
  subject_type text not null,
  subject_id uuid not null,
  -- Number of the event that changed what counts.
  seq integer not null,
  day date not null,
  -- Which counters change on that day (src/measures/counters.ts), all by n.
  n smallint not null check (n <> 0),
  counters smallint[] not null check (cardinality(counters) > 0),
  -- Who decides, and where it was handed in.
  agency_id uuid not null references agency,
  receiving_agency_id uuid not null references agency,
  procedure_id uuid,
  field text not null default '',
  known_at timestamptz not null,
  -- An event may move the same counters from one agency to another.
  primary key (subject_type, subject_id, seq, agency_id, day, n)
);
create index fact_agency on fact (agency_id, day);
create index fact_known on fact (known_at);
create trigger fact_append_only before update or truncate on fact
  for each statement execute function refuse_change();

-- The same summed by half months (from the 1st and the 15th, where all reporting periods begin, NĐ 09/2019), so that a
-- number costs by its period, not by the dossiers behind it. Kept with the facts, in the same transaction.
create table fact_half (
  agency_id uuid not null references agency,
  field text not null,
  counter smallint not null,
  half date not null check (extract(day from half) in (1, 15)),
  -- Half month in which it became known.
  known_half date not null,
  n bigint not null,
  primary key (agency_id, counter, half, known_half, field)
);
create index fact_half_counter on fact_half (counter, half, agency_id) include (known_half, field, n);

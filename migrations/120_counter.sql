-- The clerk's side of the one-stop. What was taken in is a dossier; here is how it was taken in.

create table counter_intake (
  dossier_id uuid primary key references dossier,
  agency_id uuid not null references agency,
  person_id uuid references person,
  procedure_code text not null,
  -- When it was handed in, and when it reached the server: they differ where the line was down.
  taken_at timestamptz not null,
  recorded_at timestamptz not null,
  check (taken_at <= recorded_at)
);
-- What a clerk took in last, for the procedures offered first.
create index counter_intake_person on counter_intake (person_id, recorded_at desc);

-- Guidance on what is missing (form 02), given to somebody who takes the papers home again: there is no dossier yet.
create table counter_guidance (
  id uuid primary key default uuidv7(),
  -- Sent with the form: pressed twice is one sheet.
  key text not null unique check (length(key) between 8 and 100),
  agency_id uuid not null references agency,
  procedure_version_id uuid not null references procedure_version,
  -- Gapless by agency and year, in one series with the sheets of dossiers.
  number text not null,
  template text not null,
  -- Who came: sealed.
  people bytea not null,
  items jsonb not null check (jsonb_array_length(items) > 0),
  reason text not null check (reason <> '' and length(reason) <= 2000),
  guidance text not null default '' check (length(guidance) <= 2000),
  issued_at timestamptz not null,
  issued_by uuid references person
);
create index counter_guidance_agency on counter_guidance (agency_id, issued_at desc);

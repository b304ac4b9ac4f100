-- Results handed back at the counter: to whom, against what signature. The register writes itself from it.
create table counter_handback (
  dossier_id uuid primary key references dossier,
  agency_id uuid not null references agency,
  as_whom text not null check (as_whom in ('OWNER', 'SUBMITTER', 'REPRESENTATIVE')),
  -- Name, number and power of whoever took it: sealed.
  receiver bytea not null,
  -- On the printed sheet, or drawn on a tablet.
  signed_on text not null check (signed_on in ('PAPER', 'TABLET')),
  signature_sha256 text references stored_file,
  -- The original paper went with it.
  original_taken boolean not null,
  handed_at timestamptz not null,
  handed_by uuid references person,
  check ((signed_on = 'TABLET') = (signature_sha256 is not null))
);

-- People reminded of a result that nobody fetched.
create table counter_reminder (
  id uuid primary key default uuidv7(),
  dossier_id uuid not null references dossier,
  at timestamptz not null,
  way text not null check (way in ('PHONE', 'MESSAGE', 'LETTER')),
  person_id uuid references person
);
create index counter_reminder_dossier on counter_reminder (dossier_id, at desc);

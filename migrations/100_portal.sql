-- The portal: what citizens prepare before there is a dossier. Nothing here is filed; nobody but its writer reads it.

create table portal_draft (
  id uuid primary key default uuidv7(),
  -- Who writes it, and for whom.
  citizen_id uuid not null references citizen,
  principal_id uuid not null references citizen,
  procedure_code text not null,
  procedure_version_id uuid not null references procedure_version,
  case_key text not null,
  receiving_agency_id uuid not null references agency,
  competent_agency_id uuid not null references agency,
  -- What was typed, as it was typed: AES-256-GCM.
  content bytea not null,
  -- What was typed when the session had ended already, until its writer takes it over or drops it.
  unclaimed bytea,
  unclaimed_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  -- The dossier that it became; the draft is then kept for a while, so that a repeated click finds it.
  dossier_id uuid unique references dossier,
  check ((unclaimed is null) = (unclaimed_at is null)),
  check (expires_at > created_at)
);
create index portal_draft_mine on portal_draft (citizen_id, updated_at desc) where dossier_id is null;
create index portal_draft_expiry on portal_draft (expires_at);

-- Files on their way, and those that wait to be sent with a draft or with the answer to a supplement request.
create table portal_upload (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references citizen,
  draft_id uuid references portal_draft on delete cascade,
  dossier_id uuid references dossier,
  -- What it is for: the key of a paper or form field, or the position of a paper that is supplemented.
  slot text not null check (slot <> '' and length(slot) <= 60),
  name text not null check (name <> '' and length(name) <= 200),
  size bigint not null check (size > 0),
  received bigint not null default 0,
  -- Once it is whole and was looked at: where it is stored, and the SHA-256 of what was sent.
  sha256 text references stored_file,
  fingerprint text check (fingerprint ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  touched_at timestamptz not null,
  check ((draft_id is null) <> (dossier_id is null)),
  check (received between 0 and size),
  check ((sha256 is null) = (fingerprint is null)),
  check (sha256 is null or received = size)
);
create index portal_upload_draft on portal_upload (draft_id) where draft_id is not null;
create index portal_upload_dossier on portal_upload (dossier_id, citizen_id) where dossier_id is not null;
create index portal_upload_citizen on portal_upload (citizen_id);
create index portal_upload_broken on portal_upload (touched_at) where sha256 is null;

-- Pieces of a file that is not whole yet, each a sealed file of the store, in order without gaps.
create table portal_piece (
  upload_id uuid not null references portal_upload on delete cascade,
  start bigint not null check (start >= 0),
  size integer not null check (size > 0),
  sha256 text not null,
  primary key (upload_id, start)
);

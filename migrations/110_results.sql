-- The register of results that agencies issued (sổ kết quả giải quyết TTHC): what the verification page answers from.
create table issued_result (
  id uuid primary key default uuidv7(),
  -- Printed on the result as words and QR code: 80 random bits, in capitals and digits that are not mistaken for others.
  token text not null unique check (token ~ '^[0-9A-HJKMNP-TV-Z]{16}$'),
  dossier_id uuid not null references dossier,
  agency_id uuid not null references agency,
  procedure_name text not null,
  number text not null check (number <> '' and length(number) <= 100),
  issued_on date not null,
  signer_name text not null,
  signer_title text not null,
  -- SEALED: signed here with the agency's seal. SIGNED: came with signatures of its own. SCANNED: digital copy of a result
  -- on paper, not signed. NONE: the procedure has no document.
  form text not null check (form in ('SEALED', 'SIGNED', 'SCANNED', 'NONE')),
  file_sha256 text references stored_file,
  -- SHA-256 of the file as people have it, whether or not it is encrypted here.
  fingerprint text check (fingerprint ~ '^[0-9a-f]{64}$'),
  -- Whose certificate sealed it, and when by our clock and by a timestamp authority.
  seal_name text,
  seal_serial text,
  sealed_at timestamptz,
  stamped boolean not null default false,
  issued_at timestamptz not null,
  issued_by uuid references person,
  state text not null default 'VALID' check (state in ('VALID', 'REVOKED', 'REPLACED')),
  ended_at timestamptz,
  ended_by uuid references person,
  end_reason text not null default '' check (length(end_reason) <= 1000),
  -- The decision by which the agency revoked it; '' when it was taken back before anybody had it.
  end_decision text not null default '' check (length(end_decision) <= 200),
  replaced_by_id uuid references issued_result,
  check ((form = 'NONE') = (fingerprint is null)),
  check ((form = 'NONE') = (file_sha256 is null)),
  check ((form = 'SEALED') = (sealed_at is not null)),
  check ((sealed_at is null) = (seal_serial is null)),
  check ((state = 'VALID') = (ended_at is null)),
  check (state = 'VALID' or end_reason <> ''),
  check ((state = 'REPLACED') = (replaced_by_id is not null))
);
-- A dossier has one result that counts.
create unique index issued_result_valid on issued_result (dossier_id) where state = 'VALID';
create index issued_result_dossier on issued_result (dossier_id, issued_at);
create index issued_result_agency on issued_result (agency_id, issued_at desc);
create index issued_result_number on issued_result (number);
create index issued_result_fingerprint on issued_result (fingerprint) where fingerprint is not null;

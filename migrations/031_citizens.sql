-- Whom dossiers are for: persons and organisations, who acts for whom, and their documents (one-stop 2.3, 2.6 to 2.8).
-- What is personal is sealed (src/platform/keys.ts): no identity number, address or document stands here in clear.

-- Keys under which data may stand; one that is gone from the settings stops the start.
create table data_key (
  id text primary key,
  fingerprint text not null,
  first_used_at timestamptz not null default now()
);

-- A sealed file: its own key, sealed under the ring. The name of the file is the hash of what lies on the disk.
alter table stored_file add column sealed_key bytea;
create index stored_file_sealed on stored_file (sha256) where sealed_key is not null;

create table citizen (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('PERSON', 'ORGANISATION')),
  name text not null check (name <> '' and length(name) <= 300),
  -- CCCD, hộ chiếu; mã số thuế, mã số doanh nghiệp.
  number_kind text not null check (number_kind in ('CCCD', 'PASSPORT', 'TAX', 'ENTERPRISE', 'OTHER')),
  number_sealed bytea not null,
  -- HMAC under a key of the ring: finds a number without showing it.
  number_index bytea not null,
  phone_index bytea,
  -- Birth date, gender, address, telephone, e-mail: one sealed document.
  details_sealed bytea not null,
  -- Level of assurance of the identity as an identity provider confirmed it; 0: typed in by an officer.
  assurance smallint not null default 0 check (assurance between 0 and 3),
  verified_at timestamptz,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  version integer not null default 1,
  unique (number_kind, number_index)
);
create index citizen_number on citizen (number_index);
create index citizen_phone on citizen (phone_index) where phone_index is not null;
create index citizen_name on citizen using gin (fold(name) gin_trgm_ops);

-- Who acts for whom: people of a business, and powers given (ủy quyền).
create table citizen_representation (
  id uuid primary key default uuidv7(),
  principal_id uuid not null references citizen,
  agent_id uuid not null references citizen,
  kind text not null check (kind in ('LEGAL', 'MEMBER', 'AUTHORISED')),
  -- Codes of the procedures; empty: all.
  procedures text[] not null default '{}',
  -- FILE: file and supplement; FOLLOW: see; RECEIVE: take the result.
  actions text[] not null check (actions <@ array['FILE', 'FOLLOW', 'RECEIVE'] and cardinality(actions) > 0),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  -- Number and date of the power of attorney, or the entry in the register.
  basis text not null default '' check (length(basis) <= 500),
  created_at timestamptz not null,
  revoked_at timestamptz,
  check (principal_id <> agent_id),
  -- A power to act for somebody ends some day.
  check (kind <> 'AUTHORISED' or valid_to is not null)
);
create index citizen_representation_agent on citizen_representation (agent_id) where revoked_at is null;
create index citizen_representation_principal on citizen_representation (principal_id);

-- Who looked at whose data, and what for. The person sees it.
create table citizen_look (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references citizen,
  person_id uuid not null references person,
  agency_id uuid references agency,
  at timestamptz not null,
  what text not null check (what in ('PERSON', 'NUMBER', 'DOCUMENT')),
  purpose text not null check (purpose <> '' and length(purpose) <= 300),
  document_id uuid
);
create index citizen_look_citizen on citizen_look (citizen_id, id desc);
create index citizen_look_at on citizen_look (at);

create table citizen_session (
  id_hash bytea primary key,
  citizen_id uuid not null references citizen,
  -- The business or person for whom one acts now; null: for oneself.
  acting_for_id uuid references citizen,
  assurance smallint not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ip text,
  user_agent text,
  -- For saying goodbye to the identity provider too.
  id_token_sealed bytea
);
create index citizen_session_citizen on citizen_session (citizen_id);
create index citizen_session_expiry on citizen_session (expires_at);

-- A sign-in under way: what came back is compared with what was sent.
create table citizen_sign_in (
  state_hash bytea primary key,
  sealed bytea not null,
  expires_at timestamptz not null
);

create table citizen_consent (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references citizen,
  purpose text not null check (purpose in ('REUSE', 'EMAIL', 'SMS')),
  given_at timestamptz not null,
  withdrawn_at timestamptz check (withdrawn_at >= given_at)
);
create unique index citizen_consent_open on citizen_consent (citizen_id, purpose) where withdrawn_at is null;

-- Kho dữ liệu điện tử của tổ chức, cá nhân.
create table citizen_document (
  id uuid primary key default uuidv7(),
  owner_id uuid not null references citizen,
  -- Code of the kind of paper: a component or result of the national catalogue; null where it has none.
  kind_code text,
  name text not null check (name <> '' and length(name) <= 2000),
  -- Number, signer, abstract: sealed.
  details_sealed bytea not null,
  issued_on date,
  issued_by text not null default '',
  -- Last day of validity; null: for good.
  valid_to date check (valid_to >= issued_on),
  source text not null check (source in ('RESULT', 'CERTIFIED_COPY', 'SCANNED', 'UPLOADED')),
  -- Where it may be used: everywhere, in the province, at the agency alone.
  scope text not null check (scope in ('NATIONAL', 'PROVINCE', 'AGENCY')),
  agency_id uuid references agency,
  file_sha256 text not null references stored_file,
  file_name text not null,
  file_size bigint not null check (file_size > 0),
  media_type text not null,
  -- SHA-256 of the document itself, as receipts print it.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  procedure_code text,
  dossier_code text,
  -- Who put it there: an officer, or null for the owner.
  added_by uuid references person,
  added_at timestamptz not null,
  last_used_at timestamptz not null,
  status text not null default 'ACTIVE' check (status in ('ACTIVE', 'REPLACED', 'REVOKED', 'REMOVED')),
  status_reason text not null default '',
  replaced_by uuid references citizen_document,
  check (scope <> 'AGENCY' or agency_id is not null)
);
create index citizen_document_owner on citizen_document (owner_id, id desc);
create index citizen_document_kind on citizen_document (owner_id, kind_code) where status = 'ACTIVE';
create unique index citizen_document_same on citizen_document (owner_id, fingerprint) where status = 'ACTIVE';

-- "Không phải cung cấp lại": a paper that was not asked for because it was there. Counts once an officer accepted it.
create table citizen_reuse (
  id uuid primary key default uuidv7(),
  citizen_id uuid not null references citizen,
  document_id uuid references citizen_document,
  -- Where it came from when not from the store: a national database, by name.
  database text,
  dossier_id uuid not null,
  dossier_code text,
  component_key text not null,
  component_name text not null,
  agency_id uuid references agency,
  linked_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  check ((document_id is null) <> (database is null)),
  unique (dossier_id, component_key)
);
create index citizen_reuse_accepted on citizen_reuse (accepted_at, agency_id) where accepted_at is not null;
create index citizen_reuse_citizen on citizen_reuse (citizen_id);

-- How long what is kept (Luật Bảo vệ dữ liệu cá nhân): months after the last use. Set by the administrator.
create table citizen_retention (
  what text primary key check (what in ('LOOK', 'UPLOADED', 'INACTIVE')),
  months integer not null check (months between 1 and 1200),
  version integer not null default 1
);
insert into citizen_retention (what, months) values ('LOOK', 24), ('UPLOADED', 24), ('INACTIVE', 120);

-- Evidence (hồ sơ minh chứng), kept once and used many times (par-management 4.2).

-- Whether somebody looked for malware in a file, and what they found. PENDING is quarantine: nobody gets the file.
alter table stored_file
  add column scan_state text not null default 'PENDING' check (scan_state in ('PENDING', 'CLEAN', 'INFECTED')),
  add column scanned_at timestamptz,
  add column scanned_by text,
  add column finding text,
  add check ((scan_state = 'PENDING') = (scanned_at is null)),
  add check ((scan_state = 'INFECTED') = (finding is not null));
create index stored_file_pending on stored_file (stored_at) where scan_state = 'PENDING';

create table evidence (
  id uuid primary key default uuidv7(),
  kind text not null check (kind in ('DOCUMENT', 'LINK', 'SYSTEM_EXPORT', 'PHOTO', 'TABLE')),
  title text not null check (length(title) <= 500),
  -- Số, ký hiệu.
  doc_number text not null default '' check (length(doc_number) <= 100),
  issued_on date,
  -- Who issued it, in words: many issuers are no agencies of the province.
  issuer text not null default '' check (length(issuer) <= 300),
  -- The agency that it speaks for, and the period: a year, and the code of a period in it (par-management 1.3).
  agency_id uuid not null references agency,
  period_year integer check (period_year between 1990 and 2200),
  period_code text not null default '' check (period_code in
    ('', 'Y', 'Q1', 'Q2', 'H1', 'Q3', 'M9', 'Q4', 'H2', 'M01', 'M02', 'M03', 'M04', 'M05', 'M06', 'M07', 'M08',
     'M09', 'M10', 'M11', 'M12')),
  -- Field of the programme (1.2); '' for none in particular.
  field text not null default '' check (field in
    ('', 'direction', 'institution', 'procedure', 'organisation', 'civil-service', 'public-finance',
     'digital-government', 'survey', 'communication')),
  confidentiality text not null check (confidentiality in ('PUBLIC', 'INTERNAL', 'SECRET')),
  -- Number of the version in force.
  current_version integer not null default 1,
  created_by uuid references person,
  created_at timestamptz not null,
  -- Taken back: kept, but offered to nobody any more.
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '' check (length(withdrawn_reason) <= 500),
  version integer not null default 1,
  -- Words about it: title, number, issuer.
  search tsvector not null,
  -- A state secret is a number and a date, and nothing else.
  check (confidentiality <> 'SECRET' or (title = '' and doc_number <> '' and issued_on is not null)),
  check (confidentiality = 'SECRET' or title <> ''),
  check (period_code = '' or period_year is not null),
  check ((withdrawn_at is null) = (withdrawn_reason = ''))
);
create index evidence_agency on evidence (agency_id, id);
create index evidence_kind on evidence (kind, id);
create index evidence_field on evidence (field, id) where field <> '';
create index evidence_period on evidence (period_year, period_code, id);
create index evidence_public on evidence (id) where confidentiality = 'PUBLIC';
create index evidence_title on evidence (title collate "vi-x-icu", id);
create index evidence_issued on evidence (issued_on, id);
create index evidence_search on evidence using gin (search);

create table evidence_version (
  evidence_id uuid not null references evidence,
  number integer not null check (number > 0),
  -- A file, or an address, or (state secrets) neither.
  file_sha256 text references stored_file,
  file_name text check (length(file_name) between 1 and 200),
  file_type text,
  url text check (url ~ '^https?://' and length(url) <= 2000),
  -- Why there is a new version; '' for the first.
  note text not null default '' check (length(note) <= 500),
  added_by uuid references person,
  added_at timestamptz not null,
  -- What reading it gave: READ, or why there are no words (par: absence has names).
  text_state text not null default 'PENDING'
    check (text_state in ('PENDING', 'READ', 'NO_TEXT', 'UNREADABLE', 'NOT_TEXT')),
  pages integer,
  -- Signatures found in it and what checking them gave; null: not looked at yet, or no PDF.
  signatures jsonb,
  primary key (evidence_id, number),
  check (file_sha256 is null or url is null),
  check ((file_sha256 is null) = (file_name is null) and (file_sha256 is null) = (file_type is null))
);
create index evidence_version_file on evidence_version (file_sha256);
create index evidence_version_unread on evidence_version (added_at) where text_state = 'PENDING';
alter table evidence add foreign key (id, current_version) references evidence_version (evidence_id, number)
  deferrable initially deferred;

-- The words of the version in force, in parts: an index keeps the places of 16,000 words and no more. Parts overlap,
-- so that a phrase stands whole in one of them.
create table evidence_text (
  evidence_id uuid not null references evidence,
  part integer not null,
  text text not null,
  search tsvector not null,
  primary key (evidence_id, part)
);
create index evidence_text_search on evidence_text using gin (search);

-- Where evidence is used: any thing of any room, by kind and id. Whoever detaches leaves the row as history.
create table evidence_use (
  id uuid primary key default uuidv7(),
  evidence_id uuid not null,
  -- The version in force when it was attached.
  version_number integer not null,
  subject_type text not null check (subject_type ~ '^[a-z][a-z_-]{1,39}$'),
  subject_id uuid not null,
  -- What it is used for, in words, as they stood then.
  label text not null check (label <> '' and length(label) <= 500),
  -- Whose submission it is part of.
  agency_id uuid references agency,
  attached_by uuid references person,
  attached_at timestamptz not null,
  detached_by uuid references person,
  detached_at timestamptz,
  foreign key (evidence_id, version_number) references evidence_version (evidence_id, number)
);
create unique index evidence_use_once on evidence_use (subject_type, subject_id, evidence_id) where detached_at is null;
create index evidence_use_evidence on evidence_use (evidence_id, id);

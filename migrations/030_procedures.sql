-- The catalogue of administrative procedures (TTHC): one-stop 2.1, 2.2, 4.8. A version is one document, checked by the
-- room's schema; what lists and measures ask for stands beside it in columns.

-- Quyết định công bố: the decision that announces new, amended and abolished procedures (Nghị định 63/2010, điều 13-15).
create table procedure_decision (
  id uuid primary key default uuidv7(),
  number text not null check (number <> '' and length(number) <= 60),
  issued_by text not null check (issued_by <> '' and length(issued_by) <= 300),
  title text not null default '' check (length(title) <= 1000),
  -- Ministries announce 20 days before the rule takes effect, provinces 5 (điều 15).
  issuer text not null check (issuer in ('MINISTRY', 'PROVINCE')),
  signed_on date not null,
  -- When the rule that the procedures stand in takes effect.
  rule_effective_on date not null,
  shortened boolean not null default false,
  file_sha256 text references stored_file,
  file_name text,
  version integer not null default 1,
  unique (number, issued_by, signed_on),
  check ((file_sha256 is null) = (file_name is null))
);
create index procedure_decision_signed on procedure_decision (signed_on desc, id);

create table procedure (
  id uuid primary key default uuidv7(),
  -- Mã TTHC, unique for life.
  code text not null unique check (code ~ '^[1-3]\.[0-9]{6}$'),
  -- National, local (đặc thù), or between agencies only (TTHC nội bộ).
  kind text not null default 'STANDARD' check (kind in ('STANDARD', 'SPECIFIC', 'INTERNAL')),
  -- Last day on which dossiers are taken in; null while it is not abolished.
  abolished_on date,
  abolished_by uuid references procedure_decision,
  replaced_by uuid references procedure,
  check ((abolished_on is null) = (abolished_by is null)),
  check (replaced_by <> id)
);

create table procedure_version (
  id uuid primary key default uuidv7(),
  procedure_id uuid not null references procedure,
  number integer not null check (number > 0),
  status text not null default 'DRAFT' check (status in ('DRAFT', 'PUBLISHED')),
  action text not null default 'NEW' check (action in ('NEW', 'AMEND', 'REPLACE')),
  -- The document: cases, components, fees, results, process, form. Its shape is src/procedures/content.ts.
  content jsonb not null,
  name text not null check (name <> '' and length(name) <= 1000),
  field_code text,
  field_name text not null,
  levels text[] not null,
  channels text[] not null,
  online_level text not null check (online_level in ('FULL', 'PARTIAL', 'INFO')),
  non_territorial boolean not null,
  -- Whether anybody has to pay (nghĩa vụ tài chính), and whether it may be paid online.
  has_fees boolean not null,
  decision_id uuid references procedure_decision,
  -- First and last day on which dossiers are taken in under it.
  effective_from date,
  effective_to date check (effective_to >= effective_from),
  published_at timestamptz,
  published_by uuid references person,
  -- Goes up with each change of the draft; a form that knows an older one is refused.
  edition integer not null default 1,
  unique (procedure_id, number),
  check ((status = 'PUBLISHED') = (published_at is not null)),
  check (status = 'DRAFT' or (decision_id is not null and effective_from is not null)),
  -- One version at a time.
  exclude using gist (procedure_id with =, daterange(effective_from, effective_to, '[]') with &&)
    where (status = 'PUBLISHED')
);
create unique index procedure_version_draft on procedure_version (procedure_id) where status = 'DRAFT';
create index procedure_version_field on procedure_version (field_code) where status = 'PUBLISHED';
create index procedure_version_decision on procedure_version (decision_id);
create index procedure_version_name on procedure_version using gin (fold(name) gin_trgm_ops);

-- What a dossier was received under stays as it was: of a published version only its end may still be set.
create function refuse_version_change() returns trigger language plpgsql as $$
begin
  if old.status = 'PUBLISHED' and (tg_op = 'DELETE' or
    (to_jsonb(old) - 'effective_to') is distinct from (to_jsonb(new) - 'effective_to')) then
    raise exception 'procedure version % is published', old.id using errcode = 'insufficient_privilege';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger procedure_version_frozen before update or delete on procedure_version
  for each row execute function refuse_version_change();

-- Where it was made public, and by when it had to be (Nghị định 63/2010, điều 16, 17 and 24).
create table procedure_publication (
  version_id uuid not null references procedure_version,
  place text not null check (place in ('NATIONAL_DB', 'PORTAL', 'CENTRE_BOARD', 'COMMUNE_BOARD', 'QR')),
  published_on date not null,
  due_on date not null,
  primary key (version_id, place)
);

-- Who offers it: where dossiers are taken in, who decides, who does the work.
create table procedure_offer (
  id uuid primary key default uuidv7(),
  procedure_id uuid not null references procedure,
  receiving_agency_id uuid not null references agency,
  competent_agency_id uuid not null references agency,
  executing_agency_id uuid not null references agency,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  exclude using gist (procedure_id with =, receiving_agency_id with =, competent_agency_id with =,
    daterange(valid_from, valid_to, '[]') with &&)
);
create index procedure_offer_receiving on procedure_offer (receiving_agency_id, procedure_id);
create index procedure_offer_competent on procedure_offer (competent_agency_id, procedure_id);

-- Sample applicants, with the papers, fee, due date and path expected of them. They may be corrected after publication:
-- a holiday announced later moves due dates rightly.
create table procedure_test (
  id uuid primary key default uuidv7(),
  version_id uuid not null references procedure_version on delete cascade,
  position integer not null,
  name text not null check (name <> '' and length(name) <= 300),
  input jsonb not null,
  expected jsonb not null,
  edition integer not null default 1
);
create index procedure_test_version on procedure_test (version_id, position);

-- How the tests of a version went the last time, and upon what.
create table procedure_test_run (
  version_id uuid primary key references procedure_version on delete cascade,
  at timestamptz not null,
  passed integer not null,
  failed integer not null,
  -- By test id: what differs.
  failures jsonb not null default '{}',
  -- Changes with the content, the tests and the calendar: what has run on it need not run again.
  fingerprint text not null
);
create index procedure_test_run_failed on procedure_test_run (version_id) where failed > 0;

-- What citizens say, and what they mean by it.
create table procedure_synonym (
  id uuid primary key default uuidv7(),
  words text not null check (words <> '' and length(words) <= 100),
  meaning text not null check (meaning <> '' and length(meaning) <= 200)
);
create unique index procedure_synonym_pair on procedure_synonym (fold(words), fold(meaning));

-- One row for each procedure that is or will be in force: folded words in which citizens' words are looked for.
create table procedure_search (
  procedure_id uuid primary key references procedure,
  version_id uuid not null references procedure_version,
  words text not null
);
create index procedure_search_words on procedure_search using gin (words gin_trgm_ops);

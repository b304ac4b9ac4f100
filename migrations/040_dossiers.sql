-- Dossiers of administrative procedures (hồ sơ TTHC): one-stop 2.3, 2.4, 3.3, 4. What happened is in dossier_event, once
-- and for good; the row of a dossier is what its events make of it, kept for lists.

-- The last number given, by agency and period: 'YYMMDD' for codes, 'YYYY' for the register, 'FORM YYYY' for forms.
-- The row is held until the transaction ends: a number is given to what is committed, and to nothing else.
create table dossier_counter (
  agency_id uuid not null references agency,
  period text not null,
  last integer not null check (last > 0),
  primary key (agency_id, period)
) with (fillfactor = 50);

create table dossier (
  id uuid primary key default uuidv7(),
  -- Unit, day and number of the day; null only where intake was refused before anything was taken in.
  code text unique check (code ~ '^([GH]\d{2}(\.\d{1,3}){0,3}|\d{3}\.\d{2}\.\d{2}\.[GH]\d{2}|[A-Z0-9_.-]{2,60})-\d{6}-\d{4,7}$'),
  -- Number in the register (sổ theo dõi hồ sơ) of the receiving agency and year; null until accepted.
  register_year smallint,
  register_number integer,
  -- Sent with the intake: the same key again is the same dossier.
  intake_key text unique check (length(intake_key) between 8 and 100),
  procedure_version_id uuid not null references procedure_version,
  procedure_code text not null,
  case_key text not null,
  channel text not null check (channel in ('DIRECT', 'ONLINE', 'POSTAL')),
  -- Where it was filed, who decides, who does the work: three different things.
  receiving_agency_id uuid not null references agency,
  competent_agency_id uuid not null references agency,
  handling_agency_id uuid not null references agency,
  -- Filed with a unit of another territory (phi địa giới).
  elsewhere boolean not null default false,
  applicant_kind text not null check (applicant_kind in ('PERSON', 'ORGANISATION')),
  -- In clear for lists and search; everything else about people is sealed.
  owner_name text not null check (owner_name <> '' and length(owner_name) <= 300),
  owner_hash bytea,
  submitter_hash bytea,
  owner_citizen_id uuid references citizen,
  submitter_citizen_id uuid references citizen,
  -- Owner, submitter, address, contact, answers of the form: AES-256-GCM.
  people bytea not null,
  summary text not null default '' check (length(summary) <= 2000),
  status text not null check (status in ('SUBMITTED', 'INTAKE_SUPPLEMENT', 'INTAKE_REFUSED', 'FORWARDED', 'ACCEPTED',
    'PROCESSING', 'SUPPLEMENT', 'PAYMENT', 'SUSPENDED', 'RESOLVED', 'RETURNED', 'WITHDRAWN', 'STOPPED')),
  outcome text check (outcome in ('GRANTED', 'REFUSED', 'WITHDRAWN', 'STOPPED')),
  -- Step of the internal process from 1, with its own due moment; null before acceptance.
  step smallint,
  step_due_at timestamptz,
  assignee_id uuid references person,
  submitted_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  -- What the clock says now: the due moment with pauses, and the date of an apology.
  clock_started_at timestamptz,
  due_at timestamptz,
  warn_at timestamptz,
  promised_at timestamptz,
  -- Until when the applicant must answer, or an online submission must be looked at.
  respond_by timestamptz,
  finished_at timestamptz,
  returned_at timestamptz,
  late_cause text check (late_cause in ('COMPETENT_AGENCY', 'COORDINATING_AGENCY', 'APPLICANT', 'SYSTEM', 'FORCE_MAJEURE')),
  supplements smallint not null default 0,
  reschedules smallint not null default 0 check (reschedules in (0, 1)),
  result_mode text not null default 'COUNTER' check (result_mode in ('COUNTER', 'POST', 'ELECTRONIC')),
  priority text not null default 'NORMAL' check (priority in ('NORMAL', 'URGENT')),
  corrects_id uuid references dossier,
  -- Number of the last event: whoever saw an older one is refused.
  version integer not null,
  check ((code is null) <= (status in ('INTAKE_REFUSED'))),
  check ((register_number is null) = (register_year is null)),
  check (due_at is null or accepted_at is not null),
  check (clock_started_at is null or clock_started_at >= accepted_at),
  check ((outcome is not null) = (status in ('RESOLVED', 'RETURNED', 'WITHDRAWN', 'STOPPED'))),
  check (reschedules = 0 or promised_at is not null)
) with (fillfactor = 80);

-- My list, the list of an agency, what is due: open dossiers only, so that these stay small for ever.
create index dossier_mine on dossier (assignee_id, due_at) where finished_at is null and assignee_id is not null;
create index dossier_open on dossier (handling_agency_id, due_at)
  where status in ('FORWARDED', 'ACCEPTED', 'PROCESSING', 'SUPPLEMENT', 'PAYMENT', 'SUSPENDED');
create index dossier_intake on dossier (receiving_agency_id, submitted_at) where status in ('SUBMITTED', 'INTAKE_SUPPLEMENT');
create index dossier_to_return on dossier (receiving_agency_id, finished_at) where status = 'RESOLVED';
create index dossier_running on dossier (due_at) where status in ('ACCEPTED', 'PROCESSING');
create index dossier_waiting on dossier (respond_by) where status in ('INTAKE_SUPPLEMENT', 'SUPPLEMENT');
-- Reports and registers.
create index dossier_received on dossier (receiving_agency_id, accepted_at);
create index dossier_competent on dossier (competent_agency_id, accepted_at);
create index dossier_finished on dossier (competent_agency_id, finished_at) where finished_at is not null;
create unique index dossier_register on dossier (receiving_agency_id, register_year, register_number)
  where register_number is not null;
create index dossier_procedure on dossier (procedure_version_id, accepted_at);
-- People: by identity number, by the beginning of a name, by the end of it (given names come last).
create index dossier_owner on dossier (owner_hash) where owner_hash is not null;
create index dossier_submitter on dossier (submitter_hash) where submitter_hash is not null;
create function words_reversed(words text) returns text
  language sql immutable strict parallel safe
  return (select string_agg(word, ' ' order by place desc) from regexp_split_to_table(words, '\s+') with ordinality as w (word, place));
create index dossier_name on dossier (fold(owner_name) text_pattern_ops, submitted_at desc);
create index dossier_given_name on dossier (words_reversed(fold(owner_name)) text_pattern_ops, submitted_at desc);

-- What happened, in order: state changes, acts that change no state, and with each the moment that counts for the clock.
create table dossier_event (
  dossier_id uuid not null references dossier,
  seq integer not null check (seq > 0),
  action text not null,
  from_status text not null,
  to_status text not null,
  -- When it happened for the law, and when it was recorded (papers that came by post yesterday).
  at timestamptz not null,
  recorded_at timestamptz not null,
  actor_id uuid,
  -- In which capacity, and for whom where somebody acts by delegation.
  actor_role text not null,
  on_behalf_of_id uuid,
  agency_id uuid,
  step smallint,
  -- What the clock and the forms need to know; no personal data in clear.
  data jsonb not null default '{}',
  request_id text,
  primary key (dossier_id, seq)
);
create trigger dossier_event_append_only before update or delete or truncate on dossier_event
  for each statement execute function refuse_change();
create index dossier_event_actor on dossier_event (actor_id, recorded_at) where actor_id is not null;

-- Events that no seal holds yet, as with `event`.
create table dossier_event_unsealed (
  dossier_id uuid not null,
  seq integer not null,
  primary key (dossier_id, seq),
  foreign key (dossier_id, seq) references dossier_event
);
create function queue_dossier_event() returns trigger language plpgsql as $$
begin
  insert into dossier_event_unsealed (dossier_id, seq) values (new.dossier_id, new.seq);
  return null;
end $$;
create trigger dossier_event_queued after insert on dossier_event for each row execute function queue_dossier_event();

-- Papers (thành phần hồ sơ): what the procedure asks for, in the order of the form, and what came.
create table dossier_component (
  dossier_id uuid not null references dossier,
  position smallint not null check (position > 0),
  -- Key of the component in the version of the procedure; null: something else that was handed in.
  spec_key text,
  name text not null check (name <> '' and length(name) <= 2000),
  required boolean not null,
  original smallint not null default 0 check (original >= 0),
  copy smallint not null default 0 check (copy >= 0),
  photocopy smallint not null default 0 check (photocopy >= 0),
  origin text check (origin in ('PAPER', 'UPLOAD', 'PERSONAL_STORE', 'DATABASE', 'EARLIER_RESULT')),
  checked text not null check (checked in ('PENDING', 'OK', 'MISSING', 'WRONG', 'REPLACED_BY_DATA')),
  note text not null default '' check (length(note) <= 1000),
  -- Uploaded or scanned: [{sha256, name, size}]; a document of the personal store by its id.
  files jsonb not null default '[]',
  store_document_id uuid,
  -- 0: with the first filing; 1 and more: with a supplement.
  round smallint not null default 0,
  primary key (dossier_id, position)
);

-- Steps of the internal process as they were worked through; the last one without end is the current one.
create table dossier_step (
  dossier_id uuid not null references dossier,
  run smallint not null check (run > 0),
  step smallint not null check (step > 0),
  agency_id uuid not null references agency,
  assignee_id uuid references person,
  started_at timestamptz not null,
  due_at timestamptz not null,
  -- Working minutes left when it stood still (pause, sent back); null: never.
  left_minutes integer,
  finished_at timestamptz,
  finished_by uuid references person,
  result text check (result in ('DONE', 'RETURNED', 'PASSED_ON')),
  note text not null default '' check (length(note) <= 2000),
  primary key (dossier_id, run),
  check ((finished_at is null) = (result is null))
);

create table dossier_supplement (
  dossier_id uuid not null references dossier,
  stage text not null check (stage in ('INTAKE', 'AFTER_ACCEPTANCE')),
  number smallint not null check (number > 0),
  items jsonb not null check (jsonb_array_length(items) > 0),
  reason text not null check (reason <> ''),
  guidance text not null default '',
  requested_at timestamptz not null,
  requested_by uuid references person,
  respond_by timestamptz,
  -- When the last of it came, and when it was found complete.
  received_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('DONE', 'EXPIRED', 'DROPPED')),
  due_before timestamptz,
  due_after timestamptz,
  primary key (dossier_id, stage, number),
  check ((closed_at is null) = (outcome is null))
);

-- Opinions of other agencies (liên thông), each with its own limit.
create table dossier_opinion (
  id uuid primary key default uuidv7(),
  dossier_id uuid not null references dossier,
  agency_id uuid not null references agency,
  question text not null check (question <> '' and length(question) <= 4000),
  asked_at timestamptz not null,
  asked_by uuid references person,
  due_at timestamptz not null,
  answered_at timestamptz,
  answered_by uuid references person,
  agrees boolean,
  answer text not null default '' check (length(answer) <= 8000),
  check ((answered_at is null) = (answer = ''))
);
create index dossier_opinion_dossier on dossier_opinion (dossier_id);
create index dossier_opinion_open on dossier_opinion (agency_id, due_at) where answered_at is null;

-- Result: what was granted or the refusal. Signature and seal are the results room's.
create table dossier_result (
  dossier_id uuid primary key references dossier,
  kind text not null check (kind in ('GRANT', 'REFUSAL')),
  type_code text,
  number text not null check (number <> '' and length(number) <= 100),
  issued_on date not null,
  summary text not null default '' check (length(summary) <= 2000),
  signer_id uuid references person,
  signer_name text not null,
  signer_title text not null,
  file_sha256 text references stored_file,
  file_name text,
  check ((file_sha256 is null) = (file_name is null))
);

-- Drafts of a result and other working papers of the case officer.
create table dossier_draft (
  dossier_id uuid primary key references dossier,
  text text not null default '' check (length(text) <= 20000),
  file_sha256 text references stored_file,
  file_name text,
  written_at timestamptz not null,
  written_by uuid references person,
  version integer not null default 1,
  check ((file_sha256 is null) = (file_name is null))
);

-- Forms that were issued: what is printed is frozen; the PDF is made from it at any time, the same each time.
create table dossier_form (
  dossier_id uuid not null references dossier,
  -- The event with which it was issued.
  seq integer not null,
  form text not null check (form in ('RECEIPT', 'SUPPLEMENT', 'REFUSAL', 'APOLOGY', 'STOP')),
  -- DRAFT: waits for a signature (an apology drafted when the dossier became late).
  state text not null default 'ISSUED' check (state in ('DRAFT', 'ISSUED', 'DROPPED')),
  number text not null,
  template text not null,
  -- What is printed beside the people and papers of the dossier: dates, reasons, signers.
  data jsonb not null default '{}',
  issued_at timestamptz not null,
  issued_by uuid references person,
  pdf_sha256 text,
  primary key (dossier_id, form, seq)
);
create unique index dossier_form_one_draft on dossier_form (dossier_id, form) where state = 'DRAFT';

-- Ủy quyền: one officer acts for another for a time.
create table dossier_delegation (
  id uuid primary key default uuidv7(),
  agency_id uuid not null references agency,
  from_id uuid not null references person,
  to_id uuid not null references person,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  legal_basis text not null check (legal_basis <> '' and length(legal_basis) <= 500),
  created_at timestamptz not null,
  created_by uuid references person,
  ended_on date,
  check (from_id <> to_id),
  exclude using gist (from_id with =, to_id with =, agency_id with =, daterange(valid_from, coalesce(ended_on, valid_to), '[]') with &&)
);
create index dossier_delegation_to on dossier_delegation (to_id, valid_to);

-- Who looked at the personal data of a dossier, and why.
create table dossier_look (
  id uuid primary key default uuidv7(),
  dossier_id uuid not null references dossier,
  person_id uuid,
  at timestamptz not null,
  purpose text not null,
  request_id text
);
create index dossier_look_dossier on dossier_look (dossier_id, id);
create trigger dossier_look_append_only before update or delete or truncate on dossier_look
  for each statement execute function refuse_change();

-- What a province may set where the regulation leaves it open.
create table dossier_setting (
  key text primary key,
  value jsonb not null
);
insert into dossier_setting (key, value) values
  ('clock', '{"dueTime": "END_OF_DAY", "cutoff": "15:00"}'),
  -- An apology makes no dossier timely (one-stop 4.5).
  ('countRescheduledAsOnTime', 'false'),
  ('hotline', '""'),
  ('formSet', '"v2025"');

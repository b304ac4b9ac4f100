-- Satisfaction with results of procedures (one-stop 6.2, 6.3), and what came of dissatisfaction.

-- Everybody who got a result is asked once; who was asked is the denominator of participation.
create table rating_invitation (
  dossier_id uuid primary key references dossier,
  agency_id uuid not null references agency,
  procedure_id uuid not null references procedure,
  field text not null,
  invited_at timestamptz not null,
  closes_at timestamptz not null,
  check (closes_at > invited_at)
);
create index rating_invitation_agency on rating_invitation (agency_id, invited_at);

create table rating (
  id uuid primary key default uuidv7(),
  -- One for each dossier.
  dossier_id uuid not null unique references rating_invitation,
  agency_id uuid not null references agency,
  channel text not null check (channel in ('PORTAL', 'KIOSK')),
  overall smallint not null check (overall between 1 and 5),
  -- Answers of the survey form by question; a question that was not answered is absent.
  answers jsonb not null default '{}',
  comment text not null default '' check (length(comment) <= 2000),
  rated_at timestamptz not null
);
create index rating_agency on rating (agency_id, rated_at);

-- A low rating is looked into by the head of the unit, who owes an answer.
create table rating_case (
  rating_id uuid primary key references rating,
  agency_id uuid not null references agency,
  due_at timestamptz not null,
  answer text not null default '' check (length(answer) <= 4000),
  -- Whether the complaint was justified (criterion 7), known with the answer.
  justified boolean,
  answered_at timestamptz,
  answered_by uuid references person,
  check ((answered_at is null) = (answer = '')),
  check ((answered_at is null) = (justified is null))
);
create index rating_case_open on rating_case (agency_id, due_at) where answered_at is null;

-- What a province may set where the regulation leaves it open.
create table rating_setting (
  key text primary key,
  value integer not null check (value > 0)
);
insert into rating_setting (key, value) values
  -- Ratings up to this reopen the case at the head of the unit.
  ('lowUpTo', 2),
  -- Working days to answer.
  ('answerDays', 5);

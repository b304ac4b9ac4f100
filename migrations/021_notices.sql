-- What people are told: the inbox, how each wants to be told, and the outbox of e-mail.

create table notice (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  kind text not null check (kind ~ '^[a-z]+\.[a-z-]+$'),
  urgency text not null check (urgency in ('normal', 'high')),
  -- Said in both languages when it happened: it stays readable when the product's words change.
  text_vi text not null check (text_vi <> '' and length(text_vi) <= 1000),
  text_en text not null check (text_en <> '' and length(text_en) <= 1000),
  subject_type text not null check (subject_type <> ''),
  subject_id uuid,
  -- A path of this site.
  href text not null check (href ~ '^/([^/]|$)' and length(href) <= 2000),
  due_on date,
  -- The same key tells the same person once.
  dedupe_key text not null check (dedupe_key <> '' and length(dedupe_key) <= 300),
  created_at timestamptz not null,
  in_app boolean not null,
  read_at timestamptz,
  -- How it goes out by e-mail, decided when it happened; 'off' also where there is no address or no mail at all.
  mail text not null check (mail in ('off', 'immediate', 'digest')),
  mail_id uuid,
  -- When it is still unread on this day, the head of that agency is told.
  escalate_on date,
  escalate_agency_id uuid references agency,
  check ((escalate_on is null) = (escalate_agency_id is null)),
  unique (person_id, dedupe_key)
);
create index notice_inbox on notice (person_id, id desc) where in_app;
create index notice_unread on notice (person_id, id desc) where in_app and read_at is null;
create index notice_mail_waiting on notice (mail, person_id) where mail <> 'off' and mail_id is null;
create index notice_escalation on notice (escalate_on) where escalate_on is not null and read_at is null;
create index notice_subject on notice (subject_id) where read_at is null;

create table notice_preference (
  person_id uuid not null references person,
  kind text not null check (kind ~ '^[a-z]+\.[a-z-]+$'),
  in_app boolean not null,
  mail text not null check (mail in ('off', 'immediate', 'digest')),
  -- Days before the due date on which to be told; null: all that the office has set.
  days_before integer[],
  primary key (person_id, kind)
);

-- The language of a person's mail; without a row, Vietnamese.
create table notice_language (
  person_id uuid primary key references person,
  language text not null check (language in ('vi', 'en'))
);

-- The outbox. A mail is written with the data that it tells of, and sent afterwards until the server takes it.
create table mail (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  recipient_name text not null,
  recipient_address text not null check (recipient_address like '%@%'),
  language text not null check (language in ('vi', 'en')),
  subject text not null check (subject <> ''),
  body_text text not null,
  body_html text not null,
  -- The day whose digest it is; one a day and person.
  digest_on date,
  created_at timestamptz not null,
  attempts integer not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  -- The server took it; what it answered.
  sent_at timestamptz,
  answer text,
  -- No attempt is made any more.
  given_up_at timestamptz,
  check (sent_at is null or given_up_at is null),
  unique (person_id, digest_on)
);
create index mail_waiting on mail (next_attempt_at) where sent_at is null and given_up_at is null;

alter table notice add foreign key (mail_id) references mail;
create index notice_of_mail on notice (mail_id) where mail_id is not null;

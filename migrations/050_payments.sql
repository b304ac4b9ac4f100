-- Money that applicants owe (one-stop 2.5, 5.8, 8.3): what is asked for, how it was paid, receipts, refunds, and the day's
-- comparison with the payment platform. Amounts are whole đồng.

-- Where an agency's money goes, and under which symbol it writes receipts.
create table payment_account (
  agency_id uuid primary key references agency,
  bank_bin text not null check (bank_bin ~ '^[0-9]{6}$'),
  account_number text not null check (account_number ~ '^[0-9A-Z]{4,19}$'),
  account_name text not null check (account_name <> '' and length(account_name) <= 100),
  tax_code text not null default '' check (length(tax_code) <= 20),
  receipt_form text not null default '' check (length(receipt_form) <= 20),
  receipt_symbol text not null check (receipt_symbol ~ '^[0-9A-Z/-]{2,12}$'),
  version integer not null default 1
);

create table payment_request (
  id uuid primary key default uuidv7(),
  -- What is paid for, as the room that asks knows it (e.g. 'dossier').
  subject_type text not null check (subject_type <> ''),
  subject_id uuid not null,
  -- What is paid for, as people know it, without personal data: "Hồ sơ H99.02-261008-0007".
  subject_words text not null check (subject_words <> '' and length(subject_words) <= 300),
  agency_id uuid not null references agency,
  -- Opens the page on which anybody may pay for the applicant; unguessable.
  key text not null unique check (length(key) >= 22),
  payer_name text not null check (payer_name <> '' and length(payer_name) <= 200),
  payer_address text not null default '' check (length(payer_address) <= 500),
  total bigint not null check (total >= 0),
  collect text not null check (collect in ('BEFORE', 'AFTER')),
  status text not null default 'UNPAID' check (status in ('UNPAID', 'PAID', 'EXEMPT', 'CANCELLED', 'REFUNDED')),
  method text check (method in ('ONLINE', 'CASH', 'TRANSFER')),
  asked_at timestamptz not null,
  asked_by uuid references person,
  paid_at timestamptz,
  -- Who took the money at the counter; null for online payments.
  taken_by uuid references person,
  closed_reason text not null default '' check (length(closed_reason) <= 1000),
  -- The same form sent twice makes one request.
  idempotency_key text not null unique,
  version integer not null default 1,
  check ((status in ('PAID', 'REFUNDED')) = (paid_at is not null)),
  check ((paid_at is null) = (method is null))
);
create index payment_request_subject on payment_request (subject_type, subject_id);
create index payment_request_agency on payment_request (agency_id, id desc);
create index payment_request_open on payment_request (agency_id, id desc) where status = 'UNPAID';
create index payment_request_paid on payment_request (agency_id, paid_at desc) where paid_at is not null;

create table payment_line (
  request_id uuid not null references payment_request,
  position integer not null,
  fee_code text not null default '',
  name text not null check (name <> '' and length(name) <= 500),
  type text not null check (type in ('PHI', 'LE_PHI', 'KHAC')),
  quantity integer not null check (quantity > 0),
  unit_price bigint not null check (unit_price >= 0),
  exempt_reason text not null default '',
  amount bigint not null,
  primary key (request_id, position),
  check (amount = case when exempt_reason = '' then quantity * unit_price else 0 end)
);

-- One attempt to pay through the platform. SURPLUS: the money came though the request was closed already; it goes back.
create table payment_transaction (
  id uuid primary key default uuidv7(),
  request_id uuid not null references payment_request,
  reference text not null unique check (reference ~ '^[0-9A-Z]{12,40}$'),
  gateway text not null,
  amount bigint not null check (amount > 0),
  state text not null default 'INIT' check (state in ('INIT', 'SUCCESS', 'FAILED', 'EXPIRED', 'SURPLUS')),
  pay_url text,
  gateway_number text,
  error_code text not null default '',
  begun_at timestamptz not null,
  settled_at timestamptz,
  -- When the platform is asked next, where it has not told us by itself; null once it is settled.
  next_check_at timestamptz,
  checks integer not null default 0,
  check ((state = 'INIT') = (settled_at is null)),
  check (state = 'INIT' or next_check_at is null)
);
create index payment_transaction_request on payment_transaction (request_id);
create unique index payment_transaction_once on payment_transaction (request_id) where state = 'SUCCESS';
create index payment_transaction_check on payment_transaction (next_check_at) where next_check_at is not null;
create index payment_transaction_settled on payment_transaction (gateway, settled_at) where settled_at is not null;

-- What the platform and we told each other, word for word (secrets and personal data masked).
create table payment_message (
  id uuid primary key default uuidv7(),
  at timestamptz not null,
  direction text not null check (direction in ('IN', 'OUT')),
  kind text not null,
  reference text not null default '',
  body jsonb not null,
  -- What became of it: 'settled', 'repeated', 'bad-signature', 'wrong-amount', 'unknown-reference', …
  verdict text not null
);
create index payment_message_reference on payment_message (reference, id);
create trigger payment_message_append_only before update or delete or truncate on payment_message
  for each statement execute function refuse_change();

-- Biên lai (Nghị định 123/2020/NĐ-CP): numbers without gaps per agency and symbol; a cancelled one keeps its number.
create table fee_receipt_counter (
  agency_id uuid not null references agency,
  symbol text not null,
  last_number integer not null check (last_number > 0),
  primary key (agency_id, symbol)
);
create table fee_receipt (
  id uuid primary key default uuidv7(),
  request_id uuid not null references payment_request,
  agency_id uuid not null references agency,
  symbol text not null,
  number integer not null check (number > 0),
  issued_at timestamptz not null,
  issued_by uuid references person,
  cancelled_at timestamptz,
  cancel_reason text not null default '',
  unique (agency_id, symbol, number),
  check ((cancelled_at is null) = (cancel_reason = ''))
);
create unique index fee_receipt_request on fee_receipt (request_id) where cancelled_at is null;

create table payment_refund (
  id uuid primary key default uuidv7(),
  request_id uuid not null references payment_request,
  -- The platform's payment that goes back; null for money taken at the counter.
  transaction_id uuid references payment_transaction,
  amount bigint not null check (amount > 0),
  reason text not null check (reason <> '' and length(reason) <= 1000),
  decision_number text not null check (decision_number <> '' and length(decision_number) <= 60),
  state text not null default 'PROPOSED' check (state in ('PROPOSED', 'APPROVED', 'REFUSED', 'DONE')),
  proposed_at timestamptz not null,
  proposed_by uuid not null references person,
  decided_at timestamptz,
  decided_by uuid references person,
  refuse_reason text not null default '',
  done_at timestamptz,
  -- Two persons: who proposes does not approve (one-stop 4.2).
  check (decided_by <> proposed_by),
  check ((state = 'PROPOSED') = (decided_at is null)),
  check ((state = 'DONE') = (done_at is not null))
);
create unique index payment_refund_once on payment_refund (request_id, transaction_id) nulls not distinct
  where state <> 'REFUSED';
create index payment_refund_open on payment_refund (state) where state in ('PROPOSED', 'APPROVED');

-- The platform's day beside ours: [{reference, ours, theirs, fault}].
create table payment_reconciliation (
  gateway text not null,
  day date not null,
  made_at timestamptz not null,
  matched integer not null,
  matched_total bigint not null,
  differences jsonb not null,
  primary key (gateway, day)
);

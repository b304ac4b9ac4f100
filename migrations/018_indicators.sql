-- Indicators: how they are measured, what agencies reported, and how they stand against their targets
-- (par-management 2.4, 4.4).

create table indicator_definition (
  id uuid primary key default uuidv7(),
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9_.-]{1,59}$'),
  name text not null check (name <> '' and length(name) <= 500),
  -- Other names by which plans call it.
  synonyms text[] not null default '{}',
  field text not null,
  type text not null check (type in ('RATIO', 'COUNT', 'SCORE', 'RANK', 'DURATION', 'AMOUNT', 'REDUCTION',
    'SHARE_OF_UNITS', 'MILESTONE', 'QUALITATIVE')),
  unit text not null check (length(unit) <= 40),
  direction text not null check (direction in ('UP', 'DOWN', 'TARGET')),
  -- How values of several agencies become one.
  aggregation text not null
    check (aggregation in ('SUM_RATIO', 'SUM', 'MEAN', 'WEIGHTED_MEAN', 'MAX', 'LAST', 'NONE')),
  -- FLOW: periods of a year add up; STOCK: the last one counts.
  flow_or_stock text not null check (flow_or_stock in ('FLOW', 'STOCK')),
  numerator_name text not null default '' check (length(numerator_name) <= 300),
  -- For WEIGHTED_MEAN what the weights count.
  denominator_name text not null default '' check (length(denominator_name) <= 300),
  exclusions text not null default '' check (length(exclusions) <= 2000),
  period_type text not null check (period_type in ('MONTH', 'QUARTER', 'HALF', 'YEAR')),
  -- Day on which the data of a period close (14: as Nghị định 09/2019/NĐ-CP); null: the last day of the calendar period.
  closing_day smallint check (closing_day between 1 and 28),
  -- Days after closing by which values must be in.
  due_days smallint not null check (due_days between 0 and 90),
  -- Agencies of these kinds report it, beside those in indicator_reporter.
  reporter_kinds text[] not null default '{}',
  first_period_on date not null,
  source text not null check (source in ('MANUAL', 'MEASURE')),
  -- Which measure computes it.
  measure_key text check (length(measure_key) between 1 and 100),
  owner_agency_id uuid references agency,
  -- What the rules proposed and why, by attribute, for whoever asks later.
  reasons jsonb not null default '[]',
  accepted_by uuid references person,
  accepted_at timestamptz not null,
  version integer not null default 1,
  check ((source = 'MEASURE') = (measure_key is not null)),
  check (aggregation not in ('SUM_RATIO', 'WEIGHTED_MEAN') or denominator_name <> ''),
  check (aggregation <> 'SUM_RATIO' or numerator_name <> '')
);
create index indicator_definition_name on indicator_definition using gin (fold(name) gin_trgm_ops);

create table indicator_reporter (
  definition_id uuid not null references indicator_definition on delete cascade,
  agency_id uuid not null references agency,
  primary key (definition_id, agency_id)
);
create index indicator_reporter_agency on indicator_reporter (agency_id);

-- Which definition measures an indicator of a plan.
create table indicator_link (
  indicator_id uuid primary key references indicator,
  definition_id uuid not null references indicator_definition,
  linked_by uuid references person,
  linked_at timestamptz not null,
  version integer not null default 1
);
create index indicator_link_definition on indicator_link (definition_id);

-- What the words of a target demand, as the standing office accepted it.
create table indicator_demand (
  indicator_id uuid not null references indicator_link on delete cascade,
  position integer not null,
  comparator text not null check (comparator in ('GTE', 'GT', 'LTE', 'LT', 'EQ', 'RANGE', 'RANK_LTE',
    'REDUCTION_GTE', 'INCREASE_GTE', 'GT_PREVIOUS', 'STEP', 'DONE', 'SHARE_OF_UNITS', 'QUALITATIVE')),
  value numeric(20, 4),
  upper numeric(20, 4),
  baseline_kind text check (baseline_kind in ('YEAR', 'PERIOD_MEAN', 'PREVIOUS_YEAR')),
  baseline_from smallint,
  baseline_to smallint,
  -- As somebody stated it, where the series does not reach back so far.
  baseline_value numeric(20, 4),
  step numeric(20, 4),
  until numeric(20, 4),
  out_of integer check (out_of > 0),
  -- Per cent of units that must hold `inner_comparator value`.
  share numeric(7, 4) check (share between 0 and 100),
  inner_comparator text check (inner_comparator in ('GTE', 'GT', 'LTE', 'LT')),
  -- "Phấn đấu": amber, not red, when missed.
  soft boolean not null,
  primary key (indicator_id, position),
  foreign key (indicator_id, position) references indicator_target (indicator_id, position),
  check (comparator in ('DONE', 'QUALITATIVE', 'GT_PREVIOUS', 'STEP') or value is not null),
  check (comparator <> 'RANGE' or upper >= value),
  check (comparator <> 'STEP' or step is not null),
  check ((comparator = 'SHARE_OF_UNITS') = (share is not null and inner_comparator is not null)),
  check ((baseline_kind = 'PREVIOUS_YEAR') = (baseline_kind is not null and baseline_from is null)),
  check ((baseline_from is null) = (baseline_to is null) and baseline_from <= baseline_to)
);

-- What an agency reported for a period. A correction is a revision of its own: the old value stays.
create table indicator_value (
  id uuid primary key default uuidv7(),
  definition_id uuid not null references indicator_definition,
  agency_id uuid not null references agency,
  -- '2026', '2026-H1', '2026-Q3', '2026-11'.
  period text not null check (period ~ '^\d{4}(-(H[12]|Q[1-4]|(0[1-9]|1[0-2])))?$'),
  -- First and last day of the data.
  period_from date not null,
  period_to date not null,
  revision integer not null default 1,
  state text not null check (state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REPLACED')),
  -- Not reported and not yet due are no rows.
  answer text not null check (answer in ('VALUE', 'NOT_APPLICABLE')),
  numerator numeric(20, 4),
  denominator numeric(20, 4),
  -- Null for what did not occur (denominator 0).
  value numeric(20, 4),
  note text not null default '' check (length(note) <= 2000),
  source text not null check (source in ('MANUAL', 'IMPORT', 'MEASURE')),
  -- Where a measured value can be looked into.
  behind text check (length(behind) <= 500),
  -- Whoever changed it last, and whoever handed it in; null: the product itself.
  author_id uuid references person,
  submitted_by uuid references person,
  submitted_at timestamptz,
  decided_by uuid references person,
  approved_at timestamptz,
  -- From then on a correction counts.
  replaced_at timestamptz,
  return_reason text not null default '' check (length(return_reason) <= 2000),
  correction_reason text not null default '' check (length(correction_reason) <= 2000),
  version integer not null default 1,
  unique (definition_id, agency_id, period, revision),
  check (period_from <= period_to),
  check (denominator >= 0),
  check (answer = 'VALUE' or (numerator is null and denominator is null and value is null)),
  check (answer <> 'VALUE' or value is not null or denominator = 0),
  check ((revision = 1) = (correction_reason = '')),
  check (state <> 'RETURNED' or return_reason <> ''),
  check ((approved_at is not null) = (state in ('APPROVED', 'REPLACED'))),
  check ((replaced_at is not null) = (state = 'REPLACED')),
  -- Four eyes.
  check (decided_by is null or (decided_by is distinct from author_id and decided_by is distinct from submitted_by))
);
-- One value counts, one is being worked on.
create unique index indicator_value_approved on indicator_value (definition_id, agency_id, period)
  where state = 'APPROVED';
create unique index indicator_value_open on indicator_value (definition_id, agency_id, period)
  where state in ('DRAFT', 'SUBMITTED', 'RETURNED');
create index indicator_value_agency on indicator_value (agency_id, period);
create index indicator_value_waiting on indicator_value (submitted_at, id) where state = 'SUBMITTED';

-- Every time a value was handed on, as it was then.
create table indicator_value_step (
  value_id uuid not null references indicator_value on delete cascade,
  number integer not null,
  step text not null check (step in ('SUBMITTED', 'RETURNED', 'APPROVED', 'TAKEN_BACK')),
  at timestamptz not null,
  person_id uuid references person,
  answer text not null,
  numerator numeric(20, 4),
  denominator numeric(20, 4),
  value numeric(20, 4),
  note text not null,
  reason text not null,
  primary key (value_id, number)
);

-- How each target stood on a day, prepared so that lists and the leader's page need not compute it.
create table indicator_standing (
  indicator_id uuid not null references indicator_link on delete cascade,
  position integer not null,
  as_of date not null,
  status text not null
    check (status in ('MET', 'ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'NO_DATA', 'NOT_APPLICABLE')),
  -- Null: cannot be said.
  will_miss boolean,
  standing jsonb not null,
  primary key (indicator_id, position)
);
create index indicator_standing_status on indicator_standing (status);

-- Numbers cost by what is asked, not by the years behind it: beside the half months of each agency, its reporting
-- quarters, and the days of all agencies together. Kept with the facts, in the same transaction.

-- All agencies together, by the day.
create table fact_whole (
  counter smallint not null,
  day date not null,
  known_half date not null,
  field text not null,
  n bigint not null,
  primary key (counter, day, known_half, field)
);

-- One agency in all fields, by the quarter of Nghị định 09/2019/NĐ-CP (from the 15th of December, March, June, September).
create function reporting_quarter(day date) returns date
  language sql immutable strict parallel safe
  return (date_trunc('quarter', day - 14 + interval '1 month') - interval '1 month')::date + 14;
create function half_month(day date) returns date
  language sql immutable strict parallel safe
  return date_trunc('month', day::timestamp)::date + case when extract(day from day) < 15 then 0 else 14 end;
create table fact_quarter (
  agency_id uuid not null references agency,
  counter smallint not null,
  quarter date not null check (quarter = reporting_quarter(quarter)),
  known_quarter date not null,
  n bigint not null,
  primary key (counter, quarter, agency_id, known_quarter)
);

insert into fact_whole (counter, day, known_half, field, n)
  select counter, day, half_month((known_at at time zone 'Asia/Ho_Chi_Minh')::date), field, sum(n)
  from fact, unnest(counters) as counter group by 1, 2, 3, 4;
insert into fact_quarter (agency_id, counter, quarter, known_quarter, n)
  select agency_id, counter, reporting_quarter(half), reporting_quarter(known_half), sum(n) from fact_half group by 1, 2, 3, 4;

-- Days around whole half months, of all agencies, by agency.
create index fact_day on fact (day);

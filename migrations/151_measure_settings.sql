-- What a province may set where regulations leave it open, for its measures.
create table measure_setting (
  key text primary key,
  value jsonb not null
);
-- Until when an agency issues its reform plan of a year: 31 December of the year before.
insert into measure_setting (key, value) values ('plan-deadline', '{"yearsBefore": 1, "month": 12, "day": 31}');

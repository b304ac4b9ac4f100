-- When: days that are not what their weekday says (Bộ luật Lao động 2019, điều 111 and 112; yearly notices).

create table calendar_day (
  day date primary key,
  -- 'holiday': offices rest; 'make-up': a rest day of the week on which offices work; 'half-day': mornings only.
  kind text not null check (kind in ('holiday', 'make-up', 'half-day')),
  name text not null check (name <> '' and length(name) <= 200),
  legal_basis text not null default '' check (length(legal_basis) <= 500),
  -- The notice of the year is out; until then the day is expected.
  confirmed boolean not null default true,
  version integer not null default 1
);

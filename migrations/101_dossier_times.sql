-- How long real dossiers of a procedure took: made anew every night from those finished within a year, shown beside the norm.
create table dossier_time (
  procedure_code text primary key,
  dossiers integer not null check (dossiers > 0),
  -- Minutes of office time in which the clock ran: median, and what nine of ten stayed within.
  median_minutes integer not null check (median_minutes >= 0),
  p90_minutes integer not null check (p90_minutes >= median_minutes),
  counted_at timestamptz not null
);

-- Applicants past their term: what is personal is overwritten, the row stays for what points at it.
alter table citizen add column erased_at timestamptz;
create index citizen_last_used on citizen (last_used_at) where erased_at is null;

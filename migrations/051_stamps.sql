-- The chain of seals, witnessed from outside: a timestamp authority (RFC 3161) says when a seal's hash was there already.
create table event_stamp (
  seal_number bigint primary key references event_seal,
  -- CMS, DER.
  token bytea not null,
  at timestamptz not null
);
create trigger event_stamp_append_only before update or delete or truncate on event_stamp
  for each statement execute function refuse_change();

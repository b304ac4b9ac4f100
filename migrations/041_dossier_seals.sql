-- A chain over what happened to dossiers. Each link is noted in the record of events, whose own seals (and the stamps of
-- the day) then cover it.
create table dossier_event_seal (
  number bigint primary key check (number > 0),
  sealed_at timestamptz not null,
  dossier_ids uuid[] not null check (cardinality(dossier_ids) > 0),
  seqs integer[] not null check (cardinality(seqs) = cardinality(dossier_ids)),
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$')
);
create trigger dossier_event_seal_append_only before update or delete or truncate on dossier_event_seal
  for each statement execute function refuse_change();

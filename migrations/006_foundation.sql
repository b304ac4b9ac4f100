-- The list of all kinds of event, and the events of one kind, without reading the whole record.

create index event_action on event (action, at);

-- The version of the tree of agencies: raised in the transaction that changes it, so that a process may keep the tree in
-- memory and knows by one number whether it is still the same.

create table agency_tree (
  the_only boolean primary key default true check (the_only),
  version bigint not null
);
insert into agency_tree (version) values (1);
create function raise_tree_version() returns trigger language plpgsql as $$
begin
  update agency_tree set version = version + 1;
  return null;
end $$;
create trigger agency_raises_version after insert or update or delete or truncate on agency
  for each statement execute function raise_tree_version();
create trigger agency_parent_raises_version after insert or update or delete or truncate on agency_parent
  for each statement execute function raise_tree_version();

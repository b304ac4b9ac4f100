-- The list of all kinds of event, and the events of one kind, without reading the whole record.

create index event_action on event (action, at);

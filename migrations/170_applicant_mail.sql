-- Applicants are told of what happens to their dossiers (one-stop 4.9, NĐ 224/2026 Điều 15).

-- Events of which nobody has been told yet. A heap without key: an act adds its own row, whatever is there.
create table dossier_to_tell (dossier_id uuid not null, seq integer not null);
create function note_dossier_to_tell() returns trigger language plpgsql as $$
begin
  insert into dossier_to_tell (dossier_id, seq) values (new.dossier_id, new.seq);
  return null;
end $$;
create trigger dossier_event_to_tell after insert on dossier_event for each row execute function note_dossier_to_tell();

-- A mail goes to a person of the offices, or to an applicant about one event of a dossier, once.
alter table mail alter column person_id drop not null;
alter table mail add column dossier_id uuid references dossier, add column dossier_seq integer;
alter table mail add check (num_nonnulls(person_id, dossier_id) = 1);
alter table mail add check ((dossier_id is null) = (dossier_seq is null));
create unique index mail_of_event on mail (dossier_id, dossier_seq) where dossier_id is not null;

-- What a province may set holds from a day on: a dossier is counted by what held when it was received.
alter table dossier_setting add column valid_from date not null default '2000-01-01';
alter table dossier_setting alter column valid_from drop default;
alter table dossier_setting drop constraint dossier_setting_pkey, add primary key (key, valid_from);
insert into dossier_setting (key, value, valid_from) values
  -- Working hours before the due moment from which it is "soon".
  ('warnHours', '24', '2000-01-01'),
  -- Working hours within which an online submission is answered (Nghị định 118/2025, điều 17).
  ('checkHours', '8', '2000-01-01'),
  -- Working days that a drafted apology offers.
  ('apologyDays', '5', '2000-01-01'),
  -- Days after which a result counts as not fetched.
  ('uncollectedDays', '30', '2000-01-01');

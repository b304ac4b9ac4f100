-- Roles of the one-stop, and the fields that a field owner follows (par-management 1.2).

alter table post drop constraint post_role_check;
alter table post add constraint post_role_check check (role in (
  'OFFICER', 'UNIT_HEAD', 'FIELD_OWNER', 'STANDING', 'LEADER', 'ADMIN', 'AUDITOR',
  'PROCEDURE_OFFICER', 'CLERK', 'CASE_OFFICER'));
alter table post add column fields text[] not null default '{}';

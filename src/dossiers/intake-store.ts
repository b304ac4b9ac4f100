/** The SQL of intake: one statement, one round trip, one commit, for a dossier with all that belongs to it. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { DossierRole, Status } from './lifecycle.ts';
import type { Component } from './papers.ts';
import type { EventData } from './store.ts';

export interface NewDossier {
  intakeKey: string;
  procedureVersionId: string;
  procedureCode: string;
  caseKey: string;
  channel: string;
  receivingAgencyId: string;
  competentAgencyId: string;
  handlingAgencyId: string;
  elsewhere: boolean;
  applicantKind: string;
  ownerName: string;
  ownerHash: Buffer | null;
  submitterHash: Buffer | null;
  ownerCitizenId: string | null;
  submitterCitizenId: string | null;
  people: Buffer;
  summary: string;
  status: Status;
  submittedAt: string;
  /** null: not accepted yet. */
  acceptedAt: string | null;
  acceptedBy: string | null;
  clockStartedAt: string | null;
  dueAt: string | null;
  warnAt: string | null;
  respondBy: string | null;
  resultMode: string;
  priority: string;
  correctsId: string | null;
  /** First part of the code, and its day ('YYMMDD'). */
  unit: string;
  day: string;
  /** Year of the register; null: not registered yet. */
  registerYear: number | null;
  event: {
    action: string;
    at: string;
    recordedAt: string;
    actorId: string | null;
    actorRole: DossierRole;
    agencyId: string;
    data: EventData;
    requestId: string;
  };
  components: readonly Component[];
  /** First step of the process; null: none runs yet. */
  firstStep: { agencyId: string; startedAt: string; dueAt: string } | null;
  /** Receipt; null: none yet. */
  receipt: {
    template: string;
    data: Record<string, unknown>;
    issuedAt: string;
    issuedBy: string | null;
  } | null;
}

export interface TakenIn {
  id: string;
  code: string;
  registerNumber: number | null;
}

/**
 * Takes a dossier in. The counters are taken in the same statement: no number is lost, and none is held for longer than
 * the commit takes. Throws the database's unique violation for an intake key that was used.
 */
export async function insertDossier(db: Db | Tx, one: NewDossier): Promise<TakenIn> {
  const { event, firstStep, receipt } = one;
  const step = firstStep === null ? null : 1;
  const { rows } = await sql<TakenIn>`
    with day_number as (
      insert into dossier_counter (agency_id, period, last) values (${one.receivingAgencyId}, ${one.day}, 1)
      on conflict (agency_id, period) do update set last = dossier_counter.last + 1 returning last
    ), year_number as (
      insert into dossier_counter (agency_id, period, last)
      select ${one.receivingAgencyId}::uuid, ${String(one.registerYear)}, 1 where ${one.registerYear}::int is not null
      on conflict (agency_id, period) do update set last = dossier_counter.last + 1 returning last
    ), d as (
      insert into dossier (code, register_year, register_number, intake_key, procedure_version_id, procedure_code,
        case_key, channel, receiving_agency_id, competent_agency_id, handling_agency_id, elsewhere, applicant_kind,
        owner_name, owner_hash, submitter_hash, owner_citizen_id, submitter_citizen_id, people, summary, status, step, step_due_at, submitted_at, accepted_at,
        accepted_by, clock_started_at, due_at, warn_at, respond_by, result_mode, priority, corrects_id, version)
      select ${`${one.unit}-${one.day}-`} || lpad(day_number.last::text, greatest(4, length(day_number.last::text)), '0'),
        ${one.registerYear}::smallint, (select last from year_number), ${one.intakeKey}, ${one.procedureVersionId}::uuid,
        ${one.procedureCode}, ${one.caseKey}, ${one.channel}, ${one.receivingAgencyId}::uuid,
        ${one.competentAgencyId}::uuid, ${one.handlingAgencyId}::uuid, ${one.elsewhere}::boolean, ${one.applicantKind},
        ${one.ownerName}, ${one.ownerHash}::bytea, ${one.submitterHash}::bytea, ${one.ownerCitizenId}::uuid,
        ${one.submitterCitizenId}::uuid, ${one.people}::bytea, ${one.summary},
        ${one.status}, ${step}::smallint, ${firstStep?.dueAt ?? null}::timestamptz, ${one.submittedAt}::timestamptz,
        ${one.acceptedAt}::timestamptz, ${one.acceptedBy}::uuid, ${one.clockStartedAt}::timestamptz,
        ${one.dueAt}::timestamptz, ${one.warnAt}::timestamptz, ${one.respondBy}::timestamptz, ${one.resultMode},
        ${one.priority}, ${one.correctsId}::uuid, 1
      from day_number
      returning id, code, register_number
    ), e as (
      insert into dossier_event (dossier_id, seq, action, from_status, to_status, at, recorded_at, actor_id, actor_role,
        agency_id, step, data, request_id)
      select d.id, 1, ${event.action}, 'START', ${one.status}, ${event.at}::timestamptz, ${event.recordedAt}::timestamptz,
        ${event.actorId}::uuid, ${event.actorRole}, ${event.agencyId}::uuid, ${step}::smallint,
        ${JSON.stringify(event.data)}::jsonb, ${event.requestId}
      from d
    ), c as (
      insert into dossier_component (dossier_id, position, spec_key, name, required, original, copy, photocopy, origin,
        checked, note, files, store_document_id, round)
      select d.id, c."position", c."specKey", c.name, c.required, c.original, c.copy, c.photocopy, c.origin, c.checked,
        c.note, c.files, c."storeDocumentId", 0
      from d, jsonb_to_recordset(${JSON.stringify(one.components)}::jsonb) as c ("position" smallint, "specKey" text,
        name text, required boolean, original smallint, copy smallint, photocopy smallint, origin text, checked text,
        note text, files jsonb, "storeDocumentId" uuid)
    ), s as (
      insert into dossier_step (dossier_id, run, step, agency_id, started_at, due_at)
      select d.id, 1, 1, ${firstStep?.agencyId ?? null}::uuid, ${firstStep?.startedAt ?? null}::timestamptz,
        ${firstStep?.dueAt ?? null}::timestamptz
      from d where ${firstStep !== null}::boolean
    ), f as (
      insert into dossier_form (dossier_id, seq, form, number, template, data, issued_at, issued_by)
      select d.id, 1, 'RECEIPT', d.code, ${receipt?.template ?? ''}, ${JSON.stringify(receipt?.data ?? {})}::jsonb,
        ${receipt?.issuedAt ?? null}::timestamptz, ${receipt?.issuedBy ?? null}::uuid
      from d where ${receipt !== null}::boolean
    )
    select id, code, register_number as "registerNumber" from d`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('a dossier was not taken in');
  return row;
}

export interface NewRefusal {
  intakeKey: string;
  procedureVersionId: string;
  procedureCode: string;
  caseKey: string;
  agencyId: string;
  applicantKind: string;
  ownerName: string;
  ownerHash: Buffer | null;
  people: Buffer;
  at: string;
}

/** The row of what was refused before it was taken in: no code, no clock. null: the key was used before. */
export async function insertRefused(tx: Tx, one: NewRefusal): Promise<string | null> {
  const row = await tx
    .insertInto('dossier')
    .values({
      intake_key: one.intakeKey,
      procedure_version_id: one.procedureVersionId,
      procedure_code: one.procedureCode,
      case_key: one.caseKey,
      channel: 'DIRECT',
      receiving_agency_id: one.agencyId,
      competent_agency_id: one.agencyId,
      handling_agency_id: one.agencyId,
      applicant_kind: one.applicantKind,
      owner_name: one.ownerName,
      owner_hash: one.ownerHash,
      people: one.people,
      status: 'INTAKE_REFUSED',
      submitted_at: one.at,
      version: 1,
    })
    .onConflict((conflict) => conflict.column('intake_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

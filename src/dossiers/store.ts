/** The SQL of single dossiers: the row, its events and what hangs on it. Lists are in `list-store.ts`. */
import { type Selectable, sql, type Updateable } from 'kysely';
import type { TimeLimit } from '../calendar/index.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { DossierStep, Dossier as Row } from '../platform/database-types.ts';
import type { ClockEvent } from './clock/clock.ts';
import type { Action, DossierRole, Outcome, State, Status } from './lifecycle.ts';
import type { Check, Component, ComponentFile, Origin } from './papers.ts';

/** A dossier as it stands; the people stay sealed (`people.ts`). Instants are Dates. */
export interface Dossier {
  id: string;
  /** null only where intake was refused before anything was taken in. */
  code: string | null;
  registerYear: number | null;
  registerNumber: number | null;
  procedureVersionId: string;
  procedureCode: string;
  caseKey: string;
  channel: 'DIRECT' | 'ONLINE' | 'POSTAL';
  receivingAgencyId: string;
  competentAgencyId: string;
  handlingAgencyId: string;
  elsewhere: boolean;
  applicantKind: 'PERSON' | 'ORGANISATION';
  ownerName: string;
  ownerHash: Buffer | null;
  submitterHash: Buffer | null;
  ownerCitizenId: string | null;
  submitterCitizenId: string | null;
  people: Buffer;
  summary: string;
  status: Status;
  outcome: Outcome | null;
  step: number | null;
  stepDueAt: Date | null;
  assigneeId: string | null;
  submittedAt: Date;
  acceptedAt: Date | null;
  acceptedBy: string | null;
  clockStartedAt: Date | null;
  dueAt: Date | null;
  warnAt: Date | null;
  promisedAt: Date | null;
  respondBy: Date | null;
  finishedAt: Date | null;
  returnedAt: Date | null;
  lateCause: string | null;
  supplements: number;
  reschedules: number;
  resultMode: 'COUNTER' | 'POST' | 'ELECTRONIC';
  priority: 'NORMAL' | 'URGENT';
  correctsId: string | null;
  version: number;
}

export function dossierOf(row: Selectable<Row>): Dossier {
  return {
    id: row.id,
    code: row.code,
    registerYear: row.register_year,
    registerNumber: row.register_number,
    procedureVersionId: row.procedure_version_id,
    procedureCode: row.procedure_code,
    caseKey: row.case_key,
    channel: row.channel as Dossier['channel'],
    receivingAgencyId: row.receiving_agency_id,
    competentAgencyId: row.competent_agency_id,
    handlingAgencyId: row.handling_agency_id,
    elsewhere: row.elsewhere,
    applicantKind: row.applicant_kind as Dossier['applicantKind'],
    ownerName: row.owner_name,
    ownerHash: row.owner_hash,
    submitterHash: row.submitter_hash,
    ownerCitizenId: row.owner_citizen_id,
    submitterCitizenId: row.submitter_citizen_id,
    people: row.people,
    summary: row.summary,
    status: row.status as Status,
    outcome: row.outcome as Outcome | null,
    step: row.step,
    stepDueAt: row.step_due_at,
    assigneeId: row.assignee_id,
    submittedAt: row.submitted_at,
    acceptedAt: row.accepted_at,
    acceptedBy: row.accepted_by,
    clockStartedAt: row.clock_started_at,
    dueAt: row.due_at,
    warnAt: row.warn_at,
    promisedAt: row.promised_at,
    respondBy: row.respond_by,
    finishedAt: row.finished_at,
    returnedAt: row.returned_at,
    lateCause: row.late_cause,
    supplements: row.supplements,
    reschedules: row.reschedules,
    resultMode: row.result_mode as Dossier['resultMode'],
    priority: row.priority as Dossier['priority'],
    correctsId: row.corrects_id,
    version: row.version,
  };
}

/** What an event carries for the clock, and what the act itself needs to be told again. */
export interface EventData {
  clock?: ClockEvent;
  /** With the first event of the clock: the limit under which the dossier was received. */
  limit?: TimeLimit;
  /** The due moment after the event, as it was told to the applicant. */
  due?: string | null;
  reason?: string;
  [more: string]: unknown;
}

export interface DossierEvent {
  dossierId: string;
  seq: number;
  action: Action;
  from: State;
  to: State;
  /** When it happened for the law. */
  at: Date;
  recordedAt: Date;
  actorId: string | null;
  actorRole: DossierRole;
  onBehalfOfId: string | null;
  agencyId: string | null;
  step: number | null;
  data: EventData;
}

export async function selectDossier(
  db: Db | Tx,
  by: { id: string } | { code: string } | { intakeKey: string },
): Promise<Dossier | undefined> {
  const query = db.selectFrom('dossier').selectAll();
  const row = await ('id' in by
    ? query.where('id', '=', by.id)
    : 'code' in by
      ? query.where('code', '=', by.code)
      : query.where('intake_key', '=', by.intakeKey)
  ).executeTakeFirst();
  return row && dossierOf(row);
}

/** Holds a dossier until the transaction ends. */
export async function lockDossier(tx: Tx, id: string): Promise<Dossier | undefined> {
  const row = await tx.selectFrom('dossier').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && dossierOf(row);
}

export async function selectEvents(db: Db | Tx, dossierId: string): Promise<DossierEvent[]> {
  const rows = await db
    .selectFrom('dossier_event')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    dossierId: row.dossier_id,
    seq: row.seq,
    action: row.action as Action,
    from: row.from_status as State,
    to: row.to_status as State,
    at: row.at,
    recordedAt: row.recorded_at,
    actorId: row.actor_id,
    actorRole: row.actor_role as DossierRole,
    onBehalfOfId: row.on_behalf_of_id,
    agencyId: row.agency_id,
    step: row.step,
    data: row.data as EventData,
  }));
}

export type DossierChange = Updateable<Row>;

export async function updateDossier(tx: Tx, id: string, change: DossierChange): Promise<void> {
  await tx.updateTable('dossier').set(change).where('id', '=', id).execute();
}

export async function insertEvent(
  tx: Tx,
  event: Omit<DossierEvent, 'at' | 'recordedAt'> & { at: string; recordedAt: string; requestId: string },
): Promise<void> {
  await tx
    .insertInto('dossier_event')
    .values({
      dossier_id: event.dossierId,
      seq: event.seq,
      action: event.action,
      from_status: event.from,
      to_status: event.to,
      at: event.at,
      recorded_at: event.recordedAt,
      actor_id: event.actorId,
      actor_role: event.actorRole,
      on_behalf_of_id: event.onBehalfOfId,
      agency_id: event.agencyId,
      step: event.step,
      data: JSON.stringify(event.data),
      request_id: event.requestId,
    })
    .execute();
}

/** The next number of an agency in a period; held until the transaction ends, so that none is lost. */
export async function nextNumber(tx: Tx, agencyId: string, period: string): Promise<number> {
  const { rows } = await sql<{ last: number }>`
    insert into dossier_counter (agency_id, period, last) values (${agencyId}, ${period}, 1)
    on conflict (agency_id, period) do update set last = dossier_counter.last + 1 returning last`.execute(tx);
  return rows[0]?.last ?? 0;
}

// ------------------------------------------------------------------ papers

export async function selectComponents(db: Db | Tx, dossierId: string): Promise<Component[]> {
  const rows = await db
    .selectFrom('dossier_component')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    position: row.position,
    specKey: row.spec_key,
    name: row.name,
    required: row.required,
    original: row.original,
    copy: row.copy,
    photocopy: row.photocopy,
    origin: row.origin as Origin | null,
    checked: row.checked as Check,
    note: row.note,
    files: row.files as unknown as ComponentFile[],
    storeDocumentId: row.store_document_id,
    round: row.round,
  }));
}

export async function insertComponents(
  tx: Tx,
  dossierId: string,
  components: readonly Component[],
): Promise<void> {
  if (components.length === 0) return;
  await tx
    .insertInto('dossier_component')
    .values(
      components.map((one) => ({
        dossier_id: dossierId,
        position: one.position,
        spec_key: one.specKey,
        name: one.name,
        required: one.required,
        original: one.original,
        copy: one.copy,
        photocopy: one.photocopy,
        origin: one.origin,
        checked: one.checked,
        note: one.note,
        files: JSON.stringify(one.files),
        store_document_id: one.storeDocumentId,
        round: one.round,
      })),
    )
    .execute();
}

/** Writes what the officer found when checking the papers. */
export async function updateChecks(
  tx: Tx,
  dossierId: string,
  checks: readonly { position: number; checked: Check; note: string }[],
): Promise<void> {
  for (const { position, checked, note } of checks)
    await tx
      .updateTable('dossier_component')
      .set({ checked, note })
      .where('dossier_id', '=', dossierId)
      .where('position', '=', position)
      .execute();
}

// ------------------------------------------------------------------ steps

export interface StepRun {
  run: number;
  step: number;
  agencyId: string;
  assigneeId: string | null;
  startedAt: Date;
  dueAt: Date;
  leftMinutes: number | null;
  finishedAt: Date | null;
  finishedBy: string | null;
  result: 'DONE' | 'RETURNED' | 'PASSED_ON' | null;
  note: string;
}

export async function selectStepRuns(db: Db | Tx, dossierId: string): Promise<StepRun[]> {
  const rows = await db
    .selectFrom('dossier_step')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('run')
    .execute();
  return rows.map((row) => ({
    run: row.run,
    step: row.step,
    agencyId: row.agency_id,
    assigneeId: row.assignee_id,
    startedAt: row.started_at,
    dueAt: row.due_at,
    leftMinutes: row.left_minutes,
    finishedAt: row.finished_at,
    finishedBy: row.finished_by,
    result: row.result as StepRun['result'],
    note: row.note,
  }));
}

export async function insertStepRun(
  tx: Tx,
  dossierId: string,
  run: Pick<StepRun, 'run' | 'step' | 'agencyId' | 'assigneeId'> & { startedAt: string; dueAt: string },
): Promise<void> {
  await tx
    .insertInto('dossier_step')
    .values({
      dossier_id: dossierId,
      run: run.run,
      step: run.step,
      agency_id: run.agencyId,
      assignee_id: run.assigneeId,
      started_at: run.startedAt,
      due_at: run.dueAt,
    })
    .execute();
}

export type StepChange = Updateable<DossierStep>;

export async function updateStepRun(
  tx: Tx,
  dossierId: string,
  run: number,
  change: StepChange,
): Promise<void> {
  await tx
    .updateTable('dossier_step')
    .set(change)
    .where('dossier_id', '=', dossierId)
    .where('run', '=', run)
    .execute();
}

/** What people see of dossiers: work lists, search, one dossier with everything. Rights are asked here. */
import { namesOfPeople, scopeOf } from '../agencies/index.ts';
import { instantOf, officeTimeOf, workingDaysBetween } from '../calendar/index.ts';
import { type Context, today } from '../platform/context.ts';
import { invalid, notFound } from '../platform/errors.ts';
import { foldText } from '../platform/text.ts';
import { type IssuedResult, resultOfDossier } from '../results/index.ts';
import { isUuid } from './acting.ts';
import { type Light, lightOf } from './clock/alerts.ts';
import type { ClockState } from './clock/clock.ts';
import { clockOf, wallTimeOf } from './clocking.ts';
import { isCode } from './codes.ts';
import { type Draft, type Result, selectDraft, selectResult } from './decision-store.ts';
import { selectDelegationsTo } from './delegation-store.ts';
import { type FormRecord, selectForms } from './form-store.ts';
import { type Action, isOver, type Need, STATE_FACTS, transitionsFrom } from './lifecycle.ts';
import {
  type DayTimes,
  type PageOf,
  type QueueFilter,
  searchDossiers,
  selectQueue,
  selectWorkload,
  type Workload,
} from './list-store.ts';
import { insertLook, type Look, selectLooks } from './look-store.ts';
import { m } from './messages.ts';
import { type Opinion, selectOpinions, selectOwedOpinions } from './opinion-store.ts';
import type { Component } from './papers.ts';
import { identityHashes, maskName, openPeople, type People } from './people.ts';
import { type Applicant, authoriseReading, isApplicant, type Standing, standingOf } from './rights.ts';
import { nextStepOf, stepOf } from './steps.ts';
import {
  type Dossier,
  type DossierEvent,
  type StepRun,
  selectComponents,
  selectDossier,
  selectEvents,
  selectStepRuns,
} from './store.ts';
import { type Supplement, selectSupplements } from './supplement-store.ts';
import { type Office, officeOf, publishedVersion, type Terms, termsOf } from './terms.ts';

/** A dossier in a list. */
export interface Listed {
  dossier: Dossier;
  procedureName: string;
  /** Masked for those who may list but not open it. */
  ownerName: string;
  light: Light;
  /** Working days until it is due, negative when late; null where no clock runs. */
  days: number | null;
  assigneeName: string | null;
}

export interface ListPage {
  rows: Listed[];
  hasMore: boolean;
}

/** A work list of the person who asks, by due date. */
export async function listQueue(
  context: Context,
  filter: Omit<QueueFilter, 'personIds' | 'agencyIds'>,
  page: PageOf,
): Promise<ListPage> {
  const personId = context.actor?.personId;
  if (personId === undefined) return { rows: [], hasMore: false };
  const [scope, delegations] = await Promise.all([
    scopeOf(context, 'dossiers.list'),
    selectDelegationsTo(context.db, personId, today(context).toString()),
  ]);
  const personIds = [personId, ...delegations.map(({ fromId }) => fromId)];
  const { rows, hasMore } = await selectQueue(
    context.db,
    { ...filter, personIds, agencyIds: scope.all ? null : scope.ids },
    timesOf(context),
    page,
  );
  return { rows: await listed(context, rows), hasMore };
}

/**
 * Dossiers by code, identity number (owner or submitter), or the beginning or end of the owner's name, with or without
 * diacritics, wherever the person who asks may list.
 */
export async function findDossiers(context: Context, words: string, page: PageOf): Promise<ListPage> {
  const text = words.normalize('NFC').trim();
  const scope = await scopeOf(context, 'dossiers.list');
  if (text === '' || (!scope.all && scope.ids.length === 0)) return { rows: [], hasMore: false };
  const digits = text.replace(/[\s.]/g, '');
  const identity = /^\d{9,13}(-\d{3})?$/.test(digits) ? identityHashes(context.keys, digits) : null;
  const by = isCode(text) ? { code: text.toUpperCase() } : identity ? { identity } : { name: foldText(text) };
  const { rows, hasMore } = await searchDossiers(context.db, by, scope.all ? null : scope.ids, page);
  return { rows: await listed(context, rows), hasMore };
}

/** These dossiers as lists show them, as far as the person who asks may list them; in no order. */
export async function listDossiers(context: Context, ids: readonly string[]): Promise<Listed[]> {
  const scope = await scopeOf(context, 'dossiers.list');
  if (ids.length === 0 || (!scope.all && scope.ids.length === 0)) return [];
  const page = { size: ids.length, offset: 0 };
  const { rows } = await searchDossiers(context.db, { ids }, scope.all ? null : scope.ids, page);
  return listed(context, rows);
}

async function listed(context: Context, rows: readonly Dossier[]): Promise<Listed[]> {
  const [readable, office, names] = await Promise.all([
    scopeOf(context, 'dossiers.read'),
    officeOf(context),
    namesOfPeople(
      context,
      rows.flatMap(({ assigneeId }) => assigneeId ?? []),
    ),
  ]);
  const now = officeTimeOf(context.now());
  return Promise.all(
    rows.map(async (dossier) => {
      const { content } = await publishedVersion(context, dossier.procedureVersionId);
      const places = [dossier.handlingAgencyId, dossier.competentAgencyId, dossier.receivingAgencyId];
      const open = readable.all || places.some((id) => readable.ids.includes(id));
      return {
        dossier,
        procedureName: content.shortName || content.name,
        ownerName: open ? dossier.ownerName : maskName(dossier.ownerName),
        light: lightOfDossier(dossier, now),
        days: daysUntilDue(office, dossier, now),
        assigneeName: names.get(dossier.assigneeId ?? '') ?? null,
      };
    }),
  );
}

function daysUntilDue(
  { calendar }: Office,
  dossier: Pick<Dossier, 'status' | 'dueAt'>,
  now: Temporal.PlainDateTime,
): number | null {
  if (STATE_FACTS[dossier.status].clock !== 'runs' || dossier.dueAt === null) return null;
  return workingDaysBetween(calendar, now.toPlainDate(), wallTimeOf(dossier.dueAt).toPlainDate());
}

/** The light of a dossier by what its row keeps of the clock. */
export function lightOfDossier(
  dossier: Pick<Dossier, 'status' | 'dueAt' | 'warnAt'>,
  now: Temporal.PlainDateTime,
): Light {
  const { clock } = STATE_FACTS[dossier.status];
  if (clock === 'paused') return 'paused';
  if (clock === 'stopped') return 'done';
  if (clock === 'off' || dossier.dueAt === null || dossier.warnAt === null) return 'none';
  return lightOf(wallTimeOf(dossier.warnAt), wallTimeOf(dossier.dueAt), now);
}

/** What waits at the agencies of the person who asks; each number counted no further than to `MOST_COUNTED`. */
export async function workloadOf(context: Context): Promise<Workload> {
  const [listable, receiving, processing] = await Promise.all([
    scopeOf(context, 'dossiers.list'),
    scopeOf(context, 'dossiers.receive'),
    scopeOf(context, 'dossiers.process'),
  ]);
  const idsOf = (scope: typeof listable): readonly string[] | null => (scope.all ? null : scope.ids);
  return selectWorkload(
    context.db,
    { listed: idsOf(listable), receiving: idsOf(receiving), processing: idsOf(processing) },
    timesOf(context),
  );
}

function timesOf(context: Context): DayTimes {
  const day = today(context);
  const midnight = (date: Temporal.PlainDate) => instantOf(date.toPlainDateTime('00:00')).toString();
  return {
    now: context.now().toString(),
    startOfToday: midnight(day),
    endOfToday: midnight(day.add({ days: 1 })),
  };
}

/** A dossier with everything that hangs on it. */
export interface DossierView {
  dossier: Dossier;
  people: People;
  terms: Terms;
  clock: ClockState | null;
  events: DossierEvent[];
  components: Component[];
  steps: StepRun[];
  supplements: Supplement[];
  opinions: Opinion[];
  forms: FormRecord[];
  draft: Draft | null;
  result: Result | null;
  /** What the register of results has of it. */
  issued: IssuedResult | null;
  light: Light;
  /** Working days until it is due, negative when late; null where no clock runs. */
  days: number | null;
  standing: Standing;
  /** What the person who asks may try now. */
  actions: Action[];
}

/**
 * Opens a dossier; the look at its personal data is recorded. Whoever works on it needs no purpose; whoever reads it
 * otherwise (inspection, leaders) must say one: 422 without. Throws 404 for whoever may not open it.
 */
export async function openDossier(
  context: Context,
  idOrCode: string,
  purpose: string | null,
): Promise<DossierView> {
  const dossier = await dossierBy(context, idOrCode);
  await authoriseReading(context, dossier);
  const standing = await standingOf(context, dossier);
  const why = purpose?.normalize('NFC').trim().slice(0, 300) ?? '';
  if (why === '' && standing.roles.size === 0) throw invalid(m.purposeNeeded, { purpose: m.purposeNeeded });
  return viewOf(context, dossier, standing, why || WORK);
}

/** What is recorded as purpose for whoever works on a dossier. */
export const WORK = 'WORK';

/** The same for the applicant, whose identity was proved. Throws 404 for anybody else. */
export async function openOwnDossier(
  context: Context,
  idOrCode: string,
  applicant: Applicant,
): Promise<DossierView> {
  const dossier = await dossierBy(context, idOrCode);
  if (!isApplicant(context, dossier, applicant)) throw notFound();
  return viewOf(context, dossier, await standingOf(context, dossier, applicant), null);
}

/** Who looked at the applicant's data, the latest first: for the applicant, and for whoever may open the dossier. */
export async function looksAt(context: Context, idOrCode: string, applicant?: Applicant): Promise<Look[]> {
  const dossier = await dossierBy(context, idOrCode);
  if (!applicant) await authoriseReading(context, dossier);
  else if (!isApplicant(context, dossier, applicant)) throw notFound();
  return selectLooks(context.db, dossier.id);
}

/** Opinions that agencies of the person who asks owe, the most urgent first. */
export async function owedOpinions(context: Context, limit = 50): ReturnType<typeof selectOwedOpinions> {
  const scope = await scopeOf(context, 'dossiers.process');
  return selectOwedOpinions(context.db, scope.all ? null : scope.ids, limit);
}

async function dossierBy(context: Context, idOrCode: string): Promise<Dossier> {
  const by = isUuid(idOrCode) ? { id: idOrCode } : { code: idOrCode.toUpperCase() };
  const dossier = await selectDossier(context.db, by);
  if (!dossier) throw notFound();
  return dossier;
}

async function viewOf(
  context: Context,
  dossier: Dossier,
  standing: Standing,
  purpose: string | null,
): Promise<DossierView> {
  const { db } = context;
  const { id } = dossier;
  const now = officeTimeOf(context.now());
  const [office, terms, events, components, steps, supplements, opinions, forms, draft, result, issued] =
    await Promise.all([
      officeOf(context),
      termsOf(context, dossier),
      selectEvents(db, id),
      selectComponents(db, id),
      selectStepRuns(db, id),
      selectSupplements(db, id),
      selectOpinions(db, id),
      selectForms(db, id),
      selectDraft(db, id),
      selectResult(db, id),
      resultOfDossier(db, id),
    ]);
  if (purpose !== null)
    await insertLook(db, {
      dossierId: id,
      personId: context.actor?.personId ?? null,
      at: context.now().toString(),
      purpose,
      requestId: context.requestId,
    });
  return {
    dossier,
    people: openPeople(context.keys, dossier.people),
    terms,
    clock: clockOf(
      office,
      events.map(({ data }) => data),
    ),
    events,
    components,
    steps,
    supplements,
    opinions,
    forms,
    draft: draft ?? null,
    result: result ?? null,
    issued: issued ?? null,
    light: lightOfDossier(dossier, now),
    days: daysUntilDue(office, dossier, now),
    standing,
    actions: actionsOf({ dossier, events, supplements, standing, terms, steps }, context.now()),
  };
}

type Opened = Pick<DossierView, 'dossier' | 'events' | 'supplements' | 'standing' | 'terms' | 'steps'>;

/**
 * Acts that the table has for this state and these roles, without those that can be seen to be impossible. What is
 * typed with an act, and all else, is asked when it is tried.
 */
function actionsOf(opened: Opened, now: Temporal.Instant): Action[] {
  const { dossier, standing } = opened;
  if (isOver(dossier.status)) return [];
  const hopeless = hopelessNeeds(opened, now);
  return transitionsFrom(dossier.status)
    .filter(
      ({ who, needs }) =>
        who.some((role) => standing.roles.has(role)) && !needs.some((need) => hopeless[need]),
    )
    .map(({ action }) => action as Action);
}

function hopelessNeeds(
  { dossier, events, supplements, standing, terms }: Opened,
  now: Temporal.Instant,
): Partial<Record<Need, boolean>> {
  const stage = dossier.status === 'SUBMITTED' ? 'INTAKE' : 'AFTER_ACCEPTANCE';
  const most = stage === 'INTAKE' ? 1 : terms.case.maxSupplements;
  const step = stepOf({ dossier, terms });
  return {
    here: dossier.elsewhere,
    elsewhere: !dossier.elsewhere,
    assignee: dossier.assigneeId !== null && !standing.selves.includes(dossier.assigneeId),
    once: supplements.filter((one) => one.stage === stage).length >= most,
    notLastStep: nextStepOf({ dossier, terms }) === null,
    allowReturn: !step?.allowReturn || (dossier.step ?? 1) <= 1,
    withdrawalAsked: !events.some(({ action }) => action === 'ask-withdrawal'),
    supplementReceived: !supplements.some((one) => one.receivedAt !== null && one.closedAt === null),
    firstApology: dossier.reschedules > 0,
    respondByPassed: dossier.respondBy === null || dossier.respondBy.getTime() >= now.epochMilliseconds,
  };
}

export { MOST_COUNTED, type Workload } from './list-store.ts';

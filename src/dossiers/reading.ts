/** What people see of dossiers: work lists, search, one dossier with everything. Rights are asked here. */
import { scopeOf } from '../agencies/index.ts';
import { instantOf, officeTimeOf } from '../calendar/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { foldText } from '../platform/text.ts';
import { isUuid } from './acting.ts';
import { type Light, lightOf } from './clock/alerts.ts';
import type { ClockState } from './clock/clock.ts';
import { clockOf, wallTimeOf } from './clocking.ts';
import { isCode } from './codes.ts';
import { type Draft, type Result, selectDraft, selectResult } from './decision-store.ts';
import { selectDelegationsTo } from './delegation-store.ts';
import { type FormRecord, selectForms } from './form-store.ts';
import { type Action, isOver, STATE_FACTS, transitionsFrom } from './lifecycle.ts';
import { type PageOf, type QueueFilter, searchDossiers, selectQueue } from './list-store.ts';
import { insertLook, type Look, selectLooks } from './look-store.ts';
import { type Opinion, selectOpinions, selectOwedOpinions } from './opinion-store.ts';
import { identityHashes, maskName, openPeople, type People } from './people.ts';
import { type Applicant, authoriseReading, isApplicant, type Standing, standingOf } from './rights.ts';
import {
  type Component,
  type Dossier,
  type DossierEvent,
  type StepRun,
  selectComponents,
  selectDossier,
  selectEvents,
  selectStepRuns,
} from './store.ts';
import { type Supplement, selectSupplements } from './supplement-store.ts';
import { officeOf, type Terms, termsOf } from './terms.ts';

/** A dossier in a list. */
export interface Listed {
  dossier: Dossier;
  procedureName: string;
  /** Masked for those who may list but not open it. */
  ownerName: string;
  light: Light;
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

async function listed(context: Context, rows: readonly Dossier[]): Promise<Listed[]> {
  const readable = await scopeOf(context, 'dossiers.read');
  const now = officeTimeOf(context.now());
  const seen: Listed[] = [];
  for (const dossier of rows) {
    const { version } = await termsOf(context, dossier);
    const open =
      readable.all ||
      [dossier.handlingAgencyId, dossier.competentAgencyId, dossier.receivingAgencyId].some((id) =>
        readable.ids.includes(id),
      );
    seen.push({
      dossier,
      procedureName: version.content.shortName || version.content.name,
      ownerName: open ? dossier.ownerName : maskName(dossier.ownerName),
      light: lightOfDossier(dossier, now),
    });
  }
  return seen;
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
  light: Light;
  standing: Standing;
  /** What the person who asks may try now. */
  actions: Action[];
}

/** Opens a dossier, with the look at its personal data recorded. Throws 404 for whoever may not. */
export async function openDossier(context: Context, idOrCode: string, purpose: string): Promise<DossierView> {
  const dossier = await dossierBy(context, idOrCode);
  await authoriseReading(context, dossier);
  return viewOf(context, dossier, await standingOf(context, dossier), purpose);
}

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
  const [office, terms, events, components, steps, supplements, opinions, forms, draft, result] =
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
    light: lightOfDossier(dossier, officeTimeOf(context.now())),
    standing,
    actions: actionsOf(dossier, standing),
  };
}

/** Acts that the table has for this state and these roles; needs are asked when they are tried. */
function actionsOf(dossier: Dossier, standing: Standing): Action[] {
  if (isOver(dossier.status)) return [];
  return transitionsFrom(dossier.status)
    .filter(({ who }) => who.some((role) => standing.roles.has(role)))
    .map(({ action }) => action as Action);
}

/** The end of today at the office, as an instant: whatever is due before is due today or late. */
export const endOfToday = (context: Context): string =>
  instantOf(today(context).add({ days: 1 }).toPlainDateTime('00:00')).toString();

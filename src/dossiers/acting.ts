/**
 * One act on a dossier, whatever it is: the dossier is held, the act is looked up in the table of transitions, rights and
 * needs are asked, the clock moves, and row and event are written in one transaction, or nothing is.
 */
import { postsOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { say } from '../platform/i18n.ts';
import { type ClockEvent, type ClockState, classify, type Verdict } from './clock/clock.ts';
import { clockColumns, clockOf, instantOfDate, wallTime, wallTimeOf, wholeSecond } from './clocking.ts';
import { baseFacts } from './facts.ts';
import { insertForm } from './form-store.ts';
import { tellSubscribers } from './hooks.ts';
import {
  type Action,
  type DossierRole,
  type Facts,
  type State,
  type Status,
  type Transition,
  targetOf,
  transitionOf,
} from './lifecycle.ts';
import { l } from './lifecycle-messages.ts';
import { m } from './messages.ts';
import { impossible, refuseUnmet } from './refusals.ts';
import { type Applicant, needRole, type Standing, standingOf } from './rights.ts';
import {
  type Dossier,
  type DossierChange,
  type DossierEvent,
  type EventData,
  insertEvent,
  lockDossier,
  selectDossier,
  selectEvents,
  updateDossier,
} from './store.ts';
import { tellOfficers } from './telling.ts';
import { type Office, officeOf, type Terms, termsOf } from './terms.ts';

/** A dossier held for an act, with all that is known of it. */
export interface Held {
  context: Context;
  tx: Tx;
  dossier: Dossier;
  events: readonly DossierEvent[];
  terms: Terms;
  office: Office;
  /** null before it was received. */
  clock: ClockState | null;
  standing: Standing;
  transition: Transition;
  /** In which capacity, and for whom, the act is done. */
  role: DossierRole;
  onBehalfOfId: string | null;
  actorId: string | null;
  /** When it happened for the law. */
  at: Temporal.Instant;
  /** Number that its event will have. */
  seq: number;
}

export interface Prepared {
  facts?: Partial<Facts>;
  /** For transitions that move the clock: the event, without its time. */
  clock?: ClockEvent;
  data?: EventData;
  /** Columns of the row beside status and clock. */
  change?: DossierChange;
  /** The agency where it is done; by default the handling one. */
  agencyId?: string;
  /** What the form prints beside people and papers; written when the transition issues a form. */
  form?: Record<string, unknown>;
  /** Further rows, after row and event. */
  after?: () => Promise<void>;
}

export interface Act {
  action: Action;
  /** Number of the last event that the person saw; null: whatever happened (jobs). */
  version: number | null;
  applicant?: Applicant;
  /** When it happened, where that is not now. */
  at?: Temporal.Instant;
  prepare?: (held: Held) => Promise<Prepared> | Prepared;
}

export interface Acted {
  status: Status;
  version: number;
  /** Set when the act finished the dossier. */
  verdict: Verdict | null;
}

/** Does it. Throws 404, 403, 409 (changed meanwhile, or impossible in this state), 422 (needs that do not hold). */
export async function actOn(context: Context, dossierId: string, act: Act): Promise<Acted> {
  const ready = await getReady(context, dossierId, act);
  return context.db.transaction().execute((tx) => actIn(tx, ready, act));
}

/** What is read before the transaction: inside, nothing may ask for a second connection. */
export interface Ready {
  context: Context;
  before: Dossier;
  terms: Terms;
  office: Office;
  standing: Standing;
}

async function getReady(context: Context, dossierId: string, act: Act): Promise<Ready> {
  const before = isUuid(dossierId) ? await selectDossier(context.db, { id: dossierId }) : undefined;
  if (!before) throw notFound();
  const terms = await termsOf(context, before);
  const office = await officeOf(context);
  const standing = await standingOf(context, before, act.applicant);
  // Who may do nothing at all with it is not told that it exists.
  if (standing.roles.size === 0) throw notFound();
  // Asked for by signatures: read now, remembered for this request.
  if (context.actor) await postsOf(context);
  return { context, before, terms, office, standing };
}

async function actIn(tx: Tx, ready: Ready, act: Act): Promise<Acted> {
  const { before } = ready;
  const dossier = await lockDossier(tx, before.id);
  if (!dossier) throw notFound();
  const events = await selectEvents(tx, dossier.id);
  // Rights were asked for the agencies that it had: if a reorganisation moved it meanwhile, they are asked again.
  const moved = (['receivingAgencyId', 'competentAgencyId', 'handlingAgencyId'] as const).some(
    (place) => dossier[place] !== before[place],
  );
  if (moved) refuseStale(dossier, events, before.version);
  const held = hold(tx, ready, dossier, events, act);
  const prepared = (await act.prepare?.(held)) ?? {};
  refuseUnmet(held.transition, { ...(await baseFacts(held)), ...prepared.facts });
  return write(held, prepared);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * Asks for the right to an act, as far as it can be asked before the dossier is held: for what must be done before (a
 * signature) and may be done by nobody else. Throws as `actOn`.
 */
export async function askAhead(context: Context, dossierId: string, action: Action): Promise<Ready> {
  const ready = await getReady(context, dossierId, { action, version: null });
  const transition = transitionOf(action, ready.before.status);
  if (!transition) throw impossible(action, ready.before.status);
  needRole(ready.standing, transition.who);
  return ready;
}

function hold(tx: Tx, ready: Ready, dossier: Dossier, events: readonly DossierEvent[], act: Act): Held {
  const { context, terms, office, standing } = ready;
  const transition = transitionOf(act.action, dossier.status);
  if (transition) needRole(standing, transition.who);
  refuseStale(dossier, events, act.version);
  if (!transition) throw impossible(act.action, dossier.status);
  const role = needRole(standing, transition.who);
  const last = events.at(-1);
  const asked = wholeSecond(act.at ?? context.now());
  const before = last && wholeSecond(instantOfDate(last.at), 'ceil');
  // Two acts within one tick of the clock stay in order.
  const at = before && Temporal.Instant.compare(asked, before) < 0 ? before : asked;
  return {
    context,
    tx,
    dossier,
    events,
    terms,
    office,
    clock: clockOf(
      office,
      events.map(({ data }) => data),
    ),
    standing,
    transition,
    role,
    onBehalfOfId: standing.onBehalfOf.get(role) ?? null,
    actorId: act.applicant ? null : (context.actor?.personId ?? null),
    at,
    seq: dossier.version + 1,
  };
}

function refuseStale(dossier: Dossier, events: readonly DossierEvent[], version: number | null): void {
  if (version === null || version === dossier.version) return;
  const last = events.at(-1);
  const words = (language: 'vi' | 'en'): string =>
    say(language, m.changedMeanwhile, {
      action: last ? say(language, l[`do_${last.action}`]) : '',
      state: say(language, l[`state_${dossier.status}`]),
    });
  throw new AppError(
    409,
    'conflict',
    { vi: words('vi'), en: words('en') },
    { details: { version: dossier.version, status: dossier.status } },
  );
}

async function write(held: Held, prepared: Prepared): Promise<Acted> {
  const { context, tx, dossier, transition, seq } = held;
  const to: State = targetOf(transition, dossier.status);
  const clock = prepared.clock && clockAfter(held, prepared);
  const columns = clock ? clockColumns(held.office, clock, dossier) : {};
  const due = clock ? ((columns.due_at as string | undefined) ?? null) : undefined;
  const data: EventData = {
    ...prepared.data,
    ...(prepared.clock && { clock: prepared.clock }),
    ...(due !== undefined && { due }),
  };
  const change: DossierChange = {
    status: to,
    version: seq,
    ...columns,
    ...(transition.outcome && { outcome: transition.outcome }),
    ...(transition.clock === 'reopen' && { outcome: null, finished_at: null }),
    ...prepared.change,
  };
  await updateDossier(tx, dossier.id, change);
  await insertEvent(tx, {
    dossierId: dossier.id,
    seq,
    action: transition.action as Action,
    from: dossier.status,
    to,
    at: held.at.toString(),
    recordedAt: context.now().toString(),
    actorId: held.actorId,
    actorRole: held.role,
    onBehalfOfId: held.onBehalfOfId,
    agencyId: prepared.agencyId ?? dossier.handlingAgencyId,
    step: dossier.step,
    data,
    requestId: context.requestId,
  });
  await prepared.after?.();
  if (prepared.form) await issueForm(held, prepared.form);
  const action = transition.action as Action;
  await tellOfficers(context, tx, { dossier, action, seq, data });
  await tellSubscribers(context, tx, {
    dossier,
    action,
    from: dossier.status,
    to,
    seq,
    data,
    transition,
    terms: held.terms,
  });
  return { status: to as Status, version: seq, verdict: verdictOf(held, change) };
}

function clockAfter({ office, events }: Held, prepared: Prepared): ClockState {
  const clock = clockOf(office, [
    ...events.map(({ data }) => data),
    { ...prepared.data, ...(prepared.clock && { clock: prepared.clock }) },
  ]);
  if (!clock) throw new Error('the clock was moved before the dossier was received');
  return clock;
}

/** By the due date that was told, which the calendar of today does not change. */
function verdictOf(held: Held, change: DossierChange): Verdict | null {
  if (typeof change.finished_at !== 'string' || typeof change.due_at !== 'string') return null;
  const date = (iso: string) => wallTimeOf(new Date(iso)).toPlainDate();
  return classify(held.office.calendar, date(change.finished_at), date(change.due_at));
}

async function issueForm(held: Held, data: Record<string, unknown>): Promise<void> {
  const { form } = held.transition;
  if (form === undefined || form === 'CONTROL' || form === 'REGISTER') return;
  await insertForm(held.tx, held.dossier, {
    form,
    seq: held.seq,
    state: 'ISSUED',
    template: `${held.office.settings.formSet}/${form}`,
    data,
    issuedAt: held.at.toString(),
    issuedBy: held.actorId,
  });
}

/** The clock's event of a transition, at the time of the act. */
export const clockAt = <E extends { type: ClockEvent['type'] }>(
  held: Held,
  event: E,
): E & { at: string } => ({
  ...event,
  at: wallTime(held.at),
});

/** The clerk at a counter: opens it, calls whoever is next, hands on, ends. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict, unauthenticated } from '../platform/errors.ts';
import { check, wrongFields } from '../platform/validation.ts';
import { poke } from './hub.ts';
import { m } from './messages.ts';
import {
  closeDesk,
  type Desk,
  insertDesk,
  lockAgency,
  selectCounters,
  selectDeskOf,
  selectDesks,
  selectGroups,
} from './places-store.ts';
import {
  type Caller,
  callNextTicket,
  callThisTicket,
  insertServing,
  selectAtCounter,
  type Ticket,
  touchVersion,
  updateTicket,
} from './store.ts';

const selfOf = (context: Context): string => {
  if (!context.actor) throw unauthenticated();
  return context.actor.personId;
};

/** The counter that the person who asks has open; undefined: none. */
export const ownDesk = (context: Context): Promise<Desk | undefined> =>
  selectDeskOf(context.db, selfOf(context));

const opening = z.object({ agencyId: z.uuid(), counterId: z.uuid(), groupIds: z.array(z.uuid()).max(50) });

/** Sits down at a counter; whatever counter the person had is closed. Throws 409 where somebody else sits there. */
export async function openDesk(context: Context, input: z.input<typeof opening>): Promise<void> {
  const { agencyId, counterId, groupIds } = check(opening, input);
  await authorise(context, 'dossiers.receive', agencyId);
  const personId = selfOf(context);
  const at = context.now().toString();
  await context.db.transaction().execute(async (tx) => {
    await lockAgency(tx, agencyId);
    const counter = (await selectCounters(tx, agencyId)).find(({ id }) => id === counterId);
    if (!counter) throw wrongFields({ counterId: m.counterUnknown });
    const there = (await selectDesks(tx, agencyId)).find((desk) => desk.counterId === counterId);
    if (there && there.personId !== personId) throw conflict(m.counterTaken);
    const own = await selectDeskOf(tx, personId);
    if (own) await leave(context, tx, own);
    const known = new Set((await selectGroups(tx, agencyId)).map(({ id }) => id));
    await insertDesk(tx, {
      counterId,
      agencyId,
      personId,
      groupIds: groupIds.filter((id) => known.has(id)),
      at,
    });
    await touchVersion(tx, agencyId);
    await recordEvent(context, tx, {
      action: 'queue-desk.opened',
      subjectType: 'queue-counter',
      subjectId: counterId,
      agencyId,
      data: { counter: counter.number },
    });
  });
  poke(context, agencyId);
}

/** Closes the counter of the person who asks; whoever is served there is done. */
export async function closeOwnDesk(context: Context): Promise<void> {
  const desk = await ownDesk(context);
  if (!desk) return;
  await context.db.transaction().execute(async (tx) => {
    await leave(context, tx, desk);
    await touchVersion(tx, desk.agencyId);
  });
  poke(context, desk.agencyId);
}

/** The head of the agency closes a counter that somebody left open. */
export async function closeDeskOf(context: Context, agencyId: string, deskId: string): Promise<void> {
  await authorise(context, 'dossiers.oversee', agencyId);
  await context.db.transaction().execute(async (tx) => {
    const desk = (await selectDesks(tx, agencyId)).find(({ id }) => id === deskId);
    if (!desk) return;
    await leave(context, tx, desk);
    await touchVersion(tx, agencyId);
  });
  poke(context, agencyId);
}

async function leave(context: Context, tx: Tx, desk: Desk): Promise<void> {
  const at = context.now().toString();
  const ticket = await selectAtCounter(tx, desk.counterId, true);
  if (ticket) await end(tx, ticket, at);
  await closeDesk(tx, desk.id, at);
  await recordEvent(context, tx, {
    action: 'queue-desk.closed',
    subjectType: 'queue-counter',
    subjectId: desk.counterId,
    agencyId: desk.agencyId,
    data: { counter: desk.number },
  });
}

const end = (tx: Tx, ticket: Ticket, at: string): Promise<void> =>
  updateTicket(tx, ticket.id, {
    state: 'DONE',
    ended_at: at,
    ...(ticket.startedAt === null && { started_at: at }),
  });

/** Does something with the desk of the person who asks and the ticket that is called there, in one transaction. */
async function atDesk<T>(
  context: Context,
  act: (tx: Tx, at: { desk: Desk; ticket: Ticket | undefined; now: string; caller: Caller }) => Promise<T>,
): Promise<T> {
  const desk = await ownDesk(context);
  if (!desk) throw new AppError(409, 'no-desk', m.noDesk);
  await authorise(context, 'dossiers.receive', desk.agencyId);
  const now = context.now().toString();
  const { agencyId, counterId, personId, groupIds } = desk;
  const caller: Caller = { agencyId, counterId, personId, groupIds, day: today(context).toString(), at: now };
  const done = await context.db.transaction().execute(async (tx) => {
    const ticket = await selectAtCounter(tx, counterId, true);
    const result = await act(tx, { desk, ticket, now, caller });
    await touchVersion(tx, agencyId);
    return result;
  });
  poke(context, agencyId);
  return done;
}

/** Whoever is called and did not come must be noted first; whoever is served is done with the next call. */
function refuseBusy(ticket: Ticket | undefined): void {
  if (ticket?.state === 'CALLED')
    throw new AppError(409, 'busy', m.busy, { params: { label: ticket.label } });
}

/** Ends the one who is served and calls the next; null when nobody waits. Two who call at once get two tickets. */
export function callNext(context: Context): Promise<Ticket | null> {
  return atDesk(context, async (tx, { ticket, now, caller }) => {
    refuseBusy(ticket);
    if (ticket) await end(tx, ticket, now);
    return (await callNextTicket(tx, caller)) ?? null;
  });
}

/** Calls one who waits out of turn; null when somebody else was faster. */
export function callThis(context: Context, ticketId: string): Promise<Ticket | null> {
  return atDesk(context, async (tx, { ticket, now, caller }) => {
    refuseBusy(ticket);
    if (ticket) await end(tx, ticket, now);
    return (await callThisTicket(tx, check(z.uuid(), ticketId), caller)) ?? null;
  });
}

function needCalled(ticket: Ticket | undefined): Ticket {
  if (!ticket) throw conflict(m.nothingCalled);
  return ticket;
}

/** Calls the same number again. */
export function recall(context: Context): Promise<void> {
  return atDesk(context, async (tx, { ticket, now }) => {
    const called = needCalled(ticket);
    await updateTicket(tx, called.id, { recalled_at: now, calls: called.calls + 1 });
  });
}

/** Whoever was called is here: counter time begins. */
export function beginServing(context: Context): Promise<void> {
  return atDesk(context, async (tx, { ticket, now }) => {
    const called = needCalled(ticket);
    if (called.state === 'CALLED') await updateTicket(tx, called.id, { state: 'SERVING', started_at: now });
  });
}

/** Whoever was called did not come. */
export function skip(context: Context): Promise<void> {
  return atDesk(context, async (tx, { ticket, now }) => {
    const called = needCalled(ticket);
    if (called.state !== 'CALLED') throw conflict(m.nothingCalled);
    await updateTicket(tx, called.id, { state: 'SKIPPED', started_at: now, ended_at: now });
  });
}

export function endServing(context: Context): Promise<void> {
  return atDesk(context, async (tx, { ticket, now }) => end(tx, needCalled(ticket), now));
}

/** Hands the ticket on: to another group's queue, or to one counter. It keeps its place by when it was taken. */
export function handOn(
  context: Context,
  to: { groupId: string | null; counterId: string | null },
): Promise<void> {
  return atDesk(context, async (tx, { desk, ticket }) => {
    const called = needCalled(ticket);
    const [groups, counters] = [
      await selectGroups(tx, desk.agencyId),
      await selectCounters(tx, desk.agencyId),
    ];
    const group = groups.find(({ id }) => id === to.groupId);
    const counter = counters.find(({ id }) => id === to.counterId && id !== desk.counterId);
    if (!group && !counter) throw wrongFields({ to: m.groupUnknown });
    await updateTicket(tx, called.id, {
      state: 'WAITING',
      counter_id: null,
      person_id: null,
      started_at: null,
      for_counter_id: counter?.id ?? null,
      ...(group && { group_id: group.id }),
    });
  });
}

export type ServingKind = 'RECEIPT' | 'GUIDANCE' | 'REFUSAL' | 'RESULT';

/**
 * For the counter: something was finished for whoever stands at the desk of the person who asks. Does nothing where no
 * ticket is called there (a small office without tickets), and nothing the second time.
 */
export async function recordServed(context: Context, kind: ServingKind, subjectId: string): Promise<void> {
  if (!context.actor) return;
  const desk = await ownDesk(context);
  if (!desk) return;
  const now = context.now().toString();
  await context.db.transaction().execute(async (tx) => {
    const ticket = await selectAtCounter(tx, desk.counterId, true);
    if (!ticket) return;
    if (ticket.state === 'CALLED') await updateTicket(tx, ticket.id, { state: 'SERVING', started_at: now });
    const startedAt = ticket.startedAt ?? ticket.recalledAt ?? ticket.calledAt;
    await insertServing(tx, { ...ticket, startedAt }, { kind, subjectId, at: now });
  });
}

/** Tickets: taken by whoever comes, at the kiosk, by telephone or from a clerk. Nothing personal is asked or kept. */
import { z } from 'zod';
import { findAgency } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { check, isId, wrongFields } from '../platform/validation.ts';
import { versionInForce } from '../procedures/index.ts';
import { poke } from './hub.ts';
import { m } from './messages.ts';
import { type Group, type Priority, selectGroups, selectPriorities } from './places-store.ts';
import { groupFor, rankOf } from './rules.ts';
import { countBefore, giveBack, insertTicket, selectTicket, type Ticket, touchVersion } from './store.ts';

const shape = z.object({
  /** Made with the page: pressed twice is one ticket. */
  key: z.string().min(8).max(100),
  agencyId: z.uuid(),
  groupId: z.uuid().nullable().default(null),
  /** Code of a procedure, from which the group follows where none is given. */
  procedure: z.string().max(60).nullable().default(null),
  /** Code of a group called first; null: none. */
  priority: z.string().max(30).nullable().default(null),
  source: z.enum(['KIOSK', 'PHONE', 'CLERK']),
});

export interface KioskView {
  agencyId: string;
  name: string;
  groups: Group[];
  priorities: Priority[];
}

/** What a kiosk offers. Public. Throws 404 where no tickets are given. */
export async function kioskOf(context: Context, agencyId: string): Promise<KioskView> {
  if (!isId(agencyId)) throw notFound();
  const [groups, priorities] = await Promise.all([
    selectGroups(context.db, agencyId),
    selectPriorities(context.db),
  ]);
  if (groups.length === 0) throw notFound();
  const { name } = await findAgency({ ...context, system: true }, agencyId);
  return { agencyId, name, groups, priorities };
}

/** Gives a ticket. Public; the same key again is the same ticket. Throws 422. */
export async function takeTicket(context: Context, input: z.input<typeof shape>): Promise<Ticket> {
  const wanted = check(shape, input);
  const [groups, priorities, field] = await Promise.all([
    selectGroups(context.db, wanted.agencyId),
    selectPriorities(context.db),
    fieldOf(context, wanted.procedure),
  ]);
  if (groups.length === 0) throw new AppError(422, 'no-tickets', m.noGroups);
  const group =
    wanted.groupId === null ? groupFor(groups, field) : groups.find(({ id }) => id === wanted.groupId);
  if (!group) throw wrongFields({ groupId: m.groupUnknown });
  const priority = priorities.find(({ code }) => code === wanted.priority) ?? null;
  return issue(context, {
    key: wanted.key,
    group,
    procedureCode: field === null ? null : wanted.procedure,
    priority,
    source: wanted.source,
    booked: false,
    bookingId: null,
  });
}

async function fieldOf(context: Context, procedure: string | null): Promise<string | null> {
  if (procedure === null || procedure === '') return null;
  return (await versionInForce(context, procedure))?.content.field.name ?? null;
}

interface Wanted {
  key: string;
  group: Group;
  procedureCode: string | null;
  priority: Priority | null;
  source: 'KIOSK' | 'PHONE' | 'CLERK' | 'BOOKING';
  booked: boolean;
  bookingId: string | null;
}

/** Gives a ticket in a transaction of its own, with whatever belongs to it. */
export async function issue(
  context: Context,
  wanted: Wanted,
  also?: (tx: Tx) => Promise<void>,
): Promise<Ticket> {
  const { group } = wanted;
  const ticket = await context.db.transaction().execute(async (tx) => {
    const made = await insertTicket(tx, {
      key: wanted.key,
      agencyId: group.agencyId,
      groupId: group.id,
      letter: group.letter,
      day: today(context).toString(),
      procedureCode: wanted.procedureCode,
      priority: wanted.priority?.code ?? null,
      rank: rankOf(wanted.priority, wanted.booked),
      source: wanted.source,
      bookingId: wanted.bookingId,
      at: context.now().toString(),
    });
    await also?.(tx);
    await touchVersion(tx, group.agencyId);
    return made;
  });
  poke(context, group.agencyId);
  return ticket;
}

/** A ticket as its holder sees it. The id is the secret: nobody guesses it. Throws 404. */
export async function ticketView(context: Context, id: string): Promise<{ ticket: Ticket; before: number }> {
  const ticket = isId(id) ? await selectTicket(context.db, id) : undefined;
  if (!ticket) throw notFound();
  const before = ticket.state === 'WAITING' ? await countBefore(context.db, id) : 0;
  return { ticket, before };
}

/** Whoever leaves gives the ticket back, so that nobody calls it. */
export async function leaveQueue(context: Context, id: string): Promise<void> {
  const { ticket } = await ticketView(context, id);
  await context.db.transaction().execute(async (tx) => {
    await giveBack(tx, id, context.now().toString());
    await touchVersion(tx, ticket.agencyId);
  });
  poke(context, ticket.agencyId);
}

/** What displays, clerks and heads see of the queue. */
import { authorise, findAgency, namesOfPeople } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import type { Db } from '../platform/database.ts';
import { notFound } from '../platform/errors.ts';
import { isId } from '../platform/validation.ts';
import {
  type Desk,
  type Group,
  type Limits,
  selectCounters,
  selectDesks,
  selectGroups,
  selectLimits,
  selectQueueAgencies,
} from './places-store.ts';
import { spread } from './rules.ts';
import { selectAtCounter, selectVersions, selectWaiting, type Ticket } from './store.ts';
import { minutesOfDay } from './times.ts';

/** A number called to a counter. */
export interface Call {
  /** Changes with each call, also of the same number: by it displays know what is new. */
  id: string;
  label: string;
  counter: number;
}

/** What a public display shows: numbers and counters, nothing of people. */
export interface Board {
  version: number;
  agency: string;
  /** The latest first. */
  calls: Call[];
  waiting: { letter: string; name: string; count: number }[];
}

const MOST_CALLS = 8;

/** Public. Throws 404 where no tickets are given. */
export async function boardOf(context: Context, agencyId: string): Promise<Board> {
  const { db } = context;
  if (!isId(agencyId)) throw notFound();
  const day = today(context).toString();
  const [groups, versions, calls, waiting] = await Promise.all([
    selectGroups(db, agencyId),
    selectVersions(db, [agencyId]),
    latestCalls(db, agencyId, day),
    countWaiting(db, agencyId, day),
  ]);
  if (groups.length === 0) throw notFound();
  const { name } = await findAgency({ ...context, system: true }, agencyId);
  return {
    version: versions.get(agencyId) ?? 0,
    agency: name,
    calls,
    waiting: groups.map((group) => ({
      letter: group.letter,
      name: group.name,
      count: waiting.get(group.id) ?? 0,
    })),
  };
}

async function latestCalls(db: Db, agencyId: string, day: string): Promise<Call[]> {
  const rows = await db
    .selectFrom('queue_ticket')
    .innerJoin('queue_counter', 'queue_counter.id', 'queue_ticket.counter_id')
    .select(['queue_ticket.id', 'label', 'calls', 'queue_counter.number as counter'])
    .where('queue_ticket.agency_id', '=', agencyId)
    .where('day', '=', day)
    .where('called_at', 'is not', null)
    .orderBy('recalled_at', 'desc')
    .limit(MOST_CALLS)
    .execute();
  return rows.map(({ id, label, calls, counter }) => ({ id: `${id} ${calls}`, label, counter }));
}

async function countWaiting(db: Db, agencyId: string, day: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('queue_ticket')
    .select(({ fn }) => ['group_id', fn.countAll<number>().as('n')])
    .where('agency_id', '=', agencyId)
    .where('day', '=', day)
    .where('state', '=', 'WAITING')
    .groupBy('group_id')
    .execute();
  return new Map(rows.map(({ group_id, n }) => [group_id, Number(n)]));
}

/** What the clerk at an open counter sees: who is there, who waits. */
export interface DeskView {
  desk: Desk;
  groups: Group[];
  /** Other counters that are open. */
  others: Desk[];
  current: Ticket | undefined;
  waiting: Ticket[];
}

const MOST_WAITING = 12;

export async function deskView(context: Context, desk: Desk): Promise<DeskView> {
  await authorise(context, 'dossiers.receive', desk.agencyId);
  const { db } = context;
  const day = today(context).toString();
  const [groups, desks, current, waiting] = await Promise.all([
    selectGroups(db, desk.agencyId),
    selectDesks(db, desk.agencyId),
    selectAtCounter(db, desk.counterId),
    selectWaiting(db, { agencyId: desk.agencyId, day, groupIds: desk.groupIds }, MOST_WAITING),
  ]);
  return { desk, groups, others: desks.filter(({ id }) => id !== desk.id), current, waiting };
}

/** Counters of an agency with who sits where, for whoever takes dossiers in there. */
export async function placesOf(context: Context, agencyId: string) {
  const [groups, counters, desks] = await Promise.all([
    selectGroups(context.db, agencyId),
    selectCounters(context.db, agencyId),
    selectDesks(context.db, agencyId),
  ]);
  const names = await namesOfPeople(
    context,
    desks.map(({ personId }) => personId),
  );
  return { groups, counters, desks, names };
}

/** Agencies where tickets are given. Public. */
export const queueAgencies = (context: Context): Promise<string[]> => selectQueueAgencies(context.db);

/** Today's figures of one agency, for its head. */
export interface DayFigures {
  day: string;
  limits: Limits;
  issued: number;
  waiting: number;
  skipped: number;
  left: number;
  waits: ReturnType<typeof spread>;
  servings: ReturnType<typeof spread>;
  called: number;
  calledInTime: number;
  served: number;
  servedInTime: number;
}

export async function dayFigures(context: Context, agencyId: string, day: string): Promise<DayFigures> {
  await authorise(context, 'dossiers.oversee', agencyId);
  const { db } = context;
  const [minutes, waiting, all] = await Promise.all([
    minutesOfDay(db, agencyId, day),
    countWaiting(db, agencyId, day),
    selectLimits(db),
  ]);
  const limits = all.find(({ validFrom }) => validFrom <= day) ?? all.at(-1);
  if (!limits) throw notFound();
  const within = (values: readonly number[], limit: number): number =>
    values.filter((value) => value <= limit).length;
  return {
    day,
    limits,
    issued: minutes.issued,
    waiting: [...waiting.values()].reduce((sum, n) => sum + n, 0),
    skipped: minutes.skipped,
    left: minutes.left,
    waits: spread(minutes.waits),
    servings: spread(minutes.servings),
    called: minutes.waits.length,
    calledInTime: within(minutes.waits, limits.waitingMinutes),
    served: minutes.servings.length,
    servedInTime: within(minutes.servings, limits.counterMinutes),
  };
}

/** The number over a counter; null where it is gone. */
export async function counterNumber(context: Context, counterId: string): Promise<number | null> {
  const row = await context.db
    .selectFrom('queue_counter')
    .select('number')
    .where('id', '=', counterId)
    .executeTakeFirst();
  return row?.number ?? null;
}

/**
 * Hours at the counter booked by whoever wants to come (đặt lịch hẹn): no hour has more people than seats, whoever often
 * does not come waits before booking again, and on arrival the booking becomes a ticket that is called before others.
 */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { instantOf, isWorkingDay, loadCalendar } from '../calendar/index.ts';
import { plainPhone } from '../citizens/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import { check, isId, says, words, wrongFields } from '../platform/validation.ts';
import { versionInForce } from '../procedures/index.ts';
import {
  type Booking,
  countBookings,
  endBooking,
  endHours,
  freeSeat,
  type Hours,
  insertBooking,
  insertHours,
  lockSlot,
  markNoShows,
  selectBooking,
  selectBookingAgencies,
  selectBookingSettings,
  selectHours,
  selectTaken,
} from './booking-store.ts';
import { m } from './messages.ts';
import { type Group, selectGroups } from './places-store.ts';
import { groupFor, slotsOf } from './rules.ts';
import type { Ticket } from './store.ts';
import { issue } from './tickets.ts';

const PERSON = 'booking person';
const PHONE = 'booking phone';

const settingsShape = z.object({
  daysAhead: z.number(),
  changeUntilMinutes: z.number(),
  mostNoShows: z.number(),
  noShowDays: z.number(),
  mostOpenBookings: z.number(),
  arriveEarlyMinutes: z.number(),
  arriveLateMinutes: z.number(),
});
const settingsOf = async (context: Pick<Context, 'db'>) =>
  settingsShape.parse(await selectBookingSettings(context.db));

/** An hour that may be booked. */
export interface Free {
  startsAt: string;
  time: string;
  left: number;
}
export interface Offer {
  groups: Group[];
  group: Group;
  days: { date: string; hours: Free[] }[];
}

/** What may be booked at an agency for a group, or for the one of a procedure. Public. Throws 404 where nothing may. */
export async function bookable(
  context: Context,
  agencyId: string,
  wanted: { groupId: string | null; procedure: string | null },
): Promise<Offer> {
  if (!isId(agencyId)) throw notFound();
  const all = await selectGroups(context.db, agencyId);
  const hours = await selectHours(
    context.db,
    all.map(({ id }) => id),
  );
  const groups = all.filter(({ id }) => hours.some(({ groupId }) => groupId === id));
  const version = wanted.procedure ? await versionInForce(context, wanted.procedure) : null;
  const group =
    groups.find(({ id }) => id === wanted.groupId) ?? groupFor(groups, version?.content.field.name ?? null);
  if (!group) throw notFound();
  const own = hours.filter(({ groupId }) => groupId === group.id);
  return { groups, group, days: await freeDays(context, group.id, own) };
}

async function freeDays(context: Context, groupId: string, hours: readonly Hours[]) {
  const [settings, calendar] = await Promise.all([settingsOf(context), loadCalendar(context)]);
  const first = today(context);
  const last = first.add({ days: settings.daysAhead });
  const taken = await selectTaken(
    context.db,
    groupId,
    instantOf(first.toPlainDateTime('00:00')).toString(),
    instantOf(last.add({ days: 1 }).toPlainDateTime('00:00')).toString(),
  );
  const now = context.now().epochMilliseconds;
  const days: Offer['days'] = [];
  for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add({ days: 1 })) {
    if (!isWorkingDay(calendar, date)) continue;
    const free = hoursOn(hours, date).flatMap(({ time, startsAt, capacity }): Free[] => {
      const at = Temporal.Instant.from(startsAt).epochMilliseconds;
      const left = capacity - (taken.get(at) ?? 0);
      return at > now && left > 0 ? [{ startsAt, time, left }] : [];
    });
    if (free.length > 0) days.push({ date: date.toString(), hours: free });
  }
  return days;
}

const hoursOn = (hours: readonly Hours[], date: Temporal.PlainDate) =>
  hours
    .filter(({ weekdays }) => weekdays.includes(date.dayOfWeek))
    .flatMap(({ opens, closes, minutes, capacity }) =>
      slotsOf({ from: opens, to: closes, minutes }).map((time) => ({
        time,
        capacity,
        startsAt: instantOf(date.toPlainDateTime(time)).toString(),
      })),
    );

const shape = z.object({
  key: z.string().min(8).max(100),
  agencyId: z.uuid(),
  groupId: z.uuid(),
  procedure: z.string().max(60).nullable(),
  startsAt: z.iso.datetime({ offset: true }),
  name: words(200),
  phone: z
    .string()
    .transform(plainPhone)
    .pipe(z.string().regex(/^0\d{8,10}$/, says(m.phoneShape))),
});

export interface Booked {
  booking: Booking;
  name: string;
  phone: string;
}

/** Books an hour. Public; the same key again is the same booking. Throws 409 when it is full, 422. */
export async function book(context: Context, input: z.input<typeof shape>): Promise<string> {
  const wanted = check(shape, input);
  const capacity = await capacityOf(context, wanted);
  const settings = await settingsOf(context);
  const hashes = context.keys.blind(PHONE, wanted.phone);
  const since = context
    .now()
    .subtract({ hours: settings.noShowDays * 24 })
    .toString();
  return context.db.transaction().execute(async (tx) => {
    const slot = await lockSlot(tx, { groupId: wanted.groupId, startsAt: wanted.startsAt, capacity });
    const earlier = await selectBooking(tx, { key: wanted.key });
    if (earlier) return earlier.id;
    const past = await countBookings(tx, hashes, since);
    if (past.missed >= settings.mostNoShows)
      throw new AppError(409, 'missed-too-often', m.missedTooOften, { params: { n: settings.noShowDays } });
    if (past.open >= settings.mostOpenBookings)
      throw new AppError(409, 'too-many-bookings', m.tooManyBookings, {
        params: { n: settings.mostOpenBookings },
      });
    const seat = await freeSeat(tx, slot);
    if (seat === null) throw conflict(m.slotFull);
    const id = await insertBooking(tx, {
      key: wanted.key,
      slot,
      seat,
      agencyId: wanted.agencyId,
      groupId: wanted.groupId,
      startsAt: wanted.startsAt,
      procedureCode: wanted.procedure,
      code: freshCode(),
      person: context.keys.seal(PERSON, JSON.stringify({ name: wanted.name, phone: wanted.phone })),
      phoneHash: hashes[0],
      citizenId: context.citizen?.citizenId ?? null,
      bookedAt: context.now().toString(),
    });
    await record(context, tx, 'booking.made', id, wanted.agencyId);
    return id;
  });
}

const record = (context: Context, tx: Tx, action: string, id: string, agencyId: string): Promise<void> =>
  recordEvent(context, tx, { action, subjectType: 'booking', subjectId: id, agencyId });

/** The seats of an hour that the agency offers. Throws 422 for any other: past, too far ahead, made up. */
async function capacityOf(context: Context, wanted: z.output<typeof shape>): Promise<number> {
  const { days, group } = await bookable(context, wanted.agencyId, {
    groupId: wanted.groupId,
    procedure: null,
  });
  const at = Temporal.Instant.from(wanted.startsAt);
  const known = days
    .flatMap(({ hours }) => hours)
    .some(({ startsAt }) => Temporal.Instant.compare(Temporal.Instant.from(startsAt), at) === 0);
  if (group.id !== wanted.groupId) throw wrongFields({ startsAt: m.slotFull });
  if (!known) throw conflict(m.slotFull);
  const hours = await selectHours(context.db, [group.id]);
  const date = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate();
  const slot = hoursOn(hours, date).find(
    (one) => Temporal.Instant.compare(Temporal.Instant.from(one.startsAt), at) === 0,
  );
  if (!slot) throw conflict(m.slotFull);
  return slot.capacity;
}

/** Letters and digits that nobody confuses when they are read aloud. */
const LETTERS = 'ABCDEFGHKLMNPQRSTUVXY3456789';
const freshCode = (): string => Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** A booking as whoever made it sees it; its id is the secret. Throws 404. */
export async function bookingView(context: Context, id: string): Promise<Booked & { changeable: boolean }> {
  const booking = isId(id) ? await selectBooking(context.db, { id }) : undefined;
  if (!booking) throw notFound();
  const settings = await settingsOf(context);
  return { ...opened(context, booking), changeable: mayChange(context, booking, settings) };
}

const opened = (context: Context, booking: Booking): Booked => ({
  booking,
  ...(JSON.parse(context.keys.open(PERSON, booking.person).toString('utf8')) as {
    name: string;
    phone: string;
  }),
});

const mayChange = (context: Context, booking: Booking, settings: { changeUntilMinutes: number }): boolean =>
  booking.state === 'BOOKED' &&
  booking.startsAt.getTime() - context.now().epochMilliseconds >= settings.changeUntilMinutes * 60_000;

/** Finds a booking again by its code and the telephone with which it was made. Throws 404 for any other pair. */
export async function findBooking(context: Context, code: string, phone: string): Promise<string> {
  const clean = code.trim().toUpperCase();
  const booking = /^[A-Z0-9]{8}$/.test(clean) ? await selectBooking(context.db, { code: clean }) : undefined;
  const hashes = context.keys.blind(PHONE, plainPhone(phone));
  if (!booking || !hashes.some((hash) => hash.equals(booking.phoneHash)))
    throw wrongFields({ code: m.bookingUnknown });
  return booking.id;
}

/** Cancels it, so that somebody else may have the hour. Throws 409 when it is too late. */
export async function cancelBooking(context: Context, id: string): Promise<void> {
  const settings = await settingsOf(context);
  await context.db.transaction().execute(async (tx) => {
    const booking = isId(id) ? await selectBooking(tx, { id }, true) : undefined;
    if (!booking) throw notFound();
    if (booking.state === 'CANCELLED') return;
    if (!mayChange(context, booking, settings)) throw conflict(m.tooLateToChange);
    await endBooking(tx, id, 'CANCELLED', context.now().toString());
    await record(context, tx, 'booking.cancelled', id, booking.agencyId);
  });
}

/**
 * Whoever booked is here: the booking becomes a ticket that is called before those without one. Throws 422 for an
 * unknown code, 409 outside its time.
 */
export async function arrive(context: Context, agencyId: string, code: string): Promise<Ticket> {
  const booking = await selectBooking(context.db, { code: code.trim().toUpperCase() });
  if (!booking || booking.agencyId !== agencyId) throw wrongFields({ code: m.bookingUnknown });
  const settings = await settingsOf(context);
  const late = context.now().epochMilliseconds - booking.startsAt.getTime();
  const inTime = late >= -settings.arriveEarlyMinutes * 60_000 && late <= settings.arriveLateMinutes * 60_000;
  if (booking.state === 'CANCELLED' || (booking.state !== 'CHECKED_IN' && !inTime)) throw conflict(m.notNow);
  const group = (await selectGroups(context.db, agencyId)).find(({ id }) => id === booking.groupId);
  if (!group) throw notFound();
  return issue(
    context,
    {
      key: `booking ${booking.id}`,
      group,
      procedureCode: booking.procedureCode,
      priority: null,
      source: 'BOOKING',
      booked: true,
      bookingId: booking.id,
    },
    (tx) => checkIn(context, tx, booking.id),
  );
}

async function checkIn(context: Context, tx: Tx, id: string): Promise<void> {
  const booking = await selectBooking(tx, { id }, true);
  if (booking?.state === 'BOOKED') await endBooking(tx, id, 'CHECKED_IN', context.now().toString());
}

/** Hours that are over and to which nobody came are noted. Returns how many. */
export async function noteNoShows(context: Context): Promise<number> {
  const { arriveLateMinutes } = await settingsOf(context);
  const before = context.now().subtract({ minutes: arriveLateMinutes }).toString();
  return markNoShows(context.db, before, context.now().toString());
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, says(m.clockShape));
const hoursShape = z.object({
  agencyId: z.uuid(),
  groupId: z.uuid(),
  weekdays: z.array(z.coerce.number().int().min(1).max(7)).min(1).max(7),
  opens: clock,
  closes: clock,
  minutes: z.coerce.number().int().min(5).max(240),
  capacity: z.coerce.number().int().min(1).max(100),
});

/** Offers hours of a group to be booked ('dossiers.oversee' at the agency). */
export async function offerHours(context: Context, input: z.input<typeof hoursShape>): Promise<string> {
  const hours = check(hoursShape, input);
  await authorise(context, 'dossiers.oversee', hours.agencyId);
  if (hours.closes <= hours.opens) throw wrongFields({ closes: m.closesFirst });
  const groups = await selectGroups(context.db, hours.agencyId);
  if (!groups.some(({ id }) => id === hours.groupId)) throw wrongFields({ groupId: m.groupUnknown });
  return context.db.transaction().execute(async (tx) => {
    const id = await insertHours(tx, hours);
    await record(context, tx, 'booking-hours.saved', id, hours.agencyId);
    return id;
  });
}

/** No more bookings in these hours; those that were made stand. */
export async function withdrawHours(context: Context, agencyId: string, id: string): Promise<void> {
  await authorise(context, 'dossiers.oversee', agencyId);
  const groups = await selectGroups(context.db, agencyId);
  const ids = groups.map((group) => group.id);
  await context.db.transaction().execute(async (tx) => {
    if (await endHours(tx, ids, check(z.uuid(), id), today(context).toString()))
      await record(context, tx, 'booking-hours.saved', id, agencyId);
  });
}

/** Agencies where hours may be booked. Public. */
export const bookingAgencies = (context: Context): Promise<string[]> => selectBookingAgencies(context.db);

/** Hours that an agency offers, for whoever sets them. */
export async function hoursOf(context: Context, groupIds: readonly string[]): Promise<Hours[]> {
  return selectHours(context.db, groupIds);
}

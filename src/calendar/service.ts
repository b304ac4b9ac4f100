import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { check, day, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { KNOWN_DAYS, toCalendar, WORKING_WEEKDAYS } from './known.ts';
import { m } from './messages.ts';
import { type Calendar, DAY_KINDS } from './rules.ts';
import { deleteDay, type Entry, insertDays, selectDayForUpdate, selectDays, updateDay } from './store.ts';

/** The calendar as a value, for arithmetic. */
export async function loadCalendar(context: Context): Promise<Calendar> {
  return toCalendar(await selectDays(context.db));
}

/** The days of a year that are not what their weekday says, in order. */
export async function listDays(context: Context, year: number): Promise<Entry[]> {
  await authorise(context, 'calendar.read');
  return selectDays(context.db, { from: `${year}-01-01`, to: `${year}-12-31` });
}

/** One such day. Throws 404. */
export async function findDay(context: Context, date: string): Promise<Entry> {
  await authorise(context, 'calendar.read');
  const [entry] = day.safeParse(date).success ? await selectDays(context.db, { from: date, to: date }) : [];
  if (!entry) throw notFound();
  return entry;
}

const shape = z.object({
  day,
  kind: z.enum(DAY_KINDS),
  name: words(200),
  legalBasis: optionalWords(500),
  confirmed: z.boolean(),
});
export type EntryInput = z.input<typeof shape>;

/** Adds a day. Throws `invalid` when the calendar has it already, or when its kind says what the weekday says. */
export async function addDay(context: Context, input: EntryInput): Promise<void> {
  await authorise(context, 'calendar.manage');
  const entry = checked(input);
  await context.db.transaction().execute(async (tx) => {
    if (!(await insertDays(tx, [entry]))) throw wrongFields({ day: m.dayTaken });
    await record(context, tx, null, entry);
  });
}

/** Changes what a day is. Throws 409 with both values when somebody else did so since `version`. */
export async function changeDay(context: Context, input: EntryInput & { version: number }): Promise<void> {
  await authorise(context, 'calendar.manage');
  const entry = checked(input);
  await context.db.transaction().execute(async (tx) => {
    const before = await selectDayForUpdate(tx, entry.day);
    if (!before) throw notFound();
    if (before.version !== input.version) throw changedMeanwhile(before, entry);
    await updateDay(tx, { ...entry, version: before.version + 1 });
    await record(context, tx, before, entry);
  });
}

/** Makes a day again what its weekday says. */
export async function removeDay(context: Context, date: string): Promise<void> {
  await authorise(context, 'calendar.manage');
  if (!day.safeParse(date).success) throw notFound();
  await context.db.transaction().execute(async (tx) => {
    const before = await selectDayForUpdate(tx, date);
    if (!before) throw notFound();
    await deleteDay(tx, date);
    await record(context, tx, before, null);
  });
}

/** The words name what stands there now; `details` holds both. */
function changedMeanwhile(theirs: Entry, yours: Omit<Entry, 'version'>): AppError {
  const params = { name: theirs.name, kind: String(m[theirs.kind].vi) };
  return new AppError(409, 'conflict', m.changedMeanwhile, { params, details: { theirs, yours } });
}

function checked(input: EntryInput): Omit<Entry, 'version'> {
  const entry = check(shape, input);
  const works = WORKING_WEEKDAYS.has(Temporal.PlainDate.from(entry.day).dayOfWeek);
  if (entry.kind === 'make-up' && works) throw wrongFields({ kind: m.worksAnyway });
  return entry;
}

async function record(
  context: Context,
  tx: Parameters<typeof recordEvent>[1],
  before: Entry | null,
  after: Omit<Entry, 'version'> | null,
): Promise<void> {
  const action =
    before === null ? 'calendar-day.added' : after === null ? 'calendar-day.removed' : 'calendar-day.changed';
  await recordEvent(context, tx, {
    action,
    subjectType: 'calendar-day',
    subjectId: null,
    data: { before, after },
  });
}

/** Fills an empty calendar with the public holidays that are known (holidays.json). Does nothing to any other. */
export async function seedCalendar(context: Context): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    if ((await selectDays(tx)).length > 0) return;
    const entries = [...KNOWN_DAYS];
    await insertDays(tx, entries);
    await recordEvent(context, tx, {
      action: 'calendar.seeded',
      subjectType: 'calendar',
      subjectId: null,
      data: { days: entries.length },
    });
  });
}

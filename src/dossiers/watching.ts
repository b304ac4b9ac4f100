/** What the product does by itself as time goes by: drafts apologies, closes what was not supplemented, tells people. */
import { authorise } from '../agencies/index.ts';
import { addWorkingDays, instantOf, isWorkingDay } from '../calendar/index.ts';
import { type Notice, notifyMany } from '../notices/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { actOn } from './acting.ts';
import { expireIntake } from './checking.ts';
import { clockColumns } from './clocking.ts';
import { n } from './notice-messages.ts';
import { officeOf } from './terms.ts';
import {
  type Burden,
  insertApologyDrafts,
  selectBurdens,
  selectRunning,
  selectUnsupplemented,
} from './watch-store.ts';

/** Name of the job that counts open dossiers again. */
export const RECOMPUTE = 'recompute-due-dates';

const BATCH = 500;

function timesOf(context: Context) {
  const day = today(context);
  const midnight = (date: Temporal.PlainDate) => instantOf(date.toPlainDateTime('00:00')).toString();
  return {
    now: context.now().toString(),
    startOfToday: midnight(day),
    endOfToday: midnight(day.add({ days: 1 })),
  };
}

/** A dossier that became late gets the draft of an apology, once; the head of the agency signs it. Returns how many. */
export async function draftApologies(context: Context): Promise<number> {
  const { calendar, settings } = await officeOf(context);
  const { now, startOfToday } = timesOf(context);
  const newDate = addWorkingDays(calendar, today(context), settings.apologyDays).toString();
  const template = `${settings.formSet}/APOLOGY`;
  let drafted = 0;
  for (;;) {
    const count = await insertApologyDrafts(context.db, {
      now,
      startOfToday,
      newDate,
      template,
      limit: BATCH,
    });
    drafted += count;
    if (count < BATCH) return drafted;
  }
}

/** Closes submissions whose supplements did not come in time (T08). Returns how many. */
export async function expireSubmissions(context: Context): Promise<number> {
  let closed = 0;
  for (;;) {
    const ids = await selectUnsupplemented(context.db, context.now().toString(), BATCH);
    for (const id of ids) {
      try {
        await expireIntake(context, id, null);
        closed += 1;
      } catch (error) {
        // The applicant was faster.
        if (!(error instanceof AppError)) throw error;
      }
    }
    if (ids.length < BATCH) return closed;
  }
}

/** Once a working day: what is late, due today and soon, in one notice for each person and each agency. */
export async function tellBurdens(context: Context): Promise<number> {
  const { calendar } = await officeOf(context);
  const day = today(context);
  if (!isWorkingDay(calendar, day)) return 0;
  const times = timesOf(context);
  const [people, agencies] = await Promise.all([
    selectBurdens(context.db, 'assignee_id', times),
    selectBurdens(context.db, 'competent_agency_id', times),
  ]);
  const words = ({ late, today: due, soon, unsigned }: Burden) => ({ late, today: due, soon, unsigned });
  const subject = (href: string): Notice['subject'] => ({ type: 'dossiers', id: null, href });
  const notices: Notice[] = [
    ...people.map((burden) => ({
      kind: 'dossier.due' as const,
      recipients: [{ personId: burden.id }],
      subject: subject('/dossiers?list=mine'),
      text: n.digest,
      params: words(burden),
      dedupeKey: `dossiers due ${burden.id} ${day}`,
    })),
    ...agencies
      .filter(({ late, today: due }) => late + due > 0)
      .map((burden) => ({
        kind: 'dossier.due' as const,
        recipients: [{ role: 'UNIT_HEAD' as const, agencyId: burden.id }],
        subject: subject('/dossiers?list=open&window=overdue'),
        text: n.agencyDigest,
        params: words(burden),
        dedupeKey: `dossiers of agency due ${burden.id} ${day}`,
      })),
  ];
  return context.db.transaction().execute((tx) => notifyMany(context, tx, notices));
}

const FIRST = '00000000-0000-0000-0000-000000000000';

/**
 * After a notice changed the calendar: counts all open dossiers again, with an event that names old and new date where
 * they differ. No due date becomes earlier than the one printed (R12). Returns how many moved.
 */
export async function recomputeDueDates(context: Context): Promise<number> {
  let moved = 0;
  for (let after = FIRST; ; ) {
    const ids = await selectRunning(context.db, after, BATCH);
    for (const id of ids) if (await recomputeOne(context, id)) moved += 1;
    const last = ids.at(-1);
    if (last === undefined || ids.length < BATCH) return moved;
    after = last;
  }
}

/** Has all open dossiers counted again in the background, after the calendar changed. */
export async function askRecompute(context: Context): Promise<void> {
  await authorise(context, 'calendar.manage');
  await context.db.transaction().execute(async (tx) => {
    await context.jobs.send(tx, RECOMPUTE, {});
    await recordEvent(context, tx, {
      action: 'dossier-due-dates.recompute-asked',
      subjectType: 'dossiers',
      subjectId: null,
    });
  });
}

/** Thrown inside the transaction to leave everything as it is. */
class Unmoved extends Error {}

async function recomputeOne(context: Context, id: string): Promise<boolean> {
  try {
    await actOn(context, id, {
      action: 'recompute',
      version: null,
      prepare: ({ clock, dossier, office }) => {
        const columns = clock ? clockColumns(office, clock, dossier) : {};
        const before = dossier.dueAt?.toISOString() ?? null;
        const after = typeof columns.due_at === 'string' ? new Date(columns.due_at).toISOString() : null;
        if (after === null || after === before) throw new Unmoved();
        const { due_at, warn_at } = columns;
        return { data: { before, due: after }, change: { due_at, warn_at } };
      },
    });
    return true;
  } catch (error) {
    if (error instanceof Unmoved || error instanceof AppError) return false;
    throw error;
  }
}

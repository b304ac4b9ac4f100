/** The daily reminders of work that falls due or is late, and the ladder by which they go (par-management 4.3). */
import { namesOfAgencies, overseers } from '../agencies/index.ts';
import { type BeforeDue, notifyMany } from '../notices/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type App, type Context, systemContext, today } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { insertReached, type Reached, selectLadder } from './reminder-store.ts';
import { type DueWork, daysBeforeDue, noticesOf, type Rung } from './reminders.ts';

/**
 * Reminds of everything that has reached a rung of the ladder by today, once for each assignment, due date and rung,
 * however often it runs; a day that was missed is made up for. Returns how many assignments it reminded of.
 */
export async function remindDue(context: Context): Promise<number> {
  const date = today(context).toString();
  return context.db.transaction().execute(async (tx) => {
    const ladder = new Map((await selectLadder(tx)).map((rung) => [rung.name, rung]));
    const reached = await insertReached(tx, date);
    if (reached.length === 0) return 0;
    const names = await namesOfAgencies(
      { ...context, db: tx },
      reached.map(({ agencyId }) => agencyId),
    );
    const works = gather(reached, ladder, names);
    await notifyMany(context, tx, noticesOf(works, await overseers(tx, date), date));
    await recordEvent(context, tx, {
      action: 'work.reminded',
      subjectType: 'reminders',
      subjectId: null,
      data: { date, assignments: works.length },
    });
    return works.length;
  });
}

/** The rungs of each assignment together. */
function gather(
  reached: readonly Reached[],
  ladder: ReadonlyMap<string, Rung>,
  names: ReadonlyMap<string, string>,
): DueWork[] {
  return [...Map.groupBy(reached, ({ assignmentId }) => assignmentId).values()].flatMap((group) => {
    const rungs = group.flatMap(({ rung, number }) => {
      const known = ladder.get(rung);
      return known ? [{ rung: known, number }] : [];
    });
    const top = rungs.toSorted((a, b) => b.rung.afterDays - a.rung.afterDays)[0];
    const [work] = group;
    if (!work || !top) return [];
    const { assignmentId, provinceId, agencyId, field, dueOn, content } = work;
    return [
      {
        assignmentId,
        provinceId,
        agencyId,
        agencyName: names.get(agencyId) ?? '',
        field,
        dueOn,
        content,
        top: top.rung,
        number: top.number,
        roles: new Set(rungs.flatMap(({ rung }) => rung.roles)),
      },
    ];
  });
}

/** Before office hours, so that the digests of the day have it. */
export function remindingJob(app: App): JobKind {
  return {
    name: 'remind-due',
    schedule: '0 6 * * *',
    handle: async () => {
      const count = await remindDue(systemContext(app, 'remind-due'));
      app.log.info({ count }, 'reminded of work');
    },
  };
}

/** The days before a due date on which people are told of tasks, for their preferences. */
export const remindersBeforeDue: BeforeDue = async (context) => ({
  'task.due': daysBeforeDue(await selectLadder(context.db)),
});

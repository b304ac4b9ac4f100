/**
 * Reminding of activities and parts that fall due or are late, by the ladder that the office has set for work
 * (par-management 4.3): officers and heads of the agency, or whoever answers for it above.
 */
import { namesOfAgencies } from '../agencies/index.ts';
import { type Notice, notifyMany } from '../notices/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type App, type Context, systemContext, today } from '../platform/context.ts';
import { say, type Text } from '../platform/i18n.ts';
import type { JobKind } from '../platform/jobs.ts';
import { type Rung, selectLadder } from '../programmes/index.ts';
import { activityHref } from './addresses.ts';
import { kindNamed, partKindOf } from './kinds/index.ts';
import { m } from './messages.ts';
import { insertReachedActivities, type ReachedActivity } from './reminder-store.ts';

/** Reminds once for each thing, due date and rung, however often it runs. Returns of how many things. */
export async function remindOfActivities(context: Context): Promise<number> {
  const date = today(context).toString();
  return context.db.transaction().execute(async (tx) => {
    const ladder = new Map((await selectLadder(tx)).map((rung) => [rung.name, rung]));
    const reached = await insertReachedActivities(tx, date);
    if (reached.length === 0) return 0;
    const names = await namesOfAgencies(
      { ...context, db: tx },
      reached.map(({ agencyId }) => agencyId),
    );
    const things = Map.groupBy(reached, ({ activityId, itemId }) => itemId ?? activityId);
    await notifyMany(
      context,
      tx,
      [...things.values()].flatMap((group) => noticeOf(group, ladder, names, date)),
    );
    await recordEvent(context, tx, {
      action: 'activity.reminded',
      subjectType: 'reminders',
      subjectId: null,
      data: { date, activities: things.size },
    });
    return things.size;
  });
}

/** One notice about a thing: the highest rung speaks, the people of all of them are told. */
function noticeOf(
  group: readonly ReachedActivity[],
  ladder: ReadonlyMap<string, Rung>,
  names: ReadonlyMap<string, string>,
  date: string,
): Notice[] {
  const rungs = group.flatMap((one) => {
    const rung = ladder.get(one.rung);
    return rung ? [{ one, rung }] : [];
  });
  const [top] = rungs.toSorted((a, b) => b.rung.afterDays - a.rung.afterDays);
  if (!top) return [];
  const { one, rung } = top;
  const roles = (['OFFICER', 'UNIT_HEAD'] as const).filter((role) =>
    rungs.some((each) => each.rung.roles.includes(role)),
  );
  if (roles.length === 0) return [];
  const late = rung.afterDays > 0;
  return [
    {
      kind: late ? 'activity.overdue' : 'activity.due',
      recipients: roles.map((role) => ({ role, agencyId: one.agencyId, orAbove: true })),
      subject: {
        type: 'activity',
        id: one.activityId,
        href: activityHref(one.activityId, one.itemId ?? ''),
      },
      text: sentence(one, names.get(one.agencyId) ?? '', date),
      dueOn: one.dueOn,
      ...(late ? {} : { daysBefore: Math.abs(rung.afterDays) }),
      urgency: late ? 'high' : 'normal',
      dedupeKey: `activity ${one.itemId ?? one.activityId} ${one.dueOn} ${rung.name} ${one.number}`,
    },
  ];
}

function sentence(one: ReachedActivity, agency: string, date: string): Text {
  const days = Temporal.PlainDate.from(date).until(one.dueOn).days;
  const text = days < 0 ? m.overdue : days === 0 ? m.dueToday : m.dueSoon;
  const kind = kindNamed(one.kind);
  const declared = kind && one.partKind !== null ? partKindOf(kind, one.partKind) : kind;
  const title = one.title.length <= 300 ? one.title : `${one.title.slice(0, 299)}…`;
  const params = (language: 'vi' | 'en') => ({
    agency: `${agency}: `,
    kind: declared ? say(language, declared.one) : '',
    title,
    days: Math.abs(days),
  });
  return { vi: say('vi', text, params('vi')), en: say('en', text, params('en')) };
}

/** Before office hours, so that the digests of the day have it. */
export function activitiesJob(app: App): JobKind {
  return {
    name: 'remind-activities',
    schedule: '5 6 * * *',
    handle: async () => {
      const count = await remindOfActivities(systemContext(app, 'remind-activities'));
      app.log.info({ count }, 'reminded of activities');
    },
  };
}

/** Reminding of reports that are due or late (par-management 4.3): each rung once for a report. */
import { namesOfAgencies } from '../agencies/index.ts';
import { type Notice, notifyMany } from '../notices/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { periodHref, reportHref } from './addresses.ts';
import { n } from './notice-messages.ts';
import { periodTitle } from './period-words.ts';
import { rungOn } from './rules.ts';
import { settingsOf } from './settings.ts';
import * as store from './store.ts';
import { type Audience, audienceOf, standingOf } from './telling.ts';

/** Not with the standing office yet. */
const MISSING: readonly store.ReportState[] = ['NOT_STARTED', 'DRAFT', 'WAITING_HEAD', 'RETURNED'];

/** Reminds of every missing report that has reached a new rung by today; returns of how many. */
export async function remindOfReports(context: Context): Promise<number> {
  let reminded = 0;
  for (const period of await store.selectOpenPeriods(context.db))
    reminded += await remindPeriod(context, period);
  return reminded;
}

interface Due {
  report: store.Report;
  rung: string;
  days: number;
}

async function remindPeriod(context: Context, period: store.ReportPeriod): Promise<number> {
  const date = today(context).toString();
  const settings = await settingsOf(context.db, period.provinceId);
  const missing = (await store.selectReports(context.db, [period.id])).filter(({ state }) =>
    MISSING.includes(state),
  );
  const due = missing.flatMap((report): Due[] => {
    const rung = rungOn(date, report.dueOn, settings);
    return rung ? [{ report, rung: rung.name, days: rung.days }] : [];
  });
  if (due.length === 0) return 0;
  const ids = due.map(({ report }) => report.agencyId);
  const [audience, standing, names] = await Promise.all([
    audienceOf(context, ids, period.provinceId),
    standingOf(context, period.provinceId),
    namesOfAgencies(context, ids),
  ]);
  return context.db.transaction().execute(async (tx) => {
    const fresh = await insertReached(tx, due, date);
    if (fresh.length === 0) return 0;
    const notices = fresh.map((one) => reminder(period, one, audience, names));
    const late = fresh.filter(({ days }) => days > 0).length;
    if (late > 0)
      notices.push({
        kind: 'report.overdue',
        recipients: standing,
        subject: { type: 'report-period', id: period.id, href: periodHref(period.id) },
        text: n.manyLate,
        params: { count: late, period: periodTitle(period) },
        urgency: 'high',
        dedupeKey: `report.late ${period.id} ${date}`,
      });
    await notifyMany(context, tx, notices);
    await recordEvent(context, tx, {
      action: 'reports.reminded',
      subjectType: 'report-period',
      subjectId: period.id,
      agencyId: period.provinceId,
      data: { date, reports: fresh.length },
    });
    return fresh.length;
  });
}

/** What was not reminded of before, of what is due. */
async function insertReached(tx: Tx, due: readonly Due[], date: string): Promise<Due[]> {
  const rows = await tx
    .insertInto('report_reminder')
    .values(due.map(({ report, rung }) => ({ report_id: report.id, rung, reminded_on: date })))
    .onConflict((conflict) => conflict.doNothing())
    .returning('report_id')
    .execute();
  const fresh = new Set(rows.map((row) => row.report_id));
  return due.filter(({ report }) => fresh.has(report.id));
}

/** To the agency; about one without officer and head, to the one above, with its name. */
function reminder(
  period: store.ReportPeriod,
  { report, rung, days }: Due,
  audience: Audience,
  names: ReadonlyMap<string, string>,
): Notice {
  const reader = audience.get(report.agencyId);
  const late = days > 0;
  return {
    kind: late ? 'report.overdue' : 'report.due',
    recipients: reader?.recipients ?? [],
    subject: { type: 'report', id: report.id, href: reportHref(report.id) },
    text: late ? n.late : days === 0 ? n.dueToday : n.dueSoon,
    params: {
      agency: reader?.itself ? '' : `${names.get(report.agencyId) ?? ''}: `,
      period: periodTitle(period),
      days: Math.abs(days),
    },
    dueOn: report.dueOn,
    urgency: late ? 'high' : 'normal',
    dedupeKey: `report.reminder ${report.id} ${rung}`,
  };
}

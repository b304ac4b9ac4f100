/** Agencies that are reorganised while a period is open: who owes which part is looked at anew. */
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { owingOf } from './periods.ts';
import type { Owing } from './rules.ts';
import { settingsOf } from './settings.ts';
import * as store from './store.ts';

/** Divides every open period as its province is organised when the data close; returns how many changed. */
export async function redivideOpen(context: Context): Promise<number> {
  let changed = 0;
  for (const period of await store.selectOpenPeriods(context.db))
    if (await redivide(context, period)) changed++;
  return changed;
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.toSorted().join() === b.toSorted().join();

/**
 * Reports that were handed in keep what they cover, and so does what an agency had begun to write before it ended: whoever
 * carries on has the right to finish it.
 */
async function redivide(context: Context, period: store.ReportPeriod): Promise<boolean> {
  const { kinds } = await settingsOf(context.db, period.provinceId);
  const owing = await owingOf(context, period.provinceId, period, kinds);
  const owe = new Set(owing.map(({ agencyId }) => agencyId));
  return context.db.transaction().execute(async (tx) => {
    if ((await store.lockPeriod(tx, period.id))?.closedAt !== null) return false;
    const reports = await store.selectReports(tx, [period.id]);
    const kept = reports.filter(
      ({ figuresAt, state, agencyId }) =>
        figuresAt !== null || (state !== 'NOT_STARTED' && !owe.has(agencyId)),
    );
    const taken = new Set(kept.flatMap(({ covers }) => covers));
    const wanted = owing.map((one) => ({
      ...one,
      covers: one.covers.filter((id) => !taken.has(id)),
      inherited: one.inherited.filter((id) => !taken.has(id)),
    }));
    const changes = await apply(tx, period, { reports, kept, wanted });
    if (changes === 0) return false;
    await recordEvent(context, tx, {
      action: 'report-period.divided',
      subjectType: 'report-period',
      subjectId: period.id,
      agencyId: period.provinceId,
      data: { changes },
    });
    return true;
  });
}

async function apply(
  tx: Tx,
  period: store.ReportPeriod,
  {
    reports,
    kept,
    wanted,
  }: { reports: readonly store.Report[]; kept: readonly store.Report[]; wanted: readonly Owing[] },
): Promise<number> {
  let changes = 0;
  const byAgency = new Map(wanted.map((one) => [one.agencyId, one]));
  for (const report of reports.filter((one) => !kept.includes(one))) {
    const one = byAgency.get(report.agencyId);
    if (one === undefined || one.covers.length === 0) await store.deleteReport(tx, report.id);
    else if (same(one.covers, report.covers) && same(one.inherited, report.inherited)) continue;
    else await store.updateCover(tx, report.id, one);
    changes++;
  }
  const known = new Set(reports.map(({ agencyId }) => agencyId));
  const fresh = wanted.filter(({ agencyId, covers }) => !known.has(agencyId) && covers.length > 0);
  if (fresh.length === 0) return changes;
  const dueOf = (level: Owing['level']): string =>
    reports.find((report) => report.level === level)?.dueOn ?? period.dueOn;
  await store.insertReports(
    tx,
    fresh.map((one) => ({ ...one, periodId: period.id, dueOn: dueOf(one.level) })),
  );
  return changes + fresh.length;
}

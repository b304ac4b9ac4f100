/** The SQL of what an agency reported before. */
import type { Db, Tx } from '../platform/database.ts';
import { type ReportPeriod, selectPeriods } from './store.ts';

/** More reports than two years have. */
const MOST = 12;

/** Reports that an agency submitted for periods whose data closed before those of the given one, the newest first. */
export async function selectEarlier(
  db: Db | Tx,
  agencyId: string,
  period: Pick<ReportPeriod, 'id' | 'provinceId' | 'to'>,
): Promise<{ reportId: string; period: ReportPeriod }[]> {
  const before = (await selectPeriods(db, period.provinceId))
    .filter(({ id, to }) => id !== period.id && to < period.to)
    .slice(0, MOST);
  if (before.length === 0) return [];
  const rows = await db
    .selectFrom('report')
    .select(['id', 'period_id'])
    .where('agency_id', '=', agencyId)
    .where('state', 'in', ['SUBMITTED', 'ACCEPTED'])
    .where(
      'period_id',
      'in',
      before.map(({ id }) => id),
    )
    .execute();
  return before.flatMap((one) =>
    rows.filter((row) => row.period_id === one.id).map((row) => ({ reportId: row.id, period: one })),
  );
}

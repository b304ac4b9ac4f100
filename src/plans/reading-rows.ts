/** Plans and their rows for the rooms that compare them. */
import { sql } from 'kysely';
import { scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { needActor, visiblePlan } from './access.ts';
import { demandOfCell } from './extraction/meaning/targets.ts';
import type { DraftRow } from './rows.ts';
import { type PlanRecord, planOf, selectRows } from './store.ts';

/** A plan that the person may see, draft or published, with its rows in order. Throws 404. */
export async function planWithRows(
  context: Context,
  planId: string,
): Promise<{ plan: PlanRecord; rows: DraftRow[] }> {
  const plan = await visiblePlan(context, planId);
  return { plan, rows: await selectRows(context.db, plan.id) };
}

export interface PublishedFilter {
  /** Plans of these agencies. */
  issuerIds?: readonly string[];
  /** Whose time shares a year with these; plans without a time are left out then. */
  years?: { from: number; to: number };
}

/** Published plans, newest first; at most 2,000. */
export async function publishedPlans(context: Context, filter: PublishedFilter = {}): Promise<PlanRecord[]> {
  needActor(context);
  const reads = await scopeOf(context, 'plans.read');
  if (!reads.all && reads.ids.length === 0) return [];
  let query = context.db
    .selectFrom('plan')
    .selectAll()
    .where('status', '=', 'PUBLISHED')
    .orderBy(sql`issued_on desc nulls last`)
    .orderBy('id')
    .limit(2000);
  if (filter.issuerIds)
    query = query.where('issuer_agency_id', '=', sql<string>`any (${[...filter.issuerIds]}::uuid[])`);
  if (filter.years)
    query = query.where('period_from', '<=', filter.years.to).where('period_to', '>=', filter.years.from);
  return (await query.execute()).map(planOf);
}

/** Rows of several published plans, in order within each. */
export async function rowsOfPlans(
  context: Context,
  plans: readonly PlanRecord[],
): Promise<Map<string, DraftRow[]>> {
  const rows = await Promise.all(
    plans
      .filter(({ status }) => status === 'PUBLISHED')
      .map(async ({ id }) => [id, await selectRows(context.db, id)] as const),
  );
  return new Map(rows);
}

/** The target that a product names ("Đạt tối thiểu 45%"), for the plan's own years; none where it names no number. */
export function targetsOfProduct(product: string, years: { from: number; to: number }): DraftRow['targets'] {
  const demand = product === '' ? null : demandOfCell(product);
  if (demand === null || demand.value === null) return [];
  return [{ ...demand, period: years, level: null, text: product, places: [] }];
}

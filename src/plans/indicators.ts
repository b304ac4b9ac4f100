/** The indicators of published plans, for the rooms that measure them. */
import { sql } from 'kysely';
import { scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { needActor } from './access.ts';
import { selectTargets } from './browse-store.ts';
import type { ExtractedTarget } from './extraction/model.ts';

/** An indicator as a published plan has it, with its plan in a few words. */
export interface PublishedIndicator {
  id: string;
  planId: string;
  planTitle: string;
  planNumber: string;
  planKind: string;
  issuedOn: string | null;
  /** Whose plan it is. */
  issuerAgencyId: string | null;
  issuer: string;
  ordinal: string;
  field: string;
  content: string;
  /** In the order of the document; `position` counts from 1. */
  targets: ExtractedTarget[];
}

export interface IndicatorFilter {
  ids?: readonly string[];
  planId?: string | null;
  /** Of plans of this agency. */
  issuerId?: string | null;
  fields?: readonly string[];
  /** With a target in this year. */
  year?: number | null;
  /** Looked for in the words of the indicator, without diacritics. */
  words?: string;
}

/** Indicators of published plans: newest plan first, in the order of the plan; at most 5,000. */
export async function publishedIndicators(
  context: Context,
  filter: IndicatorFilter = {},
): Promise<PublishedIndicator[]> {
  needActor(context);
  const reads = await scopeOf(context, 'plans.read');
  if (!reads.all && reads.ids.length === 0) return [];
  const rows = await matching(context, filter).execute();
  const targets = Map.groupBy(
    await selectTargets(
      context.db,
      rows.map(({ id }) => id),
    ),
    ({ indicatorId }) => indicatorId,
  );
  return rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    planTitle: row.title,
    planNumber: row.number,
    planKind: row.kind,
    issuedOn: row.issued_on,
    issuerAgencyId: row.issuer_agency_id,
    issuer: row.issuer,
    ordinal: row.ordinal,
    field: row.field,
    content: row.content,
    targets: (targets.get(row.id) ?? []).map(({ target }) => target),
  }));
}

const MOST = 5000;

function matching(
  context: Context,
  { ids, planId, issuerId, fields = [], year, words = '' }: IndicatorFilter,
) {
  let query = context.db
    .selectFrom('indicator')
    .innerJoin('plan', 'plan.id', 'indicator.plan_id')
    .where('plan.status', '=', 'PUBLISHED')
    .selectAll('indicator')
    .select([
      'plan.title',
      'plan.number',
      'plan.kind',
      'plan.issued_on',
      'plan.issuer',
      'plan.issuer_agency_id',
    ])
    .orderBy(sql`plan.issued_on desc nulls last`)
    .orderBy('plan.id')
    .orderBy('indicator.position')
    .limit(MOST);
  if (ids !== undefined) query = query.where('indicator.id', '=', sql<string>`any (${[...ids]}::uuid[])`);
  if (issuerId) query = query.where('plan.issuer_agency_id', '=', issuerId);
  if (planId) query = query.where('indicator.plan_id', '=', planId);
  if (fields.length > 0) query = query.where('indicator.field', 'in', [...fields]);
  if (words !== '') {
    const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where(sql<boolean>`fold(indicator.content) like fold(${like})`);
  }
  if (year)
    query = query.where((e) =>
      e.exists(
        e
          .selectFrom('indicator_target')
          .select('indicator_target.indicator_id')
          .whereRef('indicator_target.indicator_id', '=', 'indicator.id')
          .where('period_from', '<=', year)
          .where('period_to', '>=', year),
      ),
    );
  return query;
}

/** The SQL of the cascade: which rows serve which. */
import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import type { Link } from './cascade-rules.ts';

export interface StoredLink extends Link {
  parentPlanId: string;
  /** Null: chosen by hand. */
  likeness: number | null;
  words: string;
  linkedBy: string | null;
  linkedAt: Date;
}

/** Links of rows of these plans below, or to rows of these plans above. */
export async function selectCascadeLinks(
  db: Db | Tx,
  by: { childPlanIds?: readonly string[]; parentPlanIds?: readonly string[] },
): Promise<StoredLink[]> {
  let query = db.selectFrom('cascade_link').selectAll().orderBy('linked_at').orderBy('child_id');
  if (by.childPlanIds)
    query = query.where('child_plan_id', '=', sql<string>`any (${[...by.childPlanIds]}::uuid[])`);
  if (by.parentPlanIds)
    query = query.where('parent_plan_id', '=', sql<string>`any (${[...by.parentPlanIds]}::uuid[])`);
  const rows = await query.execute();
  return rows.map((row) => ({
    childId: row.child_id,
    childPlanId: row.child_plan_id,
    parentId: row.parent_row_id ?? row.parent_task_id ?? '',
    parentPlanId: row.parent_plan_id,
    likeness: row.likeness === null ? null : Number(row.likeness),
    words: row.words,
    linkedBy: row.linked_by,
    linkedAt: row.linked_at,
  }));
}

export interface NewLink extends Omit<StoredLink, 'linkedAt'> {
  /** The row above came later, as a supplement. */
  supplement: boolean;
}

/** Stores links; those that are there already stay. Returns how many were new. */
export async function insertCascadeLinks(tx: Tx, links: readonly NewLink[], at: string): Promise<number> {
  if (links.length === 0) return 0;
  const made = await tx
    .insertInto('cascade_link')
    .values(
      links.map((link) => ({
        child_id: link.childId,
        child_plan_id: link.childPlanId,
        parent_row_id: link.supplement ? null : link.parentId,
        parent_task_id: link.supplement ? link.parentId : null,
        parent_plan_id: link.parentPlanId,
        likeness: link.likeness,
        words: link.words,
        linked_by: link.linkedBy,
        linked_at: at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('child_id')
    .execute();
  return made.length;
}

/** False when there was none. */
export async function deleteCascadeLink(tx: Tx, childId: string, parentId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('cascade_link')
    .where('child_id', '=', childId)
    .where((e) => e.or([e('parent_row_id', '=', parentId), e('parent_task_id', '=', parentId)]))
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

export interface LivingRow {
  id: string;
  planId: string;
  supplement: boolean;
  ordinal: string;
  field: string;
  content: string;
  product: string;
  leadIds: string[];
}

/** Tasks of handed-out plans as they stand today, without those that were withdrawn; by plan. */
export async function selectLivingRows(
  db: Db,
  planIds: readonly string[],
): Promise<Map<string, LivingRow[]>> {
  const { rows } = await sql<{
    id: string;
    plan_id: string;
    origin: string;
    ordinal: string;
    field: string;
    content: string;
    product: string;
    lead_ids: string[];
  }>`
    select t.id, t.plan_id, t.origin, t.ordinal, t.field, t.content, t.product,
      coalesce((select array_agg(a.agency_id::text order by a.position) from programme_task_agency a
        where a.task_id = t.id and a.role = 'LEAD'), '{}') as lead_ids
    from programme_task t
    where t.plan_id = any (${[...planIds]}::uuid[]) and t.withdrawn_on is null
    order by t.plan_id, t.position`.execute(db);
  const living = rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    supplement: row.origin === 'SUPPLEMENT',
    ordinal: row.ordinal,
    field: row.field,
    content: row.content,
    product: row.product,
    leadIds: row.lead_ids,
  }));
  return Map.groupBy(living, ({ planId }) => planId);
}

/** The SQL of tasks as they stand today. */
import type { Selectable } from 'kysely';
import type { Db } from '../platform/database.ts';
import type { ProgrammeTask as TaskTable } from '../platform/database-types.ts';

/** A task as it stands today: as published, or as later decisions left it. */
export interface LivingTask {
  id: string;
  planId: string;
  provinceId: string;
  ordinal: string;
  field: string;
  content: string;
  product: string;
  /** The product is a number to reach. */
  targetProduct: boolean;
  leadWords: string;
  coordinateWords: string;
  timeWords: string;
  note: string;
  startOn: string | null;
  dueOn: string | null;
  origin: 'PUBLISHED' | 'SUPPLEMENT';
  withdrawnOn: string | null;
  version: number;
}

export const taskOf = (row: Selectable<TaskTable>): LivingTask => ({
  id: row.id,
  planId: row.plan_id,
  provinceId: row.province_id,
  ordinal: row.ordinal,
  field: row.field,
  content: row.content,
  product: row.product,
  targetProduct: row.target_product,
  leadWords: row.lead_words,
  coordinateWords: row.coordinate_words,
  timeWords: row.time_words,
  note: row.note,
  startOn: row.start_on,
  dueOn: row.due_on,
  origin: row.origin as LivingTask['origin'],
  withdrawnOn: row.withdrawn_on,
  version: row.version,
});

export async function selectTask(db: Db, id: string): Promise<LivingTask | null> {
  const row = await db.selectFrom('programme_task').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? taskOf(row) : null;
}

/** Published rows as queries, for the room that hands them out: it fills its own tables from them inside the database. */
import { sql } from 'kysely';
import type { Db } from './store.ts';

/** Tasks of a published plan, in the order of these columns. */
export const PUBLISHED_TASK_COLUMNS = [
  'id',
  'plan_id',
  'position',
  'ordinal',
  'field',
  'content',
  'product',
  'lead_words',
  'coordinate_words',
  'time_words',
  'note',
  'start_on',
  'due_on',
  'search',
] as const;

/** Selects `PUBLISHED_TASK_COLUMNS`, then the province. */
export const publishedTasks = (db: Db, planId: string, provinceId: string) =>
  db
    .selectFrom('task')
    .select([...PUBLISHED_TASK_COLUMNS, sql<string>`${provinceId}::uuid`.as('province_id')])
    .where('plan_id', '=', planId);

/** Selects task_id, agency_id, role, position, origin of a published plan. */
export const publishedAgencies = (db: Db, planId: string) =>
  db
    .selectFrom('task_agency')
    .innerJoin('task', 'task.id', 'task_agency.task_id')
    .select([
      'task_agency.task_id',
      'task_agency.agency_id',
      'task_agency.role',
      'task_agency.position',
      'task_agency.origin',
    ])
    .where('task.plan_id', '=', planId);

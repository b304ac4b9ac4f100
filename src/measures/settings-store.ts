/** The SQL of what a province may set where regulations leave it open. */
import type { Db } from '../platform/database.ts';

/** Throws where the setting is not there: migrations bring each. */
export async function selectSetting<Value>(db: Db, key: string): Promise<Value> {
  const row = await db
    .selectFrom('measure_setting')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  return row.value as Value;
}

/** Names behind ids, and ids behind names, for rooms that show who did something. */
import { sql } from 'kysely';
import type { Context } from '../platform/context.ts';

/** Full names of people by id; also of those who left. For callers that have asked for the right to know. */
export async function namesOfPeople(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await context.db
    .selectFrom('person')
    .select(['id', 'full_name'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}

/** People in whose name the words occur, with or without diacritics; at most 200. */
export async function peopleNamed(context: Context, words: string): Promise<string[]> {
  const like = `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await context.db
    .selectFrom('person')
    .select('id')
    .where(sql<boolean>`fold(full_name) like fold(${like})`)
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}

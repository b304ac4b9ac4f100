import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { openDatabase } from './database.ts';

let world: TestApp;
beforeAll(async () => {
  world = await testApp();
});
afterAll(() => world.close());

test('what is asked often is prepared, answers the same, and outlives a change of its table', async () => {
  const db = openDatabase(world.databaseUrl, { max: 1 });
  await sql`create table thing (n integer not null)`.execute(db);
  await sql`insert into thing values (1), (2)`.execute(db);
  const ask = async (n: number) => (await sql`select * from thing where n = ${n}`.execute(db)).rows;
  for (let round = 0; round < 12; round++) expect(await ask(1)).toEqual([{ n: 1 }]);
  const prepared = await sql<{ count: number }>`select count(*) from pg_prepared_statements`.execute(db);
  expect(prepared.rows).toEqual([{ count: 1 }]);
  expect(await ask(2)).toEqual([{ n: 2 }]);
  await sql`alter table thing add column words text not null default ''`.execute(db);
  await expect(ask(1)).rejects.toThrow('cached plan must not change result type');
  expect(await ask(1)).toEqual([{ n: 1, words: '' }]);
  await db.destroy();
});

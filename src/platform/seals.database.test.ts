import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { recordEvent } from './audit.ts';
import { sealEvents, verifySeals } from './seals.ts';

let world: TestApp;
beforeAll(async () => {
  world = await testApp();
});
afterAll(() => world.close());

const record = (action: string): Promise<void> =>
  world.app.db.transaction().execute((tx) =>
    recordEvent(world.system, tx, {
      action,
      subjectType: 'thing',
      subjectId: randomUUID(),
      data: { đổi: [1, 'a'] },
    }),
  );

/** Does something that the append-only triggers forbid, as somebody with the rights of the database's owner could. */
async function tamper(statement: ReturnType<typeof sql>): Promise<void> {
  await world.app.db.connection().execute(async (db) => {
    await sql`set session_replication_role = replica`.execute(db);
    await statement.execute(db);
    await sql`set session_replication_role = origin`.execute(db);
  });
}

test('events can only be added: changing, removing and emptying are refused', async () => {
  await record('thing.made');
  await expect(sql`update event set action = 'x'`.execute(world.app.db)).rejects.toThrow('append-only');
  await expect(sql`delete from event`.execute(world.app.db)).rejects.toThrow('append-only');
  await expect(sql`truncate event cascade`.execute(world.app.db)).rejects.toThrow('append-only');
});

test('an event whose transaction is open while others are sealed is sealed with the next ones', async () => {
  const { db } = world.app;
  const opened = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const slow = db.transaction().execute(async (tx) => {
    await recordEvent(world.system, tx, { action: 'slow', subjectType: 'thing', subjectId: null });
    opened.resolve();
    await go.promise;
  });
  await opened.promise;
  await record('fast');
  await sealEvents(world.app);
  go.resolve();
  await slow;
  expect(await verifySeals(db)).toMatchObject({ waiting: 1, brokenAt: null, astray: 0 });
  expect(await sealEvents(world.app)).toBe(1);
  expect(await verifySeals(db)).toMatchObject({ waiting: 0, brokenAt: null, astray: 0 });
});

test('with many writers and sealers at once every event ends in exactly one seal', async () => {
  const writers = Array.from({ length: 40 }, (_, index) => record(`many.${index}`));
  const sealers = Array.from({ length: 4 }, () => sealEvents(world.app));
  await Promise.all([...writers, ...sealers]);
  await sealEvents(world.app);
  const { rows } = await sql<{ ids: number; distinct: number; events: number }>`
    select count(*) as ids, count(distinct id) as distinct, (select count(*) from event) as events
    from event_seal, unnest(event_ids) as id`.execute(world.app.db);
  expect(rows[0]?.ids).toBe(rows[0]?.events);
  expect(rows[0]?.distinct).toBe(rows[0]?.events);
  expect(await verifySeals(world.app.db)).toMatchObject({ brokenAt: null, astray: 0, waiting: 0 });
});

const CHANGES = [
  sql`action = action || '.'`,
  sql`at = at + interval '1 microsecond'`,
  sql`actor_id = uuidv7()`,
  sql`on_behalf_of_id = uuidv7()`,
  sql`data = data || '{"x": 1}'`,
  sql`subject_type = 'other'`,
  sql`subject_id = uuidv7()`,
  sql`agency_id = uuidv7()`,
  sql`request_id = 'other'`,
  sql`ip = '10.0.0.1'`,
  sql`id = uuidv7()`,
];

test('whatever is changed in a sealed event, the check names the seal that held it', async () => {
  const { db } = world.app;
  for (let batch = 0; batch < 4; batch++) {
    await Promise.all([record('a'), record('b'), record('c')]);
    await sealEvents(world.app);
  }
  const seals = await db.selectFrom('event_seal').select(['number', 'event_ids']).orderBy('number').execute();
  const places = seals.flatMap((seal) => seal.event_ids.map((id) => ({ number: seal.number, id })));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      fc.constantFrom(...CHANGES),
      async ({ number, id }, change) => {
        await tamper(sql`create table kept as select * from event where id = ${id}::uuid`);
        await tamper(sql`update event set ${change} where id = ${id}::uuid`);
        const { brokenAt } = await verifySeals(db);
        await tamper(
          sql`delete from event where id not in (select unnest(event_ids) from event_seal) or id = ${id}::uuid`,
        );
        await tamper(sql`insert into event select * from kept`);
        await tamper(sql`drop table kept`);
        expect(brokenAt).toBe(number);
      },
    ),
    { seed: 7, numRuns: 40 },
  );
  expect(await verifySeals(db)).toMatchObject({ brokenAt: null, astray: 0 });
});

test('a removed event, a removed seal and an event smuggled past the queue show', async () => {
  const { db } = world.app;
  await tamper(sql`insert into event (at, action, subject_type) values (now(), 'smuggled', 'thing')`);
  expect(await verifySeals(db)).toMatchObject({ brokenAt: null, astray: 1 });
  await tamper(sql`delete from event where id = (select event_ids[1] from event_seal where number = 3)`);
  expect((await verifySeals(db)).brokenAt).toBe(3);
  await tamper(sql`delete from event_seal where number = 2`);
  expect((await verifySeals(db)).brokenAt).toBe(2);
});

import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { sealEvents } from '../platform/seals.ts';
import { checkSeals, type EventQuery, listEvents } from './service.ts';

const PERSON = '018f0000-0000-7000-8000-00000000000a';
const THING = '018f0000-0000-7000-8000-00000000000b';
let world: TestApp;

const ALL: EventQuery = {
  words: '',
  actionsNamed: [],
  action: null,
  days: null,
  offset: 0,
  size: 50,
  newestFirst: true,
};
const actions = async (query: Partial<EventQuery>, context: Context = world.system): Promise<string[]> =>
  (await listEvents(context, { ...ALL, ...query })).events.map((event) => event.action);

beforeAll(async () => {
  world = await testApp();
  await sql`insert into person (id, full_name) values (${PERSON}, 'Đặng Thị Ước')`.execute(world.app.db);
  const person = world.as(PERSON, 'Đặng Thị Ước');
  const record = async (context: Context, at: string, action: string): Promise<void> => {
    world.setNow(at);
    const event = { action, subjectType: 'thing', subjectId: THING };
    await world.app.db
      .transaction()
      .execute((tx) => recordEvent({ ...context, now: world.app.now }, tx, event));
  };
  await record(person, '2026-01-05T09:00:00+07:00', 'thing.made');
  await record(person, '2026-03-01T09:00:00+07:00', 'thing.changed');
  await record(world.system, '2026-03-02T07:00:00+07:00', 'thing.counted');
  world.setNow('2026-03-02T08:00:00+07:00');
});
afterAll(() => world.close());

test('only who may read the record reads it', async () => {
  await expect(listEvents(world.nobody, ALL)).rejects.toMatchObject({ status: 401 });
  await expect(listEvents(world.as(PERSON), ALL)).rejects.toMatchObject({ status: 403 });
  await expect(checkSeals(world.as(PERSON))).rejects.toMatchObject({ status: 403 });
});

test('events come newest first, or oldest first, page by page', async () => {
  expect(await actions({})).toEqual(['thing.counted', 'thing.changed', 'thing.made']);
  expect(await actions({ newestFirst: false, size: 2 })).toEqual(['thing.made', 'thing.changed']);
  expect(await listEvents(world.system, { ...ALL, size: 2 })).toMatchObject({ hasMore: true });
  expect(await actions({ size: 2, offset: 2 })).toEqual(['thing.made']);
});

test('a person is found without diacritics, a subject by its number, an action by its words', async () => {
  expect(await actions({ words: 'dang thi uoc' })).toEqual(['thing.changed', 'thing.made']);
  expect(await actions({ words: THING.toUpperCase() })).toHaveLength(3);
  expect(await actions({ words: 'counted' })).toEqual(['thing.counted']);
  expect(await actions({ words: 'đã đếm', actionsNamed: ['thing.counted'] })).toEqual(['thing.counted']);
  expect(await actions({ words: '%' })).toEqual([]);
});

test('the last days, and one action', async () => {
  expect(await actions({ days: 1 })).toEqual(['thing.counted', 'thing.changed']);
  expect(await actions({ days: 30, action: 'thing.changed' })).toEqual(['thing.changed']);
  expect((await listEvents(world.system, ALL)).actions).toContain('thing.made');
});

test('each event names who did it; the product itself has no name', async () => {
  const { events } = await listEvents(world.system, ALL);
  expect(events.map((event) => event.actorName)).toEqual([null, 'Đặng Thị Ước', 'Đặng Thị Ước']);
});

test('the seals say how much they hold', async () => {
  await sealEvents(world.app);
  expect(await checkSeals(world.system)).toMatchObject({
    seals: 1,
    events: 3,
    waiting: 0,
    brokenAt: null,
    astray: 0,
  });
});

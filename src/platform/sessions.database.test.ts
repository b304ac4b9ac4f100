import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { housekeepingJob } from './housekeeping.ts';
import { closeSession, findSession, listSessions, openSession, revokeSessions } from './sessions.ts';

const PERSON = '018f0000-0000-7000-8000-000000000002';
const from = { ip: '10.1.2.3', userAgent: 'x'.repeat(1000) };
let world: TestApp;
beforeAll(async () => {
  world = await testApp({ sessionIdleMinutes: 60, sessionMaxHours: 12 });
  await sql`insert into person (id, full_name) values (${PERSON}, 'Nguyễn Văn Thử')`.execute(world.app.db);
});
beforeEach(async () => {
  world.setNow('2026-03-02T08:00:00+07:00');
  await revokeSessions(world.app.db, PERSON, {});
});
afterAll(() => world.close());

const open = (): Promise<string> => openSession(world.app, world.app.db, PERSON, from);

test('the secret is only in the cookie: the database holds its hash', async () => {
  const secret = await open();
  const { rows } = await sql<{ line: string }>`select session::text as line from session`.execute(
    world.app.db,
  );
  expect(rows[0]?.line).not.toContain(secret);
  expect(await findSession(world.app, secret)).toMatchObject({ personId: PERSON, ip: '10.1.2.3' });
  expect(await findSession(world.app, `${secret}x`)).toBeNull();
});

test('a session ends after an hour without use, and lives on when it is used', async () => {
  const secret = await open();
  world.setNow('2026-03-02T08:59:00+07:00');
  expect(await findSession(world.app, secret)).not.toBeNull();
  world.setNow('2026-03-02T09:58:00+07:00');
  expect(await findSession(world.app, secret)).not.toBeNull();
  world.setNow('2026-03-02T10:58:00+07:00');
  expect(await findSession(world.app, secret)).toBeNull();
  expect(await listSessions(world.app, PERSON)).toEqual([]);
});

test('a session ends after twelve hours, however busy', async () => {
  const secret = await open();
  const opened = world.app.now();
  for (let minutes = 30; minutes < 12 * 60; minutes += 30) {
    world.setNow(opened.add({ minutes }).toString());
    expect(await findSession(world.app, secret)).not.toBeNull();
  }
  world.setNow('2026-03-02T20:00:00+07:00');
  expect(await findSession(world.app, secret)).toBeNull();
});

test('a person ends one session, all others, or all', async () => {
  const [mine, phone, home] = [await open(), await open(), await open()];
  expect(await listSessions(world.app, PERSON)).toHaveLength(3);
  await closeSession(world.app.db, phone);
  expect(await findSession(world.app, phone)).toBeNull();
  const kept = await findSession(world.app, mine);
  if (kept) await revokeSessions(world.app.db, PERSON, { keep: kept.idHash });
  expect(await findSession(world.app, mine)).not.toBeNull();
  expect(await findSession(world.app, home)).toBeNull();
});

test('housekeeping removes what has ended', async () => {
  await open();
  world.setNow('2026-03-03T08:00:00+07:00');
  await housekeepingJob(world.app).handle({});
  const { rows } = await sql<{ n: number }>`select count(*) as n from session`.execute(world.app.db);
  expect(rows[0]?.n).toBe(0);
});

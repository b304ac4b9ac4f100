import { createServer, type Server } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { answerTimestamp, identity } from '../../tests/support/signing.ts';
import { recordEvent } from './audit.ts';
import { sealEvents, verifySeals } from './seals.ts';
import { stampSeals } from './stamps.ts';

let world: TestApp;
let authority: Server;

beforeAll(async () => {
  const clock = await identity({ name: 'Dấu thời gian thử' });
  authority = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    response.end(await answerTimestamp(Buffer.concat(chunks), clock, '2026-03-02T01:00:00Z'));
  });
  await new Promise<void>((resolve) => authority.listen(0, '127.0.0.1', resolve));
  const bound = authority.address();
  const timestampUrl = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : 0}/`;
  world = await testApp({ timestampUrl });
});
afterAll(async () => {
  authority.close();
  await world.close();
});

test('a stamp from outside tells when a seal is another than it was; a seal is stamped once', async () => {
  const { db } = world.app;
  expect(await stampSeals(world.app)).toBeNull();
  await db
    .transaction()
    .execute((tx) =>
      recordEvent(world.system, tx, { action: 'thing.made', subjectType: 'thing', subjectId: null }),
    );
  await sealEvents(world.app);
  expect(await stampSeals(world.app)).toBe(1);
  expect(await stampSeals(world.app)).toBeNull();
  expect((await verifySeals(db)).brokenAt).toBeNull();
  // Whoever can compute every hash anew still cannot have it stamped in the past.
  await db.connection().execute(async (owner) => {
    await sql`set session_replication_role = replica`.execute(owner);
    await sql`update event set action = 'thing.unmade'`.execute(owner);
    await sql`delete from event_seal`.execute(owner);
    await sql`insert into event_unsealed select id from event`.execute(owner);
    await sql`set session_replication_role = origin`.execute(owner);
  });
  await sealEvents(world.app);
  expect((await verifySeals(db)).brokenAt).toBe(1);
});

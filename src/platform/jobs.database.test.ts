import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { type Jobs, openJobs } from './jobs.ts';

let world: TestApp;
let jobs: Jobs;
const logged: string[] = [];
const log = pino(
  new Writable({
    write(chunk, _encoding, done) {
      logged.push(String(chunk));
      done();
    },
  }),
);

beforeAll(async () => {
  world = await testApp();
  jobs = await openJobs(world.databaseUrl, log);
});
afterAll(async () => {
  await jobs.stop();
  await world.close();
});

test('a job is done when its transaction is committed, and never when it is not; a failure is logged and counted', async () => {
  const done: unknown[] = [];
  const finished = Promise.withResolvers<void>();
  const failed = Promise.withResolvers<void>();
  await jobs.work([
    {
      name: 'write-down',
      handle: async (data) => {
        done.push(data.words);
        if (done.length === 2) finished.resolve();
      },
    },
    {
      name: 'fail',
      retryLimit: 0,
      handle: async () => {
        failed.resolve();
        throw new Error('no paper');
      },
    },
  ]);
  const { db } = world.app;
  const broken = db.transaction().execute(async (tx) => {
    await jobs.send(tx, 'write-down', { words: 'never' });
    throw new Error('rolled back');
  });
  await expect(broken).rejects.toThrow('rolled back');
  await db.transaction().execute(async (tx) => {
    await jobs.send(tx, 'fail', {});
    await jobs.send(tx, 'write-down', { words: 'one' });
    await jobs.send(tx, 'write-down', { words: 'two' });
  });
  await Promise.all([finished.promise, failed.promise]);
  expect(done.sort()).toEqual(['one', 'two']);
  await expect
    .poll(() => jobs.state(), { timeout: 20_000 })
    .toEqual({ running: true, waiting: 0, failed: 1 });
  const lines = logged.map((line) => JSON.parse(line) as { msg: string; job?: string });
  expect(lines.filter((line) => line.msg === 'job failed')).toEqual([
    expect.objectContaining({ job: 'fail' }),
  ]);
});

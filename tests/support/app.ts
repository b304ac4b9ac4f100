import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { inject } from 'vitest';
import { type Config, loadConfig } from '../../src/platform/config.ts';
import { type App, type Context, systemContext } from '../../src/platform/context.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { openFileStore } from '../../src/platform/files.ts';
import type { Site } from '../../src/platform/http.ts';
import type { Jobs } from '../../src/platform/jobs.ts';
import { keyFromSecret, openKeyRing } from '../../src/platform/keys.ts';
import { openScanner } from '../../src/platform/scanner.ts';
import { Seals } from '../../src/platform/signing/keys.ts';
import { copyDatabase } from './postgres.ts';

export interface TestApp {
  app: App;
  /** Address of this test's own database. */
  databaseUrl: string;
  /** The product acting by itself. */
  system: Context;
  /** A person acting; `name` only shows in events and pages. */
  as(personId: string, name?: string): Context;
  /** Nobody signed in. */
  nobody: Context;
  /** Sets the clock (e.g. '2026-03-02T08:00:00+07:00'); it stands still until set again. */
  setNow(instant: string): void;
  /** Jobs that were queued, oldest first; they are not run. */
  sent: { name: string; data: Record<string, unknown> }[];
  /** All rooms behind HTTP: `(await site()).hono.request('/plans', …)`. */
  site(): Promise<Site>;
  close(): Promise<void>;
}

/** The tests' clock stands still, so limits per minute would never be lifted. */
const NO_LIMITS = { requestsPerMinute: 1_000_000, signInsPerMinute: 1_000_000 };

/**
 * The product on a database of its own (or the migrated one given), without server and without workers. Call `close` in
 * afterAll.
 */
export async function testApp(changes: Partial<Config> = {}, databaseUrl?: string): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'phucvu-app-'));
  const database =
    databaseUrl === undefined
      ? await copyDatabase(inject('postgresUrl'), `test_${randomBytes(6).toString('hex')}`)
      : { url: databaseUrl, drop: async () => {} };
  const db = openDatabase(database.url, { max: 8 });
  let clock = Temporal.Instant.from('2026-03-02T08:00:00+07:00');
  const sent: TestApp['sent'] = [];
  const secret = changes.secret ?? randomBytes(32).toString('hex');
  const config = {
    ...loadConfig({ DATA_FOLDER: folder, SECRET: secret, DEMO: 'false' }),
    ...NO_LIMITS,
    ...changes,
  };
  const app: App = {
    config,
    db,
    files: openFileStore(join(folder, 'files')),
    jobs: recordingJobs(sent),
    scanner: openScanner(null),
    keys: openKeyRing([keyFromSecret(secret)]),
    seals: new Seals(config.seals, config.demo ? join(folder, 'demo-seals') : null),
    log: pino({ level: 'silent' }),
    now: () => clock,
  };
  const system = systemContext(app, 'test');
  const nobody: Context = { ...system, system: false };
  return {
    app,
    databaseUrl: database.url,
    system,
    nobody,
    sent,
    as: (personId, name = 'Người thử') => ({ ...nobody, actor: { personId, name } }),
    setNow: (instant) => {
      clock = Temporal.Instant.from(instant);
    },
    site: async () => (await import('../../src/site.ts')).buildSite(app),
    close: async () => {
      await db.destroy();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function recordingJobs(sent: TestApp['sent']): Jobs {
  return {
    send: async (_tx, name, data) => {
      sent.push({ name, data });
    },
    work: async () => {},
    state: async () => ({ running: true, waiting: sent.length, failed: 0 }),
    stop: async () => {},
  };
}

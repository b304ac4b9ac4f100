import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { closeApp, openApp } from '../src/platform/app.ts';
import { loadConfig } from '../src/platform/config.ts';
import type { App } from '../src/platform/context.ts';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { migrate, readMigrations } from '../src/platform/migrate.ts';
import { projectRoot } from '../src/platform/root.ts';

/** A PostgreSQL of its own with an empty, migrated database, and the means to fill it and to serve it. */
export interface World {
  /** For making data; it serves nobody. */
  app: App;
  databaseUrl: string;
  /** Starts the built product on this database, in a process of its own; resolves with its address. */
  serve(): Promise<string>;
  /** Ends everything and removes the data. */
  close(): Promise<void>;
}

/** `flags`: for the PostgreSQL, as on its command line. */
export async function openWorld(flags: string[] = []): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'phucvu-bench-'));
  // As root, PostgreSQL runs as another user, who must be able to pass through.
  chmodSync(folder, 0o711);
  const closing: (() => Promise<void> | void)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async (): Promise<void> => {
    for (const end of closing.toReversed()) await end();
  };
  try {
    const postgres = await startEmbeddedPostgres(join(folder, 'postgres'), flags);
    closing.push(() => postgres.stop());
    await migrate(postgres.url, readMigrations(join(projectRoot(), 'migrations')));
    const secret = randomBytes(32).toString('hex');
    const settings = {
      DATABASE_URL: postgres.url,
      SECRET: secret,
      DATA_KEYS: `bench:${secret}`,
      DATA_FOLDER: join(folder, 'data'),
    };
    const app = await openApp(loadConfig(settings), postgres.url, pino({ level: 'silent' }));
    closing.push(() => closeApp(app));
    return {
      app,
      databaseUrl: postgres.url,
      close,
      serve: async () => {
        const product = await startProduct(settings);
        closing.push(product.stop);
        return product.address;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const MANY = '100000000';

async function startProduct(settings: Record<string, string>) {
  const child = spawn(process.execPath, [join(projectRoot(), 'dist', 'main.js')], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      PORT: '0',
      LOG_LEVEL: 'warn',
      REQUESTS_PER_MINUTE: MANY,
      SIGN_INS_PER_MINUTE: MANY,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    let ready = false;
    child.stdout.on('data', (chunk: Buffer) => {
      // What it says once it is ready are warnings and errors.
      if (ready) process.stderr.write(chunk);
      said += chunk.toString('utf8');
      const [, found] = /is ready: (\S+)/.exec(said) ?? [];
      if (found === undefined) return;
      ready = true;
      resolve(found);
    });
    void ended.then(() => reject(new Error(`the product did not start:\n${said}`)));
  });
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

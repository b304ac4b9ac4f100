import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { App } from './context.ts';
import { openDatabase } from './database.ts';
import { openFileStore } from './files.ts';
import { openJobs } from './jobs.ts';
import { keyFromSecret, openKeyRing, registerKeys } from './keys.ts';
import { openScanner } from './scanner.ts';
import { Seals } from './signing/keys.ts';

/** Opens what the product consists of, on a migrated database. Close it with `closeApp`. */
export async function openApp(config: Config, databaseUrl: string, log: Logger): Promise<App> {
  const db = openDatabase(databaseUrl);
  try {
    const keys = openKeyRing(config.dataKeys.length > 0 ? config.dataKeys : [keyFromSecret(config.secret)]);
    await registerKeys(db, keys);
    const jobs = await openJobs(databaseUrl, log);
    const files = openFileStore(join(config.dataFolder, 'files'));
    const scanner = openScanner(config.clamd);
    const seals = new Seals(config.seals, config.demo ? join(config.dataFolder, 'demo-seals') : null);
    return { config, db, files, jobs, scanner, keys, seals, log, now: () => Temporal.Now.instant() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

/** Lets running jobs finish, then closes the connections. */
export async function closeApp(app: App): Promise<void> {
  await app.jobs.stop();
  await app.db.destroy();
}

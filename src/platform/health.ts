import { join } from 'node:path';
import { sql } from 'kysely';
import type { App } from './context.ts';
import { readMigrations } from './migrate.ts';
import { projectRoot } from './root.ts';

export interface Readiness {
  ready: boolean;
  database: 'ok' | 'unreachable';
  migrations: 'ok' | 'missing' | 'unknown';
  /** Work that waits or failed for good. */
  jobs: { running: boolean; waiting: number; failed: number } | 'unknown';
}

/** Whether this process can serve people now; for load balancers and for the operator's eye. */
export async function readiness(app: App): Promise<Readiness> {
  try {
    const known = readMigrations(join(projectRoot(), 'migrations')).map(({ name }) => name);
    const { rows } = await sql<{ name: string }>`select name from migration`.execute(app.db);
    const applied = new Set(rows.map(({ name }) => name));
    const migrations = known.every((name) => applied.has(name)) ? 'ok' : 'missing';
    const jobs = await app.jobs.state();
    return { ready: migrations === 'ok' && jobs.running, database: 'ok', migrations, jobs };
  } catch {
    return { ready: false, database: 'unreachable', migrations: 'unknown', jobs: 'unknown' };
  }
}

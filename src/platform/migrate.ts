import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from './start-error.ts';

/** Any number that only this product takes; one migration run at a time. */
const LOCK = 715_073_318;

export interface Migration {
  name: string;
  sql: string;
}

/** The numbered files of migrations/, in order. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{3}_.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') }));
}

/**
 * Applies what is missing, each file in a transaction of its own, and returns the names applied.
 * Throws StartError when an applied file was changed afterwards or the database is newer than this program.
 */
export async function migrate(url: string, migrations: Migration[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(
      `create table if not exists migration (
        name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from migration',
    );
    const applied = new Map(rows.map((row) => [row.name, row.sha256]));
    compare(applied, migrations);
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) await apply(client, migration);
    return missing.map((migration) => migration.name);
  } finally {
    await client.end();
  }
}

/** Throws StartError when what was applied is not what this program knows. */
function compare(applied: Map<string, string>, migrations: Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new StartError(
      `The database is newer than this program (it has ${unknown.join(', ')}). Start the newer program, or restore a backup from before the upgrade.`,
    );
  const changed = migrations.find(({ name, sql }) => applied.has(name) && applied.get(name) !== hashOf(sql));
  if (changed)
    throw new StartError(
      `Migration ${changed.name} was changed after this database was made with it. Restore the file; a demo database may be deleted with its data folder.`,
    );
}

const hashOf = (sql: string): string => createHash('sha256').update(sql).digest('hex');

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into migration (name, sha256) values ($1, $2)', [
      migration.name,
      hashOf(migration.sql),
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(
      `migration ${migration.name}: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
}

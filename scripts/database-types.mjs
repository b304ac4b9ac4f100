// Writes src/platform/database-types.ts from the migrations: a fresh PostgreSQL, migrated, read by kysely-codegen.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';
import { migrate, readMigrations } from '../src/platform/migrate.ts';

const root = join(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'phucvu-types-'));
chmodSync(folder, 0o711); // PostgreSQL runs as another user when we are root
const server = await startEmbeddedPostgres(folder, ['-c', 'fsync=off']);
try {
  await migrate(server.url, readMigrations(join(root, 'migrations')));
  const outFile = process.argv[2] ?? join(root, 'src/platform/database-types.ts');
  const done = spawnSync(
    join(root, 'node_modules/.bin/kysely-codegen'),
    [
      '--url',
      server.url,
      '--dialect',
      'postgres',
      '--out-file',
      outFile,
      '--date-parser',
      'string',
      '--numeric-parser',
      'string',
      '--exclude-pattern',
      '(pgboss.*|public.migration)',
    ],
    { stdio: 'inherit' },
  );
  process.exitCode = done.status ?? 1;
  // openDatabase() parses bigint as a number, and dates as text.
  const types = readFileSync(outFile, 'utf8').replace(
    'Int8 = ColumnType<string,',
    'Int8 = ColumnType<number,',
  );
  writeFileSync(outFile, types);
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

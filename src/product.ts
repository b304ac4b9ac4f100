import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { closeApp, openApp } from './platform/app.ts';
import type { Config } from './platform/config.ts';
import type { App } from './platform/context.ts';
import { checkDataFolder, readOrMakeSecret } from './platform/data-folder.ts';
import { emptyDatabase, startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { checkExternalPostgres } from './platform/external-postgres.ts';
import { openLog } from './platform/logs.ts';
import { migrate, readMigrations } from './platform/migrate.ts';
import { projectRoot } from './platform/root.ts';

type Say = (line: string) => void;

/** Database, migrations and the connections of the product; the beginning that commands share with the server. */
export async function openProduct(
  config: Config,
  say: Say,
  stack: AsyncDisposableStack,
  interrupted?: AbortSignal,
): Promise<App> {
  const url = await openDatabaseServer(config, say, stack);
  interrupted?.throwIfAborted();
  say('[4/6] Bringing the database up to date …');
  const migrations = readMigrations(join(projectRoot(), 'migrations'));
  if (config.databaseUrl === null && existsSync(demoMark(config))) await emptyDatabase(url);
  await migrate(url, migrations);
  const secret = config.secret || readOrMakeSecret(config.dataFolder, 'secret');
  const app = await openApp({ ...config, secret }, url, openLog(config));
  stack.defer(() => closeApp(app));
  return app;
}

async function openDatabaseServer(config: Config, say: Say, stack: AsyncDisposableStack): Promise<string> {
  if (config.databaseUrl !== null) {
    say('[3/6] Connecting to PostgreSQL …');
    checkDataFolder(config.dataFolder);
    await checkExternalPostgres(config.databaseUrl);
    return config.databaseUrl;
  }
  say('[3/6] Starting PostgreSQL …');
  const server = await startEmbeddedPostgres(config.dataFolder);
  stack.defer(() => server.stop());
  if (server.elsewhere)
    say(`      (its user cannot go into ${config.dataFolder}; the database is in ${server.elsewhere})`);
  return server.url;
}

/** Stands in the data folder while the demo is being loaded: a load that was broken off begins again. */
export const demoMark = (config: Config): string => join(config.dataFolder, 'demo.loading');

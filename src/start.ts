import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoAccounts, loadDemo } from '../demo/index.ts';
import { createSetupLink, listAgencies } from './agencies/index.ts';
import { closeApp, openApp } from './platform/app.ts';
import type { Config } from './platform/config.ts';
import { type App, systemContext } from './platform/context.ts';
import { checkDataFolder, readOrMakeSecret } from './platform/data-folder.ts';
import { emptyDatabase, startEmbeddedPostgres } from './platform/embedded-postgres.ts';
import { checkExternalPostgres } from './platform/external-postgres.ts';
import { openLog } from './platform/logs.ts';
import { migrate, readMigrations } from './platform/migrate.ts';
import { projectRoot } from './platform/root.ts';
import { checkPort, serve } from './platform/server.ts';
import { buildSite, jobKinds } from './site.ts';

type Say = (line: string) => void;

/**
 * Starts the product and says where it is. What must be stopped again, in reverse order, is put on `stack`.
 * Throws ConfigError or StartError with one line that says what to do.
 */
export async function start(config: Config, say: Say, stack: AsyncDisposableStack): Promise<void> {
  await checkPort(config);
  const app = await openProduct(config, say, stack);
  if (config.demo) await ensureDemo(app, say);
  else say('[5/6] Demo province: not here');
  await app.jobs.work(jobKinds(app));
  say('[6/6] Opening the doors …');
  const server = await serve(buildSite(app), config);
  stack.defer(() => server.stop());
  await welcome(app, server.address, say);
}

/** Database, migrations and the connections of the product; the beginning that commands share with the server. */
export async function openProduct(config: Config, say: Say, stack: AsyncDisposableStack): Promise<App> {
  const url = await openDatabaseServer(config, say, stack);
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
const demoMark = (config: Config): string => join(config.dataFolder, 'demo.loading');

async function ensureDemo(app: App, say: Say): Promise<void> {
  const agencies = await listAgencies(systemContext(app, 'start'));
  if (agencies.length > 0) return say('[5/6] Demo province: there already');
  say('[5/6] Loading the demo province …');
  writeFileSync(demoMark(app.config), '');
  await loadDemo(app);
  rmSync(demoMark(app.config));
}

/** What a person needs to know after the start. */
async function welcome(app: App, address: string, say: Say): Promise<void> {
  say(`\nPhục Vụ is ready: ${address}\n`);
  if (app.config.demo) {
    say('Demo accounts (they exist only in this demo):');
    for (const { username, password, name, post } of demoAccounts())
      say(`  ${username}  ${password}  ${name}, ${post}`);
  }
  const link = await createSetupLink(app);
  if (link)
    say(
      `Nobody can sign in yet. Make the first administrator here, once, within 24 hours:\n  ${address}${link}`,
    );
  say('\nCtrl-C stops it.');
}

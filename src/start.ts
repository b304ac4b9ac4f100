import { rmSync, writeFileSync } from 'node:fs';
import { demoAccounts, loadDemo } from '../demo/index.ts';
import { createSetupLink, listAgencies } from './agencies/index.ts';
import { seedCalendar } from './calendar/index.ts';
import { startIdentitySandbox } from './citizens/index.ts';
import { startPaymentSandbox } from './payments/index.ts';
import type { Config } from './platform/config.ts';
import { type App, systemContext } from './platform/context.ts';
import { checkPort, serve } from './platform/server.ts';
import { seedSynonyms } from './procedures/index.ts';
import { demoMark, openProduct } from './product.ts';
import { buildSite, jobKinds } from './site.ts';

type Say = (line: string) => void;

/**
 * Starts the product and says where it is. What must be stopped again, in reverse order, is put on `stack`.
 * Between two steps it looks at `interrupted`. Throws StartError with one line that says what to do.
 */
export async function start(
  config: Config,
  say: Say,
  stack: AsyncDisposableStack,
  interrupted: AbortSignal,
): Promise<void> {
  await checkPort(config);
  const settings = config.demo ? await withSandbox(config, stack) : config;
  const app = await openProduct(settings, say, stack, interrupted);
  interrupted.throwIfAborted();
  await seedCalendar(systemContext(app, 'start'));
  await seedSynonyms(systemContext(app, 'start'));
  await app.jobs.work(jobKinds(app));
  if (config.demo) await ensureDemo(app, say);
  else say('[5/6] Demo province: not here');
  interrupted.throwIfAborted();
  say('[6/6] Opening the doors …');
  const server = await serve(buildSite(app), config);
  stack.defer(() => server.stop());
  await welcome(app, server.address, say);
}

/** In the demo people pay at a platform of our own, without money, and say who they are at a provider of our own. */
async function withSandbox(config: Config, stack: AsyncDisposableStack): Promise<Config> {
  return withIdentity(await withPayments(config, stack), stack);
}

async function withPayments(config: Config, stack: AsyncDisposableStack): Promise<Config> {
  if (config.payments !== null) return config;
  const sandbox = await startPaymentSandbox(() => Temporal.Now.instant());
  stack.defer(() => sandbox.stop());
  return { ...config, payments: sandbox.config };
}

async function withIdentity(config: Config, stack: AsyncDisposableStack): Promise<Config> {
  if (config.identity !== null) return config;
  const sandbox = await startIdentitySandbox();
  stack.defer(() => sandbox.stop());
  return { ...config, identity: sandbox.config };
}

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

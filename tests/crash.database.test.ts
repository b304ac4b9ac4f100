import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildPlanDocx } from '../fixtures/plans/docx.ts';
import { SAMPLE_PLAN } from '../fixtures/plans/sample.ts';
import { keyFromSecret } from '../src/platform/keys.ts';
import { openSession, SESSION_COOKIE } from '../src/platform/sessions.ts';
import { type TestApp, testApp } from './support/app.ts';
import { dataFolder, startProduct } from './support/process.ts';
import { foundProvince } from './support/province.ts';

const SECRET = 'c0ffee5e1f5a9b3d7e2c4a6b8d0f1e3c';
const place = dataFolder();
const started: ReturnType<typeof startProduct>[] = [];
let world: TestApp;
let cookie = '';

/** The product as it runs for real, on the database of this test. */
const start = () => {
  const key = keyFromSecret(SECRET);
  const product = startProduct({
    DATABASE_URL: world.databaseUrl,
    SECRET,
    DATA_KEYS: `${key.id}:${key.bytes.toString('hex')}`,
    DATA_FOLDER: place.folder,
    LOG_LEVEL: 'silent',
  });
  started.push(product);
  return product;
};
beforeAll(async () => {
  world = await testApp({ secret: SECRET });
  world.setNow(Temporal.Now.instant().toString());
  const { person } = await foundProvince(world);
  const secret = await openSession(world.app, world.app.db, person.STANDING, { ip: null, userAgent: null });
  cookie = `${SESSION_COOKIE}=${secret}`;
});
afterAll(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGTERM');
    await ended;
  }
  await world?.close();
  place.remove();
});

const TASKS = SAMPLE_PLAN.groups.flatMap((group) => group.tasks).length;

/** An officer who talks to the product without a browser. */
function officerAt(address: string) {
  const headers = { origin: address, cookie, accept: 'text/html' };
  return {
    get: (path: string) => fetch(address + path, { headers }),
    /** Where the product says the plan is; that answer is its word. */
    async upload(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
      const body = new FormData();
      body.set('file', new File([bytes], name));
      body.set('key', `crash-${name.replaceAll('.', '-')}`);
      const sent = await fetch(`${address}/plans/import`, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body,
      });
      if (sent.status !== 303) throw new Error(`answered ${sent.status}`);
      return sent.headers.get('location') ?? '';
    },
  };
}

const rowsOn = (page: string): number => page.match(/data-row="[^"]+" data-kind="task"/g)?.length ?? 0;

test('SIGKILL while plans are imported: what was acknowledged is there whole, the rest can be sent again', async () => {
  const plans = await Promise.all(
    Array.from({ length: 12 }, async (_, index) => ({
      name: `ke-hoach-${index}.docx`,
      bytes: Uint8Array.from(await buildPlanDocx({ ...SAMPLE_PLAN, number: `${index + 300}/KH-UBND` })),
    })),
  );
  const first = start();
  const officer = officerAt(await first.ready());
  const told = new Map<string, string>();
  let third: () => void = () => {};
  const someAreIn = new Promise<void>((resolve) => {
    third = resolve;
  });
  const uploads = plans.map(async ({ name, bytes }) => {
    told.set(name, await officer.upload(name, bytes));
    if (told.size === 3) third();
  });
  await someAreIn;
  first.child.kill('SIGKILL');
  await Promise.allSettled(uploads);
  await first.ended;
  const acknowledged = new Map(told);
  expect(acknowledged.size).toBeLessThan(plans.length);

  const again = officerAt(await start().ready());
  for (const [name, path] of acknowledged) {
    expect([name, rowsOn(await (await again.get(path)).text())]).toEqual([name, TASKS]);
    const original = await again.get(path.replace('/review', '/document'));
    expect(Buffer.from(await original.arrayBuffer())).toEqual(
      Buffer.from(plans.find((plan) => plan.name === name)?.bytes ?? []),
    );
  }
  // With the same key, what was stored before the answer was lost is not stored twice.
  const all = await Promise.all(plans.map(({ name, bytes }) => again.upload(name, bytes)));
  plans.forEach(({ name }, index) => {
    if (acknowledged.has(name)) expect(all[index]).toBe(acknowledged.get(name));
  });
  const list = await (await again.get('/plans?q=%2FKH-UBND&status=DRAFT&size=50')).text();
  const drafts = new Set(list.match(/\/plans\/[0-9a-f-]{36}\/review/g));
  expect(new Set(all).size).toBe(plans.length);
  expect(drafts.size).toBe(plans.length);
  for (const path of drafts) expect(rowsOn(await (await again.get(path)).text())).toBe(TASKS);
  for (const entry of readdirSync(join(place.folder, 'files'), { recursive: true, withFileTypes: true }))
    if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(entry.name);
    }
}, 120_000);

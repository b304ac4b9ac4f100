import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { DEMO_PASSWORD } from '../demo/people.ts';
import { buildPlanDocx } from '../fixtures/plans/docx.ts';
import { SAMPLE_PLAN } from '../fixtures/plans/sample.ts';
import { dataFolder, startProduct } from './support/process.ts';

const place = dataFolder();
const started: ReturnType<typeof startProduct>[] = [];
const start = () => {
  const product = startProduct({ DATA_FOLDER: place.folder, LOG_LEVEL: 'silent' });
  started.push(product);
  return product;
};
afterAll(async () => {
  for (const { child, ended } of started) {
    child.kill('SIGTERM');
    await ended;
  }
  place.remove();
});

const TASKS = SAMPLE_PLAN.groups.flatMap((group) => group.tasks).length;

/** A clerk who talks to the product without a browser. */
async function signIn(address: string) {
  const answer = await fetch(`${address}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: address, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username: 'snv', password: DEMO_PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  const headers = { origin: address, cookie: cookie.join('; '), accept: 'text/html' };
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
  const clerk = await signIn(await first.ready());
  const told = new Map<string, string>();
  let third: () => void = () => {};
  const someAreIn = new Promise<void>((resolve) => {
    third = resolve;
  });
  const uploads = plans.map(async ({ name, bytes }) => {
    told.set(name, await clerk.upload(name, bytes));
    if (told.size === 3) third();
  });
  await someAreIn;
  first.child.kill('SIGKILL');
  await Promise.allSettled(uploads);
  await first.ended;
  const acknowledged = new Map(told);
  expect(acknowledged.size).toBeLessThan(plans.length);

  const again = await signIn(await start().ready());
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

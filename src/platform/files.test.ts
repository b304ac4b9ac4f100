import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openFileStore } from './files.ts';

const folder = mkdtempSync(join(tmpdir(), 'phucvu-files-'));
const store = openFileStore(folder);
afterAll(() => rmSync(folder, { recursive: true }));

test('what is read is what was written, under the hash of its content', async () => {
  const bytes = Buffer.from('Kế hoạch');
  const name = await store.put(bytes);
  expect(name).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(await store.get(name)).toEqual(bytes);
  expect(await store.has('0'.repeat(64))).toBe(false);
});

test('the same content is kept once, also when many write it at once', async () => {
  const bytes = Buffer.alloc(100_000, 7);
  const names = new Set(await Promise.all(Array.from({ length: 20 }, () => store.put(bytes))));
  expect(names.size).toBe(1);
  const [name = ''] = names;
  expect(readdirSync(join(folder, name.slice(0, 2)))).toEqual([name]);
});

test('a name that is no hash reaches no file', async () => {
  for (const name of ['../secret', '', 'A'.repeat(64), `${'0'.repeat(64)}/..`])
    expect(() => store.get(name)).toThrow(RangeError);
});

test('the sweep takes only what was broken off long ago', async () => {
  const whole = await store.put(Buffer.from('whole'));
  mkdirSync(join(folder, 'ab'), { recursive: true });
  const old = join(folder, 'ab', `${'ab'.repeat(32)}.1234`);
  const fresh = join(folder, 'ab', `${'ab'.repeat(32)}.5678`);
  writeFileSync(old, 'half');
  writeFileSync(fresh, 'half');
  utimesSync(old, new Date(0), new Date(0));
  expect(await store.sweep()).toBe(1);
  expect(readdirSync(join(folder, 'ab'))).toEqual([`${'ab'.repeat(32)}.5678`]);
  expect(await store.has(whole)).toBe(true);
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { isRunning } from '../src/platform/data-folder.ts';
import { copyDatabase } from './support/postgres.ts';
import { dataFolder, type ProductProcess, postgresPid, startProduct } from './support/process.ts';

const place = dataFolder();
const started: ProductProcess[] = [];
// Without the demo, which tests of the browser load: here nobody looks at anything.
const run = (env: Record<string, string>, program?: string[]): ProductProcess => {
  const product = startProduct({ DATA_FOLDER: place.folder, DEMO: 'false', ...env }, program);
  started.push(product);
  return product;
};
const SECRET = 'c0ffee5e1f5a9b3d7e2c4a6b8d0f1e3c';
const DATA_KEYS = `test:${SECRET}b4d0a9176c2e8f3591e7c3a50b2d4f68`;

/** How a start that cannot go on ends: exit code 1, one line, no stack. */
async function refusal(env: Record<string, string>): Promise<string> {
  const product = run(env);
  expect(await product.ended).toBe(1);
  const lines = product.output().err.trim().split('\n');
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/^Cannot start: /);
  return lines[0] ?? '';
}

afterEach(async () => {
  for (const { child } of started) child.kill('SIGTERM');
  await Promise.all(started.map(({ ended }) => ended));
  started.length = 0;
});
afterAll(() => place.remove());

describe('the embedded product', () => {
  test('starts in a new folder, stops at SIGINT with exit code 0, and leaves no PostgreSQL behind', async () => {
    const product = run({});
    const address = await product.ready();
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const pid = postgresPid(place.folder);
    product.child.kill('SIGINT');
    expect(await product.ended).toBe(0);
    expect(product.output().out.match(/Stopped\./g)).toHaveLength(1);
    expect(isRunning(pid ?? 0)).toBe(false);
    expect(existsSync(join(place.folder, 'phucvu.pid'))).toBe(false);
  });

  test('starts again after it was killed, ending the PostgreSQL that was left over', async () => {
    const first = run({});
    await first.ready();
    const orphan = postgresPid(place.folder) ?? 0;
    first.child.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
    expect(isRunning(orphan)).toBe(true);
    const second = run({});
    const address = await second.ready();
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    expect(isRunning(orphan)).toBe(false);
  });

  test('a second process on the same folder is told which process has it', async () => {
    const first = run({});
    await first.ready();
    expect(await refusal({})).toContain(`in use by process ${first.child.pid}`);
    expect((await fetch(`${await first.ready()}/healthz`)).status).toBe(200);
  });

  test('a lock left by a process number that another process has now does not keep it from starting', async () => {
    writeFileSync(join(place.folder, 'phucvu.pid'), `${process.pid} 1`);
    await run({}).ready();
  });

  test('a request under way at SIGTERM is answered before the process ends; new ones are not taken', async () => {
    const product = run({});
    const address = new URL(await product.ready());
    const sending = request(new URL('/theme', address), {
      method: 'POST',
      headers: {
        origin: address.origin,
        'content-type': 'application/x-www-form-urlencoded',
        expect: '100-continue',
      },
    });
    const received = new Promise<void>((resolve) => sending.once('continue', resolve));
    const answered = new Promise<number | undefined>((resolve, reject) => {
      sending.once('response', (response) => resolve(response.resume().statusCode));
      sending.once('error', reject);
    });
    sending.flushHeaders();
    await received;
    sending.write('theme=dark&');
    product.child.kill('SIGTERM');
    await product.said('Stopping');
    sending.end('return=%2F');
    expect(await answered).toBe(303);
    expect(await product.ended).toBe(0);
    await expect(fetch(address)).rejects.toThrow();
  });

  test('SIGTERM while it starts stops it cleanly, too', async () => {
    const product = run({});
    await product.said('[3/6]');
    product.child.kill('SIGTERM');
    expect(await product.ended).toBe(0);
    expect(postgresPid(place.folder)).toBeNull();
  });
});

describe('what cannot work is said in one line', () => {
  let taken: Server;
  let port = 0;
  beforeAll(async () => {
    taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    port = typeof address === 'object' && address ? address.port : 0;
  });
  afterAll(() => taken.close());

  test('a busy port, with another to take', async () => {
    expect(await refusal({ PORT: String(port) })).toMatch(
      new RegExp(`Port ${port} is in use.*PORT=${port + 1}`),
    );
  });

  test('a setting that makes no sense', async () => {
    expect(await refusal({ UPLOAD_LIMIT: 'many' })).toContain('UPLOAD_LIMIT');
    expect(await refusal({ PORT: 'http' })).toContain('PORT');
  });

  test('a data folder that is a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phucvu-odd-'));
    writeFileSync(join(folder, 'data'), '');
    expect(await refusal({ DATA_FOLDER: join(folder, 'data') })).toContain('is not a folder');
    rmSync(folder, { recursive: true });
  });

  test.skipIf(process.getuid?.() === 0)(
    'a data folder that may not be written (not as root, who may)',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'phucvu-odd-'));
      chmodSync(folder, 0o500);
      expect(await refusal({ DATA_FOLDER: join(folder, 'data') })).toContain('is not writable');
      rmSync(folder, { recursive: true });
    },
  );

  test.skipIf(!canMount())('a full disk (where the test may mount a small one)', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'phucvu-full-'));
    spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', folder]);
    chmodSync(folder, 0o711);
    try {
      expect(await refusal({ DATA_FOLDER: join(folder, 'data') })).toContain('is full');
    } finally {
      spawnSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    }
  });
});

describe('with a database of one’s own', () => {
  const of = (url: string, change: (url: URL) => void): string => {
    const changed = new URL(url);
    change(changed);
    return changed.href;
  };

  test('a missing or example secret is refused', async () => {
    const url = inject('postgresUrl');
    expect(await refusal({ DATABASE_URL: url })).toContain('SECRET is missing');
    expect(await refusal({ DATABASE_URL: url, SECRET: 'change-me-change-me-change-me-change-me' })).toContain(
      'example',
    );
    expect(await refusal({ DATABASE_URL: url, SECRET })).toContain('DATA_KEYS is missing');
    expect(await refusal({ DATABASE_URL: url, SECRET, DATA_KEYS, DEMO: 'true' })).toContain('DEMO');
  });

  test('an address without PostgreSQL, a wrong password and a missing database are told apart; no password is shown', async () => {
    const url = inject('postgresUrl');
    const password = new URL(url).password;
    const lines = [
      await refusal({
        SECRET,
        DATA_KEYS,
        DATABASE_URL: of(url, (u) => {
          u.port = '9';
        }),
      }),
      await refusal({
        SECRET,
        DATA_KEYS,
        DATABASE_URL: of(url, (u) => {
          u.hostname = 'no-such-host.invalid';
        }),
      }),
      await refusal({
        SECRET,
        DATA_KEYS,
        DATABASE_URL: of(url, (u) => {
          u.password = 'wrong';
        }),
      }),
      await refusal({
        SECRET,
        DATA_KEYS,
        DATABASE_URL: of(url, (u) => {
          u.pathname = '/nothing';
        }),
      }),
    ];
    expect(lines[0]).toContain('does not answer');
    expect(lines[1]).toMatch(/no such host|does not answer/);
    expect(lines[2]).toContain('refuses user');
    expect(lines[3]).toContain('there is no database "nothing"');
    for (const line of lines) expect(line).not.toContain(password);
  });

  test('it gets no demo; the first administrator comes in by a link that works once', async () => {
    const database = await copyDatabase(inject('postgresUrl'), 'start_external');
    const product = run({ SECRET, DATA_KEYS, DATABASE_URL: database.url, SIGN_INS_PER_MINUTE: '1000' });
    const address = await product.ready();
    await product.said('Ctrl-C stops it');
    expect(product.output().out).not.toContain('Demo accounts');
    const link = /http\S+\/setup\/\S+/.exec(product.output().out)?.[0] ?? '';
    expect((await fetch(link)).status).toBe(200);
    const send = (): Promise<Response> =>
      fetch(link, {
        method: 'POST',
        redirect: 'manual',
        headers: { origin: address, 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({
          agencyName: 'Ủy ban nhân dân tỉnh Thử',
          fullName: 'Nguyễn Thị Thử',
          username: 'admin',
          password: 'mot-mat-khau-rat-dai-29',
          repeat: 'mot-mat-khau-rat-dai-29',
        }),
      });
    expect((await send()).status).toBe(303);
    expect((await send()).status).toBe(404);
    product.child.kill('SIGTERM');
    await product.ended;
    await database.drop();
  });
});

/** Whether this process may mount file systems. */
function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'phucvu-mount-'));
  mkdirSync(folder, { recursive: true });
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  if (status === 0) spawnSync('umount', [folder]);
  rmSync(folder, { recursive: true, force: true });
  return status === 0;
}

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMPILED } from './support/process.ts';

const run = (words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../dist/bench.js'), ...words], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED },
  });

test('without a name the benchmarks are listed; an unknown one, or a wrong scale, is refused', () => {
  expect(run([])).toMatchObject({ status: 0, stdout: expect.stringContaining('extract') });
  expect(run(['nothing'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage') });
  expect(run(['extract', '--scale', 'huge'])).toMatchObject({ status: 2, stdout: '' });
});

test.each(['extract', 'requests', 'programme', 'reorganise', 'one-stop', 'measures'])(
  'the least run of %s prints its figures, one JSON line each, and nothing else',
  (name) => {
    const { status, stdout } = run([name, '--scale', 'smoke']);
    expect(status).toBe(0);
    const figures = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(figures.length).toBeGreaterThan(1);
    for (const figure of figures) {
      const keys = ['bench', 'figure', 'value', 'unit', 'floor', 'ratio', 'bar', 'ok'];
      expect(Object.keys(figure)).toEqual(keys);
      expect(figure).toMatchObject({ bench: name, value: expect.any(Number), ok: expect.any(Boolean) });
    }
  },
  120_000,
);

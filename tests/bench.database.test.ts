import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const run = (words: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, '../dist/bench.js'), ...words], {
    encoding: 'utf8',
    cwd: join(import.meta.dirname, '..'),
  });

test('without a name the benchmarks are listed; an unknown one, or a wrong scale, is refused', () => {
  expect(run([])).toMatchObject({ status: 0, stdout: expect.stringContaining('extract') });
  expect(run(['nothing'])).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage') });
  expect(run(['extract', '--scale', 'huge'])).toMatchObject({ status: 2, stdout: '' });
});

test('a small run prints its figures, one JSON line each, and nothing else', () => {
  const { status, stdout } = run(['extract', '--scale', 'small']);
  expect(status).toBe(0);
  const figures = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(figures.length).toBeGreaterThan(8);
  for (const figure of figures) {
    expect(Object.keys(figure)).toEqual(['bench', 'figure', 'value', 'unit', 'floor', 'ratio', 'bar', 'ok']);
    expect(figure).toMatchObject({ bench: 'extract', value: expect.any(Number), ok: expect.any(Boolean) });
  }
}, 120_000);

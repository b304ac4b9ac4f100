import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('database-types.ts is what the migrations say (if not: npm run types:database)', () => {
  const root = join(import.meta.dirname, '..');
  const folder = mkdtempSync(join(tmpdir(), 'phucvu-types-test-'));
  const made = join(folder, 'types.ts');
  const { status, stderr } = spawnSync(process.execPath, ['scripts/database-types.mjs', made], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  expect(readFileSync(join(root, 'src/platform/database-types.ts'), 'utf8')).toBe(readFileSync(made, 'utf8'));
  rmSync(folder, { recursive: true });
});

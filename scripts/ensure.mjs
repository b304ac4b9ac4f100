// Runs on any Node from 20, with nothing installed: installs what package-lock.json names, and with --build builds
// what is older than its sources. Prints only to standard error, so that `npm run --silent phucvu` stays clean.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(root, 'node_modules', '.phucvu-installed');
const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');

function run(words, note) {
  process.stderr.write(`${note} …\n`);
  const done = spawnSync('npm', words, { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' });
  if (done.status !== 0) {
    process.stderr.write(`\n\`npm ${words.join(' ')}\` failed (see above). Mend that, then run the same command again.\n`);
    process.exit(1);
  }
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  run(['ci', '--no-audit', '--no-fund', '--loglevel=error'], '[1/6] Installing packages');
  writeFileSync(stamp, lock);
}
if (process.argv.includes('--build')) {
  const { isStale } = await import('./stale.mjs');
  if (isStale(root)) run(['run', '--silent', 'build'], '[2/6] Building');
}

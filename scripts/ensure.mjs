// Runs on any Node from 20, with nothing installed: installs what package-lock.json names, and with --build builds
// what is older than its sources. Prints only to standard error, so that `npm run --silent phucvu` stays clean.
// --steps: says each step, also where there is nothing to do.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInstalled, isStale } from './stale.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const steps = process.argv.includes('--steps');
const say = (line) => process.stderr.write(`${line}\n`);

if (Number(process.versions.node.split('.')[0]) < 20) {
  say(`Node ${process.versions.node} is too old: install Node 20 or newer, then run the same command again.`);
  process.exit(1);
}

function run(words, note) {
  say(note);
  const done = spawnSync('npm', words, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.signal) process.exit(130);
  if (done.status === 0) return;
  say(`\n\`npm ${words.join(' ')}\` failed (see above). Mend that, then run the same command again.`);
  process.exit(1);
}

if (!isInstalled(root))
  run(['ci', '--no-audit', '--no-fund', '--loglevel=error'], '[1/6] Installing packages (a minute or two) …');
else if (steps) say('[1/6] Packages: installed');

if (process.argv.includes('--build')) {
  if (isStale(root)) run(['run', '--silent', 'build'], '[2/6] Building …');
  else if (steps) say('[2/6] Build: up to date');
}

// Builds dist/: the server (main, cli, bench, the workers), the browser's script and stylesheet, the fonts.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
// Built beside and renamed: who runs the old build keeps it until the new one is whole.
const place = join(root, 'dist');
const dist = join(root, `dist.${process.pid}`);
const assets = join(dist, 'assets');
const begun = new Date();
mkdirSync(assets, { recursive: true });
process.once('exit', () => rmSync(dist, { recursive: true, force: true }));

await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(
    Object.entries({
      main: 'src/main.ts',
      cli: 'src/cli.ts',
      bench: 'bench/main.ts',
      'bench-bare-server': 'bench/bare-server.ts',
      'bench-floor': 'bench/floor.ts',
      'bench-bare-intake': 'bench/one-stop/bare-intake.ts',
      'extraction-worker': 'src/plans/extraction/worker.ts',
      'signature-worker': 'src/evidence/signatures/worker.ts',
    }).filter(([, path]) => existsSync(join(root, path))),
  ),
  outdir: dist,
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node26',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcemap: true,
  logLevel: 'warning',
});

await build({
  absWorkingDir: root,
  entryPoints: { app: 'src/ui/elements/main.ts', 'counter-worker': 'src/ui/elements/counter-worker.ts' },
  outdir: assets,
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['es2022'],
  entryNames: '[name]-[hash]',
  logLevel: 'warning',
});

const css = join(assets, 'app.css');
const tailwind = spawnSync(
  join(root, 'node_modules', '.bin', 'tailwindcss'),
  ['--input', 'src/ui/app.css', '--output', css, '--minify'],
  { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
);
if (tailwind.status !== 0) throw new Error(tailwind.stderr);
const hash = createHash('sha256').update(readFileSync(css)).digest('hex').slice(0, 8).toUpperCase();
copyFileSync(css, join(assets, `app-${hash}.css`));
rmSync(css);

mkdirSync(join(assets, 'fonts'));
const fonts = join(root, 'node_modules', '@fontsource', 'be-vietnam-pro', 'files');
for (const weight of [400, 500, 600, 700])
  for (const subset of ['vietnamese', 'latin-ext', 'latin']) {
    const name = `be-vietnam-pro-${subset}-${weight}-normal.woff2`;
    if (existsSync(join(fonts, name))) copyFileSync(join(fonts, name), join(assets, 'fonts', name));
  }

const names = readdirSync(assets);
for (const name of names.filter((entry) => /\.(js|css)$/.test(entry))) {
  const bytes = readFileSync(join(assets, name));
  writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes));
}
writeFileSync(
  join(dist, 'assets.json'),
  JSON.stringify({
    script: names.find((name) => /^app-.*\.js$/.test(name)),
    worker: names.find((name) => /^counter-worker-.*\.js$/.test(name)),
    style: names.find((name) => /^app-.*\.css$/.test(name)),
  }),
);
writeFileSync(join(dist, 'built'), '');
utimesSync(join(dist, 'built'), begun, begun);
rmSync(place, { recursive: true, force: true });
renameSync(dist, place);

// Builds dist/: the server (main, cli, bench, the extraction worker), the browser's script and stylesheet, the fonts.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');
const assets = join(dist, 'assets');
rmSync(dist, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });

await build({
  absWorkingDir: root,
  entryPoints: {
    main: 'src/main.ts',
    cli: 'src/cli.ts',
    bench: 'bench/main.ts',
    'extraction-worker': 'src/plans/extraction/worker.ts',
  },
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
  entryPoints: { app: 'src/ui/elements/main.ts' },
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
writeFileSync(
  join(dist, 'assets.json'),
  JSON.stringify({
    script: names.find((name) => /^app-.*\.js$/.test(name)),
    style: names.find((name) => /^app-.*\.css$/.test(name)),
  }),
);
writeFileSync(join(dist, 'built'), '');

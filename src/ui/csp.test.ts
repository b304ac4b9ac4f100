import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { STYLE_HASHES } from './csp.ts';

/** What Turbo does with its template: drop blank first and last lines and the first line's indent from each. */
function unindent(text: string): string {
  const lines = text.replace(/^\n/, '').split('\n');
  const indent = /^\s*/.exec(lines[0] ?? '')?.[0].length ?? 0;
  return lines.map((line) => line.slice(indent)).join('\n');
}

it('allows the very style that the installed Turbo adds to a page', () => {
  const file = createRequire(import.meta.url).resolve('@hotwired/turbo/dist/turbo.es2017-esm.js');
  const source = readFileSync(file, 'utf8');
  const duration = /static animationDuration = (\d+)/.exec(source)?.[1] ?? '';
  const template = /static get defaultCSS\(\) {\s*return unindent`([^`]*)`/.exec(source)?.[1] ?? '';
  const style = unindent(
    template
      .replaceAll(/\$\{ProgressBar\.animationDuration \/ 2\}/g, String(Number(duration) / 2))
      .replaceAll(/\$\{ProgressBar\.animationDuration\}/g, duration),
  );
  const hash = createHash('sha256').update(style).digest('base64');
  expect(STYLE_HASHES).toContain(`'sha256-${hash}'`);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
/** Pages and components; the gallery of components shows made-up content. */
const pages = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') && !/\.test\.tsx$|\/gallery/.test(name))
  .map((name) => join(root, 'src', name));

/** Letters that only Vietnamese has. */
const VIETNAMESE = /[ăâđêôơưáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ]/i;

describe('languages', () => {
  test('what pages say is a message with its translation, not written into the page', () => {
    const found = pages.flatMap((file) =>
      strayWords(readFileSync(file, 'utf8')).map((line) => `${relative(root, file)}: ${line}`),
    );
    expect(found).toEqual([]);
  });
});

/** Lines with Vietnamese outside comments and outside `vi:` texts. */
function strayWords(source: string): string[] {
  const code = source
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ''))
    .replace(/(^|[\s;{}])\/\/.*$/gm, '$1')
    // { vi: '…', en: '…' } and text('…', '…'), also where the words stand on the next line
    .replace(/\bvi:\s*(\([^)]*\)\s*=>\s*)?(?:'[^'\n]*'|`[^`]*`|"[^"\n]*")/g, '')
    .replace(/\btext\(\s*(?:'[^'\n]*'|`[^`]*`|"[^"\n]*")/g, '');
  return code.split('\n').filter((line) => VIETNAMESE.test(line));
}

describe('the record of events', () => {
  test('every event has a name that an auditor reads', () => {
    const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .map((name) => readFileSync(join(root, 'src', name), 'utf8'));
    const names = new Set(
      sources.flatMap((source) =>
        [...source.matchAll(/^ {2}'([a-z-]+\.[a-z-]+)': [{t]/gm)].map(([, name]) => name),
      ),
    );
    const recorded = sources.flatMap((source) =>
      [...source.matchAll(/recordEvent\([^;]*?action: '([a-z-]+\.[a-z-]+)'/g)].map(([, action]) => action),
    );
    expect(recorded.length).toBeGreaterThan(20);
    expect(recorded.filter((action) => !names.has(action))).toEqual([]);
  });
});

describe('packages', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string; resolved?: string; integrity?: string; inBundle?: boolean }>;
  };
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;

  test('the lock names no registry, so that any mirror will do, and the content of every package', () => {
    const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(entries.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(
      entries
        .filter(([, { integrity, inBundle }]) => integrity === undefined && !inBundle)
        .map(([path]) => path),
    ).toEqual([]);
  });

  test('versions are exact', () => {
    for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'])
      for (const [name, version] of Object.entries(manifest[kind] ?? {}))
        expect(`${name}@${version}`).toMatch(/@\d+\.\d+\.\d+(-[\w.]+)?$/);
  });
});

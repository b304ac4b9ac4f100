import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tokenName } from './token-words.ts';

const folder = join(import.meta.dirname, 'extraction/meaning');

test('every agency, body and kind that plans may name is called by words, never by its code', () => {
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const tokens = sources.flatMap((name) =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/'((?:agency|body|kind):[A-Z_]+)'/g)].map(
      ([, token]) => token ?? '',
    ),
  );
  expect(tokens.length).toBeGreaterThan(50);
  expect(tokens.filter((token) => /^[A-Z_]+$/.test(tokenName(token).vi as string))).toEqual([]);
});

test('a name that the plan itself gives is its own word', () => {
  expect(tokenName('name:Vụ Pháp chế').vi).toBe('Vụ Pháp chế');
  expect(tokenName('head:agency:SO_Y_TE').vi).toBe('Sở Y tế');
});

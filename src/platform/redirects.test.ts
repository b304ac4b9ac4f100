import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safePath } from './redirects.ts';

test.each(['/', '/plans?q=c%E1%BA%A7n+th%C6%A1#row-3', '/plans/0198/review'])('%s stays as it is', (path) => {
  expect(safePath(path)).toBe(path);
});

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/..//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'plans',
  '',
])('%s leads home', (address) => {
  expect(safePath(address)).toBe('/');
});

test('whatever is given, a browser that follows it stays on this site', () => {
  const pieces = fc.array(
    fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '@',
      ':',
      '?',
      '#',
      '%2f',
      'evil.example',
      '\t',
      '\n',
      ' ',
      'http:',
    ),
    {
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(pieces, fc.string(), (parts, tail) => {
      const path = safePath(`/${parts.join('')}${tail}`);
      expect(new URL(path, 'https://cchc.tinh.gov.vn/sign-in').origin).toBe('https://cchc.tinh.gov.vn');
    }),
    { seed: 5, numRuns: 500 },
  );
});

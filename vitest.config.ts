import { defineConfig } from 'vitest/config';

// Three kinds of test, told apart by their names:
//   *.test.ts(x)          rules: no database, no browser
//   *.database.test.ts    real PostgreSQL
//   *.browser.test.ts     the whole product in real Chromium, with axe
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.ts', 'demo/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['tests/support/postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});

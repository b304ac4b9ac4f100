import { defineConfig } from 'vitest/config';

const places = ['src', 'tests', 'demo', 'bench'];
const named = (suffix: string): string[] => places.map((place) => `${place}/**/*${suffix}.{ts,tsx}`);
const patient = { testTimeout: 60_000, hookTimeout: 120_000 };

// Three kinds of test, told apart by their names; run one kind with `npx vitest run --project rules`:
//   *.test.ts(x)          rules: no database, no browser
//   *.database.test.ts    real PostgreSQL, real processes
//   *.browser.test.ts     the whole product in real Chromium, with axe
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    pool: 'forks',
    // Each worker imports the product once, not once for every file: a third of the time. No test changes a module.
    isolate: false,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: named('.test'),
          exclude: [...named('.database.test'), ...named('.browser.test')],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: named('.database.test'),
          globalSetup: ['tests/support/postgres.ts'],
          ...patient,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: named('.browser.test'),
          globalSetup: ['tests/support/demo.ts'],
          ...patient,
        },
      },
    ],
  },
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateLimit } from './rate-limits.ts';

test('as many as the minute allows at once, then one by one', () => {
  const limit = rateLimit(60);
  for (let taken = 0; taken < 60; taken++) expect(limit.take('a', 0)).toBe(0);
  expect(limit.take('a', 0)).toBe(1);
  expect(limit.take('b', 0)).toBe(0);
  expect(limit.take('a', 1000)).toBe(0);
  expect(limit.take('a', 1000)).toBe(1);
});

test('never lets more through than a full bucket and what flowed in since', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(waits, fc.integer({ min: 1, max: 100 }), (pauses, perMinute) => {
      const limit = rateLimit(perMinute);
      let now = 0;
      let passed = 0;
      for (const pause of pauses) {
        now += pause;
        if (limit.take('a', now) === 0) passed++;
      }
      expect(passed).toBeLessThanOrEqual(perMinute + (now * perMinute) / 60_000 + 1e-6);
    }),
    { seed: 11 },
  );
});

test('the seconds it names are enough', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), (perMinute) => {
      const limit = rateLimit(perMinute);
      for (let taken = 0; taken < perMinute; taken++) limit.take('a', 0);
      const seconds = limit.take('a', 0);
      expect(limit.take('a', seconds * 1000 + 1)).toBe(0);
    }),
    { seed: 12 },
  );
});

test('a clock that goes back takes nothing away', () => {
  const limit = rateLimit(2);
  expect([limit.take('a', 5000), limit.take('a', 1000), limit.take('a', 1000)]).toEqual([0, 0, 30]);
});

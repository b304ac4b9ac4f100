import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownCalendar } from '../calendar/index.ts';
import type { ClockEvent } from './clock/clock.ts';
import { percentile, runningMinutes } from './times.ts';

const calendar = knownCalendar();
const pause = { reason: 'SUPPLEMENT' as const, policy: 'RESTART' as const };
const run = (...events: ClockEvent[]): number => runningMinutes(calendar, events) / 60;

describe('how long a dossier really took', () => {
  test('is office time: a night and a weekend do not count', () => {
    expect(
      run({ type: 'accepted', at: '2026-11-06T16:00:00' }, { type: 'finished', at: '2026-11-09T08:30:00' }),
    ).toBeLessThan(3);
  });

  test('leaves out what waited for the applicant', () => {
    const hours = run(
      { type: 'accepted', at: '2026-11-09T08:00:00' },
      { type: 'paused', at: '2026-11-09T10:00:00', ...pause },
      { type: 'resumed', at: '2026-11-18T08:00:00' },
      { type: 'finished', at: '2026-11-18T09:00:00' },
    );
    expect(hours).toBe(3);
  });

  test('begins at the competent agency where it was filed elsewhere', () => {
    const hours = run(
      { type: 'accepted', at: '2026-11-09T08:00:00', elsewhere: true },
      { type: 'arrived', at: '2026-11-10T08:00:00' },
      { type: 'finished', at: '2026-11-10T10:00:00' },
    );
    expect(hours).toBe(2);
  });

  test('percentiles are values that occurred, the median never above the 90th', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100_000), { minLength: 1, maxLength: 200 }), (values) => {
        const [median, p90] = [percentile(values, 50), percentile(values, 90)];
        expect(values).toContain(median);
        expect(median).toBeLessThanOrEqual(p90);
        expect(values.filter((value) => value <= p90).length).toBeGreaterThanOrEqual(values.length * 0.9);
      }),
    );
  });
});

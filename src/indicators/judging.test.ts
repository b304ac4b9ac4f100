import { describe, expect, it } from 'vitest';
import { toUnits } from './decimal.ts';
import type { Point, Question } from './facts.ts';
import { judge } from './judging.ts';
import type { Demand, Measurement, Target } from './model.ts';
import { periodOf } from './periods.ts';
import { sumsOf } from './rollup.ts';
import { forecast } from './trend.ts';

const PERCENT: Measurement = {
  type: 'RATIO',
  unit: '%',
  direction: 'UP',
  aggregation: 'SUM_RATIO',
  flowOrStock: 'FLOW',
  periodType: 'QUARTER',
  closingDay: 14,
  dueDays: 5,
};
const COUNT: Measurement = { ...PERCENT, type: 'COUNT', unit: 'cuộc', aggregation: 'SUM' };
const YEARLY: Measurement = { ...PERCENT, type: 'SCORE', aggregation: 'LAST', periodType: 'YEAR' };
const STOCK: Measurement = { ...PERCENT, flowOrStock: 'STOCK', aggregation: 'LAST' };
const STOCK_RATIO: Measurement = { ...STOCK, aggregation: 'SUM_RATIO' };

const demand = (changes: Partial<Demand>): Demand => ({
  comparator: 'GTE',
  value: null,
  upper: null,
  baseline: null,
  baselineValue: null,
  step: null,
  until: null,
  outOf: null,
  share: null,
  inner: null,
  soft: false,
  ...changes,
});
const target = (changes: Partial<Demand>, from = 2026, to = from): Target => ({
  position: 1,
  from,
  to,
  level: null,
  demand: demand(changes),
  words: '',
});

/** "2026-Q1" with numerator and denominator, or with one value. */
function point(code: string, ...values: [number] | [number, number]): Point {
  const period = periodOf(code, 14);
  if (!period) throw new RangeError(code);
  const [first, second] = values;
  const answer =
    second === undefined
      ? { numerator: null, denominator: null, value: toUnits(first) }
      : {
          numerator: toUnits(first),
          denominator: toUnits(second),
          value: second === 0 ? null : toUnits((first / second) * 100),
        };
  return { period, sums: sumsOf({ answer: 'VALUE', ...answer }, period.to) };
}
const ask = (
  measurement: Measurement,
  wanted: Target,
  points: Point[],
  asOf = '2026-11-25',
  units: Point[][] = [],
): Question => ({ measurement, target: wanted, points, units, asOf });
const status = (...asked: Parameters<typeof ask>) => judge(ask(...asked)).status;
const codes = (...asked: Parameters<typeof ask>) => judge(ask(...asked)).facts.map(({ code }) => code);

describe('at least, at most, exactly', () => {
  it.each([
    ['GTE', 95, 95, 'MET'],
    ['GT', 95, 95, 'AT_RISK'],
    ['GT', 95, 95.01, 'MET'],
    ['LTE', 25, 25, 'MET'],
    ['LT', 25, 25, 'AT_RISK'],
    ['EQ', 100, 100, 'MET'],
    ['EQ', 100, 99.9, 'AT_RISK'],
    ['GTE', 95, 80, 'OFF_TRACK'],
    ['RANK_LTE', 15, 15, 'MET'],
    ['RANK_LTE', 15, 16, 'AT_RISK'],
    ['RANK_LTE', 15, 30, 'OFF_TRACK'],
  ] as const)('%s %d against %d is %s while the year is open', (comparator, value, measured, expected) => {
    expect(status(STOCK, target({ comparator, value }), [point('2026-Q3', measured)])).toBe(expected);
  });

  it('a range is met from its lower end on, and above its upper end too', () => {
    const range = target({ comparator: 'RANGE', value: 25, upper: 35 });
    expect([24, 25, 36].map((value) => status(STOCK, range, [point('2026-Q3', value)]))).toEqual([
      'AT_RISK',
      'MET',
      'MET',
    ]);
  });

  it('what missed its target is off track once the time is over, however small the gap', () => {
    const wanted = target({ value: 98 });
    const points = [point('2026-Q1', 979, 1000), point('2026-Q4', 979, 1000)];
    expect(status(PERCENT, wanted, points, '2026-12-20')).toBe('OFF_TRACK');
    expect(codes(PERCENT, wanted, points.slice(0, 1), '2027-01-05')).toContain('LAST_PERIOD_MISSING');
  });
});

describe('the right periods', () => {
  it('a ratio is that of the whole year so far: sums over sums', () => {
    const judged = judge(
      ask(PERCENT, target({ value: 90 }), [point('2026-Q1', 80, 100), point('2026-Q2', 900, 900)]),
    );
    expect(judged.measured).toMatchObject({ value: 98, numerator: 980, denominator: 1000, at: '2026-06-14' });
  });

  it('what is counted adds up from the first year of the target, and follows its line', () => {
    const wanted = target({ value: 12 });
    const points = [point('2026-Q1', 3), point('2026-Q2', 2)];
    const judged = judge(ask(COUNT, wanted, points, '2026-07-01'));
    expect(judged.measured?.value).toBe(5);
    expect(judged.expected).toBeCloseTo((12 * 164) / 364, 4);
    expect(judged.status).toBe('AT_RISK');
    expect(status(COUNT, wanted, [...points, point('2026-Q3', 5)], '2026-10-01')).toBe('ON_TRACK');
    expect(status(COUNT, target({ value: 20 }, 2025, 2026), [point('2025-Q4', 15), ...points])).toBe('MET');
  });

  it('a ceiling on what is counted holds only for now', () => {
    const wanted = target({ comparator: 'LTE', value: 10 });
    expect(status(COUNT, wanted, [point('2026-Q1', 3)])).toBe('ON_TRACK');
    expect(status(COUNT, wanted, [point('2026-Q1', 3), point('2026-Q4', 3)], '2026-12-20')).toBe('MET');
  });

  it('of a stock the last period counts', () => {
    const judged = judge(
      ask(STOCK_RATIO, target({ value: 90 }), [point('2026-Q1', 60, 100), point('2026-Q3', 92, 100)]),
    );
    expect(judged.measured).toMatchObject({ value: 92, numerator: 92, denominator: 100 });
  });

  it('nothing of after the day asked for is known', () => {
    const points = [point('2026-Q1', 90, 100), point('2026-Q2', 99, 100)];
    expect(judge(ask(PERCENT, target({ value: 95 }), points, '2026-04-01')).measured?.value).toBe(90);
  });

  it('on the line from last year to the target of the end of the year is on track', () => {
    const wanted = target({ value: 80 });
    const points = [point('2025', 60), point('2026-Q2', 70)];
    const judged = judge(
      ask(
        { ...STOCK, aggregation: 'LAST' },
        wanted,
        [point('2025-Q4', 60), ...points.slice(1)],
        '2026-07-01',
      ),
    );
    // 60 on 31 December, 80 a year later: 69.04 on 14 June.
    expect(judged.expected).toBeCloseTo(60 + 20 * (165 / 365), 2);
    expect(judged.status).toBe('ON_TRACK');
  });
});

describe('changes against a baseline', () => {
  const since2021 = { kind: 'YEAR', from: 2021, to: 2021 } as const;
  const people: Measurement = { ...YEARLY, type: 'REDUCTION', unit: 'người' };

  it('a reduction is made from the value and its baseline', () => {
    const wanted = target({ comparator: 'REDUCTION_GTE', value: 10, baseline: since2021 }, 2025);
    const judged = judge(ask(people, wanted, [point('2021', 2000), point('2025', 1780)], '2026-01-10'));
    expect(judged).toMatchObject({ status: 'MET', measured: { value: 11 }, threshold: 10 });
    expect(status(people, wanted, [point('2021', 2000), point('2025', 1900)], '2026-01-10')).toBe(
      'OFF_TRACK',
    );
  });

  it('against the mean of a period; or against a value that somebody stated', () => {
    const mean = { kind: 'PERIOD_MEAN', from: 2021, to: 2023 } as const;
    const points = [point('2021', 900), point('2022', 1000), point('2023', 1100), point('2026', 850)];
    const wanted = target({ comparator: 'REDUCTION_GTE', value: 15, baseline: mean });
    expect(judge(ask(people, wanted, points, '2027-01-10')).measured?.value).toBe(15);
    const stated = target({ comparator: 'INCREASE_GTE', value: 5, baseline: since2021, baselineValue: 800 });
    expect(judge(ask(people, stated, points, '2027-01-10')).measured?.value).toBe(6.25);
  });

  it('without a baseline it says that, not zero', () => {
    const wanted = target({ comparator: 'REDUCTION_GTE', value: 10, baseline: since2021 }, 2025);
    const judged = judge(ask(people, wanted, [point('2025', 1780)], '2026-01-10'));
    expect(judged.status).toBe('NO_DATA');
    expect(judged.facts.at(-1)).toEqual({ code: 'NO_BASELINE', from: 2021, to: 2021 });
  });

  it('each year twenty points more on 30% in 2021 is 70% in 2023, and never more than 100%', () => {
    const wanted = target(
      { comparator: 'STEP', step: 20, until: 100, baseline: since2021, baselineValue: 30 },
      2021,
      2025,
    );
    const at = (year: number, value: number) =>
      judge(ask(YEARLY, wanted, [point(String(year), value)], `${year + 1}-01-10`));
    expect(at(2023, 70)).toMatchObject({ threshold: 70, status: 'MET' });
    expect(at(2023, 69)).toMatchObject({ threshold: 70, status: 'OFF_TRACK' });
    expect(at(2025, 100)).toMatchObject({ threshold: 100, status: 'MET' });
  });

  it('better than the year before means better, not equal', () => {
    const wanted = target({ comparator: 'GT_PREVIOUS', baseline: { kind: 'PREVIOUS_YEAR' } });
    expect(status(YEARLY, wanted, [point('2025', 88), point('2026', 88)], '2027-01-10')).toBe('OFF_TRACK');
    expect(status(YEARLY, wanted, [point('2025', 88), point('2026', 88.1)], '2027-01-10')).toBe('MET');
  });
});

describe('shares of units, milestones, words', () => {
  it('counts the units that hold the inner threshold; who has no value is not among them', () => {
    const wanted = target({ comparator: 'SHARE_OF_UNITS', share: 70, inner: 'GT', value: 95 });
    const units = [
      [point('2026-Q1', 96)],
      [point('2026-Q1', 97)],
      [point('2026-Q1', 95)],
      [point('2026-Q1', 0, 0)],
    ];
    const judged = judge(ask({ ...STOCK, aggregation: 'MEAN' }, wanted, [], '2026-11-25', units));
    expect(judged.measured).toMatchObject({ numerator: 2, denominator: 3 });
    expect(judged.status).toBe('AT_RISK');
    const all = target({ comparator: 'SHARE_OF_UNITS', share: 100, inner: 'GTE', value: 95 });
    expect(status({ ...STOCK, aggregation: 'MEAN' }, all, [], '2026-11-25', units)).toBe('MET');
  });

  it('a milestone is done or not yet; a sentence is judged by a person', () => {
    const done = target({ comparator: 'DONE' });
    expect(status(YEARLY, done, [point('2026', 1)], '2027-01-10')).toBe('MET');
    expect(status({ ...YEARLY, periodType: 'QUARTER' }, done, [point('2026-Q1', 0)])).toBe('ON_TRACK');
    expect(status(YEARLY, done, [point('2026', 0)], '2027-01-10')).toBe('OFF_TRACK');
    const quality = target({ comparator: 'QUALITATIVE' });
    expect(status({ ...YEARLY, periodType: 'QUARTER' }, quality, [point('2026-Q1', 0)])).toBe('AT_RISK');
  });
});

describe('where there is nothing to judge', () => {
  it('not yet due, not reported, did not occur and not applicable have names of their own', () => {
    const wanted = target({ value: 95 });
    expect(codes(PERCENT, wanted, [], '2026-03-16')).toEqual(['NOT_YET_DUE']);
    expect(codes(PERCENT, wanted, [], '2026-03-20')).toEqual(['NOT_REPORTED']);
    expect(codes(PERCENT, wanted, [point('2026-Q1', 0, 0)])).toEqual(['NO_OCCURRENCE']);
    expect(status(PERCENT, wanted, [point('2026-Q1', 0, 0)])).toBe('NOT_APPLICABLE');
    // Zero is a value.
    expect(status(PERCENT, wanted, [point('2026-Q1', 0, 20)])).toBe('OFF_TRACK');
  });
});

describe('the trend', () => {
  const rising = [
    point('2025-Q3', 700, 1000),
    point('2025-Q4', 720, 1000),
    point('2026-Q1', 740, 1000),
    point('2026-Q2', 760, 1000),
  ];

  it('goes on as the last periods went, and joins what is there already: sums over sums', () => {
    const found = forecast(ask(PERCENT, target({ value: 90 }), rising, '2026-07-01'));
    expect(found?.trend.slope).toBeCloseTo(2, 8);
    expect(found?.predicted.map(({ value }) => value)).toEqual([
      expect.closeTo(78, 6),
      expect.closeTo(80, 6),
    ]);
    expect(found?.value).toBeCloseTo(77, 3);
    expect(found).toMatchObject({ willMiss: true, threshold: 90, at: '2026-12-31' });
    expect(forecast(ask(PERCENT, target({ value: 76 }), rising, '2026-07-01'))?.willMiss).toBe(false);
  });

  it('never foresees more than everything, or less than nothing', () => {
    const steep = [point('2025-Q4', 70, 100), point('2026-Q1', 82, 100), point('2026-Q2', 94, 100)];
    const found = forecast(ask(PERCENT, target({ value: 90 }), steep, '2026-07-01'));
    expect(found?.predicted.map(({ value }) => value)).toEqual([100, 100]);
  });

  it('what is counted goes on being counted', () => {
    const points = [point('2025-Q4', 2), point('2026-Q1', 2), point('2026-Q2', 2)];
    expect(forecast(ask(COUNT, target({ value: 12 }), points, '2026-07-01'))).toMatchObject({
      value: 8,
      willMiss: true,
    });
  });

  it('says nothing from two periods, nor when nothing is to come', () => {
    expect(forecast(ask(PERCENT, target({ value: 90 }), rising.slice(2), '2026-07-01'))).toBeNull();
    const whole = [...rising, point('2026-Q3', 760, 1000), point('2026-Q4', 760, 1000)];
    expect(forecast(ask(PERCENT, target({ value: 90 }), whole, '2026-12-20'))).toBeNull();
  });
});

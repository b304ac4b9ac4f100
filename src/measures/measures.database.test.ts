import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { foundProvince, type TestProvince } from '../../tests/support/province.ts';
import { ask, askOne } from './asking.ts';
import { COUNTERS } from './counters.ts';
import { form06 } from './form06.ts';
import type { OpenRow } from './open-data.ts';
import { percentOf, periodOf } from './rules.ts';
import { deleteFacts, type FactRow, insertFacts } from './store.ts';
import { selectBehind, sumFacts } from './sums.ts';

let test: TestApp;
let province: TestProvince;
let agencies: string[];
/** Random facts, as they were kept. */
let facts: FactRow[];

const random = fc.sample(
  fc.record({
    agency: fc.nat(2),
    day: fc.nat(500),
    late: fc.nat(60),
    n: fc.constantFrom(1, 1, 1, -1),
    field: fc.constantFrom('F1', 'F2'),
    counters: fc.subarray([COUNTERS.RECEIVED, COUNTERS.DONE, COUNTERS.DONE_LATE], { minLength: 1 }),
  }),
  { seed: 7, numRuns: 400 },
);
const dayAt = (n: number): string => Temporal.PlainDate.from('2024-12-10').add({ days: n }).toString();

beforeAll(async () => {
  test = await testApp();
  province = await foundProvince(test);
  agencies = ['SO_Y_TE', 'SO_TU_PHAP', 'UBND_XA_BEN_DA'].map((code) => province.agency[code] ?? '');
  facts = random.map((one, index): FactRow => {
    const agencyId = agencies[one.agency] ?? '';
    return {
      subjectId: randomUUID(),
      seq: index + 1,
      day: dayAt(one.day),
      n: one.n,
      counters: one.counters,
      agencyId,
      receivingAgencyId: agencyId,
      procedureId: null,
      field: one.field,
      knownAt: `${dayAt(one.day + one.late)}T${String(7 + (index % 12)).padStart(2, '0')}:15:00+07:00`,
    };
  });
  await test.app.db.transaction().execute((tx) => insertFacts(tx, 'dossier', facts));
});
afterAll(() => test.close());

const naive = (q: {
  counter: number;
  from: string | null;
  to: string;
  agencyIds: string[] | null;
  asOf: string | null;
}) =>
  facts
    .filter(
      (fact) =>
        fact.counters.includes(q.counter) &&
        (q.from === null || fact.day >= q.from) &&
        fact.day <= q.to &&
        (q.agencyIds === null || q.agencyIds.includes(fact.agencyId)) &&
        (q.asOf === null ||
          Temporal.Instant.compare(Temporal.Instant.from(fact.knownAt), Temporal.Instant.from(q.asOf)) <= 0),
    )
    .reduce((sum, fact) => sum + fact.n, 0);

describe('sums of facts', () => {
  it('are what adding up one by one gives, for any span, any agencies, any moment', async () => {
    const question = fc.record({
      counter: fc.constantFrom(COUNTERS.RECEIVED, COUNTERS.DONE, COUNTERS.DONE_LATE),
      days: fc.tuple(fc.nat(560), fc.nat(560)),
      begins: fc.boolean(),
      one: fc.option(fc.nat(2)),
      by: fc.constantFrom([], ['agency' as const], ['field' as const, 'half' as const]),
      asOf: fc.option(fc.record({ day: fc.nat(580), hour: fc.integer({ min: 0, max: 23 }) })),
    });
    await fc.assert(
      fc.asyncProperty(question, async (q) => {
        const [first = 0, last = 0] = [...q.days].sort((a, b) => a - b);
        const from = q.begins ? dayAt(first) : null;
        const agencyIds = q.one === null ? null : [agencies[q.one] ?? ''];
        const asOf =
          q.asOf === null ? null : `${dayAt(q.asOf.day)}T${String(q.asOf.hour).padStart(2, '0')}:15:00+07:00`;
        const asked = { counter: q.counter, from, to: dayAt(last), agencyIds, asOf };
        const sums = await sumFacts(test.app.db, {
          counters: [q.counter],
          span: { from, to: asked.to },
          agencyIds,
          fields: null,
          asOf,
          by: q.by,
        });
        expect(sums.reduce((sum, { n }) => sum + n, 0)).toBe(naive(asked));
      }),
      { numRuns: 150 },
    );
  });

  it('by agency and field add up to the whole', async () => {
    const span = { from: '2025-01-01', to: '2025-12-31' };
    const query = { counters: [COUNTERS.RECEIVED], span, agencyIds: null, fields: null, asOf: null };
    const [whole] = await sumFacts(test.app.db, { ...query, by: [] });
    const parts = await sumFacts(test.app.db, { ...query, by: ['agency', 'field'] });
    expect(parts.reduce((sum, part) => sum + part.n, 0)).toBe(whole?.n);
  });

  it('are made of the subjects behind them, page by page', async () => {
    const span = { from: '2025-01-01', to: '2025-06-30' };
    const terms = [{ counter: COUNTERS.RECEIVED, span, times: 1 as const }];
    const query = { terms, agencyIds: null, fields: null, asOf: null };
    const found: number[] = [];
    let after: string | null = null;
    do {
      const page = await selectBehind(test.app.db, query, { after, size: 7 });
      found.push(...page.map(({ n }) => n));
      after = page.length === 7 ? (page.at(-1)?.subjectId ?? null) : null;
    } while (after !== null);
    const expected = naive({ counter: COUNTERS.RECEIVED, ...span, agencyIds: null, asOf: null });
    expect(found.reduce((sum, n) => sum + n, 0)).toBe(expected);
  });

  it('kept twice are kept once, and forgotten leave nothing', async () => {
    const before = await test.app.db.selectFrom('fact_half').select('n').execute();
    const [one] = facts;
    const extra = { ...(one as FactRow), subjectId: randomUUID() };
    const keep = (fact: FactRow) =>
      test.app.db.transaction().execute((tx) => insertFacts(tx, 'dossier', [fact]));
    await keep(extra);
    await keep(extra);
    // The dossier has gone over to another agency since: what had been counted is not counted there again.
    await keep({ ...extra, agencyId: agencies.find((id) => id !== extra.agencyId) ?? '' });
    await test.app.db.transaction().execute((tx) => deleteFacts(tx, 'dossier', [extra.subjectId]));
    const after = await test.app.db.selectFrom('fact_half').select('n').execute();
    const sum = (rows: { n: unknown }[]): number => rows.reduce((total, { n }) => total + Number(n), 0);
    expect(sum(after)).toBe(sum(before));
  });
});

describe('form II.06a', () => {
  it('balances for every period: received and carried over is resolved and open', async () => {
    for (const [from, to] of [
      ['2025-01-01', '2025-03-14'],
      ['2025-03-15', '2025-09-30'],
    ] as const) {
      const { rows, whole } = await form06(province.as.LEADER, { from, to });
      expect(rows.reduce((sum, row) => sum + row.open, 0)).toBe(whole.open);
      const received = await askOne(province.as.LEADER, 'N-RECEIVED', { from, to });
      const done = await askOne(province.as.LEADER, 'N-DONE', { from, to });
      expect(received.numerator + whole.carried).toBe(done.numerator + whole.open);
    }
  });
});

describe('open data', () => {
  it('is the numbers of the pages, to the digit, without those of few dossiers', async () => {
    test.setNow('2026-03-02T08:00:00+07:00');
    const site = await test.site();
    const rows = (await (await site.hono.request('/open-data/measures-2025.json')).json()) as OpenRow[];
    const { from, to } = periodOf(2025, 'Y');
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      expect(row.denominator ?? row.numerator).toBeGreaterThanOrEqual(5);
      const one = await askOne(province.as.LEADER, row.measure, { from, to, agencyIds: [row.agencyId] });
      if (row.denominator !== null) expect([row.measure, percentOf(one)]).toEqual([row.measure, row.percent]);
      else expect([row.measure, one.numerator]).toEqual([row.measure, row.numerator]);
    }
    const csv = await (await site.hono.request('/open-data/measures-2025.csv')).text();
    expect(csv.trim().split('\r\n')).toHaveLength(rows.length + 1);
    expect((await site.hono.request('/open-data/measures-2026.csv')).status).toBe(404);
  });
});

describe('measures', () => {
  const question = { from: '2025-01-01', to: '2025-12-31' };

  it('of all agencies are the ratio of the sums of each', async () => {
    const whole = await askOne(province.as.LEADER, 'M03', question);
    const each = await ask(province.as.LEADER, { ...question, measures: ['M03'], by: ['agency'] });
    expect(each.reduce((sum, one) => sum + one.numerator, 0)).toBe(whole.numerator);
    expect(each.reduce((sum, one) => sum + (one.denominator ?? 0), 0)).toBe(whole.denominator);
  });

  it('are for those who work here, and unknown ones do not exist', async () => {
    await expect(askOne(test.nobody, 'M01', question)).rejects.toMatchObject({ status: 401 });
    await expect(askOne(province.as.LEADER, 'M99', question)).rejects.toMatchObject({ status: 404 });
  });
});

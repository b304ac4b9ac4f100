import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { ASSIGNMENT_ROLES, type Facts, statusOf } from './rules.ts';
import { statusSql } from './status.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

/** Days close together, so that every order of facts occurs. */
const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-06-${String(n).padStart(2, '0')}`);
const maybe = fc.option(day, { nil: null, freq: 2 });
const randomFacts: fc.Arbitrary<Facts> = fc.record({
  role: fc.constantFrom(...ASSIGNMENT_ROLES),
  continuous: fc.boolean(),
  condition: fc.option(fc.constant('Khi có hướng dẫn'), { nil: null }),
  startOn: maybe,
  dueOn: maybe,
  dueBeforeIssue: fc.boolean(),
  triggeredOn: maybe,
  startedOn: maybe,
  claimedOn: maybe,
  completedOn: maybe,
  targetMissed: fc.boolean(),
  approvedOn: maybe,
  reportedOn: maybe,
  cancelledOn: fc.option(day, { nil: null, freq: 1 }),
  suspendedOn: fc.option(day, { nil: null, freq: 1 }),
  transferredOn: fc.option(day, { nil: null, freq: 1 }),
});

it('SQL and rules derive the same status from any facts on any day', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(randomFacts, { minLength: 200, maxLength: 400 }),
      day,
      fc.integer({ min: 0, max: 20 }),
      async (all, date, soon) => {
        const rows = all.map((facts, index) => ({
          index,
          role: facts.role,
          continuous: facts.continuous,
          condition: facts.condition,
          start_on: facts.startOn,
          due_on: facts.dueOn,
          due_before_issue: facts.dueBeforeIssue,
          triggered_on: facts.triggeredOn,
          started_on: facts.startedOn,
          claimed_on: facts.claimedOn,
          completed_on: facts.completedOn,
          target_missed: facts.targetMissed,
          approved_on: facts.approvedOn,
          reported_on: facts.reportedOn,
          cancelled_on: facts.cancelledOn,
          suspended_on: facts.suspendedOn,
          transferred_on: facts.transferredOn,
        }));
        const found = await sql<{ status: string }>`
          select ${statusSql(date, soon, 'a')} as status
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (index int, role text, continuous bool,
            condition text, start_on date, due_on date, due_before_issue bool, triggered_on date, started_on date,
            claimed_on date, completed_on date, target_missed bool, approved_on date, reported_on date,
            cancelled_on date, suspended_on date, transferred_on date)
          order by index`.execute(test.app.db);
        expect(found.rows.map(({ status }) => status)).toEqual(
          all.map((facts) => statusOf(facts, date, soon)),
        );
      },
    ),
    { numRuns: 30 },
  );
});

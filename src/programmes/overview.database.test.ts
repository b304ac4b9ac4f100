import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApp, testApp } from '../../tests/support/app.ts';
import { type Cell, COUNTS, type OverviewDay, selectOverview } from './overview-store.ts';
import { ASSIGNMENT_ROLES, type Facts, statusOf, type TaskStatus } from './rules.ts';

let test: TestApp;
beforeAll(async () => {
  test = await testApp();
});
afterAll(() => test.close());

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-06-${String(n).padStart(2, '0')}`);
const maybe = fc.option(day, { nil: null, freq: 2 });
const seldom = fc.option(day, { nil: null, freq: 1 });
const PLACES = 3;

interface Row extends Facts {
  agency: number;
  field: string;
  task: number;
  openedOn: string;
  movedOn: string;
}
/** Any history that the constraints of the table allow. */
const randomRow: fc.Arbitrary<Row> = fc
  .record({
    agency: fc.integer({ min: 0, max: PLACES - 1 }),
    field: fc.constantFrom('procedure', 'institution'),
    task: fc.integer({ min: 0, max: 20 }),
    role: fc.constantFrom('LEAD' as const, ...ASSIGNMENT_ROLES),
    continuous: fc.boolean(),
    condition: fc.option(fc.constant('Khi có hướng dẫn'), { nil: null, freq: 1 }),
    startOn: fc.constant(null),
    dueOn: maybe,
    dueBeforeIssue: fc.boolean(),
    triggeredOn: maybe,
    startedOn: maybe,
    claimedOn: maybe,
    completedOn: maybe,
    targetMissed: fc.boolean(),
    approvedOn: maybe,
    reportedOn: maybe,
    cancelledOn: seldom,
    suspendedOn: seldom,
    transferredOn: seldom,
    openedOn: day,
    movedOn: day,
  })
  .map((row) => ({
    ...row,
    completedOn: row.approvedOn === null ? row.completedOn : (row.completedOn ?? row.approvedOn),
    triggeredOn: row.completedOn || row.approvedOn ? (row.triggeredOn ?? row.openedOn) : row.triggeredOn,
  }));

const DONE: readonly TaskStatus[] = ['DONE_ON_TIME', 'DONE_TARGET_MISSED', 'CONTINUOUS_REPORTED'];
const WAITING: readonly TaskStatus[] = ['DUE_SOON', 'IN_PROGRESS', 'NOT_DUE'];
const IN_TIME: readonly TaskStatus[] = [
  ...WAITING,
  'PENDING_APPROVAL',
  'PRE_DUE',
  'WAITING_TRIGGER',
  'CONTINUOUS_UNREPORTED',
];
const later = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** The same counted one by one, by the rules. */
function recount(rows: readonly Row[], { date, nextDays, stillDays }: OverviewDay) {
  const judged = rows
    .filter(({ role, openedOn }) => role === 'LEAD' && openedOn <= date)
    .map((row) => ({ row, status: statusOf(row, date, nextDays) }));
  const cells = new Map<string, Cell>();
  for (const { row, status } of judged) {
    const key = `${row.agency} ${row.field}`;
    const none = { onTime: 0, late: 0, overdue: 0, inTime: 0, dueNext: 0, still: 0, pending: 0 };
    const cell = cells.get(key) ?? { agencyId: idOf(1, row.agency), field: row.field, ...none };
    const still =
      ['OVERDUE', 'DUE_SOON', 'IN_PROGRESS'].includes(status) && row.movedOn < later(date, -stillDays);
    const dueNext = WAITING.includes(status) && row.dueOn !== null && row.dueOn <= later(date, nextDays);
    cell.onTime += Number(DONE.includes(status));
    cell.late += Number(status === 'DONE_LATE');
    cell.overdue += Number(status === 'OVERDUE');
    cell.inTime += Number(IN_TIME.includes(status));
    cell.dueNext += Number(dueNext);
    cell.still += Number(still);
    cell.pending += Number(status === 'PENDING_APPROVAL');
    cells.set(key, cell);
  }
  const counted = judged.filter(
    ({ status }) => [...DONE, ...IN_TIME].includes(status) || status === 'DONE_LATE' || status === 'OVERDUE',
  );
  const tasks = [...Map.groupBy(counted, ({ row }) => row.task).values()];
  const isDone = (status: TaskStatus): boolean => DONE.includes(status) || status === 'DONE_LATE';
  return {
    cells: [...cells.values()],
    tasks: {
      total: tasks.length,
      done: tasks.filter((all) => all.every(({ status }) => isDone(status))).length,
      overdue: tasks.filter((all) => all.some(({ status }) => status === 'OVERDUE')).length,
    },
  };
}

const idOf = (kind: number, number: number): string =>
  `0000000${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;
const PROVINCE = idOf(9, 0);

const sorted = (cells: readonly Cell[]): unknown[] =>
  cells
    .map((cell) => [cell.agencyId, cell.field, ...COUNTS.map((name) => cell[name])])
    .sort((a, b) => `${a[0]} ${a[1]}`.localeCompare(`${b[0]} ${b[1]}`));

it('the board of any day is what the rules say of each assignment, whatever happened to it before or after', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(randomRow, { minLength: 100, maxLength: 300 }),
      day,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 9 }),
      async (rows, date, nextDays, stillDays) => {
        const asked = { date, past: false, nextDays, stillDays };
        await test.app.db
          .transaction()
          .execute(async (tx) => {
            // Only assignments matter here, not the tasks and agencies that they belong to.
            await sql`set local session_replication_role = replica`.execute(tx);
            await sql`
              insert into assignment (province_id, plan_id, task_id, agency_id, role, field, scope, continuous, condition,
                due_on, due_before_issue, opened_on, triggered_on, started_on, claimed_on, completed_on, target_missed,
                approved_on, reported_on, cancelled_on, suspended_on, transferred_on, decision, last_moved_at)
              select ${PROVINCE}, ${PROVINCE}, r.task, r.agency, r.role, r.field, r.scope, r.continuous, r.condition,
                r."dueOn", r."dueBeforeIssue", r."openedOn", r."triggeredOn", r."startedOn", r."claimedOn", r."completedOn",
                r."targetMissed", r."approvedOn", r."reportedOn", r."cancelledOn", r."suspendedOn", r."transferredOn", 'QĐ',
                r."movedOn"::timestamp at time zone 'Asia/Ho_Chi_Minh'
              from jsonb_to_recordset(${JSON.stringify(
                rows.map((row, index) => ({
                  ...row,
                  scope: String(index),
                  task: idOf(2, row.task),
                  agency: idOf(1, row.agency),
                })),
              )}::jsonb) as r (task uuid, agency uuid, role text, field text, scope text, continuous bool, condition text,
                "dueOn" date, "dueBeforeIssue" bool, "openedOn" date, "triggeredOn" date, "startedOn" date,
                "claimedOn" date, "completedOn" date, "targetMissed" bool, "approvedOn" date, "reportedOn" date,
                "cancelledOn" date, "suspendedOn" date, "transferredOn" date, "movedOn" date)`.execute(tx);
            const found = await selectOverview(
              tx,
              { provinceId: PROVINCE, agencyIds: null, field: null },
              asked,
              5,
            );
            const expected = recount(rows, asked);
            expect(sorted(found.cells)).toEqual(sorted(expected.cells));
            expect(found.tasks).toEqual(expected.tasks);
            throw new Undone();
          })
          .catch((error: unknown) => {
            if (!(error instanceof Undone)) throw error;
          });
      },
    ),
    { numRuns: 25 },
  );
});

class Undone extends Error {}

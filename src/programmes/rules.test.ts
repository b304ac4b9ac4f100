import { describe, expect, it } from 'vitest';
import {
  type Facts,
  followingOf,
  isTargetProduct,
  periodOf,
  periodsWithin,
  rollUp,
  statusOf,
  type TaskStatus,
  tally,
} from './rules.ts';

const facts = (changes: Partial<Facts> = {}): Facts => ({
  role: 'LEAD',
  continuous: false,
  condition: null,
  startOn: '2026-04-01',
  dueOn: '2026-06-30',
  dueBeforeIssue: false,
  triggeredOn: null,
  startedOn: null,
  claimedOn: null,
  completedOn: null,
  targetMissed: false,
  approvedOn: null,
  reportedOn: null,
  cancelledOn: null,
  suspendedOn: null,
  transferredOn: null,
  ...changes,
});
const status = (changes: Partial<Facts>, date: string): TaskStatus => statusOf(facts(changes), date, 15);

describe('the status of an assignment as of a date', () => {
  it.each<[string, Partial<Facts>, string, TaskStatus]>([
    ['nothing reported, not due', {}, '2026-05-01', 'NOT_DUE'],
    ['started', { startedOn: '2026-04-10' }, '2026-05-01', 'IN_PROGRESS'],
    ['started later than the day asked about', { startedOn: '2026-05-02' }, '2026-05-01', 'NOT_DUE'],
    ['15 days before it is due', {}, '2026-06-15', 'DUE_SOON'],
    ['16 days before it is due', {}, '2026-06-14', 'NOT_DUE'],
    ['on the due day', {}, '2026-06-30', 'DUE_SOON'],
    ['the day after', { startedOn: '2026-04-10' }, '2026-07-01', 'OVERDUE'],
    ['a coordinator is never late', { role: 'COORDINATE' }, '2026-07-01', 'NOT_DUE'],
    ['nor is who was invited', { role: 'INVITED' }, '2027-07-01', 'NOT_DUE'],
    ['no date: never late', { dueOn: null }, '2030-01-01', 'NOT_DUE'],
    ['due before the plan was issued', { dueBeforeIssue: true }, '2026-07-01', 'PRE_DUE'],
    [
      'waits for its condition',
      { condition: 'Khi có hướng dẫn', dueOn: null },
      '2026-07-01',
      'WAITING_TRIGGER',
    ],
    [
      'its condition came true later than the day asked about',
      { condition: 'Khi có hướng dẫn', triggeredOn: '2026-06-01' },
      '2026-05-31',
      'WAITING_TRIGGER',
    ],
    [
      'its condition came true',
      { condition: 'Khi có hướng dẫn', triggeredOn: '2026-05-01' },
      '2026-07-01',
      'OVERDUE',
    ],
    ['claimed in time, not approved yet', { claimedOn: '2026-06-29' }, '2026-07-10', 'PENDING_APPROVAL'],
    [
      'approved after it was due, completed before: in time',
      { claimedOn: '2026-06-29', completedOn: '2026-06-28', approvedOn: '2026-07-09' },
      '2026-07-10',
      'DONE_ON_TIME',
    ],
    [
      'and the day before its approval it still waited',
      { claimedOn: '2026-06-29', completedOn: '2026-06-28', approvedOn: '2026-07-09' },
      '2026-07-08',
      'PENDING_APPROVAL',
    ],
    [
      'completed after it was due',
      { completedOn: '2026-07-01', approvedOn: '2026-07-02' },
      '2027-01-01',
      'DONE_LATE',
    ],
    [
      'the number to reach was missed',
      { completedOn: '2026-06-01', approvedOn: '2026-06-02', targetMissed: true },
      '2026-07-01',
      'DONE_TARGET_MISSED',
    ],
    [
      'continuous, this period reported',
      { continuous: true, reportedOn: '2026-05-05' },
      '2026-07-01',
      'CONTINUOUS_REPORTED',
    ],
    ['continuous, not reported', { continuous: true }, '2026-05-01', 'CONTINUOUS_UNREPORTED'],
    ['continuous, the period has not begun', { continuous: true }, '2026-03-31', 'NOT_DUE'],
    ['suspended by decision', { suspendedOn: '2026-05-01' }, '2026-07-01', 'SUSPENDED'],
    ['cancelled by decision', { cancelledOn: '2026-05-01' }, '2026-07-01', 'CANCELLED'],
    ['handed over to the successor', { transferredOn: '2026-07-01' }, '2026-07-01', 'TRANSFERRED'],
    ['the day before it was handed over', { transferredOn: '2026-07-01' }, '2026-06-30', 'DUE_SOON'],
  ])('%s', (_rule, changes, date, expected) => {
    expect(status(changes, date)).toBe(expected);
  });
});

describe('the roll-up of a task', () => {
  it.each<[TaskStatus[], TaskStatus | null, string]>([
    [['DONE_ON_TIME', 'DONE_ON_TIME'], 'DONE_ON_TIME', '2/2'],
    [['DONE_ON_TIME', 'DONE_LATE'], 'DONE_LATE', '2/2'],
    [['DONE_ON_TIME', 'OVERDUE', 'NOT_DUE'], 'OVERDUE', '1/3'],
    [['DONE_ON_TIME', 'NOT_DUE'], 'IN_PROGRESS', '1/2'],
    [['DONE_ON_TIME', 'CANCELLED', 'SUSPENDED'], 'DONE_ON_TIME', '1/1'],
    [['DONE_TARGET_MISSED', 'DONE_ON_TIME'], 'DONE_TARGET_MISSED', '2/2'],
    [['PENDING_APPROVAL', 'DONE_ON_TIME'], 'PENDING_APPROVAL', '1/2'],
    [['DUE_SOON', 'DONE_ON_TIME'], 'DUE_SOON', '1/2'],
    [['NOT_DUE', 'NOT_DUE'], 'NOT_DUE', '0/2'],
    [['TRANSFERRED'], 'TRANSFERRED', '0/0'],
    [[], null, '0/0'],
  ])('of %j is %s', (statuses, expected, ratio) => {
    const found = rollUp(statuses);
    expect(found.status).toBe(expected);
    expect(`${found.done}/${found.total}`).toBe(ratio);
  });

  it('what was decided away counts in no rate; everything else is in exactly one of the four', () => {
    const found = tally({
      DONE_ON_TIME: 30,
      DONE_LATE: 1,
      OVERDUE: 4,
      IN_PROGRESS: 40,
      CANCELLED: 5,
      TRANSFERRED: 2,
    });
    expect(found).toEqual({ onTime: 30, late: 1, overdue: 4, inTime: 40, done: 31, total: 75 });
  });
});

describe('what recurs', () => {
  const time = (recurrence: string | null, changes = {}) => ({
    kind: 'RECURRENT',
    startOn: '2026-01-01',
    dueOn: '2026-12-31',
    recurrence,
    condition: null,
    ...changes,
  });

  it('opens in the finest rhythm that the words name', () => {
    expect(followingOf(time('QUARTERLY+SEMIANNUAL+YEARLY+ADHOC'), 'QUARTER')).toMatchObject({
      rhythm: 'QUARTER',
    });
    expect(followingOf(time('YEARLY'), 'QUARTER')).toMatchObject({ rhythm: 'YEAR', continuous: false });
    expect(followingOf(time('WEEKLY+MONTHLY'), 'QUARTER')).toMatchObject({ rhythm: 'MONTH' });
    expect(followingOf(time(null), 'QUARTER')).toMatchObject({ rhythm: null, continuous: false });
  });

  it('without a number of its own is judged in the rhythm of the tenant', () => {
    expect(followingOf(time('CONTINUOUS'), 'HALF')).toEqual({
      rhythm: 'HALF',
      continuous: true,
      condition: null,
    });
    expect(followingOf(time('PERIODIC+ADHOC'), 'YEAR')).toMatchObject({ rhythm: 'YEAR', continuous: true });
  });

  it('waits only for conditions without a date', () => {
    const trigger = time(null, { kind: 'TRIGGER', dueOn: null, condition: 'Khi có hướng dẫn' });
    expect(followingOf(trigger, 'QUARTER').condition).toBe('Khi có hướng dẫn');
    const blank = time(null, { kind: 'BLANK', dueOn: '2026-12-31', condition: 'NEEDS_CONFIRMATION' });
    expect(followingOf(blank, 'QUARTER').condition).toBeNull();
  });

  it('has periods with keys, first and last days', () => {
    expect(periodOf('QUARTER', '2026-05-17')).toMatchObject({
      key: '2026-Q2',
      from: '2026-04-01',
      to: '2026-06-30',
    });
    expect(periodOf('HALF', '2026-07-01')).toMatchObject({
      key: '2026-H2',
      from: '2026-07-01',
      to: '2026-12-31',
    });
    expect(periodOf('MONTH', '2028-02-29')).toMatchObject({ key: '2028-02', to: '2028-02-29' });
    expect(periodsWithin('YEAR', '2024-11-01', '2026-01-01').map(({ key }) => key)).toEqual([
      '2024',
      '2025',
      '2026',
    ]);
    expect(periodsWithin('MONTH', '2026-03-02', '2026-03-01')).toEqual([]);
  });
});

it('a product is a number to reach when it names a share and no document', () => {
  expect(['Đạt 100%', 'Trên 90%', 'Từ 30% số dịch vụ công trực tuyến trở lên'].map(isTargetProduct)).toEqual([
    true,
    true,
    true,
  ]);
  expect(['Báo cáo kết quả 100% đơn vị', 'Kế hoạch', ''].map(isTargetProduct)).toEqual([false, false, false]);
});

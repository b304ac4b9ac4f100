/**
 * The rules of work handed out (par-management 2.5, 2.8, 4.1): the status of an assignment as of a date, the roll-up of
 * a task, and the occurrences of what recurs. Pure; dates are 'YYYY-MM-DD'.
 */

export const STATUSES = [
  'OVERDUE',
  'DUE_SOON',
  'IN_PROGRESS',
  'NOT_DUE',
  'PENDING_APPROVAL',
  'PRE_DUE',
  'WAITING_TRIGGER',
  'CONTINUOUS_UNREPORTED',
  'CONTINUOUS_REPORTED',
  'DONE_ON_TIME',
  'DONE_LATE',
  'DONE_TARGET_MISSED',
  'SUSPENDED',
  'CANCELLED',
  'TRANSFERRED',
] as const;
export type TaskStatus = (typeof STATUSES)[number];

export const ASSIGNMENT_ROLES = ['LEAD', 'COORDINATE', 'INVITED'] as const;
export type AssignmentRole = (typeof ASSIGNMENT_ROLES)[number];

/** What is stored about an assignment; its status follows from it and from a date. */
export interface Facts {
  role: AssignmentRole;
  continuous: boolean;
  /** What must have happened before the clock starts; null: nothing. */
  condition: string | null;
  startOn: string | null;
  dueOn: string | null;
  dueBeforeIssue: boolean;
  triggeredOn: string | null;
  startedOn: string | null;
  claimedOn: string | null;
  completedOn: string | null;
  targetMissed: boolean;
  approvedOn: string | null;
  reportedOn: string | null;
  cancelledOn: string | null;
  suspendedOn: string | null;
  transferredOn: string | null;
}

const by = (fact: string | null, date: string): boolean => fact !== null && fact <= date;

/**
 * The status of an assignment as of a date (4.1); facts of later days do not count. Only who leads can be late: who
 * coordinates or is invited answers for nothing. `dueSoonDays` is the tenant's. `statusSql` is the same in SQL.
 */
export function statusOf(facts: Facts, date: string, dueSoonDays: number): TaskStatus {
  if (by(facts.transferredOn, date)) return 'TRANSFERRED';
  if (by(facts.cancelledOn, date)) return 'CANCELLED';
  if (by(facts.approvedOn, date)) return doneStatus(facts);
  if (by(facts.suspendedOn, date)) return 'SUSPENDED';
  if (facts.condition !== null && !by(facts.triggeredOn, date)) return 'WAITING_TRIGGER';
  if (by(facts.claimedOn, date)) return 'PENDING_APPROVAL';
  if (facts.continuous && facts.role === 'LEAD') return continuousStatus(facts, date);
  if (facts.dueBeforeIssue) return 'PRE_DUE';
  if (facts.role === 'LEAD' && facts.dueOn !== null) {
    if (facts.dueOn < date) return 'OVERDUE';
    if (daysBetween(date, facts.dueOn) <= dueSoonDays) return 'DUE_SOON';
  }
  return by(facts.startedOn, date) ? 'IN_PROGRESS' : 'NOT_DUE';
}

function doneStatus(facts: Facts): TaskStatus {
  if (facts.continuous && facts.role === 'LEAD') return 'CONTINUOUS_REPORTED';
  if (facts.targetMissed) return 'DONE_TARGET_MISSED';
  const late = facts.dueOn !== null && facts.completedOn !== null && facts.completedOn > facts.dueOn;
  return late && facts.role === 'LEAD' ? 'DONE_LATE' : 'DONE_ON_TIME';
}

function continuousStatus(facts: Facts, date: string): TaskStatus {
  if (by(facts.reportedOn, date)) return 'CONTINUOUS_REPORTED';
  return facts.startOn !== null && facts.startOn > date ? 'NOT_DUE' : 'CONTINUOUS_UNREPORTED';
}

/** Days from one date to a later one. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(to, { largestUnit: 'days' }).days;

const DONE: ReadonlySet<TaskStatus> = new Set([
  'DONE_ON_TIME',
  'DONE_LATE',
  'DONE_TARGET_MISSED',
  'CONTINUOUS_REPORTED',
]);
/** By decision: counts in no rate. */
const EXCLUDED: ReadonlySet<TaskStatus> = new Set(['SUSPENDED', 'CANCELLED', 'TRANSFERRED']);

export const isDone = (status: TaskStatus): boolean => DONE.has(status);
export const isExcluded = (status: TaskStatus): boolean => EXCLUDED.has(status);

/** A task over all whose job it is. `done` of `total`; without anyone, the status is null. */
export interface RollUp {
  status: TaskStatus | null;
  done: number;
  total: number;
  overdue: number;
}

/** Where not all is done and nothing is late, the first of these that occurs speaks for the task. */
const SPEAKS_FIRST: readonly TaskStatus[] = ['DUE_SOON', 'PRE_DUE', 'CONTINUOUS_UNREPORTED'];

/** The roll-up of a task from the statuses of its leading assignments (4.1). */
export function rollUp(statuses: readonly TaskStatus[]): RollUp {
  const counted = statuses.filter((status) => !isExcluded(status));
  const done = counted.filter(isDone).length;
  const overdue = counted.filter((status) => status === 'OVERDUE').length;
  return { status: rolledStatus(statuses, counted, done, overdue), done, total: counted.length, overdue };
}

function rolledStatus(
  all: readonly TaskStatus[],
  counted: readonly TaskStatus[],
  done: number,
  overdue: number,
): TaskStatus | null {
  const [first] = counted;
  if (first === undefined) return all.at(-1) ?? null;
  if (overdue > 0) return 'OVERDUE';
  if (counted.every((status) => status === first)) return first;
  if (done === counted.length) {
    if (counted.includes('DONE_LATE')) return 'DONE_LATE';
    return counted.includes('DONE_TARGET_MISSED') ? 'DONE_TARGET_MISSED' : 'DONE_ON_TIME';
  }
  if (counted.every((status) => isDone(status) || status === 'PENDING_APPROVAL')) return 'PENDING_APPROVAL';
  return SPEAKS_FIRST.find((status) => counted.includes(status)) ?? 'IN_PROGRESS';
}

/** The statutory split of what was assigned, and the headline: done of total, excluding what was decided away. */
export interface Tally {
  onTime: number;
  late: number;
  overdue: number;
  inTime: number;
  done: number;
  total: number;
}

/** Counts statuses by the four-way split of 4.1; `counts` may leave out what does not occur. */
export function tally(counts: Readonly<Partial<Record<TaskStatus, number>>>): Tally {
  const sum = (which: (status: TaskStatus) => boolean): number =>
    STATUSES.filter(which).reduce((total, status) => total + (counts[status] ?? 0), 0);
  const late = counts.DONE_LATE ?? 0;
  const overdue = counts.OVERDUE ?? 0;
  const done = sum(isDone);
  const total = sum((status) => !isExcluded(status));
  return { onTime: done - late, late, overdue, inTime: total - done - overdue, done, total };
}

export const RHYTHMS = ['YEAR', 'HALF', 'QUARTER', 'MONTH'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

/** A point of time of a task as its document says it. */
export interface TimeWords {
  kind: string;
  startOn: string | null;
  dueOn: string | null;
  recurrence: string | null;
  condition: string | null;
}

/** How a point of time is followed: in which rhythm it opens again, and what it waits for. */
export interface Following {
  rhythm: Rhythm | null;
  continuous: boolean;
  condition: string | null;
}

const RHYTHM_OF: Readonly<Record<string, Rhythm>> = {
  YEARLY: 'YEAR',
  SEMIANNUAL: 'HALF',
  QUARTERLY: 'QUARTER',
  Q1: 'QUARTER',
  Q2: 'QUARTER',
  Q3: 'QUARTER',
  Q4: 'QUARTER',
  MONTHLY: 'MONTH',
  WEEKLY: 'MONTH',
};
/** Rhythms without a number: judged in the rhythm that the tenant chose for continuous work. */
const CONTINUOUS_WORDS = new Set(['CONTINUOUS', 'PERIODIC', 'REGULAR']);
/** Conditions of these explain where a date comes from; nothing waits for them. */
const NOT_WAITING = new Set(['BLANK', 'HORIZON', 'BASELINE', 'VAGUE', 'BY_REFERENCE', 'UNTIL_EVENT']);

/** What the words of a time mean for following it: the finest rhythm that they name counts. */
export function followingOf(time: TimeWords, continuousRhythm: Rhythm): Following {
  const parts = (time.recurrence ?? '').split('+');
  const finest = RHYTHMS.findLast((rhythm) => parts.some((part) => RHYTHM_OF[part] === rhythm)) ?? null;
  const waits = time.condition !== null && time.dueOn === null && !NOT_WAITING.has(time.kind);
  const condition = waits ? time.condition : null;
  if (condition !== null) return { rhythm: null, continuous: false, condition };
  if (finest !== null) return { rhythm: finest, continuous: false, condition };
  const continuous = parts.some((part) => CONTINUOUS_WORDS.has(part));
  return { rhythm: continuous ? continuousRhythm : null, continuous, condition };
}

const SHARE = /\d\s*%/u;
const DOCUMENT = /kế hoạch|quyết định|báo cáo|công văn|tờ trình|đề án|thông báo|nghị quyết|quy chế|văn bản/iu;

/** Whether the product is a number to reach ("Đạt 100%") and no document (2.5). */
export const isTargetProduct = (product: string): boolean => SHARE.test(product) && !DOCUMENT.test(product);

/** One period of a rhythm: its key ('2026', '2026-H1', '2026-Q1', '2026-03') and its first and last day. */
export interface Period {
  rhythm: Rhythm;
  key: string;
  from: string;
  to: string;
}

const MONTHS: Readonly<Record<Rhythm, number>> = { YEAR: 12, HALF: 6, QUARTER: 3, MONTH: 1 };

/** The period of a rhythm in which a day lies. */
export function periodOf(rhythm: Rhythm, date: string): Period {
  const day = Temporal.PlainDate.from(date);
  const months = MONTHS[rhythm];
  const index = Math.floor((day.month - 1) / months);
  const from = day.with({ month: index * months + 1, day: 1 });
  const to = from.add({ months }).subtract({ days: 1 });
  const keys: Record<Rhythm, string> = {
    YEAR: `${day.year}`,
    HALF: `${day.year}-H${index + 1}`,
    QUARTER: `${day.year}-Q${index + 1}`,
    MONTH: `${day.year}-${String(day.month).padStart(2, '0')}`,
  };
  return { rhythm, key: keys[rhythm], from: from.toString(), to: to.toString() };
}

/** All periods of a rhythm that share a day with [from, to], in order. */
export function periodsWithin(rhythm: Rhythm, from: string, to: string): Period[] {
  const periods: Period[] = [];
  for (let day = from; day <= to; ) {
    const period = periodOf(rhythm, day);
    periods.push(period);
    day = Temporal.PlainDate.from(period.to).add({ days: 1 }).toString();
  }
  return periods;
}

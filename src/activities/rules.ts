/** How an activity or a part of it stands as of a day. Pure. */
import type { Phase } from './declaring.ts';

export const STATUSES = ['NOT_STARTED', 'UNDER_WAY', 'LATE', 'DONE', 'DONE_LATE', 'STOPPED'] as const;
export type Status = (typeof STATUSES)[number];

/** What has a phase and a due date. */
export interface Timed {
  phase: Phase;
  dueOn: string | null;
  doneOn: string | null;
}

/** Done late stays done late; what has no due date is never late. */
export function statusOf({ phase, dueOn, doneOn }: Timed, date: string): Status {
  if (phase === 'STOPPED') return 'STOPPED';
  if (phase === 'DONE') return dueOn !== null && (doneOn ?? dueOn) > dueOn ? 'DONE_LATE' : 'DONE';
  if (dueOn !== null && dueOn < date) return 'LATE';
  return phase === 'WAITING' ? 'NOT_STARTED' : 'UNDER_WAY';
}

/** The headline counts of many; what was stopped is in none of them (par-management 4.1). */
export interface Figures {
  total: number;
  done: number;
  underWay: number;
  late: number;
}
/** The statuses behind each number. */
export const BEHIND = {
  total: ['NOT_STARTED', 'UNDER_WAY', 'LATE', 'DONE', 'DONE_LATE'],
  done: ['DONE', 'DONE_LATE'],
  underWay: ['NOT_STARTED', 'UNDER_WAY'],
  late: ['LATE'],
} as const satisfies Record<keyof Figures, readonly Status[]>;

export function figuresOf(counts: readonly { status: Status; count: number }[]): Figures {
  const sum = (which: readonly Status[]): number =>
    counts.reduce((total, { status, count }) => total + (which.includes(status) ? count : 0), 0);
  return {
    total: sum(BEHIND.total),
    done: sum(BEHIND.done),
    underWay: sum(BEHIND.underWay),
    late: sum(BEHIND.late),
  };
}

/** A stage that was left backwards was not reached: it and all that came after it are forgotten. */
export function reachedAfter(
  reached: Readonly<Record<string, string>>,
  to: string,
  on: string,
  order: readonly string[],
): Record<string, string> {
  const place = order.indexOf(to);
  const kept = Object.entries(reached).filter(([stage]) => order.indexOf(stage) < place);
  return { ...Object.fromEntries(kept), [to]: on };
}

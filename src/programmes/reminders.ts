/** Whom to tell of work that falls due or is late (par-management 4.3). Pure. */
import type { Overseer } from '../agencies/index.ts';
import type { Notice } from '../notices/index.ts';
import type { Text } from '../platform/i18n.ts';
import { assignmentHref, assignmentsHref } from './addresses.ts';
import { w } from './reminder-words.ts';
import { daysBetween } from './rules.ts';

export const REMINDER_ROLES = ['OFFICER', 'UNIT_HEAD', 'FIELD_OWNER', 'STANDING', 'LEADER'] as const;
export type ReminderRole = (typeof REMINDER_ROLES)[number];

/** From "notice" before the due date to "escalation": what kind of notice it is. */
export const LEVELS = ['notice', 'warning', 'urging', 'escalation'] as const;
export type Level = (typeof LEVELS)[number];

const KIND_OF = {
  notice: 'task.due',
  warning: 'task.overdue',
  urging: 'task.overdue',
  escalation: 'task.escalated',
} as const satisfies Record<Level, Notice['kind']>;

/** One rung of the ladder that the office has set. */
export interface Rung {
  name: string;
  /** Days after the due date; 0 on the day itself, negative before. */
  afterDays: number;
  /** Comes again after so many days as long as the work is open; null: once. */
  everyDays: number | null;
  roles: readonly ReminderRole[];
  level: Level;
}

/** An assignment that has newly reached rungs: the last of them speaks, the people of all of them are told. */
export interface DueWork {
  assignmentId: string;
  provinceId: string;
  agencyId: string;
  agencyName: string;
  field: string;
  dueOn: string;
  content: string;
  top: Rung;
  /** How often `top` has come again before. */
  number: number;
  roles: ReadonlySet<ReminderRole>;
}

/** An officer or head gets one notice for each assignment, but no more than so many at a time. */
const MOST = 20;

/** The notices about newly reached rungs, as of a day. */
export function noticesOf(works: readonly DueWork[], overseers: readonly Overseer[], date: string): Notice[] {
  return [...agencyNotices(works, date), ...overseerNotices(works, overseers, date)];
}

/** To officers and heads of the agencies themselves. */
function agencyNotices(works: readonly DueWork[], date: string): Notice[] {
  return (['OFFICER', 'UNIT_HEAD'] as const).flatMap((role) => {
    const theirs = works.filter(({ roles }) => roles.has(role));
    const groups = Map.groupBy(theirs, ({ agencyId, top }) => `${agencyId} ${KIND_OF[top.level]}`);
    return [...groups.values()].flatMap((group) => {
      const recipients = [{ role, agencyId: group[0]?.agencyId ?? '' }];
      if (group.length > MOST)
        return [summary(group, recipients, date, { agency: group[0]?.agencyId ?? '' })];
      return group.map((work) => single(work, recipients, date, false));
    });
  });
}

/** To those who look over many agencies: one notice of a kind a day, however much it is about. */
function overseerNotices(works: readonly DueWork[], overseers: readonly Overseer[], date: string): Notice[] {
  return overseers.flatMap(({ personId, role, provinceId, fields }) => {
    const theirs = works.filter(
      (work) =>
        work.roles.has(role) &&
        work.provinceId === provinceId &&
        (role !== 'FIELD_OWNER' || fields.includes(work.field)),
    );
    const groups = Map.groupBy(theirs, ({ top }) => KIND_OF[top.level]);
    return [...groups.values()].map((group) => {
      const [only] = group;
      if (only && group.length === 1) return single(only, [{ personId }], date, true);
      return summary(group, [{ personId }], date, {});
    });
  });
}

/** About one assignment; `named`: with the agency whose work it is. */
function single(work: DueWork, recipients: Notice['recipients'], date: string, named: boolean): Notice {
  const { top, number, assignmentId, dueOn } = work;
  const days = Math.abs(daysBetween(date, dueOn));
  const texts: Record<Level, Text> = {
    notice: days === 0 ? w.dueToday : w.dueSoon,
    warning: w.overdue,
    urging: w.urged,
    escalation: w.escalated,
  };
  const content = work.content.length <= 300 ? work.content : `${work.content.slice(0, 299)}…`;
  return {
    kind: KIND_OF[top.level],
    recipients,
    subject: { type: 'assignment', id: assignmentId, href: assignmentHref(assignmentId) },
    text: texts[top.level],
    params: { content, days, number: number + 1, agency: named ? `${work.agencyName}: ` : '' },
    dueOn,
    ...(top.level === 'notice' ? { daysBefore: Math.abs(top.afterDays) } : {}),
    urgency: top.level === 'notice' ? 'normal' : 'high',
    dedupeKey: `reminder ${assignmentId} ${dueOn} ${top.name} ${number}`,
  };
}

/** About many at once, leading to their list. */
function summary(
  group: readonly DueWork[],
  recipients: Notice['recipients'],
  date: string,
  filter: { agency?: string },
): Notice {
  const [first] = group;
  const level = first?.top.level ?? 'notice';
  const late = level !== 'notice';
  return {
    kind: KIND_OF[level],
    recipients,
    subject: {
      type: 'assignments',
      id: null,
      href: assignmentsHref({ ...filter, status: late ? 'OVERDUE' : 'DUE_SOON' }),
    },
    text: level === 'escalation' ? w.manyEscalated : late ? w.manyOverdue : w.manyDue,
    params: { count: group.length, agencies: new Set(group.map(({ agencyId }) => agencyId)).size },
    urgency: late ? 'high' : 'normal',
    dedupeKey: `reminders ${KIND_OF[level]} ${date} ${first?.assignmentId}`,
  };
}

/** The days before a due date on which somebody is told, the earliest first. */
export const daysBeforeDue = (ladder: readonly Rung[]): number[] =>
  ladder.flatMap(({ afterDays }) => (afterDays <= 0 ? [Math.abs(afterDays)] : [])).sort((a, b) => b - a);

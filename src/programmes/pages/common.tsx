/** What the pages of work have in common: statuses, periods, columns. */
import { planWord } from '../../plans/index.ts';
import { shorten } from '../../platform/text.ts';
import {
  Badge,
  type BadgeTone,
  type Column,
  formatDate,
  formatDaysUntil,
  formatPercent,
  type ListState,
  type View,
} from '../../ui/index.ts';
import { assignmentHref } from '../addresses.ts';
import type { Assignment } from '../assignment-store.ts';
import type { AssignmentList } from '../browsing.ts';
import { MOST_COUNTED } from '../counting.ts';
import type { Programme } from '../handout-store.ts';
import { occurrenceWords } from '../period-words.ts';
import { type AssignmentRole, isDone, isExcluded, type RollUp, type TaskStatus } from '../rules.ts';
import { w, workWord } from '../words.ts';

const TONES: Readonly<Record<TaskStatus, BadgeTone>> = {
  OVERDUE: 'error',
  DUE_SOON: 'warning',
  PRE_DUE: 'warning',
  CONTINUOUS_UNREPORTED: 'warning',
  DONE_LATE: 'warning',
  DONE_TARGET_MISSED: 'warning',
  PENDING_APPROVAL: 'info',
  WAITING_TRIGGER: 'neutral',
  IN_PROGRESS: 'primary',
  NOT_DUE: 'neutral',
  DONE_ON_TIME: 'success',
  CONTINUOUS_REPORTED: 'success',
  SUSPENDED: 'neutral',
  CANCELLED: 'neutral',
  TRANSFERRED: 'neutral',
};

/** `role`: whose status it is; who only helps is never late, and nothing is expected of them yet or any more. */
export function StatusBadge(props: { view: View; status: TaskStatus | null; role?: AssignmentRole }) {
  const { view, status, role = 'LEAD' } = props;
  if (status === null) return <Badge tone="warning">{view.t(w.none)}</Badge>;
  if (role !== 'LEAD' && (status === 'NOT_DUE' || status === 'IN_PROGRESS'))
    return <Badge>{view.t(w.helps)}</Badge>;
  return <Badge tone={TONES[status]}>{view.t(workWord('status_', status))}</Badge>;
}

/** Status of a task and, where several lead it, how many of them are through. */
export function RollUpBadge({ view, rollUp }: { view: View; rollUp: RollUp }) {
  const { t } = view;
  return (
    <>
      <StatusBadge view={view} status={rollUp.status} />
      {rollUp.total > 1 && (
        <span class="text-muted block text-sm">
          {t(w.doneOf, { done: rollUp.done, total: rollUp.total })}
          {rollUp.overdue > 0 && `, ${t(w.ofThem, { overdue: rollUp.overdue })}`}
        </span>
      )}
    </>
  );
}

/** Phase, period and part of an assignment, as far as it has any. */
export const whichWords = (
  { t }: View,
  { label, occurrence, scope }: Pick<Assignment, 'label' | 'occurrence' | 'scope'>,
): string =>
  [label, occurrenceWords(t, occurrence), scope && t(w.scopeOf, { name: scope })].filter(Boolean).join(' · ');

export type Row = AssignmentList['items'][number];

/** Due date with how far off it is; only what is open is far off or late. */
export function Due({ view, row, now }: { view: View; row: Row; now: Temporal.PlainDate }) {
  if (row.dueOn === null) return <span class="text-muted">{view.t(w.noDue)}</span>;
  const open = row.role === 'LEAD' && !isDone(row.status) && !isExcluded(row.status);
  return (
    <>
      {formatDate(row.dueOn, view.language)}
      {open && <span class="text-muted block text-sm">{formatDaysUntil(row.dueOn, now, view.language)}</span>}
    </>
  );
}

export const percentWords = ({ t, language }: View, percent: number | null): string =>
  percent === null ? t(w.notReported) : formatPercent(percent, language);

const LONGEST = 240;

/** What the task is, and below in small: its period, its role where it is not the lead, field and plan. */
function TaskCell({ view, row, plan }: { view: View; row: Row; plan: boolean }) {
  const { t } = view;
  const below = [
    whichWords(view, row),
    row.role !== 'LEAD' && t(workWord('role_', row.role)),
    t(planWord('field_', row.field)),
    plan && (row.planNumber || shorten(row.planTitle, 50)),
  ];
  return (
    <>
      {row.ordinal && <span class="text-muted">{row.ordinal} </span>}
      {shorten(row.content, LONGEST)}
      <span class="text-muted block text-sm">{below.filter(Boolean).join(' · ')}</span>
    </>
  );
}

/** Columns of assignments; `agency`: whose it is, left out where all are of one. */
export function assignmentColumns(
  view: View,
  now: Temporal.PlainDate,
  show: { agency: boolean; plan: boolean },
): Column<Row>[] {
  const { t } = view;
  const agency: Column<Row> = { key: 'agency', label: t(w.agency), render: (row) => row.agencyName };
  return [
    {
      key: 'plan',
      label: t(w.task),
      width: 'wide',
      render: (row) => <TaskCell view={view} row={row} plan={show.plan} />,
    },
    ...(show.agency ? [agency] : []),
    { key: 'due', label: t(w.due), sortable: true, render: (row) => <Due view={view} row={row} now={now} /> },
    {
      key: 'percent',
      label: t(w.percent),
      hideOnPhone: true,
      render: (row) => percentWords(view, row.percent),
    },
    {
      key: 'status',
      label: t(w.status),
      width: 'min',
      render: (row) => <StatusBadge view={view} status={row.status} role={row.role} />,
    },
  ];
}

/** A choice among the plans at work. */
export const programmeFilter = ({ t }: View, programmes: readonly Programme[]) => ({
  name: 'plan' as const,
  label: t(w.plan),
  options: programmes.map(({ planId, number, title }) => ({
    value: planId,
    label: shorten([number, title].filter(Boolean).join(' – '), 70),
  })),
});

/** How many rows a list has, as its pages count them: exactly, or only whether more follow. */
export const totalShown = (
  { items, total }: { items: readonly unknown[]; total: number },
  state: Pick<ListState, 'size'>,
): number | { hasMore: boolean } => (total > MOST_COUNTED ? { hasMore: items.length === state.size } : total);

export const assignmentLink = (row: Row): string => assignmentHref(row.id);

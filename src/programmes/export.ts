/** Lists of work as workbooks: Vietnamese heads, numbers as numbers, dates as officials write them. */
import { planWord } from '../plans/index.ts';
import { type Params, say, type Text } from '../platform/i18n.ts';
import { type Sheet, writeWorkbook } from '../platform/workbooks.ts';
import type { AssignmentList } from './browsing.ts';
import type { TaskList } from './browsing-tasks.ts';
import { occurrenceWords } from './period-words.ts';
import { w, workWord } from './words.ts';

const vi = (text: Text, params?: Params): string => say('vi', text, params);
const day = (date: string | null): string | null => date?.split('-').reverse().join('/') ?? null;

/** The bytes of an XLSX of assignments. */
export function assignmentsWorkbook(items: AssignmentList['items']): Promise<Uint8Array> {
  const columns: Sheet['columns'] = [
    { head: vi(w.ordinal), width: 9 },
    { head: vi(w.content), width: 60 },
    { head: vi(w.product), width: 30 },
    { head: vi(w.agency), width: 30 },
    { head: vi(w.role), width: 12 },
    { head: vi(w.period), width: 14 },
    { head: vi(w.field), width: 22 },
    { head: vi(w.dueOn), width: 12 },
    { head: vi(w.percent), width: 9 },
    { head: vi(w.status), width: 22 },
    { head: vi(w.completedOn), width: 12 },
    { head: vi(w.plan), width: 22 },
  ];
  const rows = items.map((row) => [
    row.ordinal,
    row.content,
    row.product,
    row.agencyName,
    vi(workWord('role_', row.role)),
    [row.label, occurrenceWords(vi, row.occurrence)].filter(Boolean).join(' · '),
    vi(planWord('field_', row.field)),
    day(row.dueOn),
    row.percent,
    vi(workWord('status_', row.status)),
    day(row.approvedOn === null ? null : row.completedOn),
    row.planNumber || row.planTitle,
  ]);
  return writeWorkbook([{ name: vi(w.assignments), columns, rows }]);
}

/** The bytes of an XLSX of tasks with how many of their agencies are through. */
export function tasksWorkbook(items: TaskList['items']): Promise<Uint8Array> {
  const columns: Sheet['columns'] = [
    { head: vi(w.ordinal), width: 9 },
    { head: vi(w.content), width: 70 },
    { head: vi(w.product), width: 30 },
    { head: vi(w.lead), width: 40 },
    { head: vi(w.field), width: 22 },
    { head: vi(w.dueOn), width: 12 },
    { head: vi(w.status), width: 22 },
    { head: vi(w.doneCount), width: 12 },
    { head: vi(w.totalCount), width: 12 },
    { head: vi(w.overdueCount), width: 12 },
    { head: vi(w.plan), width: 22 },
  ];
  const rows = items.map((row) => [
    row.ordinal,
    row.content,
    row.product,
    row.leadWords,
    vi(planWord('field_', row.field)),
    day(row.dueOn),
    vi(row.rollUp.status === null ? w.none : workWord('status_', row.rollUp.status)),
    row.rollUp.done,
    row.rollUp.total,
    row.rollUp.overdue,
    row.planNumber || row.planTitle,
  ]);
  return writeWorkbook([{ name: vi(w.tasks), columns, rows }]);
}

/** Tasks of a plan: from its annex tables, or from its prose where it has no table of tasks. Pure. */

import type {
  ExtractedTask,
  Grid,
  GridCell,
  GridRow,
  Outline,
  Piece,
  Places,
  Section,
  Span,
} from '../model.ts';
import { agencyLikeness, timeLikeness } from '../structure/lexicon.ts';
import { isCalendarHead } from '../structure/tables/columns.ts';
import { fieldOfRow, subjectOf } from './fields-of-rows.ts';
import { splitRoles } from './tasks-agencies.ts';
import { doubtsAboutTask } from './tasks-doubts.ts';
import { tasksOfProse } from './tasks-prose.ts';
import { useOf } from './tasks-tables.ts';

/** Columns of a grid by what they hold; -1 where there is none. */
interface Columns {
  content: number;
  product: number;
  lead: number;
  coordinate: number;
  times: number[];
  start: number;
  end: number;
  note: number;
}

function columnsOf(grid: Grid): Columns {
  const find = (role: string): number => grid.columns.findIndex((column) => column.role === role);
  return {
    content: find('content'),
    product: find('product'),
    lead: find('lead'),
    coordinate: find('coordinate'),
    times: grid.columns.flatMap((column, index) => (column.role === 'time' ? [index] : [])),
    start: find('time-start'),
    end: find('time-end'),
    note: find('note'),
  };
}

/** All tasks of the plan. Prose counts only where no table lists tasks: it says the same in other words. */
export function tasksOf(outline: Outline): ExtractedTask[] {
  const listed = tasksOfGrids(outline);
  return listed.length > 0 ? listed : withUniqueOrdinals([{ tasks: tasksOfProse(outline), around: null }]);
}

interface TableTasks {
  tasks: ExtractedTask[];
  around: string | null;
}

function tasksOfGrids(outline: Outline): ExtractedTask[] {
  const grids = outline.grids.filter((grid) => useOf(grid) === 'tasks');
  const subject = subjectOf(outline);
  return withUniqueOrdinals(
    grids.map((grid) => ({
      tasks: tasksOfGrid(grid, subject),
      around: grid.annex ?? numberAround(outline.sections, grid),
    })),
  );
}

function tasksOfGrid(grid: Grid, subject: string): ExtractedTask[] {
  const columns = columnsOf(grid);
  const tasks: ExtractedTask[] = [];
  let unnumbered = 0;
  let printed: number | null = null;
  for (const row of grid.rows) {
    if (row.kind === 'total') printed = countIn(row) ?? printed;
    if (row.kind !== 'item' || (row.cells[columns.content] ?? null) === null) continue;
    const ordinal = ordinalOf(row);
    if (ordinal === '') unnumbered++;
    tasks.push(taskOf(row, grid, columns, ordinal === '' ? String(unnumbered) : ordinal, subject));
  }
  const last = tasks.at(-1);
  if (last !== undefined && printed !== null && printed !== tasks.length) {
    last.doubts.push({ code: 'count-differs', words: String(printed) });
  }
  return tasks;
}

/** "III" + "2" = "III.2". Empty where neither row nor groups are numbered. */
export function ordinalOf(row: Pick<GridRow, 'ordinal' | 'groupOrdinals'>): string {
  return [...row.groupOrdinals, ...(row.ordinal === null ? [] : [row.ordinal])].join('.');
}

/** The number that a total line prints: "TỔNG CỘNG: 46 NHIỆM VỤ". */
function countIn(row: GridRow): number | null {
  const text = row.cells.map((cell) => cell?.text ?? '').join(' ');
  const match = /(\d+)\s*(?:nhiệm vụ|công việc|hoạt động|nội dung|đầu việc)/iu.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
}

function textAt(row: GridRow, column: number): GridCell | null {
  return column < 0 ? null : (row.cells[column] ?? null);
}

function taskOf(row: GridRow, grid: Grid, columns: Columns, ordinal: string, subject: string): ExtractedTask {
  const places: Places = {};
  const take = (field: string, piece: Piece | null): string | null => {
    if (piece === null || piece.text === '') return null;
    places[field] = piece.spans;
    return piece.text;
  };
  const number = grid.columns.findIndex((column) => column.role === 'ordinal');
  take('ordinal', textAt(row, number));
  const groups = row.groupTitles.flatMap((title) => groupPiece(grid, title)?.spans ?? []);
  if (groups.length > 0) places.group = groups;
  const agencies = agenciesOf(row, grid, columns);
  const time = timeOf(row, grid, columns);
  const task: ExtractedTask = {
    ordinal,
    field: fieldOfRow(subject, [...chaptersAround(grid), ...row.groupTitles]),
    content: take('content', textAt(row, columns.content)) ?? '',
    product: take('product', textAt(row, columns.product)),
    lead: take('lead', agencies.lead),
    coordinate: take('coordinate', agencies.coordinate),
    time: take('time', time),
    note: take('note', textAt(row, columns.note)),
    places,
    doubts: [...row.doubts],
  };
  const expected = { lead: columns.lead >= 0, time: columns.times.length > 0 || columns.end >= 0 };
  task.doubts.push(...doubtsAboutTask(task, expected));
  return task;
}

/** Titles of the sections around a table; its own title and that of the plan say nothing about single rows. */
function chaptersAround(grid: Grid): string[] {
  return grid.titles.filter(
    (title) =>
      title.length <= 160 &&
      !/phụ lục|kế hoạch|danh mục|chương trình/iu.test(title) &&
      title !== title.toUpperCase(),
  );
}

function agenciesOf(
  row: GridRow,
  grid: Grid,
  columns: Columns,
): { lead: Piece | null; coordinate: Piece | null } {
  const lead = textAt(row, columns.lead);
  const coordinate = textAt(row, columns.coordinate);
  const combined =
    columns.lead >= 0 &&
    columns.coordinate < 0 &&
    /phối\s*hợp/iu.test(grid.columns[columns.lead]?.head ?? '');
  if (lead !== null && (combined || columns.coordinate < 0)) return splitRoles(lead, combined);
  if (columns.lead < 0) {
    const title = row.groupTitles.findLast((text) => agencyLikeness(text) >= 0.8);
    if (title !== undefined) return { lead: groupPiece(grid, title), coordinate };
  }
  return { lead, coordinate };
}

/** The heading row that names an agency above its tasks. */
function groupPiece(grid: Grid, title: string): Piece | null {
  for (const row of grid.rows) {
    if (row.kind !== 'heading') continue;
    const cell = row.cells.find((one) => one?.text === title);
    if (cell != null) return { text: cell.text, spans: cell.spans };
  }
  return null;
}

function timeOf(row: GridRow, grid: Grid, columns: Columns): Piece | null {
  const start = textAt(row, columns.start);
  const end = textAt(row, columns.end);
  if (start !== null && end !== null)
    return { text: `${start.text} - ${end.text}`, spans: [...start.spans, ...end.spans] };
  if (start !== null || end !== null) return start ?? end;
  if (columns.times.length === 0 && columns.start < 0 && columns.end < 0) return timeOfGroup(row, grid);
  return calendarTime(row, grid, columns.times) ?? firstFilled(row, columns.times);
}

/** "THÁNG 02" above the tasks of a table without times. */
function timeOfGroup(row: GridRow, grid: Grid): Piece | null {
  const title = row.groupTitles.findLast((text) => text.length <= LONGEST_TIME && timeLikeness(text) >= 0.9);
  return title === undefined ? null : groupPiece(grid, title);
}

const LONGEST_TIME = 30;

function firstFilled(row: GridRow, columns: readonly number[]): Piece | null {
  for (const column of columns) {
    const cell = textAt(row, column);
    if (cell !== null) return cell;
  }
  return null;
}

/** Marks in columns "Quý I", "Quý II": the heads of the marked columns are the time. */
function calendarTime(row: GridRow, grid: Grid, columns: readonly number[]): Piece | null {
  const marked = columns.filter((column) => {
    const cell = textAt(row, column);
    return cell !== null && isCalendarHead(grid.columns[column]?.head ?? '') && /^[xX✓✔√+]$/u.test(cell.text);
  });
  if (marked.length === 0) return null;
  const heads = marked.map((column) => calendarName(grid.columns[column]?.head ?? ''));
  const spans: Span[] = marked.flatMap((column) => textAt(row, column)?.spans ?? []);
  return { text: heads.join(', '), spans };
}

/** "Tiến độ (Quý) / II" → "Quý II"; a head that names its quarter or month itself stays as it is. */
function calendarName(head: string): string {
  const lowest = head.split(' / ').at(-1) ?? '';
  const unit = /^[IV\d]+$/u.test(lowest) ? /quý|tháng/iu.exec(head)?.[0] : undefined;
  return unit === undefined
    ? lowest
    : `${unit.charAt(0).toUpperCase()}${unit.slice(1).toLowerCase()} ${lowest}`;
}

/**
 * Tables of one plan may count alike. Rows of a later table then get the number of the section or annex around it in
 * front ("2.1"), and where that is not enough a number in brackets.
 */
function withUniqueOrdinals(tables: readonly TableTasks[]): ExtractedTask[] {
  const counts = new Map<string, number>();
  for (const { tasks } of tables)
    for (const task of tasks) counts.set(task.ordinal, (counts.get(task.ordinal) ?? 0) + 1);
  const clash = tables.length > 1 && [...counts.values()].some((count) => count > 1);
  const seen = new Map<string, number>();
  return tables.flatMap(({ tasks, around }) =>
    tasks.map((task) => {
      const ordinal = clash && around !== null ? `${around}.${task.ordinal}` : task.ordinal;
      const count = (seen.get(ordinal) ?? 0) + 1;
      seen.set(ordinal, count);
      return { ...task, ordinal: count === 1 ? ordinal : `${ordinal} (${count})` };
    }),
  );
}

/** Number of the section or annex that a grid stands in; null where it has none. */
function numberAround(sections: readonly Section[], grid: Grid): string | null {
  for (const section of sections) {
    if (section.grids.includes(grid)) return section.ordinal;
    const inner = numberAround(section.children, grid);
    if (inner !== null) return inner;
  }
  return null;
}

/** Decides what each column of a table holds: by its head, and by its cells where the head says too little. Pure. */

import type { ColumnRole, GridColumn, Piece } from '../../model.ts';
import { agencyLikeness, productLikeness, targetLikeness, timeLikeness } from '../lexicon.ts';
import { ordinalOfCell } from '../ordinals.ts';
import { type HeadReading, roleOfHeads } from './heads.ts';
import { isBlankText, type RawRow, textOf } from './raw.ts';

export interface ReadColumns {
  columns: GridColumn[];
  /** Columns whose role was taken from their cells, not from their head. */
  guessed: number[];
  /** Column left of the wording that names groups of rows; -1 if none. */
  groupColumn: number;
}

const SAMPLE = 60;
const UNIQUE: readonly ColumnRole[] = [
  'ordinal',
  'content',
  'indicator',
  'scheme',
  'product',
  'lead',
  'coordinate',
  'unit',
  'note',
];

interface ColumnCells {
  filled: number;
  length: number;
  agency: number;
  time: number;
  target: number;
  product: number;
  ordinal: number;
  marks: number;
}

/** Means over the filled cells of one column, each merged cell once. */
function look(rows: readonly RawRow[], column: number): ColumnCells {
  const sum = { filled: 0, length: 0, agency: 0, time: 0, target: 0, product: 0, ordinal: 0, marks: 0 };
  const seen = new Set<unknown>();
  for (const row of rows) {
    const cell = row.cells[column] ?? null;
    if (cell === null || seen.has(cell) || cell.columnSpan > 1) continue;
    seen.add(cell);
    const text = textOf(cell);
    if (isBlankText(text)) continue;
    sum.filled++;
    sum.length += text.length;
    sum.agency += agencyLikeness(text);
    sum.time += timeLikeness(text);
    sum.target += targetLikeness(text);
    sum.product += productLikeness(text);
    sum.ordinal += ordinalOfCell(text) === null ? 0 : 1;
    sum.marks += /^[xX✓✔√+]$/u.test(text) ? 1 : 0;
    if (sum.filled >= SAMPLE) break;
  }
  const n = Math.max(1, sum.filled);
  return {
    filled: sum.filled,
    length: sum.length / n,
    agency: sum.agency / n,
    time: sum.time / n,
    target: sum.target / n,
    product: sum.product / n,
    ordinal: sum.ordinal / n,
    marks: sum.marks / n,
  };
}

/** Heads and cells of a table → columns with roles. */
export function readColumns(heads: readonly Piece[][], rows: readonly RawRow[]): ReadColumns {
  const cells = heads.map((_, column) => look(rows, column));
  const readings = heads.map((head) => roleOfHeads(head.map((piece) => piece.text)));
  const roles: (ColumnRole | null)[] = readings.map((reading) => reading?.role ?? null);
  settleDoubles(roles, readings, cells);
  const groupColumn = settleWording(roles, heads, rows, cells);
  for (const column of columnsWith(roles, 'target'))
    if ((cells[column]?.marks ?? 0) > 0.6) roles[column] = 'time';
  settleTimes(roles, heads, cells);
  const guessed = guessMissing(roles, cells, heads);
  return {
    columns: heads.map((head, column) => ({
      role: roles[column] ?? 'other',
      head: headWords(head),
      headSpans: head.flatMap((piece) => piece.spans),
    })),
    guessed,
    groupColumn,
  };
}

function headWords(head: readonly Piece[]): string {
  const words = head
    .map((piece) => piece.text)
    .filter((text, index, all) => text !== '' && text !== all[index - 1]);
  return words.join(' / ');
}

/** Of two columns with the same role the surer head keeps it, then the fuller column. */
function settleDoubles(
  roles: (ColumnRole | null)[],
  readings: readonly (HeadReading | null)[],
  cells: readonly ColumnCells[],
): void {
  for (const role of UNIQUE) {
    if (role === 'content') continue;
    const columns = columnsWith(roles, role);
    if (columns.length < 2) continue;
    const best = columns.reduce((a, b) =>
      strength(readings[b], cells[b]) > strength(readings[a], cells[a]) ? b : a,
    );
    for (const column of columns) if (column !== best) roles[column] = 'other';
  }
}

function strength(reading: HeadReading | null | undefined, cells: ColumnCells | undefined): number {
  return (reading?.certainty ?? 0) * 10 + Math.min(9, (cells?.filled ?? 0) / 10);
}

function columnsWith(roles: readonly (ColumnRole | null)[], role: ColumnRole): number[] {
  return roles.flatMap((other, column) => (other === role ? [column] : []));
}

/**
 * One column holds the wording of the rows. Of two, the one with fewer and merged cells names groups. An "indicator"
 * column in a table without targets but with agencies or times is wording of tasks, and so is a scheme column beside it.
 */
function settleWording(
  roles: (ColumnRole | null)[],
  heads: readonly Piece[][],
  rows: readonly RawRow[],
  cells: readonly ColumnCells[],
): number {
  let group = -1;
  const contents = columnsWith(roles, 'content');
  if (contents.length > 1) {
    // Equally full columns: the left one names the work, the right one tells more about it.
    const filled = (column: number): number => cells[column]?.filled ?? 0;
    const best = contents.reduce((a, b) => (filled(b) > filled(a) * 1.05 ? b : a));
    for (const column of contents) {
      if (column === best) continue;
      roles[column] = 'other';
      if (column < best && (cells[column]?.filled ?? 0) < (cells[best]?.filled ?? 0)) group = column;
    }
  }
  const has = (role: ColumnRole): boolean => roles.includes(role);
  if (!has('target') && has('indicator') && (has('lead') || has('time') || has('coordinate'))) {
    for (const column of columnsWith(roles, 'indicator')) {
      const aim = /mục tiêu/iu.test(headWords(heads[column] ?? []));
      roles[column] = has('content') ? (aim ? 'other' : 'product') : 'content';
    }
  }
  // Wording with a unit and demanded values, but neither times nor products: indicators.
  if (
    has('content') &&
    has('unit') &&
    has('target') &&
    !has('time') &&
    !has('time-end') &&
    !has('product') &&
    !has('indicator')
  )
    for (const column of columnsWith(roles, 'content')) roles[column] = 'indicator';
  if (has('content') && has('scheme'))
    for (const column of columnsWith(roles, 'scheme')) roles[column] = 'other';
  if (group < 0) group = mergedGroupColumn(roles, heads, rows);
  return group;
}

/** A column left of the wording, without role, whose cells cover several rows: it names groups. */
function mergedGroupColumn(
  roles: readonly (ColumnRole | null)[],
  heads: readonly Piece[][],
  rows: readonly RawRow[],
): number {
  const wording = roles.findIndex((role) => role === 'content' || role === 'indicator' || role === 'scheme');
  for (let column = 0; column < wording; column++) {
    const named = /nhóm|lĩnh vực|trụ cột|mục tiêu|chương trình/iu.test(headWords(heads[column] ?? []));
    if (roles[column] !== null && !(roles[column] === 'other' && named)) continue;
    if (rows.some((row) => (row.cells[column]?.rowSpan ?? 1) > 1)) return column;
  }
  return -1;
}

/** "Hoàn thành" beside "Bắt đầu" is an end; a lone start or end is simply the time; two plain times keep the later one. */
function settleTimes(
  roles: (ColumnRole | null)[],
  heads: readonly Piece[][],
  cells: readonly ColumnCells[],
): void {
  const starts = columnsWith(roles, 'time-start');
  const ends = columnsWith(roles, 'time-end');
  const times = columnsWith(roles, 'time');
  if (starts.length > 0 && ends.length === 0 && times.length > 0) roles[times[0] ?? 0] = 'time-end';
  else if (starts.length > 0 && ends.length === 0) for (const column of starts) roles[column] = 'time';
  else if (ends.length > 0 && starts.length === 0) {
    // "Trình | Hoàn thành": when the work is done counts.
    for (const column of times)
      if (!isCalendarColumn(heads[column] ?? [], cells[column])) roles[column] = 'other';
    for (const column of ends) roles[column] = 'time';
  }
  const left = columnsWith(roles, 'time').filter(
    (column) => !isCalendarColumn(heads[column] ?? [], cells[column]),
  );
  const keep =
    left.find((column) => /hoàn thành|thực hiện|thời hạn/iu.test(headWords(heads[column] ?? []))) ?? left[0];
  for (const column of left) if (column !== keep) roles[column] = 'other';
}

/** "Quý I", "Tháng 5": a column of a calendar, marked where the work falls. */
export function isCalendarHead(head: string): boolean {
  return /(?:^|\/\s*)(?:quý\s*(?:[iv]+|\d)|tháng\s*\d{1,2}|t\d{1,2}|q\d|[iv]{1,3}|năm\s*\d{4}|\d{4})(?:\s*\/\s*\d{4})?$/iu.test(
    head.trim(),
  );
}

function isCalendarColumn(head: readonly Piece[], cells: ColumnCells | undefined): boolean {
  return isCalendarHead(headWords(head)) || (cells?.marks ?? 0) > 0.6;
}

/** Roles for columns whose head says nothing, by what their cells look like. */
function guessMissing(
  roles: (ColumnRole | null)[],
  cells: readonly ColumnCells[],
  heads: readonly Piece[][],
): number[] {
  const guessed: number[] = [];
  const take = (role: ColumnRole, score: (cells: ColumnCells) => number, least: number): void => {
    if (roles.includes(role)) return;
    let best = -1;
    let top = least;
    roles.forEach((known, column) => {
      const seen = cells[column];
      if (known !== null || seen === undefined || seen.filled === 0) return;
      const value = score(seen);
      if (value > top) {
        top = value;
        best = column;
      }
    });
    if (best < 0) return;
    roles[best] = role;
    if (headWords(heads[best] ?? []) !== '' || role !== 'ordinal') guessed.push(best);
  };
  take('ordinal', (seen) => seen.ordinal, 0.6);
  if (!roles.includes('indicator') && !roles.includes('scheme')) {
    take(
      'content',
      (seen) => (seen.agency > 0.5 || seen.time > 0.5 ? 0 : Math.min(1, seen.length / 60)),
      0.4,
    );
  }
  if (roles.includes('content')) {
    take('lead', (seen) => seen.agency, 0.6);
    take('time', (seen) => seen.time, 0.55);
    take('coordinate', (seen) => seen.agency, 0.6);
    take('product', (seen) => (seen.target > 0.6 ? 0 : seen.product), 0.6);
  }
  return guessed;
}

/** From a table in any layout to a grid with known columns and rows, or null where it is no table of a plan. Pure. */

import type { Grid, GridColumn, Piece, Span } from '../../model.ts';
import { readColumns } from './columns.ts';
import type { FlattenedTable } from './flattened.ts';
import { headRowsOf, rowWords } from './head-rows.ts';
import { filledCells, type RawRow, type RawTable } from './raw.ts';
import { type BodyRow, readRows } from './rows.ts';

export interface ReadGrid {
  grid: Grid;
  /** Heads printed again below the first. */
  repeated: Piece[];
}

/** Titles and annex are set by the caller, who knows what stands around the table. */
function emptyGrid(columns: GridColumn[], span: Span): Grid {
  return { columns, rows: [], titles: [], annex: null, span };
}

/** Does `next` go on `table`: as many columns, and the same head again or none? `known`: the file's rules say so. */
export function goesOnTable(table: RawTable, next: RawTable, known: boolean): boolean {
  if (table.columnCount !== next.columnCount || table.layout !== next.layout) return false;
  if (known && !opensWithNumberHead(next)) return true;
  const head = headRowsOf(next);
  const first = headRowsOf(table);
  if (first === null) return head === null && sameLooks(table, next);
  if (head === null) return true;
  return wordsOfHead(head.heads) === wordsOfHead(first.heads);
}

/** A head such as "STT": no row of any table looks like it. */
function opensWithNumberHead(table: RawTable): boolean {
  const [first] = headRowsOf(table)?.heads ?? [];
  return first?.some((piece) => /^(?:S?TT|Số TT|Số thứ tự|Stt|No\.?)$/iu.test(piece.text.trim())) === true;
}

function wordsOfHead(heads: readonly Piece[][]): string {
  return heads.map((head) => head.map((piece) => piece.text.toLowerCase()).join('/')).join('|');
}

/** Two tables without heads: only where both hold enough columns to be parts of one. */
function sameLooks(table: RawTable, next: RawTable): boolean {
  return table.columnCount >= LEAST_COLUMNS && next.columnCount >= LEAST_COLUMNS;
}

/** A real, tabbed or barred table as a grid; null where it is no table of a plan. */
export function gridOfTable(source: string, table: RawTable): ReadGrid | null {
  const head = headRowsOf(table);
  if (head === null) return gridWithoutHead(source, table);
  const headWords = new Set<string>();
  for (let row = 0; row < head.bodyStart; row++) {
    const here = table.rows[row];
    if (here !== undefined && filledCells(here).length > 1) headWords.add(rowWords(here));
  }
  const { body, repeated } = bodyOf(table, head.bodyStart, headWords);
  const columns = readColumns(
    head.heads,
    body.map((entry) => entry.row),
  );
  const grid = emptyGrid(columns.columns, table.span);
  grid.titles = head.titles.map((title) => title.text);
  grid.rows = readRows(source, columns.columns, columns.groupColumn, body, table.layout === 'table');
  markGuessed(grid, columns.guessed);
  return { grid, repeated };
}

function bodyOf(
  table: RawTable,
  start: number,
  headWords: ReadonlySet<string>,
): { body: BodyRow[]; repeated: Piece[] } {
  const body: BodyRow[] = [];
  const repeated: Piece[] = [];
  let afterHead = false;
  for (let index = start; index < table.rows.length; index++) {
    const row = table.rows[index];
    if (row === undefined) continue;
    const filled = filledCells(row);
    if (filled.length > 1 && headWords.has(rowWords(row))) {
      repeated.push(...filled.flatMap((cell) => cell.parts));
      afterHead = true;
      continue;
    }
    if (filled.length === 0) continue;
    body.push({ row, index, afterHead: afterHead || row.afterBreak === true });
    afterHead = false;
  }
  return { body, repeated };
}

const LEAST_ROWS = 3;
const LEAST_COLUMNS = 3;

/** A table without head counts only where its cells show agencies and times beside numbered wording. */
function gridWithoutHead(source: string, table: RawTable): ReadGrid | null {
  if (table.rows.length < LEAST_ROWS || table.columnCount < LEAST_COLUMNS) return null;
  const { body } = bodyOf(table, 0, new Set());
  const heads: Piece[][] = Array.from({ length: table.columnCount }, () => []);
  const columns = readColumns(
    heads,
    body.map((entry) => entry.row),
  );
  const roles = new Set(columns.columns.map((column) => column.role));
  if (!roles.has('content') || !roles.has('ordinal') || !(roles.has('lead') || roles.has('time')))
    return null;
  const grid = emptyGrid(columns.columns, table.span);
  grid.rows = readRows(source, columns.columns, columns.groupColumn, body, table.layout === 'table');
  markGuessed(grid, columns.guessed);
  return { grid, repeated: [] };
}

/** A table scraped to one cell a line. */
export function gridOfFlattened(source: string, flat: FlattenedTable): ReadGrid {
  const columns = readColumns(flat.heads, flat.rows);
  const body = flat.rows.map((row: RawRow, index) => ({ row, index, afterHead: false }));
  const spans = [
    ...flat.heads.flat(),
    ...flat.rows.flatMap((row) => row.cells.flatMap((cell) => cell?.parts ?? [])),
  ].flatMap((piece) => piece.spans);
  const span = {
    start: spans.reduce((least, one) => Math.min(least, one.start), Number.POSITIVE_INFINITY),
    end: spans.reduce((most, one) => Math.max(most, one.end), 0),
  };
  const grid = emptyGrid(columns.columns, span);
  grid.rows = readRows(source, columns.columns, columns.groupColumn, body, false);
  markGuessed(grid, columns.guessed);
  return { grid, repeated: flat.repeated };
}

/** Rows of columns whose role was guessed say so. */
function markGuessed(grid: Grid, guessed: readonly number[]): void {
  const roles = guessed
    .map((column) => grid.columns[column]?.role)
    .filter((role) => role !== undefined && role !== 'ordinal');
  if (roles.length === 0) return;
  for (const row of grid.rows) {
    if (row.kind !== 'item') continue;
    for (const role of roles)
      row.doubts.push({ code: 'column-guessed', ...(role === undefined ? {} : { field: fieldOf(role) }) });
  }
}

function fieldOf(role: string): string {
  return role === 'time-start' || role === 'time-end' ? 'time' : role;
}

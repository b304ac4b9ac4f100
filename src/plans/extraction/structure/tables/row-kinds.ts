/** What a row of a table is: a heading of a group, an item, a part of the item above, its continuation, a total. Pure. */

import type { GridColumn } from '../../model.ts';
import { markerOf, type Ordinal, ordinalOfCell } from '../ordinals.ts';
import { plain } from '../text.ts';
import { isBlankText, type RawCell, type RawRow, textOf } from './raw.ts';

export type RowKind = 'heading' | 'item' | 'part' | 'continuation' | 'total' | 'blank';

export interface TableShape {
  columns: GridColumn[];
  ordinalColumn: number;
  wordingColumn: number;
  groupColumn: number;
  /** Columns that nearly every row fills: a row behind a page break that lacks one goes on the row above. */
  required: number[];
  /** Columns in which some cell covers several rows. */
  merging: boolean[];
}

export interface RowReading {
  kind: RowKind;
  /** Ordinal of the ordinal column; null where the cell is empty or merged from above. */
  ordinal: Ordinal | null;
  /** The row goes on one that a page break cut. */
  cut: boolean;
}

const NEARLY_ALL = 0.85;
const LEAST_WHOLE = 4;

/** Columns that hold words in nearly every row with more than a title. */
export function requiredColumns(rows: readonly RawRow[], columnCount: number): number[] {
  const full = rows.filter((row) => new Set(row.cells.filter((cell) => !isBlankText(textOf(cell)))).size > 2);
  if (full.length < 3) return [];
  const columns = Array.from({ length: columnCount }, (_, column) => column);
  return columns.filter(
    (column) =>
      full.filter((row) => !isBlankText(textOf(row.cells[column] ?? null))).length >=
      full.length * NEARLY_ALL,
  );
}

/** `whole`: the rows that no page can have cut. */
export function shapeOf(
  columns: GridColumn[],
  groupColumn: number,
  rows: readonly RawRow[],
  whole: readonly RawRow[],
): TableShape {
  const isWording = (role: string): boolean =>
    role === 'content' || role === 'indicator' || role === 'scheme';
  return {
    columns,
    ordinalColumn: columns.findIndex((column) => column.role === 'ordinal'),
    wordingColumn: columns.findIndex((column) => isWording(column.role)),
    groupColumn,
    required: requiredColumns(whole.length < LEAST_WHOLE ? rows : whole, columns.length),
    merging: columns.map((_, column) => rows.some((row) => (row.cells[column]?.rowSpan ?? 1) > 1)),
  };
}

const TOTAL = /^(?:tổng cộng|tổng số|tổng|cộng)(?![\p{L}])/iu;

/** Cells that begin in this row and hold words, each once. */
export function ownCells(row: RawRow, index: number, spread: boolean): RawCell[] {
  const own = new Set<RawCell>();
  for (const cell of row.cells) {
    if (cell === null || isBlankText(textOf(cell))) continue;
    if (!spread || cell.row === index) own.add(cell);
  }
  return [...own];
}

function isTotal(own: readonly RawCell[]): boolean {
  const first = own[0];
  if (first === undefined || !TOTAL.test(textOf(first))) return false;
  if (textOf(first).length > 120) return false;
  return own.slice(1).every((cell) => !/\p{L}{3}/u.test(textOf(cell)));
}

/** `spread`: merged cells stand in every row they cover (real tables). `afterHead`: a printed-again head stood above. */
export function readRow(
  row: RawRow,
  index: number,
  shape: TableShape,
  spread: boolean,
  afterHead: boolean,
): RowReading {
  const own = ownCells(row, index, spread);
  if (own.length === 0) return { kind: 'blank', ordinal: null, cut: false };
  const ordinalCell = shape.ordinalColumn < 0 ? null : (row.cells[shape.ordinalColumn] ?? null);
  const ordinal =
    ordinalCell !== null && own.includes(ordinalCell) ? ordinalOfCell(textOf(ordinalCell)) : null;
  if (isTotal(own)) return { kind: 'total', ordinal: null, cut: false };
  if (row.kind !== undefined) return { kind: row.kind, ordinal, cut: false };
  const wording = shape.wordingColumn < 0 ? null : (row.cells[shape.wordingColumn] ?? null);
  const wordingOwn = wording !== null && own.includes(wording);
  const others = own.filter((cell) => cell !== ordinalCell || cell === wording);
  if (afterHead && ordinal === null && isRest(row, others, wording, shape))
    return { kind: 'continuation', ordinal, cut: true };
  if (isHeading(row, index, own, others, wording, ordinal, shape, spread))
    return { kind: 'heading', ordinal, cut: false };
  if (ordinal !== null)
    return { kind: wordingOwn || others.length > 0 ? 'item' : 'blank', ordinal, cut: false };
  if (!wordingOwn) return { kind: 'continuation', ordinal, cut: afterHead };
  const words = textOf(wording);
  const low = /^\p{Ll}/u.test(words) && markerOf(words) === null;
  if (low && (afterHead || others.length <= 2)) return { kind: 'continuation', ordinal, cut: true };
  if (
    shape.ordinalColumn >= 0 &&
    ordinalCell !== null &&
    !own.includes(ordinalCell) &&
    !isBlankText(textOf(ordinalCell))
  ) {
    return { kind: 'part', ordinal, cut: false };
  }
  return { kind: 'item', ordinal, cut: false };
}

/** The same for a row of which nothing else is known yet. */
export function isRestOfRow(row: RawRow, shape: TableShape): boolean {
  const ordinalCell = shape.ordinalColumn < 0 ? null : (row.cells[shape.ordinalColumn] ?? null);
  if (ordinalCell !== null && ordinalOfCell(textOf(ordinalCell)) !== null) return false;
  const wording = shape.wordingColumn < 0 ? null : (row.cells[shape.wordingColumn] ?? null);
  const others = [...new Set(row.cells)].filter(
    (cell): cell is RawCell => cell !== null && cell !== ordinalCell && !isBlankText(textOf(cell)),
  );
  return wording === null || isBlankText(textOf(wording)) || isRest(row, others, wording, shape);
}

/** Behind a page break: the rest of the row above, which lacks cells (in a table without numbers: the lead) that every row has. */
function isRest(
  row: RawRow,
  others: readonly RawCell[],
  wording: RawCell | null,
  shape: TableShape,
): boolean {
  if (others.some((cell) => cell.columnSpan >= Math.max(2, shape.columns.length - 2))) return false;
  const words = textOf(wording);
  if (/^\p{Ll}/u.test(words) && markerOf(words) === null) return true;
  const title =
    others.length === 1 &&
    others[0] === wording &&
    (wording?.bold === true || (words === words.toUpperCase() && /\p{L}/u.test(words)));
  if (title) return false;
  // An empty place in a column of merged cells tells nothing: the merge may just go on.
  const single = shape.required.filter((column) => shape.merging[column] !== true);
  const isLead = (column: number): boolean => shape.columns[column]?.role === 'lead';
  const telling = shape.ordinalColumn >= 0 ? single : single.filter(isLead);
  return telling.some((column) => isBlankText(textOf(row.cells[column] ?? null)));
}

/** Only a number and a title: a merged cell over the row, or all other cells empty. */
function isHeading(
  row: RawRow,
  index: number,
  own: readonly RawCell[],
  others: readonly RawCell[],
  wording: RawCell | null,
  ordinal: Ordinal | null,
  shape: TableShape,
  spread: boolean,
): boolean {
  const title = others[0];
  if (title === undefined || others.length !== 1) return false;
  const wide = title.columnSpan >= Math.max(2, shape.columns.length - 2);
  if (!wide && title !== wording) return false;
  if (
    ordinal === null &&
    shape.ordinalColumn >= 0 &&
    !wide &&
    own.length === 1 &&
    !startsGroup(title, spread)
  )
    return false;
  if (!spread) return true;
  return !row.cells.some((cell, column) => isMergedFromAbove(cell, index) && !isFrame(column, shape));
}

/** An unnumbered title in a table with numbers: bold, capitals, or with its own number. */
function startsGroup(title: RawCell, spread: boolean): boolean {
  const text = plain(textOf(title));
  if (/^\p{Ll}/u.test(text)) return false;
  return (
    !spread ||
    title.bold === true ||
    title.columnSpan > 1 ||
    markerOf(text) !== null ||
    text === text.toUpperCase() ||
    text.length <= 120
  );
}

function isMergedFromAbove(cell: RawCell | null, index: number): boolean {
  return cell !== null && cell.row < index && !isBlankText(textOf(cell));
}

function isFrame(column: number, shape: TableShape): boolean {
  return column === shape.ordinalColumn || column === shape.groupColumn;
}

/** A table before it is understood: rows of cells, whatever the layout was. Pure values. */

import type { Doubt, Piece, Span } from '../../model.ts';

export interface RawCell {
  /** Paragraphs of the cell; none for a printed but empty cell. */
  parts: Piece[];
  /** First row and column that the cell covers, and how many. */
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  bold?: boolean;
}

export interface RawRow {
  /** One entry a column; a merged cell stands in every place it covers. Null where the layout lost the cell. */
  cells: (RawCell | null)[];
  /** Known beforehand where the layout says so; absent = decide by the cells. */
  kind?: 'heading' | 'item' | 'continuation' | 'part';
  doubts: Doubt[];
  /** First row behind a page break that cut the table in the file. */
  afterBreak?: boolean;
}

export interface RawTable {
  layout: 'table' | 'tabs' | 'bars' | 'one-cell-a-line';
  columnCount: number;
  rows: RawRow[];
  span: Span;
}

/** Words of a cell on one line. */
export function textOf(cell: RawCell | null): string {
  return cell === null ? '' : cell.parts.map((part) => part.text).join(' ');
}

/** Nothing but dashes, dots or spaces. */
export function isBlankText(text: string): boolean {
  return /^[\s\u00a0\-–—.…_*/x]*$/iu.test(text) && !/x/iu.test(text);
}

/** The cells of a row that hold words, each once. */
export function filledCells(row: RawRow): RawCell[] {
  const seen = new Set<RawCell>();
  for (const cell of row.cells) if (cell !== null && !isBlankText(textOf(cell))) seen.add(cell);
  return [...seen];
}

/** The rows of `next` below those of `table`: one table that the file holds in two. */
export function appended(table: RawTable, next: RawTable): RawTable {
  const offset = table.rows.length;
  const moved = new Map<RawCell, RawCell>();
  const move = (cell: RawCell | null): RawCell | null => {
    if (cell === null) return null;
    const known = moved.get(cell) ?? { ...cell, row: cell.row + offset };
    moved.set(cell, known);
    return known;
  };
  const rows = next.rows.map((row, index) => ({
    ...row,
    cells: row.cells.map(move),
    ...(index === 0 ? { afterBreak: true } : {}),
  }));
  return { ...table, rows: [...table.rows, ...rows], span: { start: table.span.start, end: next.span.end } };
}

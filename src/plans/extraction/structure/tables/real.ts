/** Real tables of Word, HTML and PDF as rows of cells, merged cells spread over the places they cover. Pure. */

import type { SourceDocument, SourceTable } from '../../model.ts';
import { linesOf } from '../lines.ts';
import type { RawCell, RawRow, RawTable } from './raw.ts';

const MOST_COLUMNS = 60;

/** One RawCell for each cell of the table, in the order of reading. */
export function rawTableOf(source: SourceDocument, table: SourceTable): RawTable {
  const columnCount = Math.min(MOST_COLUMNS, Math.max(1, table.columnCount));
  const rows: RawRow[] = [];
  const rowAt = (index: number): RawRow => {
    while (rows.length <= index)
      rows.push({ cells: new Array<RawCell | null>(columnCount).fill(null), doubts: [] });
    return rows[index] ?? { cells: [], doubts: [] };
  };
  for (let row = 0; row < table.rowCount; row++) rowAt(row);
  for (const cell of table.cells) {
    const column = Math.min(cell.column, columnCount - 1);
    const raw: RawCell = {
      parts: cell.paragraphs.flatMap((paragraph) =>
        linesOf(source.text, paragraph)
          .filter((line) => !line.empty)
          .map((line) => line.piece),
      ),
      row: cell.row,
      column,
      rowSpan: Math.max(1, cell.rowSpan),
      columnSpan: Math.max(1, Math.min(cell.columnSpan, columnCount - column)),
      bold: cell.paragraphs.length > 0 && cell.paragraphs.every((paragraph) => paragraph.bold === true),
    };
    const lastRow = Math.min(cell.row + raw.rowSpan, Math.max(table.rowCount, cell.row + 1));
    for (let row = cell.row; row < lastRow; row++) {
      const cells = rowAt(row).cells;
      for (let at = column; at < column + raw.columnSpan; at++) if (cells[at] === null) cells[at] = raw;
    }
  }
  return { layout: 'table', columnCount, rows, span: table.span };
}

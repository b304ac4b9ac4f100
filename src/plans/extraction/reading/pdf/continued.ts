import type { CellContent } from '../writer.ts';
import { clusters } from './geometry.ts';

/** A table on one page. `edges`: its vertical rules from left to right, in points. */
export interface PageTable {
  cells: CellContent[];
  rowCount: number;
  columnCount: number;
  edges: number[];
  /** The last table of the page before goes on here. */
  continues: boolean;
}

const NEAR = 5;

/**
 * Joins a table at the top of a page to the tables it goes on, if its rules stand in the same columns: repeated heads
 * are taken out, and columns are counted alike on all pages. Returns whether it does.
 */
export function continueTable(chain: readonly PageTable[], next: PageTable): boolean {
  const [first] = chain;
  const last = chain.at(-1);
  if (!first || !last) return false;
  const edges = commonEdges(last, next);
  if (!edges) return false;
  next.continues = true;
  for (const table of [...chain, next]) fitTo(table, edges);
  dropRepeatedHead(first, next);
  return true;
}

/** The edges of both, if one has all that the other has; the margins of the pages may differ. */
function commonEdges(table: PageTable, next: PageTable): number[] | null {
  const from = (edges: readonly number[]): number[] => edges.map((edge) => edge - (edges[0] ?? 0));
  const both = [from(table.edges), from(next.edges)];
  const edges = clusters(both.flat(), NEAR);
  const most = Math.max(...both.map((one) => one.length));
  const least = Math.min(...both.map((one) => one.length));
  // A page may show nothing but a heading over the width: fewer columns, but the same sides.
  const sameSides = Math.abs(both.map((one) => one.at(-1) ?? 0).reduce((a, b) => a - b)) < NEAR;
  return edges.length === most && least >= 3 && (least >= most - 2 || sameSides) ? edges : null;
}

/** Gives the table these columns: a page on which no rule parts two of them shows them as one. */
function fitTo(table: PageTable, edges: readonly number[]): void {
  const start = table.edges[0] ?? 0;
  if (table.edges.length !== edges.length) {
    const columnAt = (index: number): number => {
      const x = (table.edges[index] ?? 0) - start;
      return edges.reduce(
        (best, edge, at) => (Math.abs(edge - x) < Math.abs((edges[best] ?? 0) - x) ? at : best),
        0,
      );
    };
    table.cells = table.cells.map((cell) => {
      const column = columnAt(cell.column);
      return { ...cell, column, columnSpan: Math.max(1, columnAt(cell.column + cell.columnSpan) - column) };
    });
    table.columnCount = edges.length - 1;
  }
  table.edges = edges.map((edge) => edge + start);
}

const wordsOf = (cell: CellContent): string[] =>
  cell.lines
    .map((line) => line.text)
    .join(' ')
    .split(/\s+/u)
    .filter((word) => word !== '');

/** Takes out the rows at the top of `next` that say what the top of the table says, and what of them was cut off. */
function dropRepeatedHead(first: PageTable, next: PageTable): void {
  const pairs: { head: CellContent; again: CellContent }[] = [];
  let rows = 0;
  for (; rows < Math.min(first.rowCount, next.rowCount, 4); rows++) {
    const heads = first.cells.filter((cell) => cell.row === rows);
    const again = next.cells.filter((cell) => cell.row === rows);
    const matched = heads.flatMap((head, index) => {
      const cell = again[index];
      return cell && sameHead(head, cell) ? [{ head, again: cell }] : [];
    });
    if (heads.length !== again.length || matched.length !== heads.length) break;
    pairs.push(...matched);
  }
  if (rows === 0 || pairs.every(({ again }) => wordsOf(again).length === 0)) return;
  // A head that covers more rows than match is part of a row below: no repeated head after all.
  if (pairs.some(({ again }) => again.row + again.rowSpan > rows)) return;
  for (const { head, again } of pairs) dropOverflow(next, again, wordsOf(head).slice(wordsOf(again).length));
  next.cells = next.cells
    .filter((cell) => cell.row >= rows)
    .map((cell) => ({ ...cell, row: cell.row - rows }));
  next.rowCount -= rows;
}

/** The same words in the same place; fewer of them where the room for the head was cut. */
function sameHead(head: CellContent, again: CellContent): boolean {
  if (head.column !== again.column || head.columnSpan !== again.columnSpan || head.rowSpan !== again.rowSpan)
    return false;
  const words = wordsOf(head);
  const repeated = wordsOf(again);
  if (repeated.length === 0) return words.length === 0;
  return repeated.length <= words.length && repeated.every((word, index) => word === words[index]);
}

/** Words of a head that did not fit stand in the cell below it, where they do not belong. */
function dropOverflow(table: PageTable, head: CellContent, missing: readonly string[]): void {
  const [next] = missing;
  const below = table.cells.find(
    (cell) => cell.row === head.row + head.rowSpan && cell.column === head.column,
  );
  const line = below?.lines[0];
  if (next === undefined || !below || !line) return;
  const words = line.text.split(' ');
  let count = 0;
  while (count < missing.length && words[count] === missing[count]) count++;
  const rest = words.slice(count).join(' ');
  below.lines = rest === '' ? below.lines.slice(1) : [{ ...line, text: rest }, ...below.lines.slice(1)];
}

/** Finds the rows of a table that are its head. Pure. */

import type { Piece } from '../../model.ts';
import { markerOf, ordinalOfCell } from '../ordinals.ts';
import { joined, plain } from '../text.ts';
import { canStandBelow, roleOfHead } from './heads.ts';
import { filledCells, isBlankText, type RawRow, type RawTable, textOf } from './raw.ts';

export interface HeadRows {
  /** Head cells of each column, upper rows first. */
  heads: Piece[][];
  /** First row below the head. */
  bodyStart: number;
  /** Rows above the head that run over the whole table: its title. */
  titles: Piece[];
}

const DEEPEST_TITLE = 4;
const LONGEST_HEAD = 80;

/** How many different things the cells of a row could be the heads of. */
function headRoles(row: RawRow): Set<string> {
  const roles = new Set<string>();
  for (const cell of filledCells(row)) {
    const text = textOf(cell);
    if (text.length > LONGEST_HEAD || /[.;]$/u.test(text) || ordinalOfCell(text) !== null) continue;
    const reading = roleOfHead(text);
    if (reading !== null && reading.certainty >= 0.5) roles.add(reading.role);
  }
  return roles;
}

function isHeadRow(row: RawRow): boolean {
  const cells = filledCells(row);
  const first = cells[0];
  if (cells.length < 2 || first === undefined) return false;
  if (ordinalOfCell(textOf(first)) !== null || markerOf(textOf(first)) !== null) return false;
  const known = headRoles(row);
  const short = cells.filter((cell) => textOf(cell).length <= 70).length;
  if (short < cells.length * 0.8) return false;
  if (known.has('ordinal')) return known.size >= 2 || (cells.length >= 3 && known.size >= 1);
  return known.size >= 2 && known.size >= cells.length * 0.5;
}

/** The head of the table; null where it has none. */
export function headRowsOf(table: RawTable): HeadRows | null {
  const titles: Piece[] = [];
  for (let row = 0; row < Math.min(table.rows.length, DEEPEST_TITLE); row++) {
    const here = table.rows[row];
    if (here === undefined) break;
    if (isHeadRow(here)) return headFrom(table, row, titles);
    const cells = filledCells(here);
    if (cells.length > 1) return null;
    for (const cell of cells) titles.push(...cell.parts);
  }
  return null;
}

function headFrom(table: RawTable, start: number, titles: Piece[]): HeadRows {
  let end = start + 1;
  while (end < table.rows.length && end - start < 4 && belongsToHead(table, start, end)) end++;
  const heads = headCells(table, start, end);
  return { heads, bodyStart: skipColumnNumbers(table, end), titles };
}

/** A second head row: reached by merged cells of the first, or standing below wide cells that ask for it. */
function belongsToHead(table: RawTable, start: number, row: number): boolean {
  const here = table.rows[row];
  const above = table.rows[row - 1];
  if (here === undefined || above === undefined) return false;
  const merged = here.cells.some(
    (cell) => cell !== null && cell.row >= start && cell.row < row && !isBlankText(textOf(cell)),
  );
  const own = filledCells(here).filter((cell) => cell.row === row || table.layout !== 'table');
  if (own.some((cell) => textOf(cell).length > 80)) return false;
  const numbered = own.some((cell, index) => index === 0 && ordinalOfCell(textOf(cell)) !== null);
  if (merged && table.layout === 'table') {
    // "I | II | III | IV" below "Tiến độ (Quý)" are heads, however much they look like the number of a row.
    const below = own.every((cell) => (above.cells[cell.column]?.columnSpan ?? 1) > 1);
    return own.length === 0 || (own.length < table.columnCount && (!numbered || below));
  }
  if (numbered || own.length === 0) return false;
  const wide = above.cells.filter(
    (cell) => cell !== null && cell.columnSpan > 1 && cell.columnSpan < table.columnCount,
  );
  if (wide.length > 0) return own.every((cell) => isBelowSomething(above, cell.column, textOf(cell)));
  if (table.layout === 'table') return false;
  return (
    own.length < table.columnCount && own.every((cell) => isBelowSomething(above, cell.column, textOf(cell)))
  );
}

function isBelowSomething(above: RawRow, column: number, text: string): boolean {
  for (let at = column; at >= 0; at--) {
    const cell = above.cells[at];
    if (cell == null || isBlankText(textOf(cell))) continue;
    return canStandBelow(textOf(cell), text) || roleOfHead(text) !== null;
  }
  return false;
}

function headCells(table: RawTable, start: number, end: number): Piece[][] {
  const heads: Piece[][] = [];
  for (let column = 0; column < table.columnCount; column++) {
    const pieces: Piece[] = [];
    let last: unknown = null;
    for (let row = start; row < end; row++) {
      const cell = table.rows[row]?.cells[column] ?? null;
      const above = table.layout === 'table' ? cell : (cell ?? null);
      if (above === null || above === last || above.parts.length === 0) continue;
      last = above;
      pieces.push(joined(above.parts));
    }
    heads.push(pieces);
  }
  if (table.layout !== 'table' && end - start > 1) spreadWideHeads(heads, table, start);
  return heads;
}

/** In text layouts an upper head stands over the first of its columns only. */
function spreadWideHeads(heads: Piece[][], table: RawTable, start: number): void {
  const upper = table.rows[start];
  let parent: Piece | null = null;
  heads.forEach((pieces, column) => {
    const top = upper?.cells[column] ?? null;
    if (top !== null && top.parts.length > 0) parent = pieces.length > 1 ? (pieces[0] ?? null) : null;
    else if (parent !== null && pieces.length === 1) pieces.unshift(parent);
  });
}

/** A row "1 2 3 4" or "(1) (2) (3)" below the head numbers the columns. */
function skipColumnNumbers(table: RawTable, row: number): number {
  const cells = filledCells(table.rows[row] ?? { cells: [], doubts: [] });
  if (cells.length < 3) return row;
  const counts = cells.map((cell) => plain(textOf(cell)).replace(/[()[\]]/gu, ''));
  const first = Number(counts[0]);
  const counted = counts.filter(
    (text, index) => text === String((Number.isInteger(first) ? first : 1) + index),
  ).length;
  const lettered =
    /^[A-Z]$/u.test(counts[0] ?? '') && counts.every((text) => /^(?:[A-Z]|\d{1,2})$/u.test(text));
  return counted === counts.length ||
    lettered ||
    (counted >= counts.length - 1 && counts.every((text) => /^\d{0,2}$/u.test(text)))
    ? row + 1
    : row;
}

/** The words of a row, for recognising a head that is printed again. */
export function rowWords(row: RawRow): string {
  return filledCells(row)
    .map((cell) => plain(textOf(cell)).toLowerCase())
    .join('|');
}

/** Tables scraped to one cell a line: from the lines to rows of cells. Pure. */

import type { ColumnRole, Doubt, Piece } from '../../model.ts';
import {
  annexHeadingOf,
  endsTable,
  isClosingSentence,
  isClosingStart,
  isDecoration,
  isEnclosedWith,
} from '../landmarks.ts';
import type { Line } from '../lines.ts';
import { countOf, markerOf, ordinalOfCell } from '../ordinals.ts';
import { plain } from '../text.ts';
import { type Token, tokenOf } from './flat-costs.ts';
import { type FlatHead, findFlatHead, repeatedHeadEnd } from './flat-head.ts';
import { type FlatCell, type FlatRow, readFlatRows } from './flat-rows.ts';
import { roleOfHeads } from './heads.ts';
import type { RawCell, RawRow } from './raw.ts';

export interface FlattenedTable {
  /** Lines of the table: from `start` up to `end`. */
  start: number;
  end: number;
  /** Head cells of each column, upper rows first. */
  heads: Piece[][];
  rows: RawRow[];
  /** Heads printed again. */
  repeated: Piece[];
  /** Lines inside the table that fit no cell. */
  unread: Line[];
}

/** The first flattened table at or after line `from`. `numbered`: only one with a column of numbers. */
export function findFlattenedTable(
  lines: readonly Line[],
  from: number,
  numbered: boolean,
): FlattenedTable | null {
  for (let at = from; at < lines.length; ) {
    const head = findFlatHead(lines, at, numbered);
    if (head === null) return null;
    const table = readTable(lines, head);
    if (table !== null) return table;
    at = head.end;
  }
  return null;
}

function readTable(lines: readonly Line[], head: FlatHead): FlattenedTable | null {
  const headWords = lines.slice(head.start, head.end).map((line) => plain(line.piece.text).toLowerCase());
  const nextSection = sectionAfter(lines, head);
  const repeated: Piece[] = [];
  const tokens: Token[] = [];
  let end = head.end;
  while (end < lines.length) {
    const line = lines[end];
    if (line === undefined || isTableEnd(lines, end) || nextSection?.(lines, end) === true) break;
    const again = repeatedHeadEnd(lines, end, headWords);
    if (again !== null) {
      repeated.push(...lines.slice(end, again).map((one) => one.piece));
      end = again;
      continue;
    }
    if (opensOtherTable(lines, end)) break;
    pushLine(tokens, line);
    end++;
  }
  while (tokens.at(-1)?.empty === true) tokens.pop();
  const roles = head.columns.map((pieces) => roleOfHeads(pieces.map((piece) => piece.text))?.role ?? 'other');
  if (tokens.length < head.columns.length) return null;
  const flat = readFlatRows(tokens, roles);
  const used = lastUsed(flat);
  if (used < 0) return null;
  const rows = flat
    .map((row) => rawRow(row, tokens, roles))
    .filter((row) => row.cells.some((cell) => cell !== null && cell.parts.length > 0));
  return {
    start: head.start,
    end,
    heads: head.columns,
    rows,
    repeated,
    unread: unreadLines(lines.slice(head.end, end), rows, repeated),
  };
}

/**
 * Tells the heading that goes on the count of the sections around the table: "III. Kinh phí" where "II. Nội dung" stands
 * above it. Only for tables with numbers, whose groups have theirs on lines of their own.
 */
function sectionAfter(
  lines: readonly Line[],
  head: FlatHead,
): ((lines: readonly Line[], at: number) => boolean) | null {
  if (roleOfHeads((head.columns[0] ?? []).map((piece) => piece.text))?.role !== 'ordinal') return null;
  const markers = lines.slice(0, head.start).flatMap((line) => markerOf(line.piece.text) ?? []);
  const around = markers.findLast((marker) => marker.kind === 'roman' || marker.kind === 'upper');
  if (around === undefined) return null;
  return (all, at) => {
    const text = all[at]?.piece.text ?? '';
    const marker = text.length > LONGEST_SECTION ? null : markerOf(text);
    if (marker?.kind !== around.kind || countOf(marker) !== countOf(around) + 1) return false;
    // Rows right below it: the table goes on under a title.
    return ordinalOfCell(all[at + 1]?.piece.text ?? '') === null;
  };
}

const LONGEST_SECTION = 160;

function unreadLines(lines: readonly Line[], rows: readonly RawRow[], repeated: readonly Piece[]): Line[] {
  const read = new Set<Piece>(repeated);
  for (const row of rows) for (const cell of row.cells) for (const part of cell?.parts ?? []) read.add(part);
  return lines.filter((line) => !line.empty && !read.has(line.piece));
}

function lastUsed(rows: readonly FlatRow[]): number {
  return Math.max(-1, ...rows.flatMap((row) => row.cells.map((cell) => cell?.to ?? -1)));
}

function pushLine(tokens: Token[], line: Line): void {
  const last = tokens.at(-1);
  if (line.empty) tokens.push(tokenOf([]));
  else if (!line.apart && last !== undefined && !last.empty && ordinalOfCell(line.piece.text) === null) {
    tokens[tokens.length - 1] = tokenOf([...last.parts, line.piece]);
  } else if (!isDecoration(line.piece.text) || line.piece.text === '-') {
    tokens.push(line.piece.text === '-' ? { ...tokenOf([]), parts: [line.piece] } : tokenOf([line.piece]));
  }
}

function isTableEnd(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (line === undefined || line.empty) return false;
  const text = line.piece.text;
  if (annexHeadingOf(text) !== null || isClosingStart(text) || isClosingSentence(text)) return true;
  return endsTable(text) || isEnclosedWith(text);
}

/** Another head stands here: the next table begins. */
function opensOtherTable(lines: readonly Line[], at: number): boolean {
  const words = plain(lines[at]?.piece.text ?? '').toLowerCase();
  if (!/^(?:stt|tt|số tt|số thứ tự)\.?$/u.test(words)) return false;
  return findFlatHead(lines.slice(at, at + 20), 0, true)?.start === 0;
}

function rawRow(row: FlatRow, tokens: readonly Token[], roles: readonly ColumnRole[]): RawRow {
  const cells = row.cells.map((cell, column) => rawCell(cell, tokens, column));
  const doubts = row.kind === 'item' || row.kind === 'part' ? doubtsOf(row, tokens, roles) : [];
  return { cells, doubts, ...(row.kind === 'item' ? {} : { kind: row.kind }) };
}

/** Where the layout left open which cell a paragraph belongs to, or which cell is missing. */
function doubtsOf(row: FlatRow, tokens: readonly Token[], roles: readonly ColumnRole[]): Doubt[] {
  const doubts: Doubt[] = [];
  roles.forEach((role, column) => {
    const cell = row.cells[column] ?? null;
    const next = row.cells[column + 1] ?? null;
    const wanted = role === 'lead' || role === 'coordinate' || role === 'time' || role === 'product';
    if (cell === null && wanted && row.kind === 'item') doubts.push({ code: 'cells-shifted', field: role });
    if (!isAgency(role) || !isAgency(roles[column + 1]) || cell === null || next === null) return;
    const words = tokens.slice(cell.from, next.to);
    if (words.length < 3 || cell.from === cell.to || next.from === next.to) return;
    if (words.some((token) => token.empty || token.bullet !== null)) return;
    const field = cell.to - cell.from > 1 ? role : (roles[column + 1] ?? role);
    doubts.push({ code: 'two-paragraphs-one-cell', field });
  });
  return doubts;
}

function isAgency(role: ColumnRole | undefined): boolean {
  return role === 'lead' || role === 'coordinate';
}

function rawCell(cell: FlatCell | null, tokens: readonly Token[], column: number): RawCell | null {
  if (cell === null) return null;
  const parts = tokens.slice(cell.from, cell.to).flatMap((token) => token.parts);
  return { parts, row: cell.from, column, rowSpan: 1, columnSpan: 1 };
}

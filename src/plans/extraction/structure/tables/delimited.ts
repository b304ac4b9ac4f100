/** Tables in plain text whose cells are parted by tabs or bars, one row a line. Pure. */

import type { Span } from '../../model.ts';
import { annexHeadingOf, endsTable, isClosingStart, isDocumentWord } from '../landmarks.ts';
import type { Line } from '../lines.ts';
import { ordinalOfCell } from '../ordinals.ts';
import { pieceAt } from '../text.ts';
import type { RawRow, RawTable } from './raw.ts';

export interface DelimitedTable {
  table: RawTable;
  /** Lines of the table: from `start` up to `end`. */
  start: number;
  end: number;
}

interface Delimiter {
  layout: 'tabs' | 'bars';
  columnsOf: (raw: string) => number;
  cellsOf: (raw: string) => Span[];
}

const TABS: Delimiter = {
  layout: 'tabs',
  columnsOf: (raw) => raw.split('\t').length,
  cellsOf: (raw) => spansBetween(raw, '\t', 0, raw.length),
};

const BARS: Delimiter = {
  layout: 'bars',
  columnsOf: (raw) => (isBarRow(raw) ? spansOfBars(raw).length : 1),
  cellsOf: spansOfBars,
};

/** "| a | b |" or "a | b | c": bars between words, not only at the end. */
function isBarRow(raw: string): boolean {
  if (!raw.includes('|')) return false;
  const words = raw.trim();
  const start = words.startsWith('|') ? 1 : 0;
  const end = words.endsWith('|') ? words.length - 1 : words.length;
  const bar = words.indexOf('|', start);
  return bar >= 0 && bar < end;
}

function spansOfBars(raw: string): Span[] {
  const lead = raw.length - raw.trimStart().length;
  const last = raw.trimEnd().length;
  const start = raw.charAt(lead) === '|' ? lead + 1 : 0;
  const end = raw.charAt(last - 1) === '|' ? last - 1 : raw.length;
  return spansBetween(raw, '|', start, Math.max(start, end));
}

function spansBetween(raw: string, mark: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let at = start;
  for (;;) {
    const next = raw.indexOf(mark, at);
    if (next < 0 || next >= end) break;
    spans.push({ start: at, end: next });
    at = next + 1;
  }
  spans.push({ start: at, end });
  return spans;
}

const LEAST_COLUMNS = 3;
const LEAST_ROWS = 2;

/** The table that begins at line `start`; null where there is none. */
export function delimitedTableAt(text: string, lines: readonly Line[], start: number): DelimitedTable | null {
  return readAt(text, lines, start, TABS) ?? readAt(text, lines, start, BARS);
}

function readAt(
  text: string,
  lines: readonly Line[],
  start: number,
  delimiter: Delimiter,
): DelimitedTable | null {
  const width = widthAt(lines, start, delimiter);
  if (width < LEAST_COLUMNS) return null;
  const rows: RawRow[] = [];
  let end = start;
  let last = start;
  while (end < lines.length) {
    const line = lines[end];
    if (line === undefined) break;
    const count = delimiter.columnsOf(line.raw);
    if (count >= 2 && !isRule(line.raw)) {
      const row = rowOf(text, line, delimiter, width, rows.length);
      const before = rows.at(-1);
      if (before !== undefined && completes(before, row, count, width)) complete(before, row);
      else rows.push(row);
      last = end;
    } else if (!line.empty && line.raw.trim() !== '' && !isRule(line.raw)) {
      if (standsBelow(line) || !goesOn(rows.at(-1), line, width, lines[end + 1], delimiter)) break;
      last = end;
    } else if (end - last > 2) break;
    end++;
  }
  if (rows.length < LEAST_ROWS) return null;
  const first = lines[start]?.piece.spans[0]?.start ?? 0;
  const stop = lines[last]?.piece.spans.at(-1)?.end ?? first;
  return {
    table: { layout: delimiter.layout, columnCount: width, rows, span: { start: first, end: stop } },
    start,
    end: last + 1,
  };
}

/** A title, a chapter or the signature: no table goes on behind it. */
function standsBelow(line: Line): boolean {
  const { text } = line.piece;
  return annexHeadingOf(text) !== null || isClosingStart(text) || isDocumentWord(text) || endsTable(text);
}

/** A line break inside a cell cut the row: this line holds what the row lacks, and the rest of the cell at the cut. */
function completes(row: RawRow, next: RawRow, count: number, width: number): boolean {
  const there = row.cells.filter((cell) => cell !== null).length;
  const first = next.cells[0]?.parts[0]?.text ?? '';
  return there < width && there + count - 1 === width && ordinalOfCell(first) === null;
}

function complete(row: RawRow, next: RawRow): void {
  const at = row.cells.findLastIndex((cell) => cell !== null);
  row.cells[at]?.parts.push(...(next.cells[0]?.parts ?? []));
  for (let column = at + 1; column < row.cells.length; column++) {
    const cell = next.cells[column - at] ?? null;
    row.cells[column] = cell === null ? null : { ...cell, row: row.cells[at]?.row ?? cell.row, column };
  }
}

/** Columns of the table: the widest of its first lines. */
function widthAt(lines: readonly Line[], start: number, delimiter: Delimiter): number {
  const first = lines[start];
  if (first === undefined || first.empty || delimiter.columnsOf(first.raw) < LEAST_COLUMNS) return 0;
  let width = 0;
  for (const line of lines.slice(start, start + 40)) {
    if (standsBelow(line)) break;
    const count = delimiter.columnsOf(line.raw);
    if (count > width && count <= 40) width = count;
  }
  return width;
}

/** "|---|---|" below a head. */
function isRule(raw: string): boolean {
  return /^[\s|:+=-]+$/u.test(raw) && raw.includes('-');
}

function rowOf(text: string, line: Line, delimiter: Delimiter, width: number, row: number): RawRow {
  const base = lineStart(text, line);
  const cells = delimiter
    .cellsOf(line.raw)
    .slice(0, width)
    .map((span, column) => {
      const piece = pieceAt(text, { start: base + span.start, end: base + span.end });
      return {
        parts: piece.text === '' ? [] : splitBreaks(text, piece.spans[0]),
        row,
        column,
        rowSpan: 1,
        columnSpan: 1,
      };
    });
  const lost = width - cells.length;
  return { cells: [...cells, ...new Array<null>(Math.max(0, lost)).fill(null)], doubts: [] };
}

/** Where the raw line begins in the source. */
function lineStart(text: string, line: Line): number {
  const first = line.piece.spans[0]?.start ?? 0;
  return text.lastIndexOf('\n', first - 1) + 1 <= first ? startOf(text, first, line.raw) : first;
}

function startOf(text: string, first: number, raw: string): number {
  const newline = text.lastIndexOf('\n', Math.max(0, first - 1)) + 1;
  return text.startsWith(raw, newline) ? newline : text.lastIndexOf(raw, first);
}

/** "<br>" inside a Markdown cell parts paragraphs. */
function splitBreaks(text: string, span: Span | undefined): ReturnType<typeof pieceAt>[] {
  if (span === undefined) return [];
  const parts: Span[] = [];
  let at = span.start;
  for (const match of text.slice(span.start, span.end).matchAll(/<br\s*\/?>/giu)) {
    parts.push({ start: at, end: span.start + match.index });
    at = span.start + match.index + match[0].length;
  }
  parts.push({ start: at, end: span.end });
  return parts.map((part) => pieceAt(text, part)).filter((piece) => piece.text !== '');
}

/** A line without tabs inside a table of tabs: a line break inside the last cell of the row above, more of which follows. */
function goesOn(
  row: RawRow | undefined,
  line: Line,
  width: number,
  next: Line | undefined,
  delimiter: Delimiter,
): boolean {
  if (row === undefined || delimiter.layout !== 'tabs') return false;
  const cell = row.cells.findLast((one) => one !== null);
  if (cell === undefined || cell === null) return false;
  const unfinished = row.cells.includes(null);
  const nextIsRow = next !== undefined && delimiter.columnsOf(next.raw) >= 2;
  const low = /^[\p{Ll}\-+]/u.test(line.piece.text);
  if (!(unfinished || (low && nextIsRow))) return false;
  if (line.piece.text.length > 400 || width < LEAST_COLUMNS) return false;
  cell.parts.push(line.piece);
  return true;
}

/** The document as a flat list of lines and tables, in reading order. Pure. */

import type { Piece, SourceDocument, SourceParagraph, SourceTable } from '../model.ts';
import { pieceAt } from './text.ts';

/** One line of text. `empty` lines hold only no-break spaces: in scraped pages they are empty cells. */
export interface Line {
  kind: 'line';
  piece: Piece;
  empty: boolean;
  /** First line of its paragraph; lines that only a line break parts from the one before belong to the same cell. */
  apart: boolean;
  /** As in the file: tabs and bars are still there. */
  raw: string;
  bold: boolean;
  centred: boolean;
  heading: number | null;
  outside: SourceParagraph['outside'] | null;
  page: number | null;
}

export interface TableItem {
  kind: 'table';
  table: SourceTable;
}

export type Item = Line | TableItem;

const NO_BREAK_ONLY = /^[^\S\n]*\u00a0[^\S\n]*$/u;

/** A line of bars alone stands for empty cells. */
function isOnlyBars(raw: string): boolean {
  return raw.length < 200 && /^[\s\u00a0|]*\|[\s\u00a0|]*$/u.test(raw);
}

/** Cells of scraped tables end with a bar, which is no word. */
function withoutBars(raw: string, start: number): { start: number; end: number } {
  let from = 0;
  let to = raw.length;
  const isEdge = (at: number): boolean => raw.charAt(at) === '|' || raw.charAt(at).trim() === '';
  while (from < to && isEdge(from)) from++;
  while (to > from && isEdge(to - 1)) to--;
  return { start: start + from, end: start + to };
}

function emptyLine(raw: string): Line {
  return {
    kind: 'line',
    piece: { text: '', spans: [] },
    empty: true,
    apart: true,
    raw,
    bold: false,
    centred: false,
    heading: null,
    outside: null,
    page: null,
  };
}

/** Lines of no-break spaces that stand between two blocks. */
function emptyLinesIn(gap: string): Line[] {
  return gap
    .split('\n')
    .filter((line) => NO_BREAK_ONLY.test(line))
    .map(emptyLine);
}

/** The lines of one paragraph, each with its own place and the looks of the paragraph. */
export function linesOf(text: string, paragraph: SourceParagraph): Line[] {
  const lines: Line[] = [];
  let start = paragraph.span.start;
  const { end } = paragraph.span;
  while (start <= end) {
    const newline = text.indexOf('\n', start);
    const stop = newline < 0 || newline > end ? end : newline;
    const raw = text.slice(start, stop);
    const piece = pieceAt(text, raw.includes('|') ? withoutBars(raw, start) : { start, end: stop });
    if (isOnlyBars(raw)) {
      for (const _ of raw.match(/\|/gu) ?? []) lines.push(emptyLine(raw));
    } else if (piece.text !== '') {
      lines.push({
        kind: 'line',
        piece,
        empty: false,
        apart: lines.length === 0,
        raw,
        bold: paragraph.bold === true,
        centred: paragraph.centred === true,
        heading: paragraph.heading ?? null,
        outside: paragraph.outside ?? null,
        page: paragraph.page ?? null,
      });
    } else if (NO_BREAK_ONLY.test(raw)) lines.push(emptyLine(raw));
    start = stop + 1;
  }
  return lines;
}

/** The whole document, line by line and table by table. */
export function itemsOf(source: SourceDocument): Item[] {
  const items: Item[] = [];
  let at = 0;
  for (const block of source.blocks) {
    const gap = source.text.slice(at, Math.max(at, block.span.start));
    items.push(...emptyLinesIn(gap));
    if (block.kind === 'table') items.push({ kind: 'table', table: block });
    else items.push(...linesOf(source.text, block));
    at = Math.max(at, block.span.end);
  }
  return items;
}

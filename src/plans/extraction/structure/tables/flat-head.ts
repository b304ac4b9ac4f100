/** The head of a table whose cells stand one a line: finds it and rebuilds its columns. Pure. */

import type { Piece } from '../../model.ts';
import { annexHeadingOf, isDocumentWord, isNationalMotto } from '../landmarks.ts';
import type { Line } from '../lines.ts';
import { markerOf, ordinalOfCell } from '../ordinals.ts';
import { plain } from '../text.ts';
import { canStandBelow, roleOfHead } from './heads.ts';

export interface FlatHead {
  /** Index of the first head line and of the first line behind the head. */
  start: number;
  end: number;
  /** Head cells of each column, upper rows first. */
  columns: Piece[][];
}

const LONGEST_HEAD = 70;
const MOST_COLUMNS = 14;

function isHeadWord(line: Line): boolean {
  const text = line.piece.text;
  if (line.empty || text.length > LONGEST_HEAD || ordinalOfCell(text) !== null) return false;
  if (/^[-–+•]/u.test(text) || /[.;:]$/u.test(text) || isNumbered(text)) return false;
  if (standsAbovePlan(text) || annexHeadingOf(text) !== null) return false;
  return (roleOfHead(text)?.certainty ?? 0) >= 0.5;
}

/** Lines of the letterhead and the title look like heads of columns to the words alone. */
function standsAbovePlan(text: string): boolean {
  return (
    isDocumentWord(text) || isNationalMotto(text) || /ngày\s*[\d.…_]*\s*tháng\s*[\d.…_]*\s*năm/iu.test(text)
  );
}

/** "A. MỤC TIÊU", "1. Năm 2025": headings of the text, not of a column. */
function isNumbered(text: string): boolean {
  return markerOf(text) !== null;
}

/** End of the run of head words from `start`. One unknown short word may stand between two known ones. */
function runEnd(lines: readonly Line[], start: number): number {
  let end = start;
  while (end < lines.length && end - start < MOST_COLUMNS) {
    const here = lines[end];
    const next = lines[end + 1];
    if (here === undefined) break;
    if (isHeadWord(here)) end++;
    else if (end > start && isUnknownHead(here) && next !== undefined && isHeadWord(next)) end++;
    else break;
  }
  return end;
}

function isUnknownHead(line: Line): boolean {
  const text = line.piece.text;
  return (
    !line.empty &&
    text.length <= 40 &&
    !standsAbovePlan(text) &&
    ordinalOfCell(text) === null &&
    !/^[-–+•\d]/u.test(text) &&
    !/[.;:,]$/u.test(text)
  );
}

/** A head with an "STT" begins there: head words above it are a title. */
function numberedStart(lines: readonly Line[], start: number, end: number): number {
  for (let at = start; at < end - 2; at++)
    if (roleOfHead(lines[at]?.piece.text ?? '')?.role === 'ordinal') return at;
  return start;
}

/** Which columns a run of head cells makes: one row, or a second row whose cells stand below some of the first. */
export function columnsOfHead(cells: readonly Piece[]): Piece[][] {
  for (let split = 2; split < cells.length - 1; split++) {
    const columns = withSecondRow(cells.slice(0, split), cells.slice(split));
    if (columns !== null) return columns;
  }
  return cells.map((cell) => [cell]);
}

function withSecondRow(first: readonly Piece[], second: readonly Piece[]): Piece[][] | null {
  let used = 0;
  const columns: Piece[][] = [];
  for (const [index, above] of first.entries()) {
    let children = 0;
    const later = first.slice(index + 1).some((other) => fits(other, second[used]));
    const wording = isContentHead(above) && later;
    while (!wording && used + children < second.length && fits(above, second[used + children])) children++;
    if (children >= 2) {
      for (const below of second.slice(used, used + children)) columns.push([above, below]);
      used += children;
    } else columns.push([above]);
  }
  if (used !== second.length) return null;
  const hasContent = columns.some((heads) => heads.length === 1 && isContentHead(heads[0]));
  return hasContent ? columns : null;
}

function fits(above: Piece, below: Piece | undefined): boolean {
  return below !== undefined && canStandBelow(above.text, below.text);
}

function isContentHead(head: Piece | undefined): boolean {
  const role = head === undefined ? null : roleOfHead(head.text)?.role;
  return role === 'content' || role === 'indicator' || role === 'scheme';
}

/** Head cells on lines `start` to `end`, or null where they make no head of a table. */
function headBetween(lines: readonly Line[], start: number, end: number, numbered: boolean): FlatHead | null {
  const cells = headCells(lines.slice(start, end));
  if (cells.length < 3) return null;
  const roles = cells.map((cell) => roleOfHead(cell.text)?.role ?? null);
  const hasContent = roles.some((role) => role === 'content' || role === 'indicator' || role === 'scheme');
  const others = new Set(roles.filter((role) => role !== null && role !== 'content' && role !== 'ordinal'));
  const hasOrdinal = roles[0] === 'ordinal';
  if (numbered && !hasOrdinal) return null;
  if (!hasContent || others.size < (hasOrdinal ? 1 : 2)) return null;
  return { start, end: skipNumbers(lines, end, cells.length), columns: columnsOfHead(cells) };
}

function headCells(lines: readonly Line[]): Piece[] {
  const cells: Piece[] = [];
  for (const line of lines) {
    const last = cells.at(-1);
    if (!line.apart && last !== undefined) {
      cells[cells.length - 1] = {
        text: `${last.text} ${line.piece.text}`,
        spans: [...last.spans, ...line.piece.spans],
      };
    } else cells.push(line.piece);
  }
  return cells;
}

/** A row "(1) (2) (3)" below the head numbers the columns. */
function skipNumbers(lines: readonly Line[], end: number, columns: number): number {
  let at = end;
  for (let count = 1; count <= columns; count++) {
    if (plain(lines[at]?.piece.text ?? '').replace(/[()]/gu, '') !== String(count))
      return count > 3 ? at : end;
    at++;
  }
  return at;
}

/**
 * The first head at or after line `from`; null where there is none. `numbered`: only one that begins with "STT", for
 * formats that have tables of their own and where lines side by side are usually just lines.
 */
export function findFlatHead(lines: readonly Line[], from: number, numbered: boolean): FlatHead | null {
  for (let start = from; start < lines.length; start++) {
    const line = lines[start];
    if (line === undefined || line.empty || !isHeadWord(line)) continue;
    const end = runEnd(lines, start);
    const head = headBetween(lines, numberedStart(lines, start, end), end, numbered);
    if (head !== null) return head;
    if (roleOfHead(line.piece.text)?.role !== 'ordinal') continue;
    start = Math.max(start, end - 1);
  }
  return null;
}

/** Does the same head stand again at line `at` (a table printed over several pages)? Returns the line behind it. */
export function repeatedHeadEnd(lines: readonly Line[], at: number, head: readonly string[]): number | null {
  let index = at;
  for (const words of head) {
    if (plain(lines[index]?.piece.text ?? '').toLowerCase() !== words) return null;
    index++;
  }
  return index;
}

import type { Looks } from '../writer.ts';
import { type Box, type Glyphs, median } from './geometry.ts';
import { joinedLines } from './joints.ts';

/** Words on one line, in one column of the page. */
export interface TextLine extends Box {
  text: string;
  size: number;
  bold: boolean;
  italic: boolean;
  /** Width of the first word: whether it would have fitted on the line before. */
  firstWord: number;
}

/** The room that lines have: a cell, a column, the text area of a page, whose middle may be the page's own. */
export interface Room {
  left: number;
  right: number;
  middle?: number;
}

/**
 * Glyphs as lines, top to bottom; a wide gap parts a line in two (columns of a letterhead, tabs). `running`:
 * the number of a list item stays with its words over a wider gap, and the words of a justified line with each other.
 */
export function linesOf(glyphs: readonly Glyphs[], parting: number, running = true): TextLine[] {
  const rows: Glyphs[][] = [];
  for (const glyph of [...glyphs].sort((a, b) => a.bottom - b.bottom || a.left - b.left)) {
    const row = rows.at(-1);
    const [first] = row ?? [];
    if (row && first && glyph.bottom - first.bottom <= Math.max(2, Math.min(glyph.size, first.size) * 0.45))
      row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.flatMap((row) => segments(row, parting, running).flatMap((segment) => lineOf(segment) ?? []));
}

function segments(row: Glyphs[], parting: number, running: boolean): Glyphs[][] {
  const parts: Glyphs[][] = [];
  const words = row.filter((glyph) => glyph.text.trim() !== '').sort((a, b) => a.left - b.left);
  const stretched = running ? usualGap(words) * 2.2 : 0;
  words.forEach((glyph, index) => {
    const part = parts.at(-1);
    const last = part?.at(-1);
    const reach = running && part && isLabel(part) ? Math.max(parting, LABEL_GAP) : parting;
    const gap = last === undefined ? 0 : glyph.left - last.right;
    const close = last !== undefined && (gap <= reach * last.size || gap <= stretched);
    if (part && close && !beginsMotto(words, index)) part.push(glyph);
    else parts.push([glyph]);
  });
  return parts;
}

/** A justified line of few words has wide gaps everywhere: none of them parts columns. */
function usualGap(words: readonly Glyphs[]): number {
  const gaps = words.slice(1).map((word, index) => word.left - (words[index]?.right ?? 0));
  return gaps.length < 3 ? 0 : median(gaps);
}

/** Letter sizes that a tab may leave between the number of a list item and its words. */
const LABEL_GAP = 5;
const LABEL = /^([-–+•*▪●]|\d{1,3}(\.\d{1,3})*[.)]?|[IVXLC]{1,6}[.)]|[a-zđ][.)])$/u;

const isLabel = (part: readonly Glyphs[]): boolean =>
  part.length <= 3 && LABEL.test(part.map((glyph) => glyph.text.trim()).join(''));

const MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';

/** The right half of every letterhead begins with these words, however near the left half comes. */
function beginsMotto(words: readonly Glyphs[], at: number): boolean {
  const next = words
    .slice(at, at + 8)
    .map((word) => word.text)
    .join('')
    .replace(/\s/g, '')
    .normalize('NFC');
  return /^CỘNGH(ÒA|OÀ)XÃHỘI|^ĐộclậpTựdo|^Độclập[-–]/u.test(next);
}

function lineOf(segment: readonly Glyphs[]): TextLine | null {
  const [first] = segment;
  if (!first) return null;
  let text = '';
  let right = first.left;
  for (const glyph of segment) {
    const gap = glyph.left - right;
    // A space is about a quarter of the size; letters of one word touch or overlap.
    const spaced = text !== '' && gap > glyph.size * 0.14 && !/\s$/.test(text) && !/^\s/.test(glyph.text);
    text += (spaced ? ' ' : '') + glyph.text;
    right = Math.max(right, glyph.right);
  }
  const worded = segment.filter((glyph) => /[\p{L}\p{N}]/u.test(glyph.text));
  const clean = text.replace(/\s+/g, ' ').trim();
  const length = Math.max(1, [...clean].length);
  return {
    text: clean,
    left: first.left,
    right,
    top: Math.min(...segment.map((glyph) => glyph.top)),
    bottom: median(segment.map((glyph) => glyph.bottom)),
    size: median(segment.map((glyph) => glyph.size)),
    bold: worded.length > 0 && worded.every((glyph) => glyph.bold),
    italic: worded.length > 0 && worded.every((glyph) => glyph.italic),
    firstWord: ((clean.split(' ')[0]?.length ?? 0) / length) * (right - first.left),
  };
}

export interface TextParagraph extends Box {
  lines: TextLine[];
  text: string;
  looks: Looks;
}

/** A list item, a chapter, an article: always a paragraph of its own. */
const MARKER =
  /^([-–+•*▪●]\s?\S|\d{1,3}(\.\d{1,3})*[.)]\s|[IVXLC]{1,6}[.)]\s|(\d{1,2}|[IVX]{1,5})[-–]\s?\p{Lu}\p{Ll}|[a-zđ][.)]\s|(Điều|Chương|Phần|Mục|Phụ lục|PHỤ LỤC)\s+[\dIVXLC])/u;

/** Lines of one column as paragraphs; `box` is the room they have (the cell, the text area of the page). */
export function paragraphsOf(
  lines: readonly TextLine[],
  box: Room,
  kind: 'running' | 'column' | 'cell',
): TextParagraph[] {
  const groups: TextLine[][] = [];
  const gaps = lines.slice(1).map((line, index) => line.bottom - (lines[index]?.bottom ?? 0));
  const usual = median(gaps.filter((gap) => gap > 0));
  for (const line of lines) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    if (group && previous && goesOn(group, previous, line, box, usual, kind)) group.push(line);
    else groups.push([line]);
  }
  return groups.map((group) => paragraphOf(group, box));
}

function goesOn(
  group: readonly TextLine[],
  previous: TextLine,
  line: TextLine,
  box: Room,
  usual: number,
  kind: 'running' | 'column' | 'cell',
): boolean {
  if (MARKER.test(line.text)) return false;
  const gap = line.bottom - previous.bottom;
  if (gap <= 0 || gap > Math.max(usual * 1.5, previous.size * 2)) return false;
  if (/^\p{Ll}/u.test(line.text) && !/[.;:!?]$/.test(previous.text)) return true;
  if (kind !== 'column' && OPEN_END.test(previous.text)) return true;
  if (kind === 'column')
    return (
      MOTTO.startsWith(`${previous.text} ${line.text}`.replace('HOÀ', 'HÒA')) ||
      (/ năm$/u.test(previous.text) && /^\d{4}$/.test(line.text))
    );
  if (previous.bold !== line.bold || isCapital(previous.text) !== isCapital(line.text)) return false;
  if (/^(Căn cứ|Xét|Theo đề nghị)\s/u.test(line.text) && /[;,.]$/.test(previous.text)) return false;
  if (kind === 'running' && isIndented(group, previous, line, box)) return false;
  if (kind === 'running' && isCentred(line, box) && !isCentred(previous, box)) return false;
  if (kind === 'running' && isCentred(previous, box))
    return freeRoom(previous, box) < line.firstWord + previous.size * 0.6;
  // What is left on the line before would have taken the first word: the writer broke the line on purpose.
  const margin = Math.max(0, Math.min(previous.left, line.left) - box.left);
  const room = box.right - margin - previous.right;
  return room < line.firstWord + previous.size * 0.6;
}

/** Titles in capitals and the words around them are lines of their own, however full they are. */
const isCapital = (text: string): boolean =>
  text === text.toUpperCase() && /\p{Lu}{2}.*\s.*\p{Lu}{2}/u.test(text);

/** Words that no paragraph ends with: whatever room is left, the sentence goes on. */
const OPEN_END =
  /\s(và|của|các|về|theo|có|với|do|để|cho|trong|tại|từ|đến|quý|tháng|năm|ngày|số|là|thuộc|trên|bởi)$/u;

const freeRoom = (line: TextLine, box: Room): number => box.right - box.left - (line.right - line.left);

/** The first line of a paragraph stands in from the edge; lines that hang below a list item do so too. */
function isIndented(group: readonly TextLine[], previous: TextLine, line: TextLine, box: Room): boolean {
  if (line.left - box.left < 14 || isCentred(line, box)) return false;
  const [first] = group;
  const hangs =
    group.length === 1 && first !== undefined && MARKER.test(first.text) && line.left > first.left + 3;
  const hung =
    group.length > 1 &&
    Math.abs(previous.left - line.left) < 3 &&
    first !== undefined &&
    MARKER.test(first.text);
  return !hangs && !hung;
}

function isCentred(line: Pick<Box, 'left' | 'right'>, box: Room): boolean {
  const middle = (line.left + line.right) / 2;
  const near = [(box.left + box.right) / 2, box.middle ?? Number.NaN].some(
    (one) => Math.abs(middle - one) < 6,
  );
  return near && line.left - box.left > 20 && line.right - line.left < (box.right - box.left) * 0.85;
}

function paragraphOf(lines: TextLine[], box: Room): TextParagraph {
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  const centred = isCentred({ left, right }, box);
  return {
    lines,
    left,
    right,
    top: lines[0]?.top ?? 0,
    bottom: lines.at(-1)?.bottom ?? 0,
    text: joinedLines(lines, box.right - box.left),
    looks: {
      ...(lines.every((line) => line.bold) ? { bold: true } : {}),
      ...(lines.every((line) => line.italic) ? { italic: true } : {}),
      ...(centred ? { centred: true } : {}),
    },
  };
}

/**
 * Lines of a page in reading order. Where lines stand side by side (letterhead, signature), the left column is read
 * before the right one.
 */
export function inReadingOrder(lines: readonly TextLine[], page: { width: number }): TextLine[][] {
  const blocks: TextLine[][] = [];
  const sideBySide = (line: TextLine): boolean =>
    lines.some(
      (other) =>
        other !== line &&
        Math.abs(other.bottom - line.bottom) < Math.min(other.size, line.size) * 0.9 &&
        (other.right <= line.left || other.left >= line.right),
    );
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    if (!sideBySide(line)) {
      const last = blocks.at(-1);
      if (last && !last.some(sideBySide)) last.push(line);
      else blocks.push([line]);
      at++;
      continue;
    }
    const end = endOfColumns(lines, at, page.width, sideBySide);
    const block = lines.slice(at, end);
    const cut = columnCut(block, page.width, sideBySide);
    const left = block.filter((one) => (one.left + one.right) / 2 < cut);
    const right = block.filter((one) => (one.left + one.right) / 2 >= cut);
    blocks.push(left, right);
    at = end;
  }
  return blocks.filter((block) => block.length > 0);
}

/** The columns go on with lines that stand side by side or keep to the place of one column, close below. */
function endOfColumns(
  lines: readonly TextLine[],
  from: number,
  width: number,
  paired: (line: TextLine) => boolean,
): number {
  let end = from;
  const middles: number[] = [];
  const middleOf = (line: TextLine): number => (line.left + line.right) / 2;
  for (; end < lines.length; end++) {
    const line = lines[end];
    const previous = lines[end - 1];
    if (!line) break;
    if (!paired(line)) {
      if (end > from && previous && line.bottom - previous.bottom > line.size * 7) break;
      const ofPage = Math.abs(middleOf(line) - width / 2) < width * 0.04;
      const oneSide = line.right < width * 0.53 || line.left > width * 0.4;
      const inColumn =
        middles.some((middle) => Math.abs(middle - middleOf(line)) < 25) || line.right < width * 0.45;
      if (ofPage || !oneSide || !inColumn) break;
    }
    middles.push(middleOf(line));
  }
  return end;
}

function columnCut(block: readonly TextLine[], width: number, paired: (line: TextLine) => boolean): number {
  const right = block.filter((line) => paired(line) && line.left > width * 0.25).map((line) => line.left);
  const left = block.filter((line) => paired(line) && line.left <= width * 0.25).map((line) => line.right);
  const from = left.length > 0 ? Math.max(...left) : width * 0.4;
  const to = right.length > 0 ? Math.min(...right) : width * 0.55;
  return from < to ? (from + to) / 2 : width * 0.45;
}

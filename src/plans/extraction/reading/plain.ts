import { SaxesParser } from 'saxes';
import { ReadingFailure } from '../model.ts';
import { checkFileSize, DEFAULT_LIMITS, type ReadingLimits } from './limits.ts';
import { readDocument } from './read.ts';
import { unzipParts } from './zip.ts';

/** The words of a file in reading order, one paragraph or table row a line; cells of a row stand apart by tabs. */
export interface PlainText {
  text: string;
  /** Of a PDF. */
  pages: number | null;
}

const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/;
const SLIDE = /^ppt\/slides\/slide\d+\.xml$/;
const OPEN_DOCUMENT = 'content.xml';
const OTHER_OFFICE = (name: string): boolean =>
  SHEET.test(name) || SLIDE.test(name) || name === OPEN_DOCUMENT || name === 'xl/sharedStrings.xml';

/**
 * The words of any document, for searching: whatever `readDocument` reads, and workbooks, presentations and
 * OpenDocument files too. Throws ReadingFailure.
 */
export async function readPlainText(
  bytes: Uint8Array,
  options: { limits?: Partial<ReadingLimits> } = {},
): Promise<PlainText> {
  // A statistic of fifty thousand rows is evidence too, though no plan has so many.
  const limits = { ...DEFAULT_LIMITS, textLength: 50_000_000, lines: 5_000_000, ...options.limits };
  checkFileSize(bytes, limits);
  const office = isZip(bytes) ? officeText(bytes, limits) : null;
  if (office !== null) return { text: checked(office), pages: null };
  const document = await readDocument(bytes, { limits });
  return { text: document.text, pages: document.pageCount ?? null };
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

function checked(text: string): string {
  if (!/[\p{L}\p{N}]/u.test(text)) throw new ReadingFailure('empty', 'The document has no text.');
  return text.normalize('NFC');
}

/** The text of a workbook, presentation or OpenDocument file; null for anything else. */
function officeText(bytes: Uint8Array, limits: ReadingLimits): string | null {
  const parts = unzipParts(bytes, OTHER_OFFICE, limits);
  const named = (pattern: RegExp): Uint8Array[] =>
    [...parts.keys()]
      .filter((name) => pattern.test(name))
      .sort((a, b) => numberIn(a) - numberIn(b))
      .flatMap((name) => parts.get(name) ?? []);
  const sheets = named(SHEET);
  if (sheets.length > 0) {
    const strings = sharedStrings(parts.get('xl/sharedStrings.xml'));
    return sheets.map((sheet) => sheetText(sheet, strings)).join('\n');
  }
  const slides = named(SLIDE);
  if (slides.length > 0) return slides.map((slide) => wordsOf(slide, ['a:p'], 'a:t')).join('\n');
  const open = parts.get(OPEN_DOCUMENT);
  return open ? wordsOf(open, ['text:p', 'text:h', 'table:table-row']) : null;
}

const numberIn = (name: string): number => Number(/\d+/.exec(name)?.[0] ?? 0);

/** Reads XML piece by piece, without a tree: sheets are large. Throws `corrupt`. */
function walk(
  bytes: Uint8Array,
  on: { open?(name: string, tag: Attributes): void; close?(name: string): void; text?(text: string): void },
): void {
  const parser = new SaxesParser({ xmlns: false });
  parser.on('opentag', (tag) => on.open?.(tag.name, tag.attributes as Attributes));
  parser.on('closetag', (tag) => on.close?.(tag.name));
  parser.on('text', (text) => on.text?.(text));
  parser.on('error', () => {
    throw new ReadingFailure(
      'corrupt',
      'The document is damaged inside: save it again and choose the new file.',
    );
  });
  parser.write(new TextDecoder().decode(bytes)).close();
}

type Attributes = Record<string, string>;

/** The words of a part: all of them, or those of one element; a line ends with each of these elements. */
function wordsOf(bytes: Uint8Array, lines: readonly string[], only?: string): string {
  const words: string[] = [];
  let inside = only === undefined;
  walk(bytes, {
    open: (name) => {
      if (name === only) inside = true;
    },
    close: (name) => {
      if (name === only) inside = false;
      if (lines.includes(name)) words.push('\n');
      else if (name === 'table:table-cell') words.push('\t');
    },
    text: (text) => {
      if (inside) words.push(text);
    },
  });
  return words.join('');
}

function sharedStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (!bytes) return strings;
  let inside = false;
  let words = '';
  walk(bytes, {
    open: (name) => {
      if (name === 'si') words = '';
      // Readings of East Asian words (rPh) are no words of the cell, and there are none in Vietnamese.
      inside = name === 't';
    },
    close: (name) => {
      inside = false;
      if (name === 'si') strings.push(words);
    },
    text: (text) => {
      if (inside) words += text;
    },
  });
  return strings;
}

function sheetText(bytes: Uint8Array, strings: readonly string[]): string {
  const lines: string[] = [];
  let cells: string[] = [];
  let type = '';
  let value = '';
  let inside = false;
  walk(bytes, {
    open: (name, attributes) => {
      if (name === 'row') cells = [];
      if (name === 'c') {
        type = attributes.t ?? '';
        value = '';
      }
      inside = name === 'v' || name === 't';
    },
    close: (name) => {
      inside = false;
      if (name === 'c' && value !== '') cells.push(type === 's' ? (strings[Number(value)] ?? '') : value);
      if (name === 'row' && cells.length > 0) lines.push(cells.join('\t'));
    },
    text: (text) => {
      if (inside) value += text;
    },
  });
  return lines.join('\n');
}

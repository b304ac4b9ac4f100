import { ReadingFailure, type SourceDocument } from '../model.ts';

/** What a file may cost to read. Sizes in bytes. */
export interface ReadingLimits {
  fileBytes: number;
  /** All parts of a zip together, unpacked. */
  inflatedBytes: number;
  zipEntries: number;
  pages: number;
  /** Characters of text that a plan may hold; a plan of 300 pages has half a million. */
  textLength: number;
  /** Lines and table cells; a plan of 300 pages has twenty thousand. */
  lines: number;
}

export const DEFAULT_LIMITS: ReadingLimits = {
  fileBytes: 50 * 1024 * 1024,
  inflatedBytes: 64 * 1024 * 1024,
  zipEntries: 5_000,
  pages: 1_000,
  textLength: 4_000_000,
  lines: 60_000,
};

const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`;

/** Throws `empty` or `too-large`. */
export function checkFileSize(bytes: Uint8Array, limits: ReadingLimits): void {
  if (bytes.byteLength === 0) throw new ReadingFailure('empty', 'The file is empty: choose the file again.');
  if (bytes.byteLength > limits.fileBytes)
    throw new ReadingFailure(
      'too-large',
      `The file is larger than ${megabytes(limits.fileBytes)}: save it without pictures or split it.`,
    );
}

/** Throws `empty` for a document without words and `too-large` for more words than any plan has. */
export function checkDocument({ text, blocks }: SourceDocument, limits: ReadingLimits): void {
  if (!/[\p{L}\p{N}]/u.test(text))
    throw new ReadingFailure('empty', 'The document has no text: choose another file.');
  const cells = blocks.reduce((sum, block) => sum + (block.kind === 'table' ? block.cells.length : 0), 0);
  if (text.length > limits.textLength || linesOf(text) + cells > limits.lines)
    throw new ReadingFailure('too-large', 'The document has more text than a plan can have: split it.');
}

function linesOf(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

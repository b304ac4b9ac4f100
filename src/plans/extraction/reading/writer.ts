import type {
  SourceBlock,
  SourceCell,
  SourceDocument,
  SourceFormat,
  SourceParagraph,
  SourceTable,
} from '../model.ts';

/** Looks of a paragraph that a format may give. */
export type Looks = Partial<
  Pick<SourceParagraph, 'bold' | 'italic' | 'centred' | 'heading' | 'page' | 'outside'>
>;

export interface CellContent {
  row: number;
  column: number;
  rowSpan: number;
  columnSpan: number;
  lines: { text: string; looks: Looks }[];
}

/** Builds a SourceDocument piece by piece, so that every span is right by construction. */
export class DocumentWriter {
  readonly #parts: string[] = [];
  readonly #blocks: SourceBlock[] = [];
  #length = 0;

  /** Adds a paragraph; nothing for an empty one. */
  paragraph(text: string, looks: Looks = {}): void {
    const paragraph = this.#write(text, looks);
    if (paragraph) this.#blocks.push(paragraph);
  }

  /** Adds a table; its cells in reading order. */
  table(
    cells: CellContent[],
    rowCount: number,
    columnCount: number,
    { page, continues = false }: { page?: number; continues?: boolean } = {},
  ): void {
    const start = this.#length === 0 ? 0 : this.#length + 1;
    const written: SourceCell[] = cells.map(({ lines, ...place }) => ({
      ...place,
      paragraphs: lines.flatMap(
        ({ text, looks }) => this.#write(text, page === undefined ? looks : { ...looks, page }) ?? [],
      ),
    }));
    const table: SourceTable = {
      kind: 'table',
      span: { start: Math.min(start, this.#length), end: this.#length },
      rowCount,
      columnCount,
      cells: written,
      ...(page === undefined ? {} : { page }),
      ...(continues ? { continues } : {}),
    };
    this.#blocks.push(table);
  }

  finish(format: SourceFormat, pageCount?: number): SourceDocument {
    return {
      format,
      text: this.#parts.join(''),
      blocks: this.#blocks,
      ...(pageCount === undefined ? {} : { pageCount }),
    };
  }

  #write(words: string, looks: Looks): SourceParagraph | null {
    const text = cleanLine(words);
    if (text === '') return null;
    const lead = this.#length === 0 ? '' : '\n';
    const start = this.#length + lead.length;
    this.#parts.push(lead, text);
    this.#length = start + text.length;
    return { kind: 'paragraph', span: { start, end: this.#length }, ...looks };
  }
}

/** Signs of the symbol fonts of Word that are no bullets. */
const SYMBOLS: Readonly<Record<string, string>> = {
  '\uf020': ' ',
  '\uf0a3': '≤',
  '\uf0b3': '≥',
  '\uf0b1': '±',
};

/** In TCVN3 the soft hyphen is a letter: it stays in words that have other letters of Latin-1 and none of Vietnamese. */
const isOldText = (text: string): boolean =>
  /[\u00a1-\u00ac\u00ae-\u00ff]/.test(text) &&
  !/[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/.test(text);

/**
 * NFC, no control or zero-width signs, odd spaces as spaces, bullets of symbol fonts as dashes; tabs stay, because they
 * part cells.
 */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(isOldText(text) ? /[\u200b-\u200d\u2060\ufeff]/g : /[\u200b-\u200d\u2060\ufeff\u00ad]/g, '')
    .replace(/[\uf020-\uf0ff]/g, (sign) => SYMBOLS[sign] ?? '-')
    .replace(/[^\P{Cc}\t]/gu, ' ')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
}

/**
 * Lines of a paragraph that was broken by hand (Shift+Enter, <br>): a line that goes on with a small letter is the same
 * sentence and joined with a space; any other is a line of its own.
 */
export function joinSoftBreaks(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const raw of lines) {
    const line = cleanLine(raw);
    if (line === '') continue;
    const previous = joined.at(-1);
    if (
      previous !== undefined &&
      /^\p{Ll}/u.test(line) &&
      !/^[a-zđ][.)]\s/u.test(line) &&
      !/[.;:!?]$/u.test(previous)
    )
      joined[joined.length - 1] = `${previous} ${line}`;
    else joined.push(line);
  }
  return joined;
}

/** Builds documents as reading would give them, from a short notation, for tests of structure and meaning. */

import type {
  SourceBlock,
  SourceCell,
  SourceDocument,
  SourceParagraph,
} from '../../src/plans/extraction/model.ts';

/** A cell: its text ("\n" parts paragraphs), and how many rows and columns it covers. */
export type CellSpec = string | { text: string; down?: number; across?: number; bold?: boolean };

/** A paragraph, a paragraph with looks, or a table: rows of the cells that begin in them, as in HTML. */
export type BlockSpec =
  | string
  | {
      line: string;
      bold?: boolean;
      centred?: boolean;
      heading?: number;
      outside?: 'footnote' | 'page-head' | 'page-foot';
    }
  | { table: CellSpec[][]; page?: number };

/** The document of these blocks. */
export function sourceDocument(
  blocks: readonly BlockSpec[],
  format: SourceDocument['format'] = 'docx',
): SourceDocument {
  const writer = new Writer();
  const made = blocks.map((block) => writer.block(block));
  return { format, text: writer.text.normalize('NFC'), blocks: made };
}

class Writer {
  text = '';

  private paragraph(words: string, looks: Partial<SourceParagraph> = {}): SourceParagraph {
    if (this.text !== '') this.text += '\n';
    const start = this.text.length;
    this.text += words.normalize('NFC');
    return { kind: 'paragraph', span: { start, end: this.text.length }, ...looks };
  }

  block(block: BlockSpec): SourceBlock {
    if (typeof block === 'string') return this.paragraph(block);
    if ('line' in block) {
      const { line, ...looks } = block;
      return this.paragraph(line, looks);
    }
    const cells: SourceCell[] = [];
    const taken = new Set<string>();
    const start = this.text === '' ? 0 : this.text.length + 1;
    let width = 0;
    block.table.forEach((row, at) => {
      let column = 0;
      for (const spec of row) {
        while (taken.has(`${at},${column}`)) column++;
        const cell = typeof spec === 'string' ? { text: spec } : spec;
        const down = cell.down ?? 1;
        const across = cell.across ?? 1;
        for (let r = at; r < at + down; r++)
          for (let c = column; c < column + across; c++) taken.add(`${r},${c}`);
        const looks = cell.bold === true ? { bold: true } : {};
        const paragraphs =
          cell.text === '' ? [] : cell.text.split('\n').map((line) => this.paragraph(line, looks));
        cells.push({ row: at, column, rowSpan: down, columnSpan: across, paragraphs });
        column += across;
        width = Math.max(width, column);
      }
    });
    return {
      kind: 'table',
      span: { start: Math.min(start, this.text.length), end: this.text.length },
      rowCount: block.table.length,
      columnCount: width,
      cells,
      ...(block.page === undefined ? {} : { page: block.page }),
    };
  }
}

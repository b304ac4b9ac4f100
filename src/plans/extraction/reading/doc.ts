import type { SourceDocument } from '../model.ts';
import { docLists } from './doc/lists.ts';
import { DocText } from './doc/pieces.ts';
import { DocProperties, type ParagraphProperties } from './doc/properties.ts';
import { openDoc, unreadable } from './doc/streams.ts';
import { labelled, Numbering } from './numbering.ts';
import { clusters } from './pdf/geometry.ts';
import { type CellContent, DocumentWriter, joinSoftBreaks, type Looks } from './writer.ts';

type Line = { text: string; looks: Looks };

interface DocRow {
  cells: Line[][];
  edges: number[];
  merges: ParagraphProperties['merges'];
}

/** Word 97–2003 ([MS-DOC]): text by its piece table, tables by the marks and properties of their rows. Throws ReadingFailure. */
export function readDoc(bytes: Uint8Array): SourceDocument {
  const { word, table, data } = openDoc(bytes);
  try {
    const text = new DocText(word, table);
    const properties = new DocProperties(word, table, data);
    const reader = new DocReader(new Numbering(docLists(word, table)));
    for (const mark of paragraphMarks(text.text))
      reader.paragraph(mark.text, mark.sign, properties.at(text.placeOf(mark.at)));
    return reader.finish();
  } catch (error) {
    // Offsets that point outside the file: damaged, or older than Word 97.
    if (error instanceof RangeError) throw unreadable();
    throw error;
  }
}

const CELL_MARK = '\u0007';

/** Paragraphs with the sign that ends each: a paragraph mark, a cell or row mark, a page break. */
function* paragraphMarks(text: string): Generator<{ text: string; sign: string; at: number }> {
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign !== '\r' && sign !== CELL_MARK && sign !== '\f') continue;
    yield { text: text.slice(start, at), sign, at };
    start = at + 1;
  }
  if (start < text.length) yield { text: text.slice(start), sign: '\r', at: text.length - 1 };
}

class DocReader {
  readonly #writer = new DocumentWriter();
  readonly #numbering: Numbering;
  #rows: DocRow[] = [];
  #cells: Line[][] = [];
  #cell: Line[] = [];

  constructor(numbering: Numbering) {
    this.#numbering = numbering;
  }

  paragraph(raw: string, sign: string, properties: ParagraphProperties): void {
    const inTable = properties.inTable || properties.depth > 0;
    if (!inTable && sign !== CELL_MARK) this.#endTable();
    if (properties.endsRow && properties.depth <= 1) {
      this.#endRow(properties);
      return;
    }
    const lines = this.#lines(raw, properties);
    if (!inTable) for (const line of lines) this.#writer.paragraph(line.text, line.looks);
    else {
      this.#cell.push(...lines);
      // Cells of a table inside a cell only part paragraphs.
      if (sign === CELL_MARK && properties.depth <= 1) {
        this.#cells.push(this.#cell);
        this.#cell = [];
      }
    }
  }

  finish(): SourceDocument {
    this.#endTable();
    return this.#writer.finish('doc');
  }

  #lines(raw: string, properties: ParagraphProperties): Line[] {
    const text = withoutFields(raw);
    const looks: Looks = properties.centred ? { centred: true } : {};
    const listed = properties.list > 0 && properties.list < 0x7fff;
    const label = listed ? this.#numbering.next(String(properties.list), properties.level) : '';
    return labelled(label, joinSoftBreaks(text.split('\u000b'))).map((line) => ({ text: line, looks }));
  }

  #endRow(properties: ParagraphProperties): void {
    this.#rows.push({ cells: this.#cells, edges: properties.edges, merges: properties.merges });
    this.#cells = [];
    this.#cell = [];
  }

  #endTable(): void {
    if (this.#cells.length > 0) this.#rows.push({ cells: this.#cells, edges: [], merges: [] });
    if (this.#rows.length > 0) writeTable(this.#writer, this.#rows);
    this.#rows = [];
    this.#cells = [];
    this.#cell = [];
  }
}

/** Field codes ("HYPERLINK …") are not text, their results are; pictures and note marks have no words. */
function withoutFields(raw: string): string {
  let depth = 0;
  let inCode = 0;
  let text = '';
  for (const sign of raw) {
    if (sign === '\u0013') {
      depth++;
      inCode++;
    } else if (sign === '\u0014') inCode = Math.max(0, inCode - 1);
    else if (sign === '\u0015') {
      if (inCode === depth) inCode = Math.max(0, inCode - 1);
      depth = Math.max(0, depth - 1);
    } else if (inCode === 0 && !'\u0001\u0002\u0005\u0008'.includes(sign))
      text += sign === '\u001e' ? '-' : sign === '\u001f' ? '' : sign;
  }
  return text;
}

/** Twips: edges closer than this are one. */
const EDGE_TOLERANCE = 60;

function writeTable(writer: DocumentWriter, rows: readonly DocRow[]): void {
  const edges = clusters(
    rows.flatMap((row) => row.edges),
    EDGE_TOLERANCE,
  );
  const columnAt = (x: number | undefined, fallback: number): number => {
    if (x === undefined || edges.length === 0) return fallback;
    return edges.reduce(
      (best, edge, index) => (Math.abs(edge - x) < Math.abs((edges[best] ?? 0) - x) ? index : best),
      0,
    );
  };
  const written: CellContent[] = [];
  const above = new Map<number, CellContent>();
  let columnCount = 1;
  rows.forEach((row, rowIndex) => {
    row.cells.forEach((lines, index) => {
      const column = columnAt(row.edges[index], index);
      const columnSpan = Math.max(1, columnAt(row.edges[index + 1], index + 1) - column);
      const merge = row.merges[index];
      const upper = above.get(column);
      const before = written.at(-1);
      columnCount = Math.max(columnCount, column + columnSpan);
      if (merge?.across === 'more' && before && before.row === rowIndex) {
        before.columnSpan = column + columnSpan - before.column;
        before.lines.push(...lines);
      } else if (merge?.down === 'more' && upper) {
        upper.rowSpan = rowIndex - upper.row + 1;
        upper.lines.push(...lines);
      } else {
        const cell = { row: rowIndex, column, rowSpan: 1, columnSpan, lines: [...lines] };
        written.push(cell);
        if (merge?.down === 'first') above.set(column, cell);
        else above.delete(column);
      }
    });
  });
  writer.table(written, rows.length, columnCount);
}

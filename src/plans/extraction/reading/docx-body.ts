import {
  type DocxStyles,
  type Format,
  type ListPlace,
  over,
  paragraphFormat,
  runFormat,
} from './docx-styles.ts';
import { lettersOfFont } from './letters.ts';
import { labelled, type Numbering } from './numbering.ts';
import { type CellContent, cleanLine, type DocumentWriter, joinSoftBreaks, type Looks } from './writer.ts';
import { childNamed, elementsOf, isOn, valOf, type XmlElement } from './xml.ts';

/** Wrappers whose content counts as if they were not there. */
const TRANSPARENT = new Set([
  'w:sdt',
  'w:sdtContent',
  'w:customXml',
  'w:ins',
  'w:moveTo',
  'w:smartTag',
  'w:hyperlink',
  'w:fldSimple',
  'w:dir',
  'w:bdo',
]);
/** Content that nobody sees, or the second form of something that is read already. */
const HIDDEN = new Set([
  'w:del',
  'w:moveFrom',
  'w:instrText',
  'w:delText',
  'mc:Fallback',
  'w:rPr',
  'w:pPr',
  'w:tblPr',
  'w:tblGrid',
]);

interface Run {
  text: string;
  bold: boolean;
  italic: boolean;
}

type Line = { text: string; looks: Looks };

/** Reads paragraphs and tables of WordprocessingML in reading order. */
export class DocxBody {
  readonly #styles: DocxStyles;
  readonly #numbering: Numbering;
  readonly #writer: DocumentWriter;

  constructor(styles: DocxStyles, numbering: Numbering, writer: DocumentWriter) {
    this.#styles = styles;
    this.#numbering = numbering;
    this.#writer = writer;
  }

  /** Paragraphs and tables below `parent`, written as they come. */
  blocks(parent: XmlElement): void {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:p')
        for (const line of this.#paragraph(child)) this.#writer.paragraph(line.text, line.looks);
      else if (child.name === 'w:tbl') this.#table(child);
      else if (TRANSPARENT.has(child.name)) this.blocks(child);
    }
  }

  /** Words of headers, footers and notes, marked as standing outside. */
  outside(root: XmlElement, kind: NonNullable<Looks['outside']>): void {
    for (const line of this.#lines(root)) this.#writer.paragraph(line.text, { ...line.looks, outside: kind });
  }

  /** All paragraphs below, also those of tables, without table structure. */
  #lines(parent: XmlElement): Line[] {
    return elementsOf(parent).flatMap((child) => {
      if (child.name === 'w:p') return this.#paragraph(child);
      return HIDDEN.has(child.name) ? [] : this.#lines(child);
    });
  }

  #paragraph(paragraph: XmlElement): Line[] {
    const properties = childNamed(paragraph, 'w:pPr');
    const style = this.#styles.of(valOf(properties, 'w:pStyle'));
    const format = over(style, paragraphFormat(properties));
    const label = format.list ? this.#label(format.list) : '';
    const runs: Run[] = [];
    const boxes: XmlElement[] = [];
    this.#runs(paragraph, format, runs, boxes);
    const words = runs.map((run) => run.text).join('');
    const lines = labelled(label, joinSoftBreaks(words.split('\n'))).map((text) => ({
      text,
      looks: looksOf(format, runs),
    }));
    return [...lines, ...boxes.flatMap((box) => this.#lines(box))];
  }

  #label({ numId = '0', level, style }: ListPlace): string {
    return this.#numbering.next(numId, level ?? this.#numbering.levelOfStyle(numId, style) ?? 0);
  }

  #runs(parent: XmlElement, format: Format, runs: Run[], boxes: XmlElement[]): void {
    for (const child of elementsOf(parent)) {
      if (child.name === 'w:r') this.#run(child, format, runs, boxes);
      else if (TRANSPARENT.has(child.name)) this.#runs(child, format, runs, boxes);
    }
  }

  #run(run: XmlElement, base: Format, runs: Run[], boxes: XmlElement[]): void {
    const properties = childNamed(run, 'w:rPr');
    if (isOn(properties, 'w:vanish')) return;
    const style = valOf(properties, 'w:rStyle');
    const inherited = style === undefined ? base : over(base, runOnly(this.#styles.of(style)));
    const format = over(inherited, runFormat(properties));
    const written = this.#runText(run, boxes);
    const text = lettersOfFont(format.font)?.(written) ?? written;
    if (text !== '')
      runs.push({
        text: format.caps ? text.toUpperCase() : text,
        bold: format.bold === true,
        italic: format.italic === true,
      });
  }

  #runText(run: XmlElement, boxes: XmlElement[]): string {
    let text = '';
    for (const child of elementsOf(run)) {
      if (child.name === 'w:t') text += child.children.filter((part) => typeof part === 'string').join('');
      else if (child.name === 'w:tab' || child.name === 'w:ptab') text += '\t';
      else if (child.name === 'w:br' || child.name === 'w:cr') text += '\n';
      else if (child.name === 'w:noBreakHyphen') text += '-';
      else if (child.name === 'w:sym') text += symbolOf(child);
      else if (child.name === 'w:txbxContent') boxes.push(child);
      else if (!HIDDEN.has(child.name)) text += this.#runText(child, boxes);
    }
    return text;
  }

  #table(table: XmlElement): void {
    const rows = rowsOf(table);
    const cells: CellContent[] = [];
    /** Cell that covers a column from above, by column. */
    const above = new Map<number, CellContent>();
    let columnCount = 0;
    rows.forEach((row, rowIndex) => {
      let column = Number(valOf(childNamed(row, 'w:trPr'), 'w:gridBefore') ?? 0);
      for (const cell of cellsOf(row)) {
        const properties = childNamed(cell, 'w:tcPr');
        const columnSpan = Math.max(1, Math.min(100, Number(valOf(properties, 'w:gridSpan') ?? 1) || 1));
        const merge = valOf(properties, 'w:vMerge');
        const upper = above.get(column);
        const before = cells.at(-1);
        if (goesOnAcross(properties) && before && before.row === rowIndex) {
          before.columnSpan += columnSpan;
          before.lines.push(...this.#lines(cell));
        } else if (merge !== undefined && merge !== 'restart' && upper) {
          upper.rowSpan = rowIndex - upper.row + 1;
          upper.lines.push(...this.#lines(cell));
        } else {
          const content = { row: rowIndex, column, rowSpan: 1, columnSpan, lines: this.#lines(cell) };
          cells.push(content);
          if (merge === 'restart') above.set(column, content);
          else above.delete(column);
        }
        column += columnSpan;
      }
      columnCount = Math.max(columnCount, column);
    });
    this.#writer.table(cells, rows.length, columnCount);
  }
}

/** A sign of a symbol font by its place there: bullets and arrows become dashes when the line is cleaned. */
function symbolOf(element: XmlElement): string {
  const code = Number.parseInt(element.attributes['w:char'] ?? '', 16);
  if (!(code > 32 && code <= 0xffff)) return '';
  return String.fromCharCode(code < 0x100 ? 0xf000 + code : code);
}

const runOnly = ({ bold, italic, caps, font }: Format): Partial<Format> => ({ bold, italic, caps, font });

const unwrapped = (parent: XmlElement, name: string): XmlElement[] =>
  elementsOf(parent).flatMap((child) =>
    child.name === name ? [child] : TRANSPARENT.has(child.name) ? unwrapped(child, name) : [],
  );

/** The old way to merge cells of a row: each is there, and goes on the one before. */
function goesOnAcross(properties: XmlElement | undefined): boolean {
  const merge = valOf(properties, 'w:hMerge');
  return merge !== undefined && merge !== 'restart';
}

/** Rows that are there: a row deleted under tracked changes is not. */
const rowsOf = (table: XmlElement): XmlElement[] =>
  unwrapped(table, 'w:tr').filter((row) => childNamed(childNamed(row, 'w:trPr'), 'w:del') === undefined);

const cellsOf = (row: XmlElement): XmlElement[] => unwrapped(row, 'w:tc');

function looksOf(format: Format, runs: readonly Run[]): Looks {
  const worded = runs.filter((run) => cleanLine(run.text) !== '');
  return {
    ...(worded.length > 0 && worded.every((run) => run.bold) ? { bold: true } : {}),
    ...(worded.length > 0 && worded.every((run) => run.italic) ? { italic: true } : {}),
    ...(format.centred ? { centred: true } : {}),
    ...(format.heading === undefined ? {} : { heading: format.heading }),
  };
}

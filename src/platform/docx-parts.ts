/** Parts of an administrative document by Nghị định 30/2020/NĐ-CP, Annex I (par-management 1.4). */
import {
  AlignmentType,
  BorderStyle,
  Header,
  type IParagraphOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';

export const FONT = 'Times New Roman';
/** Half points: 14 and 13 point. */
export const SIZE = 28;
const SMALL = 26;
/** Twentieths of a point in a millimetre. */
export const MM = 56.7;
const A4 = { width: 210 * MM, height: 297 * MM };
const MARGIN = { top: 20 * MM, bottom: 20 * MM, left: 30 * MM, right: 20 * MM, header: 10 * MM };

interface Look {
  bold?: boolean;
  italics?: boolean;
  size?: number;
}

/** Characters that XML 1.0 cannot hold are left out. */
export const run = (text: string, look: Look = {}): TextRun =>
  new TextRun({ text: text.replaceAll(/[^\P{C}\n\t]/gu, ''), font: FONT, size: SIZE, ...look });

/** A centred line of a heading. */
export const centred = (text: string, look: Look = {}, options: IParagraphOptions = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, ...options, children: [run(text, look)] });

/** Running text: justified, first line indented by 1,27 cm, 6 points between paragraphs. */
export const body = (children: ParagraphChild[]): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 12.7 * MM },
    spacing: { before: 120, line: 264 },
    children,
  });

/** "I. …" in capitals, bold. */
export const heading = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 12.7 * MM },
    spacing: { before: 160 },
    keepNext: true,
    children: [run(text.toLocaleUpperCase('vi'), { bold: true })],
  });

/** A short line below the text above, centred: a paragraph as wide as the line. */
export const rule = (indentMm: number): Paragraph =>
  new Paragraph({
    indent: { left: indentMm * MM, right: indentMm * MM },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
    spacing: { before: 60, line: 120, lineRule: LineRuleType.EXACT },
    children: [],
  });

const NONE = { style: BorderStyle.NONE, size: 0, color: 'FFFFFF' };
const NO_BORDERS = {
  top: NONE,
  bottom: NONE,
  left: NONE,
  right: NONE,
  insideHorizontal: NONE,
  insideVertical: NONE,
};

/** Two columns without lines: letterhead left, national title right; or recipients left, signature right. */
export function twoColumns(left: Paragraph[], right: Paragraph[], widths: readonly [number, number]): Table {
  const cell = (children: Paragraph[], mm: number): TableCell =>
    new TableCell({
      children,
      borders: NO_BORDERS,
      width: { size: mm * MM, type: WidthType.DXA },
      margins: { left: 0, right: 0 },
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: (widths[0] + widths[1]) * MM, type: WidthType.DXA },
    columnWidths: widths.map((mm) => mm * MM),
    borders: NO_BORDERS,
    rows: [new TableRow({ children: [cell(left, widths[0]), cell(right, widths[1])] })],
  });
}

export interface GridColumn {
  head: string;
  mm: number;
  centred?: boolean;
}

/** A table with lines whose head is repeated on each page; no row is broken unless it is taller than a page. */
export function grid(columns: readonly GridColumn[], rows: readonly (readonly string[])[]): Table {
  const cell = (text: string, column: GridColumn, bold: boolean): TableCell =>
    new TableCell({
      width: { size: column.mm * MM, type: WidthType.DXA },
      verticalAlign: bold ? VerticalAlignTable.CENTER : VerticalAlignTable.TOP,
      margins: { top: 40, bottom: 40, left: 80, right: 80 },
      children: text.split('\n').map(
        (line) =>
          new Paragraph({
            alignment: bold || column.centred ? AlignmentType.CENTER : AlignmentType.LEFT,
            children: [run(line, { bold, size: SMALL })],
          }),
      ),
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: columns.reduce((sum, column) => sum + column.mm, 0) * MM, type: WidthType.DXA },
    columnWidths: columns.map((column) => column.mm * MM),
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: columns.map((column) => cell(column.head, column, true)),
      }),
      ...rows.map(
        (texts) =>
          new TableRow({
            children: columns.map((column, index) => cell(texts[index] ?? '', column, false)),
          }),
      ),
    ],
  });
}

const pageNumber = new Header({
  children: [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: [PageNumber.CURRENT], font: 'Arial', size: SMALL })],
    }),
  ],
});
const nothing = new Header({ children: [new Paragraph({ children: [] })] });

/** A part of the document: A4, margins of the decree, page number top centre but not on page 1. */
export const section = (
  children: (Paragraph | Table)[],
  options: { landscape: boolean; first: boolean },
) => ({
  properties: {
    titlePage: options.first,
    page: {
      size: {
        ...A4,
        orientation: options.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
      },
      margin: MARGIN,
    },
  },
  headers: options.first ? { default: pageNumber, first: nothing } : { default: pageNumber },
  children,
});

const upper = (text: string): string => text.toLocaleUpperCase('vi');

/** "Ủy ban nhân dân tỉnh Sông Lam" stands in two lines: the body, and the place below it. */
export function issuerLines(issuer: string): string[] {
  const match =
    /^(Ủy ban nhân dân|UBND)\s+((?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s.+)$/iu.exec(
      issuer,
    );
  return match ? [upper(match[1] ?? ''), upper(match[2] ?? '')] : [upper(issuer)];
}

/** "ngày 05 tháng 02 năm 2026": days below 10 and months 1 and 2 get a zero. */
export function dateWords(date: string | null): string {
  if (date === null) return 'ngày    tháng    năm';
  const { day, month, year } = Temporal.PlainDate.from(date);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `ngày ${two(day)} tháng ${month < 3 ? two(month) : month} năm ${year}`;
}

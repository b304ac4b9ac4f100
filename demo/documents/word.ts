import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Annex, PlanDocument } from './spec.ts';

const FONT = 'Times New Roman';
const MARGIN = { top: 1134, bottom: 1134, left: 1701, right: 1134 };

const run = (text: string, looks: { bold?: boolean; italics?: boolean } = {}): TextRun =>
  new TextRun({ text, font: FONT, size: 28, ...looks });

const line = (text: string, looks: { bold?: boolean; italics?: boolean } = {}): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [run(text, looks)] });

const body = (text: string, bold = false): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.JUSTIFIED,
    indent: { firstLine: 567 },
    spacing: { before: 60, after: 60 },
    children: [run(text, { bold })],
  });

const noBorder = { style: 'none', size: 0, color: 'FFFFFF' } as const;
const NO_BORDERS = { top: noBorder, bottom: noBorder, left: noBorder, right: noBorder };

function twoColumns(left: Paragraph[], right: Paragraph[]): Table {
  const cell = (children: Paragraph[], size: number): TableCell =>
    new TableCell({ children, borders: NO_BORDERS, width: { size, type: WidthType.PERCENTAGE } });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [new TableRow({ children: [cell(left, 42), cell(right, 58)] })],
  });
}

function annexTable(annex: Annex): Table {
  const total = annex.widths.reduce((sum, width) => sum + width, 0);
  const cell = (text: string, index: number, more: { bold?: boolean; across?: number } = {}): TableCell =>
    new TableCell({
      width: { size: Math.round(((annex.widths[index] ?? 1) / total) * 100), type: WidthType.PERCENTAGE },
      columnSpan: more.across ?? 1,
      children: text
        .split('\n')
        .map((part) => new Paragraph({ children: [run(part, { bold: more.bold === true })] })),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [
      new TableRow({
        tableHeader: true,
        children: annex.head.map((text, index) => cell(text, index, { bold: true })),
      }),
      ...annex.rows.map((row) =>
        Array.isArray(row)
          ? new TableRow({ children: row.map((text, index) => cell(text, index)) })
          : new TableRow({
              children: [
                cell(row.group[0], 0, { bold: true }),
                cell(row.group[1], 1, { bold: true, across: annex.head.length - 1 }),
              ],
            }),
      ),
    ],
  });
}

/** The document as a Word file, laid out as offices do it (30/2020/NĐ-CP). */
export async function toWord(plan: PlanDocument): Promise<Uint8Array> {
  const letterhead = twoColumns(
    [
      ...plan.issuerLines.map((text) => line(text, { bold: true })),
      line('-------'),
      line(`Số: ${plan.number}`),
    ],
    [
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true }),
      line('Độc lập - Tự do - Hạnh phúc', { bold: true }),
      line('---------------'),
      line(`${plan.place}, ${plan.date}`, { italics: true }),
    ],
  );
  const signature = twoColumns(
    [
      new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true })] }),
      ...plan.recipients.map((text) => new Paragraph({ children: [run(`- ${text}`)] })),
    ],
    [
      ...plan.authority.map((text) => line(text, { bold: true })),
      line(''),
      line(''),
      line(plan.signer, { bold: true }),
    ],
  );
  const document = new Document({
    sections: [
      {
        properties: { page: { margin: MARGIN } },
        children: [
          letterhead,
          line(''),
          line('KẾ HOẠCH', { bold: true }),
          line(plan.title, { bold: true }),
          ...plan.bases.map((text) => body(text)),
          body(plan.opening),
          ...plan.chapters.flatMap((chapter) => [
            body(chapter.title, true),
            ...chapter.paragraphs.map((text) => body(text)),
          ]),
          signature,
        ],
      },
      ...plan.annexes.map((annex) => ({
        properties: { page: { margin: MARGIN, size: { orientation: PageOrientation.LANDSCAPE } } },
        children: [
          line(annex.label, { bold: true }),
          line(annex.title, { bold: true }),
          line(`(Kèm theo Kế hoạch số ${plan.number} ${plan.date})`, { italics: true }),
          annexTable(annex),
        ],
      })),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

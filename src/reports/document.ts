/** A report as DOCX by Nghị định 30/2020/NĐ-CP (par-management 1.4): outline, annex of numbers. */
import { Document, Packer, Paragraph, type Table } from 'docx';
import {
  body,
  centred,
  dateWords,
  FONT,
  grid,
  heading,
  issuerLines,
  rule,
  run,
  SIZE,
  section,
  twoColumns,
} from '../platform/docx-parts.ts';
import { factsOf, isOverridden, plainNumber, shownOf, shownWords } from './figures.ts';
import { periodTitle } from './period-words.ts';
import type { ReportDetail } from './reading.ts';

const upper = (text: string): string => text.toLocaleUpperCase('vi');

/** The bytes of the DOCX. `above`: the agency over the one that reports; null for the province's own. */
export async function reportDocument(detail: ReportDetail, above: string | null): Promise<Uint8Array> {
  const { agencyName, period } = detail;
  const document = new Document({
    creator: agencyName,
    title: `Báo cáo cải cách hành chính ${periodTitle(period)}`,
    styles: { default: { document: { run: { font: FONT, size: SIZE } } } },
    sections: [
      section([...letterhead(detail, above), ...text(detail), ...closing(above)], {
        landscape: false,
        first: true,
      }),
      section([...annexHead(detail), annex(detail)], { landscape: true, first: false }),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function letterhead(
  { report, agencyName, period }: ReportDetail,
  above: string | null,
): (Table | Paragraph)[] {
  const own = above === null ? issuerLines(agencyName) : [upper(agencyName)];
  const left = [
    ...(above === null ? [] : issuerLines(above)).map((line) => centred(line, { size: 26 })),
    ...own.map((line) => centred(line, { bold: true, size: 26 })),
    rule(22),
    centred(`Số: ${report.number || '       /BC-'}`, { size: 26 }),
  ];
  const right = [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 26 }),
    centred('Độc lập - Tự do - Hạnh phúc', { bold: true }),
    rule(19),
    centred(`…………, ${dateWords(report.signedOn)}`, { italics: true }),
  ];
  return [
    twoColumns(left, right, [64, 96]),
    centred('BÁO CÁO', { bold: true }, { spacing: { before: 360 } }),
    centred(`Công tác cải cách hành chính ${periodTitle(period)}`, { bold: true }),
    rule(55),
  ];
}

/** Headings, what the product says, what was written; a section without either is left out. */
function text({ form, figures, texts }: ReportDetail): Paragraph[] {
  return form.sections.flatMap(({ code, title, heading: only, facts }) => {
    const top = !code.includes('.');
    const head = top
      ? heading(`${code}. ${title}`)
      : body([run(`${pointOf(code)} ${title}`, { bold: true })]);
    const lines = [
      ...factsOf(facts, form, figures),
      ...(texts.get(code) ?? '').split('\n').filter((line) => line.trim() !== ''),
    ];
    if (lines.length === 0 && !only) return [];
    return [head, ...lines.map((line) => body([run(line)]))];
  });
}

/** "2." of II.2, "a)" of II.2a. */
function pointOf(code: string): string {
  const [, number = '', letter = ''] = /\.(\d+)([a-z]?)$/.exec(code) ?? [];
  return letter === '' ? `${number}.` : `${letter})`;
}

function closing(above: string | null): (Paragraph | Table)[] {
  const line = (words: string): Paragraph => new Paragraph({ children: [run(words, { size: 22 })] });
  const left = [
    new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true, size: 24 })] }),
    line(above === null ? '- Bộ Nội vụ;' : `- ${above};`),
    line('- Lưu: VT.'),
  ];
  const right = [
    centred(above === null ? 'TM. ỦY BAN NHÂN DÂN' : 'THỦ TRƯỞNG CƠ QUAN', { bold: true }),
    ...(above === null ? [centred('CHỦ TỊCH', { bold: true })] : []),
    ...Array.from({ length: 4 }, () => centred('')),
  ];
  return [new Paragraph({ spacing: { before: 240 }, children: [] }), twoColumns(left, right, [75, 85])];
}

const annexHead = ({ report, period, agencyName }: ReportDetail): Paragraph[] => [
  centred('Phụ lục', { bold: true }),
  centred('THỐNG KÊ SỐ LIỆU CẢI CÁCH HÀNH CHÍNH', { bold: true }),
  centred(
    `(Kèm theo Báo cáo số ${report.number || '…'} của ${agencyName}; số liệu đến hết ngày ${period.to.split('-').reverse().join('/')})`,
    { italics: true },
    { spacing: { after: 160 } },
  ),
];

/** 247 mm, the width of a landscape page between its margins. */
const annex = ({ form, figures }: ReportDetail): Table =>
  grid(
    [
      { head: 'Mã', mm: 17, centred: true },
      { head: 'Chỉ tiêu thống kê', mm: 110 },
      { head: 'Đơn vị tính', mm: 28, centred: true },
      { head: 'Số liệu', mm: 38, centred: true },
      { head: 'Ghi chú', mm: 54 },
    ],
    form.items.map((item) => {
      const figure = figures.get(item.code);
      const both = isOverridden(figure) ? `\n(hệ thống tính: ${plainNumber(figure?.computed ?? 0)})` : '';
      return [
        item.code,
        item.name,
        item.unit,
        `${shownWords(shownOf(item, figures))}${both}`,
        figure?.note ?? '',
      ];
    }),
  );

/** A letter that urges agencies, as DOCX by Nghị định 30/2020/NĐ-CP (par-management 1.4): công văn with annex. */
import { AlignmentType, Document, Packer, Paragraph, type Table } from 'docx';
import {
  body,
  centred,
  dateWords,
  FONT,
  grid,
  issuerLines,
  MM,
  rule,
  run,
  SIZE,
  section,
  twoColumns,
} from '../platform/docx-parts.ts';
import type { LetterDetail } from './letters.ts';

const upper = (text: string): string => text.toLocaleUpperCase('vi');
const two = (value: number): string => String(value).padStart(2, '0');
const shortDate = (date: string): string => date.split('-').reverse().join('/');

/** The bytes of the DOCX. */
export async function letterDocument(detail: LetterDetail): Promise<Uint8Array> {
  const document = new Document({
    creator: detail.issuerName,
    title: 'Công văn đôn đốc thực hiện nhiệm vụ cải cách hành chính',
    styles: { default: { document: { run: { font: FONT, size: SIZE } } } },
    sections: [
      section([...letterhead(detail), ...addressees(detail), ...text(detail), ...closing(detail)], {
        landscape: false,
        first: true,
      }),
      section([...annexHead(detail), annex(detail)], { landscape: true, first: false }),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function letterhead({ letter, issuerName, aboveIssuer }: LetterDetail): Table[] {
  const above = aboveIssuer === null ? [] : issuerLines(aboveIssuer);
  const own = aboveIssuer === null ? issuerLines(issuerName) : [upper(issuerName)];
  const left = [
    ...above.map((line) => centred(line, { size: 26 })),
    ...own.map((line) => centred(line, { bold: true, size: 26 })),
    rule(22),
    centred(`Số: ${letter.number || '            '}`, { size: 26 }),
    centred('V/v đôn đốc thực hiện nhiệm vụ', { size: 24 }),
    centred('cải cách hành chính quá hạn', { size: 24 }),
  ];
  const right = [
    centred('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, size: 26 }),
    centred('Độc lập - Tự do - Hạnh phúc', { bold: true }),
    rule(19),
    centred(`${letter.place}, ${dateWords(letter.issuedOn)}`, { italics: true }),
  ];
  return [twoColumns(left, right, [64, 96])];
}

const agenciesOf = ({ items }: LetterDetail): string[] => [
  ...new Set(items.map(({ agencyName }) => agencyName)),
];

/** "Kính gửi: Sở Y tế", or a line for each of several. */
function addressees(detail: LetterDetail): Paragraph[] {
  const names = agenciesOf(detail);
  const before = { spacing: { before: 360, after: 120 } };
  if (names.length === 1) return [centred(`Kính gửi: ${names[0]}`, {}, before)];
  const line = (text: string): Paragraph =>
    new Paragraph({ indent: { left: 60 * MM }, children: [run(text)] });
  return [
    new Paragraph({ indent: { left: 40 * MM }, spacing: { before: 360 }, children: [run('Kính gửi:')] }),
    ...names.map((name, index) => line(`- ${name}${index === names.length - 1 ? '.' : ';'}`)),
  ];
}

function text(detail: LetterDetail): Paragraph[] {
  const { letter, items, issuerName } = detail;
  const plans = [...new Set(items.map(({ planWords }) => planWords))].filter(Boolean);
  const many = agenciesOf(detail).length > 1;
  const who = many ? 'các cơ quan, đơn vị nêu trên' : 'quý cơ quan';
  const basis = plans.length > 0 ? `Thực hiện Kế hoạch số ${plans.join('; số ')}, q` : 'Q';
  const by = shortDate(letter.answerBy);
  return [
    body([
      run(
        `${basis}ua theo dõi tiến độ đến ngày ${shortDate(letter.asOf)}, ${who} còn ${two(items.length)} nhiệm vụ cải cách hành chính quá hạn chưa hoàn thành (danh mục kèm theo).`,
      ),
    ]),
    body([run(`Để bảo đảm tiến độ chung, ${issuerName} đề nghị ${who}:`)]),
    body([
      run(
        `1. Tập trung hoàn thành các nhiệm vụ trong danh mục trước ngày ${by}; cập nhật kết quả, sản phẩm và tài liệu minh chứng trên hệ thống theo dõi nhiệm vụ.`,
      ),
    ]),
    body([
      run(
        `2. Với nhiệm vụ chưa thể hoàn thành trong thời gian trên, báo cáo rõ nguyên nhân, trách nhiệm và thời hạn hoàn thành, gửi về ${issuerName} trước ngày ${by} để tổng hợp, báo cáo cấp có thẩm quyền.`,
      ),
    ]),
    body([run(`${issuerName} đề nghị ${who} quan tâm thực hiện./.`)]),
  ];
}

function closing({ letter, aboveIssuer }: LetterDetail): (Paragraph | Table)[] {
  const line = (text: string): Paragraph => new Paragraph({ children: [run(text, { size: 22 })] });
  const left = [
    new Paragraph({ children: [run('Nơi nhận:', { bold: true, italics: true, size: 24 })] }),
    line('- Như trên;'),
    ...(aboveIssuer === null ? [] : [line(`- ${aboveIssuer} (để báo cáo);`)]),
    line('- Lưu: VT.'),
  ];
  const right = [
    ...(letter.signerAuthority ? [centred(upper(letter.signerAuthority), { bold: true })] : []),
    centred(upper(letter.signerTitle), { bold: true }),
    ...Array.from(
      { length: 4 },
      () => new Paragraph({ alignment: AlignmentType.CENTER, children: [run('')] }),
    ),
    centred(letter.signerName, { bold: true }),
  ];
  return [new Paragraph({ spacing: { before: 240 }, children: [] }), twoColumns(left, right, [75, 85])];
}

function annexHead({ letter, issuerName }: LetterDetail): Paragraph[] {
  const number = letter.number || '…';
  return [
    centred('Phụ lục', { bold: true }),
    centred('DANH MỤC NHIỆM VỤ QUÁ HẠN CHƯA HOÀN THÀNH', { bold: true }),
    centred(
      `(Kèm theo Công văn số ${number} ${dateWords(letter.issuedOn)} của ${issuerName}; số liệu đến ngày ${shortDate(letter.asOf)})`,
      { italics: true },
      { spacing: { after: 160 } },
    ),
  ];
}

/** 247 mm, the width of a landscape page between its margins. */
const annex = ({ items }: LetterDetail): Table =>
  grid(
    [
      { head: 'STT', mm: 12, centred: true },
      { head: 'Cơ quan chủ trì', mm: 42 },
      { head: 'Nhiệm vụ', mm: 78 },
      { head: 'Sản phẩm', mm: 34 },
      { head: 'Hạn', mm: 24, centred: true },
      { head: 'Số ngày quá hạn', mm: 19, centred: true },
      { head: 'Tiến độ', mm: 18, centred: true },
      { head: 'Số lần đã đôn đốc', mm: 20, centred: true },
    ],
    items.map((item, index) => [
      String(index + 1),
      item.agencyName,
      item.content,
      item.product,
      shortDate(item.dueOn),
      String(item.daysLate),
      item.percent === null ? 'Chưa báo cáo' : `${String(item.percent).replace('.', ',')}%`,
      String(item.reminders),
    ]),
  );

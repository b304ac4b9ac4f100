import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { extractPlan } from './index.ts';

/** The awkward things that Word files of offices hold. One plan of three tasks; each file says it in its own way. */

const TASKS = [
  '1 | Rà soát văn bản | Báo cáo | Sở Tư pháp | Các sở, ban, ngành | Quý II/2024',
  '2 | Công bố thủ tục hành chính | Quyết định | Văn phòng UBND tỉnh | Sở Nội vụ | Tháng 9/2024',
  '3 | Tập huấn công chức một cửa | Lớp tập huấn | Sở Nội vụ | UBND cấp xã | Quý IV/2024',
];
const CELLS = TASKS.map((task) => task.split(' | '));
const [FIRST = []] = CELLS;
const HEAD = ['STT', 'Nhiệm vụ', 'Sản phẩm', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian'];

const r = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const p = (inner: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const line = (text: string): string => p(r(text));
const tc = (inner: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;
const cell = (text: string): string => tc(line(text));
const tr = (cells: readonly string[], properties = ''): string =>
  `<w:tr><w:trPr>${properties}</w:trPr>${cells.join('')}</w:tr>`;
const tbl = (...rows: string[]): string => `<w:tbl>${rows.join('')}</w:tbl>`;
const rowOf = (cells: readonly string[]): string => tr(cells.map(cell));
const HEAD_ROW = rowOf(HEAD);
const TABLE = tbl(HEAD_ROW, ...CELLS.map(rowOf));

const LETTERHEAD = tbl(
  tr([
    tc(line('ỦY BAN NHÂN DÂN') + line('TỈNH AN BÌNH') + line('Số: 9/KH-UBND')),
    tc(
      line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') +
        line('Độc lập - Tự do - Hạnh phúc') +
        line('An Bình, ngày 3 tháng 02 năm 2024'),
    ),
  ]),
);
const TITLE = line('KẾ HOẠCH') + line('Cải cách hành chính năm 2024');
const TEXT = [
  'Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;',
  'I. MỤC ĐÍCH, YÊU CẦU',
  'Nâng cao chất lượng phục vụ.',
  'II. NHIỆM VỤ',
]
  .map(line)
  .join('');
const END = [
  'III. TỔ CHỨC THỰC HIỆN',
  '1. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.',
  '2. Sở Tài chính bố trí kinh phí thực hiện.',
]
  .map(line)
  .join('');
const SIGNATURE = tbl(
  tr([tc(line('Nơi nhận:') + line('- Lưu: VT.')), tc(line('CHỦ TỊCH') + line('Trần Văn Bình'))]),
);

const box = (inner: string): string =>
  p(
    `<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>${inner}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${inner}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
  );
const replaced = (row: number, column: number, inner: string): string =>
  tbl(
    HEAD_ROW,
    ...CELLS.map((cells, at) =>
      tr(cells.map((text, index) => (at === row && index === column ? tc(inner) : cell(text)))),
    ),
  );

function word(parts: {
  letterhead?: string;
  title?: string;
  table?: string;
  signature?: string;
  whole?: (body: string) => string;
  more?: Record<string, string>;
}): Uint8Array {
  const {
    letterhead = LETTERHEAD,
    title = TITLE,
    table = TABLE,
    signature = SIGNATURE,
    whole = (body) => body,
    more = {},
  } = parts;
  const wrapped = (root: string, inner: string): Uint8Array =>
    strToU8(`<?xml version="1.0"?><w:${root} xmlns:w="w" xmlns:mc="mc" xmlns:wps="wps">${inner}</w:${root}>`);
  const body = whole(letterhead + title + TEXT + table + END + signature);
  return zipSync({
    'word/document.xml': wrapped('document', `<w:body>${body}</w:body>`),
    ...Object.fromEntries(
      Object.entries(more).map(([name, inner]) => [`word/${name}.xml`, wrapped(name, inner)]),
    ),
  });
}

const inserted = (text: string): string => `<w:ins>${r(text)}</w:ins>`;
const deleted = (text: string): string => `<w:del><w:r><w:delText>${text}</w:delText></w:r></w:del>`;

const FILES: Record<string, Uint8Array> = {
  'nothing unusual': word({}),
  'the letterhead in a text box': word({ letterhead: box(LETTERHEAD) }),
  'the signature in a text box': word({ signature: box(SIGNATURE) }),
  'the title in a text box': word({ title: box(TITLE) }),
  'tracked changes in cells and a deleted row': word({
    table: tbl(
      HEAD_ROW,
      tr([
        cell('1'),
        tc(p(`${r('Rà soát ')}${deleted('toàn bộ ')}${inserted('văn bản')}`)),
        ...FIRST.slice(2).map(cell),
      ]),
      tr(['x', 'Việc đã bỏ', 'a', 'b', 'c', 'd'].map(cell), '<w:del/>'),
      ...CELLS.slice(1).map(rowOf),
    ),
  }),
  'a table inside a cell': word({
    table: replaced(0, 3, tbl(tr([cell('Sở Tư pháp')])) + p('')),
  }),
  'the whole plan in a frame': word({ whole: (body) => tbl(tr([tc(body + p(''))])) }),
  'rows in content controls': word({
    table: tbl(HEAD_ROW, `<w:sdt><w:sdtContent>${CELLS.map(rowOf).join('')}</w:sdtContent></w:sdt>`),
  }),
  'footnotes in cells': word({
    table: replaced(1, 1, p(`${r('Công bố thủ tục hành chính')}<w:r><w:footnoteReference w:id="2"/></w:r>`)),
    more: { footnotes: `<w:footnote w:id="2">${line('Theo Quyết định số 1/QĐ-UBND.')}</w:footnote>` },
  }),
  'lines broken by hand in cells': word({
    table: replaced(1, 3, p('<w:r><w:t>Văn phòng</w:t><w:br/><w:t>UBND tỉnh</w:t></w:r>')),
  }),
  'letters in many runs': word({
    table: replaced(0, 1, p([...'Rà soát văn bản'].map((sign) => r(sign)).join(''))),
  }),
  'a letter and its marks apart (NFD)': word({ whole: (body) => body.normalize('NFD') }),
  'the head again in the middle': word({
    table: tbl(HEAD_ROW, rowOf(FIRST), HEAD_ROW, ...CELLS.slice(1).map(rowOf)),
  }),
  'a column that a page layout left empty': word({
    table: tbl(...[HEAD, ...CELLS].map((cells) => tr([...cells.map(cell), tc(p(''))]))),
  }),
  'rows that begin and end inside the grid': word({
    table: tbl(
      tr(HEAD.map((text, at) => tc(line(text), at === 1 ? '<w:gridSpan w:val="2"/>' : ''))),
      ...CELLS.map((cells) =>
        tr(cells.map((text, at) => tc(line(text), at === 1 ? '<w:gridSpan w:val="2"/>' : ''))),
      ),
    ),
  }),
  'a title row inside the table': word({
    table: tbl(
      tr([tc(line('BẢNG PHÂN CÔNG NHIỆM VỤ'), '<w:gridSpan w:val="6"/>')]),
      HEAD_ROW,
      ...CELLS.map(rowOf),
    ),
  }),
  'tabs for a table': word({
    table: [HEAD, ...CELLS]
      .map((cells) => p(cells.map((text) => r(text)).join('<w:r><w:tab/></w:r>')))
      .join(''),
  }),
};

describe('a Word file with', () => {
  it.each(Object.entries(FILES))('%s', async (_, bytes) => {
    const { plan } = await extractPlan(bytes);
    expect(
      plan.tasks.map((task) =>
        [task.ordinal, task.content, task.product, task.lead, task.coordinate, task.time].join(' | '),
      ),
    ).toEqual(TASKS);
    expect(plan.plan).toMatchObject({
      number: '9/KH-UBND',
      issuer: 'Ủy ban nhân dân tỉnh An Bình',
      issuedOn: '2024-02-03',
      place: 'An Bình',
      title: 'Cải cách hành chính năm 2024',
      signedBy: 'Trần Văn Bình',
      legalBases: ['Nghị quyết số 76/NQ-CP'],
    });
    expect(plan.assignments.map((one) => one.agency)).toEqual(['Sở Nội vụ', 'Sở Tài chính']);
  });
});

import { describe, expect, it } from 'vitest';
import { type BlockSpec, sourceDocument } from '../../../../../tests/support/source-document.ts';
import { extractFromSource } from '../../index.ts';

/** The same table in every layout must give the same tasks. Tables are drawn at random from words of plans. */

type Field = 'ordinal' | 'content' | 'product' | 'lead' | 'coordinate' | 'time';
type Row = Record<Field, string>;

interface Drawn {
  fields: Field[];
  heads: string[];
  rows: (Row | { group: [string, string] })[];
}

const CONTENTS = [
  'Xây dựng kế hoạch tuyên truyền, phổ biến pháp luật năm 2024',
  'Rà soát, sửa đổi quy chế làm việc của cơ quan',
  'Tổ chức hội nghị sơ kết 6 tháng đầu năm',
  'Nâng cấp cổng dịch vụ công của tỉnh',
  'Đào tạo, bồi dưỡng công chức một cửa',
  'Số hóa hồ sơ, giấy tờ còn hiệu lực',
  'Thực hiện chế độ báo cáo\n- Báo cáo quý\n- Báo cáo năm',
  '- Rà soát các quy định hiện hành;\n- Đề xuất bãi bỏ quy định không còn phù hợp.',
];
const LEADS = [
  'Sở Nội vụ',
  'Văn phòng UBND tỉnh',
  'Sở Văn hóa, Thể thao và Du lịch',
  'UBND các huyện, thành phố',
  'Các sở, ban, ngành',
  'Ban Quản lý các khu công nghiệp',
];
const COORDINATES = ['Các đơn vị liên quan', 'Sở Tài chính, Sở Tư pháp', 'UBND cấp xã', ''];
const TIMES = [
  'Quý I/2024',
  'Thường xuyên',
  'Trước ngày 30/11/2024',
  'Hằng năm',
  'Theo kế hoạch của Bộ Nội vụ',
  '',
];
const PRODUCTS = ['Kế hoạch', 'Quyết định của UBND tỉnh', 'Báo cáo', 'Hội nghị', '100% hồ sơ', ''];
const GROUPS = ['Công tác chỉ đạo, điều hành', 'Cải cách thể chế', 'Chuyển đổi số'];
const HEADS: Record<Field, string[]> = {
  ordinal: ['STT', 'TT'],
  content: ['Nội dung công việc', 'Nhiệm vụ cụ thể'],
  product: ['Sản phẩm', 'Kết quả đầu ra'],
  lead: ['Cơ quan chủ trì', 'Đơn vị thực hiện'],
  coordinate: ['Cơ quan phối hợp'],
  time: ['Thời gian thực hiện', 'Tiến độ'],
};

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
}

function draw(seed: number): Drawn {
  const random = randomFrom(seed);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? '';
  const middle: Field[] = (['content', 'product', 'lead', 'coordinate', 'time'] as const).filter(
    (field) => field === 'content' || field === 'lead' || random() < 0.75,
  );
  if (random() < 0.3) middle.unshift(...middle.splice(middle.indexOf('lead'), 1));
  const fields: Field[] = ['ordinal', ...middle];
  const rows: Drawn['rows'] = [];
  const groups = random() < 0.5 ? 1 + Math.floor(random() * 3) : 0;
  let count = 0;
  for (let group = 0; group < Math.max(1, groups); group++) {
    if (groups > 0) rows.push({ group: ['I'.repeat(group + 1), GROUPS[group] ?? ''] });
    for (let row = 0; row < 2 + random() * 4; row++) {
      count++;
      rows.push({
        ordinal: String(count),
        content: pick(CONTENTS),
        product: pick(PRODUCTS),
        lead: pick(LEADS),
        coordinate: pick(COORDINATES),
        time: pick(TIMES),
      });
    }
  }
  return { fields, heads: fields.map((field) => pick(HEADS[field])), rows };
}

function cellsOf(drawn: Drawn, row: Drawn['rows'][number]): string[] {
  if ('group' in row) {
    return drawn.fields.map((field) =>
      field === 'ordinal' ? row.group[0] : field === 'content' ? row.group[1] : '',
    );
  }
  return drawn.fields.map((field) => row[field]);
}

const oneLine = (text: string): string => text.replace(/\n/gu, ' ');

const LAYOUTS: Record<string, (drawn: Drawn) => BlockSpec[]> = {
  'a real table': (drawn) => [{ table: [drawn.heads, ...drawn.rows.map((row) => cellsOf(drawn, row))] }],
  'tabs between cells': (drawn) =>
    [drawn.heads, ...drawn.rows.map((row) => cellsOf(drawn, row).map(oneLine))].map((row) => row.join('\t')),
  'bars between cells': (drawn) => {
    const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
    return [
      line(drawn.heads),
      line(drawn.heads.map(() => '---')),
      ...drawn.rows.map((row) => line(cellsOf(drawn, row).map(oneLine))),
    ];
  },
  'one cell a line, empty cells as lines': (drawn) => [
    ...drawn.heads,
    ...drawn.rows.flatMap((row) =>
      cellsOf(drawn, row).flatMap((cell) => (cell === '' ? ['\u00a0'] : cell.split('\n'))),
    ),
  ],
  'one cell a line with bars': (drawn) => [
    ...drawn.heads.map((head) => `${head} |`),
    '|',
    ...drawn.rows.flatMap((row) => [
      ...cellsOf(drawn, row).map((cell) => (cell === '' ? '|' : `${oneLine(cell)} |`)),
      '|',
      '|',
    ]),
  ],
};

function planWith(table: BlockSpec[]): BlockSpec[] {
  return [
    'KẾ HOẠCH',
    'Công tác năm 2024',
    'Căn cứ Luật;',
    'I. MỤC ĐÍCH',
    'Để làm tốt.',
    'PHỤ LỤC',
    'DANH MỤC NHIỆM VỤ',
    ...table,
  ];
}

describe.each(Object.entries(LAYOUTS))('a table as %s', (_, layout) => {
  it.each(Array.from({ length: 25 }, (_unused, index) => index + 1))(
    'gives every row (drawing %i)',
    (seed) => {
      const drawn = draw(seed);
      const plan = extractFromSource(sourceDocument(planWith(layout(drawn)), 'txt'));
      const expected = drawn.rows.flatMap((row) =>
        'group' in row
          ? []
          : [Object.fromEntries(drawn.fields.map((field) => [field, oneLine(row[field]) || null]))],
      );
      const fields = drawn.fields;
      const found = plan.tasks.map((task) =>
        Object.fromEntries(fields.map((field) => [field, task[field] || null])),
      );
      expect(found.map((row) => ({ ...row, ordinal: String(row.ordinal).split('.').at(-1) }))).toEqual(
        expected,
      );
    },
  );
});

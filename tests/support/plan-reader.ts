/** A reader for tests that look at what happens after reading: a plan of our own words, the same for any bytes. */
import type { ExtractedPlan, ExtractedTask, SourceDocument, Span } from '../../src/plans/extraction/model.ts';
import type { PlanReader } from '../../src/plans/reading.ts';

const LINES = [
  'ỦY BAN NHÂN DÂN TỈNH SÔNG LAM',
  'KẾ HOẠCH',
  'Cải cách hành chính năm 2026',
  'Hồ sơ nộp trực tuyến đạt ít nhất 60%',
  'Rà soát thủ tục hành chính của ngành y tế',
  'Sở Y tế',
  'Sở, ban, ngành tỉnh; UBND cấp xã',
  'Quý II/2026',
  'Mở lớp tập huấn về hành động của Chính phủ số',
  'Sở Nội vụ',
  'Các cơ quan, đơn vị có liên quan',
  'Khi có hướng dẫn',
  'Xin cảm ơn.',
];
const TEXT = LINES.join('\n');

const spanOf = (line: string): Span => {
  const start = TEXT.indexOf(line);
  return { start, end: start + line.length };
};

const source: SourceDocument = {
  format: 'txt',
  text: TEXT,
  blocks: LINES.map((line) => ({ kind: 'paragraph', span: spanOf(line) })),
};

const task = (values: Omit<ExtractedTask, 'places' | 'doubts' | 'note'>): ExtractedTask => ({
  ...values,
  note: null,
  doubts:
    values.ordinal === '2' ? [{ code: 'agency-unknown', field: 'coordinate', words: 'có liên quan' }] : [],
  places: Object.fromEntries(
    Object.entries({
      content: values.content,
      lead: values.lead,
      coordinate: values.coordinate,
      time: values.time,
    }).flatMap(([name, words]) => (words === null ? [] : [[name, [spanOf(words)]]])),
  ),
});

const plan: ExtractedPlan = {
  plan: {
    number: '12/KH-UBND',
    title: 'Cải cách hành chính năm 2026',
    issuer: 'Ủy ban nhân dân tỉnh Sông Lam',
    issuedOn: '2026-01-15',
    place: 'Sông Lam',
    signedBy: 'Nguyễn Văn An',
    documentType: 'Kế hoạch',
    period: { from: 2026, to: 2026 },
    legalBases: ['Nghị quyết số 76/NQ-CP'],
    places: { title: [spanOf('Cải cách hành chính năm 2026')] },
    doubts: [],
  },
  objectives: [],
  indicators: [
    {
      ordinal: '1',
      field: 'procedure',
      text: 'Hồ sơ nộp trực tuyến đạt ít nhất 60%',
      targets: [
        {
          period: { from: 2026, to: 2026 },
          level: null,
          comparator: '>=',
          value: 60,
          upper: null,
          unit: '%',
          text: 'ít nhất 60%',
          places: [spanOf('ít nhất 60%')],
        },
      ],
      places: { text: [spanOf('Hồ sơ nộp trực tuyến đạt ít nhất 60%')] },
      doubts: [],
    },
  ],
  tasks: [
    task({
      ordinal: '1',
      field: 'procedure',
      content: 'Rà soát thủ tục hành chính của ngành y tế',
      product: 'Báo cáo',
      lead: 'Sở Y tế',
      coordinate: 'Sở, ban, ngành tỉnh; UBND cấp xã',
      time: 'Quý II/2026',
    }),
    task({
      ordinal: '2',
      field: 'direction',
      content: 'Mở lớp tập huấn về hành động của Chính phủ số',
      product: null,
      lead: 'Sở Nội vụ',
      coordinate: 'Các cơ quan, đơn vị có liên quan',
      time: 'Khi có hướng dẫn',
    }),
  ],
  schemes: [],
  assignments: [],
  notUnderstood: [{ text: 'Xin cảm ơn.', spans: [spanOf('Xin cảm ơn.')] }],
};

export const testReader: PlanReader = async () => structuredClone({ source, plan });

import { describe, expect, it } from 'vitest';
import { type PlanTarget, readDemand } from './demands.ts';
import { proposeDefinition } from './proposals.ts';

const target = (changes: Partial<PlanTarget>): PlanTarget => ({
  period: { from: 2025, to: 2025 },
  level: null,
  comparator: 'text',
  value: null,
  upper: null,
  unit: '%',
  text: '',
  ...changes,
});
const read = (content: string, changes: Partial<PlanTarget>) => readDemand(target(changes), content).demand;

describe('what the words of a target demand', () => {
  it.each([
    ['Tối thiểu 80%', { comparator: '>=', value: 80 }, { comparator: 'GTE', value: 80, soft: false }],
    ['Trên 95%', { comparator: '>', value: 95 }, { comparator: 'GT' }],
    ['Đạt 90%', { comparator: '=', value: 90 }, { comparator: 'GTE' }],
    ['Đạt 100%', { comparator: '=', value: 100 }, { comparator: 'EQ' }],
    ['Phấn đấu đạt 100%', { comparator: '=', value: 100 }, { comparator: 'EQ', soft: true }],
    ['25% - 35%', { comparator: 'range', value: 25, upper: 35 }, { comparator: 'RANGE', upper: 35 }],
    ['tối đa 25 phút', { comparator: '<=', value: 25, unit: 'minutes' }, { comparator: 'LTE' }],
    ['40 phút', { comparator: '=', value: 40, unit: 'minutes' }, { comparator: 'LTE' }],
    [
      'nhóm 15 trong 34 tỉnh dẫn đầu',
      { comparator: 'rank<=', value: 15 },
      { comparator: 'RANK_LTE', outOf: 34 },
    ],
    [
      'giảm tối thiểu 10% so với năm 2021',
      { comparator: 'decrease>=', value: 10 },
      { comparator: 'REDUCTION_GTE', baseline: { kind: 'YEAR', from: 2021, to: 2021 } },
    ],
    [
      'giảm bình quân 15% so với giai đoạn 2021-2025',
      { comparator: 'decrease>=', value: 15 },
      { comparator: 'REDUCTION_GTE', baseline: { kind: 'PERIOD_MEAN', from: 2021, to: 2025 } },
    ],
    [
      'mỗi năm tăng tối thiểu 20% đến khi đạt 100%',
      { comparator: 'increase>=', value: 20, upper: 100 },
      { comparator: 'STEP', step: 20, until: 100, value: null },
    ],
    [
      'cao hơn so với năm 2019',
      {},
      { comparator: 'GT_PREVIOUS', baseline: { kind: 'YEAR', from: 2019, to: 2019 } },
    ],
    ['Hoàn thành việc tích hợp', {}, { comparator: 'DONE' }],
    ['Chất lượng phục vụ được nâng lên', {}, { comparator: 'QUALITATIVE' }],
  ] as const)('%s', (text, changes, expected) => {
    expect(read('Chỉ tiêu', { ...changes, text })).toMatchObject(expected);
  });

  it('a share of units with a threshold for each; "mỗi sở" asks it of every one', () => {
    expect(
      read('Ít nhất 70% đơn vị đạt tỷ lệ hài lòng trên 95%', { comparator: '>=', value: 70, text: '70%' }),
    ).toMatchObject({ comparator: 'SHARE_OF_UNITS', share: 70, inner: 'GT', value: 95 });
    expect(
      read('Mỗi sở có ít nhất 05 dịch vụ công trực tuyến', {
        comparator: '>=',
        value: 5,
        unit: 'count',
        text: 'ít nhất 05',
      }),
    ).toMatchObject({ comparator: 'SHARE_OF_UNITS', share: 100, inner: 'GTE', value: 5 });
  });

  it('names the words it rests on', () => {
    const { reasons } = readDemand(
      target({ comparator: 'decrease>=', value: 10, text: 'giảm 10% so với năm 2021' }),
      'Biên chế',
    );
    expect(reasons).toContainEqual({ attribute: 'demand', code: 'YEAR', words: 'so với năm 2021' });
  });
});

describe('how an indicator could be measured', () => {
  const propose = (content: string, targets: Partial<PlanTarget>[] = [{ comparator: '>=', value: 90 }]) =>
    proposeDefinition({ content, field: 'procedure', targets: targets.map(target) });

  it('a rate keeps numerator and denominator; where the words name both, they are theirs', () => {
    expect(propose('Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận')).toMatchObject({
      type: 'RATIO',
      unit: '%',
      aggregation: 'SUM_RATIO',
      numeratorName: 'Số hồ sơ nộp trực tuyến',
      denominatorName: 'Tổng số hồ sơ tiếp nhận',
      flowOrStock: 'FLOW',
      periodType: 'QUARTER',
      reporterKinds: ['SO', 'BAN', 'UBND_XA'],
    });
    expect(propose('Tỷ lệ văn bản quy phạm pháp luật ban hành đúng tiến độ')).toMatchObject({
      denominatorName: 'Tổng số văn bản quy phạm pháp luật',
    });
  });

  it.each([
    ['Mức độ hài lòng của người dân', { type: 'SCORE', aggregation: 'WEIGHTED_MEAN', periodType: 'YEAR' }],
    [
      'Số cuộc kiểm tra việc phân cấp, ủy quyền tại cấp xã',
      { type: 'COUNT', aggregation: 'SUM', reporterKinds: ['UBND_XA'] },
    ],
    [
      'Xếp hạng Chỉ số cải cách hành chính của tỉnh',
      { type: 'RANK', aggregation: 'LAST', direction: 'DOWN' },
    ],
    ['Thời gian chờ đợi bình quân của người dân', { type: 'DURATION', direction: 'DOWN' }],
    ['Giảm 10% biên chế so với năm 2021', { type: 'REDUCTION', flowOrStock: 'STOCK' }],
    ['Tỷ lệ giải quyết đúng hạn bình quân các xã', { type: 'RATIO', aggregation: 'MEAN' }],
    ['Tỷ lệ hồ sơ trễ hạn', { direction: 'DOWN' }],
  ])('%s', (content, expected) => {
    const wanted = content.startsWith('Số') ? [{ comparator: '>=', value: 12, unit: 'count' }] : undefined;
    expect(propose(content, wanted)).toMatchObject(expected);
  });

  it('targets by level say who reports', () => {
    const levels = [
      { comparator: '=', value: 100, level: 'province' as const },
      { comparator: '=', value: 85, level: 'commune' as const },
    ];
    expect(propose('Tỷ lệ hồ sơ công việc xử lý trên mạng', levels).reporterKinds).toEqual([
      'SO',
      'BAN',
      'UBND_XA',
    ]);
  });

  it('says why, attribute by attribute', () => {
    const { reasons } = propose('Tỷ lệ hồ sơ giải quyết đúng hạn');
    expect(reasons).toContainEqual({ attribute: 'type', code: 'RATIO', words: 'Tỷ lệ' });
    expect(reasons.map(({ attribute }) => attribute)).toEqual(
      expect.arrayContaining(['type', 'unit', 'parts', 'aggregation', 'periodType', 'reporters']),
    );
  });
});

import { describe, expect, it } from 'vitest';
import {
  type CascadeRow,
  contradictions,
  coverageOf,
  proposeLinks,
  servingNothing,
} from './cascade-rules.ts';
import { compareTargets, type PlanTarget, sumOfChildren } from './cascade-targets.ts';

const target = (changes: Partial<PlanTarget>): PlanTarget => ({
  period: { from: 2026, to: 2026 },
  level: null,
  comparator: '>=',
  value: 80,
  upper: null,
  unit: '%',
  text: '',
  places: [],
  ...changes,
});
const side = (targets: PlanTarget[], content = '') => ({ targets, content });
const compare = (parent: Partial<PlanTarget>, child: Partial<PlanTarget>) =>
  compareTargets(side([target(parent)]), side([target(child)]), null)[0];

describe('a target below against the one above', () => {
  it.each([
    [{ value: 80 }, { value: 70 }, 'WEAKER'],
    [{ value: 80 }, { value: 80 }, 'EQUAL'],
    [{ value: 80 }, { value: 85 }, 'STRONGER'],
    // "trên 80%" asks for a little more than "tối thiểu 80%".
    [{ comparator: '>' }, { comparator: '>=' }, 'WEAKER'],
    [{ comparator: '>=' }, { comparator: '>' }, 'STRONGER'],
    [{ comparator: '>=' }, { comparator: '=' }, 'EQUAL'],
    // Of times less is more.
    [
      { comparator: '<=', value: 25, unit: 'minutes' },
      { comparator: '<=', value: 30, unit: 'minutes' },
      'WEAKER',
    ],
    [
      { comparator: '<=', value: 25, unit: 'minutes' },
      { comparator: '=', value: 20, unit: 'minutes' },
      'STRONGER',
    ],
    [
      { comparator: 'rank<=', value: 15, unit: 'rank' },
      { comparator: 'rank<=', value: 20, unit: 'rank' },
      'WEAKER',
    ],
    // Of a range the lower end counts.
    [{ comparator: 'range', value: 25, upper: 35 }, { comparator: '>=', value: 25 }, 'EQUAL'],
    [{ comparator: 'decrease>=', value: 10 }, { comparator: 'decrease>=', value: 5 }, 'WEAKER'],
  ] as const)('%j ← %j is %s', (parent, child, expected) => {
    expect(compare(parent as Partial<PlanTarget>, child as Partial<PlanTarget>)?.result).toBe(expected);
  });

  it.each([
    [{ comparator: 'text', value: null, unit: 'text' }, {}, 'WORDS'],
    [{ unit: '%' }, { unit: 'count' }, 'UNIT'],
    [{ comparator: '>=' }, { comparator: '<=' }, 'KIND'],
    [
      { comparator: 'decrease>=', text: 'giảm 10% so với năm 2021' },
      { comparator: 'decrease>=', text: 'giảm 10% so với năm 2025' },
      'BASELINE',
    ],
    [{ unit: 'count', value: 12 }, { unit: 'count', value: 2 }, 'ADDS_UP'],
    [{ period: { from: 2028, to: 2030 } }, { period: { from: 2026, to: 2026 } }, 'TIME'],
  ] as const)('%j and %j cannot be compared: %s', (parent, child, why) => {
    expect(
      compare(parent as unknown as Partial<PlanTarget>, child as unknown as Partial<PlanTarget>),
    ).toMatchObject({
      result: 'INCOMPARABLE',
      why,
    });
  });

  it('takes the target of its level and of its time, or the last one before as a floor', () => {
    const parent = side([
      target({ period: { from: 2021, to: 2025 }, value: 60 }),
      target({ period: { from: 2026, to: 2030 }, level: 'province', value: 100 }),
      target({ period: { from: 2026, to: 2030 }, level: 'commune', value: 85 }),
    ]);
    const at = (value: number, level: 'province' | 'commune') =>
      compareTargets(parent, side([target({ value })]), level)[0];
    expect(at(90, 'commune')).toMatchObject({ result: 'STRONGER', earlier: false });
    expect(at(90, 'province')).toMatchObject({ result: 'WEAKER' });
    const before = side([target({ period: { from: 2021, to: 2025 }, value: 60 })]);
    expect(compareTargets(before, side([target({ value: 50 })]), null)[0]).toMatchObject({
      result: 'WEAKER',
      earlier: true,
    });
  });

  it('counted things are compared all together', () => {
    const wanted = target({ unit: 'count', value: 12 });
    const of = (...values: number[]) =>
      sumOfChildren(
        wanted,
        values.map((value) => target({ unit: 'count', value })),
      );
    expect(of(5, 6)).toEqual({ sum: 11, enough: false });
    expect(of(5, 7)).toEqual({ sum: 12, enough: true });
    expect(of()).toBeNull();
    expect(
      compareTargets(
        side([wanted], 'Mỗi sở có ít nhất 12 dịch vụ công'),
        side([target({ unit: 'count', value: 2 })]),
        null,
      )[0]?.result,
    ).toBe('WEAKER');
  });
});

let made = 0;
const row = (content: string, changes: Partial<CascadeRow> = {}): CascadeRow => ({
  id: `row-${++made}`,
  planId: 'p',
  kind: 'task',
  ordinal: '1',
  field: 'general',
  content,
  targets: [],
  leadIds: [],
  ...changes,
});

describe('what a row could serve', () => {
  const inspect = row('Kiểm tra công tác cải cách hành chính tại các cơ quan, địa phương', {
    field: 'direction',
    leadIds: ['snv'],
  });
  const train = row('Bồi dưỡng kỹ năng số cho công chức cấp xã', {
    field: 'civil-service',
    leadIds: ['khcn'],
  });

  it('is proposed by likeness of words, with the words and what else speaks for it', () => {
    const own = row('Tự kiểm tra công tác cải cách hành chính tại các phòng, đơn vị thuộc Sở', {
      field: 'direction',
    });
    const digital = row('Cử công chức tham gia bồi dưỡng kỹ năng số', { field: 'civil-service' });
    const meeting = row('Giao ban hàng tháng về tiến độ giải quyết hồ sơ', { field: 'direction' });
    const found = proposeLinks([own, digital, meeting], [inspect, train], 'khcn');
    expect(found).toMatchObject([
      {
        childId: own.id,
        parentId: inspect.id,
        sameField: true,
        leads: false,
        words: 'Kiểm tra công tác cải cách hành chính tại các',
      },
      { childId: digital.id, parentId: train.id, leads: true, words: 'Bồi dưỡng kỹ năng số' },
    ]);
  });

  it('stays within its kind', () => {
    const indicator = row(inspect.content, { kind: 'indicator' });
    expect(proposeLinks([indicator], [inspect], null)).toEqual([]);
  });
});

describe('coverage', () => {
  it('a task is asked of whoever leads it; an agency without a plan is not the same as one that left it out', () => {
    const task = row('Ban hành kế hoạch', { leadIds: ['so-a', 'so-b', 'so-c', 'tinh'] });
    const child = row('Ban hành kế hoạch của Sở');
    const other = row('Việc riêng của Sở');
    const children = [
      { planId: 'a', issuerId: 'so-a', rows: [child, other] },
      { planId: 'b', issuerId: 'so-b', rows: [] },
    ];
    const links = [{ childId: child.id, childPlanId: 'a', parentId: task.id }];
    const [found] = coverageOf([task], 'tinh', children, links, () => null);
    expect(found?.agencies).toEqual([
      { agencyId: 'so-a', covering: 'COVERED' },
      { agencyId: 'so-b', covering: 'UNCOVERED' },
      { agencyId: 'so-c', covering: 'NO_PLAN' },
    ]);
    expect(servingNothing(children, links)).toEqual([other]);
  });

  it('an indicator by level is asked of agencies of that level', () => {
    const indicator = row('Tỷ lệ', { kind: 'indicator', targets: [target({ level: 'commune' })] });
    const children = ['so', 'xa'].map((issuerId) => ({ planId: issuerId, issuerId, rows: [] }));
    const [found] = coverageOf([indicator], 'tinh', children, [], (id) =>
      id === 'xa' ? 'commune' : 'province',
    );
    expect(found?.agencies.map(({ agencyId }) => agencyId)).toEqual(['xa']);
  });
});

describe('one document against itself', () => {
  it('two targets for the same thing at the same time are a contradiction, later targets must not demand less', () => {
    const a = row('Mức độ hài lòng của người dân đối với cơ quan', {
      kind: 'indicator',
      targets: [target({ value: 86 })],
    });
    const b = row('Khảo sát mức độ hài lòng của người dân đối với cơ quan', {
      targets: [target({ comparator: '=', value: 85 })],
    });
    const later = row('Thanh toán trực tuyến', {
      kind: 'indicator',
      targets: [
        target({ value: 80, period: { from: 2021, to: 2025 } }),
        target({ value: 75, period: { from: 2026, to: 2030 } }),
      ],
    });
    expect(contradictions([a, b, later]).map(({ kind }) => kind)).toEqual(['V1', 'V2']);
    const next = { ...b, targets: [target({ value: 86, period: { from: 2027, to: 2027 } })] };
    expect(contradictions([a, next])).toEqual([]);
  });
});

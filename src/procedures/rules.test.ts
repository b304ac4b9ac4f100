import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../calendar/index.ts';
import { holds } from './conditions.ts';
import type { ProcedureContent } from './content.ts';
import { differencesBetween } from './differences.ts';
import { contentOf, nationalProcedures } from './national.ts';
import { type Filing, lacksOf, onlineVocabulary, requirementsOf } from './rules.ts';
import { differencesOf, outcomeOf, type SampleInput } from './samples.ts';

const calendar: Calendar = {
  days: new Map(),
  workingWeekdays: new Set([1, 2, 3, 4, 5]),
  sessions: [
    { start: '07:00', end: '11:00' },
    { start: '13:00', end: '17:00' },
  ],
};

const contents = new Map(nationalProcedures().map((item) => [item.code, contentOf(item)]));
function procedure(code: string): ProcedureContent {
  const content = contents.get(code);
  if (!content) throw new Error(`no ${code}`);
  return content;
}
const birth = procedure('1.001193');
const filing: Filing = {
  caseKey: 'case-1',
  channel: 'DIRECT',
  applicant: 'PERSON',
  represented: false,
  remote: false,
  exemptGroups: [],
  answers: {},
};

describe('what a filing needs', () => {
  it('asks for the power of attorney only of a representative', () => {
    const names = (one: Filing) => requirementsOf(birth, one).components.map(({ name }) => name);
    expect(names(filing).some((name) => name.includes('ủy quyền'))).toBe(false);
    expect(names({ ...filing, represented: true }).some((name) => name.includes('ủy quyền'))).toBe(true);
  });

  it('costs what the channel costs', () => {
    const residence = procedure('1.004222');
    expect(requirementsOf(residence, filing).total).toBe(20_000);
    expect(requirementsOf(residence, { ...filing, channel: 'ONLINE' }).total).toBe(10_000);
  });

  it('multiplies by the number asked for, and exempts whom the law exempts', () => {
    const copies = procedure('2.000635');
    const [fee] = copies.fees;
    if (!fee) throw new Error('no fee');
    const changed = { ...copies, fees: [{ ...fee, perField: 'copies', exemptGroups: ['Hộ nghèo'] }] };
    expect(requirementsOf(changed, { ...filing, answers: { copies: 3 } }).total).toBe(24_000);
    const poor = requirementsOf(changed, { ...filing, answers: { copies: 3 }, exemptGroups: ['Hộ nghèo'] });
    expect(poor).toMatchObject({ total: 0, fees: [{ quantity: 3, amount: 0, exempt: 'Hộ nghèo' }] });
  });

  it('has no total while an officer must set an amount', () => {
    const open = { ...birth, fees: birth.fees.map((fee) => ({ ...fee, amount: null })) };
    expect(requirementsOf(open, filing).total).toBeNull();
  });

  it('takes the limit of the channel used, longer in remote communes', () => {
    const [one] = birth.cases;
    if (!one) throw new Error('no case');
    const limit = { ...one.limit, unit: 'WORKING_DAY' as const, value: 5, extraRemote: 10 };
    const content = {
      ...birth,
      cases: [{ ...one, limit, limitByChannel: { ONLINE: { ...limit, value: 3 } } }],
    };
    expect(requirementsOf(content, filing).limit.value).toBe(5);
    expect(requirementsOf(content, { ...filing, channel: 'ONLINE' }).limit.value).toBe(3);
    expect(requirementsOf(content, { ...filing, remote: true }).limit.value).toBe(15);
  });
});

describe('conditions', () => {
  const clause = (operator: 'is' | 'is-not' | 'filled' | 'empty' | 'at-least' | 'at-most', value = '') => ({
    join: 'all' as const,
    clauses: [{ field: 'a', operator, value }],
  });
  it.each([
    [clause('is', 'x'), 'x', true],
    [clause('is', 'x'), ['y', 'x'], true],
    [clause('is-not', 'x'), null, true],
    [clause('filled'), '', false],
    [clause('filled'), 0, true],
    [clause('empty'), [], true],
    [clause('at-least', '3'), 3, true],
    [clause('at-least', '3'), null, false],
    [clause('at-most', '10'), 9, true],
    [clause('at-most', '2026-01-01'), '2025-12-31', true],
  ])('%j of %j is %s', (condition, answer, expected) => {
    expect(holds(condition, { a: answer })).toBe(expected);
  });
  it('holds without any, joins by all or any', () => {
    expect(holds(null, {})).toBe(true);
    const two = [
      { field: 'a', operator: 'filled' as const, value: '' },
      { field: 'b', operator: 'filled' as const, value: '' },
    ];
    expect(holds({ join: 'all', clauses: two }, { a: 'x' })).toBe(false);
    expect(holds({ join: 'any', clauses: two }, { a: 'x' })).toBe(true);
  });
});

describe('completeness (Nghị định 63/2010, điều 8)', () => {
  it('misses each mandatory part that is taken away', () => {
    expect(lacksOf(birth)).toEqual([]);
    const parts = (content: ProcedureContent) => lacksOf(content).map(({ part }) => part);
    expect(parts({ ...birth, steps: '' })).toEqual(['steps']);
    expect(parts({ ...birth, channels: [] })).toEqual(['channels', 'onlineChannel']);
    expect(parts({ ...birth, subjects: [] })).toEqual(['subjects']);
    expect(parts({ ...birth, competentAgency: '' })).toEqual(['competentAgency']);
    expect(parts({ ...birth, legalBasis: [] })).toEqual(['legalBasis']);
    expect(parts({ ...birth, results: [] })).toEqual(['results']);
    expect(parts({ ...birth, results: [], noResultDocument: true })).toEqual([]);
    expect(parts({ ...birth, cases: [] })).toEqual(['cases']);
    expect(parts({ ...birth, onlineLevel: 'PARTIAL' })).toEqual(['onlineReason']);
    expect(parts({ ...birth, fees: birth.fees.map((fee) => ({ ...fee, amount: null })) })).toEqual([
      'feeAmount',
    ]);
  });

  it('refuses a process that takes longer than the limit', () => {
    const [one] = birth.cases;
    if (!one) throw new Error('no case');
    const steps = one.steps.map((step) => ({ ...step, hours: step.hours + 1 }));
    const [lack] = lacksOf({ ...birth, cases: [{ ...one, steps }] });
    expect(lack).toMatchObject({ part: 'hours', hours: { needed: 12, allowed: 8 } });
  });

  it('fits every process of the national catalogue into the limit of its case', () => {
    for (const [code, content] of contents)
      expect(
        lacksOf(content).filter(({ part }) => part === 'hours'),
        code,
      ).toEqual([]);
  });
});

describe('online levels', () => {
  it('are called as the decree in force calls them', () => {
    expect(onlineVocabulary('FULL', '2022-08-14')).toBe('LEVEL_4');
    expect(onlineVocabulary('FULL', '2022-08-15')).toBe('FULL');
    expect(onlineVocabulary('PARTIAL', '2019-01-01')).toBe('LEVEL_3');
  });
});

describe('tests of a procedure', () => {
  const input: SampleInput = { ...filing, exemptGroups: [], answers: {}, receivedAt: '2026-11-10T08:15' };
  const expected = {
    components: birth.cases[0]?.components.filter(({ required }) => required).map(({ key }) => key) ?? [],
    fee: 0,
    dueAt: '2026-11-10T17:00',
    path: ['step-1', 'step-2', 'step-3', 'step-4'],
  };

  it('pass while papers, fee, due date and path are as expected', () => {
    expect(differencesOf(birth, calendar, { input, expected })).toEqual([]);
    expect(expected.components).toHaveLength(3);
  });

  it('fail upon a holiday, a fee, a paper, a step, a case that is gone', () => {
    const parts = (content: ProcedureContent, on = calendar) =>
      differencesOf(content, on, { input, expected }).map(({ part }) => part);
    const rest = new Map([['2026-11-10', { kind: 'holiday' as const, name: '' }]]);
    expect(parts(birth, { ...calendar, days: rest })).toEqual(['due']);
    expect(parts({ ...birth, fees: birth.fees.map((fee) => ({ ...fee, amount: 5000 })) })).toEqual(['fee']);
    const [one, ...others] = birth.cases;
    if (!one) throw new Error('no case');
    expect(parts({ ...birth, cases: [{ ...one, components: one.components.slice(1) }] })).toEqual([
      'components',
    ]);
    expect(parts({ ...birth, cases: [{ ...one, steps: one.steps.toReversed() }] })).toEqual(['path']);
    expect(parts({ ...birth, cases: others })).toEqual(['case']);
  });

  it('always pass on what came out a moment ago, of every procedure and case', () => {
    const cases = [...contents.values()].flatMap((content) =>
      content.cases.map(({ key }) => ({ content, key })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...cases),
        fc.constantFrom('DIRECT' as const, 'ONLINE' as const, 'POSTAL' as const),
        fc.boolean(),
        fc.integer({ min: 0, max: 364 }),
        ({ content, key }, channel, represented, days) => {
          const date = Temporal.PlainDate.from('2026-01-01').add({ days });
          const one = { ...input, caseKey: key, channel, represented, receivedAt: `${date}T09:30` };
          const outcome = outcomeOf(content, calendar, one);
          if (!outcome) throw new Error('no outcome');
          expect(differencesOf(content, calendar, { input: one, expected: outcome })).toEqual([]);
          expect(outcome.dueAt > one.receivedAt).toBe(true);
        },
      ),
      { seed: 11, numRuns: 200 },
    );
  });
});

describe('two versions', () => {
  it('differ in what was changed, added, taken away and moved, by name', () => {
    const [one, two] = birth.cases;
    if (!one || !two) throw new Error('no cases');
    const [form, ...papers] = one.components;
    if (!form) throw new Error('no component');
    const after: ProcedureContent = {
      ...birth,
      name: 'Đăng ký khai sinh',
      results: [],
      cases: [
        two,
        {
          ...one,
          limit: { ...one.limit, unit: 'WORKING_DAY', value: 2 },
          components: [{ ...form, original: 2 }, ...papers.slice(1), { ...form, key: 'new', name: 'Ảnh' }],
        },
      ],
    };
    const lines = differencesBetween(birth, after).map(
      ({ path, before, after: now }) => `${path.join('/')}: ${before} → ${now}`,
    );
    expect(lines).toEqual([
      'name: Thủ tục đăng ký khai sinh → Đăng ký khai sinh',
      'cases/Khai sinh thông thường/limit/unit: SAME_DAY → WORKING_DAY',
      'cases/Khai sinh thông thường/limit/value: 1 → 2',
      'cases/Khai sinh thông thường/components/Tờ khai đăng ký khai sinh/original: 1 → 2',
      `cases/Khai sinh thông thường/components/${papers[0]?.name}: ${papers[0]?.name} → null`,
      'cases/Khai sinh thông thường/components/Ảnh: null → Ảnh',
      `cases/order: ${one.name} → ${two.name} → ${two.name} → ${one.name}`,
      'results/Giấy khai sinh: Giấy khai sinh → null',
    ]);
    expect(differencesBetween(birth, birth)).toEqual([]);
  });
});

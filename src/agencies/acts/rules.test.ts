import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agency, addDays, livesOn, type Placement, subtree } from '../rules.ts';
import type { ActLine, ActPlan, LineKind, TreeOfAllTimes } from './model.ts';
import { planAct } from './rules.ts';

const DAY = '2025-07-01';

const agency = (code: string, more: Partial<Agency> = {}): Agency => ({
  id: `id ${code}`,
  code,
  level: 'PROVINCE',
  kinds: ['SO'],
  name: `Cơ quan ${code}`,
  shortName: '',
  aliases: [],
  identifierCode: null,
  isAdministrative: true,
  handlesProcedures: false,
  validFrom: '2004-01-01',
  validTo: null,
  legalBasis: '',
  parentId: null,
  version: 1,
  ...more,
});

const place = (code: string, parent: string, more: Partial<Placement> = {}): Placement => ({
  agencyId: `id ${code}`,
  parentId: `id ${parent}`,
  validFrom: '2004-01-01',
  validTo: null,
  ...more,
});

/** TỈNH with departments A and B, room A1 below A, district H with communes X and Y below it. */
const TREE: TreeOfAllTimes = {
  agencies: ['TINH', 'A', 'A1', 'B', 'H', 'X', 'Y'].map((code) => agency(code)),
  placements: [
    place('A', 'TINH'),
    place('A1', 'A'),
    place('B', 'TINH'),
    place('H', 'TINH'),
    place('X', 'H'),
    place('Y', 'H'),
  ],
};

let lines = 0;
const line = (kind: LineKind, agencyCode: string, more: Partial<ActLine> = {}): ActLine => {
  lines += 1;
  const all = kind === 'MERGE';
  return {
    id: `line ${lines}`,
    kind,
    agencyCode,
    successorCode: '',
    name: '',
    shortName: '',
    identifierCode: '',
    level: kind === 'FOUND' ? 'PROVINCE' : null,
    kinds: kind === 'FOUND' ? ['SO'] : [],
    parentCode: '',
    share: null,
    scope: '',
    takesWork: true,
    takesBelow: all,
    takesPeople: all,
    ...more,
  };
};

const found = (code: string, parentCode = 'TINH') =>
  line('FOUND', code, { name: `Cơ quan ${code} mới`, parentCode });
const merge = (from: string, to: string, more: Partial<ActLine> = {}) =>
  line('MERGE', from, { successorCode: to, ...more });
const split = (from: string, to: string, more: Partial<ActLine> = {}) =>
  line('SPLIT', from, { successorCode: to, ...more });
const move = (code: string, parentCode: string) => line('MOVE', code, { parentCode });

const faults = (plan: ActPlan): string[] => plan.faults.map(({ fault }) => fault);
const plan = (...all: ActLine[]): ActPlan => planAct(TREE, all, DAY);

/** Parents on a day after the act, by code. */
function parentsOn(tree: TreeOfAllTimes, act: ActPlan, day: string): Record<string, string> {
  const codes = new Map([...tree.agencies, ...act.founded].map((one) => [one.id, one.code]));
  const key = (one: Placement) => `${one.agencyId} ${one.validFrom}`;
  const gone = new Set([...act.placements.removed, ...act.placements.closed].map(key));
  const places = [
    ...tree.placements.filter((one) => !gone.has(key(one))),
    ...act.placements.closed,
    ...act.placements.added,
  ];
  return Object.fromEntries(
    places
      .filter((one) => livesOn(one, day))
      .map((one) => [codes.get(one.agencyId) ?? '', codes.get(one.parentId) ?? '']),
  );
}

describe('an act', () => {
  it('merges two departments into a new one, with what is below them', () => {
    const act = plan(found('C'), merge('A', 'C'), merge('B', 'C'));
    expect(faults(act)).toEqual([]);
    expect(act.ended.map((one) => [one.agency.code, one.kind, one.successors.map(({ id }) => id)])).toEqual([
      ['A', 'MERGE', [act.founded[0]?.id]],
      ['B', 'MERGE', [act.founded[0]?.id]],
    ]);
    expect(parentsOn(TREE, act, addDays(DAY, -1))).toMatchObject({ A: 'TINH', A1: 'A', B: 'TINH' });
    expect(parentsOn(TREE, act, DAY)).toEqual({ C: 'TINH', A1: 'C', H: 'TINH', X: 'H', Y: 'H' });
  });

  it('merges into a department that goes on, or into one that bears an old code again', () => {
    expect(parentsOn(TREE, plan(merge('A', 'B')), DAY)).toMatchObject({ A1: 'B' });
    const again = plan(found('A'), merge('A', 'A'), merge('B', 'A'));
    expect(faults(again)).toEqual([]);
    expect(again.ended.every((one) => one.belowTo === again.founded[0]?.id)).toBe(true);
  });

  it('renames by ending and founding: everything goes over, the code stays', () => {
    const act = plan(line('RENAME', 'A', { name: 'Sở A đổi tên' }));
    expect(faults(act)).toEqual([]);
    expect(act.founded[0]).toMatchObject({ code: 'A', name: 'Sở A đổi tên', kinds: ['SO'], validFrom: DAY });
    expect(parentsOn(TREE, act, DAY)).toMatchObject({ A: 'TINH', A1: 'A' });
  });

  it('dissolves a district: its communes move to the province, its work is shared out', () => {
    const act = plan(
      split('H', 'X', { share: 70 }),
      split('H', 'Y', { share: 30 }),
      move('X', 'TINH'),
      move('Y', 'TINH'),
    );
    expect(faults(act)).toEqual([]);
    expect(act.ended[0]).toMatchObject({
      kind: 'SPLIT',
      successors: [{ share: 70 }, { share: 30 }],
      workTo: ['id X', 'id Y'],
      belowTo: null,
    });
    expect(parentsOn(TREE, act, DAY)).toMatchObject({ X: 'TINH', Y: 'TINH' });
  });

  it('makes one province of two: what no line names goes along', () => {
    const two: TreeOfAllTimes = {
      agencies: [...TREE.agencies, agency('TINH_B'), agency('B_SO'), agency('B_XA')],
      placements: [...TREE.placements, place('B_SO', 'TINH_B'), place('B_XA', 'TINH_B')],
    };
    const act = planAct(
      two,
      [
        line('FOUND', 'T', { name: 'Tỉnh mới' }),
        merge('TINH', 'T'),
        merge('TINH_B', 'T'),
        merge('B_SO', 'A'),
      ],
      DAY,
    );
    expect(faults(act)).toEqual([]);
    expect(parentsOn(two, act, DAY)).toEqual({ A: 'T', A1: 'A', B: 'T', H: 'T', X: 'H', Y: 'H', B_XA: 'T' });
  });

  it('lets moves planned for later go on under whoever takes the parent’s place', () => {
    const later: TreeOfAllTimes = {
      ...TREE,
      placements: [
        ...TREE.placements.filter((one) => one.agencyId !== 'id X'),
        place('X', 'H', { validTo: '2025-12-31' }),
        place('X', 'A', { validFrom: '2026-01-01' }),
      ],
    };
    const act = planAct(later, [merge('A', 'B')], DAY);
    expect(faults(act)).toEqual([]);
    expect(parentsOn(later, act, '2025-12-31')).toMatchObject({ X: 'H' });
    expect(parentsOn(later, act, '2026-01-01')).toMatchObject({ X: 'B' });
  });
});

describe('what is wrong', () => {
  it.each([
    ['an agency that nobody knows', [merge('KHONG_CO', 'B')], ['lineNotAlive']],
    ['a successor that nobody knows', [merge('A', 'KHONG_CO')], ['lineNotAlive']],
    [
      'a successor that ends by the same act: name the last one',
      [merge('A', 'B'), merge('B', 'H')],
      ['lineSuccessorEnds'],
    ],
    ['a merger into itself', [merge('A', 'A')], ['lineSuccessorItself']],
    ['a merger into two', [merge('A', 'B'), merge('A', 'H')], ['lineMergeOne']],
    [
      'two who take the same people',
      [split('A', 'B', { takesPeople: true }), split('A', 'H', { takesPeople: true, takesBelow: true })],
      ['lineOneTaker'],
    ],
    ['a split into one', [split('A', 'B', { takesBelow: true })], ['lineSplitTwo']],
    ['two fates for one agency', [merge('A', 'B'), line('DISSOLVE', 'A')], ['lineTwice']],
    [
      'a new agency without name',
      [found('C'), line('FOUND', 'D', { parentCode: 'TINH' })],
      ['lineNameMissing'],
    ],
    ['a code that somebody bears', [found('B')], ['lineCodeTaken']],
    ['a parent that ends', [found('C', 'A'), merge('A', 'B')], ['lineParentEnds']],
    ['agencies left below one that ends', [line('DISSOLVE', 'H')], ['lineStillHas']],
    ['somebody below itself', [move('A', 'A1')], ['lineCycle']],
  ])('%s', (_, all, expected) => {
    expect(faults(plan(...all))).toEqual(expected);
  });

  it('shares of a split that do not make a whole, or that some successors lack', () => {
    const of = (...shares: (number | null)[]) =>
      faults(
        plan(
          ...shares.map((share, index) =>
            split('A', index === 0 ? 'B' : 'H', { share, takesBelow: index === 0 }),
          ),
        ),
      );
    expect(of(60, 40)).toEqual([]);
    expect(of(null, null)).toEqual([]);
    expect(of(60, 50)).toEqual(['lineShares']);
    expect(of(60, null)).toEqual(['lineShares']);
  });

  it('a circle that two moves make together', () => {
    const act = plan(move('A', 'B'), move('B', 'A1'));
    expect(faults(act)).toContain('lineCycle');
    expect(faults(plan(move('A', 'B'), move('B', 'H')))).toEqual([]);
  });

  it('names who is left below', () => {
    expect(plan(line('DISSOLVE', 'H')).faults[0]?.names).toEqual(['Cơ quan H', 'Cơ quan X', 'Cơ quan Y']);
  });
});

describe('whatever the lines', () => {
  it('an act without faults leaves a tree: every living agency below the root, every parent alive', () => {
    const codes = ['TINH', 'A', 'A1', 'B', 'H', 'X', 'Y', 'N1', 'N2'];
    const anyLine = fc
      .tuple(
        fc.constantFrom<LineKind>('FOUND', 'MERGE', 'SPLIT', 'RENAME', 'MOVE', 'DISSOLVE'),
        fc.constantFrom(...codes),
        fc.constantFrom(...codes),
        fc.boolean(),
      )
      .map(([kind, code, other, takes]) =>
        line(kind, code, {
          successorCode: other,
          parentCode: other,
          name: 'Tên',
          takesBelow: takes,
          takesPeople: takes,
        }),
      );
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 5 }), (all) => {
        const act = plan(...all);
        if (act.faults.length > 0) return;
        const ended = new Set(act.ended.map((one) => one.agency.code));
        const living = new Set([
          ...TREE.agencies.map((one) => one.code).filter((code) => !ended.has(code)),
          ...act.founded.map((one) => one.code),
        ]);
        const parents = parentsOn(TREE, act, DAY);
        for (const [code, parent] of Object.entries(parents)) {
          expect(living.has(code)).toBe(true);
          expect(living.has(parent)).toBe(true);
        }
        const roots = [...living].filter((code) => !(code in parents));
        const nodes = [...living].map((code) => ({ id: code, parentId: parents[code] ?? null }));
        expect(subtree(nodes, roots).size).toBe(living.size);
      }),
      { numRuns: 2000 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Agency,
  ancestors,
  covers,
  firstCycle,
  inTreeOrder,
  type Life,
  livesOn,
  makesCycle,
  overlaps,
  type Placement,
  subtree,
  withAncestors,
} from './rules.ts';

const agency = (id: string, parentId: string | null = null, more: Partial<Agency> = {}): Agency => ({
  id,
  code: id.toUpperCase(),
  level: 'PROVINCE',
  kinds: ['SO'],
  name: id,
  shortName: '',
  aliases: [],
  identifierCode: null,
  isAdministrative: true,
  handlesProcedures: false,
  legalBasis: '',
  parentId,
  validFrom: '2020-01-01',
  validTo: null,
  version: 1,
  ...more,
});

const life = (validFrom: string, validTo: string | null): Life => ({ validFrom, validTo });

describe('lives', () => {
  it('include their first and last day', () => {
    const year = life('2025-01-01', '2025-12-31');
    expect(livesOn(year, '2025-01-01')).toBe(true);
    expect(livesOn(year, '2025-12-31')).toBe(true);
    expect(livesOn(year, '2024-12-31')).toBe(false);
    expect(livesOn(year, '2026-01-01')).toBe(false);
  });

  it('of a parent cover those of its children at both ends', () => {
    expect(covers(life('2020-01-01', null), life('2021-01-01', null))).toBe(true);
    expect(covers(life('2020-01-01', '2025-06-30'), life('2021-01-01', null))).toBe(false);
    expect(covers(life('2022-01-01', null), life('2021-01-01', null))).toBe(false);
    expect(covers(life('2020-01-01', '2025-06-30'), life('2021-01-01', '2025-06-30'))).toBe(true);
  });

  const days = fc
    .integer({ min: 0, max: 400 })
    .map((n) => Temporal.PlainDate.from('2025-01-01').add({ days: n }).toString());
  const lives = fc
    .tuple(days, days, fc.boolean())
    .map(([a, b, open]) => [[a, b].sort(), open] as const)
    .map(([[first = '', last = ''], open]) => life(first, open ? null : last));

  it('overlap exactly when they share a day', () => {
    fc.assert(
      fc.property(lives, lives, days, (a, b, day) => {
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        if (livesOn(a, day) && livesOn(b, day)) expect(overlaps(a, b)).toBe(true);
        if (covers(a, b)) expect(overlaps(a, b)).toBe(true);
        if (covers(a, b) && livesOn(b, day)) expect(livesOn(a, day)).toBe(true);
      }),
      { seed: 1 },
    );
  });
});

describe('the tree', () => {
  const tree = [
    agency('province'),
    agency('health', 'province'),
    agency('population', 'health'),
    agency('justice', 'province'),
  ];

  it('is cut below its roots, roots included', () => {
    expect([...subtree(tree, ['health'])].sort()).toEqual(['health', 'population']);
    expect(subtree(tree, ['province']).size).toBe(4);
    expect(subtree(tree, []).size).toBe(0);
  });

  it('knows the way up, nearest first', () => {
    expect(ancestors(tree, 'population').map(({ id }) => id)).toEqual(['health', 'province']);
  });

  it('refuses an agency below itself', () => {
    expect(makesCycle(tree, 'health', 'population')).toBe(true);
    expect(makesCycle(tree, 'health', 'health')).toBe(true);
    expect(makesCycle(tree, 'health', 'justice')).toBe(false);
  });

  it('keeps the way up to whatever is found', () => {
    const found = withAncestors(tree, ({ id }) => id === 'population').map(({ id }) => id);
    expect(found.sort()).toEqual(['health', 'population', 'province']);
  });

  it('is listed parents first, siblings by level and Vietnamese name', () => {
    const siblings = [
      agency('root'),
      agency('c', 'root', { name: 'Đ' }),
      agency('b', 'root', { name: 'D' }),
      agency('a', 'root', { name: 'E', level: 'COMMUNE' }),
    ];
    expect(inTreeOrder(siblings).map(({ agency: { id }, depth }) => [id, depth])).toEqual([
      ['root', 0],
      ['b', 1],
      ['c', 1],
      ['a', 1],
    ]);
  });

  it('never loses or repeats an agency in order, whatever the parents', () => {
    const forests = fc
      .array(fc.nat(), { minLength: 1, maxLength: 30 })
      .map((parents) =>
        parents.map((n, index) => agency(`a${index}`, index === 0 || n % 7 === 0 ? null : `a${n % index}`)),
      );
    fc.assert(
      fc.property(forests, (forest) => {
        const order = inTreeOrder(forest).map(({ agency: { id } }) => id);
        expect(new Set(order).size).toBe(forest.length);
        for (const { id, parentId } of forest)
          if (parentId !== null) expect(order.indexOf(parentId)).toBeLessThan(order.indexOf(id));
      }),
      { seed: 2 },
    );
  });
});

describe('a move', () => {
  const place = (
    agencyId: string,
    parentId: string,
    validFrom: string,
    validTo: string | null = null,
  ): Placement => ({
    agencyId,
    parentId,
    validFrom,
    validTo,
  });

  it('is refused when it would make a cycle later, not only on its own day', () => {
    const placements = [
      place('a', 'root', '2020-01-01'),
      place('b', 'root', '2020-01-01', '2026-06-30'),
      place('b', 'a', '2026-07-01'),
    ];
    expect(firstCycle(placements, 'a', 'b', '2026-01-01')).toBe('2026-07-01');
    expect(firstCycle(placements, 'a', 'root', '2026-01-01')).toBeNull();
    expect(firstCycle([place('b', 'a', '2020-01-01')], 'a', 'b', '2026-01-01')).toBe('2026-01-01');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AgencyRow, diffAgencies } from './import-diff.ts';
import type { Agency } from './rules.ts';

const row = (code: string, parentCode: string | null, more: Partial<AgencyRow> = {}): AgencyRow => ({
  code,
  parentCode,
  level: 'PROVINCE',
  kinds: ['SO'],
  name: `Cơ quan ${code}`,
  shortName: '',
  aliases: [],
  identifierCode: null,
  isAdministrative: true,
  handlesProcedures: false,
  validFrom: '2020-01-01',
  validTo: null,
  legalBasis: '',
  ...more,
});

/** The same as stored agencies, with their codes as ids. */
const stored = (rows: readonly AgencyRow[]): Agency[] =>
  rows.map(({ parentCode, ...fields }) => ({ ...fields, id: fields.code, parentId: parentCode, version: 1 }));

const numbered = (rows: readonly AgencyRow[]) => rows.map((one, index) => ({ number: index + 1, row: one }));
const kinds = (changes: ReturnType<typeof diffAgencies>) => changes.map(({ kind }) => kind);

const TREE = [row('A', null), row('B', 'A'), row('C', 'B')];

describe('what an import would do', () => {
  it('names each field that differs, old and new', () => {
    const [, change] = diffAgencies(
      stored(TREE),
      numbered([row('A', null), row('B', 'A', { aliases: ['x', 'y'] })]),
    );
    expect(change).toMatchObject({
      kind: 'changed',
      differences: [{ field: 'aliases', before: '', after: 'x; y' }],
    });
  });

  it('takes a code again for a later life, not for one at the same time', () => {
    const ended = stored([row('A', null), row('B', 'A', { validTo: '2025-06-30' })]);
    expect(kinds(diffAgencies(ended, numbered([row('B', 'A', { validFrom: '2025-07-01' })])))).toEqual([
      'new',
    ]);
    const [early] = diffAgencies(ended, numbered([row('B', 'A', { validFrom: '2025-06-01' })]));
    expect(Object.keys(early?.errors ?? {})).toEqual(['code']);
  });

  it('finds the parent that lives when the row begins', () => {
    const two = stored([
      row('A', null),
      row('P', 'A', { validTo: '2025-06-30' }),
      row('P', 'A', { validFrom: '2025-07-01' }),
    ]);
    expect(kinds(diffAgencies(two, numbered([row('X', 'P', { validFrom: '2025-07-01' })])))).toEqual(['new']);
    const [spanning] = diffAgencies(two, numbered([row('X', 'P', { validFrom: '2025-01-01' })]));
    expect(Object.keys(spanning?.errors ?? {})).toEqual(['parentCode']);
  });

  it('leaves who has moved below a younger agency where it stands', () => {
    const tree = [...TREE, row('N', 'A', { validFrom: '2025-03-01' }), row('D', 'N')];
    expect(kinds(diffAgencies(stored(tree), numbered(tree)))).toEqual(tree.map(() => 'same'));
    const [elsewhere] = diffAgencies(stored(TREE), numbered([row('D', 'N')]));
    expect(elsewhere?.errors.parentCode).toBeDefined();
  });

  it('finds cycles made of rows and of stored agencies together', () => {
    const changes = diffAgencies(stored(TREE), numbered([row('A', 'C')]));
    expect(Object.keys(changes[0]?.errors ?? {})).toEqual(['parentCode']);
    expect(kinds(diffAgencies([], numbered([row('X', 'X')])))).toEqual(['wrong']);
  });

  const trees = fc
    .array(fc.nat(), { minLength: 1, maxLength: 40 })
    .map((parents) => parents.map((n, index) => row(`C${index}`, index === 0 ? null : `C${n % index}`)));

  it('is nothing for what is stored already, and all for an empty tree, in any order', () => {
    fc.assert(
      fc.property(trees, fc.nat(), (rows, turn) => {
        const turned = [...rows.slice(turn % rows.length), ...rows.slice(0, turn % rows.length)];
        expect(new Set(kinds(diffAgencies(stored(rows), numbered(turned))))).toEqual(new Set(['same']));
        expect(new Set(kinds(diffAgencies([], numbered(turned))))).toEqual(new Set(['new']));
      }),
      { seed: 1 },
    );
  });

  it('never lets rows in that leave somebody without a way up to a root', () => {
    const wild = fc
      .array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 14 })), { minLength: 1, maxLength: 12 })
      .map((pairs) => pairs.map(([code, parent]) => row(`C${code}`, parent > 12 ? null : `C${parent}`)));
    fc.assert(
      fc.property(wild, (rows) => {
        const changes = diffAgencies([], numbered(rows));
        if (changes.some(({ kind }) => kind === 'wrong')) return;
        const parents = new Map(rows.map(({ code, parentCode }) => [code, parentCode]));
        for (const { code } of rows) {
          let at: string | null | undefined = code;
          for (let steps = 0; at !== null; steps++) {
            expect(steps).toBeLessThanOrEqual(rows.length);
            at = parents.get(at ?? '');
            expect(at).not.toBeUndefined();
          }
        }
      }),
      { seed: 2 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Succession, Successions } from '../agencies/index.ts';
import { countsFor, countsForNow, heirsOn } from './tree.ts';

const agency = (
  id: string,
  parentId: string | null,
  validTo: string | null = null,
  validFrom = '2020-01-01',
) => ({
  id,
  parentId,
  validFrom,
  validTo,
});
const CUT = '2025-07-01';
const END = '2025-06-30';
/** Two departments become one, a district is split among two communes, a board ends without an heir. */
const AGENCIES = [
  agency('tinh', null),
  agency('so-a', 'tinh', END),
  agency('so-b', 'tinh'),
  agency('huyen', 'tinh', END),
  agency('xa-1', 'tinh', null, CUT),
  agency('xa-2', 'tinh', null, CUT),
  agency('xa-cu', 'huyen', END),
  agency('ban', 'tinh', END),
];
const succession = (fromId: string, toId: string | null, kind: Succession['kind']): Succession => ({
  fromId,
  toId,
  date: CUT,
  kind,
  legalBasis: 'x',
  share: null,
  scope: '',
  reorganisationId: null,
});
const SUCCESSIONS = new Successions([
  succession('so-a', 'so-b', 'MERGE'),
  succession('huyen', 'xa-1', 'SPLIT'),
  succession('huyen', 'xa-2', 'SPLIT'),
  succession('xa-cu', 'xa-1', 'MERGE'),
  succession('ban', null, 'ABOLISH'),
]);
const byId = new Map(AGENCIES.map((one) => [one.id, one]));
const now = (id: string, date = '2026-01-01') =>
  countsForNow(id, { date, agencies: AGENCIES }, byId, SUCCESSIONS);

describe('as organised then', () => {
  it('a value counts for the agency and for everything above it', () => {
    expect(countsFor('xa-cu', { date: '2025-03-14', agencies: AGENCIES })).toEqual([
      'xa-cu',
      'huyen',
      'tinh',
    ]);
  });
});

describe('as organised now', () => {
  it('the value of a merged agency is its successor’s', () => {
    expect(now('so-a')).toEqual({ ids: ['so-b', 'tinh'], holder: 'so-b', split: false });
    expect(now('xa-cu')).toMatchObject({ holder: 'xa-1', split: false });
    expect(now('so-b')).toMatchObject({ holder: 'so-b' });
  });

  it('what was split cannot be told apart: it counts where the parts come together', () => {
    expect(now('huyen')).toEqual({ ids: ['tinh'], holder: 'tinh', split: true });
  });

  it('where nobody carries on, whoever stood above keeps it', () => {
    expect(now('ban')).toMatchObject({ ids: ['tinh'], holder: 'tinh' });
  });

  it('before the day of the change nothing has changed', () => {
    expect(heirsOn('so-a', '2025-06-30', byId, SUCCESSIONS)).toEqual(['so-a']);
  });

  it('nothing is lost and nothing counted twice: the whole province has the same total either way', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...AGENCIES.map(({ id }) => id))), (givers) => {
        const then = givers.filter((id) =>
          countsFor(id, { date: '2025-03-14', agencies: AGENCIES }).includes('tinh'),
        );
        const today = givers.filter((id) => now(id).ids.filter((one) => one === 'tinh').length === 1);
        expect(today.length).toBe(then.length);
      }),
    );
  });

  it('does not go round in circles', () => {
    const circle = new Successions([
      succession('so-a', 'huyen', 'MERGE'),
      succession('huyen', 'so-a', 'MERGE'),
    ]);
    expect(heirsOn('so-a', '2026-01-01', byId, circle)).toEqual([]);
  });
});

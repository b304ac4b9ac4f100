import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forebearsOf, heirsOf, type Passage, Successions } from './lineage.ts';

const of = (...rows: [from: string, to: string | null, date: string, share?: number][]): Successions =>
  new Successions(
    rows.map(([fromId, toId, date, share]): Passage => ({ fromId, toId, date, share: share ?? null })),
  );

describe('heirs', () => {
  const chain = of(
    ['Sở TT&TT', 'Sở KH&CN', '2025-03-01'],
    ['Sở KH&CN', 'Sở KH&CN mới', '2025-07-01'],
    ['Sở Y tế A', 'Sở Y tế mới', '2025-07-01'],
    ['Sở Y tế B', 'Sở Y tế mới', '2025-07-01'],
  );

  it('follow a chain of successions up to the date, and no further', () => {
    expect(heirsOf(chain, 'Sở TT&TT', '2025-02-28')).toEqual([{ id: 'Sở TT&TT', share: 100 }]);
    expect(heirsOf(chain, 'Sở TT&TT', '2025-03-01')).toEqual([{ id: 'Sở KH&CN', share: 100 }]);
    expect(heirsOf(chain, 'Sở TT&TT', '2026-01-01')).toEqual([{ id: 'Sở KH&CN mới', share: 100 }]);
    expect(heirsOf(chain, 'Sở Y tế B', '2026-01-01')).toEqual([{ id: 'Sở Y tế mới', share: 100 }]);
  });

  it('of a split have their shares, which multiply along the way and add up where ways meet', () => {
    const split = of(
      ['huyện', 'xã A', '2025-07-01', 60],
      ['huyện', 'xã B', '2025-07-01', 40],
      ['xã B', 'xã A', '2026-07-01'],
      ['xã C', 'xã D', '2026-07-01', 50],
      ['xã C', 'xã E', '2026-07-01', 50],
      ['tỉnh', 'xã C', '2025-07-01', 30],
      ['tỉnh', 'xã F', '2025-07-01', 70],
    );
    expect(heirsOf(split, 'huyện', '2025-12-31')).toEqual([
      { id: 'xã A', share: 60 },
      { id: 'xã B', share: 40 },
    ]);
    expect(heirsOf(split, 'huyện', '2026-12-31')).toEqual([{ id: 'xã A', share: 100 }]);
    expect(heirsOf(split, 'tỉnh', '2026-12-31')).toEqual([
      { id: 'xã D', share: 15 },
      { id: 'xã E', share: 15 },
      { id: 'xã F', share: 70 },
    ]);
  });

  it('of a split without shares have none: nobody guesses', () => {
    const split = of(['sở', 'a', '2025-03-01'], ['sở', 'b', '2025-03-01'], ['b', 'c', '2025-07-01']);
    expect(heirsOf(split, 'sở', '2026-01-01')).toEqual([
      { id: 'a', share: null },
      { id: 'c', share: null },
    ]);
  });

  it('are none where nobody carries on', () => {
    expect(heirsOf(of(['ban', null, '2025-03-01']), 'ban', '2025-03-01')).toEqual([]);
  });

  it('end, even where successions go in a circle', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { maxLength: 12 }),
        (pairs) => {
          const all = of(...pairs.map(([a, b]): [string, string, string] => [`${a}`, `${b}`, '2025-01-01']));
          expect(heirsOf(all, '0', '2026-01-01').length).toBeLessThanOrEqual(7);
          expect(forebearsOf(all, '0', '2026-01-01')).not.toContain('0');
        },
      ),
    );
  });
});

describe('forebears', () => {
  it('are all whose work came here until the date', () => {
    const all = of(['a', 'b', '2025-03-01'], ['b', 'd', '2025-07-01'], ['c', 'd', '2026-07-01']);
    expect(forebearsOf(all, 'd', '2025-12-31').sort()).toEqual(['a', 'b']);
    expect(forebearsOf(all, 'd', '2026-12-31').sort()).toEqual(['a', 'b', 'c']);
    expect(forebearsOf(all, 'a', '2026-12-31')).toEqual([]);
  });
});

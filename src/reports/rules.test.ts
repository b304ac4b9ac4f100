import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Agency, Heir } from '../agencies/index.ts';
import { isWorkingDay, knownCalendar } from '../calendar/index.ts';
import { periodOf } from '../measures/index.ts';
import { factsOf, plainNumber, plainRate, readNumber, shownOf } from './figures.ts';
import { CURRENT_FORM, formFor, isCounted, LEVELS, parseForm } from './form.ts';
import { closingOf, DEFAULT_SETTINGS, daysLate, dueDay, periodsToOpen, rungOn, whoOwes } from './rules.ts';

const calendar = knownCalendar();
const rule = { toWorkingDay: true, calendar };

describe('periods and deadlines (Nghị định 09/2019/NĐ-CP)', () => {
  it('the province reports by day 20, departments by 16, communes by 15', () => {
    expect(dueDay('2026-06-14', 1, rule)).toBe('2026-06-15');
    expect(dueDay('2026-06-14', 2, rule)).toBe('2026-06-16');
    // 20 June 2026 is a Saturday.
    expect(dueDay('2026-06-14', 6, rule)).toBe('2026-06-22');
    expect(dueDay('2026-06-14', 6, { ...rule, toWorkingDay: false })).toBe('2026-06-20');
  });

  it('a deadline is never on a day of rest, and never moves forward past the next working day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 30 }), (offset, days) => {
        const to = Temporal.PlainDate.from('2025-01-01').add({ days: offset });
        const due = Temporal.PlainDate.from(dueDay(to.toString(), days, rule));
        expect(isWorkingDay(calendar, due)).toBe(true);
        for (let day = to.add({ days }); Temporal.PlainDate.compare(day, due) < 0; day = day.add({ days: 1 }))
          expect(isWorkingDay(calendar, day)).toBe(false);
      }),
    );
  });

  it('data close at the end of their last day, at the office', () => {
    expect(closingOf('2026-03-14', 'Asia/Ho_Chi_Minh')).toBe('2026-03-14T17:00:00Z');
  });

  it('every period that is reported is open on its last day, once, and none long before or after', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1500 }), (offset) => {
        const date = Temporal.PlainDate.from('2025-01-01').add({ days: offset }).toString();
        const open = periodsToOpen(date, DEFAULT_SETTINGS);
        expect(new Set(open.map(({ year, code }) => `${year} ${code}`)).size).toBe(open.length);
        for (const { year, code } of open) {
          const { to } = periodOf(year, code);
          const days = Temporal.PlainDate.from(date).until(to).days;
          expect(days).toBeLessThanOrEqual(14);
          expect(days).toBeGreaterThanOrEqual(-6);
        }
      }),
    );
    expect(periodsToOpen('2026-03-14', DEFAULT_SETTINGS)).toEqual([{ year: 2026, code: 'Q1' }]);
    expect(periodsToOpen('2025-12-20', DEFAULT_SETTINGS)).toEqual([{ year: 2025, code: 'Y' }]);
  });

  it('a report is late by the days after its deadline', () => {
    expect(daysLate('2026-03-16', '2026-03-16')).toBe(0);
    expect(daysLate('2026-03-16', '2026-03-19')).toBe(3);
  });

  it('reminders come before, on the day, and again while it is late; each rung is reached once', () => {
    const rung = (day: string) => rungOn(day, '2026-03-16', DEFAULT_SETTINGS)?.name ?? null;
    expect(rung('2026-03-12')).toBe(null);
    expect(rung('2026-03-13')).toBe('before-3');
    expect(rung('2026-03-14')).toBe('before-3');
    expect(rung('2026-03-15')).toBe('before-1');
    expect(rung('2026-03-16')).toBe('before-0');
    expect(rung('2026-03-17')).toBe('late-0');
    expect(rung('2026-03-19')).toBe('late-1');
  });
});

const agency = (
  id: string,
  kinds: string[],
  parentId: string | null,
  more: Partial<Agency> = {},
): Agency => ({
  id,
  code: id,
  level: kinds.includes('UBND_XA') ? 'COMMUNE' : 'PROVINCE',
  kinds,
  name: id,
  shortName: '',
  aliases: [],
  identifierCode: null,
  isAdministrative: true,
  handlesProcedures: true,
  legalBasis: '',
  parentId,
  version: 1,
  validFrom: '2020-01-01',
  validTo: null,
  ...more,
});

describe('who owes a report about whom', () => {
  const standing = [
    agency('province', ['UBND_TINH'], null),
    agency('health', ['SO'], 'province'),
    agency('population', ['CHI_CUC'], 'health'),
    agency('centre', ['PSU'], 'province'),
    agency('commune', ['UBND_XA'], 'province'),
  ];
  const order = { rootId: 'province', standing, ended: [], heirs: new Map(), kinds: DEFAULT_SETTINGS.kinds };
  const quarter = { from: '2026-03-15', to: '2026-06-14' };

  it('an agency reports on itself and what is below it; what is below nobody is the province’s own', () => {
    const owing = whoOwes(order, quarter);
    expect(owing.map(({ agencyId, level, covers }) => [agencyId, level, covers])).toEqual([
      ['province', 'P', ['province', 'centre']],
      ['health', 'D', ['health', 'population']],
      ['commune', 'C', ['commune']],
    ]);
  });

  it('the part of a unit that vanished in the middle of the quarter is owed by its main successor', () => {
    const ended = [
      agency('old', ['UBND_XA'], 'province', { validTo: '2026-04-30' }),
      agency('long-gone', ['SO'], 'province', { validTo: '2021-04-30' }),
      agency('without-heir', ['PSU'], 'old', { validTo: '2026-04-30' }),
    ];
    const heirs = new Map<string, Heir[]>([
      [
        'old',
        [
          { id: 'health', share: 30 },
          { id: 'commune', share: 70 },
        ],
      ],
      ['long-gone', [{ id: 'population', share: 100 }]],
    ]);
    const owing = new Map(whoOwes({ ...order, ended, heirs }, quarter).map((one) => [one.agencyId, one]));
    expect(owing.get('commune')).toMatchObject({ covers: ['commune', 'old'], inherited: ['old'] });
    expect(owing.get('health')?.covers).toContain('long-gone');
    expect(owing.get('health')?.inherited).toEqual([]);
    expect(owing.get('province')?.inherited).toEqual(['without-heir']);
  });

  it('over all reports each agency is in exactly one, whatever the tree and its past', () => {
    const tree = fc
      .array(
        fc.record({
          parent: fc.nat(),
          kind: fc.constantFrom('SO', 'UBND_XA', 'CHI_CUC', 'PSU'),
          ended: fc.boolean(),
          heirs: fc.array(fc.record({ id: fc.nat(), share: fc.option(fc.integer({ min: 1, max: 99 })) }), {
            maxLength: 3,
          }),
        }),
        { maxLength: 40 },
      )
      .map((rows) => {
        const all = [agency('0', ['UBND_TINH'], null)];
        rows.forEach((row, index) => {
          all.push(
            agency(String(index + 1), [row.kind], String(row.parent % (index + 1)), {
              validTo: row.ended ? '2026-04-01' : null,
            }),
          );
        });
        const living = new Set(all.filter(({ validTo }) => validTo === null).map(({ id }) => id));
        // Who stands stands below somebody who stands.
        const lives = all
          .filter(({ id }) => living.has(id))
          .map((one) => ({
            ...one,
            parentId: one.parentId === null || living.has(one.parentId) ? one.parentId : '0',
          }));
        const heirs = new Map(
          rows.map((row, index) => [
            String(index + 1),
            row.heirs.map(({ id, share }) => ({ id: String(id % all.length), share })),
          ]),
        );
        return { standing: lives, ended: all.filter(({ id }) => !living.has(id)), heirs };
      });
    fc.assert(
      fc.property(tree, (given) => {
        const owing = whoOwes({ rootId: '0', kinds: DEFAULT_SETTINGS.kinds, ...given }, quarter);
        const covered = owing.flatMap(({ covers }) => covers);
        expect(covered.toSorted()).toEqual(
          [...given.standing, ...given.ended].map(({ id }) => id).toSorted(),
        );
        for (const { covers, inherited } of owing) for (const id of inherited) expect(covers).toContain(id);
      }),
    );
  });
});

describe('the form', () => {
  const form = parseForm(CURRENT_FORM);

  it('names only items that it has, each once', () => {
    const codes = new Set(form.items.map(({ code }) => code));
    expect(codes.size).toBe(form.items.length);
    const named = [
      ...form.items.flatMap((item) =>
        isCounted(item)
          ? [...(item.atMost ? [item.atMost] : []), ...(item.sumOf ?? [])]
          : [item.of, item.over],
      ),
      ...form.sections.flatMap(({ facts }) => facts.flatMap((fact) => fact.match(/[\d.]*\d(?=\})/g) ?? [])),
      ...form.sections.flatMap(({ contradictions }) => contradictions.map(({ item }) => item)),
    ];
    expect(named.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('a level has every item that its own items rest on', () => {
    for (const level of LEVELS) {
      const { items } = formFor(form, level, { code: 'Y', to: '2026-12-14' });
      const codes = new Set(items.map(({ code }) => code));
      for (const item of items)
        for (const code of isCounted(item) ? (item.atMost ? [item.atMost] : []) : [item.of, item.over])
          expect(codes.has(code), `${level} ${item.code} ${code}`).toBe(true);
    }
  });

  it('what ended with the district level is not asked for afterwards', () => {
    const codes = (to: string) => formFor(form, 'P', { code: 'Q3', to }).items.map(({ code }) => code);
    expect(codes('2025-06-14')).toContain('2.1.2');
    expect(codes('2025-09-14')).not.toContain('2.1.2');
  });
});

describe('numbers', () => {
  const figure = (computed: number | null, stated: number | null = null) => ({
    computed,
    computedYear: null,
    stated,
    notApplicable: false,
    note: 'lý do',
  });
  const form = parseForm(CURRENT_FORM);

  it('reads numbers as people type them, and nothing else', () => {
    expect(readNumber('1.234,5')).toBe(1234.5);
    expect(readNumber('1.234')).toBe(1234);
    expect(readNumber('12.5')).toBe(12.5);
    expect(readNumber('12,5')).toBe(12.5);
    for (const wrong of ['', 'mười', '1,2,3', '-3', '=1+1', '1.23.4', '١٢', '1e5', '12,3456'])
      expect(readNumber(wrong), wrong).toBeUndefined();
  });

  it('what is written is read again as the same number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (thousandths) => {
        const value = thousandths / 1000;
        expect(readNumber(plainNumber(value))).toBe(value);
      }),
    );
  });

  it('a rate is the ratio of the numbers that count, stated ones included; nothing arose is not zero', () => {
    const rate = form.items.find(({ code }) => code === '3.3.5');
    if (!rate) throw new Error('no rate');
    const figures = new Map([
      ['3.3.2', figure(900)],
      ['3.3.3', figure(840, 850)],
    ]);
    const shown = shownOf(rate, figures);
    expect(shown).toEqual({ kind: 'RATE', hundredths: 9444 });
    expect(plainRate(9444)).toBe('94,44%');
    expect(
      shownOf(
        rate,
        new Map([
          ['3.3.2', figure(0)],
          ['3.3.3', figure(0)],
        ]),
      ),
    ).toEqual({
      kind: 'NO_OCCURRENCE',
    });
    expect(shownOf(rate, new Map())).toEqual({ kind: 'NOT_REPORTED' });
  });

  it('the product says nothing about what it does not know', () => {
    const fact = ['Giải quyết {3.3.3}/{3.3.2} hồ sơ, đạt {3.3.5}.'];
    expect(factsOf(fact, form, new Map([['3.3.3', figure(850)]]))).toEqual([]);
    expect(
      factsOf(
        fact,
        form,
        new Map([
          ['3.3.2', figure(900)],
          ['3.3.3', figure(850)],
        ]),
      ),
    ).toEqual(['Giải quyết 850/900 hồ sơ, đạt 94,44%.']);
  });
});

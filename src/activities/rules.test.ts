import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COUNTERS, type Countable, type CountablePart, type Facts } from './counters.ts';
import { emptyOf, KINDS, movesFrom, schemaOf, shapeOf } from './declaring.ts';
import { KIND_OF } from './kinds/index.ts';
import { figuresOf, reachedAfter, statusOf } from './rules.ts';

const CORE = [
  'title',
  'agencyId',
  'field',
  'taskId',
  'year',
  'startOn',
  'dueOn',
  'happenedOn',
  'parentId',
  'evidence',
  'kind',
  'version',
  'requestKey',
];
const declared = KINDS.flatMap((code) => [KIND_OF[code], ...KIND_OF[code].parts]);

describe('declarations of kinds', () => {
  it.each(declared.map((one) => [`${one.code}`, one] as const))(
    '%s: every move leads from and to stages that are declared',
    (_, one) => {
      expect(one.stages).toHaveProperty(one.first);
      for (const move of one.moves) {
        expect(one.stages, move.to).toHaveProperty(move.to);
        for (const from of move.from) expect(one.stages, from).toHaveProperty(from);
        expect(move.from).not.toContain(move.to);
      }
    },
  );

  it.each(declared.map((one) => [`${one.code}`, one] as const))(
    '%s: no stage is a dead end while it is open, and each is reached',
    (_, one) => {
      const seen = new Set([one.first]);
      for (const stage of seen) for (const { to } of movesFrom(one, stage)) seen.add(to);
      expect([...seen].sort()).toEqual(Object.keys(one.stages).sort());
      for (const [stage, { phase }] of Object.entries(one.stages))
        if (phase === 'WAITING' || phase === 'UNDER_WAY')
          expect(movesFrom(one, stage), stage).not.toEqual([]);
    },
  );

  it('no field takes the name of what every activity has', () => {
    for (const { fields } of declared)
      for (const name of CORE) expect(Object.keys(fields)).not.toContain(name);
  });

  it('two moves from one stage lead to different stages, so that an address names one', () => {
    for (const one of declared)
      for (const stage of Object.keys(one.stages)) {
        const targets = movesFrom(one, stage).map(({ to }) => to);
        expect(new Set(targets).size).toBe(targets.length);
      }
  });

  it('what a part locks and is within exists', () => {
    for (const code of KINDS)
      for (const part of KIND_OF[code].parts) {
        for (const stage of part.lockedIn ?? []) expect(KIND_OF[code].stages).toHaveProperty(stage);
        if (part.within) expect(KIND_OF[code].parts.map((other) => other.code)).toContain(part.within);
      }
  });

  it('what was left empty is read as absent, not as nought', () => {
    for (const { fields } of declared)
      for (const [name, field] of Object.entries(fields)) {
        if (field.required) continue;
        const typed = field.control === 'choices' ? [] : field.control === 'yes' ? false : '';
        expect(schemaOf(field).parse(typed), name).toEqual(emptyOf(field));
      }
  });
});

describe('numbers as people type them', () => {
  const shape = shapeOf({
    people: { control: 'count', label: { vi: '', en: '' }, max: 5_000 },
    share: { control: 'percent', label: { vi: '', en: '' } },
  });
  it.each([
    ['1.250', 1250],
    ['0', 0],
    ['12', 12],
    ['', null],
  ])('people %s', (people, expected) => expect(shape.parse({ people, share: '' }).people).toBe(expected));
  it.each(['-1', '1,5', 'ba', '9.999', '1.25', '=1+1'])('refuses people %s', (people) =>
    expect(shape.safeParse({ people, share: '' }).success).toBe(false),
  );
  it.each([
    ['97,5', 97.5],
    ['30 %', 30],
    ['100', 100],
  ])('share %s', (share, expected) => expect(shape.parse({ people: '', share }).share).toBe(expected));
  it.each(['100,5', '1e2', '-3'])('refuses share %s', (share) =>
    expect(shape.safeParse({ people: '', share }).success).toBe(false),
  );
});

describe('how an activity stands', () => {
  it('done after its due date stays done late; without a due date it is never late', () => {
    expect(statusOf({ phase: 'DONE', dueOn: '2026-03-01', doneOn: '2026-03-02' }, '2027-01-01')).toBe(
      'DONE_LATE',
    );
    expect(statusOf({ phase: 'DONE', dueOn: '2026-03-01', doneOn: '2026-03-01' }, '2027-01-01')).toBe('DONE');
    expect(statusOf({ phase: 'UNDER_WAY', dueOn: null, doneOn: null }, '2027-01-01')).toBe('UNDER_WAY');
    expect(statusOf({ phase: 'WAITING', dueOn: '2026-03-01', doneOn: null }, '2026-03-01')).toBe(
      'NOT_STARTED',
    );
    expect(statusOf({ phase: 'WAITING', dueOn: '2026-03-01', doneOn: null }, '2026-03-02')).toBe('LATE');
    expect(statusOf({ phase: 'STOPPED', dueOn: '2026-03-01', doneOn: null }, '2026-03-02')).toBe('STOPPED');
  });

  it('all are done, under way or late; what was stopped is none of these', () => {
    const figures = figuresOf([
      { status: 'DONE', count: 2 },
      { status: 'DONE_LATE', count: 1 },
      { status: 'NOT_STARTED', count: 3 },
      { status: 'UNDER_WAY', count: 1 },
      { status: 'LATE', count: 4 },
      { status: 'STOPPED', count: 9 },
    ]);
    expect(figures).toEqual({ total: 11, done: 3, underWay: 4, late: 4 });
  });

  it('going back forgets the stages that come later', () => {
    const order = ['A', 'B', 'C'];
    expect(reachedAfter({ A: '2026-01-01', B: '2026-02-01' }, 'C', '2026-03-01', order)).toEqual({
      A: '2026-01-01',
      B: '2026-02-01',
      C: '2026-03-01',
    });
    expect(
      reachedAfter({ A: '2026-01-01', B: '2026-02-01', C: '2026-03-01' }, 'B', '2026-04-01', order),
    ).toEqual({
      A: '2026-01-01',
      B: '2026-04-01',
    });
  });
});

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const activity = (more: Partial<Countable>): Countable => ({
  id: 'a',
  kind: 'INSPECTION',
  provinceId: 'tinh',
  agencyId: 'snv',
  year: 2026,
  dueOn: null,
  doneOn: null,
  phase: 'UNDER_WAY',
  reached: {},
  details: {},
  ...more,
});
const part = (more: Partial<CountablePart>): CountablePart => ({
  kind: 'VISIT',
  agencyId: null,
  dueOn: null,
  doneOn: null,
  phase: 'UNDER_WAY',
  reached: {},
  details: {},
  activity: activity({}),
  ...more,
});
const counter = (key: string) => {
  const found = COUNTERS.find((one) => one.key === key);
  if (!found) throw new Error(key);
  return found;
};
const unitsBelow: Facts['unitsBelow'] = (agencyId) =>
  agencyId === 'tinh' ? ['snv', 'syt', 'stp', 'xa'] : agencyId === 'syt' ? ['chicuc'] : [];

describe('counters', () => {
  it('a unit that was inspected twice counts once, a self-inspection not at all, the inspector is not its own base', () => {
    const plan = activity({ details: { scope: 'PROVINCE', unitKinds: ['SO'], mode: 'DINH_KY' } });
    const self = activity({ details: { scope: 'OWN', unitKinds: ['SO'], mode: 'TU_KIEM_TRA' } });
    const visits = [
      part({ agencyId: 'syt', reached: { VISITED: '2026-03-01' }, activity: plan }),
      part({ agencyId: 'syt', reached: { VISITED: '2026-09-01' }, activity: plan }),
      part({ agencyId: 'stp', reached: { VISITED: '2025-09-01' }, activity: plan }),
      part({ agencyId: 'xa', reached: { VISITED: '2026-05-01' }, activity: self }),
    ];
    const counted = counter('inspection.units').count(
      { activities: [plan, self], parts: visits, unitsBelow },
      YEAR,
    );
    const sum = (which: 'numerator' | 'denominator') =>
      counted.reduce((total, one) => total + (one[which] ?? 0), 0);
    expect([sum('numerator'), sum('denominator')]).toEqual([1, 3]);
    expect(counted.find(({ agencyId }) => agencyId === 'syt')).toEqual({
      agencyId: 'syt',
      numerator: 1,
      denominator: 1,
    });
  });

  it('people trained in the period stand against people planned by the courses due in it', () => {
    const course = activity({ kind: 'TRAINING', dueOn: '2026-06-30', details: { planned: 100 } });
    const sessions = [40, 35].map((people, index) =>
      part({
        kind: 'SESSION',
        doneOn: `2026-0${index + 2}-01`,
        details: { people, officers: 5 },
        activity: course,
      }),
    );
    const facts = { activities: [course], parts: sessions, unitsBelow };
    expect(counter('training.people').count(facts, YEAR)).toEqual([
      { agencyId: 'snv', numerator: 75, denominator: 100 },
    ]);
    expect(counter('training.people').count(facts, { from: '2026-01-01', to: '2026-02-28' })).toEqual([
      { agencyId: 'snv', numerator: 40, denominator: 0 },
    ]);
  });

  it('a recommendation remedied after its day is due and not in time; one that was waived is neither', () => {
    const three = [
      part({
        kind: 'RECOMMENDATION',
        agencyId: 'xa',
        dueOn: '2026-04-01',
        doneOn: '2026-04-01',
        phase: 'DONE',
      }),
      part({
        kind: 'RECOMMENDATION',
        agencyId: 'xa',
        dueOn: '2026-04-01',
        doneOn: '2026-04-02',
        phase: 'DONE',
      }),
      part({ kind: 'RECOMMENDATION', agencyId: 'xa', dueOn: '2026-04-01', phase: 'STOPPED' }),
    ];
    expect(
      counter('inspection.recommendations').count({ activities: [], parts: three, unitsBelow }, YEAR),
    ).toEqual([{ agencyId: 'xa', numerator: 1, denominator: 2 }]);
  });

  it('no ratio is more than one, whatever happened', () => {
    const days = fc.constantFrom('2025-12-31', '2026-01-01', '2026-06-30', '2026-12-31', '2027-01-01');
    const kinds = fc.constantFrom('VISIT', 'RECOMMENDATION');
    const parts = fc.array(
      fc.record({
        kind: kinds,
        agencyId: fc.constantFrom('snv', 'syt', 'xa'),
        dueOn: fc.option(days, { nil: null }),
        doneOn: fc.option(days, { nil: null }),
        phase: fc.constantFrom('UNDER_WAY' as const, 'DONE' as const, 'STOPPED' as const),
        visited: fc.option(days, { nil: null }),
      }),
    );
    fc.assert(
      fc.property(parts, (some) => {
        const plan = activity({ details: { scope: 'PROVINCE', unitKinds: ['SO'], mode: 'DINH_KY' } });
        const facts: Facts = {
          activities: [plan],
          parts: some.map(({ visited, ...one }) =>
            part({ ...one, reached: visited === null ? {} : { VISITED: visited }, activity: plan }),
          ),
          unitsBelow,
        };
        for (const key of ['inspection.units', 'inspection.recommendations'])
          for (const { numerator, denominator } of counter(key).count(facts, YEAR))
            expect(numerator).toBeLessThanOrEqual(denominator ?? 0);
      }),
    );
  });

  it('every key names one counter', () => {
    const keys = COUNTERS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

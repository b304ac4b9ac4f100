import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DossierHistory, PastEvent } from '../dossiers/index.ts';
import { COUNTERS, type Counter } from './counters.ts';
import { dayOf, type Fact, factsOf } from './dossier-facts.ts';

/** Days are counted from here. */
const BASE = Temporal.PlainDate.from('2026-01-05');
const dayAt = (n: number): string => BASE.add({ days: n }).toString();
const msAt = (n: number): number => Temporal.Instant.from(`${dayAt(n)}T09:00:00+07:00`).epochMilliseconds;

type Clock = NonNullable<PastEvent['data']['clock']>;

/** One thing that happens: the kind of clock event, days after the one before, days of the limit, recorded so late. */
interface Move {
  type: Clock['type'];
  after: number;
  limit: number;
  recordedAfter: number;
}

const STATES: Record<string, { next: Clock['type'][]; to: PastEvent['to'] }> = {
  accepted: { next: ['paused', 'finished', 'rescheduled', 'extended'], to: 'ACCEPTED' },
  rescheduled: { next: ['paused', 'finished'], to: 'PROCESSING' },
  extended: { next: ['paused', 'finished', 'rescheduled'], to: 'PROCESSING' },
  paused: { next: ['resumed', 'finished'], to: 'SUPPLEMENT' },
  resumed: { next: ['paused', 'finished', 'rescheduled'], to: 'PROCESSING' },
  finished: { next: ['reopened'], to: 'RESOLVED' },
  reopened: { next: ['finished', 'paused'], to: 'PROCESSING' },
};

const move = fc.record({
  pick: fc.nat(10),
  after: fc.nat(9),
  limit: fc.integer({ min: 1, max: 12 }),
  recordedAfter: fc.nat(2),
});

/** A possible course of a dossier. */
const course: fc.Arbitrary<Move[]> = fc.array(move, { minLength: 1, maxLength: 9 }).map((moves) => {
  let type: Clock['type'] = 'accepted';
  return moves.map((one, index) => {
    if (index > 0) {
      const { next } = STATES[type] ?? { next: [] };
      type = next[one.pick % next.length] ?? type;
    }
    return { type, after: one.after, limit: one.limit, recordedAfter: one.recordedAfter };
  });
});

const ACTIONS: Partial<Record<Clock['type'], PastEvent['action']>> = {
  accepted: 'receive',
  rescheduled: 'apologise',
  finished: 'grant',
  paused: 'ask-supplement',
};

function eventsOf(moves: readonly Move[]): (PastEvent & { on: number; dueOn: number })[] {
  let [on, known, dueOn] = [0, 0, 0];
  return moves.map((one, index) => {
    on += one.after;
    known = Math.max(known, on + one.recordedAfter);
    // A result taken back goes on with the old due date, an apology does not move it.
    if (!['finished', 'reopened', 'paused', 'rescheduled'].includes(one.type)) dueOn = on + one.limit;
    const clock = {
      type: one.type,
      at: `${dayAt(on)}T09:00:00`,
      to: '',
      reason: 'SUPPLEMENT',
      policy: 'RESTART',
    };
    return {
      seq: index + 1,
      action: ACTIONS[one.type] ?? 'complete-step',
      to: STATES[one.type]?.to ?? 'PROCESSING',
      at: msAt(on),
      recordedAt: msAt(known),
      data: { clock: clock as unknown as Clock, due: new Date(msAt(dueOn)).toISOString() },
      on,
      dueOn,
    };
  });
}

const historyOf = (events: readonly PastEvent[]): DossierHistory => ({
  id: 'd',
  competentAgencyId: 'a',
  receivingAgencyId: 'a',
  procedureId: 'p',
  field: 'F',
  channel: 'ONLINE',
  onlineLevel: 'FULL',
  resultMode: 'ELECTRONIC',
  hasFile: true,
  papers: [],
  events: [...events],
});

const sumOf = (facts: readonly Fact[], counter: Counter, test: (day: string) => boolean): number =>
  facts
    .filter((fact) => fact.counters.includes(COUNTERS[counter]) && test(fact.day))
    .reduce((sum, fact) => sum + fact.n, 0);

describe('facts of a dossier', () => {
  it('say at every moment what a replay of the events known then says of every day', () => {
    fc.assert(
      fc.property(course, (moves) => {
        const events = eventsOf(moves);
        const all = factsOf(historyOf(events));
        for (const moment of new Set(events.map((event) => event.recordedAt))) {
          const facts = all.filter((fact) => fact.knownAt <= moment);
          const known = events.filter((event) => event.recordedAt <= moment);
          for (let t = 0; t <= (events.at(-1)?.on ?? 0) + 14; t++) {
            const day = dayAt(t);
            const state = replay(known, t);
            const upTo = (on: string): boolean => on <= day;
            const open = sumOf(facts, 'RECEIVED', upTo) - sumOf(facts, 'DONE', upTo);
            const overdue =
              sumOf(facts, 'BECAME_OVERDUE', (on) => on < day) - sumOf(facts, 'CEASED_OVERDUE', upTo);
            const paused = sumOf(facts, 'PAUSED', upTo) - sumOf(facts, 'RESUMED', upTo);
            expect({ t, open, overdue, paused }).toEqual({ t, ...state });
          }
        }
      }),
    );
  });

  it('count a finished dossier once, by the class of its last finish', () => {
    fc.assert(
      fc.property(course, (moves) => {
        const events = eventsOf(moves);
        const facts = factsOf(historyOf(events));
        const last = events.findLast(({ data }) => ['finished', 'reopened'].includes(data.clock?.type ?? ''));
        const done = last?.data.clock?.type === 'finished';
        const always = (): boolean => true;
        const classes = (['DONE_EARLY', 'DONE_ON_TIME', 'DONE_LATE'] as const).map((counter) =>
          sumOf(facts, counter, always),
        );
        expect(sumOf(facts, 'DONE', always)).toBe(done ? 1 : 0);
        expect(classes.reduce((sum, n) => sum + n, 0)).toBe(done ? 1 : 0);
        if (done && last) expect(classes[2]).toBe(last.on > last.dueOn ? 1 : 0);
      }),
    );
  });

  it('never change the past of what was known: facts are only added', () => {
    fc.assert(
      fc.property(course, (moves) => {
        const events = eventsOf(moves);
        const all = factsOf(historyOf(events));
        for (let k = 1; k <= events.length; k++)
          expect(factsOf(historyOf(events.slice(0, k)))).toEqual(all.filter(({ seq }) => seq <= k));
      }),
    );
  });

  it('of a dossier that a reorganisation hands over are each at who was competent; together they are what they were', () => {
    const handedOver = fc.record({ moves: course, before: fc.nat(9), days: fc.nat(5) });
    fc.assert(
      fc.property(handedOver, ({ moves, before, days }) => {
        const events = eventsOf(moves);
        const place = Math.min(before, events.length);
        const earlier = events.slice(0, place).at(-1);
        // Only what is open is handed over.
        fc.pre(earlier?.data.clock?.type !== 'finished');
        const on = (earlier?.on ?? 0) + days;
        const later = events.slice(place);
        fc.pre(later.every((event) => event.on >= on));
        const at = Math.max(earlier?.recordedAt ?? 0, msAt(on));
        fc.pre(later.every((event) => event.recordedAt >= at));
        const transfer: PastEvent = {
          seq: place + 1,
          action: 'transfer',
          to: earlier?.to ?? 'SUBMITTED',
          at: msAt(on),
          recordedAt: at,
          data: { competent: ['old', 'a'] },
        };
        const all = [
          ...events.slice(0, place),
          transfer,
          ...later.map((event) => ({ ...event, seq: event.seq + 1 })),
        ];
        const facts = factsOf(historyOf(all));
        const plain = factsOf(historyOf(events));
        for (let t = 0; t <= (events.at(-1)?.on ?? 0) + 14; t++) {
          const whole = stocksOf(facts, dayAt(t));
          expect({ t, ...whole }).toEqual({ t, ...stocksOf(plain, dayAt(t)) });
          const old = facts.filter(({ agencyId }) => agencyId === 'old');
          if (t >= on)
            expect({ t, ...stocksOf(old, dayAt(t)) }).toEqual({ t, open: 0, overdue: 0, paused: 0 });
          else expect({ t, ...stocksOf(old, dayAt(t)) }).toEqual({ t, ...whole });
        }
        // What was known before it happened is as it was.
        const past = (all: Fact[]): Fact[] => all.filter(({ seq }) => seq <= place);
        expect(past(facts).map((fact) => ({ ...fact, agencyId: 'a' }))).toEqual(past(plain));
      }),
    );
  });

  it('the example of the domain guide: received in the evening counts on the day of acceptance', () => {
    expect(dayOf(Temporal.Instant.from('2026-11-20T23:30:00+07:00').epochMilliseconds)).toBe('2026-11-20');
  });
});

/** Open, overdue and paused at the end of a day, as measures add them up. */
function stocksOf(facts: readonly Fact[], day: string) {
  const upTo = (on: string): boolean => on <= day;
  return {
    open:
      sumOf(facts, 'RECEIVED', upTo) +
      sumOf(facts, 'TRANSFERRED_IN', upTo) -
      sumOf(facts, 'TRANSFERRED_OUT', upTo) -
      sumOf(facts, 'DONE', upTo),
    overdue: sumOf(facts, 'BECAME_OVERDUE', (on) => on < day) - sumOf(facts, 'CEASED_OVERDUE', upTo),
    paused: sumOf(facts, 'PAUSED', upTo) - sumOf(facts, 'RESUMED', upTo),
  };
}

/** What the events known say of the end of a day, by going through them one by one. */
function replay(known: ReturnType<typeof eventsOf>, t: number) {
  let [open, running, paused, dueOn] = [0, false, 0, 0];
  for (const event of known) {
    // A finish that was taken back later never counted: the dossier was open all the time.
    if (event.on > t) break;
    dueOn = event.dueOn;
    const type = event.data.clock?.type;
    if (type === 'accepted') open = 1;
    if (type === 'paused') paused = 1;
    if (type === 'resumed' || type === 'finished') paused = 0;
    if (type === 'finished') open = lastFinishHolds(known, event) ? 0 : open;
    running = !(type === 'paused' || type === 'finished');
  }
  return { open, overdue: running && dueOn < t ? 1 : 0, paused };
}

const lastFinishHolds = (known: ReturnType<typeof eventsOf>, finish: PastEvent): boolean =>
  !known.some((event) => event.seq > finish.seq && event.data.clock?.type === 'reopened');

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeLimit } from '../../calendar/index.ts';
import { type Calendar, isWorkingDay, knownCalendar } from '../../calendar/index.ts';
import { DEADLINE_VECTORS } from '../vectors/vectors.ts';
import { daysLate, lightOfClock, limitFor, recomputed } from './alerts.ts';
import { answerVector } from './answer.ts';
import { type ClockEvent, type PausePolicy, runClock } from './clock.ts';
import { clockWords } from './words.ts';

const calendar = knownCalendar();
const at = (iso: string) => Temporal.PlainDateTime.from(iso);

describe('worked examples', () => {
  it.each(DEADLINE_VECTORS.map((vector) => [`${vector.id}: ${vector.name.en}`, vector] as const))(
    '%s',
    (_, vector) => {
      const { answer } = answerVector(calendar, vector);
      expect(answer).toMatchObject(vector.expect);
    },
  );

  it('each explain themselves in both languages, without a placeholder left', () => {
    for (const vector of DEADLINE_VECTORS)
      for (const language of ['vi', 'en'] as const)
        for (const line of clockWords(answerVector(calendar, vector).state.steps, language))
          expect(line, vector.id).not.toMatch(/[{}]|undefined|null|NaN/);
  });

  it('say the arithmetic of a supplement over a holiday in words', () => {
    const e11 = DEADLINE_VECTORS.find(({ id }) => id === 'E11');
    if (!e11) throw new Error('E11');
    expect(clockWords(answerVector(calendar, e11).state.steps, 'vi')).toEqual([
      'Tiếp nhận 09:00 thứ Hai 02/11/2026.',
      '10 ngày làm việc sau ngày thứ Hai 02/11/2026 (ngày đó không tính): đến thứ Hai 16/11/2026. Không tính: thứ Bảy 07/11/2026, Chủ nhật 08/11/2026, thứ Bảy 14/11/2026, Chủ nhật 15/11/2026.',
      'Hạn trả kết quả: 17:00 thứ Hai 16/11/2026.',
      'Tạm dừng 16:00 thứ Năm 05/11/2026 để chờ bổ sung hồ sơ, còn 7 ngày làm việc.',
      'Tiếp tục 10:00 thứ Tư 11/11/2026: thời hạn được tính lại từ đầu.',
      '10 ngày làm việc sau ngày thứ Tư 11/11/2026 (ngày đó không tính): đến thứ Năm 26/11/2026. Không tính: thứ Bảy 14/11/2026, Chủ nhật 15/11/2026, thứ Bảy 21/11/2026, Chủ nhật 22/11/2026, 24/11/2026 (Ngày Văn hóa Việt Nam 24/11).',
      'Hạn trả kết quả: 17:00 thứ Năm 26/11/2026.',
    ]);
  });
});

describe('the clock', () => {
  const accepted: ClockEvent = { type: 'accepted', at: '2026-11-02T09:00:00' };
  const limit: TimeLimit = { unit: 'WORKING_DAY', value: 10 };

  it('does not run backwards', () => {
    const early: ClockEvent = { type: 'finished', at: '2026-11-01T09:00:00' };
    expect(() => runClock(calendar, limit, [accepted, early])).toThrow(RangeError);
  });

  it('takes no event that does not follow: a second apology, a resumption without pause', () => {
    const apology = (on: string, to: string): ClockEvent => ({ type: 'rescheduled', at: on, to });
    const once = [accepted, apology('2026-11-12T09:00:00', '2026-11-20')];
    expect(runClock(calendar, limit, once).promised?.toString()).toBe('2026-11-20T17:00:00');
    expect(() => runClock(calendar, limit, [...once, apology('2026-11-13T09:00:00', '2026-11-25')])).toThrow(
      RangeError,
    );
    expect(() =>
      runClock(calendar, limit, [accepted, { type: 'resumed', at: '2026-11-12T09:00:00' }]),
    ).toThrow(RangeError);
    expect(() => runClock(calendar, limit, [accepted, apology('2026-11-12T09:00:00', '2026-11-16')])).toThrow(
      RangeError,
    );
  });

  it('shows yellow 24 working hours before, red on the day, and counts late days after', () => {
    const state = runClock(calendar, limit, [accepted]);
    const light = (iso: string) => lightOfClock(calendar, state, at(iso));
    expect(light('2026-11-11T16:59')).toBe('running');
    expect(light('2026-11-12T07:00')).toBe('soon');
    expect(light('2026-11-16T07:00')).toBe('today');
    expect(light('2026-11-16T18:00')).toBe('today');
    expect(light('2026-11-17T07:00')).toBe('overdue');
    expect(daysLate(calendar, at('2026-11-16T17:00'), at('2026-11-18T09:00'))).toBe(2);
  });

  it('takes the limit of the channel used, longer for remote communes', () => {
    const limits = { all: limit, byChannel: { ONLINE: { ...limit, value: 4 } }, extraRemote: 10 };
    expect(limitFor(limits, 'ONLINE', false).value).toBe(4);
    expect(limitFor(limits, 'DIRECT', true).value).toBe(20);
  });

  it('never goes below the printed date when the calendar changes later', () => {
    const [early, late] = [at('2026-11-10T17:00'), at('2026-11-12T17:00')];
    expect(recomputed(late, early)).toBe(late);
    expect(recomputed(early, late)).toBe(late);
  });
});

describe('for any dossier', () => {
  const moments = fc
    .integer({ min: 0, max: 900 * 1440 })
    .map((minutes) => at('2024-03-01T00:00').add({ minutes }));
  const limits = fc.oneof(
    fc.record({
      unit: fc.constantFrom('WORKING_DAY' as const, 'DAY' as const),
      value: fc.integer({ min: 1, max: 40 }),
    }),
    fc.record({ unit: fc.constant('HOUR' as const), value: fc.integer({ min: 1, max: 200 }) }),
    fc.record({ unit: fc.constant('MONTH' as const), value: fc.integer({ min: 1, max: 6 }) }),
    fc.constant<TimeLimit>({ unit: 'SAME_DAY', value: 0 }),
  );
  const gaps = fc.integer({ min: 0, max: 40 * 1440 });
  const due = (any: Calendar, limit: TimeLimit, events: ClockEvent[]) => {
    const state = runClock(any, limit, events);
    if (state.due === null) throw new Error('no due date');
    return state.due;
  };
  const compare = Temporal.PlainDateTime.compare;
  const story = (from: Temporal.PlainDateTime, before: number, length: number, policy: PausePolicy) => {
    const pausedAt = from.add({ minutes: before });
    return [
      { type: 'accepted', at: from.toString() },
      { type: 'paused', at: pausedAt.toString(), reason: 'SUPPLEMENT', policy },
      { type: 'resumed', at: pausedAt.add({ minutes: length }).toString() },
    ] satisfies ClockEvent[];
  };

  it('the due date is a working day after the acceptance', () => {
    fc.assert(
      fc.property(moments, limits, (from, limit) => {
        const end = due(calendar, limit, [{ type: 'accepted', at: from.toString() }]);
        expect(compare(end, from)).toBe(1);
        expect(isWorkingDay(calendar, end.toPlainDate())).toBe(true);
      }),
      { seed: 1 },
    );
  });

  it('one more holiday never makes a due date earlier', () => {
    fc.assert(
      fc.property(moments, limits, fc.integer({ min: 0, max: 60 }), (from, limit, after) => {
        const day = from.toPlainDate().add({ days: after }).toString();
        const more: Calendar = {
          ...calendar,
          days: new Map([...calendar.days, [day, { kind: 'holiday', name: 'Nghỉ' }]]),
        };
        const events: ClockEvent[] = [{ type: 'accepted', at: from.toString() }];
        expect(compare(due(more, limit, events), due(calendar, limit, events))).toBeGreaterThanOrEqual(0);
      }),
      { seed: 2 },
    );
  });

  it('counting again gives at least as much as what was left, and no pause shortens the limit', () => {
    fc.assert(
      fc.property(moments, limits, gaps, gaps, (from, limit, before, length) => {
        const first = due(calendar, limit, [{ type: 'accepted', at: from.toString() }]);
        const resume = due(calendar, limit, story(from, before, length, 'RESUME'));
        const restart = due(calendar, limit, story(from, before, length, 'RESTART'));
        expect(compare(restart, resume)).toBeGreaterThanOrEqual(0);
        expect(compare(resume, first)).toBeGreaterThanOrEqual(0);
        expect(due(calendar, limit, story(from, before, length, 'NO_PAUSE')).equals(first)).toBe(true);
      }),
      { seed: 3, numRuns: 100 },
    );
  });

  it('a pause never makes a late dossier timely', () => {
    fc.assert(
      fc.property(moments, limits, gaps, gaps, (from, limit, before, length) => {
        const events = story(from, before, length, 'RESTART');
        const pausedAt = at(events[1]?.at ?? '');
        const late =
          Temporal.PlainDate.compare(
            pausedAt.toPlainDate(),
            due(calendar, limit, events.slice(0, 1)).toPlainDate(),
          ) > 0;
        fc.pre(late);
        const end = events.at(-1)?.at ?? '';
        const state = runClock(calendar, limit, [...events, { type: 'finished', at: end }]);
        expect(compare(state.due ?? at(end), at(end))).toBe(-1);
        if (limit.unit !== 'HOUR')
          expect(state.steps.at(-1)).toMatchObject({ kind: 'finished', verdict: { class: 'overdue' } });
      }),
      { seed: 4, numRuns: 100 },
    );
  });
});

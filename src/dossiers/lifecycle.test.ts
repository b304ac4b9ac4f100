import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Facts,
  isOver,
  NEEDS,
  type Need,
  ROLES,
  STATE_FACTS,
  STATES,
  type State,
  TRANSITIONS,
  type Transition,
  targetOf,
  transitionOf,
  transitionsFrom,
  unmetNeeds,
} from './lifecycle.ts';
import { lifecycleDocument } from './lifecycle-document.ts';
import { l } from './lifecycle-messages.ts';
import { arrows } from './pages/lifecycle-drawing.tsx';

const all: readonly Transition[] = TRANSITIONS;
const next = (state: State): State[] => transitionsFrom(state).map((one) => targetOf(one, state));

/** Everything in order: every need holds. */
const GOOD: Facts = {
  missing: 0,
  consent: true,
  feeBefore: true,
  offered: true,
  elsewhere: false,
  requests: 0,
  mostRequests: 1,
  items: 1,
  reason: 'Giấy chứng sinh bị mờ, không đọc được ngày sinh',
  legalGround: 'Điều 16 Luật Hộ tịch',
  respondByPassed: true,
  supplementReceived: true,
  assigned: true,
  isAssignee: true,
  stepComplete: true,
  lastStep: false,
  allowReturn: true,
  paymentNotice: true,
  paid: true,
  withdrawalAsked: true,
  resultSigned: false,
  result: true,
  signsOwnWork: false,
  feeAfter: true,
  receiverChecked: true,
  reschedules: 0,
  newDateLater: true,
  openOpinions: 0,
  opinionAsked: true,
  candidate: true,
  atCompetent: true,
};
/** For each need, what breaks it. */
const BROKEN: Record<Need, Partial<Facts>> = {
  components: { missing: 1 },
  consent: { consent: false },
  feeBefore: { feeBefore: false },
  offered: { offered: false },
  elsewhere: { elsewhere: false },
  here: { elsewhere: true },
  reason: { reason: '  ' },
  longReason: { reason: 'Quá tải' },
  legalGround: { legalGround: '' },
  items: { items: 0 },
  once: { requests: 1 },
  respondByPassed: { respondByPassed: false },
  supplementReceived: { supplementReceived: false },
  assigned: { assigned: false },
  assignee: { isAssignee: false },
  stepComplete: { stepComplete: false },
  notLastStep: { lastStep: true },
  allowReturn: { allowReturn: false },
  paymentNotice: { paymentNotice: false },
  paid: { paid: false },
  withdrawalAsked: { withdrawalAsked: false },
  notSigned: { resultSigned: true },
  result: { result: false },
  separation: { signsOwnWork: true },
  feeAfter: { feeAfter: false },
  receiverChecked: { receiverChecked: false },
  firstApology: { reschedules: 1 },
  newDateLater: { newDateLater: false },
  noOpenOpinion: { openOpinions: 1 },
  opinionAsked: { opinionAsked: false },
  candidate: { candidate: false },
  atCompetent: { atCompetent: false },
};

describe('the life cycle, walked as a whole', () => {
  it('reaches every state from the start', () => {
    const reached = new Set<State>(['START']);
    for (const state of reached) for (const to of next(state)) reached.add(to);
    expect([...reached].sort()).toEqual([...STATES].sort());
  });

  it('leads from every state to an end', () => {
    for (const state of STATES) {
      const reached = new Set<State>([state]);
      for (const one of reached) for (const to of next(one)) reached.add(to);
      expect([state, [...reached].some(isOver)]).toEqual([state, true]);
    }
  });

  it('gives every wait an owner who can end it', () => {
    for (const state of STATES.filter((one) => !isOver(one))) {
      const owner = STATE_FACTS[state].owner;
      // Waiting for the applicant is ended by the applicant's act or when the time to answer is over.
      const exits = transitionsFrom(state).filter((one) => targetOf(one, state) !== state);
      const ends = transitionsFrom(state).some((one) => owner !== null && one.who.includes(owner));
      expect([state, exits.length > 0, ends]).toEqual([state, true, true]);
    }
  });

  it('knows for every wait of the applicant an exit that does not depend on them', () => {
    for (const state of STATES.filter(
      (one) => STATE_FACTS[one].owner === 'CITIZEN' && STATE_FACTS[one].national,
    ))
      expect([
        state,
        transitionsFrom(state).some(
          (one) => targetOf(one, state) !== state && one.who.some((role) => role !== 'CITIZEN'),
        ),
      ]).toEqual([state, true]);
  });

  it('ends where it is over', () => {
    for (const state of STATES.filter(isOver)) expect([state, next(state)]).toEqual([state, []]);
  });

  it('has one transition for an action in a state, one number for a transition', () => {
    const keys = all.flatMap((one) => one.from.map((state) => `${one.action} ${state}`));
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('moves the clock as its states say: it runs, stands or stops where they do', () => {
    for (const one of all)
      for (const from of one.from) {
        const [before, after] = [STATE_FACTS[from].clock, STATE_FACTS[targetOf(one, from)].clock];
        const moves = {
          none: before === after,
          wait: after === 'off',
          start: before === 'off' && after === 'runs',
          pause: before === 'runs' && after === 'paused',
          resume: before === 'paused' && after === 'runs',
          finish: before !== 'stopped' && after === 'stopped',
          reopen: before === 'stopped' && after === 'runs',
          reschedule: before === 'runs' && after === 'runs',
          extend: before === 'runs' && after === 'runs',
        };
        // A withdrawal before acceptance ends what never began.
        if (one.id === 'T20') expect(before).toBe('off');
        else expect([one.id, from, moves[one.clock]]).toEqual([one.id, from, true]);
      }
  });

  it('sets an outcome exactly where a dossier ends or is resolved', () => {
    for (const one of all) {
      const ends = ['RESOLVED', 'WITHDRAWN', 'STOPPED'].includes(one.to);
      expect([one.id, one.outcome !== undefined]).toEqual([one.id, ends]);
    }
  });

  it('stands in the documentation as it is (npm run docs:lifecycle)', () => {
    const file = join(import.meta.dirname, '../../docs/users/lifecycle.md');
    expect(readFileSync(file, 'utf8')).toBe(lifecycleDocument());
  });

  it('is drawn with an arrow for each way from a state to another', () => {
    const moves = all.flatMap((one) => one.from.map((from) => [from, targetOf(one, from)]));
    const ways = new Set(moves.filter(([from, to]) => from !== to).map((way) => way.join(' ')));
    expect(
      arrows()
        .map(({ from, to }) => `${from} ${to}`)
        .sort(),
    ).toEqual([...ways].sort());
  });

  it('uses every role and every need, and has words for everything', () => {
    expect(new Set(all.flatMap(({ who }) => who))).toEqual(new Set(ROLES));
    expect(new Set(all.flatMap(({ needs }) => needs))).toEqual(new Set(Object.keys(NEEDS)));
    const keys = [
      ...STATES.map((one) => `state_${one}`),
      ...ROLES.map((one) => `role_${one}`),
      ...Object.keys(NEEDS).map((one) => `need_${one}`),
      ...all.map(({ action }) => `do_${action}`),
    ];
    expect(keys.filter((key) => !(key in l))).toEqual([]);
  });
});

describe('every guard', () => {
  it('lets through what is in order', () => {
    for (const one of all) {
      const facts = { ...GOOD, elsewhere: one.needs.includes('elsewhere') };
      expect([one.id, unmetNeeds(one, facts)]).toEqual([one.id, []]);
    }
  });

  it.each(all.flatMap((one) => one.needs.map((need) => [one.id, one.action, need, one] as const)))(
    '%s %s is refused without %s',
    (_id, _action, need, one) => {
      const facts = { ...GOOD, elsewhere: one.needs.includes('elsewhere'), ...BROKEN[need] };
      expect(unmetNeeds(one, facts)).toContain(need);
    },
  );

  it('and whatever the table does not have is impossible', () => {
    expect(transitionOf('grant', 'ACCEPTED')).toBeUndefined();
    expect(transitionOf('return', 'PROCESSING')).toBeUndefined();
    expect(transitionOf('stop', 'RETURNED')).toBeUndefined();
  });
});

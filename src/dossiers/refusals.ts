/** What the life cycle refuses, as errors that say what would be possible. */
import { AppError } from '../platform/errors.ts';
import type { Text } from '../platform/i18n.ts';
import { say } from '../platform/i18n.ts';
import {
  type Action,
  type Facts,
  type Need,
  type State,
  type Transition,
  transitionsFrom,
  unmetNeeds,
} from './lifecycle.ts';
import { l } from './lifecycle-messages.ts';
import { m } from './messages.ts';

/** Nothing is known, nothing is wrong: what an act does not need does not stand in its way. */
export const NO_FACTS: Facts = {
  missing: 0,
  consent: false,
  feeBefore: true,
  offered: false,
  elsewhere: false,
  requests: 0,
  mostRequests: 1,
  items: 0,
  reason: '',
  legalGround: '',
  respondByPassed: false,
  supplementReceived: false,
  assigned: false,
  isAssignee: false,
  stepComplete: false,
  lastStep: false,
  allowReturn: false,
  paymentNotice: false,
  paid: false,
  withdrawalAsked: false,
  resultSigned: false,
  result: false,
  signsOwnWork: false,
  feeAfter: true,
  receiverChecked: false,
  reschedules: 0,
  newDateLater: false,
  openOpinions: 0,
  opinionAsked: false,
  candidate: false,
  atCompetent: false,
};

/** Throws 422 with every need that does not hold, in words; `details.needs` holds their names. */
export function refuseUnmet(
  transition: Transition,
  facts: Partial<Facts>,
  details: Record<string, unknown> = {},
): void {
  const needs = unmetNeeds(transition, { ...NO_FACTS, ...facts });
  if (needs.length === 0) return;
  const words = (language: 'vi' | 'en'): string =>
    needs.map((need: Need) => say(language, l[`need_${need}`])).join(' ');
  const text: Text = {
    vi: say('vi', m.notYet, { needs: words('vi') }),
    en: say('en', m.notYet, { needs: words('en') }),
  };
  throw new AppError(422, 'not-yet', text, { details: { needs, ...details } });
}

/** 409: the table of transitions has no such act in this state; says which it has. */
export function impossible(action: Action, state: State): AppError {
  const allowed = [...new Set(transitionsFrom(state).map((one) => one.action as Action))];
  const words = (language: 'vi' | 'en'): string =>
    say(language, m.impossible, {
      action: say(language, l[`do_${action}`]),
      state: say(language, l[`state_${state}`]),
      allowed: allowed.map((one) => say(language, l[`do_${one}`])).join(', ') || say(language, m.nothing),
    });
  return new AppError(
    409,
    'impossible',
    { vi: words('vi'), en: words('en') },
    { details: { state, allowed } },
  );
}

/**
 * The life cycle of a dossier as one value (one-stop 4.1 and 4.3): states, and transitions with who may do them, what
 * they need, and what they do to the clock, to forms and to people. The service, the tests, the drawing in the
 * documentation and the page that explains it are all made from it. Pure. Words: `lifecycle-messages.ts`.
 */

import { TRANSITIONS, type Transition } from './transitions.ts';

export const ROLES = [
  'CITIZEN',
  'ONE_STOP_OFFICER',
  'CASE_OFFICER',
  'COORDINATOR',
  'DIVISION_HEAD',
  'AGENCY_LEADER',
  'CENTRE_MANAGER',
  'SYSTEM',
] as const;
/** In which capacity somebody acts (4.2). Rights by agency and date are the service's. */
export type DossierRole = (typeof ROLES)[number];

export const STATES = [
  'START',
  'DRAFT',
  'SUBMITTED',
  'INTAKE_SUPPLEMENT',
  'INTAKE_REFUSED',
  'FORWARDED',
  'ACCEPTED',
  'PROCESSING',
  'SUPPLEMENT',
  'PAYMENT',
  'SUSPENDED',
  'RESOLVED',
  'RETURNED',
  'WITHDRAWN',
  'STOPPED',
] as const;
export type State = (typeof STATES)[number];
/** What a stored dossier can be: there is none before it is filed, and drafts are the portal's. */
export type Status = Exclude<State, 'START' | 'DRAFT'>;

export interface StateFacts {
  /** Code of the national portal; null: not synchronised. */
  national: number | null;
  /** How reports count it (7.1). */
  group: 'none' | 'open' | 'paused' | 'done';
  clock: 'off' | 'runs' | 'paused' | 'stopped';
  /** Who owes the next step; null: nobody, it is over. */
  owner: DossierRole | null;
  /** What ends the waiting when nobody acts. */
  timer?: 'check' | 'respond-by' | 'due' | 'collect';
}

export const STATE_FACTS: Readonly<Record<State, StateFacts>> = {
  START: { national: null, group: 'none', clock: 'off', owner: 'CITIZEN' },
  DRAFT: { national: null, group: 'none', clock: 'off', owner: 'CITIZEN' },
  SUBMITTED: { national: 1, group: 'none', clock: 'off', owner: 'ONE_STOP_OFFICER', timer: 'check' },
  INTAKE_SUPPLEMENT: { national: 5, group: 'none', clock: 'off', owner: 'CITIZEN', timer: 'respond-by' },
  INTAKE_REFUSED: { national: 3, group: 'none', clock: 'off', owner: null },
  FORWARDED: { national: 2, group: 'open', clock: 'off', owner: 'ONE_STOP_OFFICER', timer: 'due' },
  ACCEPTED: { national: 2, group: 'open', clock: 'runs', owner: 'CASE_OFFICER', timer: 'due' },
  PROCESSING: { national: 4, group: 'open', clock: 'runs', owner: 'CASE_OFFICER', timer: 'due' },
  SUPPLEMENT: { national: 5, group: 'paused', clock: 'paused', owner: 'CITIZEN', timer: 'respond-by' },
  PAYMENT: { national: 6, group: 'paused', clock: 'paused', owner: 'CITIZEN' },
  SUSPENDED: { national: 8, group: 'paused', clock: 'paused', owner: 'AGENCY_LEADER' },
  RESOLVED: { national: 9, group: 'done', clock: 'stopped', owner: 'ONE_STOP_OFFICER', timer: 'collect' },
  RETURNED: { national: 10, group: 'done', clock: 'stopped', owner: null },
  WITHDRAWN: { national: 7, group: 'done', clock: 'stopped', owner: null },
  STOPPED: { national: 8, group: 'done', clock: 'stopped', owner: null },
};

export const isOver = (state: State): boolean => STATE_FACTS[state].owner === null;

/** Statutory forms by key; their numbers depend on the regime (5.1). */
export const FORM_KEYS = [
  'RECEIPT',
  'SUPPLEMENT',
  'REFUSAL',
  'APOLOGY',
  'STOP',
  'CONTROL',
  'REGISTER',
] as const;
export type FormKey = (typeof FORM_KEYS)[number];

/** What a transition does to the clock (`clock/clock.ts`). */
export type ClockEffect =
  | 'none'
  | 'wait'
  | 'start'
  | 'pause'
  | 'resume'
  | 'finish'
  | 'reopen'
  | 'reschedule'
  | 'extend';

export type Outcome = 'GRANTED' | 'REFUSED' | 'WITHDRAWN' | 'STOPPED';

/** What must be known of a dossier and of what is asked, to tell whether a transition may happen. */
export interface Facts {
  /** Required components that are neither there nor replaced by data. */
  missing: number;
  consent: boolean;
  /** Fees to pay before filing are paid, or there are none. */
  feeBefore: boolean;
  /** The procedure is offered by the receiving unit for the competent one. */
  offered: boolean;
  /** The procedure may be filed anywhere, and is filed elsewhere. */
  elsewhere: boolean;
  /** Earlier requests for supplements at this stage, and how many are allowed. */
  requests: number;
  mostRequests: number;
  items: number;
  reason: string;
  legalGround: string;
  respondByPassed: boolean;
  supplementReceived: boolean;
  assigned: boolean;
  /** Whoever acts is the assignee, or acts for them. */
  isAssignee: boolean;
  stepComplete: boolean;
  lastStep: boolean;
  allowReturn: boolean;
  paymentNotice: boolean;
  paid: boolean;
  /** The applicant has asked to withdraw. */
  withdrawalAsked: boolean;
  resultSigned: boolean;
  /** Number, date and file of the result (no file where the procedure has no document). */
  result: boolean;
  /** Who signs is who accepted the dossier, or who alone examined it. */
  signsOwnWork: boolean;
  feeAfter: boolean;
  receiverChecked: boolean;
  reschedules: number;
  newDateLater: boolean;
  openOpinions: number;
  opinionAsked: boolean;
  candidate: boolean;
  /** Whoever acts belongs to the competent agency. */
  atCompetent: boolean;
}

/** Guards: a transition happens only if all of its needs hold; each says what is missing (messages `need_…`). */
export const NEEDS = {
  components: (f: Facts) => f.missing === 0,
  consent: (f: Facts) => f.consent,
  feeBefore: (f: Facts) => f.feeBefore,
  offered: (f: Facts) => f.offered,
  elsewhere: (f: Facts) => f.elsewhere,
  here: (f: Facts) => !f.elsewhere,
  reason: (f: Facts) => f.reason.trim() !== '',
  longReason: (f: Facts) => f.reason.trim().length >= 20,
  legalGround: (f: Facts) => f.legalGround.trim() !== '',
  items: (f: Facts) => f.items > 0,
  once: (f: Facts) => f.requests < f.mostRequests,
  respondByPassed: (f: Facts) => f.respondByPassed,
  supplementReceived: (f: Facts) => f.supplementReceived,
  assigned: (f: Facts) => f.assigned,
  assignee: (f: Facts) => f.isAssignee,
  stepComplete: (f: Facts) => f.stepComplete,
  notLastStep: (f: Facts) => !f.lastStep,
  allowReturn: (f: Facts) => f.allowReturn,
  paymentNotice: (f: Facts) => f.paymentNotice,
  paid: (f: Facts) => f.paid,
  withdrawalAsked: (f: Facts) => f.withdrawalAsked,
  notSigned: (f: Facts) => !f.resultSigned,
  result: (f: Facts) => f.result,
  separation: (f: Facts) => !f.signsOwnWork,
  feeAfter: (f: Facts) => f.feeAfter,
  receiverChecked: (f: Facts) => f.receiverChecked,
  firstApology: (f: Facts) => f.reschedules === 0,
  newDateLater: (f: Facts) => f.newDateLater,
  noOpenOpinion: (f: Facts) => f.openOpinions === 0,
  opinionAsked: (f: Facts) => f.opinionAsked,
  candidate: (f: Facts) => f.candidate,
  atCompetent: (f: Facts) => f.atCompetent,
} satisfies Record<string, (facts: Facts) => boolean>;
export type Need = keyof typeof NEEDS;

export { TRANSITIONS, type Transition } from './transitions.ts';
export type Action = (typeof TRANSITIONS)[number]['action'];

const table: readonly Transition[] = TRANSITIONS;

/** The transition that `action` is from a state; undefined: it is impossible there. */
export function transitionOf(action: Action, from: State): Transition | undefined {
  return table.find((one) => one.action === action && one.from.includes(from));
}

/** All that can happen in a state. */
export function transitionsFrom(state: State): readonly Transition[] {
  return table.filter((one) => one.from.includes(state));
}

/** Where a transition leads from a state. */
export const targetOf = (transition: Transition, from: State): State =>
  transition.to === 'same' ? from : transition.to;

/** The needs of a transition that do not hold. */
export function unmetNeeds(transition: Transition, facts: Facts): Need[] {
  return transition.needs.filter((need) => !NEEDS[need](facts));
}

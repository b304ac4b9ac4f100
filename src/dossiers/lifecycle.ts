/**
 * The life cycle of a dossier as one value (one-stop 4.1 and 4.3): states, and transitions with who may do them, what
 * they need, and what they do to the clock, to forms and to people. The service, the tests, the drawing in the
 * documentation and the page that explains it are all made from it. Pure. Words: `lifecycle-messages.ts`.
 */

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

/** What happens to a dossier; the state may stay. */
export interface Transition {
  /** As in one-stop 4.3; A…: acts that change who does the work, not the state. */
  id: string;
  action: string;
  from: readonly State[];
  /** 'same': stays where it is. */
  to: State | 'same';
  who: readonly DossierRole[];
  needs: readonly Need[];
  clock: ClockEffect;
  outcome?: Outcome;
  form?: FormKey;
  /** Whether the applicant is told (4.9). */
  tell?: 'applicant' | 'officers';
}

const UNDER_WAY = ['ACCEPTED', 'PROCESSING', 'SUPPLEMENT', 'PAYMENT'] as const;

export const TRANSITIONS = [
  { id: 'T00', action: 'draft', from: ['START'], to: 'DRAFT', who: ['CITIZEN'], needs: [], clock: 'none' },
  {
    id: 'T01',
    action: 'submit',
    from: ['START', 'DRAFT'],
    to: 'SUBMITTED',
    who: ['CITIZEN'],
    needs: ['offered', 'components', 'consent', 'feeBefore'],
    clock: 'none',
    tell: 'applicant',
  },
  {
    id: 'T02',
    action: 'receive',
    from: ['START'],
    to: 'ACCEPTED',
    who: ['ONE_STOP_OFFICER'],
    needs: ['offered', 'here', 'components'],
    clock: 'start',
    form: 'RECEIPT',
    tell: 'applicant',
  },
  {
    id: 'T03',
    action: 'accept',
    from: ['SUBMITTED'],
    to: 'ACCEPTED',
    who: ['ONE_STOP_OFFICER'],
    needs: ['here', 'components'],
    clock: 'start',
    form: 'RECEIPT',
    tell: 'applicant',
  },
  {
    id: 'T04',
    action: 'forward',
    from: ['START', 'SUBMITTED'],
    to: 'FORWARDED',
    who: ['ONE_STOP_OFFICER'],
    needs: ['elsewhere', 'components'],
    clock: 'wait',
    form: 'RECEIPT',
    tell: 'applicant',
  },
  {
    id: 'T04b',
    action: 'arrive',
    from: ['FORWARDED'],
    to: 'ACCEPTED',
    who: ['ONE_STOP_OFFICER', 'CASE_OFFICER'],
    needs: ['atCompetent'],
    clock: 'start',
    tell: 'applicant',
  },
  {
    id: 'T05',
    action: 'refuse-intake',
    from: ['START', 'SUBMITTED'],
    to: 'INTAKE_REFUSED',
    who: ['ONE_STOP_OFFICER'],
    needs: ['reason'],
    clock: 'none',
    form: 'REFUSAL',
    tell: 'applicant',
  },
  {
    id: 'T06',
    action: 'ask-intake-supplement',
    from: ['SUBMITTED'],
    to: 'INTAKE_SUPPLEMENT',
    who: ['ONE_STOP_OFFICER'],
    needs: ['once', 'items', 'reason'],
    clock: 'none',
    form: 'SUPPLEMENT',
    tell: 'applicant',
  },
  {
    id: 'T07',
    action: 'send-intake-supplement',
    from: ['INTAKE_SUPPLEMENT'],
    to: 'SUBMITTED',
    who: ['CITIZEN', 'ONE_STOP_OFFICER'],
    needs: [],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'T08',
    action: 'expire-intake',
    from: ['INTAKE_SUPPLEMENT'],
    to: 'INTAKE_REFUSED',
    who: ['SYSTEM', 'ONE_STOP_OFFICER'],
    needs: ['respondByPassed'],
    clock: 'none',
    form: 'REFUSAL',
    tell: 'applicant',
  },
  {
    id: 'T09',
    action: 'take-up',
    from: ['ACCEPTED'],
    to: 'PROCESSING',
    who: ['CASE_OFFICER'],
    needs: ['assigned', 'assignee'],
    clock: 'none',
    form: 'CONTROL',
  },
  {
    id: 'T10',
    action: 'complete-step',
    from: ['PROCESSING'],
    to: 'same',
    who: ['CASE_OFFICER', 'DIVISION_HEAD', 'AGENCY_LEADER', 'ONE_STOP_OFFICER'],
    needs: ['assignee', 'stepComplete', 'notLastStep', 'noOpenOpinion'],
    clock: 'none',
    form: 'CONTROL',
  },
  {
    id: 'T11',
    action: 'send-back',
    from: ['PROCESSING'],
    to: 'same',
    who: ['CASE_OFFICER', 'DIVISION_HEAD', 'AGENCY_LEADER'],
    needs: ['assignee', 'allowReturn', 'reason'],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'T12',
    action: 'ask-supplement',
    from: ['PROCESSING'],
    to: 'SUPPLEMENT',
    who: ['CASE_OFFICER'],
    needs: ['assignee', 'once', 'items', 'reason'],
    clock: 'pause',
    form: 'SUPPLEMENT',
    tell: 'applicant',
  },
  {
    id: 'T12b',
    action: 'send-supplement',
    from: ['SUPPLEMENT'],
    to: 'same',
    who: ['CITIZEN', 'ONE_STOP_OFFICER'],
    needs: [],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'T13',
    action: 'accept-supplement',
    from: ['SUPPLEMENT'],
    to: 'PROCESSING',
    who: ['ONE_STOP_OFFICER', 'CASE_OFFICER'],
    needs: ['supplementReceived', 'components'],
    clock: 'resume',
    form: 'RECEIPT',
    tell: 'applicant',
  },
  {
    id: 'T14',
    action: 'refuse-unsupplemented',
    from: ['SUPPLEMENT'],
    to: 'RESOLVED',
    who: ['AGENCY_LEADER'],
    needs: ['respondByPassed', 'reason'],
    clock: 'finish',
    outcome: 'REFUSED',
    form: 'REFUSAL',
    tell: 'applicant',
  },
  {
    id: 'T15',
    action: 'ask-payment',
    from: ['PROCESSING'],
    to: 'PAYMENT',
    who: ['CASE_OFFICER', 'SYSTEM'],
    needs: ['paymentNotice'],
    clock: 'pause',
    tell: 'applicant',
  },
  {
    id: 'T16',
    action: 'confirm-payment',
    from: ['PAYMENT'],
    to: 'PROCESSING',
    who: ['SYSTEM', 'ONE_STOP_OFFICER'],
    needs: ['paid'],
    clock: 'resume',
    tell: 'applicant',
  },
  {
    id: 'T17',
    action: 'suspend',
    from: ['PROCESSING'],
    to: 'SUSPENDED',
    who: ['AGENCY_LEADER'],
    needs: ['reason', 'legalGround'],
    clock: 'pause',
    form: 'STOP',
    tell: 'applicant',
  },
  {
    id: 'T18',
    action: 'resume',
    from: ['SUSPENDED'],
    to: 'PROCESSING',
    who: ['AGENCY_LEADER'],
    needs: ['reason'],
    clock: 'resume',
    tell: 'applicant',
  },
  {
    id: 'T19',
    action: 'stop',
    from: UNDER_WAY,
    to: 'STOPPED',
    who: ['AGENCY_LEADER'],
    needs: ['reason', 'legalGround', 'notSigned'],
    clock: 'finish',
    outcome: 'STOPPED',
    form: 'STOP',
    tell: 'applicant',
  },
  {
    id: 'T20',
    action: 'withdraw',
    from: ['SUBMITTED', 'INTAKE_SUPPLEMENT'],
    to: 'WITHDRAWN',
    who: ['CITIZEN'],
    needs: [],
    clock: 'none',
    outcome: 'WITHDRAWN',
    tell: 'officers',
  },
  {
    id: 'T20b',
    action: 'ask-withdrawal',
    from: ['FORWARDED', ...UNDER_WAY],
    to: 'same',
    who: ['CITIZEN', 'ONE_STOP_OFFICER'],
    needs: ['notSigned'],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'T20c',
    action: 'confirm-withdrawal',
    from: ['FORWARDED', ...UNDER_WAY],
    to: 'WITHDRAWN',
    who: ['ONE_STOP_OFFICER', 'CASE_OFFICER'],
    needs: ['withdrawalAsked', 'notSigned'],
    clock: 'finish',
    outcome: 'WITHDRAWN',
    tell: 'applicant',
  },
  {
    id: 'T21',
    action: 'grant',
    from: ['PROCESSING'],
    to: 'RESOLVED',
    who: ['AGENCY_LEADER'],
    needs: ['result', 'separation', 'noOpenOpinion'],
    clock: 'finish',
    outcome: 'GRANTED',
    tell: 'applicant',
  },
  {
    id: 'T22',
    action: 'refuse',
    from: ['PROCESSING'],
    to: 'RESOLVED',
    who: ['AGENCY_LEADER'],
    needs: ['reason', 'legalGround', 'separation'],
    clock: 'finish',
    outcome: 'REFUSED',
    form: 'REFUSAL',
    tell: 'applicant',
  },
  {
    id: 'T23',
    action: 'return',
    from: ['RESOLVED'],
    to: 'RETURNED',
    who: ['ONE_STOP_OFFICER', 'SYSTEM'],
    needs: ['feeAfter', 'receiverChecked'],
    clock: 'none',
    form: 'REGISTER',
    tell: 'applicant',
  },
  {
    id: 'T24',
    action: 'correct',
    from: ['RESOLVED'],
    to: 'PROCESSING',
    who: ['AGENCY_LEADER'],
    needs: ['reason'],
    clock: 'reopen',
    tell: 'officers',
  },
  {
    id: 'T25',
    action: 'apologise',
    from: ['PROCESSING'],
    to: 'same',
    who: ['AGENCY_LEADER'],
    needs: ['firstApology', 'newDateLater', 'longReason'],
    clock: 'reschedule',
    form: 'APOLOGY',
    tell: 'applicant',
  },
  {
    id: 'T26',
    action: 'remind',
    from: ['SUBMITTED', 'FORWARDED', 'ACCEPTED', 'PROCESSING', 'RESOLVED'],
    to: 'same',
    who: ['SYSTEM', 'CENTRE_MANAGER'],
    needs: [],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'A01',
    action: 'assign',
    from: UNDER_WAY,
    to: 'same',
    who: ['DIVISION_HEAD', 'CENTRE_MANAGER'],
    needs: ['candidate'],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'A02',
    action: 'take-over',
    from: UNDER_WAY,
    to: 'same',
    who: ['CASE_OFFICER', 'DIVISION_HEAD'],
    needs: ['candidate'],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'A03',
    action: 'ask-opinion',
    from: ['PROCESSING'],
    to: 'same',
    who: ['CASE_OFFICER', 'DIVISION_HEAD', 'AGENCY_LEADER'],
    needs: ['assignee', 'reason'],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'A04',
    action: 'answer-opinion',
    from: ['PROCESSING', 'SUPPLEMENT', 'PAYMENT', 'SUSPENDED'],
    to: 'same',
    who: ['COORDINATOR'],
    needs: ['opinionAsked', 'reason'],
    clock: 'none',
    tell: 'officers',
  },
  {
    id: 'A06',
    action: 'recompute',
    from: ['ACCEPTED', 'PROCESSING'],
    to: 'same',
    who: ['SYSTEM'],
    needs: [],
    clock: 'none',
    tell: 'applicant',
  },
  {
    id: 'A05',
    action: 'extend',
    from: ['PROCESSING'],
    to: 'same',
    who: ['AGENCY_LEADER'],
    needs: ['reason', 'legalGround'],
    clock: 'extend',
    tell: 'applicant',
  },
] as const satisfies readonly Transition[];

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

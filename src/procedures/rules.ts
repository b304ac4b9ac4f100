/**
 * What the regulation says of a procedure: which papers, fee and steps a filing needs, and when a version is complete.
 * Pure functions on the document of a version.
 */
import type { TimeLimit as CountableLimit } from '../calendar/index.ts';
import { type Answers, holds } from './conditions.ts';
import {
  type Channel,
  type ComponentSpec,
  caseOf,
  type FeeSpec,
  limitOf,
  type OnlineLevel,
  type ProcedureCase,
  type ProcedureContent,
  type ProcessStep,
  type TimeLimit,
} from './content.ts';

/** A filing, as far as the procedure looks at it. */
export interface Filing {
  caseKey: string;
  channel: Channel;
  applicant: 'PERSON' | 'ORGANISATION';
  /** Somebody else files for the owner. */
  represented: boolean;
  /** The land or activity lies in a remote commune (R13). */
  remote: boolean;
  /** Groups of people to which the applicant belongs and that some fees exempt. */
  exemptGroups: readonly string[];
  /** Answers of the form by field key. */
  answers: Answers;
}

export interface FeeLine {
  fee: FeeSpec;
  quantity: number;
  /** Đồng; null: the officer sets it. */
  amount: number | null;
  /** The group that is exempt; null: nobody. */
  exempt: string | null;
}

export interface Requirements {
  case: ProcedureCase;
  limit: TimeLimit;
  /** To be handed in or shown; never NOTEs. */
  components: ComponentSpec[];
  fees: FeeLine[];
  /** Đồng; null while an amount is not set. */
  total: number | null;
  steps: ProcessStep[];
}

/** The facts that conditions may look at, beside the answers. */
export const factsOf = (filing: Filing): Answers => ({
  ...filing.answers,
  $case: filing.caseKey,
  $channel: filing.channel,
  $applicant: filing.applicant,
  $represented: filing.represented ? 'yes' : 'no',
  $remote: filing.remote ? 'yes' : 'no',
});

/** What this filing needs. Throws RangeError for a case that the procedure does not have. */
export function requirementsOf(content: ProcedureContent, filing: Filing): Requirements {
  const one = caseOf(content, filing.caseKey);
  if (!one) throw new RangeError(`no case ${filing.caseKey}`);
  const facts = factsOf(filing);
  const fees = content.fees
    .filter((fee) => fee.channel === 'ALL' || fee.channel === filing.channel)
    .filter((fee) => fee.cases.length === 0 || fee.cases.includes(one.key))
    .filter((fee) => holds(fee.when, facts))
    .map((fee) => feeLine(fee, filing));
  const limit = limitOf(one, filing.channel);
  return {
    case: one,
    limit: filing.remote ? { ...limit, value: limit.value + limit.extraRemote } : limit,
    components: one.components.filter(({ kind, when }) => kind !== 'NOTE' && holds(when, facts)),
    fees,
    total: fees.some(({ amount }) => amount === null)
      ? null
      : fees.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
    steps: one.steps,
  };
}

function feeLine(fee: FeeSpec, filing: Filing): FeeLine {
  const exempt = fee.exemptGroups.find((group) => filing.exemptGroups.includes(group)) ?? null;
  const given = fee.perField === null ? 1 : filing.answers[fee.perField];
  const quantity = typeof given === 'number' && given > 0 ? Math.ceil(given) : 1;
  const amount = exempt !== null ? 0 : fee.amount === null ? null : fee.amount * quantity;
  return { fee, quantity, amount, exempt };
}

/** A limit as the calendar counts it: without the hour that the regulation leaves to the province. */
export const countable = ({ unit, value, cutoff }: TimeLimit): CountableLimit =>
  cutoff === null ? { unit, value } : { unit, value, cutoff };

const HOURS_A_DAY = 8;

/** Working hours inside a limit: of calendar days, the working days that are inside at least. */
export function hoursOf({ unit, value }: Pick<TimeLimit, 'unit' | 'value'>): number {
  if (unit === 'HOUR') return value;
  if (unit === 'SAME_DAY') return HOURS_A_DAY;
  if (unit === 'WORKING_DAY') return value * HOURS_A_DAY;
  const days = unit === 'MONTH' ? value * 30 : value;
  return Math.floor((days * 5) / 7) * HOURS_A_DAY;
}

export const stepHours = (steps: readonly ProcessStep[]): number =>
  steps.reduce((sum, { hours }) => sum + hours, 0);

/** What a version lacks before it may be published; `params` name the case or component. */
export interface Lack {
  part:
    | 'name'
    | 'steps'
    | 'channels'
    | 'components'
    | 'limit'
    | 'subjects'
    | 'competentAgency'
    | 'levels'
    | 'legalBasis'
    | 'results'
    | 'cases'
    | 'process'
    | 'hours'
    | 'template'
    | 'feeAmount'
    | 'onlineReason'
    | 'onlineChannel'
    | 'eForm';
  name: string;
  /** For `hours`: what the steps need, and what the limit gives. */
  hours?: { needed: number; allowed: number };
}

/**
 * The completeness rule (Nghị định 63/2010, điều 8 khoản 2, and one-stop 4.8): every mandatory part is there, each case
 * has a process that fits into its limit, each form has its template, a level below toàn trình has its reason.
 */
export function lacksOf(content: ProcedureContent): Lack[] {
  const lacks: Lack[] = [];
  const need = (there: boolean, part: Lack['part']): void => {
    if (!there) lacks.push({ part, name: '' });
  };
  need(content.name !== '', 'name');
  need(content.steps !== '', 'steps');
  need(content.channels.length > 0, 'channels');
  need(content.levels.length > 0, 'levels');
  need(content.subjects.length > 0, 'subjects');
  need(content.competentAgency !== '', 'competentAgency');
  need(content.legalBasis.length > 0, 'legalBasis');
  need(content.results.length > 0 || content.noResultDocument, 'results');
  need(content.cases.length > 0, 'cases');
  for (const one of content.cases) lacks.push(...lacksOfCase(one));
  for (const fee of content.fees) if (fee.amount === null) lacks.push({ part: 'feeAmount', name: fee.name });
  const online = content.channels.some(({ channel }) => channel === 'ONLINE');
  need(content.onlineLevel === 'FULL' || content.onlineReason !== '', 'onlineReason');
  need(content.onlineLevel === 'INFO' || online, 'onlineChannel');
  const asksForm = content.cases.some((one) => one.components.some(({ eForm }) => eForm));
  need(!online || content.form !== null || !asksForm, 'eForm');
  return lacks;
}

function lacksOfCase(one: ProcedureCase): Lack[] {
  const lacks: Lack[] = [];
  if (!one.components.some(({ kind }) => kind !== 'NOTE')) lacks.push({ part: 'components', name: one.name });
  if (one.steps.length === 0) lacks.push({ part: 'process', name: one.name });
  const needed = stepHours(one.steps);
  for (const limit of [one.limit, ...Object.values(one.limitByChannel)]) {
    const allowed = hoursOf(limit);
    if (needed > allowed) lacks.push({ part: 'hours', name: one.name, hours: { needed, allowed } });
  }
  for (const { kind, template, eForm, name } of one.components)
    if (kind === 'FORM' && template === '' && !eForm) lacks.push({ part: 'template', name });
  return lacks;
}

/** The day from which online services are of the two kinds of Nghị định 42/2022 instead of four levels. */
const TWO_KINDS_SINCE = '2022-08-15';

/** How the regulation in force on the day calls an online level: mức độ 4, 3, 2 before, toàn trình, một phần, … since. */
export const onlineVocabulary = (
  level: OnlineLevel,
  day: string,
): `${OnlineLevel}` | 'LEVEL_4' | 'LEVEL_3' | 'LEVEL_2' =>
  day >= TWO_KINDS_SINCE ? level : ({ FULL: 'LEVEL_4', PARTIAL: 'LEVEL_3', INFO: 'LEVEL_2' } as const)[level];

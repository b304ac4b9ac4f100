/**
 * What counts of a dossier, from its history (one-stop 7.1). Pure. After each event it is known anew what counts on which
 * day; a fact is what the event changed. The sum of a dossier's facts up to a moment is what was known at that moment.
 */
import type { DossierHistory, PastEvent } from '../dossiers/index.ts';
import { OFFICE_TIME_ZONE } from '../platform/context.ts';
import { COUNTERS, type Counter } from './counters.ts';

/** A change of what counts: these counters of this agency, on this day, by `n`. */
export interface Fact {
  seq: number;
  /** Who was competent then, or is since a reorganisation: what was done before stays where it was done. */
  agencyId: string;
  day: string;
  counters: number[];
  n: number;
  /** Milliseconds. */
  knownAt: number;
}

/** A stretch in which the clock ran towards one due date. */
interface Run {
  agencyId: string;
  since: string;
  due: string;
  /** Day on which it ended; null: it still runs. */
  until: string | null;
}

/** Something that happened at an agency. */
interface Happened {
  agencyId: string;
  day: string;
}

/** What is known of a dossier after some of its events. Days of the office, 'YYYY-MM-DD'. */
interface Known {
  /** Who is competent now. */
  agencyId: string;
  submitted: Happened | null;
  checkLimit: number | null;
  checked: 'NO' | 'IN_TIME' | 'LATE';
  refused: Happened | null;
  received: Happened | null;
  runs: Run[];
  /** When the clock stopped and went on. */
  paused: Happened[];
  resumed: Happened[];
  /** Handed over while it was open: out of an agency, and into the next. */
  left: Happened[];
  entered: Happened[];
  finished: Happened | null;
  outcome: 'GRANTED' | 'REFUSED' | 'WITHDRAWN' | 'STOPPED' | null;
  apology: 'NONE' | 'BEFORE' | 'AFTER';
  supplements: number;
  due: string | null;
  returned: Happened | null;
  returnedBy: string;
}

/** All facts of a dossier, in the order in which they became known. */
export function factsOf(history: DossierHistory): Fact[] {
  const known: Known = {
    agencyId: firstCompetent(history),
    submitted: null,
    checkLimit: null,
    checked: 'NO',
    refused: null,
    received: null,
    runs: [],
    paused: [],
    resumed: [],
    left: [],
    entered: [],
    finished: null,
    outcome: null,
    apology: 'NONE',
    supplements: 0,
    due: null,
    returned: null,
    returnedBy: '',
  };
  const traits = traitsOf(history);
  let before: Tally = new Map();
  return history.events.flatMap((event) => {
    learn(known, event);
    const after = tallyOf(known, history, traits);
    const facts = changes(before, after).map((change) => ({
      ...change,
      seq: event.seq,
      knownAt: event.recordedAt,
    }));
    before = after;
    return facts;
  });
}

/** Who was competent when the dossier came: the first transfer says from whom it was taken. */
function firstCompetent({ events, competentAgencyId }: DossierHistory): string {
  for (const event of events) {
    const change = competentChange(event);
    if (change) return change[0];
  }
  return competentAgencyId;
}

/** From whom to whom a reorganisation gave the decision; undefined where it did not. */
function competentChange({ action, data }: PastEvent): readonly [string, string] | undefined {
  return action === 'transfer' ? (data.competent as [string, string] | undefined) : undefined;
}

/** Agency, day and counter -> how often. */
type Tally = Map<string, number>;

function changes(before: Tally, after: Tally): Pick<Fact, 'agencyId' | 'day' | 'counters' | 'n'>[] {
  const groups = new Map<string, Pick<Fact, 'agencyId' | 'day' | 'counters' | 'n'>>();
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const n = (after.get(key) ?? 0) - (before.get(key) ?? 0);
    if (n === 0) continue;
    const [day = '', counter = '', agencyId = ''] = key.split(' ');
    const name = `${day} ${n} ${agencyId}`;
    const group = groups.get(name) ?? { agencyId, day, counters: [], n };
    group.counters.push(Number(counter));
    groups.set(name, group);
  }
  return [...groups.values()];
}

function learn(known: Known, event: PastEvent): void {
  const { clock } = event.data;
  const day = clock?.at.slice(0, 10) ?? dayOf(event.at);
  const here = { agencyId: known.agencyId, day };
  const change = competentChange(event);
  if (change) handOver(known, change[1], day);
  if (event.action === 'submit') known.submitted = here;
  if (CHECKS.has(event.action) && known.submitted !== null && known.checked === 'NO')
    known.checked = checkedInTime(event) ? 'IN_TIME' : 'LATE';
  if (event.to === 'INTAKE_REFUSED') known.refused = here;
  if (event.action === 'ask-supplement' || event.action === 'ask-intake-supplement') known.supplements++;
  if (event.action === 'apologise' && known.apology === 'NONE')
    known.apology = known.due !== null && day < known.due ? 'BEFORE' : 'AFTER';
  if (clock !== undefined) learnClock(known, event, day);
  if (event.action === 'return') {
    known.returned = here;
    known.returnedBy = String(event.data.way ?? '');
  }
  known.outcome = OUTCOMES[event.to] ?? known.outcome;
  if (event.action === 'refuse' || event.action === 'refuse-unsupplemented') known.outcome = 'REFUSED';
  if (known.finished === null) known.outcome = null;
}

/** A dossier that is open leaves the agency that ended as it is: running, paused or overdue, so it goes on at the next. */
function handOver(known: Known, to: string, day: string): void {
  const [out, into] = [
    { agencyId: known.agencyId, day },
    { agencyId: to, day },
  ];
  known.agencyId = to;
  if (known.received === null || known.finished !== null) return;
  known.left.push(out);
  known.entered.push(into);
  if (known.paused.length > known.resumed.length) {
    known.resumed.push(out);
    known.paused.push(into);
  }
  const open = known.runs.at(-1);
  if (open === undefined || open.until !== null) return;
  open.until = day;
  known.runs.push({ agencyId: to, since: day, due: open.due, until: null });
}

const CHECKS = new Set(['accept', 'forward', 'refuse-intake', 'ask-intake-supplement']);
const OUTCOMES: Partial<Record<string, Known['outcome']>> = {
  RESOLVED: 'GRANTED',
  WITHDRAWN: 'WITHDRAWN',
  STOPPED: 'STOPPED',
};

/** The officer's act carries whether the 8 working hours were kept (`checkedLate`). */
const checkedInTime = (event: PastEvent): boolean => event.data.checkedLate !== true;

function learnClock(known: Known, event: PastEvent, day: string): void {
  const { clock, due } = event.data;
  const type = clock?.type;
  const here = { agencyId: known.agencyId, day };
  if (type === 'accepted') known.received = here;
  if (type === 'paused') known.paused.push(here);
  if (type === 'resumed') known.resumed.push(here);
  if (type === 'finished') {
    // A dossier that is finished while its clock stood still is paused no more.
    if (known.paused.length > known.resumed.length) known.resumed.push(here);
    known.finished = here;
  }
  if (type === 'reopened') known.finished = null;
  const dueDay = typeof due === 'string' ? dayOf(Date.parse(due)) : null;
  if (dueDay !== null) known.due = dueDay;
  const open = known.runs.at(-1);
  if (open !== undefined && open.until === null && type !== 'rescheduled') open.until = day;
  const runs = type === 'paused' || type === 'finished' ? false : type !== 'rescheduled';
  if (runs && known.due !== null)
    known.runs.push({ agencyId: known.agencyId, since: day, due: known.due, until: null });
}

interface Traits {
  received: Counter[];
  endToEnd: boolean;
}

/** What a dossier is like, whatever happens to it. */
function traitsOf(history: DossierHistory): Traits {
  const received: Counter[] = [`RECEIVED_${history.channel}`];
  const online = history.channel === 'ONLINE';
  if (history.onlineLevel !== 'INFO') received.push('RECEIVED_OFFERED');
  if (history.onlineLevel === 'FULL')
    received.push('RECEIVED_FULL', ...(online ? (['RECEIVED_FULL_ONLINE'] as const) : []));
  const toDigitise = history.papers.filter((paper) => paper.toDigitise);
  const stored = (origin: string | null): boolean => origin !== null && STORES.has(origin);
  if (toDigitise.length > 0) {
    received.push('RECEIVED_TO_DIGITISE');
    if (toDigitise.every((paper) => paper.files > 0 || stored(paper.origin)))
      received.push('RECEIVED_DIGITISED');
  }
  const reusable = history.papers.filter((paper) => paper.reusable);
  if (reusable.length > 0) {
    received.push('RECEIVED_REUSABLE');
    if (reusable.some((paper) => stored(paper.origin))) received.push('RECEIVED_REUSED');
  }
  return { received, endToEnd: online && history.resultMode !== 'COUNTER' };
}

const STORES = new Set(['PERSONAL_STORE', 'DATABASE', 'EARLIER_RESULT']);

type Count = (at: Happened, counter: Counter) => void;

function tallyOf(known: Known, history: DossierHistory, traits: Traits): Tally {
  const tally: Tally = new Map();
  const count: Count = ({ agencyId, day }, counter) => {
    const key = `${day} ${COUNTERS[counter]} ${agencyId}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  };
  if (known.submitted !== null) {
    count(known.submitted, 'SUBMITTED');
    if (known.checked !== 'NO') count(known.submitted, 'CHECKED');
    if (known.checked === 'IN_TIME') count(known.submitted, 'CHECKED_IN_TIME');
  }
  if (known.refused !== null) count(known.refused, 'INTAKE_REFUSED');
  if (known.received === null) return tally;
  count(known.received, 'RECEIVED');
  for (const trait of traits.received) count(known.received, trait);
  for (const at of known.paused) count(at, 'PAUSED');
  for (const at of known.resumed) count(at, 'RESUMED');
  for (const at of known.left) count(at, 'TRANSFERRED_OUT');
  for (const at of known.entered) count(at, 'TRANSFERRED_IN');
  countOverdue(known, count);
  if (known.finished !== null) countDone(known, known.finished, history, traits, count);
  if (known.returned !== null) {
    count(known.returned, 'RETURNED');
    if (known.returnedBy === 'POST') count(known.returned, 'RETURNED_POST');
  }
  return tally;
}

/**
 * A run makes a dossier overdue when its due date passes while it lasts, or at once where it had passed before (a result
 * taken back for correction); it ceases with the run.
 */
function countOverdue(known: Known, count: Count): void {
  const apologised = known.apology === 'BEFORE';
  for (const { agencyId, since, due, until } of known.runs) {
    const last = due < since ? dayBefore(since) : due;
    if (until !== null && until <= last) continue;
    const both = (day: string, counter: Counter, withApology: Counter): void => {
      count({ agencyId, day }, counter);
      if (apologised) count({ agencyId, day }, withApology);
    };
    both(last, 'BECAME_OVERDUE', 'BECAME_OVERDUE_APOLOGISED');
    if (until !== null) both(until, 'CEASED_OVERDUE', 'CEASED_OVERDUE_APOLOGISED');
  }
}

function countDone(known: Known, at: Happened, history: DossierHistory, traits: Traits, count: Count): void {
  count(at, 'DONE');
  const { due } = known;
  // No due date counts as within the limit (R10).
  const late = due !== null && at.day > due;
  count(at, late ? 'DONE_LATE' : due === null || at.day === due ? 'DONE_ON_TIME' : 'DONE_EARLY');
  if (late && known.apology === 'BEFORE') count(at, 'DONE_LATE_APOLOGISED');
  if (late && known.apology === 'AFTER') count(at, 'DONE_LATE_APOLOGISED_AFTER');
  if (known.supplements >= 2) count(at, 'DONE_REPEAT_SUPPLEMENT');
  if (known.outcome !== null) count(at, `DONE_${known.outcome}`);
  if (known.outcome === 'GRANTED' && history.hasFile) count(at, 'DONE_DIGITISED');
  if (known.outcome === 'GRANTED' && traits.endToEnd) count(at, 'DONE_END_TO_END');
}

const HOUR = 3_600_000;
/** Days by the hour since 1970: the office's zone is whole hours from UTC, and counting asks for the same again and again. */
const days = new Map<number, string>();

/** The day at the office at an instant in milliseconds. */
export function dayOf(ms: number): string {
  const hour = Math.floor(ms / HOUR);
  const known = days.get(hour);
  if (known !== undefined) return known;
  const instant = Temporal.Instant.fromEpochMilliseconds(hour * HOUR);
  const day = instant.toZonedDateTimeISO(OFFICE_TIME_ZONE).toPlainDate().toString();
  days.set(hour, day);
  return day;
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

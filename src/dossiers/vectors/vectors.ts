/** The worked examples: what tests, the page that explains deadlines and the browser compute again. */

import type { ClockRules, TimeLimit } from '../../calendar/index.ts';
import type { ClockEvent, Left, Verdict } from '../clock/clock.ts';
import deadlines from './deadlines.json' with { type: 'json' };

export interface DeadlineVector {
  id: string;
  name: { vi: string; en: string };
  /** Where the example stands. */
  source: string;
  limit: TimeLimit;
  rules?: Partial<ClockRules>;
  /** Online: when it was sent. */
  submitted?: string;
  events: ClockEvent[];
  /** Steps or agencies one after another, from the start of the clock. */
  steps?: TimeLimit[];
  expect: DeadlineAnswer;
}

/** What an example expects; only what is named is compared. */
export interface DeadlineAnswer {
  phase?: string;
  due?: string | null;
  promised?: string | null;
  left?: Left | null;
  uncertain?: string | null;
  verdict?: Verdict;
  /** The same against the date of the apology. */
  promisedVerdict?: Verdict;
  steps?: string[];
  checkDue?: string;
  handOverDue?: string;
  warnFrom?: string;
  /** Last day for an apology in time. */
  apologyBy?: string;
}

export const DEADLINE_VECTORS = deadlines.cases as readonly DeadlineVector[];

/** Values of time expressions (par-management.md 2.8). */

import type { Doubt } from '../model.ts';

export type TimeKind =
  | 'QUARTER'
  | 'QUARTER_RANGE'
  | 'MONTH'
  | 'WITHIN_MONTH'
  | 'MONTH_RANGE'
  | 'MONTH_LIST'
  | 'HALF_YEAR'
  | 'DATE'
  | 'DATE_RANGE'
  | 'BEFORE_DATE'
  | 'BY_DATE'
  | 'YEAR'
  | 'WITHIN_YEAR'
  | 'WHOLE_YEAR'
  | 'WITHIN_YEAR_CONTINUOUS'
  | 'PART_OF_YEAR'
  | 'PERIOD'
  | 'YEAR_ONWARDS'
  | 'YEARLY'
  | 'RECURRENT'
  | 'REPORT_RECURRENCE'
  | 'CONTINUOUS'
  | 'BY_YEAR'
  | 'BY_YEAR_END'
  | 'FROM'
  | 'MULTI_PHASE'
  | 'COMPOSITE'
  | 'TRIGGER'
  | 'WITHIN_DAYS'
  | 'BY_REFERENCE'
  | 'BASELINE'
  | 'CUTOFF'
  | 'HORIZON'
  | 'SCOPE_YEARS'
  | 'INDICATOR_STEP'
  | 'INSPECTION_MODES'
  | 'COMMENDATION_MODES'
  | 'UNTIL_EVENT'
  | 'EFFECTIVE'
  | 'VAGUE'
  | 'BLANK'
  | 'UNKNOWN';

/** Years that the plan covers, and its date (ISO) where it prints one. */
export interface Horizon {
  from: number;
  to: number;
  issuedOn?: string;
}

export interface TimeExpression {
  /** Verbatim. */
  raw: string;
  kind: TimeKind;
  /** First and last day, ISO; null where there is none, as before a trigger. */
  start: string | null;
  due: string | null;
  /** "YEARLY", "QUARTERLY+ADHOC", "CONTINUOUS", …; null for once. */
  recurrence: string | null;
  /** What it waits for or refers to: "GUIDANCE:TRUNG_UONG", "PLAN:BO_TU_PHAP", "NEEDS_CONFIRMATION". */
  condition: string | null;
  /** Milestones of their own: "Ban hành: Quý I; thực hiện: cả năm". */
  parts: (TimeExpression & { label: string })[];
  /** Month and day on which each instance of a recurring task is due: "12-31". */
  instanceDue: string | null;
  doubts: Doubt[];
}

/** What a rule found; everything left out is empty. */
export type FoundTime = Pick<TimeExpression, 'kind'> & Partial<Omit<TimeExpression, 'raw' | 'kind'>>;

/** Reads the words (lower case, NFC, single spaces, without bullets and end marks), or passes. */
export type TimeRule = (words: string, horizon: Horizon) => FoundTime | null;

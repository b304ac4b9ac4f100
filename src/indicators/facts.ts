/** What a judgement is asked and what it found out on its way, before anybody puts it into words. Pure. */
import type { Measurement, Target } from './model.ts';
import type { Period } from './periods.ts';
import type { Sums } from './rollup.ts';

/** What was reported for a period, added up over the agencies in question. */
export interface Point {
  period: Period;
  sums: Sums;
}

export interface Question {
  measurement: Measurement;
  target: Target;
  /** One for each period in which somebody answered, oldest first, of all years. */
  points: readonly Point[];
  /** The same for each single agency; only SHARE_OF_UNITS looks at them. */
  units: readonly (readonly Point[])[];
  /** 'YYYY-MM-DD' */
  asOf: string;
}

export type Fact =
  /** The value and the periods (codes) it was made of. */
  | {
      code: 'MEASURED';
      value: number;
      numerator: number | null;
      denominator: number | null;
      from: string;
      to: string;
    }
  | { code: 'SHARE'; holding: number; units: number }
  /** The value that a reduction, an increase or a step is counted from; `stated`: by a person, not by the series. */
  | { code: 'BASELINE'; value: number; from: number; to: number; stated: boolean }
  | { code: 'CHANGE'; base: number; value: number; change: number }
  | {
      code: 'STEP';
      base: number;
      baseYear: number;
      step: number;
      year: number;
      threshold: number;
      until: number | null;
    }
  | { code: 'HOLDS'; value: number; threshold: number }
  | { code: 'MISSES'; value: number; threshold: number; gap: number }
  | { code: 'PATH'; from: number; to: number; expected: number; at: string }
  | { code: 'BEHIND'; gap: number; limit: number }
  | { code: 'LAST_PERIOD_MISSING'; year: number }
  | { code: 'NOT_YET_DUE'; period: string; due: string }
  | { code: 'NO_BASELINE'; from: number; to: number }
  | {
      code:
        | 'MAY_WORSEN'
        | 'DONE'
        | 'NOT_DONE'
        | 'NOT_REPORTED'
        | 'NOT_APPLICABLE'
        | 'NO_OCCURRENCE'
        | 'NOT_ADDED';
    };

/** The words of the room: what an indicator is, how it is measured, what a target demands (par-management 2.4). */
import type { Units } from './decimal.ts';

export const TYPES = [
  'RATIO',
  'COUNT',
  'SCORE',
  'RANK',
  'DURATION',
  'AMOUNT',
  'REDUCTION',
  'SHARE_OF_UNITS',
  'MILESTONE',
  'QUALITATIVE',
] as const;
export type IndicatorType = (typeof TYPES)[number];

/** How values of several agencies become one. WEIGHTED_MEAN keeps each value's weight as its denominator. */
export const AGGREGATIONS = ['SUM_RATIO', 'SUM', 'MEAN', 'WEIGHTED_MEAN', 'MAX', 'LAST', 'NONE'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export const DIRECTIONS = ['UP', 'DOWN', 'TARGET'] as const;
export type Direction = (typeof DIRECTIONS)[number];

export const PERIOD_TYPES = ['MONTH', 'QUARTER', 'HALF', 'YEAR'] as const;
export type PeriodType = (typeof PERIOD_TYPES)[number];

/** How an indicator is measured, as far as arithmetic goes. */
export interface Measurement {
  type: IndicatorType;
  unit: string;
  direction: Direction;
  aggregation: Aggregation;
  /** FLOW: periods of a year add up; STOCK: the last one counts. */
  flowOrStock: 'FLOW' | 'STOCK';
  periodType: PeriodType;
  /** Day of the month on which data close; null: the last day of the calendar period. */
  closingDay: number | null;
  dueDays: number;
}

export interface Definition extends Measurement {
  id: string;
  code: string;
  name: string;
  synonyms: string[];
  field: string;
  numeratorName: string;
  denominatorName: string;
  exclusions: string;
  reporterKinds: string[];
  /** Agencies that report it whatever their kind. */
  reporterIds: string[];
  /** First day on which it is measured: earlier periods are asked of nobody. */
  firstPeriodOn: string;
  source: 'MANUAL' | 'MEASURE';
  measureKey: string | null;
  ownerAgencyId: string | null;
  reasons: Reason[];
  version: number;
}

/** How a value is typed: two numbers of which the share is made, a value with its weight, yes or no, or one number. */
export type TypedAs = 'RATIO' | 'WEIGHTED' | 'YES_NO' | 'VALUE';

export function typedAs(
  definition: Pick<Definition, 'type' | 'aggregation' | 'numeratorName' | 'denominatorName'>,
): TypedAs {
  if (definition.numeratorName !== '' && definition.denominatorName !== '') return 'RATIO';
  if (definition.aggregation === 'WEIGHTED_MEAN') return 'WEIGHTED';
  return definition.type === 'MILESTONE' || definition.type === 'QUALITATIVE' ? 'YES_NO' : 'VALUE';
}

/** Why the rules proposed something: a sentence of the messages with the words it rests on. */
export interface Reason {
  attribute: string;
  code: string;
  words: string;
}

export const COMPARATORS = [
  'GTE',
  'GT',
  'LTE',
  'LT',
  'EQ',
  'RANGE',
  'RANK_LTE',
  'REDUCTION_GTE',
  'INCREASE_GTE',
  'GT_PREVIOUS',
  'STEP',
  'DONE',
  'SHARE_OF_UNITS',
  'QUALITATIVE',
] as const;
export type Comparator = (typeof COMPARATORS)[number];

export const INNER_COMPARATORS = ['GTE', 'GT', 'LTE', 'LT'] as const;
export type InnerComparator = (typeof INNER_COMPARATORS)[number];

export const BASELINE_KINDS = ['YEAR', 'PERIOD_MEAN', 'PREVIOUS_YEAR'] as const;

/** What a reduction, an increase or a step is counted from. Years, both included. */
export type Baseline = { kind: 'YEAR' | 'PERIOD_MEAN'; from: number; to: number } | { kind: 'PREVIOUS_YEAR' };

/** What a target demands. */
export interface Demand {
  comparator: Comparator;
  value: number | null;
  /** Upper end of a RANGE. */
  upper: number | null;
  baseline: Baseline | null;
  /** The baseline's value as somebody stated it; null: taken from the series. */
  baselineValue: number | null;
  /** STEP: what each year adds (points, not per cent of the value); `until`: where it ends. */
  step: number | null;
  until: number | null;
  /** RANK_LTE: among how many. */
  outOf: number | null;
  /** SHARE_OF_UNITS: so many per cent of the units must each hold `inner value`. */
  share: number | null;
  inner: InnerComparator | null;
  /** "Phấn đấu": shown amber, not red, when missed. */
  soft: boolean;
}

export type TargetLevel = 'province' | 'district' | 'commune';

/** A target of a plan: years, level, demand. */
export interface Target {
  position: number;
  from: number;
  to: number;
  level: TargetLevel | null;
  demand: Demand;
  /** As the document says it. */
  words: string;
}

/** What an agency answered for a period. */
export interface Answer {
  answer: 'VALUE' | 'NOT_APPLICABLE';
  numerator: Units | null;
  denominator: Units | null;
  /** Null: did not occur (denominator 0), or not applicable. */
  value: Units | null;
}

export const STATUSES = ['MET', 'ON_TRACK', 'AT_RISK', 'OFF_TRACK', 'NO_DATA', 'NOT_APPLICABLE'] as const;
export type Status = (typeof STATUSES)[number];

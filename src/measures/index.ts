/** Numbers that measure themselves: counters kept from what happens, measures declared, any period, any moment. */
export { type Answer, ask, askOne, type Behind, behind, type Question } from './asking.ts';
export { MEASURES, type Measure, measureOf } from './catalogue.ts';
export { countChanges, countingJob, recount } from './keeping.ts';
export {
  addRatios,
  calendarYear,
  hundredths,
  lastPeriod,
  PERIOD_CODES,
  type Period,
  type PeriodCode,
  percentOf,
  periodOf,
  type Ratio,
} from './rules.ts';

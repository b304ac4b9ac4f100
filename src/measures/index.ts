/** Numbers that measure themselves: counters kept from what happens, measures declared, any period, any moment. */
import type { Site } from '../platform/http.ts';
import { form06Pages } from './pages/form06.tsx';
import { measurePages } from './pages/measure.tsx';
import { measuresPages } from './pages/measures.tsx';
import { openDataPages } from './pages/open-data.tsx';
import { publicFiguresPages } from './pages/public-figures.tsx';

export { type Answer, ask, askOne, type Behind, behind, type Question } from './asking.ts';
export type { Measure } from './catalogue.ts';
export { dossierMeasures } from './indicator-source.ts';
export { countChanges, countingJob, recount, recountFiled } from './keeping.ts';
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
export { paymentSource } from './sources/payments.ts';
export { procedureSource } from './sources/procedures.ts';
export { planSource, taskSource } from './sources/work.ts';
export {
  allMeasures,
  measuredBy,
  measureOf,
  type Source,
  type SourceQuestion,
  type SourceRow,
  type SourceSubject,
} from './sources.ts';

export function measuresRoutes(site: Site): void {
  measuresPages(site);
  form06Pages(site);
  measurePages(site);
  openDataPages(site);
  publicFiguresPages(site);
}

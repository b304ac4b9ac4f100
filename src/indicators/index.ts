/**
 * Indicators: how they are measured, what agencies reported, how they roll up over the tree as organised then and now,
 * and how each target of a plan stands. What the product measures itself comes in by a `MeasureSource`.
 */
import type { App } from '../platform/context.ts';
import type { Site } from '../platform/http.ts';
import type { JobKind } from '../platform/jobs.ts';
import { indicatorsApi } from './api.ts';
import { type MeasureSource, measuringJob, NO_MEASURES } from './measures.ts';
import { approvalPage, approveChosen } from './pages/approval.tsx';
import { definePages, definitionPages } from './pages/definition.tsx';
import { acceptChosen, definitionsPage } from './pages/definitions.tsx';
import { entryPage, saveEntry } from './pages/entry.tsx';
import { indicatorPage } from './pages/indicator.tsx';
import { exportList, listPage } from './pages/list.tsx';
import { pastValuesFormFile, pastValuesPage, takePastValues } from './pages/past-values.tsx';
import * as value from './pages/value.tsx';
import { standingsJob } from './standing.ts';

export { type IndicatorQuery, type ListedTarget, listTargets, type TargetList } from './browsing.ts';
export { acceptProposals, changeDefinition, listDefinitions } from './definitions.ts';
export { saveEntries } from './entering.ts';
export { indicatorsEvents } from './event-words.ts';
export { demandWords, unitOfDemand, valueWords } from './fact-words.ts';
export { importPastValues, type PastValue } from './importing.ts';
export { EVIDENCE_SUBJECT, valuesUsingEvidence } from './labels.ts';
export type { MeasuredValue, MeasureOffer, MeasureSource } from './measures.ts';
export { type Demand, STATUSES as INDICATOR_STATUSES } from './model.ts';
export { indicatorActions } from './pages/plan-actions.tsx';
export { word as indicatorWord } from './words.ts';

/** `measures`: what the product computes itself; registered by the map. */
export function indicatorsRoutes(site: Site, measures: MeasureSource = NO_MEASURES): void {
  const [read, enter, define] = ['indicators.read', 'indicators.enter', 'indicators.define'];
  site.get('/indicators', read, listPage);
  site.get('/indicators/export.xlsx', read, exportList);
  site.get('/indicators/entry', enter, entryPage);
  site.post('/indicators/entry', enter, saveEntry);
  // Heads and field owners decide by different rights: the service asks for the right one.
  site.get('/indicators/past-values', define, pastValuesPage);
  site.get('/indicators/past-values/form.xlsx', define, pastValuesFormFile);
  site.post('/indicators/past-values', define, takePastValues);
  site.get('/indicators/approval', read, approvalPage);
  site.post('/indicators/approval', read, approveChosen);
  site.get('/indicators/definitions', read, definitionsPage);
  site.post('/indicators/definitions/accept', define, acceptChosen);
  const definition = definitionPages(measures);
  site.get('/indicators/definitions/:id', read, definition.get);
  site.post('/indicators/definitions/:id', define, definition.post);
  site.post('/indicators/definitions/:id/refresh', define, definition.refresh);
  valueRoutes(site);
  site.get('/indicators/:id', read, indicatorPage);
  const defining = definePages(measures);
  site.get('/indicators/:id/definition', define, defining.get);
  site.post('/indicators/:id/definition', define, defining.post);
  indicatorsApi(site);
}

function valueRoutes(site: Site): void {
  site.get('/indicators/values/:id', 'indicators.read', value.valuePage);
  site.post('/indicators/values/:id/approve', 'indicators.read', value.approveOne);
  site.post('/indicators/values/:id/return', 'indicators.read', value.returnOne);
  site.post('/indicators/values/:id/take-back', 'indicators.enter', value.takeBack);
  site.post('/indicators/values/:id/submit', 'indicators.enter', value.submitOne);
  site.post('/indicators/values/:id/correct', 'indicators.enter', value.correctOne);
  site.post('/indicators/values/:id/evidence', 'indicators.enter', value.saveEvidence);
}

/** Measures first, then the standings that rest on them. */
export const indicatorsJobs = (app: App, measures: MeasureSource = NO_MEASURES): JobKind[] => [
  measuringJob(app, measures),
  standingsJob(app),
];

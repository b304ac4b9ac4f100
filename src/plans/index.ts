/** Plans: documents become drafts that people review, and programmes that are published, searched and exported. */
import type { Site } from '../platform/http.ts';
import { plansApi } from './api.ts';
import { decide, decidePage, suggestAgencies } from './pages/decide.tsx';
import { documentPages } from './pages/document.tsx';
import { importHandler, importPage } from './pages/import.tsx';
import { PLAN_TABS, type PlanActions, planPage } from './pages/plan.tsx';
import { plansPage } from './pages/plans.tsx';
import { publish, publishPage, waive } from './pages/publish.tsx';
import { reviewPage } from './pages/review.tsx';
import * as actions from './pages/review-actions.tsx';
import { rowPage, saveRow } from './pages/row.tsx';
import { saveSplit, splitPage } from './pages/row-split.tsx';
import { tasksPage } from './pages/tasks.tsx';
import type { PlanReader } from './reading.ts';

export { authorisePlan, mayAt as mayAtPlanOf, visiblePlan } from './access.ts';
export { findTask, programmeTasks, type TaskWithAgencies } from './browsing.ts';
export { type IssuedPlan, plansIssuedFor } from './counting.ts';
export { plansEvents } from './event-words.ts';
export { importPlan } from './importing.ts';
export { type PublishedIndicator, publishedIndicators } from './indicators.ts';
export { word as planWord } from './messages.ts';
export { movingDrafts } from './moving.ts';
export { taskPage as publishedTaskPage, Verbatim } from './pages/task.tsx';
export { PUBLISHED_TASK_COLUMNS, publishedAgencies, publishedTasks } from './published.ts';
export { previewPublication, publishPlan, waiveAll } from './publishing.ts';
export type { PlanReader } from './reading.ts';
export { planWithRows, publishedPlans, rowsOfPlans, targetsOfProduct } from './reading-rows.ts';
export { type DraftRow, FIELD_CODES } from './rows.ts';
export type { PlanRecord } from './store.ts';
export { formatDemand, formatTarget } from './targets.ts';

/**
 * `read` turns the bytes of a file into a plan: in a worker thread in the product, in place in tests. `actions`: what the
 * rooms above offer on the page of a published plan.
 */
export function plansRoutes(site: Site, read: PlanReader, planActions: PlanActions = () => null): void {
  site.get('/plans/import', 'plans.import', importPage);
  site.post('/plans/import', 'plans.import', importHandler(read));
  reviewRoutes(site);
  publishRoutes(site);
  documentPages(site);
  site.get('/plans', 'plans.read', plansPage);
  site.get('/plans/:id', 'plans.read', planPage('overview', planActions));
  for (const tab of PLAN_TABS) site.get(`/plans/:id/${tab}`, 'plans.read', planPage(tab, planActions));
  plansApi(site);
  site.get('/tasks', 'plans.read', tasksPage);
}

function reviewRoutes(site: Site): void {
  const may = 'plans.review';
  site.get('/plans/:id/review', may, reviewPage);
  site.get('/plans/:id/changes', may, actions.pollChanges);
  site.post('/plans/:id/rows', may, actions.addRow);
  site.post('/plans/:id/undo', may, actions.undoChange);
  site.post('/plans/:id/settings', may, actions.saveSettings);
  site.post('/plans/:id/discard', 'plans.import', actions.discard);
  site.get('/plans/:id/rows/:row', may, rowPage);
  site.post('/plans/:id/rows/:row', may, saveRow);
  site.route('PATCH', '/plans/:id/rows/:row', may, actions.patchRow);
  site.get('/plans/:id/rows/:row/split', may, splitPage);
  site.post('/plans/:id/rows/:row/split', may, saveSplit);
  for (const action of actions.ROW_ACTIONS)
    site.post(`/plans/:id/rows/:row/${action}`, may, actions.rowAction(action));
}

function publishRoutes(site: Site): void {
  const may = 'plans.publish';
  site.get('/plans/:id/publish', may, publishPage);
  site.post('/plans/:id/publish', may, publish);
  site.post('/plans/:id/publish/waive', may, waive);
  site.get('/plans/:id/publish/agencies', may, suggestAgencies);
  site.get('/plans/:id/publish/:row/:subject', may, decidePage);
  site.post('/plans/:id/publish/:row/:subject', may, decide);
}

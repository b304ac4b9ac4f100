/** Plans: documents become drafts that people review, and programmes that are published, searched and exported. */
import type { Site } from '../platform/http.ts';
import { documentPages } from './pages/document.tsx';
import { importHandler, importPage } from './pages/import.tsx';
import { reviewPage } from './pages/review.tsx';
import * as actions from './pages/review-actions.tsx';
import { rowPage, saveRow, saveSplit, splitPage } from './pages/row.tsx';
import type { PlanReader } from './reading.ts';

export { importPlan } from './importing.ts';
export type { PlanReader } from './reading.ts';

/** `read` turns the bytes of a file into a plan: in a worker thread in the product, in place in tests. */
export function plansRoutes(site: Site, read: PlanReader): void {
  site.get('/plans/import', 'plans.import', importPage);
  site.post('/plans/import', 'plans.import', importHandler(read));
  reviewRoutes(site);
  documentPages(site);
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

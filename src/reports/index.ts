/**
 * Periodic reports on the reform: periods that open by themselves, each agency's report drafted by the product, submitted,
 * decided, consolidated into the province's, closed; numbers frozen with the moment as of which they were counted.
 */
import type { Site } from '../platform/http.ts';
import { editPages } from './pages/edit.tsx';
import { reportFiles } from './pages/files.ts';
import { listPage } from './pages/list.tsx';
import { periodPages } from './pages/period.tsx';
import { reportPages } from './pages/report.tsx';
import { settingsPage } from './pages/settings.tsx';

export { reportHref } from './addresses.ts';
export { consolidate } from './consolidating.ts';
export { askCorrection, decideCorrection } from './correcting.ts';
export { acceptReport, numberReport, returnReport, submitReport } from './deciding.ts';
export { type DraftInput, handIn, saveDraft } from './drafting.ts';
export { reportsEvents } from './event-words.ts';
export { numberOf } from './figures.ts';
export { isCounted } from './form.ts';
export { reportsJobs } from './jobs.ts';
export { closePeriod, openAdHoc, openDuePeriods, openPeriod, reopenPeriod } from './periods.ts';
export { findReport, periodOverview, type ReportDetail } from './reading.ts';

export function reportsRoutes(site: Site): void {
  listPage(site);
  settingsPage(site);
  periodPages(site);
  editPages(site);
  reportFiles(site);
  reportPages(site);
}

/** The programme at work: handed-out tasks, who has what until when, what was reported, and how it stands. */
import type { Site } from '../platform/http.ts';
import { programmesApi } from './api.ts';
import { amendPages } from './pages/amend.tsx';
import { assignmentPage } from './pages/assignment.tsx';
import { assignmentsPage } from './pages/assignments.tsx';
import { cascadePage } from './pages/cascade.tsx';
import { conditionPage } from './pages/condition.tsx';
import { coveragePages } from './pages/coverage.tsx';
import { handOutPage } from './pages/hand-out.tsx';
import { ladderPage } from './pages/ladder.tsx';
import { letterPage } from './pages/letter.tsx';
import { letterNewPage } from './pages/letter-new.tsx';
import { myWorkPages } from './pages/my-work.tsx';
import { planWritingPage } from './pages/plan-writing.tsx';
import { reportFormPage } from './pages/report-form.tsx';
import { settingsPage } from './pages/settings.tsx';
import { type BesideTask, taskPage } from './pages/task.tsx';
import { urgingPages } from './pages/urging.tsx';
import { workPage } from './pages/work.tsx';

export { assignmentHref } from './addresses.ts';
export { adjustTask, supplementTask, withdrawTask } from './amending.ts';
export { acceptReport, approveReport, correctCompletion, returnReport } from './appraising.ts';
export {
  type AsOf,
  type AssignmentFilter,
  countByAgencyAndField,
  selectAssignments,
  selectTaskStatuses,
} from './browse-store.ts';
export { asOfToday, findAssignment, listAssignments } from './browsing.ts';
export { findLivingTask, listTasks } from './browsing-tasks.ts';
export { cascadeOf, linkRows } from './cascade.ts';
export { startPlan, writingChoice } from './cascade-writing.ts';
export { recordCondition } from './conditions.ts';
export { decideAssignment } from './deciding.ts';
export { countDue, type DueQuestion, type DueSort, listDue } from './due.ts';
export { programmesEvents } from './event-words.ts';
export { reportsUsingEvidence, workToProve } from './evidence.ts';
export { handOut, openDuePeriods, previewHandOut } from './handing-out.ts';
export { openingJob } from './jobs.ts';
export { movingWork } from './moving.ts';
export {
  type Overview,
  type OverviewList,
  type OverviewQuery,
  overviewItems,
  overviewOfWork,
} from './overview.ts';
export { type Cell, COUNTS, type Count, type Counts, type OverviewItem } from './overview-store.ts';
export { cascadeActions } from './pages/cascade.tsx';
export { planActions } from './pages/plan-actions.tsx';
export { selectLadder } from './reminder-store.ts';
export type { Rung } from './reminders.ts';
export { remindDue, remindersBeforeDue, remindingJob } from './reminding.ts';
export { REPORT_SUBJECT, storeReport, submitReport } from './reporting.ts';

export { type RollUp, rollUp, STATUSES, type Tally, type TaskStatus, tally } from './rules.ts';
export { previewWorkTransfer, transferWork, type WorkTransfer } from './transferring.ts';
export { workWord } from './words.ts';

/** The room's own pages and API. `besideTask`: what the rooms above show on the page of a task. */
export function programmesRoutes(site: Site, besideTask: BesideTask = () => null): void {
  programmesApi(site);
  myWorkPages(site);
  workPage(site);
  settingsPage(site);
  assignmentsPage(site);
  assignmentPage(site);
  reportFormPage(site);
  handOutPage(site);
  taskPage(site, besideTask);
  amendPages(site);
  conditionPage(site);
  cascadePage(site);
  coveragePages(site);
  planWritingPage(site);
}

/** Reminding: the ladder and formal letters. */
export function reminderRoutes(site: Site): void {
  ladderPage(site);
  urgingPages(site);
  letterNewPage(site);
  letterPage(site);
}

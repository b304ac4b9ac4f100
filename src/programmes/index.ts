/** The programme at work: handed-out tasks, who has what until when, what was reported, and how it stands. */

export {
  type AsOf,
  type AssignmentFilter,
  countByAgencyAndField,
  selectAssignments,
  selectTaskStatuses,
} from './browse-store.ts';
export { asOfToday, findAssignment, listAssignments } from './browsing.ts';
export { programmesEvents } from './event-words.ts';
export { handOut, openDuePeriods, previewHandOut } from './handing-out.ts';
export { openingJob } from './jobs.ts';
export {
  acceptReport,
  approveReport,
  correctCompletion,
  returnReport,
  storeReport,
  submitReport,
} from './reporting.ts';
export { type RollUp, rollUp, STATUSES, type Tally, type TaskStatus, tally } from './rules.ts';
export { previewWorkTransfer, transferWork, type WorkTransfer } from './transferring.ts';

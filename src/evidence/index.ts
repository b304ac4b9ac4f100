/**
 * Evidence (hồ sơ minh chứng): kept once, used by tasks, reports and criteria. A room that uses it shows an
 * `EvidencePicker` in its form, reads it with `pickedEvidence`, and calls `setEvidence` in the transaction of its change.
 */
export type { EvidenceSubjects } from './access.ts';
export { addEvidence, type NewEvidence } from './adding.ts';
export { evidenceEvents } from './event-words.ts';
export { EvidenceList } from './pages/evidence-list.tsx';
export { EvidencePicker } from './pages/picker.tsx';
export { Report as SignatureReportView } from './pages/signatures.tsx';
export { type PickedDefaults, type PickerChoice, pickedEvidence, pickerChoice } from './picking.ts';
export { readingJob } from './reading.ts';
export type { ListedRequirement, RequirementSource } from './requirements.ts';
export { type EvidenceUsers, evidenceRoutes } from './routes.ts';
export type { HandedIn, Requirement } from './rules.ts';
export { checkSignatures } from './signatures/check.ts';
export { verifyInWorker } from './signatures/in-worker.ts';
export type { SignatureReport } from './signatures/report.ts';
export type { Evidence, EvidenceVersion } from './store.ts';
export {
  attachEvidence,
  detachEvidence,
  evidenceOf,
  handedInStates,
  type Subject,
  setEvidence,
  type UsedEvidence,
} from './using.ts';

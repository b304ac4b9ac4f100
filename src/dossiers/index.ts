/**
 * Dossiers of administrative procedures (hồ sơ TTHC): intake, life cycle, clock, officers' work, statutory forms.
 * Portal, counter and other systems come in by `submitDossier` and `receiveDossier`; results, payments and the national
 * portal follow by `onDossierMoved`.
 */
export type { Acted } from './acting.ts';
export { apologise, extend } from './apologising.ts';
export { citizensWithDossiers } from './applicant-links.ts';
export {
  acceptDossier,
  expireIntake,
  forwardDossier,
  REFUSAL_KINDS,
  refuseIntake,
  takeInForwarded,
} from './checking.ts';
export { daysLate, type Light } from './clock/alerts.ts';
export { type ClockEvent, type ClockState, classify, runClock, type Verdict } from './clock/clock.ts';
export { clockWords, limitWords, verdictWords } from './clock/words.ts';
export {
  grant,
  LATE_CAUSES,
  refuse,
  refuseUnsupplemented,
  returnResult,
  takeBackForCorrection,
} from './deciding.ts';
export { delegate, endDelegation, listDelegations } from './delegating.ts';
export { saveDraft } from './drafting.ts';
export { dossiersEvents } from './event-words.ts';
export { expectedClock } from './expecting.ts';
export type { Filing } from './filing.ts';
export { formPdf, handbackPdf, issuedFormPdf } from './forms.ts';
export { type GuidanceSheet, guidanceNumber, guidancePdf, guidanceTemplate } from './guidance.ts';
export {
  askPayment,
  askWithdrawal,
  confirmPayment,
  confirmWithdrawal,
  resumeWork,
  stop,
  suspend,
  withdraw,
} from './halting.ts';
export {
  anyChangedDossier,
  type DossierHistory,
  dossierHistories,
  dossiersFiled,
  type PastEvent,
  takeChangedDossiers,
} from './history.ts';
export { type Moved, onDossierMoved } from './hooks.ts';
export { type Intake, receiveDossier, submitDossier, type WithSubmission } from './intake.ts';
export { dossiersJobs } from './jobs.ts';
export { type LateDossier, lateDossiers } from './late.ts';
export { type Action, type DossierRole, STATE_FACTS, STATES, type State, type Status } from './lifecycle.ts';
export { l as lifecycleWords } from './lifecycle-messages.ts';
export { isLookupToken, lookupPath } from './lookup.ts';
export { movingDossiers } from './moving.ts';
export { answerOpinion, askOpinion } from './opinions.ts';
export { type DuePreview, lastAnswers, listOwnDossiers, type OwnDossier, previewDue } from './own.ts';
export { AnswersCard } from './pages/answers-card.tsx';
export { stepRows } from './pages/history-cards.tsx';
export { DueCell, LightBadge, StateBadge } from './pages/light.tsx';
export { whenDossierPaid } from './paid.ts';
export type { Component } from './papers.ts';
export { maskName, maskNumber, type Party, type People, partyShape } from './people.ts';
export { assign, completeStep, remind, sendBack, takeOver, takeUp } from './processing.ts';
export { knowsLastDigits, type PublicDossier, publicDossier } from './public.ts';
export {
  type FollowedDossier,
  type LookupProof,
  lookUpDossier,
  toldEvents,
} from './public-lookup.ts';
export {
  type DossierView,
  findDossiers,
  type Listed,
  listDossiers,
  listQueue,
  looksAt,
  openDossier,
  openOwnDossier,
  owedOpinions,
  workloadOf,
} from './reading.ts';
export { refuseAtCounter } from './refusing-at-counter.ts';
export type { Applicant } from './rights.ts';
export { dossierRotations } from './rotation.ts';
export { dossiersRoutes } from './routes.ts';
export { type DossierSealCheck, verifyDossierSeals } from './seals.ts';
export { uncollectedDays } from './settings.ts';
export type { Dossier, DossierEvent } from './store.ts';
export { submissionSlipPdf } from './submission-slip.ts';
export { acceptSupplement, askIntakeSupplement, askSupplement, receiveSupplement } from './supplements.ts';
export { countTimes, realTimes } from './times.ts';
export { type ToTell, takeToTell } from './to-tell.ts';

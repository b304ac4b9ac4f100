/** Applicants: persons and organisations, who acts for whom, their documents; personal data are sealed at rest. */
export {
  type ApplicantInput,
  applicantByNumber,
  applicantIn,
  lookAtApplicant,
  type MaskedApplicant,
  maskedApplicants,
  ownApplicant,
  recordLook,
  registerApplicant,
  searchApplicants,
} from './applicants.ts';
export { type ConsentPurpose, hasConsent } from './consents.ts';
export { type Asked, offersFor } from './document-rules.ts';
export type { DocumentRecord, Reuse, ReuseCount } from './document-store.ts';
export {
  avoidedRequests,
  countReuse,
  DOCUMENT_TYPES,
  documentsOf,
  linkReuse,
  openDocument,
  reusableFor,
  revokeDocument,
  type StoredPaper,
  storeDocument,
} from './documents.ts';
export {
  guessKind,
  type IdentityNumber,
  isPossible,
  masked,
  type NumberKind,
  plainNumber,
  plainPhone,
  saidByCccd,
} from './identity.ts';
export { citizensEvents } from './messages.ts';
export { citizenMenu } from './pages/menu.ts';
export type { ActKind, NamedRepresentation } from './representation-store.ts';
export {
  listPrincipals,
  mayActFor,
  needAssurance,
  needCitizen,
  needToActFor,
  principalOf,
} from './representing.ts';
export { citizensJob, type HasDossiers } from './retention.ts';
export { citizenRotations } from './rotation.ts';
export { citizensRoutes } from './routes.ts';
export { SANDBOX_ACCOUNTS } from './sandbox/people.ts';
export { type IdentitySandbox, startIdentitySandbox } from './sandbox/server.ts';
export { citizenOf } from './sessions.ts';
export type { Address, Citizen, Details } from './store.ts';

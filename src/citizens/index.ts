/** Applicants: persons and organisations, who acts for whom, their documents; personal data are sealed at rest. */
export {
  type ApplicantInput,
  applicantByNumber,
  applicantIn,
  changeContact,
  lookAtApplicant,
  type MaskedApplicant,
  maskedApplicants,
  recordLook,
  registerApplicant,
  searchApplicants,
} from './applicants.ts';
export {
  type IdentityNumber,
  isPossible,
  masked,
  type NumberKind,
  plainNumber,
  plainPhone,
} from './identity.ts';
export { citizensEvents } from './messages.ts';
export { citizenRotations } from './rotation.ts';
export type { Address, Citizen, Details } from './store.ts';

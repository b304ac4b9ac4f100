/** The catalogue of administrative procedures (TTHC): versions by decision, what a filing needs, who offers it. */
export type { Answer, Answers } from './conditions.ts';
export {
  type Channel,
  type ComponentSpec,
  caseOf,
  type FeeSpec,
  hasFees,
  type Level,
  limitOf,
  type OnlineLevel,
  type ProcedureCase,
  type ProcedureContent,
  type ProcessStep,
  type TimeLimit,
} from './content.ts';
export { createProcedure, draftNextVersion, saveDraft } from './drafting.ts';
export type { FormDefinition, FormField } from './forms/definition.ts';
export { proceduresJob } from './jobs.ts';
export { proceduresEvents } from './messages.ts';
export { contentOf, nationalProcedures } from './national.ts';
export type { Offer } from './offer-store.ts';
export { offerProcedure } from './offers.ts';
export { abolishProcedure, addDecision, findDecision, publishVersion } from './publishing.ts';
export {
  agencyNames,
  findProcedure,
  findVersion,
  listInForce,
  listOffers,
  type Receivable,
  receivableAt,
  versionInForce,
} from './reading.ts';
export { type FeeLine, type Filing, hoursOf, type Requirements, requirementsOf } from './rules.ts';
export type { SampleInput } from './samples.ts';
export { addSample } from './sampling.ts';
export type { ProcedureRecord, VersionRecord } from './store.ts';

/** The catalogue of administrative procedures (TTHC): versions by decision, what a filing needs, who offers it. */
export { type Answer, type Answers, holds } from './conditions.ts';
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
export {
  countOffered,
  listOffered,
  type Offered,
  type OfferedCount,
  type OfferedQuestion,
} from './counting.ts';
export { createProcedure, draftNextVersion, saveDraft } from './drafting.ts';
export { type CheckedForm, checkAnswers, checkForm, type FormContext } from './forms/check.ts';
export type { FormDefinition, FormField } from './forms/definition.ts';
export { formPlaces } from './forms/places.ts';
export { type Posted, postedFrom, postedOf } from './forms/posted.ts';
export { isPrefilled, type KnownOf, type Prefilled, prefilled } from './forms/prefill.ts';
export { type ReceivedForm, receiveForm } from './forms/receive.ts';
export { ADD_ROW, FORM_FILE_TYPES, RenderForm, type RenderFormProps } from './forms/render.tsx';
export type { Commune, FormPlaces } from './forms/schema.ts';
export { type AnswerLine, answerLines, conditionWords } from './forms/words.ts';
export type { ProcedureHooks, RealTimes } from './hooks.ts';
export { proceduresJob } from './jobs.ts';
export { proceduresEvents } from './messages.ts';
export { movingOffers } from './moving.ts';
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
export { proceduresRoutes } from './routes.ts';
export {
  countable,
  type FeeLine,
  type Filing,
  hoursOf,
  type Requirements,
  requirementsOf,
} from './rules.ts';
export type { SampleInput } from './samples.ts';
export { addSample } from './sampling.ts';
export { type CatalogueFilter, searchProcedures, seedSynonyms } from './searching.ts';
export type { ProcedureRecord, VersionRecord } from './store.ts';

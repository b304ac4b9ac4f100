/** Who: the effective-dated tree of agencies, people, posts, permissions, sign-in. */
export {
  authorise,
  greet,
  mayAnywhere,
  mayDo,
  needPerson,
  personOfSession,
  postName,
  postsOf,
  rootOf,
  type Scope,
  scopeOf,
  tenantName,
  withForebears,
} from './access.ts';
export { setPassword } from './account.ts';
export { carryOutAct, previewAct, reorganisingJob } from './acts/carrying-out.ts';
export { type ActInput, draftAct, type LineInput } from './acts/drafting.ts';
export { type ActMoves, type MovingHook, passing } from './acts/hooks.ts';
export { movingRows } from './acts/moving-rows.ts';
export type { Succession } from './agency-store.ts';
export {
  addressesOf,
  headOf,
  holdersOf,
  holdersOrAbove,
  namesOfAgencies,
  namesOfPeople,
  type Overseer,
  overseers,
  peopleNamed,
  type Seat,
  seatName,
} from './directory.ts';
export { agenciesEvents } from './event-words.ts';
export { FIELDS, type Field, fieldWords } from './fields.ts';
export { presentAgenciesOf } from './heirs.ts';
export { type AgencyRowInput, importAgencies } from './import.ts';
export { type Heir, heirsOf, Successions } from './lineage.ts';
export { createSetupLink } from './links.ts';
export { AgencyField, agencyFilter, agencyIn, withAgencyWords } from './pages/agency-field.tsx';
export { agencyOptions } from './pages/common.tsx';
export type { DemoAccount } from './pages/sign-in.tsx';
export { w as agencyWords } from './pages/words.ts';
export { appoint, createPerson } from './people.ts';
export { ACTIONS, type Action, GRANTS, ROLES, type Role } from './permissions.ts';
export { agenciesRoutes } from './routes.ts';
export {
  type Agency,
  ancestors,
  inTreeOrder,
  KINDS as AGENCY_KINDS,
  livesOn,
  type Placement,
  subtree,
} from './rules.ts';
export { createAgency, findAgency, listAgencies, listPlacements, listSuccessions } from './service.ts';

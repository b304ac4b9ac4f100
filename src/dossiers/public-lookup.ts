/** Following a dossier without an account (one-stop 3.4): what anybody may know of it who holds its receipt. */
import type { Context } from '../platform/context.ts';
import { isCode } from './codes.ts';
import { type State, type Status, TRANSITIONS, type Transition } from './lifecycle.ts';
import { isLookupToken } from './lookup.ts';
import { knowsLastDigits } from './public.ts';
import { type Dossier, type DossierEvent, selectDossier, selectEvents } from './store.ts';
import { publishedVersion } from './terms.ts';

/** Nothing personal: no names, no numbers, no papers. */
export interface FollowedDossier {
  id: string;
  code: string;
  procedureName: string;
  procedureCode: string;
  receivingAgencyId: string;
  competentAgencyId: string;
  status: Status;
  submittedAt: Date;
  acceptedAt: Date | null;
  dueAt: Date | null;
  /** The new date of an apology. */
  promisedAt: Date | null;
  finishedAt: Date | null;
  events: { action: DossierEvent['action']; to: State; at: Date; agencyId: string | null }[];
}

/** The token of the receipt, or the last four digits of the telephone or identity number of an applicant. */
export type LookupProof = { token: string } | { digits: string };

/** null: no such dossier, or not proved; which of both is not told. */
export async function lookUpDossier(
  context: Context,
  code: string,
  proof: LookupProof,
): Promise<FollowedDossier | null> {
  const typed = code.trim().toUpperCase();
  const dossier = isCode(typed) ? await selectDossier(context.db, { code: typed }) : undefined;
  if (!dossier || !(await proves(context, dossier, proof))) return null;
  const [{ content }, events] = await Promise.all([
    publishedVersion(context, dossier.procedureVersionId),
    selectEvents(context.db, dossier.id),
  ]);
  return {
    id: dossier.id,
    code: typed,
    procedureName: content.name,
    procedureCode: dossier.procedureCode,
    receivingAgencyId: dossier.receivingAgencyId,
    competentAgencyId: dossier.competentAgencyId,
    status: dossier.status,
    submittedAt: dossier.submittedAt,
    acceptedAt: dossier.acceptedAt,
    dueAt: dossier.dueAt,
    promisedAt: dossier.promisedAt,
    finishedAt: dossier.finishedAt,
    events: toldEvents(events),
  };
}

async function proves(context: Context, dossier: Dossier, proof: LookupProof): Promise<boolean> {
  if ('token' in proof) return isLookupToken(context, dossier, proof.token);
  return knowsLastDigits(context, dossier.id, proof.digits);
}

const TOLD: ReadonlySet<string> = new Set(
  (TRANSITIONS as readonly Transition[])
    .filter((one) => one.tell === 'applicant' || one.who.includes('CITIZEN') || one.action === 'take-up')
    .map(({ action }) => action),
);

/** The events of which applicants are told; what officers do among themselves is not their affair. */
export const toldEvents = (events: readonly DossierEvent[]): FollowedDossier['events'] =>
  events
    .filter(({ action }) => TOLD.has(action))
    .map(({ action, to, at, agencyId }) => ({ action, to, at, agencyId }));

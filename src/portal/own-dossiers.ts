/** Dossiers of the citizen, and of whom they may act for today. */
import { listPrincipals, mayActFor, needCitizen, ownApplicant } from '../citizens/index.ts';
import {
  type Applicant,
  type DossierView,
  listOwnDossiers,
  type OwnDossier,
  openOwnDossier,
} from '../dossiers/index.ts';
import type { Context } from '../platform/context.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { asPrincipal, type CitizenContext } from './acting.ts';

export interface Mine {
  view: DossierView;
  /** The citizen, acting for the owner where it is another's. */
  context: CitizenContext;
  applicant: Applicant;
  /** May answer and withdraw, not only follow. */
  mayAct: boolean;
}

/**
 * Opens a dossier by id or code: as its owner; as whoever may act for the owner today, by a power that covers its
 * procedure; or as whoever handed it in at a counter. Throws 404 for all others, also those whose power has ended.
 */
export async function openMine(context: Context, idOrCode: string): Promise<Mine> {
  const citizen = needCitizen(context);
  const own = await asPrincipal(context, citizen.citizenId, 'FOLLOW', null);
  const mine = await tryToOpen(own, idOrCode);
  if (mine !== null && (isOwner(mine) || mine.view.dossier.channel !== 'ONLINE'))
    return { ...mine, mayAct: true };
  for (const { principalId } of await listPrincipals(context)) {
    const theirs = await openTheirs(context, principalId, idOrCode);
    if (theirs) return theirs;
  }
  throw notFound();
}

async function openTheirs(context: Context, principalId: string, idOrCode: string): Promise<Mine | null> {
  const citizen = needCitizen(context);
  const acting: CitizenContext = {
    ...context,
    citizen: { ...citizen, actingFor: { citizenId: principalId, name: '', kind: 'PERSON' } },
  };
  const found = await tryToOpen(acting, idOrCode);
  if (found === null || !isOwner(found)) return null;
  const { procedureCode } = found.view.dossier;
  if (!(await mayActFor(context, principalId, 'FOLLOW', procedureCode))) return null;
  return {
    ...found,
    context: await asPrincipal(context, principalId, 'FOLLOW', procedureCode),
    mayAct: await mayActFor(context, principalId, 'FILE', procedureCode),
  };
}

async function tryToOpen(context: CitizenContext, idOrCode: string): Promise<Omit<Mine, 'mayAct'> | null> {
  const applicant = { identity: (await ownApplicant(context)).number.number };
  try {
    return { view: await openOwnDossier(context, idOrCode, applicant), context, applicant };
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

const isOwner = ({ view, applicant }: Pick<Mine, 'view' | 'applicant'>): boolean =>
  view.people.owner.idNumber === applicant.identity;

/**
 * Dossiers of the citizen, or of whom they act for, newest first. With a power for some procedures, those of these
 * procedures only.
 */
export async function listMine(
  context: Context,
  principalId: string,
  page: { size: number; offset: number },
): Promise<{ rows: OwnDossier[]; hasMore: boolean }> {
  const citizen = needCitizen(context);
  const self = principalId === citizen.citizenId;
  const acting: CitizenContext = {
    ...context,
    citizen: { ...citizen, actingFor: self ? null : { citizenId: principalId, name: '', kind: 'PERSON' } },
  };
  // Only whoever has a power at all may ask whose number it is.
  if (!self && !(await listPrincipals(context)).some((one) => one.principalId === principalId))
    throw notFound();
  const identity = (await ownApplicant(acting)).number.number;
  const { rows, hasMore } = await listOwnDossiers(context, { identity, handedIn: self }, page);
  if (self) return { rows, hasMore };
  const allowed: OwnDossier[] = [];
  for (const row of rows)
    if (await mayActFor(context, principalId, 'FOLLOW', row.dossier.procedureCode)) allowed.push(row);
  return { rows: allowed, hasMore };
}

/** The code of a dossier of the citizen. Throws 404. */
export const codeOfDossier = async (context: Context, id: string): Promise<string> =>
  (await openMine(context, id)).view.dossier.code ?? id;

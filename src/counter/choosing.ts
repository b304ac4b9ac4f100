/** What a counter may take in: the agency of the clerk, and its procedures by code, by words, by habit. */
import { authorise, listAgencies, scopeOf } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import {
  caseOf,
  listOffers,
  type Offer,
  type ProcedureCase,
  searchProcedures,
  type VersionRecord,
  versionInForce,
} from '../procedures/index.ts';
import { selectUsual } from './store.ts';

export interface Counter {
  id: string;
  name: string;
}

/** The agencies for which the person who asks takes dossiers in. */
export async function countersOf(context: Context): Promise<Counter[]> {
  const scope = await scopeOf(context, 'dossiers.receive');
  const agencies = await listAgencies({ ...context, system: true });
  return agencies
    .filter(({ id }) => scope.all || scope.ids.includes(id))
    .map(({ id, name }) => ({ id, name }));
}

/** The one meant by an address, or the first. Throws 404 for another's. */
export function counterOf(counters: readonly Counter[], asked: string | null): Counter {
  const found = asked ? counters.find(({ id }) => id === asked) : counters[0];
  if (!found) throw notFound();
  return found;
}

const EVERYTHING = { field: null, level: null, online: null, subject: null };
const MOST_FOUND = 20;
const MOST_USUAL = 9;

/** A procedure as the counter sees it. */
export interface Choice {
  version: VersionRecord;
  /** Agencies for which this one may take it in; its own first. */
  offers: Offer[];
}

/** Procedures by their words with or without diacritics, best first; what the agency may not take in is left out. */
export async function findChoices(
  context: Context,
  agencyId: string,
  words: string,
): Promise<VersionRecord[]> {
  await authorise(context, 'dossiers.receive', agencyId);
  const [found, own] = await Promise.all([
    searchProcedures(context, { ...EVERYTHING, words }),
    ownOffers(context, agencyId),
  ]);
  return found
    .filter(({ procedureId, content }) => own.has(procedureId) || (content.nonTerritorial && own.size > 0))
    .slice(0, MOST_FOUND);
}

async function ownOffers(context: Context, agencyId: string): Promise<Set<string>> {
  const offers = await listOffers(context, { receivingAgencyId: agencyId, at: today(context).toString() });
  return new Set(offers.map(({ procedureId }) => procedureId));
}

/** What this clerk takes in most, or, for a new one, the first that the agency offers. */
export async function usualChoices(context: Context, agencyId: string): Promise<VersionRecord[]> {
  await authorise(context, 'dossiers.receive', agencyId);
  const own = await ownOffers(context, agencyId);
  const known = await selectUsual(context.db, context.actor?.personId ?? '', MOST_USUAL);
  const names = known.length > 0 ? known : [...own].slice(0, MOST_USUAL);
  const versions = await Promise.all(names.map((name) => versionInForce(context, name)));
  return versions.filter((version) => version !== null);
}

/**
 * A procedure by its code, with the agencies that decide. Where it may be filed anywhere (phi địa giới hành chính), those
 * of other territories too. Throws 404 for what this agency does not take in.
 */
export async function chooseProcedure(context: Context, agencyId: string, code: string): Promise<Choice> {
  await authorise(context, 'dossiers.receive', agencyId);
  const version = await versionInForce(context, code);
  if (!version) throw notFound();
  const { procedureId, content } = version;
  const at = today(context).toString();
  if (!content.nonTerritorial) {
    const offers = await listOffers(context, { procedureId, receivingAgencyId: agencyId, at });
    if (offers.length === 0) throw notFound();
    return { version, offers };
  }
  const [offers, own] = await Promise.all([
    listOffers(context, { procedureId, at }),
    ownOffers(context, agencyId),
  ]);
  if (offers.length === 0 || own.size === 0) throw notFound();
  const here = (offer: Offer): boolean => offer.receivingAgencyId === agencyId;
  return { version, offers: [...offers.filter(here), ...offers.filter((offer) => !here(offer))] };
}

/** The case that an address names, or the first. */
export function chosenCase({ content }: VersionRecord, key: string | null): ProcedureCase {
  const found = (key === null ? undefined : caseOf(content, key)) ?? content.cases[0];
  if (!found) throw notFound();
  return found;
}

/** Whether taking in for this competent agency means sending it on: the agency itself does not offer it for that one. */
export const isElsewhere = (choice: Choice, agencyId: string, competentId: string): boolean =>
  !choice.offers.some(
    (offer) => offer.receivingAgencyId === agencyId && offer.competentAgencyId === competentId,
  );

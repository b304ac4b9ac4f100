/** What other rooms and pages read of the catalogue. What is published is public. */
import { authorise, listAgencies } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { type Offer, type OfferFilter, selectOffers } from './offer-store.ts';
import {
  type ProcedureRecord,
  selectInForce,
  selectProcedure,
  selectVersion,
  selectVersions,
  type VersionRecord,
} from './store.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);

/** A procedure by its id or code. Throws 404. */
export async function findProcedure(context: Context, idOrCode: string): Promise<ProcedureRecord> {
  const found = await selectProcedure(context.db, isUuid(idOrCode) ? { id: idOrCode } : { code: idOrCode });
  if (!found) throw notFound();
  return found;
}

/** A version: published ones for everybody, drafts for those who read the catalogue. Throws 404. */
export async function findVersion(context: Context, versionId: string): Promise<VersionRecord> {
  const version = isUuid(versionId) ? await selectVersion(context.db, versionId) : undefined;
  if (!version) throw notFound();
  if (version.status === 'DRAFT') await authorise(context, 'procedures.read');
  return version;
}

/** All versions of a procedure, newest first. */
export async function listVersions(context: Context, procedureId: string): Promise<VersionRecord[]> {
  await authorise(context, 'procedures.read');
  return selectVersions(context.db, procedureId);
}

/**
 * The version under which a dossier is received on a date (today if none is given), by id or code of the procedure;
 * null when none is in force then, in particular after abolition.
 */
export async function versionInForce(
  context: Context,
  idOrCode: string,
  date: string = today(context).toString(),
): Promise<VersionRecord | null> {
  const procedure = await selectProcedure(
    context.db,
    isUuid(idOrCode) ? { id: idOrCode } : { code: idOrCode },
  );
  if (!procedure) return null;
  return (await selectInForce(context.db, date, [procedure.id]))[0] ?? null;
}

/** Of a procedure that is not in force: the version that will be, or else the one that was last. */
export async function upcomingOrLast(context: Context, procedureId: string): Promise<VersionRecord | null> {
  const published = (await selectVersions(context.db, procedureId)).filter(
    ({ status }) => status === 'PUBLISHED',
  );
  return published[0] ?? null;
}

/** All versions in force on a date (today if none is given), by name. */
export function listInForce(
  context: Context,
  date: string = today(context).toString(),
): Promise<VersionRecord[]> {
  return selectInForce(context.db, date);
}

/** Who offers what; without `at`, over all times. */
export function listOffers(context: Context, filter: OfferFilter): Promise<Offer[]> {
  return selectOffers(context.db, filter);
}

/** A procedure that an agency may take in, and for whom. */
export interface Receivable {
  version: VersionRecord;
  /** Offers of which the agency receives itself; where dossiers may be filed anywhere, all offers. */
  offers: Offer[];
  /** It may be taken in here only because it may be filed anywhere (phi địa giới). */
  elsewhere: boolean;
}

/**
 * What an agency may take in on a date: what it offers itself, and what is not bound to a territory if the agency
 * receives dossiers at all.
 */
export async function receivableAt(
  context: Context,
  agencyId: string,
  date: string = today(context).toString(),
): Promise<Receivable[]> {
  const [inForce, offers] = await Promise.all([
    selectInForce(context.db, date),
    selectOffers(context.db, { at: date }),
  ]);
  const byProcedure = Map.groupBy(offers, ({ procedureId }) => procedureId);
  const receives = offers.some(({ receivingAgencyId }) => receivingAgencyId === agencyId);
  return inForce.flatMap((version): Receivable[] => {
    const all = byProcedure.get(version.procedureId) ?? [];
    const own = all.filter(({ receivingAgencyId }) => receivingAgencyId === agencyId);
    if (version.content.nonTerritorial && receives && all.length > 0)
      return [{ version, offers: all, elsewhere: own.length === 0 }];
    return own.length > 0 ? [{ version, offers: own, elsewhere: false }] : [];
  });
}

/** Names of the agencies that offers name, of all times. */
export async function agencyNames(context: Context): Promise<Map<string, string>> {
  const all = await listAgencies({ ...context, system: true }, { at: null });
  return new Map(all.map(({ id, name }) => [id, name]));
}

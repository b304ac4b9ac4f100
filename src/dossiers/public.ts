/** What may be known of a dossier by whoever holds its code and a proof: no names, no numbers. */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from '../platform/context.ts';
import type { Status } from './lifecycle.ts';
import { openPeople } from './people.ts';
import { type Dossier, selectDossier } from './store.ts';
import { publishedVersion } from './terms.ts';

export interface PublicDossier {
  id: string;
  code: string;
  status: Status;
  outcome: Dossier['outcome'];
  procedureId: string;
  procedureName: string;
  field: string;
  competentAgencyId: string;
  receivingAgencyId: string;
  resultMode: Dossier['resultMode'];
  returnedAt: Date | null;
}

/** By code or id; undefined for none. Whoever calls asks for the proof. */
export async function publicDossier(
  context: Context,
  by: { code: string } | { id: string },
): Promise<PublicDossier | undefined> {
  const dossier = await selectDossier(context.db, by);
  if (!dossier?.code) return undefined;
  const { content, procedureId } = await publishedVersion(context, dossier.procedureVersionId);
  return {
    id: dossier.id,
    code: dossier.code,
    status: dossier.status,
    outcome: dossier.outcome,
    procedureId,
    procedureName: content.shortName || content.name,
    field: content.field.name,
    competentAgencyId: dossier.competentAgencyId,
    receivingAgencyId: dossier.receivingAgencyId,
    resultMode: dossier.resultMode,
    returnedAt: dossier.returnedAt,
  };
}

/** Whether these are the last four digits of the identity number or telephone of owner or submitter (one-stop 3.4). */
export async function knowsLastDigits(context: Context, dossierId: string, digits: string): Promise<boolean> {
  const dossier = /^\d{4}$/.test(digits) ? await selectDossier(context.db, { id: dossierId }) : undefined;
  if (!dossier) return false;
  const { owner, submitter } = openPeople(context.keys, dossier.people);
  const numbers = [owner, submitter].flatMap((one) => (one ? [one.idNumber, one.phone] : []));
  return numbers
    .filter((number) => number.length >= 8)
    .some((number) => timingSafeEqual(Buffer.from(number.slice(-4).padStart(4)), Buffer.from(digits)));
}

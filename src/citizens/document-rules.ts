/** The person's document store (kho dữ liệu điện tử): what may be used again, and which of several first. Pure. */
import { foldText } from '../platform/text.ts';

export const SOURCES = ['RESULT', 'CERTIFIED_COPY', 'SCANNED', 'UPLOADED'] as const;
/** Issued here; certified copy; scanned by an officer; put there by the owner. In the order in which they are used. */
export type Source = (typeof SOURCES)[number];
export const SCOPES = ['NATIONAL', 'PROVINCE', 'AGENCY'] as const;
export type Scope = (typeof SCOPES)[number];

export interface StoredDocument {
  id: string;
  ownerId: string;
  kindCode: string | null;
  name: string;
  issuedOn: string | null;
  validTo: string | null;
  source: Source;
  scope: Scope;
  agencyId: string | null;
  status: 'ACTIVE' | 'REPLACED' | 'REVOKED' | 'REMOVED';
}

/** Whether a document may take the place of a paper on a date at an agency (one-stop 2.7). */
export const isUsable = (document: StoredDocument, date: string, agencyId: string | null): boolean =>
  document.status === 'ACTIVE' &&
  (document.validTo === null || document.validTo >= date) &&
  (document.scope !== 'AGENCY' || document.agencyId === agencyId);

/** A paper that a filing asks for. */
export interface Asked {
  key: string;
  code: string | null;
  name: string;
  /** Codes or names that do as well. */
  alternatives: readonly string[];
}

/** Whether the document is the paper: by its code, or else by its whole name. */
export function answers(document: Pick<StoredDocument, 'kindCode' | 'name'>, asked: Asked): boolean {
  const { kindCode } = document;
  if (kindCode !== null && (kindCode === asked.code || asked.alternatives.includes(kindCode))) return true;
  const name = foldText(document.name);
  return [asked.name, ...asked.alternatives].some((one) => foldText(one) === name);
}

/** Documents that may be used for each paper, best first: by source, then the latest. */
export function offersFor<D extends StoredDocument>(
  documents: readonly D[],
  asked: readonly Asked[],
  date: string,
  agencyId: string | null,
): Map<string, D[]> {
  const usable = documents.filter((document) => isUsable(document, date, agencyId));
  const rank = ({ source }: D): number => SOURCES.indexOf(source);
  return new Map(
    asked.flatMap((one) => {
      const found = usable
        .filter((document) => answers(document, one))
        .sort((a, b) => rank(a) - rank(b) || ((b.issuedOn ?? '') < (a.issuedOn ?? '') ? -1 : 1));
      return found.length === 0 ? [] : [[one.key, found] as const];
    }),
  );
}

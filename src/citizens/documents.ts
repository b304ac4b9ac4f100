/**
 * The document store of a person or organisation: issued results, scans, own uploads, with their provenance; used again
 * instead of being asked for (không phải cung cấp lại), each time counted once an officer accepted it.
 */
import { z } from 'zod';
import { authorise, mayDo } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, notFound } from '../platform/errors.ts';
import { FILE_TYPES, type FileType } from '../platform/file-types.ts';
import { keepFile, openFile, type ReceivedFile, receiveFile } from '../platform/intake.ts';
import { check, optionalDay, optionalWords, words, wrongFields } from '../platform/validation.ts';
import { recordLook } from './applicants.ts';
import { hasConsent } from './consents.ts';
import { type Asked, isUsable, offersFor, type Scope, type Source } from './document-rules.ts';
import {
  acceptReuse,
  countReuses,
  type DocumentRecord,
  insertDocument,
  insertReuse,
  type Reuse,
  type ReuseCount,
  selectDocument,
  selectDocuments,
  touchDocument,
  updateStatus,
} from './document-store.ts';
import { isUuid } from './identity.ts';
import { m } from './messages.ts';
import { needCitizen, needToActFor, principalOf } from './representing.ts';

/** What a store takes. */
export const DOCUMENT_TYPES: readonly FileType[] = ['pdf', 'jpg', 'png'];

export interface StoredPaper {
  ownerId: string;
  file: ReceivedFile;
  source: Source;
  scope: Scope;
  agencyId: string | null;
  kindCode: string | null;
  name: string;
  number: string;
  signer: string;
  summary: string;
  issuedOn: string | null;
  issuedBy: string;
  validTo: string | null;
  procedureCode: string | null;
  dossierCode: string | null;
}

/**
 * Puts a document into somebody's store, in the transaction of what it belongs to (an issued result, a scan at the
 * counter). The file was received sealed. Returns its id; when the very same document is there already, null.
 */
export async function storeDocument(context: Context, tx: Tx, paper: StoredPaper): Promise<string | null> {
  const { file, number, signer, summary, ...rest } = paper;
  if (file.sealedKey === null) throw new RangeError('documents of citizens are sealed');
  await keepFile(context, tx, file);
  const id = await insertDocument(context, tx, {
    ...rest,
    details: { number, signer, summary },
    fileSha256: file.sha256,
    fileName: file.name,
    fileSize: file.size,
    mediaType: FILE_TYPES[file.type],
    fingerprint: file.fingerprint,
    addedBy: context.actor?.personId ?? null,
    at: context.now().toString(),
  });
  if (id !== null)
    await record(context, tx, 'citizen-document.added', id, { ownerId: paper.ownerId, source: paper.source });
  return id;
}

const uploadShape = z.object({
  name: words(500),
  kindCode: optionalWords(60),
  number: optionalWords(100),
  issuedBy: optionalWords(300),
  issuedOn: optionalDay,
  validTo: optionalDay,
});

/** The owner puts a document of their own there. Throws 413, 415, 422. */
export async function uploadDocument(
  context: Context,
  input: z.input<typeof uploadShape>,
  sent: { bytes: Uint8Array; name: string },
): Promise<string> {
  const citizen = needCitizen(context);
  const ownerId = principalOf(citizen);
  await needToActFor(context, ownerId, 'FILE');
  const given = check(uploadShape, input);
  if (given.validTo !== null && given.issuedOn !== null && given.validTo < given.issuedOn)
    throw wrongFields({ validTo: m.endsBeforeItBegins });
  const file = await receiveFile(context, sent, DOCUMENT_TYPES, { sealed: true });
  return context.db.transaction().execute(async (tx) => {
    const id = await storeDocument(context, tx, {
      ...given,
      ownerId,
      file,
      source: 'UPLOADED',
      scope: 'PROVINCE',
      agencyId: null,
      kindCode: given.kindCode || null,
      signer: '',
      summary: '',
      procedureCode: null,
      dossierCode: null,
    });
    if (id === null) throw wrongFields({ file: m.documentThere });
    return id;
  });
}

/** The documents of whom the citizen acts for, newest first. */
export async function listOwnDocuments(context: Context): Promise<DocumentRecord[]> {
  const ownerId = principalOf(needCitizen(context));
  await needToActFor(context, ownerId, 'FOLLOW');
  return selectDocuments(context, context.db, ownerId);
}

/** What lies in an applicant's store, for an officer who looked at the applicant (`lookAtApplicant`). */
export async function documentsOf(context: Context, ownerId: string): Promise<DocumentRecord[]> {
  await authorise(context, 'citizens.read');
  return selectDocuments(context, context.db, ownerId);
}

/** A document with its bytes: for its owner, or for an officer who says why, which is recorded. Throws 404. */
export async function openDocument(
  context: Context,
  id: string,
  purpose: string | null = null,
): Promise<{ document: DocumentRecord; bytes: Buffer }> {
  const document = isUuid(id) ? await selectDocument(context, context.db, id) : undefined;
  if (!document || document.status === 'REMOVED') throw notFound();
  if (context.citizen) {
    if (document.ownerId !== principalOf(context.citizen)) throw notFound();
    await needToActFor(context, document.ownerId, 'FOLLOW');
  } else {
    await authorise(context, 'citizens.read');
    const why = (purpose ?? '').trim().slice(0, 300);
    if (why === '') throw wrongFields({ purpose: m.purposeMissing });
    const look = { citizenId: document.ownerId, what: 'DOCUMENT' as const, purpose: why, documentId: id };
    await recordLook(context, look);
  }
  return { document, bytes: await openFile(context, document.fileSha256) };
}

/** The owner takes away what they put there themselves. Issued documents only their issuer takes back. */
export async function removeDocument(context: Context, id: string): Promise<void> {
  const citizen = needCitizen(context);
  await needToActFor(context, principalOf(citizen), 'FILE');
  await context.db.transaction().execute(async (tx) => {
    const document = isUuid(id) ? await selectDocument(context, tx, id) : undefined;
    if (!document || document.ownerId !== principalOf(citizen) || document.status === 'REMOVED')
      throw notFound();
    if (document.source !== 'UPLOADED') throw new AppError(403, 'not-yours', m.notYours);
    await updateStatus(tx, id, { status: 'REMOVED', reason: '' });
    await record(context, tx, 'citizen-document.removed', id, { ownerId: document.ownerId });
  });
}

/** The issuer takes a document back, or replaces it by another; in the transaction of that decision. */
export async function revokeDocument(
  context: Context,
  tx: Tx,
  id: string,
  why: { reason: string; replacedBy: string | null },
): Promise<void> {
  const document = await selectDocument(context, tx, id);
  if (!document) throw notFound();
  const status = why.replacedBy === null ? 'REVOKED' : 'REPLACED';
  await updateStatus(tx, id, { status, reason: why.reason, replacedBy: why.replacedBy });
  await record(context, tx, 'citizen-document.revoked', id, { ownerId: document.ownerId, ...why });
}

/**
 * Documents in a store that take the place of papers which a filing asks for, best first, by key of the paper. For the
 * owner themselves, or for an officer who takes a dossier in.
 */
export async function reusableFor(
  context: Context,
  filing: { ownerId: string; procedure: string; asked: readonly Asked[]; agencyId: string | null },
): Promise<Map<string, DocumentRecord[]>> {
  if (context.citizen) await needToActFor(context, filing.ownerId, 'FILE', filing.procedure);
  else await authorise(context, 'citizens.read');
  const documents = await selectDocuments(context, context.db, filing.ownerId);
  return offersFor(documents, filing.asked, today(context).toString(), filing.agencyId);
}

/**
 * Links a document (or a national database) to a paper of a dossier, in its transaction. The owner agrees by choosing it;
 * an officer needs the owner's consent, given before or now (`consented`). Throws 403, 404, 422.
 */
export async function linkReuse(
  context: Context,
  tx: Tx,
  reuse: Reuse,
  how: { consented?: boolean } = {},
): Promise<void> {
  if (reuse.documentId !== null) {
    const document = await selectDocument(context, tx, reuse.documentId);
    const date = today(context).toString();
    if (document?.ownerId !== reuse.citizenId || !isUsable(document, date, reuse.agencyId)) throw notFound();
    if (context.citizen && principalOf(context.citizen) !== reuse.citizenId) throw notFound();
    const agreed =
      context.citizen !== null || how.consented === true || (await hasConsent(tx, reuse.citizenId, 'REUSE'));
    if (!agreed) throw new AppError(403, 'consent-needed', m.consentNeeded);
    await touchDocument(tx, reuse.documentId, context.now().toString());
  }
  await insertReuse(tx, reuse, context.now().toString());
}

/** An officer accepted the linked document: one request avoided. In the transaction of that check. */
export async function countReuse(
  context: Context,
  tx: Tx,
  by: { dossierId: string; componentKey: string },
): Promise<void> {
  const personId = context.actor?.personId ?? null;
  if (await acceptReuse(tx, { ...by, personId }, context.now().toString()))
    await record(context, tx, 'citizen-document.reused', by.dossierId, { componentKey: by.componentKey });
}

/** Avoided requests in a period, of some agencies or all (measure M16). */
export async function avoidedRequests(
  context: Context,
  period: { from: string; until: string; agencyIds?: readonly string[] },
): Promise<ReuseCount> {
  if (!context.system && !(await mayDo(context, 'procedures.read')))
    await authorise(context, 'citizens.read');
  return countReuses(context.db, period);
}

/** How many papers whom the citizen acts for did not have to hand in again. */
export async function ownAvoidedRequests(context: Context): Promise<ReuseCount> {
  const citizenId = principalOf(needCitizen(context));
  const until = context.now().add({ hours: 1 }).toString();
  return countReuses(context.db, { from: '2000-01-01T00:00:00Z', until, citizenId });
}

const record = (
  context: Context,
  tx: Tx,
  action: string,
  subjectId: string,
  data: Record<string, unknown>,
): Promise<void> => recordEvent(context, tx, { action, subjectType: 'citizen-document', subjectId, data });

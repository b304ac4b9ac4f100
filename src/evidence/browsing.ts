/** Looking at evidence: lists, search, one piece with its versions and its file. */
import { scopeOf } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { FILE_TYPES } from '../platform/file-types.ts';
import { openFile } from '../platform/intake.ts';
import { searchPhrases } from '../platform/search.ts';
import { type EvidenceSubjects, needActor, readable, visibleEvidence } from './access.ts';
import {
  type EvidenceFilter,
  type EvidenceSort,
  type PageOf,
  selectEvidencePage,
  selectHits,
} from './browse-store.ts';
import { joinParts } from './rules.ts';
import {
  type Evidence,
  type EvidenceFile,
  type EvidenceVersion,
  selectEvidence,
  selectVersions,
} from './store.ts';
import { selectText } from './text-store.ts';

export type EvidenceQuery = Omit<EvidenceFilter, 'phrases' | 'scope'> & { words: string };

/** Evidence as a search found it: with the part of its text where the words stand, if they stand inside. */
export interface FoundEvidence extends Evidence {
  hit: string | null;
}

/** Evidence that the person may see, a page at a time. */
export async function listEvidence(
  context: Context,
  query: EvidenceQuery,
  sort: EvidenceSort,
  page: PageOf,
): Promise<{ rows: FoundEvidence[]; hasMore: boolean }> {
  needActor(context);
  const scope = await scopeOf(context, 'evidence.read');
  if (!scope.all && scope.ids.length === 0) return { rows: [], hasMore: false };
  const { words, ...filter } = query;
  const phrases = searchPhrases(words);
  const found = await selectEvidencePage(
    context.db,
    { ...filter, phrases, scope: scope.all ? null : scope.ids },
    sort,
    page,
  );
  const ids = found.rows.map((row) => row.id);
  const hits = await selectHits(context.db, ids, phrases);
  return { ...found, rows: found.rows.map((row) => ({ ...row, hit: hits.get(row.id) ?? null })) };
}

/** No filter at all. */
export const EVERYTHING: EvidenceQuery = {
  words: '',
  kinds: [],
  fields: [],
  agencyIds: null,
  year: null,
  period: null,
  confidentiality: null,
  withdrawn: false,
};

/** The evidence added last for an agency (or for any that the person sees), newest first; for choosing from. */
export async function recentEvidence(
  context: Context,
  agencyId: string | null,
  size = 8,
): Promise<Evidence[]> {
  const query = { ...EVERYTHING, agencyIds: agencyId === null ? null : [agencyId] };
  return (await listEvidence(context, query, 'added', { offset: 0, size, descending: true })).rows;
}

/** Evidence in which the words occur, newest first; for choosing from. */
export async function suggestEvidence(context: Context, words: string): Promise<Evidence[]> {
  if (words.trim() === '') return [];
  const page = { offset: 0, size: 10, descending: true };
  return (await listEvidence(context, { ...EVERYTHING, words }, 'added', page)).rows;
}

/** Those of the given ids that exist and that the person may see, in the order given. */
export async function findEvidence(context: Context, ids: readonly string[]): Promise<Evidence[]> {
  needActor(context);
  const found = await readable(context, await selectEvidence(context.db, ids));
  const byId = new Map(found.map((one) => [one.id, one]));
  return [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
}

/** One piece of evidence with all its versions. A look at what is not public is recorded. Throws 404. */
export async function openEvidence(
  context: Context,
  id: string,
  subjects: EvidenceSubjects = {},
): Promise<{ evidence: Evidence; versions: EvidenceVersion[] }> {
  const evidence = await visibleEvidence(context, id, subjects);
  const versions = await selectVersions(context.db, id);
  await recordLook(context, 'evidence.viewed', evidence, {});
  return { evidence, versions };
}

/** Parts of the words that a page shows. */
const SHOWN_PARTS = 2;

/** The beginning of the words in force, for callers who have asked whether the person may see the evidence. */
export async function textOf(
  context: Context,
  { id, current }: Evidence,
): Promise<{ words: string; whole: boolean } | null> {
  if (current.textState !== 'READ') return null;
  const parts = await selectText(context.db, id, SHOWN_PARTS + 1);
  if (parts.length === 0) return null;
  return { words: joinParts(parts.slice(0, SHOWN_PARTS)), whole: parts.length <= SHOWN_PARTS };
}

/**
 * The file of a version. A look at what is not public is recorded before the bytes leave. Throws 404 for what one may not
 * see or what has no file, 409 while it is in quarantine, 422 when it held malware.
 */
export async function evidenceFile(
  context: Context,
  id: string,
  number: number,
  subjects: EvidenceSubjects = {},
): Promise<{ file: EvidenceFile; mediaType: string; bytes: Buffer }> {
  const evidence = await visibleEvidence(context, id, subjects);
  const version = (await selectVersions(context.db, id)).find((one) => one.number === number);
  if (!version?.file) throw notFound();
  const bytes = await openFile(context, version.file.sha256);
  await recordLook(context, 'evidence.downloaded', evidence, { number, file: version.file.name });
  return { file: version.file, mediaType: FILE_TYPES[version.file.type], bytes };
}

/** Who looked at evidence that is not public. Public ones everybody may look at, unrecorded. */
async function recordLook(
  context: Context,
  action: string,
  evidence: Evidence,
  data: Record<string, unknown>,
): Promise<void> {
  if (evidence.confidentiality === 'PUBLIC') return;
  await context.db.transaction().execute((tx) =>
    recordEvent(context, tx, {
      action,
      subjectType: 'evidence',
      subjectId: evidence.id,
      agencyId: evidence.agencyId,
      data,
    }),
  );
}

/** The use cases of looking for procedures, and of the words that people use for them. */
import { z } from 'zod';
import { authorise } from '../agencies/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { foldText } from '../platform/text.ts';
import { check, words, wrongFields } from '../platform/validation.ts';
import type { Level, OnlineLevel } from './content.ts';
import { m } from './messages.ts';
import { isUuid } from './reading.ts';
import { meaningsOf, scoreOf } from './search.ts';
import {
  deleteSynonym,
  findableOf,
  insertSynonyms,
  type SynonymRow,
  selectCandidates,
  selectSynonyms,
} from './search-store.ts';
import { selectInForce, type VersionRecord } from './store.ts';
import { STARTING_SYNONYMS } from './synonyms.ts';

export interface CatalogueFilter {
  /** The citizen's own words; '' for everything. */
  words: string;
  field: string | null;
  level: Level | null;
  online: OnlineLevel | null;
  /** Code of a subject (đối tượng): ĐT1 for citizens. */
  subject: string | null;
}

const MOST_CANDIDATES = 200;
/** What is much worse than the best only shares a word with it. */
const HALF_AS_GOOD = 0.55;

/**
 * Procedures in force today, best first where words are given, else by field and name. Public. With words that name
 * nothing, the answer is empty.
 */
export async function searchProcedures(context: Context, filter: CatalogueFilter): Promise<VersionRecord[]> {
  const date = today(context).toString();
  const typed = filter.words.trim().slice(0, 200);
  const found =
    typed === '' ? await selectInForce(context.db, date) : await rankedByWords(context, typed, date);
  return found.filter(
    ({ content }) =>
      (filter.field === null || content.field.name === filter.field) &&
      (filter.level === null || content.levels.includes(filter.level)) &&
      (filter.online === null || content.onlineLevel === filter.online) &&
      (filter.subject === null || content.subjects.some(({ code }) => code === filter.subject)),
  );
}

async function rankedByWords(context: Context, typed: string, date: string): Promise<VersionRecord[]> {
  const meanings = meaningsOf(typed, await selectSynonyms(context.db));
  const ids = await selectCandidates(context.db, meanings.map(foldText), MOST_CANDIDATES);
  const versions = await selectInForce(context.db, date, ids);
  return versions
    .map((version) => ({ version, score: scoreOf(meanings, findableOf(version.code, version.content)) }))
    .sort((a, b) => b.score - a.score)
    .filter(({ score }, _, [best]) => score > 0 && score >= (best?.score ?? 0) * HALF_AS_GOOD)
    .map(({ version }) => version);
}

export async function listSynonyms(context: Context): Promise<SynonymRow[]> {
  await authorise(context, 'procedures.read');
  return selectSynonyms(context.db);
}

const shape = z.object({ words: words(100), meaning: words(200) });

/** Teaches the search what citizens mean by a word. */
export async function addSynonym(context: Context, input: z.input<typeof shape>): Promise<void> {
  await authorise(context, 'procedures.manage');
  const synonym = check(shape, input);
  await context.db.transaction().execute(async (tx) => {
    if (!(await insertSynonyms(tx, [synonym]))) throw wrongFields({ words: m.synonymThere });
    await recordEvent(context, tx, {
      action: 'procedure-synonym.added',
      subjectType: 'procedure-synonym',
      subjectId: null,
      data: { ...synonym },
    });
  });
}

export async function removeSynonym(context: Context, id: string): Promise<void> {
  await authorise(context, 'procedures.manage');
  await context.db.transaction().execute(async (tx) => {
    const gone = isUuid(id) ? await deleteSynonym(tx, id) : undefined;
    if (!gone) throw notFound();
    await recordEvent(context, tx, {
      action: 'procedure-synonym.removed',
      subjectType: 'procedure-synonym',
      subjectId: null,
      data: { ...gone },
    });
  });
}

/** Fills an empty table of synonyms with the usual ones. Does nothing to any other. */
export async function seedSynonyms(context: Context): Promise<void> {
  await context.db.transaction().execute(async (tx) => {
    if ((await selectSynonyms(tx)).length === 0) await insertSynonyms(tx, STARTING_SYNONYMS);
  });
}

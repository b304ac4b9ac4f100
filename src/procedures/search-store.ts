import { sql } from 'kysely';
import type { Db, Tx } from '../platform/database.ts';
import { foldText } from '../platform/text.ts';
import type { ProcedureContent } from './content.ts';
import type { Findable, Synonym } from './search.ts';

// The SQL of looking for procedures in citizens' words.

/** By what a procedure is found. */
export const findableOf = (code: string, content: ProcedureContent): Findable => ({
  title: foldText(content.name),
  more: foldText(
    [
      content.shortName,
      ...content.results.map(({ name }) => name),
      // A single case repeats the name.
      ...(content.cases.length > 1 ? content.cases.map(({ name }) => name) : []),
    ].join(' | '),
  ),
  field: foldText(content.field.name),
  code,
});

/** Makes a version the one under which its procedure is found. */
export async function indexProcedure(
  tx: Tx,
  version: { id: string; procedureId: string; code: string; content: ProcedureContent },
): Promise<void> {
  const { title, more, field, code } = findableOf(version.code, version.content);
  const words = [title, more, field, code].join(' | ');
  await tx
    .insertInto('procedure_search')
    .values({ procedure_id: version.procedureId, version_id: version.id, words })
    .onConflict((conflict) => conflict.column('procedure_id').doUpdateSet({ version_id: version.id, words }))
    .execute();
}

/** Procedures whose words look like one of the texts, by trigrams, most alike first. The index finds them. */
export async function selectCandidates(db: Db, texts: readonly string[], limit: number): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    // Loose: the ranking is made of whole words afterwards, and throws out what only looks alike.
    await sql`set local pg_trgm.word_similarity_threshold = 0.3`.execute(tx);
    const { rows } = await sql<{ procedure_id: string }>`
      select procedure_id from procedure_search, unnest(${texts}::text[]) as said
      where said <% words
      group by procedure_id order by max(word_similarity(said, words)) desc limit ${limit}`.execute(tx);
    return rows.map((row) => row.procedure_id);
  });
}

export interface SynonymRow extends Synonym {
  id: string;
}

export async function selectSynonyms(db: Db | Tx): Promise<SynonymRow[]> {
  return db
    .selectFrom('procedure_synonym')
    .select(['id', 'words', 'meaning'])
    .orderBy(sql`words collate "vi-x-icu"`)
    .execute();
}

/** Adds a pair; false when it is there. */
export async function insertSynonyms(tx: Tx, synonyms: readonly Synonym[]): Promise<boolean> {
  const result = await tx
    .insertInto('procedure_synonym')
    .values(synonyms.map(({ words, meaning }) => ({ words, meaning })))
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function deleteSynonym(tx: Tx, id: string): Promise<Synonym | undefined> {
  return tx
    .deleteFrom('procedure_synonym')
    .where('id', '=', id)
    .returning(['words', 'meaning'])
    .executeTakeFirst();
}

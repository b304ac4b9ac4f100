import type { Tx } from '../platform/database.ts';
import { foldText } from '../platform/text.ts';
import type { ProcedureContent } from './content.ts';

// The SQL of looking for procedures in citizens' words.

/** Everything by which people may call a procedure, folded. */
export const searchWords = (code: string, content: ProcedureContent): string =>
  foldText(
    [
      content.name,
      content.shortName,
      ...content.results.map(({ name }) => name),
      content.field.name,
      ...content.cases.map(({ name }) => name),
      code,
    ].join(' | '),
  );

/** Makes a version the one under which its procedure is found. */
export async function indexProcedure(
  tx: Tx,
  version: { id: string; procedureId: string; code: string; content: ProcedureContent },
): Promise<void> {
  const words = searchWords(version.code, version.content);
  await tx
    .insertInto('procedure_search')
    .values({ procedure_id: version.procedureId, version_id: version.id, words })
    .onConflict((conflict) => conflict.column('procedure_id').doUpdateSet({ version_id: version.id, words }))
    .execute();
}

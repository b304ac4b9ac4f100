/** Values as evidence and notices call them. */
import type { Subject } from '../evidence/index.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { formatPeriod } from '../ui/index.ts';
import { seesValues } from './access.ts';
import { loadForest } from './forest.ts';
import { selectDefinitions } from './store.ts';
import { selectValues, type Value } from './value-store.ts';

export const EVIDENCE_SUBJECT = 'indicator-value';

/** A value as something that uses evidence. */
export async function labelOf(
  db: Db | Tx,
  value: Pick<Value, 'id' | 'definitionId' | 'agencyId' | 'period'>,
): Promise<Subject> {
  const [definition] = await selectDefinitions(db, { ids: [value.definitionId] });
  return {
    type: EVIDENCE_SUBJECT,
    id: value.id,
    label: `${formatPeriod(value.period, 'vi')} – ${definition?.name ?? ''}`,
    agencyId: value.agencyId,
  };
}

/** For the evidence room: values that use evidence, as far as the person may see them. */
export async function valuesUsingEvidence(
  context: Context,
  ids: readonly string[],
): Promise<Map<string, { label: string; href: string | null }>> {
  const values = await selectValues(context.db, { ids });
  const sees = await seesValues(context);
  const definitions = new Map(
    (await selectDefinitions(context.db, { ids: values.map(({ definitionId }) => definitionId) })).map(
      (one) => [one.id, one],
    ),
  );
  const forest = await loadForest(context);
  return new Map(
    values.flatMap((value) => {
      const definition = definitions.get(value.definitionId);
      if (!definition || !sees(value, definition.field)) return [];
      const agency = forest.agencies.get(value.agencyId)?.name ?? '';
      const label = `${formatPeriod(value.period, 'vi')} – ${agency} – ${definition.name}`;
      return [[value.id, { label, href: `/indicators/values/${value.id}` }]];
    }),
  );
}

import type { Context } from '../platform/context.ts';

/** Which of these applicants have dossiers, as owner or as submitter: their records are kept. */
export async function citizensWithDossiers(
  { db }: Context,
  citizenIds: readonly string[],
): Promise<Set<string>> {
  if (citizenIds.length === 0) return new Set();
  const ids = [...citizenIds];
  const rows = await db
    .selectFrom('dossier')
    .select(['owner_citizen_id', 'submitter_citizen_id'])
    .where((e) => e.or([e('owner_citizen_id', 'in', ids), e('submitter_citizen_id', 'in', ids)]))
    .execute();
  return new Set(
    rows.flatMap((row) => [row.owner_citizen_id, row.submitter_citizen_id]).filter((id) => id !== null),
  );
}

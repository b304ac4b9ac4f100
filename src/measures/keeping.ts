/** Keeping facts: whatever happened to dossiers since the last time is counted, in the order in which it is found. */
import { type DossierHistory, dossierHistories, takeChangedDossiers } from '../dossiers/index.ts';
import { type App, type Context, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { factsOf } from './dossier-facts.ts';
import { deleteFacts, type FactRow, insertFacts, lockFacts } from './store.ts';

/** Dossiers counted in one transaction. */
const BATCH = 1000;
export const DOSSIER = 'dossier';

/** Every minute, so that whoever asks next finds little left to count. */
export function countingJob(app: App): JobKind {
  return {
    name: 'count-facts',
    schedule: '* * * * *',
    handle: async () => {
      await countChanges(systemContext(app, 'count-facts'));
    },
  };
}

/**
 * Counts all that was committed before the call, and returns how many dossiers. Numbers are asked for after it, so that
 * they never lag behind what happened; with nothing new it costs one look at an empty table.
 */
export async function countChanges(context: Context): Promise<number> {
  let counted = 0;
  for (let batch = await countBatch(context); batch > 0; batch = await countBatch(context)) counted += batch;
  return counted;
}

function countBatch(context: Context): Promise<number> {
  return context.db.transaction().execute(async (tx) => {
    await lockFacts(tx);
    const ids = await takeChangedDossiers(tx, BATCH);
    if (ids.length === 0) return 0;
    const histories = await dossierHistories(context, tx, ids);
    await insertFacts(tx, DOSSIER, histories.flatMap(rowsOf));
    return ids.length;
  });
}

/** Forgets what was counted of these dossiers and counts their histories again; the sums must come out the same. */
export function recount(context: Context, ids: readonly string[]): Promise<void> {
  return context.db.transaction().execute(async (tx) => {
    await lockFacts(tx);
    await deleteFacts(tx, DOSSIER, ids);
    const histories = await dossierHistories(context, tx, ids);
    await insertFacts(tx, DOSSIER, histories.flatMap(rowsOf));
  });
}

const rowsOf = (history: DossierHistory): FactRow[] =>
  factsOf(history).map((fact) => ({
    subjectId: history.id,
    seq: fact.seq,
    day: fact.day,
    n: fact.n,
    counters: fact.counters,
    agencyId: history.competentAgencyId,
    receivingAgencyId: history.receivingAgencyId,
    procedureId: history.procedureId,
    field: history.field,
    knownAt: Temporal.Instant.fromEpochMilliseconds(fact.knownAt).toString(),
  }));

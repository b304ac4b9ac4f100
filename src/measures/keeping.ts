/** Keeping facts: whatever happened to dossiers since the last time is counted, in the order in which it is found. */
import {
  anyChangedDossier,
  type DossierHistory,
  dossierHistories,
  dossiersFiled,
  takeChangedDossiers,
} from '../dossiers/index.ts';
import { type App, type Context, systemContext } from '../platform/context.ts';
import type { JobKind } from '../platform/jobs.ts';
import { factsOf } from './dossier-facts.ts';
import { deleteFacts, type FactRow, insertFacts, lockFacts, selectKept } from './store.ts';

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
  if (!(await anyChangedDossier(context.db))) return 0;
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

export interface Recounted {
  dossiers: number;
  /** Dossiers whose facts were not what their histories say, and have been counted again. */
  wrong: number;
}

/**
 * Works out again from their histories what counts of the dossiers filed in a time (days, both included). What is kept
 * should be the same; where it is not, it is counted again. The next dossiers are read while these are counted.
 */
export async function recountFiled(
  context: Context,
  time: { from: string; to: string },
  say: (done: number) => void = () => {},
): Promise<Recounted> {
  const result: Recounted = { dossiers: 0, wrong: 0 };
  const read = async (after: string | null): Promise<Batch | null> => {
    const ids = await dossiersFiled(context.db, time, { after, size: READ_BATCH });
    if (ids.length === 0) return null;
    const [histories, kept] = await Promise.all([
      dossierHistories(context, context.db, ids),
      selectKept(context.db, DOSSIER, ids),
    ]);
    return { ids, histories, kept };
  };
  let next = read(null);
  for (let batch = await next; batch !== null; batch = await next) {
    next = read(batch.ids.at(-1) ?? null);
    // Whatever happens while this batch is counted, the next one is looked at by the loop.
    next.catch(() => {});
    const { kept } = batch;
    const wrong = batch.histories.filter((one) => keptOf(rowsOf(one)) !== (kept.get(one.id) ?? ''));
    if (wrong.length > 0)
      await recount(
        context,
        wrong.map(({ id }) => id),
      );
    result.dossiers += batch.ids.length;
    result.wrong += wrong.length;
    say(result.dossiers);
  }
  return result;
}

interface Batch {
  ids: string[];
  histories: DossierHistory[];
  kept: Map<string, string>;
}

const READ_BATCH = 4000;

/** The facts of a dossier in one line, as the database words those that it keeps (`selectKept`). */
const keptOf = (facts: readonly FactRow[]): string =>
  facts
    .map(
      ({ seq, day, n, counters, agencyId, field, knownAt }) =>
        `${seq} ${day} ${n} {${counters.join(',')}} ${agencyId} ${field} ${Date.parse(knownAt)}`,
    )
    .sort()
    .join('|');

const rowsOf = (history: DossierHistory): FactRow[] =>
  factsOf(history).map((fact) => ({
    subjectId: history.id,
    seq: fact.seq,
    day: fact.day,
    n: fact.n,
    counters: fact.counters,
    agencyId: fact.agencyId,
    receivingAgencyId: history.receivingAgencyId,
    procedureId: history.procedureId,
    field: history.field,
    knownAt: Temporal.Instant.fromEpochMilliseconds(fact.knownAt).toString(),
  }));

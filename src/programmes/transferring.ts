/**
 * Handing work over when agencies merge, split or end (par-management 1.5): open work goes to the successor, done work
 * stays where it was. Called by the act of reorganisation, in its transaction and under its rights.
 */
import { recordEvents } from '../platform/audit.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import * as store from './transfer-store.ts';

export interface WorkTransfer {
  fromId: string;
  /** By which the successor knows whose part it was, where it has the same task already. */
  fromName: string;
  /** Of several (a split), each gets the open work. */
  toIds: readonly string[];
  /** First day of the successor. */
  date: string;
  /** The decision behind it. */
  document: string;
}

/** What would go over: counts, and the first of the open assignments by due date. */
export async function previewWorkTransfer(
  db: Db,
  fromId: string,
  most = 100,
): Promise<store.OpenCount & { first: store.OpenAssignment[] }> {
  return { ...(await store.countOpen(db, fromId)), first: await store.selectOpen(db, fromId, most) };
}

/** What went over. */
export interface WorkTransferred {
  assignments: number;
}

/**
 * Hands over all open work of the agencies, at once. Reports that waited for approval are returned with the document as
 * reason; drafts go along. Where a whole province ends, its programmes become the successor's. Without successors,
 * open work is cancelled by the same document.
 */
export async function transferWork(
  context: Context,
  tx: Tx,
  transfers: readonly WorkTransfer[],
): Promise<WorkTransferred> {
  let assignments = 0;
  for (const [key, group] of Map.groupBy(transfers, ({ date, document }) => `${date} ${document}`)) {
    const [first] = group;
    if (!first) throw new RangeError(`nothing to hand over: ${key}`);
    const moves = group.flatMap(({ fromId, fromName, toIds }) =>
      toIds.map((toId) => ({ fromId, fromName, toId })),
    );
    const at = { date: first.date, instant: context.now().toString(), document: first.document };
    await store.moveTaskAgencies(tx, moves);
    const pairs = await store.moveOpenAssignments(tx, moves, at);
    await store.moveReports(tx, pairs, at);
    await store.moveProvinces(tx, moves);
    const ended = group.filter(({ toIds }) => toIds.length === 0).map(({ fromId }) => fromId);
    await store.cancelOpen(tx, ended, at);
    assignments += pairs.length;
    await recordEvents(
      context,
      tx,
      group.map(({ fromId, toIds }) => ({
        action: 'work.transferred',
        subjectType: 'agency',
        subjectId: fromId,
        agencyId: fromId,
        data: { to: toIds, date: first.date, document: first.document },
      })),
    );
  }
  return { assignments };
}

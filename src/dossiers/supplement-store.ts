/** The SQL of requests for supplements (form 02). */
import type { Db, Tx } from '../platform/database.ts';

export interface SupplementItem {
  /** Position of the paper in the dossier; null: something else. */
  position: number | null;
  content: string;
}

export interface Supplement {
  stage: 'INTAKE' | 'AFTER_ACCEPTANCE';
  number: number;
  items: SupplementItem[];
  reason: string;
  guidance: string;
  requestedAt: Date;
  requestedBy: string | null;
  respondBy: Date | null;
  /** When the last of it came. */
  receivedAt: Date | null;
  closedAt: Date | null;
  outcome: 'DONE' | 'EXPIRED' | 'DROPPED' | null;
  dueBefore: Date | null;
  dueAfter: Date | null;
}

export async function selectSupplements(db: Db | Tx, dossierId: string): Promise<Supplement[]> {
  const rows = await db
    .selectFrom('dossier_supplement')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('requested_at')
    .execute();
  return rows.map((row) => ({
    stage: row.stage as Supplement['stage'],
    number: row.number,
    items: row.items as unknown as SupplementItem[],
    reason: row.reason,
    guidance: row.guidance,
    requestedAt: row.requested_at,
    requestedBy: row.requested_by,
    respondBy: row.respond_by,
    receivedAt: row.received_at,
    closedAt: row.closed_at,
    outcome: row.outcome as Supplement['outcome'],
    dueBefore: row.due_before,
    dueAfter: row.due_after,
  }));
}

export async function insertSupplement(
  tx: Tx,
  dossierId: string,
  request: Pick<
    Supplement,
    'stage' | 'number' | 'items' | 'reason' | 'guidance' | 'requestedBy' | 'dueBefore'
  > & {
    requestedAt: string;
    respondBy: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('dossier_supplement')
    .values({
      dossier_id: dossierId,
      stage: request.stage,
      number: request.number,
      items: JSON.stringify(request.items),
      reason: request.reason,
      guidance: request.guidance,
      requested_at: request.requestedAt,
      requested_by: request.requestedBy,
      respond_by: request.respondBy,
      due_before: request.dueBefore,
    })
    .execute();
}

/** The open request of a dossier, if there is one, received or closed. */
export async function updateOpenSupplement(
  tx: Tx,
  dossierId: string,
  change:
    | { receivedAt: string }
    | { closedAt: string; outcome: NonNullable<Supplement['outcome']>; dueAfter: string | null },
): Promise<void> {
  await tx
    .updateTable('dossier_supplement')
    .set(
      'receivedAt' in change
        ? { received_at: change.receivedAt }
        : { closed_at: change.closedAt, outcome: change.outcome, due_after: change.dueAfter },
    )
    .where('dossier_id', '=', dossierId)
    .where('closed_at', 'is', null)
    .execute();
}

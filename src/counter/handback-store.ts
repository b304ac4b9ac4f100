/** The SQL of handing back: to whom and how, and who was reminded. */
import type { Db, Tx } from '../platform/database.ts';

export interface Handback {
  dossierId: string;
  agencyId: string;
  asWhom: 'OWNER' | 'SUBMITTER' | 'REPRESENTATIVE';
  receiver: Buffer;
  signedOn: 'PAPER' | 'TABLET';
  signatureSha256: string | null;
  originalTaken: boolean;
}

export async function insertHandback(
  tx: Tx,
  one: Handback & { handedAt: string; handedBy: string | null },
): Promise<void> {
  await tx
    .insertInto('counter_handback')
    .values({
      dossier_id: one.dossierId,
      agency_id: one.agencyId,
      as_whom: one.asWhom,
      receiver: one.receiver,
      signed_on: one.signedOn,
      signature_sha256: one.signatureSha256,
      original_taken: one.originalTaken,
      handed_at: one.handedAt,
      handed_by: one.handedBy,
    })
    .execute();
}

export async function selectHandback(
  db: Db,
  dossierId: string,
): Promise<(Handback & { handedAt: Date }) | undefined> {
  const row = await db
    .selectFrom('counter_handback')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst();
  return (
    row && {
      dossierId: row.dossier_id,
      agencyId: row.agency_id,
      asWhom: row.as_whom as Handback['asWhom'],
      receiver: row.receiver,
      signedOn: row.signed_on as Handback['signedOn'],
      signatureSha256: row.signature_sha256,
      originalTaken: row.original_taken,
      handedAt: row.handed_at,
    }
  );
}

export const WAYS = ['PHONE', 'MESSAGE', 'LETTER'] as const;

export async function insertReminder(
  tx: Tx,
  one: { dossierId: string; at: string; way: (typeof WAYS)[number]; personId: string | null },
): Promise<void> {
  await tx
    .insertInto('counter_reminder')
    .values({ dossier_id: one.dossierId, at: one.at, way: one.way, person_id: one.personId })
    .execute();
}

/** How often and when last people were reminded, by dossier. */
export async function selectReminders(
  db: Db,
  dossierIds: readonly string[],
): Promise<Map<string, { times: number; last: Date }>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('counter_reminder')
    .select(({ fn }) => ['dossier_id', fn.countAll<number>().as('times'), fn.max('at').as('last')])
    .where('dossier_id', 'in', [...dossierIds])
    .groupBy('dossier_id')
    .execute();
  return new Map(rows.map((row) => [row.dossier_id, { times: Number(row.times), last: row.last }]));
}

/** The SQL of looks at personal data: who, when, why. */
import type { Db, Tx } from '../platform/database.ts';

export interface Look {
  dossierId: string;
  personId: string | null;
  at: Date;
  purpose: string;
}

export async function insertLook(
  db: Db | Tx,
  look: Omit<Look, 'at'> & { at: string; requestId: string },
): Promise<void> {
  await db
    .insertInto('dossier_look')
    .values({
      dossier_id: look.dossierId,
      person_id: look.personId,
      at: look.at,
      purpose: look.purpose,
      request_id: look.requestId,
    })
    .execute();
}

/** Who looked at a dossier, the latest first. */
export async function selectLooks(db: Db, dossierId: string): Promise<Look[]> {
  return db
    .selectFrom('dossier_look')
    .select(['dossier_id as dossierId', 'person_id as personId', 'at', 'purpose'])
    .where('dossier_id', '=', dossierId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
}

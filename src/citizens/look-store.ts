import type { Db, Tx } from '../platform/database.ts';

// The SQL of who looked at whose data.

export interface Look {
  citizenId: string;
  personId: string;
  agencyId: string | null;
  at: string;
  what: 'PERSON' | 'NUMBER' | 'DOCUMENT';
  purpose: string;
  documentId: string | null;
}

export async function insertLook(db: Db | Tx, look: Look): Promise<void> {
  await db
    .insertInto('citizen_look')
    .values({
      citizen_id: look.citizenId,
      person_id: look.personId,
      agency_id: look.agencyId,
      at: look.at,
      what: look.what,
      purpose: look.purpose,
      document_id: look.documentId,
    })
    .execute();
}

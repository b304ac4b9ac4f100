import type { Db, Tx } from '../platform/database.ts';

// The SQL of who looked at whose data.

interface Look {
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

/** Looks at somebody's data, latest first; up to one more than a page. */
export async function selectLooks(db: Db, citizenId: string, page: { offset: number; size: number }) {
  const rows = await db
    .selectFrom('citizen_look')
    .leftJoin('citizen_document', 'citizen_document.id', 'citizen_look.document_id')
    .select([
      'citizen_look.at',
      'citizen_look.person_id',
      'citizen_look.agency_id',
      'citizen_look.what',
      'citizen_look.purpose',
      'citizen_document.name as document_name',
    ])
    .where('citizen_look.citizen_id', '=', citizenId)
    .orderBy('citizen_look.id', 'desc')
    .offset(page.offset)
    .limit(page.size + 1)
    .execute();
  return rows.map((row) => ({
    at: row.at,
    personId: row.person_id,
    agencyId: row.agency_id,
    what: row.what as Look['what'],
    purpose: row.purpose,
    documentName: row.document_name,
  }));
}

/** The SQL of the register: accepted dossiers of a receiving unit and year in order of their numbers. */
import type { Db } from '../platform/database.ts';
import { type Dossier, dossierOf } from './store.ts';

/** The entries from one number to another, both included: numbers have no gaps, so pages are ranges. */
export async function selectRegister(
  db: Db,
  { agencyId, year, from, to }: { agencyId: string; year: number; from: number; to: number },
): Promise<Dossier[]> {
  const rows = await db
    .selectFrom('dossier')
    .selectAll()
    .where('receiving_agency_id', '=', agencyId)
    .where('register_year', '=', year)
    .where('register_number', '>=', from)
    .where('register_number', '<=', to)
    .orderBy('register_number')
    .execute();
  return rows.map(dossierOf);
}

/** A book of the register: its agency and year, and its last number. */
export interface Book {
  agencyId: string;
  year: number;
  last: number;
}

/** Agencies and years that have a book. */
export async function selectBooks(db: Db, agencyIds: readonly string[] | null): Promise<Book[]> {
  const rows = await db
    .selectFrom('dossier_counter')
    .select(['agency_id', 'period', 'last'])
    .where('period', '~', '^[0-9]{4}$')
    .$if(agencyIds !== null, (query) => query.where('agency_id', 'in', [...(agencyIds ?? []), NOBODY]))
    .execute();
  return rows.map((row) => ({ agencyId: row.agency_id, year: Number(row.period), last: row.last }));
}

/** `in ()` is no SQL. */
const NOBODY = '00000000-0000-0000-0000-000000000000';

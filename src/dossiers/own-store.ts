/** The SQL of applicants' own dossiers. */
import type { Db } from '../platform/database.ts';
import { type Dossier, dossierOf } from './store.ts';

/** One more than asked for, where there are more. */
export async function selectOwn(
  db: Db,
  who: { hashes: readonly Buffer[]; handedIn: boolean },
  page: { size: number; offset: number },
): Promise<Dossier[]> {
  const hashes = [...who.hashes];
  const rows = await db
    .selectFrom('dossier')
    .selectAll()
    .where((e) => {
      const owned = e('owner_hash', 'in', hashes);
      if (!who.handedIn) return owned;
      return e.or([owned, e.and([e('submitter_hash', 'in', hashes), e('channel', '!=', 'ONLINE')])]);
    })
    .where('code', 'is not', null)
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.size + 1)
    .offset(page.offset)
    .execute();
  return rows.map(dossierOf);
}

/** The last dossier of an owner under a procedure. */
export async function selectLastOf(
  db: Db,
  hashes: readonly Buffer[],
  procedureCode: string,
): Promise<Dossier | undefined> {
  const row = await db
    .selectFrom('dossier')
    .selectAll()
    .where('owner_hash', 'in', [...hashes])
    .where('procedure_code', '=', procedureCode)
    .orderBy('submitted_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && dossierOf(row);
}

/** Dossiers that are late, as everybody may see them (NĐ 118/2025: late ones are published with the apology). */
import type { Context } from '../platform/context.ts';
import { selectLate } from './list-store.ts';
import { publishedVersion } from './terms.ts';

/** Nothing personal: no names, no numbers, no papers. */
export interface LateDossier {
  code: string;
  procedureName: string;
  competentAgencyId: string;
  dueAt: Date;
  /** The new date of the letter of apology; null: there is no letter yet. */
  promisedAt: Date | null;
}

/** A page of the dossiers whose clock runs beyond its due date, the longest late first, and whether more follow. */
export async function lateDossiers(
  context: Context,
  page: { offset: number; size: number },
): Promise<{ rows: LateDossier[]; more: boolean }> {
  const found = await selectLate(context.db, context.now().toString(), page);
  const rows: LateDossier[] = [];
  for (const { versionId, ...row } of found.slice(0, page.size)) {
    const { content } = await publishedVersion(context, versionId);
    rows.push({ ...row, procedureName: content.name });
  }
  return { rows, more: found.length > page.size };
}

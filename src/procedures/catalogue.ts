/** The catalogue as its officers see it: every procedure with where it stands. */
import { authorise } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { selectRuns } from './sample-store.ts';
import { selectSummaries, type VersionSummary } from './store.ts';

export const STANDINGS = ['IN_FORCE', 'UPCOMING', 'DRAFT', 'ABOLISHED'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface CatalogueRow {
  procedureId: string;
  code: string;
  /** As the version in force calls it, or else the newest. */
  name: string;
  fieldName: string;
  standing: Standing;
  /** The version in force, or else the newest. */
  version: VersionSummary;
  /** Number of versions, drafts included. */
  versions: number;
  draftId: string | null;
  /** Tests of the version in force that do not pass any more. */
  failing: number;
}

/** Where a version stands on a day, by itself. */
export function standingOf(
  version: Pick<VersionSummary, 'status' | 'effectiveFrom' | 'effectiveTo'>,
  date: string,
): Standing {
  if (version.status === 'DRAFT') return 'DRAFT';
  if ((version.effectiveFrom ?? '') > date) return 'UPCOMING';
  return version.effectiveTo === null || version.effectiveTo >= date ? 'IN_FORCE' : 'ABOLISHED';
}

/** All procedures, by code. */
export async function listCatalogue(context: Context): Promise<CatalogueRow[]> {
  await authorise(context, 'procedures.read');
  const date = today(context).toString();
  const byProcedure = Map.groupBy(await selectSummaries(context.db), ({ procedureId }) => procedureId);
  const rows = [...byProcedure.values()].flatMap((versions): CatalogueRow[] => {
    const current = versions.find((version) => standingOf(version, date) === 'IN_FORCE');
    const upcoming = versions.find((version) => standingOf(version, date) === 'UPCOMING');
    const version = current ?? upcoming ?? versions[0];
    if (!version) return [];
    const { procedureId, code, name, fieldName } = version;
    return [
      {
        procedureId,
        code,
        name,
        fieldName,
        standing: standingOf(version, date),
        version,
        versions: versions.length,
        draftId: versions.find(({ status }) => status === 'DRAFT')?.id ?? null,
        failing: 0,
      },
    ];
  });
  const runs = await selectRuns(
    context.db,
    rows.filter(({ standing }) => standing === 'IN_FORCE').map(({ version }) => version.id),
  );
  return rows.map((row) => ({ ...row, failing: runs.get(row.version.id)?.failed ?? 0 }));
}

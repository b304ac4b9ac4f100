/**
 * Who counts for whom, across reorganisations (par-management 1.5). "As organised then": a value belongs to the agency
 * that gave it and to those above it in that period. "As organised now": it belongs to whoever carries on its work
 * today; where the work went to several, it cannot be told apart and counts only where all of them come together. Pure.
 */
import { type Agency, ancestors, heirsOf, livesOn, type Successions } from '../agencies/index.ts';

export type TreeView = 'then' | 'now';

type Node = Pick<Agency, 'id' | 'parentId' | 'validFrom' | 'validTo'>;

/** Every agency that ever was, with its parent on the day asked for, or its last one. */
export interface TreeOn {
  date: string;
  agencies: readonly Node[];
}

/** The agencies that a value of `agencyId` counts for: itself and everything above. Nearest first. */
export function countsFor(agencyId: string, tree: TreeOn): string[] {
  return [agencyId, ...ancestors(tree.agencies, agencyId).map(({ id }) => id)];
}

/** Who carries on the work of an agency on a date: itself while it lives; nobody, one, or several where it was split. */
export function heirsOn(
  agencyId: string,
  date: string,
  agencies: ReadonlyMap<string, Node>,
  successions: Successions,
): string[] {
  const agency = agencies.get(agencyId);
  if (agency && livesOn(agency, date)) return [agencyId];
  return heirsOf(successions, agencyId, date)
    .map(({ id }) => id)
    .filter((id) => {
      const heir = agencies.get(id);
      return heir !== undefined && livesOn(heir, date);
    });
}

/**
 * The agencies of today that a value counts for: those above all heirs, and the heir itself where there is one. Where
 * nobody carries on, whoever stands above. `holder` is the nearest of them; null where nothing is left at all.
 */
export function countsForNow(
  agencyId: string,
  tree: TreeOn,
  agencies: ReadonlyMap<string, Node>,
  successions: Successions,
): { ids: string[]; holder: string | null; split: boolean } {
  const heirs = heirsOn(agencyId, tree.date, agencies, successions);
  if (heirs.length === 0) {
    const above = agencies.get(agencyId)?.parentId ?? null;
    if (above === null) return { ids: [], holder: null, split: false };
    return { ...countsForNow(above, tree, agencies, successions), split: true };
  }
  const [first, ...others] = heirs.map((id) => countsFor(id, tree));
  const ids = (first ?? []).filter((id) => others.every((path) => path.includes(id)));
  return { ids, holder: ids[0] ?? null, split: heirs.length > 1 };
}

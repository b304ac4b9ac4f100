/**
 * Who counts for whom, across reorganisations (par-management 1.5). "As organised then": a value belongs to the agency
 * that gave it and to those above it in that period. "As organised now": it belongs to whoever carries on its work
 * today; where the work went to several, it cannot be told apart and counts only where all of them come together. Pure.
 */
import { type Agency, ancestors, livesOn, type Succession } from '../agencies/index.ts';

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

export interface Heirs {
  /** Who carries on today: nobody where the work ended, several where it was split. */
  ids: string[];
  /** Split on the way: not comparable. */
  split: boolean;
}

/** Who carries on the work of an agency on `date`, following successions one after the other. */
export function heirsOf(
  agencyId: string,
  date: string,
  agencies: ReadonlyMap<string, Node>,
  successions: readonly Succession[],
): Heirs {
  const found = new Set<string>();
  const seen = new Set<string>();
  const waiting = [agencyId];
  let split = false;
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const agency = agencies.get(id);
    if (agency && livesOn(agency, date)) {
      found.add(id);
      continue;
    }
    const next = successions.flatMap((one) =>
      one.fromId === id && one.toId !== null && one.date <= date ? [one.toId] : [],
    );
    if (next.length > 1) split = true;
    waiting.push(...next);
  }
  return { ids: [...found], split };
}

/**
 * The agencies of today that a value counts for: those above all heirs, and the heir itself where there is one. Where
 * nobody carries on, whoever stands above. `holder` is the nearest of them; null where nothing is left at all.
 */
export function countsForNow(
  agencyId: string,
  tree: TreeOn,
  agencies: ReadonlyMap<string, Node>,
  successions: readonly Succession[],
): { ids: string[]; holder: string | null; split: boolean } {
  const heirs = heirsOf(agencyId, tree.date, agencies, successions);
  if (heirs.ids.length === 0) {
    const above = agencies.get(agencyId)?.parentId ?? null;
    if (above === null) return { ids: [], holder: null, split: false };
    return { ...countsForNow(above, tree, agencies, successions), split: true };
  }
  const [first, ...others] = heirs.ids.map((id) => countsFor(id, tree));
  const ids = (first ?? []).filter((id) => others.every((path) => path.includes(id)));
  return { ids, holder: ids[0] ?? null, split: heirs.split };
}

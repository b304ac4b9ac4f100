/** The tree of agencies over time (par-management 2.1). Pure functions on plain values; dates are 'YYYY-MM-DD'. */

export const LEVELS = ['CENTRAL', 'PROVINCE', 'DISTRICT', 'COMMUNE', 'INTERNAL'] as const;
export type AgencyLevel = (typeof LEVELS)[number];

export const KINDS = [
  'UBND_TINH',
  'UBND_HUYEN',
  'UBND_XA',
  'HDND',
  'SO',
  'BAN',
  'NGANH',
  'PSU_PROVINCE',
  'PSU',
  'CHI_CUC',
  'PHONG',
  'CENTRAL_VERTICAL',
  'MASS_ORG',
  'PARTY_BODY',
  'PRESS',
  'SOE',
  'COMMITTEE',
  'EXTERNAL',
] as const;
export type AgencyKind = (typeof KINDS)[number];

export const SUCCESSION_KINDS = ['RENAME', 'MERGE', 'SPLIT', 'TRANSFER', 'ABOLISH'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

/** From its first to its last day, both included; `validTo` null: still alive. */
export interface Life {
  validFrom: string;
  validTo: string | null;
}

/** An agency as it stands in the tree on a date. */
export interface Agency extends Life {
  id: string;
  /** Same code, later life: another agency with the same place in plans (SO_NOI_VU before and after a merger). */
  code: string;
  level: AgencyLevel;
  kinds: string[];
  name: string;
  shortName: string;
  /** Other names by which documents call it. */
  aliases: string[];
  /** Mã định danh, as in Quyết định 20/2020/QĐ-TTg; null where it has none. */
  identifierCode: string | null;
  isAdministrative: boolean;
  /** Whether it resolves dossiers of administrative procedures (TTHC). */
  handlesProcedures: boolean;
  legalBasis: string;
  /** Parent on the date asked for. */
  parentId: string | null;
  /** Goes up with each change; a form that knows an older one is refused. */
  version: number;
}

/** A stretch of time under one parent. */
export interface Placement extends Life {
  agencyId: string;
  parentId: string;
}

export const livesOn = (life: Life, date: string): boolean =>
  life.validFrom <= date && (life.validTo === null || date <= life.validTo);

/** Whether two lives share a day. */
export const overlaps = (a: Life, b: Life): boolean =>
  (b.validTo === null || a.validFrom <= b.validTo) && (a.validTo === null || b.validFrom <= a.validTo);

/** Whether `outer` lasts at least as long as `inner`, at both ends. */
export function covers(outer: Life, inner: Life): boolean {
  if (outer.validFrom > inner.validFrom) return false;
  if (outer.validTo === null) return true;
  return inner.validTo !== null && inner.validTo <= outer.validTo;
}

/** The next day, or the one before. */
export const addDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString();

type Node = Pick<Agency, 'id' | 'parentId'>;

/** The agencies below the roots, roots included. */
export function subtree(agencies: readonly Node[], roots: readonly string[]): Set<string> {
  const children = Map.groupBy(agencies, (agency) => agency.parentId);
  const inside = new Set<string>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (inside.has(id)) continue;
    inside.add(id);
    for (const child of children.get(id) ?? []) waiting.push(child.id);
  }
  return inside;
}

/** The agencies above one, nearest first. */
export function ancestors<A extends Node>(agencies: readonly A[], id: string): A[] {
  return above(new Map(agencies.map((agency) => [agency.id, agency])), id);
}

function above<A extends Node>(byId: ReadonlyMap<string, A>, id: string): A[] {
  const found = new Set<A>();
  for (let parentId = byId.get(id)?.parentId ?? null; parentId !== null; ) {
    const parent = byId.get(parentId);
    if (!parent || found.has(parent)) break;
    found.add(parent);
    parentId = parent.parentId;
  }
  return [...found];
}

/** Whether `agencyId` would stand below itself if `parentId` became its parent. */
export function makesCycle(agencies: readonly Node[], agencyId: string, parentId: string): boolean {
  return subtree(agencies, [agencyId]).has(parentId);
}

/**
 * The first day on which a move makes a cycle, or null: the tree is looked at on the day of the move and on each later
 * day on which somebody moves.
 */
export function firstCycle(
  placements: readonly Placement[],
  agencyId: string,
  parentId: string,
  from: string,
): string | null {
  const others = placements.filter((placement) => placement.agencyId !== agencyId);
  const days = [from, ...others.map((placement) => placement.validFrom).filter((day) => day > from)].sort();
  const cycleOn = (day: string): boolean => {
    const tree = others.filter((placement) => livesOn(placement, day));
    return makesCycle(
      tree.map((placement) => ({ id: placement.agencyId, parentId: placement.parentId })),
      agencyId,
      parentId,
    );
  };
  return days.find(cycleOn) ?? null;
}

/** Depth-first order with depth, siblings by level, then by Vietnamese name. Whoever's parent is not given is a root. */
export function inTreeOrder(agencies: readonly Agency[]): { agency: Agency; depth: number }[] {
  const collator = new Intl.Collator('vi');
  const known = new Set(agencies.map((agency) => agency.id));
  const children = Map.groupBy(agencies, (agency) =>
    agency.parentId !== null && known.has(agency.parentId) ? agency.parentId : null,
  );
  for (const siblings of children.values())
    siblings.sort(
      (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || collator.compare(a.name, b.name),
    );
  const ordered: { agency: Agency; depth: number }[] = [];
  const visit = (parentId: string | null, depth: number): void => {
    for (const agency of children.get(parentId) ?? []) {
      ordered.push({ agency, depth });
      visit(agency.id, depth + 1);
    }
  };
  visit(null, 0);
  return ordered;
}

/** The agencies that match, with everything above them so that each keeps its place in the tree. */
export function withAncestors<A extends Node>(agencies: readonly A[], matches: (agency: A) => boolean): A[] {
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  const shown = new Set<A>();
  for (const agency of agencies.filter(matches))
    for (const one of [agency, ...above(byId, agency.id)]) shown.add(one);
  return agencies.filter((agency) => shown.has(agency));
}

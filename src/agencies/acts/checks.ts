/** What must hold in the tree after an act: parents live as long as what is below them, nobody stands below itself. Pure. */
import { type Agency, covers, livesOn, overlaps, type Placement } from '../rules.ts';
import type { ActLine, ActPlan, Fault, TreeOfAllTimes } from './model.ts';

/** The tree of all times as it would be after the act. */
function treeAfter(tree: TreeOfAllTimes, plan: ActPlan): TreeOfAllTimes {
  const ends = new Set(plan.ended.map(({ agency }) => agency.id));
  const key = (place: Placement): string => `${place.agencyId} ${place.validFrom}`;
  const removed = new Set(plan.placements.removed.map(key));
  const closed = new Map(plan.placements.closed.map((place) => [key(place), place]));
  return {
    agencies: [
      ...tree.agencies.map((one) => (ends.has(one.id) ? { ...one, validTo: plan.eve } : one)),
      ...plan.founded,
    ],
    placements: [
      ...tree.placements
        .filter((place) => !removed.has(key(place)))
        .map((place) => closed.get(key(place)) ?? place),
      ...plan.placements.added,
    ],
  };
}

/** What is wrong with the whole, blamed on the line that made it so. */
export function checkPlan(tree: TreeOfAllTimes, plan: ActPlan, lines: readonly ActLine[]): Fault[] {
  const after = treeAfter(tree, plan);
  const byId = new Map(after.agencies.map((agency) => [agency.id, agency]));
  return [
    ...orphans(after, byId, plan, lines),
    ...takenCodes(after, plan),
    ...cycles(after, byId, plan, lines),
  ];
}

/** Agencies that would be left below one that ended, or be put below one that ends before they do. */
function orphans(
  after: TreeOfAllTimes,
  byId: ReadonlyMap<string, Agency>,
  plan: ActPlan,
  lines: readonly ActLine[],
): Fault[] {
  const ended = new Map(plan.ended.map((one) => [one.agency.id, one.agency]));
  const added = new Set(plan.placements.added);
  const left = after.placements.filter((place) => {
    if (!ended.has(place.parentId) && !added.has(place)) return false;
    const parent = byId.get(place.parentId);
    const own = byId.get(place.agencyId);
    return parent && own && !covers(parent, { ...place, validTo: earlier(place.validTo, own.validTo) });
  });
  return [...Map.groupBy(left, (place) => place.parentId)].map(([parentId, places]): Fault => {
    const names = places.map((place) => byId.get(place.agencyId)?.name ?? '');
    const gone = ended.get(parentId);
    if (gone) {
      const line = lines.find((one) => one.agencyCode === gone.code && one.kind !== 'FOUND');
      return { lineId: line?.id ?? null, fault: 'lineStillHas', names: [gone.name, ...names] };
    }
    const moved = byId.get(places[0]?.agencyId ?? '');
    const line = lines.find(
      (one) => one.id === moved?.id || (one.kind === 'MOVE' && one.agencyCode === moved?.code),
    );
    return { lineId: line?.id ?? null, fault: 'lineParentEnds', names: [byId.get(parentId)?.name ?? ''] };
  });
}

const earlier = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null ? a : a < b ? a : b;

/** Codes that two agencies would bear on the same day. */
function takenCodes(after: TreeOfAllTimes, plan: ActPlan): Fault[] {
  const byCode = Map.groupBy(after.agencies, (agency) => agency.code);
  return plan.founded.flatMap((agency): Fault[] => {
    const others = (byCode.get(agency.code) ?? []).filter(
      (one) => one.id !== agency.id && overlaps(one, agency),
    );
    return others.length > 0 ? [{ lineId: agency.id, fault: 'lineCodeTaken', names: [agency.code] }] : [];
  });
}

/** Whoever would stand below itself, on the day or on a later day on which somebody moves. */
function cycles(
  after: TreeOfAllTimes,
  byId: ReadonlyMap<string, Agency>,
  plan: ActPlan,
  lines: readonly ActLine[],
): Fault[] {
  const days = new Set([
    plan.date,
    ...after.placements.map((place) => place.validFrom).filter((day) => day > plan.date),
  ]);
  const found = new Set<string>();
  for (const day of days) for (const id of inCycles(after.placements, day)) found.add(id);
  const moving = new Set(plan.placements.added.map((place) => place.agencyId));
  return [...found]
    .filter((id) => moving.has(id))
    .map((id) => {
      const agency = byId.get(id);
      const line = lines.find(
        (one) => one.agencyCode === agency?.code && (one.kind === 'MOVE' || one.id === id),
      );
      return { lineId: line?.id ?? null, fault: 'lineCycle', names: [agency?.name ?? ''] };
    });
}

/** Each agency is walked over once. */
function inCycles(placements: readonly Placement[], day: string): Set<string> {
  const parents = new Map(
    placements.filter((place) => livesOn(place, day)).map((place) => [place.agencyId, place.parentId]),
  );
  const sound = new Set<string>();
  const cyclic = new Set<string>();
  for (const start of parents.keys()) {
    const path = new Set<string>();
    let at: string | undefined = start;
    while (at !== undefined && !sound.has(at) && !cyclic.has(at) && !path.has(at)) {
      path.add(at);
      at = parents.get(at);
    }
    const end = at === undefined || sound.has(at) ? sound : cyclic;
    for (const walked of path) end.add(walked);
  }
  return cyclic;
}

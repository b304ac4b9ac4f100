/** Which rows below could serve which above, which are served by nobody, and where one document contradicts itself. Pure. */
import { commonWords, likeness, type Shape, shapeOf } from '../platform/likeness.ts';
import { contradict, type PlanTarget, weakerLater } from './cascade-targets.ts';

/** A task or an indicator of a plan, as far as the cascade looks at it. */
export interface CascadeRow {
  id: string;
  planId: string;
  kind: 'task' | 'indicator';
  ordinal: string;
  field: string;
  content: string;
  targets: PlanTarget[];
  /** Agencies that lead it; of indicators none. */
  leadIds: string[];
}

export interface Proposal {
  childId: string;
  parentId: string;
  /** Of the words, from 0 to 1. */
  likeness: number;
  /** The longest run of words that both have. */
  words: string;
  sameField: boolean;
  /** The plan below is one of an agency that leads the row above. */
  leads: boolean;
}

/** From so much likeness on, with what else speaks for it, a row is proposed. */
const ENOUGH = 0.42;
const FEWEST = 0.3;
const FOR_FIELD = 0.06;
const FOR_LEAD = 0.06;
/** So many proposals a row at most, best first. */
const MOST = 3;

interface Shaped {
  row: CascadeRow;
  shape: Shape;
}
const shaped = (row: CascadeRow): Shaped => ({ row, shape: shapeOf(row.content) });

/** What each row below could serve, best first. `issuerId`: whose plan the rows below are. */
export function proposeLinks(
  children: readonly CascadeRow[],
  parents: readonly CascadeRow[],
  issuerId: string | null,
): Proposal[] {
  const above = parents.map(shaped);
  return children.map(shaped).flatMap(({ row: child, shape }) =>
    above
      .filter(({ row }) => row.kind === child.kind)
      .flatMap(({ row, shape: other }) => {
        const alike = likeness(shape, other);
        const sameField = row.field === child.field && row.field !== 'general';
        const leads = issuerId !== null && row.leadIds.includes(issuerId);
        const score = alike + (sameField ? FOR_FIELD : 0) + (leads ? FOR_LEAD : 0);
        if (alike < FEWEST || score < ENOUGH) return [];
        return [
          { childId: child.id, parentId: row.id, likeness: alike, sameField, leads, score, row, child },
        ];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ score: _score, row, child: one, ...proposal }) => ({
        ...proposal,
        words: commonWords(row.content, one.content),
      })),
  );
}

export interface Link {
  childId: string;
  childPlanId: string;
  parentId: string;
}

/** A published plan below. */
export interface ChildPlan {
  planId: string;
  issuerId: string;
  rows: readonly CascadeRow[];
}

export type Covering = 'COVERED' | 'UNCOVERED' | 'NO_PLAN';

export interface RowCoverage {
  row: CascadeRow;
  /** For each agency that should take the row on: of tasks who leads them, of indicators who has a plan. */
  agencies: { agencyId: string; covering: Covering }[];
  /** Rows below that serve it. */
  childIds: string[];
}

/**
 * Which rows of a plan are taken on below. `levelOf`: the level of an agency, for targets that are set level by level.
 */
export function coverageOf(
  rows: readonly CascadeRow[],
  issuerId: string | null,
  children: readonly ChildPlan[],
  links: readonly Link[],
  levelOf: (agencyId: string) => PlanTarget['level'],
): RowCoverage[] {
  const byParent = Map.groupBy(links, ({ parentId }) => parentId);
  const plansOf = Map.groupBy(children, (plan) => plan.issuerId);
  return rows.map((row) => {
    const own = byParent.get(row.id) ?? [];
    const serving = new Set(own.map(({ childPlanId }) => childPlanId));
    const asked = row.kind === 'task' ? row.leadIds : issuersFor(row, [...plansOf.keys()], levelOf);
    return {
      row,
      childIds: own.map(({ childId }) => childId),
      agencies: [...new Set(asked)]
        .filter((agencyId) => agencyId !== issuerId)
        .map((agencyId) => {
          const plans = plansOf.get(agencyId) ?? [];
          const covered = plans.some(({ planId }) => serving.has(planId));
          return { agencyId, covering: covered ? 'COVERED' : plans.length > 0 ? 'UNCOVERED' : 'NO_PLAN' };
        }),
    };
  });
}

/** An indicator with targets by level is a matter of agencies of these levels. */
function issuersFor(
  row: CascadeRow,
  issuers: readonly string[],
  levelOf: (agencyId: string) => PlanTarget['level'],
): string[] {
  const levels = new Set(row.targets.flatMap(({ level }) => (level === null ? [] : [level])));
  return levels.size === 0
    ? [...issuers]
    : issuers.filter((agencyId) => {
        const level = levelOf(agencyId);
        return level !== null && levels.has(level);
      });
}

/** Rows of plans below that serve nothing above. */
export function servingNothing(children: readonly ChildPlan[], links: readonly Link[]): CascadeRow[] {
  const serving = new Set(links.map(({ childId }) => childId));
  return children.flatMap(({ rows }) => rows.filter(({ id }) => !serving.has(id)));
}

export interface Contradiction {
  /** V1: two rows want different things; V2: a later target of one row demands less than an earlier one. */
  kind: 'V1' | 'V2';
  a: { row: CascadeRow; target: PlanTarget };
  b: { row: CascadeRow; target: PlanTarget };
}

/** From so much likeness on, two rows of one plan speak of the same thing. */
const SAME = 0.62;

/** Where one document contradicts itself (par-management 2.9 V1, V2). Rows without targets take no part. */
export function contradictions(rows: readonly CascadeRow[]): Contradiction[] {
  const found: Contradiction[] = [];
  const known = rows.filter(({ targets }) => targets.length > 0).map(shaped);
  for (const [index, one] of known.entries()) {
    for (const [at, earlier] of one.row.targets.entries())
      for (const later of one.row.targets.slice(at + 1))
        if (weakerLater(earlier, later))
          found.push({
            kind: 'V2',
            a: { row: one.row, target: earlier },
            b: { row: one.row, target: later },
          });
    for (const other of known.slice(index + 1)) {
      if (likeness(one.shape, other.shape) < SAME) continue;
      for (const a of one.row.targets)
        for (const b of other.row.targets)
          if (contradict(a, b))
            found.push({ kind: 'V1', a: { row: one.row, target: a }, b: { row: other.row, target: b } });
    }
  }
  return found;
}

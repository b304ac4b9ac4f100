/** What becomes of a plan below it: rows that nobody took on, rows that serve nothing, targets that demand less. */
import { type Agency, listAgencies, subtree } from '../agencies/index.ts';
import { type PlanRecord, planWithRows, publishedPlans } from '../plans/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { standingRows, yearsOf } from './cascade.ts';
import {
  type CascadeRow,
  type ChildPlan,
  type Contradiction,
  contradictions,
  coverageOf,
  type RowCoverage,
  servingNothing,
} from './cascade-rules.ts';
import { selectCascadeLinks } from './cascade-store.ts';
import { type Comparison, compareTargets, type PlanTarget, sumOfChildren } from './cascade-targets.ts';

export interface ComparedTarget {
  parent: CascadeRow;
  child: CascadeRow;
  childPlan: PlanRecord;
  comparison: Comparison;
}

/** A counted target above against what all that serve it demand together. */
export interface CountedTarget {
  parent: CascadeRow;
  target: PlanTarget;
  sum: number;
  plans: number;
}

export interface Coverage {
  plan: PlanRecord;
  rows: RowCoverage[];
  childPlans: PlanRecord[];
  /** Weaker, or not to be compared. */
  doubtful: ComparedTarget[];
  tooFew: CountedTarget[];
  /** Rows below that serve nothing, by plan. */
  loose: Map<string, CascadeRow[]>;
  contradictions: Contradiction[];
  agencies: Map<string, Agency>;
}

const LEVELS: Readonly<Record<string, PlanTarget['level']>> = {
  PROVINCE: 'province',
  DISTRICT: 'district',
  COMMUNE: 'commune',
};

/** How a published plan is taken on below. Throws 404 while it is a draft. */
export async function planCoverage(context: Context, planId: string): Promise<Coverage> {
  const { plan } = await planWithRows(context, planId);
  if (plan.status !== 'PUBLISHED') throw notFound();
  const all = await listAgencies(context, { at: today(context).toString() });
  const agencies = new Map(all.map((agency) => [agency.id, agency]));
  const childPlans = await plansBelow(context, plan, all);
  const rows = (await standingRows(context, [plan, ...childPlans])) ?? new Map();
  const own = rows.get(plan.id) ?? [];
  const children = childPlans.map(
    (one): ChildPlan => ({
      planId: one.id,
      issuerId: one.issuerAgencyId ?? '',
      rows: rows.get(one.id) ?? [],
    }),
  );
  const below = new Set(childPlans.map(({ id }) => id));
  const links = (await selectCascadeLinks(context.db, { parentPlanIds: [planId] })).filter(
    ({ childPlanId }) => below.has(childPlanId),
  );
  const levelOf = (agencyId: string): PlanTarget['level'] =>
    LEVELS[agencies.get(agencyId)?.level ?? ''] ?? null;
  const coverage = coverageOf(own, plan.issuerAgencyId, children, links, levelOf);
  const compared = compare(coverage, children, childPlans, levelOf);
  return {
    plan,
    rows: coverage,
    childPlans,
    ...compared,
    loose: await looseRows(context, children),
    contradictions: contradictions(own),
    agencies,
  };
}

/** Published plans of agencies below that share a year with it. */
async function plansBelow(
  context: Context,
  plan: PlanRecord,
  agencies: readonly Agency[],
): Promise<PlanRecord[]> {
  const years = yearsOf(plan);
  if (plan.issuerAgencyId === null || years === null) return [];
  const below = subtree(agencies, [plan.issuerAgencyId]);
  below.delete(plan.issuerAgencyId);
  return publishedPlans(context, { issuerIds: [...below], years });
}

/** Rows below that serve no plan at all, not only not this one. */
async function looseRows(
  context: Context,
  children: readonly ChildPlan[],
): Promise<Map<string, CascadeRow[]>> {
  const links = await selectCascadeLinks(context.db, { childPlanIds: children.map(({ planId }) => planId) });
  return Map.groupBy(servingNothing(children, links), ({ planId }) => planId);
}

function compare(
  coverage: readonly RowCoverage[],
  children: readonly ChildPlan[],
  childPlans: readonly PlanRecord[],
  levelOf: (agencyId: string) => PlanTarget['level'],
): Pick<Coverage, 'doubtful' | 'tooFew'> {
  const rows = new Map(
    children.flatMap((plan) => plan.rows.map((row) => [row.id, { row, issuerId: plan.issuerId }])),
  );
  const plans = new Map(childPlans.map((plan) => [plan.id, plan]));
  const doubtful: ComparedTarget[] = [];
  const tooFew: CountedTarget[] = [];
  for (const { row: parent, childIds } of coverage) {
    const serving = childIds.flatMap((id) => rows.get(id) ?? []);
    for (const { row: child, issuerId } of serving) {
      const childPlan = plans.get(child.planId);
      if (!childPlan || parent.targets.length === 0) continue;
      for (const comparison of compareTargets(parent, child, levelOf(issuerId)))
        if (
          comparison.result === 'WEAKER' ||
          (comparison.result === 'INCOMPARABLE' && comparison.why !== 'ADDS_UP')
        )
          doubtful.push({ parent, child, childPlan, comparison });
    }
    for (const target of parent.targets) {
      const found = sumOfChildren(
        target,
        serving.flatMap(({ row }) => row.targets.filter(({ period }) => period.to <= target.period.to)),
      );
      if (found && !found.enough)
        tooFew.push({
          parent,
          target,
          sum: found.sum,
          plans: new Set(serving.map(({ row }) => row.planId)).size,
        });
    }
  }
  return { doubtful, tooFew };
}

export interface TreeNode {
  row: CascadeRow;
  plan: PlanRecord;
  children: TreeNode[];
}

const DEEPEST = 5;

/** The rows of a published plan, each with the rows below that serve it, and so on. */
export async function cascadeTree(
  context: Context,
  planId: string,
): Promise<{ plan: PlanRecord; roots: TreeNode[] }> {
  const { plan } = await planWithRows(context, planId);
  if (plan.status !== 'PUBLISHED') throw notFound();
  const agencies = await listAgencies(context, { at: today(context).toString() });
  const narrower = (
    await publishedPlans(context, { issuerIds: [plan.issuerAgencyId ?? ''].filter(Boolean) })
  ).filter(({ id }) => id !== plan.id);
  const plans = [plan, ...narrower, ...(await plansBelow(context, plan, agencies))];
  const planOf = new Map(plans.map((one) => [one.id, one]));
  const rows = new Map([...(await standingRows(context, plans)).values()].flat().map((row) => [row.id, row]));
  const links = await selectCascadeLinks(context.db, { parentPlanIds: plans.map(({ id }) => id) });
  const childrenOf = Map.groupBy(links, ({ parentId }) => parentId);
  const nodeOf = (row: CascadeRow, depth: number): TreeNode[] => {
    const own = planOf.get(row.planId);
    if (!own) return [];
    const below = depth >= DEEPEST ? [] : (childrenOf.get(row.id) ?? []);
    const children = below.flatMap(({ childId }) => {
      const child = rows.get(childId);
      return child ? nodeOf(child, depth + 1) : [];
    });
    return [{ row, plan: own, children }];
  };
  const roots = [...rows.values()].filter((row) => row.planId === planId);
  return { plan, roots: roots.flatMap((row) => nodeOf(row, 0)) };
}

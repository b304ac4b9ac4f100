/** The cascade: an agency says which rows above its own rows serve; rules propose by likeness of words. */
import { z } from 'zod';
import { type Agency, ancestors, listAgencies } from '../agencies/index.ts';
import {
  authorisePlan,
  type DraftRow,
  mayAtPlanOf,
  type PlanRecord,
  planWithRows,
  programmeTasks,
  publishedPlans,
  rowsOfPlans,
  targetsOfProduct,
} from '../plans/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import { invalid, notFound } from '../platform/errors.ts';
import { check } from '../platform/validation.ts';
import { type CascadeRow, type Proposal, proposeLinks } from './cascade-rules.ts';
import {
  deleteCascadeLink,
  insertCascadeLinks,
  type StoredLink,
  selectCascadeLinks,
  selectLivingRows,
} from './cascade-store.ts';
import { cw } from './cascade-words.ts';

/** A row that can be served, and whether it came as a supplement. */
export interface ParentRow extends CascadeRow {
  supplement: boolean;
}

export const yearsOf = (plan: PlanRecord): { from: number; to: number } | null =>
  plan.periodFrom === null ? null : { from: plan.periodFrom, to: plan.periodTo ?? plan.periodFrom };

/** Broad plans first: what an agency plans for a year serves what it plans for ten. */
const BREADTH: Readonly<Record<string, number>> = {
  PROGRAMME: 0,
  TEN_YEAR: 1,
  FIVE_YEAR: 2,
  ANNUAL: 3,
  THEMATIC: 3,
};
const breadth = (plan: PlanRecord): number => BREADTH[plan.kind] ?? 3;

/** Published plans whose rows the rows of a plan may serve: of the agencies above in its years, and broader ones of its own. */
export async function plansAbove(
  context: Context,
  plan: PlanRecord,
  agencies: readonly Agency[],
): Promise<PlanRecord[]> {
  const years = yearsOf(plan);
  if (plan.issuerAgencyId === null || years === null) return [];
  const above = ancestors(agencies, plan.issuerAgencyId).map(({ id }) => id);
  const found = await publishedPlans(context, { issuerIds: [plan.issuerAgencyId, ...above], years });
  return found.filter(
    (other) =>
      other.id !== plan.id &&
      (other.issuerAgencyId !== plan.issuerAgencyId || breadth(other) < breadth(plan)),
  );
}

/** Tasks and indicators of a draft or a published plan, as it was written. */
export function writtenRows(plan: PlanRecord, rows: readonly DraftRow[]): CascadeRow[] {
  const years = yearsOf(plan);
  return rows.flatMap((row): CascadeRow[] => {
    if (row.kind !== 'task' && row.kind !== 'indicator') return [];
    const { cells } = row;
    return [
      {
        id: row.id,
        planId: plan.id,
        kind: row.kind,
        ordinal: cells.ordinal ?? '',
        field: cells.field ?? 'general',
        content: cells.content ?? '',
        targets:
          row.kind === 'indicator' || years === null
            ? row.targets
            : targetsOfProduct(cells.product ?? '', years),
        leadIds: [],
      },
    ];
  });
}

/** Tasks and indicators of published plans as they stand today: amended, supplemented, with who leads them now. */
export async function standingRows(
  context: Context,
  plans: readonly PlanRecord[],
): Promise<Map<string, ParentRow[]>> {
  const ids = plans.map(({ id }) => id);
  const [written, living] = await Promise.all([
    rowsOfPlans(context, plans),
    selectLivingRows(context.db, ids),
  ]);
  const entries = await Promise.all(
    plans.map(async (plan): Promise<[string, ParentRow[]]> => {
      const own = writtenRows(plan, written.get(plan.id) ?? []);
      const indicators = own.filter(({ kind }) => kind === 'indicator');
      const tasks = living.get(plan.id) ?? (await publishedLeads(context, plan.id, own));
      const years = yearsOf(plan);
      const standing = tasks.map(
        (task): ParentRow => ({
          ...task,
          kind: 'task',
          targets: years === null ? [] : targetsOfProduct(task.product, years),
        }),
      );
      return [plan.id, [...indicators.map((row) => ({ ...row, supplement: false })), ...standing]];
    }),
  );
  return new Map(entries);
}

/** Of a plan that was not handed out: who leads by what was published. */
async function publishedLeads(context: Context, planId: string, rows: readonly CascadeRow[]) {
  const tasks = await programmeTasks(context, planId);
  const leads = new Map(
    tasks.map((task) => [
      task.id,
      task.agencies.filter(({ role }) => role === 'LEAD').map(({ agencyId }) => agencyId),
    ]),
  );
  const products = new Map(tasks.map(({ id, product }) => [id, product]));
  return rows
    .filter(({ kind }) => kind === 'task')
    .map((row) => ({
      ...row,
      supplement: false,
      product: products.get(row.id) ?? '',
      leadIds: leads.get(row.id) ?? [],
    }));
}

export interface CascadeView {
  plan: PlanRecord;
  rows: {
    row: CascadeRow;
    links: { link: StoredLink; parent: ParentRow | null; plan: PlanRecord | null }[];
    proposals: { proposal: Proposal; parent: ParentRow; plan: PlanRecord }[];
  }[];
  /** Everything that may be served, for choosing by hand. */
  above: { plan: PlanRecord; rows: ParentRow[] }[];
  mayLink: boolean;
}

/** The rows of a plan with what they serve and what they could serve. Throws 404 for what one may not see. */
export async function cascadeOf(context: Context, planId: string): Promise<CascadeView> {
  const { plan, rows } = await planWithRows(context, planId);
  const agencies = await listAgencies(context, { at: today(context).toString() });
  const plans = await plansAbove(context, plan, agencies);
  const standing = await standingRows(context, plans);
  const own = writtenRows(plan, rows);
  const links = Map.groupBy(
    await selectCascadeLinks(context.db, { childPlanIds: [planId] }),
    ({ childId }) => childId,
  );
  const parents = new Map([...standing.values()].flat().map((row) => [row.id, row]));
  const planOf = new Map(plans.map((one) => [one.id, one]));
  const proposals = Map.groupBy(
    proposeLinks(own, [...parents.values()], plan.issuerAgencyId),
    ({ childId }) => childId,
  );
  return {
    plan,
    above: plans.map((one) => ({ plan: one, rows: standing.get(one.id) ?? [] })),
    mayLink: await mayAtPlanOf(context, 'plans.review', plan.issuerAgencyId),
    rows: own.map((row) => {
      const linked = links.get(row.id) ?? [];
      return {
        row,
        links: linked.map((link) => ({
          link,
          parent: parents.get(link.parentId) ?? null,
          plan: planOf.get(link.parentPlanId) ?? null,
        })),
        // What serves something already needs no proposals.
        proposals: (linked.length > 0 ? [] : (proposals.get(row.id) ?? [])).flatMap((proposal) => {
          const parent = parents.get(proposal.parentId);
          const above = parent && planOf.get(parent.planId);
          return parent && above ? [{ proposal, parent, plan: above }] : [];
        }),
      };
    }),
  };
}

const pairs = z
  .array(z.object({ childId: z.uuid(), parentId: z.uuid() }))
  .min(1)
  .max(2000);

/** Says that rows of a plan serve rows above. Pairs that are there already stay. Returns how many were new. */
export async function linkRows(
  context: Context,
  planId: string,
  input: z.input<typeof pairs>,
): Promise<number> {
  const wanted = check(pairs, input);
  const view = await cascadeOf(context, planId);
  await authorisePlan(context, 'plans.review', view.plan);
  const rows = new Map(view.rows.map((one) => [one.row.id, one]));
  const parents = new Map(view.above.flatMap((one) => one.rows.map((row) => [row.id, row])));
  const links = wanted.map(({ childId, parentId }) => {
    const child = rows.get(childId);
    const parent = parents.get(parentId);
    if (!child || !parent) throw invalid(cw.notAbove, { parentId: cw.notAbove });
    const proposed = child.proposals.find(({ proposal }) => proposal.parentId === parentId)?.proposal;
    return {
      childId,
      childPlanId: planId,
      parentId,
      parentPlanId: parent.planId,
      supplement: parent.supplement,
      likeness: proposed?.likeness ?? null,
      words: proposed?.words ?? '',
      linkedBy: context.actor?.personId ?? null,
    };
  });
  return context.db.transaction().execute(async (tx) => {
    const made = await insertCascadeLinks(tx, links, context.now().toString());
    if (made > 0)
      await recordEvent(context, tx, {
        action: 'cascade.linked',
        subjectType: 'plan',
        subjectId: planId,
        agencyId: view.plan.issuerAgencyId,
        data: { links: wanted },
      });
    return made;
  });
}

/** Takes back that a row serves one above. Throws 404 when it does not. */
export async function unlinkRow(
  context: Context,
  planId: string,
  childId: string,
  parentId: string,
): Promise<void> {
  const { plan, rows } = await planWithRows(context, planId);
  await authorisePlan(context, 'plans.review', plan);
  if (!rows.some(({ id }) => id === childId)) throw notFound();
  await context.db.transaction().execute(async (tx) => {
    if (!(await deleteCascadeLink(tx, childId, check(z.uuid(), parentId)))) throw notFound();
    await recordEvent(context, tx, {
      action: 'cascade.unlinked',
      subjectType: 'plan',
      subjectId: planId,
      agencyId: plan.issuerAgencyId,
      data: { childId, parentId },
    });
  });
}

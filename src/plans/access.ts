/** Who may see and change which plan: published ones everybody with a post, drafts whoever works at their issuer's. */
import { type Action, scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, notFound, unauthenticated } from '../platform/errors.ts';
import { type PlanRecord, selectPlan } from './store.ts';

export const DRAFT_ACTIONS = [
  'plans.import',
  'plans.review',
  'plans.publish',
] as const satisfies readonly Action[];

/** Whether the person may do `action` to plans of this agency; plans of nobody belong to those who may everywhere. */
export async function mayAt(context: Context, action: Action, agencyId: string | null): Promise<boolean> {
  const scope = await scopeOf(context, action);
  return scope.all || (agencyId !== null && scope.ids.includes(agencyId));
}

export async function maySee(context: Context, plan: PlanRecord): Promise<boolean> {
  const actions: readonly Action[] = plan.status === 'PUBLISHED' ? ['plans.read'] : DRAFT_ACTIONS;
  for (const action of actions) if (await mayAt(context, action, plan.issuerAgencyId)) return true;
  return false;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);

/** Throws `unauthenticated` for nobody. */
export function needActor(context: Context): void {
  if (!context.system && !context.actor) throw unauthenticated();
}

/** The plan, if the person may see it; what one may not see does not exist. */
export async function visiblePlan(context: Context, id: string): Promise<PlanRecord> {
  needActor(context);
  const plan = isUuid(id) ? await selectPlan(context.db, id) : null;
  if (!plan || !(await maySee(context, plan))) throw notFound();
  return plan;
}

/** Throws unless the person may do `action` to this very plan. */
export async function authorisePlan(context: Context, action: Action, plan: PlanRecord): Promise<void> {
  needActor(context);
  if (!(await maySee(context, plan))) throw notFound();
  if (!(await mayAt(context, action, plan.issuerAgencyId))) throw forbidden();
}

/** Agencies whose drafts the person sees: all, or these. */
export async function draftScope(context: Context): Promise<{ all: boolean; ids: string[] }> {
  const ids = new Set<string>();
  for (const action of DRAFT_ACTIONS) {
    const scope = await scopeOf(context, action);
    if (scope.all) return { all: true, ids: [] };
    for (const id of scope.ids) ids.add(id);
  }
  return { all: false, ids: [...ids] };
}

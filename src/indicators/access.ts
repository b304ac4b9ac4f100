/** Who may type, see and decide about which values (par-management 2.2, 4.2). */
import {
  type Action,
  GRANTS,
  listAgencies,
  postsOf,
  type Scope,
  scopeOf,
  subtree,
  withForebears,
} from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, unauthenticated } from '../platform/errors.ts';
import type { Value } from './value-store.ts';

/** Throws `unauthenticated` for nobody. */
export function needActor(context: Context): void {
  if (!context.system && !context.actor) throw unauthenticated();
}

/**
 * Where the person may do something, agencies whose work came there included: what an agency that ended left open is
 * finished by whoever carries on.
 */
export async function reachOf(context: Context, action: Action): Promise<Scope> {
  const scope = await scopeOf(context, action);
  return scope.all || scope.ids.length === 0
    ? scope
    : { all: false, ids: await withForebears(context, scope.ids) };
}

/** Whether the person may type for an agency. */
export async function mayEnter(context: Context, agencyId: string): Promise<boolean> {
  const reach = await reachOf(context, 'indicators.enter');
  return reach.all || reach.ids.includes(agencyId);
}

/** Throws unless the person may type for an agency. */
export async function requireEnter(context: Context, agencyId: string): Promise<void> {
  needActor(context);
  if (!(await mayEnter(context, agencyId))) throw forbidden();
}

/** What a person may decide about. */
export interface Decider {
  /** Agencies for which the person decides as their head. */
  agencyIds: ReadonlySet<string> | 'all';
  /** Fields that the person appraises in all agencies, but not in their own. */
  fields: ReadonlySet<string> | 'all';
  own: ReadonlySet<string>;
}

export async function deciderOf(context: Context): Promise<Decider> {
  if (context.system) return { agencyIds: 'all', fields: 'all', own: new Set() };
  const [approves, posts] = await Promise.all([reachOf(context, 'indicators.approve'), postsOf(context)]);
  const appraising = posts.filter((post) => GRANTS[post.role]['indicators.appraise'] !== undefined);
  const own =
    appraising.length === 0
      ? new Set<string>()
      : subtree(
          await listAgencies(context),
          posts.map(({ agencyId }) => agencyId),
        );
  return {
    agencyIds: approves.all ? 'all' : new Set(approves.ids),
    // The standing office follows every field; a field owner those of the post.
    fields: appraising.some(({ role }) => role === 'STANDING')
      ? 'all'
      : new Set(appraising.flatMap(({ fields }) => fields)),
    own,
  };
}

/** Whether the person may approve or return values of this agency and field, whoever typed them. */
export function decidesOn(decider: Decider, agencyId: string, field: string): boolean {
  if (decider.agencyIds === 'all' || decider.agencyIds.has(agencyId)) return true;
  if (decider.own.has(agencyId)) return false;
  return decider.fields === 'all' || decider.fields.has(field);
}

/** Four eyes: nobody approves what they typed or handed in. */
export const isOwnWork = (context: Context, value: Pick<Value, 'authorId' | 'submittedBy'>): boolean =>
  context.actor !== null && [value.authorId, value.submittedBy].includes(context.actor.personId);

/** Whether the person sees a value: approved ones everybody, the others who may type or decide there. */
export async function seesValues(
  context: Context,
): Promise<(value: Pick<Value, 'agencyId' | 'state'>, field: string) => boolean> {
  const [enters, decider] = await Promise.all([reachOf(context, 'indicators.enter'), deciderOf(context)]);
  return ({ agencyId, state }, field) =>
    state === 'APPROVED' ||
    state === 'REPLACED' ||
    enters.all ||
    enters.ids.includes(agencyId) ||
    decidesOn(decider, agencyId, field);
}

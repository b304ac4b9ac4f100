/**
 * Who may see and change which evidence: public ones everybody who may read evidence anywhere; the others whoever may
 * read those of its agency, and whoever may see a thing that uses it.
 */
import { type Action, type Scope, scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, notFound, unauthenticated } from '../platform/errors.ts';
import { isId } from '../platform/validation.ts';
import { type Evidence, selectEvidence } from './store.ts';
import { selectUses } from './use-store.ts';

/** How the rooms above tell of their things that use evidence, by subject type: only things that the person may see. */
export type EvidenceSubjects = Readonly<
  Record<
    string,
    (context: Context, ids: readonly string[]) => Promise<Map<string, { label: string; href: string | null }>>
  >
>;

const holds = (scope: Scope, agencyId: string): boolean => scope.all || scope.ids.includes(agencyId);

export async function mayAt(context: Context, action: Action, agencyId: string): Promise<boolean> {
  return holds(await scopeOf(context, action), agencyId);
}

/** Throws `unauthenticated` for nobody. */
export function needActor(context: Context): void {
  if (!context.system && !context.actor) throw unauthenticated();
}

/** Those of the given evidence that the person sees by right of agency or because they are public. */
export async function readable(context: Context, evidence: readonly Evidence[]): Promise<Evidence[]> {
  const scope = await scopeOf(context, 'evidence.read');
  if (!scope.all && scope.ids.length === 0) return [];
  return evidence.filter((one) => one.confidentiality === 'PUBLIC' || holds(scope, one.agencyId));
}

/** The evidence, if the person may see it; what one may not see does not exist. */
export async function visibleEvidence(
  context: Context,
  id: string,
  subjects: EvidenceSubjects = {},
): Promise<Evidence> {
  needActor(context);
  const [found] = isId(id) ? await selectEvidence(context.db, [id]) : [];
  if (!found) throw notFound();
  if ((await readable(context, [found])).length > 0) return found;
  if (await usedWhereSeen(context, id, subjects)) return found;
  throw notFound();
}

/** Whether some thing that the person may see uses the evidence. */
async function usedWhereSeen(context: Context, id: string, subjects: EvidenceSubjects): Promise<boolean> {
  const uses = await selectUses(context.db, id);
  for (const [type, some] of Map.groupBy(uses, (use) => use.subjectType)) {
    const seen = await subjects[type]?.(
      context,
      some.map((use) => use.subjectId),
    );
    if (seen && seen.size > 0) return true;
  }
  return false;
}

/** Throws unless the person may change this evidence. */
export async function changeableEvidence(context: Context, id: string): Promise<Evidence> {
  const found = await visibleEvidence(context, id);
  if (!(await mayAt(context, 'evidence.add', found.agencyId))) throw forbidden();
  return found;
}

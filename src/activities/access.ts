/** Who may see and do what with activities and their parts. */
import { mayDo, needPerson, postsOf, type Scope, scopeOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { isId } from '../platform/validation.ts';
import type { Move, PartKind } from './declaring.ts';
import { type Part, selectPart } from './part-store.ts';
import { type Activity, selectActivity } from './store.ts';

/** Where the person may write: whose closed activities they see. Null: everywhere. */
export async function writingScope(context: Context): Promise<readonly string[] | null> {
  const scope: Scope = await scopeOf(context, 'activities.write');
  return scope.all ? null : scope.ids;
}

export const mayWrite = (context: Context, agencyId: string): Promise<boolean> =>
  mayDo(context, 'activities.write', agencyId);

/** The activity, if the person may see it; what one may not see does not exist. Throws 404. */
export async function visibleActivity(context: Context, id: string): Promise<Activity> {
  needPerson(context);
  const found = isId(id) ? await selectActivity(context.db, id) : null;
  if (!found || !(await mayDo(context, 'activities.read'))) throw notFound();
  if (found.closed && !(await mayWrite(context, found.agencyId))) throw notFound();
  return found;
}

/** Those parts that the person may see: closed ones only who carries the activity out, and whose own entry it is. */
export async function visibleParts(
  context: Context,
  activity: Activity,
  parts: readonly Part[],
  kindOf: (part: Part) => PartKind | undefined,
): Promise<Part[]> {
  const scope = await writingScope(context);
  const writes = (agencyId: string | null): boolean =>
    agencyId !== null && (scope === null || scope.includes(agencyId));
  if (writes(activity.agencyId)) return [...parts];
  return parts.filter(
    (part) => !part.closed || (kindOf(part)?.writers === 'SUBJECT' && writes(part.agencyId)),
  );
}

/** One part of an activity, if the person may see both. Throws 404. */
export async function visiblePart(
  context: Context,
  activityId: string,
  partId: string,
  kindOf: (activity: Activity, part: Part) => PartKind | undefined,
): Promise<{ activity: Activity; part: Part }> {
  const activity = await visibleActivity(context, activityId);
  const part = isId(partId) ? await selectPart(context.db, partId) : null;
  if (part?.activityId !== activity.id) throw notFound();
  const seen = await visibleParts(context, activity, [part], (one) => kindOf(activity, one));
  if (seen.length === 0) throw notFound();
  return { activity, part };
}

/** Who may change what a part says: who carries the activity out; where parts are the agencies' own, these as well. */
export async function mayChangePart(
  context: Context,
  activity: Pick<Activity, 'agencyId'>,
  kind: PartKind,
  agencyId: string | null,
): Promise<boolean> {
  if (await mayWrite(context, activity.agencyId)) return true;
  return kind.writers === 'SUBJECT' && agencyId !== null && mayWrite(context, agencyId);
}

/** Whether the person may make a move of an activity, or of a part that concerns `subjectId`. */
export async function mayMove(
  context: Context,
  move: Move,
  agencyId: string,
  subjectId: string | null,
): Promise<boolean> {
  if (context.system) return true;
  if (move.notOwn && subjectId !== null && subjectId !== agencyId) {
    // Nobody decides about the agency where they have a post (par-management 2.2).
    const posts = await postsOf(context);
    if (posts.some((post) => post.agencyId === subjectId)) return false;
  }
  if (move.by === 'HEAD') return mayDo(context, 'activities.approve', agencyId);
  if (move.by === 'SUBJECT') return mayWrite(context, subjectId ?? agencyId);
  return mayWrite(context, agencyId);
}

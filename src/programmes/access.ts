/** Who may see and do what with work handed out (par-management 2.2, 4.2). */
import { type Action, mayDo, postsOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, unauthenticated } from '../platform/errors.ts';

/** Whose work in which field: what rights are asked about. */
export interface Place {
  agencyId: string;
  field: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isUuid = (text: string): boolean => UUID.test(text);

/** Throws unless somebody is signed in, or the product acts by itself. */
export function needActor(context: Context): void {
  if (!context.system && !context.actor) throw unauthenticated();
}

/** The fields that the person follows as field owner, wherever the work is done. */
export async function fieldsFollowed(context: Context): Promise<string[]> {
  const posts = await postsOf(context);
  return [...new Set(posts.flatMap(({ role, fields }) => (role === 'FIELD_OWNER' ? fields : [])))];
}

/** Drafts: the agency itself, those above it, the standing office and the leaders. */
export const maySeeDrafts = (context: Context, place: Place): Promise<boolean> =>
  mayDo(context, 'programmes.drafts', place.agencyId);

/** What was submitted and not yet approved: also who follows the field. */
export async function maySeeSubmitted(context: Context, place: Place): Promise<boolean> {
  return (await maySeeDrafts(context, place)) || (await fieldsFollowed(context)).includes(place.field);
}

/**
 * Field owners within their fields and the standing office accept, return and correct what heads approved; nobody does
 * so for the agency where they have a post (separation of duties, 2.2).
 */
export async function mayAppraise(context: Context, place: Place): Promise<boolean> {
  if (context.system) return true;
  if (!(await mayDo(context, 'programmes.appraise', place.agencyId))) return false;
  const posts = await postsOf(context);
  if (posts.some(({ agencyId }) => agencyId === place.agencyId)) return false;
  return posts.some(
    ({ role, fields }) => role === 'STANDING' || (role === 'FIELD_OWNER' && fields.includes(place.field)),
  );
}

/** The head of the agency or of one above it; or who may appraise. */
export async function mayApprove(context: Context, place: Place): Promise<boolean> {
  return (await mayDo(context, 'programmes.approve', place.agencyId)) || (await mayAppraise(context, place));
}

/** Throws `unauthenticated` for nobody and `forbidden` when `allowed` is false. */
export function require(context: Context, allowed: boolean): void {
  needActor(context);
  if (!allowed) throw forbidden();
}

/** Throws unless the person may do `action` at the agency. */
export async function authoriseAt(context: Context, action: Action, agencyId: string): Promise<void> {
  require(context, await mayDo(context, action, agencyId));
}

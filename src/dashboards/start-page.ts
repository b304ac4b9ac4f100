import { postsOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';

/** Where the day begins of leaders, owners of a field, and those who work on dossiers; null for all others. */
export async function startPage(context: Context): Promise<string | null> {
  const [post] = await postsOf(context);
  if (post?.role === 'LEADER') return '/dashboard';
  if (post?.role === 'CASE_OFFICER') return '/today';
  const [field] = post?.role === 'FIELD_OWNER' ? post.fields : [];
  return field === undefined ? null : `/dashboard/fields/${field}`;
}

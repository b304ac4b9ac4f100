import { postsOf } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';

/** Where those begin their day who look over the work of others: leaders, and owners of a field; null for all others. */
export async function startPage(context: Context): Promise<string | null> {
  const [post] = await postsOf(context);
  if (post?.role === 'LEADER') return '/dashboard';
  const [field] = post?.role === 'FIELD_OWNER' ? post.fields : [];
  return field === undefined ? null : `/dashboard/fields/${field}`;
}

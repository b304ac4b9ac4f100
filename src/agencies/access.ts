import { type Actor, type App, type Context, today } from '../platform/context.ts';
import { forbidden, unauthenticated } from '../platform/errors.ts';
import { selectAccount } from './account-store.ts';
import { selectAgencies, selectIdsAbove, selectTenantName } from './agency-store.ts';
import { type HeldPostRow, selectHeldPosts } from './people-store.ts';
import { type Action, allowsAnywhere, isAction, type Where, whereAllowed } from './permissions.ts';
import { type Agency, subtree } from './rules.ts';

/** Read at most once per request: a post that ended, or a person who left, is out with the next request. */
const heldPosts = new WeakMap<Context, Map<string, Promise<HeldPostRow[]>>>();
const trees = new WeakMap<Context, Map<string, Promise<Agency[]>>>();

function remember<T>(
  memory: WeakMap<Context, Map<string, Promise<T>>>,
  context: Context,
  key: string,
  read: () => Promise<T>,
) {
  const known = memory.get(context) ?? new Map<string, Promise<T>>();
  memory.set(context, known);
  const value = known.get(key) ?? read();
  known.set(key, value);
  return value;
}

/** The posts that the person who asks holds on a date (today if none is given); none for nobody and for the system. */
export function postsOf(context: Context, date: string = today(context).toString()): Promise<HeldPostRow[]> {
  const personId = context.actor?.personId;
  if (personId === undefined) return Promise.resolve([]);
  return remember(heldPosts, context, date, () => selectHeldPosts(context.db, personId, date));
}

/** The post under which the person works, in words: "Chuyên viên, Sở Nội vụ"; null without post. */
export async function postName(context: Context): Promise<string | null> {
  const [post] = await postsOf(context);
  return post ? `${post.title}, ${post.agencyName}` : null;
}

/** The name of the province's own office (the PROVINCE agency at the root of the tree), or null while there is none. */
export function tenantName(context: Context): Promise<string | null> {
  return selectTenantName(context.db, today(context).toString());
}

/** The agencies where the person may do `action`, with everything below them where the right reaches that far. */
export type Scope = { all: true } | { all: false; ids: string[] };

/** Where the person who asks may do `action` on a date (today if none is given). */
export async function scopeOf(
  context: Context,
  action: Action,
  date: string = today(context).toString(),
): Promise<Scope> {
  if (context.system) return { all: true };
  const where: Where = whereAllowed(await postsOf(context, date), action);
  if (where.all) return where;
  if (where.roots.length === 0) return { all: false, ids: [...new Set(where.own)] };
  const tree = await remember(trees, context, date, () => selectAgencies(context.db, date));
  return { all: false, ids: [...new Set([...where.own, ...subtree(tree, where.roots)])] };
}

/** Whether the person who asks may do `action` at the agency on a date; without an agency, anywhere at all. */
export async function mayDo(
  context: Context,
  action: Action,
  agencyId?: string | null,
  date?: string,
): Promise<boolean> {
  if (context.system) return true;
  if (agencyId === undefined || agencyId === null)
    return allowsAnywhere(await postsOf(context, date), action);
  const where = whereAllowed(await postsOf(context, date), action);
  if (where.all || where.own.includes(agencyId) || where.roots.includes(agencyId)) return true;
  if (where.roots.length === 0) return false;
  // Upwards from the one agency: the whole tree may be large.
  const above = await selectIdsAbove(context.db, agencyId, date ?? today(context).toString());
  return above.some((id) => where.roots.includes(id));
}

/** The topmost agency above the one where the person who asks works, or above the one given; null without any. */
export async function rootOf(context: Context, agencyId?: string): Promise<string | null> {
  const from = agencyId ?? (await postsOf(context))[0]?.agencyId;
  if (from === undefined) return null;
  const above = await selectIdsAbove(context.db, from, today(context).toString());
  return above.at(-1) ?? from;
}

/** Throws `unauthenticated` for nobody, `forbidden` unless `mayDo`. Parameters as there. */
export async function authorise(
  context: Context,
  action: Action,
  agencyId?: string | null,
  date?: string,
): Promise<void> {
  if (!context.system && !context.actor) throw unauthenticated();
  if (!(await mayDo(context, action, agencyId, date))) throw forbidden();
}

/** Throws unless somebody is signed in, or the product acts by itself. */
export function needPerson(context: Context): void {
  if (!context.system && !context.actor) throw unauthenticated();
}

/** For the ground floor: the first gate of a route. Throws RangeError for an action that nobody declared. */
export async function mayAnywhere(context: Context, action: string): Promise<boolean> {
  if (!isAction(action)) throw new RangeError(`unknown action ${action}`);
  return mayDo(context, action);
}

/** For the ground floor: the person of a session, or null when the person was deactivated. */
export async function findActor(app: App, personId: string): Promise<Actor | null> {
  const account = await selectAccount(app.db, { personId });
  return account?.active ? { personId, name: account.fullName } : null;
}

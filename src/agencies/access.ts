import { type App, type Context, today } from '../platform/context.ts';
import { forbidden, unauthenticated } from '../platform/errors.ts';
import { forebearsOf, heirsOf } from './lineage.ts';
import { type HeldPostRow, type PersonAtWork, personAtWork, selectHeldPosts } from './people-store.ts';
import { type Action, allowsAnywhere, isAction, type Where, whereAllowed } from './permissions.ts';
import { noteTreeVersion, successionsOf, treeOn } from './tree.ts';

/** Read at most once per request: a post that ended, or a person who left, is out with the next request. */
const heldPosts = new WeakMap<Context, Map<string, Promise<HeldPostRow[]>>>();

/** The posts that the person who asks holds on a date (today if none is given); none for nobody and for the system. */
export function postsOf(context: Context, date: string = today(context).toString()): Promise<HeldPostRow[]> {
  const personId = context.actor?.personId;
  if (personId === undefined) return Promise.resolve([]);
  const known = heldPosts.get(context) ?? new Map<string, Promise<HeldPostRow[]>>();
  heldPosts.set(context, known);
  const posts = known.get(date) ?? selectHeldPosts(context.db, personId, date);
  known.set(date, posts);
  return posts;
}

/** The post under which the person works, in words: "Chuyên viên, Sở Nội vụ"; null without post. */
export async function postName(context: Context): Promise<string | null> {
  const [post] = await postsOf(context);
  return post ? `${post.title}, ${post.agencyName}` : null;
}

/** The name of the province's own office (the PROVINCE agency at the root of the tree), or null while there is none. */
export async function tenantName(context: Context): Promise<string | null> {
  const { agencies } = await treeOn(context);
  const office = agencies.findLast(({ level, kinds }) => level === 'PROVINCE' && kinds.includes('UBND_TINH'));
  return office?.name ?? null;
}

/**
 * The agencies where the person may do `action`, with everything below them where the right reaches that far, and with
 * those that ended whose work they carry on: somebody must look after what these left.
 */
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
  const tree = where.roots.length === 0 ? null : await treeOn(context, date);
  const below = where.roots.flatMap((root) => [...(tree?.below(root) ?? [])]);
  return { all: false, ids: await withForebears(context, [...where.own, ...below], date) };
}

/** Whether the person who asks may do `action` at the agency on a date; without an agency, anywhere at all. */
export async function mayDo(
  context: Context,
  action: Action,
  agencyId?: string | null,
  date?: string,
): Promise<boolean> {
  if (context.system) return true;
  const posts = await postsOf(context, date);
  if (agencyId === undefined || agencyId === null) return allowsAnywhere(posts, action);
  const where = whereAllowed(posts, action);
  if (where.all || where.own.includes(agencyId)) return true;
  const tree = where.roots.length === 0 ? null : await treeOn(context, date);
  const reaches = (id: string): boolean =>
    where.own.includes(id) || (tree?.isBelow(id, where.roots) ?? false);
  if (reaches(agencyId)) return true;
  if (where.own.length + where.roots.length === 0) return false;
  // What an agency left behind is looked after by whoever carries on its work.
  const heirs = heirsOf(await successionsOf(context), agencyId, date ?? today(context).toString());
  return heirs.some(({ id }) => reaches(id));
}

/**
 * The given agencies with all whose work came to them until a date (today if none is given): whose done work and papers
 * they look after.
 */
export async function withForebears(
  context: Context,
  ids: readonly string[],
  date = today(context).toString(),
): Promise<string[]> {
  const successions = await successionsOf(context);
  return [...new Set(ids.flatMap((id) => [id, ...forebearsOf(successions, id, date)]))];
}

/** The topmost agency above the one where the person who asks works, or above the one given; null without any. */
export async function rootOf(context: Context, agencyId?: string): Promise<string | null> {
  const from = agencyId ?? (await postsOf(context))[0]?.agencyId;
  return from === undefined ? null : (await treeOn(context)).rootOf(from);
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

/** For the ground floor: SQL that finds the person of a session in the same query. */
export const personOfSession = (app: Pick<App, 'now'>) => personAtWork(today(app).toString());

/** For the ground floor: makes the person whom `personOfSession` found the one who asks; null when deactivated. */
export function greet(context: Context, personId: string, found: unknown): Context | null {
  if (found === null) return null;
  // Made by `personAtWork` in the same query.
  const { name, posts, treeVersion } = found as PersonAtWork;
  const greeted = { ...context, actor: { personId, name } };
  heldPosts.set(greeted, new Map([[today(context).toString(), Promise.resolve(posts)]]));
  noteTreeVersion(greeted, treeVersion);
  return greeted;
}

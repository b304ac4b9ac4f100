import { type Context, today } from '../platform/context.ts';
import type { Db } from '../platform/database.ts';
import { selectAgencies, selectSuccessions, selectTreeVersion } from './agency-store.ts';
import { Successions } from './lineage.ts';
import { type Agency, subtree } from './rules.ts';

/** The agencies of a date (or of all times), ready for the questions that every request asks. Nobody changes it. */
export class Tree {
  readonly agencies: readonly Agency[];
  readonly #byId: ReadonlyMap<string, Agency>;
  readonly #below = new Map<string, ReadonlySet<string>>();

  constructor(agencies: readonly Agency[]) {
    this.agencies = agencies;
    this.#byId = new Map(agencies.map((agency) => [agency.id, agency]));
  }

  get(id: string): Agency | undefined {
    return this.#byId.get(id);
  }

  /** The agencies below a root, the root included. */
  below(root: string): ReadonlySet<string> {
    const known = this.#below.get(root) ?? subtree(this.agencies, [root]);
    this.#below.set(root, known);
    return known;
  }

  /** Whether an agency is one of the roots or stands below one. */
  isBelow(id: string, roots: readonly string[]): boolean {
    return this.#upwards(id).some((at) => roots.includes(at));
  }

  /** The topmost agency above one; itself when it stands alone. */
  rootOf(id: string): string {
    return this.#upwards(id).at(-1) ?? id;
  }

  /** An agency and those above it, nearest first. */
  #upwards(id: string): string[] {
    const found = new Set<string>();
    for (let at: string | null = id; at !== null && !found.has(at); at = this.#byId.get(at)?.parentId ?? null)
      found.add(at);
    return [...found];
  }
}

interface Kept {
  version: number;
  trees: Map<string | null, Promise<Tree>>;
  successions: Promise<Successions> | null;
}

/** More dates than a busy day asks for; the one asked for longest ago goes first. */
const MOST_DATES = 12;
const kept = new WeakMap<Db, Kept>();
/** Versions that came with the session, so that nobody need ask again while the request lasts. */
const versions = new WeakMap<Context, number>();

/** The version of the tree as it was when the request began. */
export function noteTreeVersion(context: Context, version: number): void {
  versions.set(context, version);
}

/** Makes the request see what it just changed itself. */
export function forgetTreeVersion(context: Context): void {
  versions.delete(context);
}

/**
 * The tree on a date (today if none is given; null: all that ever were, each with its last parent). Kept in memory as
 * long as its version in the database is the same: the version is raised in the transaction that changes an agency,
 * by whatever process, and read anew with every request.
 */
export async function treeOn(
  context: Context,
  date: string | null = today(context).toString(),
): Promise<Tree> {
  const current = await keptFor(context);
  const tree =
    current.trees.get(date) ?? selectAgencies(context.db, date).then((agencies) => new Tree(agencies));
  current.trees.delete(date);
  current.trees.set(date, tree);
  for (const oldest of current.trees.keys()) {
    if (current.trees.size <= MOST_DATES) break;
    current.trees.delete(oldest);
  }
  tree.catch(() => current.trees.delete(date));
  return tree;
}

async function keptFor(context: Context): Promise<Kept> {
  const version = versions.get(context) ?? (await selectTreeVersion(context.db));
  const known = kept.get(context.db);
  // A tree that was read after its version may be newer than it says, never older.
  const current: Kept = known?.version === version ? known : { version, trees: new Map(), successions: null };
  kept.set(context.db, current);
  return current;
}

/** Who carries on whose work. Kept like the tree: a succession never comes without an agency that ends. */
export async function successionsOf(context: Context): Promise<Successions> {
  const current = await keptFor(context);
  current.successions ??= selectSuccessions(context.db).then((all) => new Successions(all));
  current.successions.catch(() => {
    current.successions = null;
  });
  return current.successions;
}

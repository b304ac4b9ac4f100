/** The tree of agencies on any day, in memory: who reports, and for whom a value counts, then and now. */
import {
  type Agency,
  listAgencies,
  listPlacements,
  listSuccessions,
  livesOn,
  type Placement,
  type Succession,
  Successions,
} from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import type { Definition } from './model.ts';
import { countsFor, countsForNow, heirsOn, type TreeOn } from './tree.ts';

export class Forest {
  readonly agencies: ReadonlyMap<string, Agency>;
  readonly successions: readonly Succession[];
  readonly #lineage: Successions;
  readonly #all: readonly Agency[];
  readonly #placements: Map<string, Placement[]>;
  readonly #trees = new Map<string, TreeOn>();
  readonly #paths = new Map<string, string[]>();
  readonly #heirs = new Map<string, ReturnType<typeof countsForNow>>();

  constructor(
    agencies: readonly Agency[],
    placements: readonly Placement[],
    successions: readonly Succession[],
  ) {
    this.#all = agencies;
    this.agencies = new Map(agencies.map((agency) => [agency.id, agency]));
    this.successions = successions;
    this.#lineage = new Successions(successions);
    this.#placements = Map.groupBy(placements, ({ agencyId }) => agencyId);
  }

  /** All agencies that ever were, each under its parent of that day, or its last one. */
  treeOn(date: string): TreeOn {
    const known = this.#trees.get(date);
    if (known) return known;
    const agencies = this.#all.map((agency) => {
      const placement = this.#placements.get(agency.id)?.find((one) => livesOn(one, date));
      return placement ? { ...agency, parentId: placement.parentId } : agency;
    });
    const tree: TreeOn = { date, agencies };
    this.#trees.set(date, tree);
    return tree;
  }

  /** The agency and everything above it on a day. */
  pathThen(agencyId: string, date: string): string[] {
    const key = `${agencyId} ${date}`;
    const path = this.#paths.get(key) ?? countsFor(agencyId, this.treeOn(date));
    this.#paths.set(key, path);
    return path;
  }

  /** Whoever carries on its work on a day, and everything above. */
  pathNow(agencyId: string, date: string): ReturnType<typeof countsForNow> {
    const key = `${agencyId} ${date}`;
    const path =
      this.#heirs.get(key) ?? countsForNow(agencyId, this.treeOn(date), this.agencies, this.#lineage);
    this.#heirs.set(key, path);
    return path;
  }

  /** Agencies that live on a day. */
  livingOn(date: string): Agency[] {
    return this.#all.filter((agency) => livesOn(agency, date));
  }

  /** Who has to report on a day: the kinds named, the agencies named or their heirs; if none, the owner. */
  reportersOn(
    definition: Pick<Definition, 'reporterKinds' | 'reporterIds' | 'ownerAgencyId'>,
    date: string,
  ): Agency[] {
    const { reporterKinds, reporterIds, ownerAgencyId } = definition;
    const named = reporterKinds.length + reporterIds.length > 0 ? reporterIds : [ownerAgencyId ?? ''];
    const heirs = new Set(named.flatMap((id) => heirsOn(id, date, this.agencies, this.#lineage)));
    return this.livingOn(date).filter(
      (agency) => heirs.has(agency.id) || agency.kinds.some((kind) => reporterKinds.includes(kind)),
    );
  }
}

const forests = new WeakMap<Context, Promise<Forest>>();

/** Read at most once per request. */
export function loadForest(context: Context): Promise<Forest> {
  const known = forests.get(context);
  if (known) return known;
  const loading = Promise.all([
    listAgencies(context, { at: null }),
    listPlacements(context),
    listSuccessions(context),
  ]).then(([agencies, placements, successions]) => new Forest(agencies, placements, successions));
  forests.set(context, loading);
  return loading;
}

/**
 * The same person and moment, reading inside a transaction: what is asked for there must not wait for another connection.
 * A forest that is known already stays known.
 */
export function within(context: Context, tx: Tx | Db): Context {
  const inside: Context = { ...context, db: tx };
  const known = forests.get(context);
  if (known) forests.set(inside, known);
  return inside;
}

/** Who has not handed in what: the rooms above feed in what needs evidence, this room knows what has any. */
import { listAgencies, scopeOf, subtree } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { needActor } from './access.ts';
import type { HandedIn, Requirement } from './rules.ts';
import { handedInStates } from './using.ts';

/** Something that needs evidence, as a list shows it. */
export interface ListedRequirement extends Requirement {
  /** In words: the task, the criterion. */
  label: string;
  /** Where it can be handed in; null: there is no page. */
  href: string | null;
}

export interface RequirementQuery {
  /** Agencies whose requirements are wanted; null: all. Already within what the person may see. */
  agencyIds: readonly string[] | null;
  /** How many at most, those due first. */
  limit: number;
}

/** A room's requirements that are still open as far as the room knows, those due first. */
export type RequirementSource = (context: Context, query: RequirementQuery) => Promise<ListedRequirement[]>;

const MOST_SHOWN = 500;

/** What has no evidence yet, those due first, for the agencies whose evidence the person may read. */
export async function missingEvidence(
  context: Context,
  sources: readonly RequirementSource[],
  agencyId: string | null,
): Promise<{ rows: (ListedRequirement & { state: HandedIn })[]; hasMore: boolean }> {
  needActor(context);
  const scope = await scopeOf(context, 'evidence.read');
  let agencyIds = scope.all ? null : scope.ids;
  if (agencyId !== null) {
    const below = subtree(await listAgencies(context), [agencyId]);
    agencyIds = agencyIds === null ? [...below] : agencyIds.filter((id) => below.has(id));
  }
  const query = { agencyIds, limit: MOST_SHOWN + 1 };
  const fed = (await Promise.all(sources.map((source) => source(context, query)))).flat();
  const states = await handedInStates(context, fed);
  const rows = states
    .filter((one) => one.state !== 'HANDED_IN')
    .sort((a, b) => (a.dueOn ?? '9999').localeCompare(b.dueOn ?? '9999'));
  return { rows: rows.slice(0, MOST_SHOWN), hasMore: rows.length > MOST_SHOWN };
}

/** Counting for the rooms above: measures and reports. */
import { authorise, listAgencies, subtree } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { selectCountable, selectCountableParts } from './counter-store.ts';
import { COUNTERS, type Counted, type Facts, type Period } from './counters.ts';

export interface CountedActivities extends Counted {
  /** Key of a counter (`ACTIVITY_COUNTERS`). */
  counter: string;
}

/**
 * What the counters named (all, if none is) found in a period, for each agency that has anything to count; both days
 * included. Counts stay with the agency as organised then. Sums over agencies are sums of numerators and denominators.
 */
export async function countActivities(
  context: Context,
  period: Period,
  keys: readonly string[] = COUNTERS.map(({ key }) => key),
): Promise<CountedActivities[]> {
  await authorise(context, 'activities.read');
  const asked = COUNTERS.filter(({ key }) => keys.includes(key));
  const kinds = [...new Set(asked.map(({ of }) => of))];
  if (kinds.length === 0) return [];
  const [activities, parts] = await Promise.all([
    selectCountable(context.db, kinds, period),
    selectCountableParts(context.db, kinds, period),
  ]);
  const facts = { activities, parts, unitsBelow: await unitsOn(context, period.to) };
  return asked.flatMap((counter) =>
    counter.count(only(facts, counter.of), period).map((counted) => ({ counter: counter.key, ...counted })),
  );
}

/** The facts about activities of one kind. */
const only = ({ activities, parts, unitsBelow }: Facts, kind: string): Facts => ({
  activities: activities.filter((one) => one.kind === kind),
  parts: parts.filter(({ activity }) => activity.kind === kind),
  unitsBelow,
});

async function unitsOn(context: Context, date: string): Promise<Facts['unitsBelow']> {
  const agencies = await listAgencies(context, { at: date });
  const below = new Map<string, Set<string>>();
  return (agencyId, kinds) => {
    const inside = below.get(agencyId) ?? subtree(agencies, [agencyId]);
    below.set(agencyId, inside);
    return agencies
      .filter(
        (one) => one.id !== agencyId && inside.has(one.id) && one.kinds.some((kind) => kinds.includes(kind)),
      )
      .map(({ id }) => id);
  };
}

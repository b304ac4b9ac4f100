/** From reported values to a series: which values belong to which agency and level, period by period. Pure. */
import type { Agency } from '../agencies/index.ts';
import type { Point } from './facts.ts';
import type { Forest } from './forest.ts';
import type { Definition, TargetLevel } from './model.ts';
import { type Period, periodOf } from './periods.ts';
import { combine, NOTHING, sumsOf } from './rollup.ts';
import type { TreeView } from './tree.ts';
import type { CountingValue } from './value-store.ts';

/** Whose values: everything below an agency (null: of all), of one level or of any. */
export interface SeriesScope {
  rootId: string | null;
  level: TargetLevel | null;
  view: TreeView;
  /** The day that "now" means. */
  today: string;
}

const LEVEL = { province: 'PROVINCE', district: 'DISTRICT', commune: 'COMMUNE' } as const;

export const isAtLevel = (agency: Pick<Agency, 'level'> | undefined, level: TargetLevel | null): boolean =>
  level === null || agency?.level === LEVEL[level];

export interface PlacedValue {
  value: CountingValue;
  period: Period;
}

/** The values of a scope with their periods. */
export function valuesIn(
  definition: Definition,
  values: readonly CountingValue[],
  scope: SeriesScope,
  forest: Forest,
): PlacedValue[] {
  return values.flatMap((value) => {
    const period = periodOf(value.period, definition.closingDay);
    return period && belongs(value, period, scope, forest) ? [{ value, period }] : [];
  });
}

function belongs(
  { agencyId }: CountingValue,
  period: Period,
  { rootId, level, view, today }: SeriesScope,
  forest: Forest,
): boolean {
  if (!isAtLevel(forest.agencies.get(agencyId), level)) return false;
  if (rootId === null) return true;
  const path = view === 'then' ? forest.pathThen(agencyId, period.to) : forest.pathNow(agencyId, today).ids;
  return path.includes(rootId);
}

/** Added up period by period, oldest first. */
export function pointsOf(placed: readonly PlacedValue[]): Point[] {
  const byPeriod = Map.groupBy(placed, ({ period }) => period.code);
  return [...byPeriod.values()]
    .flatMap((some) => {
      const [first] = some;
      if (!first) return [];
      const sums = some.map(({ value, period }) => sumsOf(value, `${period.to} ${value.agencyId}`));
      return [{ period: first.period, sums: sums.reduce(combine, NOTHING) }];
    })
    .sort((a, b) => (a.period.to < b.period.to ? -1 : 1));
}

/** The same for each agency that gave values. */
export function unitsOf(placed: readonly PlacedValue[]): Map<string, Point[]> {
  const byAgency = Map.groupBy(placed, ({ value }) => value.agencyId);
  return new Map([...byAgency].map(([id, some]) => [id, pointsOf(some)]));
}

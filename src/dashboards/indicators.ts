/** The indicators on a dashboard: how the targets of the year stand, and which will be missed at the present trend. */
import { mayDo, rootOf } from '../agencies/index.ts';
import {
  type Demand,
  INDICATOR_STATUSES,
  type ListedTarget,
  listTargets,
  type TargetList,
} from '../indicators/index.ts';
import type { Context } from '../platform/context.ts';
import type { Day } from './addresses.ts';

/** A target that will be missed at the present trend. */
export interface MissedTarget {
  indicatorId: string;
  position: number;
  content: string;
  demand: Demand;
  unit: string;
  /** What it will be at the trend, and when. */
  value: number;
  at: string;
}

export interface IndicatorBoard {
  /** In the order in which they are shown; those that do not occur left out. */
  counts: { status: keyof TargetList['counts']; count: number }[];
  total: number;
  missing: number;
  /** The first of those that will be missed. */
  first: MissedTarget[];
  /** The province whose plans they are in. */
  issuerId: string;
  field: string | null;
}

/** Null for those who may not see indicators, and where there are none. */
export async function loadIndicators(
  context: Context,
  day: Day,
  field: string | null,
  most: number,
): Promise<IndicatorBoard | null> {
  const issuerId = await rootOf(context);
  if (issuerId === null || !(await mayDo(context, 'indicators.read'))) return null;
  const query = {
    words: '',
    fields: field === null ? [] : [field],
    planId: null,
    year: Number(day.date.slice(0, 4)),
    status: [],
    willMiss: true,
    issuerId,
    asOf: day.past ? day.date : null,
  };
  const { counts, missing, rows } = await listTargets(context, query, 'status', { offset: 0, size: most });
  const shown = [...INDICATOR_STATUSES, 'UNDEFINED' as const]
    .map((status) => ({ status, count: counts[status] }))
    .filter(({ count }) => count > 0);
  const total = shown.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  return { counts: shown, total, missing, first: rows.flatMap(missedTarget), issuerId, field };
}

function missedTarget({ indicator, target, definition, standing }: ListedTarget): MissedTarget[] {
  if (!standing?.forecast || !definition) return [];
  return [
    {
      indicatorId: indicator.id,
      position: target.position,
      content: indicator.content,
      demand: target.demand,
      unit: definition.unit,
      value: standing.forecast.value,
      at: standing.forecast.at,
    },
  ];
}

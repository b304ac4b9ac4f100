/** Year to date (4.6): flows from the beginning of the reporting year, corrections of earlier periods included. Pure. */
import { type Figures, numberOf } from './figures.ts';
import type { CountedItem } from './form.ts';
import { yearStart } from './rules.ts';
import type { ReportPeriod } from './store.ts';

type Span = Pick<ReportPeriod, 'from' | 'to' | 'year' | 'code'>;
export interface Earlier {
  period: Span;
  figures: Figures;
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/**
 * What an item counts from the beginning of the year: counted again by the product where it can, else the sum of the
 * periods before, without gap and overlap. Null where that cannot be said, and for what does not add up.
 */
export function yearToDate(
  item: CountedItem,
  figures: Figures,
  period: Span,
  earlier: readonly Earlier[],
): number | null {
  const figure = figures.get(item.code);
  const value = numberOf(figure);
  if (item.kind !== 'flow' || value === null || period.code === 'ADHOC') return null;
  if (period.from === yearStart(period.year)) return value;
  if (figure?.computedYear != null) return figure.computedYear + value - (figure.computed ?? value);
  const before = sumBefore(item.code, period, earlier);
  return before === null ? null : before + value;
}

/** What earlier reports of the year say, from its first day to the day before this period; null: not all of it is there. */
function sumBefore(code: string, period: Span, earlier: readonly Earlier[]): number | null {
  const start = yearStart(period.year);
  let sum = 0;
  for (let from = period.from; from > start; ) {
    const day = dayBefore(from);
    const next = earlier
      .filter((one) => one.period.to === day && one.period.from >= start && one.period.code !== 'ADHOC')
      .sort((a, b) => (a.period.from < b.period.from ? -1 : 1))[0];
    const value = numberOf(next?.figures.get(code));
    if (!next || value === null) return null;
    sum += value;
    from = next.period.from;
  }
  return sum;
}

/**
 * By how much the product counts the earlier periods of the year differently now than they reported ("điều chỉnh số liệu
 * kỳ trước"); null: it counts them the same, or cannot say.
 */
export function changedBefore(
  item: CountedItem,
  figures: Figures,
  period: Span,
  earlier: readonly Earlier[],
): number | null {
  const figure = figures.get(item.code);
  if (figure?.computedYear == null || figure.computed === null) return null;
  const before = sumBefore(item.code, period, earlier);
  const change = before === null ? 0 : figure.computedYear - figure.computed - before;
  return change === 0 ? null : change;
}

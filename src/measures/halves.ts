/**
 * Half months (from the 1st and the 15th) and the reporting quarters that they make (from the 15th of December, March,
 * June and September): every period of reports is made of whole ones (pure). Days are 'YYYY-MM-DD'.
 */

/** A way to cut the calendar: the first day of the piece in which a day lies, and of the piece after it. */
export interface Grain {
  of: (day: string) => string;
  next: (day: string) => string;
}

export const halfOf = (day: string): string => `${day.slice(0, 8)}${day.slice(8) < '15' ? '01' : '15'}`;

export function nextHalf(day: string): string {
  if (day.slice(8) < '15') return `${day.slice(0, 8)}15`;
  return Temporal.PlainDate.from(`${day.slice(0, 8)}01`)
    .add({ months: 1 })
    .toString();
}

/** First day of the reporting quarter of a day (Nghị định 09/2019/NĐ-CP). */
export function quarterOf(day: string): string {
  // Fourteen days back, reporting quarters begin with December, March, June and September.
  const { year, month } = Temporal.PlainDate.from(day).subtract({ days: 14 });
  const first = Math.floor(month / 3) * 3;
  const begins = first === 0 ? { year: year - 1, month: 12 } : { year, month: first };
  return Temporal.PlainDate.from({ ...begins, day: 15 }).toString();
}

export const nextQuarter = (day: string): string =>
  Temporal.PlainDate.from(quarterOf(day)).add({ months: 3 }).toString();

export const HALVES: Grain = { of: halfOf, next: nextHalf };
export const QUARTERS: Grain = { of: quarterOf, next: nextQuarter };

export interface Span {
  /** null: from the beginning. */
  from: string | null;
  /** Last day. */
  to: string;
}

/** Whole pieces: first days of the first one and of the one after the last. */
export interface Pieces {
  from: string | null;
  before: string;
}

/** A span as whole pieces of a grain (null: there are none) and what is left before and after them. */
export interface Cut {
  whole: Pieces | null;
  rest: Span[];
}

export function cutSpan({ from, to }: Span, grain: Grain): Cut {
  if (from !== null && from > to) return { whole: null, rest: [] };
  const after = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  const first = from === null ? null : grain.of(from) === from ? from : grain.next(from);
  const before = grain.of(after);
  if (first !== null && first >= before) return { whole: null, rest: [{ from, to }] };
  const rest: Span[] = [];
  if (from !== null && first !== null && from < first) rest.push({ from, to: dayBefore(first) });
  if (before < after) rest.push({ from: before, to });
  return { whole: { from: first, before }, rest };
}

export const dayBefore = (day: string): string =>
  Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

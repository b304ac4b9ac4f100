/** Half months: from the 1st to the 14th, from the 15th to the end. Every reporting period is made of whole ones (pure). */

/** First day of the half month of a day. Days are 'YYYY-MM-DD'. */
export const halfOf = (day: string): string => `${day.slice(0, 8)}${day.slice(8) < '15' ? '01' : '15'}`;

/** First day of the half month after the one of a day. */
export function nextHalf(day: string): string {
  if (day.slice(8) < '15') return `${day.slice(0, 8)}15`;
  return Temporal.PlainDate.from(`${day.slice(0, 8)}01`)
    .add({ months: 1 })
    .toString();
}

export interface Span {
  /** null: from the beginning. */
  from: string | null;
  /** Last day. */
  to: string;
}

/** A span as whole half months and the days around them that make none. */
export interface Cut {
  /** First days of the first whole half month and of the one after the last; null: there is none. */
  halves: { from: string | null; before: string } | null;
  days: Span[];
}

/** Cuts a span into whole half months and what is left before and after. */
export function cutSpan({ from, to }: Span): Cut {
  if (from !== null && from > to) return { halves: null, days: [] };
  const after = Temporal.PlainDate.from(to).add({ days: 1 }).toString();
  const first = from === null ? null : halfOf(from) === from ? from : nextHalf(from);
  const before = halfOf(after);
  if (first !== null && first >= before) {
    return from !== null && first === from && before === first && after === before
      ? { halves: null, days: [] }
      : { halves: null, days: [{ from, to }] };
  }
  const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
  const days: Span[] = [];
  if (from !== null && first !== null && from < first) days.push({ from, to: dayBefore(first) });
  if (before < after) days.push({ from: before, to });
  return { halves: { from: first, before }, days };
}

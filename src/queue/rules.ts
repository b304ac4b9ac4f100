/** What holds for tickets (one-stop 2.9). Pure. */

/** Rank of whoever booked an hour and came in time; priority by law stands above (rank 10 less the group's own). */
const BOOKED = 1;
const BY_LAW = 10;

/** The higher, the earlier; within one rank who came first is first. */
export const rankOf = (priority: { rank: number } | null, booked: boolean): number =>
  priority ? BY_LAW + (9 - priority.rank) : booked ? BOOKED : 0;

/** "A012". */
export const labelOf = (letter: string, number: number): string =>
  `${letter}${String(number).padStart(3, '0')}`;

/** The group to which a procedure's field belongs: one that names it, or else the first that names none. */
export function groupFor<G extends { fields: readonly string[] }>(
  groups: readonly G[],
  field: string | null,
): G | undefined {
  const named = field === null ? undefined : groups.find(({ fields }) => fields.includes(field));
  return named ?? groups.find(({ fields }) => fields.length === 0) ?? groups[0];
}

/**
 * The middle, the 90 % and the longest of some minutes; null of none. The nearest rank is taken, so every number is one
 * that somebody waited.
 */
export function spread(minutes: readonly number[]): { median: number; p90: number; longest: number } | null {
  const sorted = [...minutes].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return sorted.length === 0 ? null : { median: at(0.5), p90: at(0.9), longest: at(1) };
}

/** Hours that may be booked on a day: from the opening in steps, none that would end after closing. */
export function slotsOf(opening: { from: string; to: string; minutes: number }): string[] {
  const slots: string[] = [];
  const to = Temporal.PlainTime.from(opening.to);
  let at = Temporal.PlainTime.from(opening.from);
  for (;;) {
    const end = at.add({ minutes: opening.minutes });
    // Past midnight, or past closing.
    if (Temporal.PlainTime.compare(end, at) <= 0 || Temporal.PlainTime.compare(end, to) > 0) return slots;
    slots.push(at.toString().slice(0, 5));
    at = end;
  }
}

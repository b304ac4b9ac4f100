/**
 * What intake asks of other rooms a hundred times a second and what changes a few times a year (the calendar, who offers
 * which procedure) is remembered for a moment: whoever changes it waits no longer than that for every counter to follow.
 */
import type { Db } from '../platform/database.ts';

const MOMENT_MS = 2000;
const MOST = 2000;

interface Remembered {
  until: number;
  value: Promise<unknown>;
}

const memories = new WeakMap<Db, Map<string, Remembered>>();

/** The value of a moment ago, or what `read` gives now. What fails, or is null, is not remembered. */
export function briefly<T>(db: Db, key: string, read: () => Promise<T>): Promise<T> {
  const memory = memories.get(db) ?? new Map<string, Remembered>();
  memories.set(db, memory);
  const now = performance.now();
  const known = memory.get(key);
  if (known && known.until > now) return known.value as Promise<T>;
  if (memory.size >= MOST) memory.clear();
  const value = read();
  memory.set(key, { until: now + MOMENT_MS, value });
  value.then(
    (found) => {
      if (found === null || found === undefined) memory.delete(key);
    },
    () => memory.delete(key),
  );
  return value;
}

/** A bucket that fills steadily and is emptied by use. Kept in this process: each process counts for itself. */
interface Bucket {
  tokens: number;
  /** Milliseconds at which `tokens` was right. */
  at: number;
}

export interface RateLimit {
  /** Takes one token for `key`; returns 0, or the seconds until there is one again. */
  take(key: string, now: number): number;
}

const MOST_KEYS = 20_000;

/** Lets `perMinute` through in the long run, and as many at once after a pause. `now` is in milliseconds. */
export function rateLimit(perMinute: number): RateLimit {
  const buckets = new Map<string, Bucket>();
  const perMillisecond = perMinute / 60_000;
  return {
    take(key, now) {
      const known = buckets.get(key) ?? { tokens: perMinute, at: now };
      const elapsed = Math.max(0, now - known.at);
      const tokens = Math.min(perMinute, known.tokens + elapsed * perMillisecond);
      // Set anew, so that the map's order is the order of last use; the longest unused goes first.
      buckets.delete(key);
      const oldest = buckets.keys().next().value;
      if (buckets.size >= MOST_KEYS && oldest !== undefined) buckets.delete(oldest);
      buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
      return tokens >= 1 ? 0 : Math.ceil((1 - tokens) / perMillisecond / 1000);
    },
  };
}

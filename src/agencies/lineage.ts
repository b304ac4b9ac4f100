/** Who carries on the work of whom, over any number of reorganisations. Pure; dates are 'YYYY-MM-DD'. */

/** Work passes from one agency to another. */
export interface Passage {
  fromId: string;
  /** Null where nobody carries on. */
  toId: string | null;
  /** First day of the successor's duty. */
  date: string;
  /** Part of the old agency that went there, in per cent; null where nobody said so. */
  share: number | null;
}

/** An agency that stands where another stood. */
export interface Heir {
  id: string;
  /** Part of the old agency in per cent, over all steps; null where some split in between named no shares. */
  share: number | null;
}

/**
 * The agencies that stand on a date where the given one stood: itself while it lives, else its successors' successors.
 * None when its work was ended without successor. Each heir once, with the shares of all ways to it.
 */
export function heirsOf(successions: Successions, id: string, date: string): Heir[] {
  const shares = new Map<string, number | null>();
  const walk = (at: string, share: number | null, way: ReadonlySet<string>): void => {
    const next = successions.from(at).filter((one) => one.date <= date);
    if (next.length === 0 || way.has(at)) {
      const known = shares.get(at);
      shares.set(at, known === undefined ? share : known === null || share === null ? null : known + share);
      return;
    }
    const last = next
      .map((one) => one.date)
      .sort()
      .at(-1);
    const final = next.filter((one) => one.date === last && one.toId !== null);
    for (const one of final) {
      const part = final.length === 1 ? (one.share ?? 100) : one.share;
      const rest = share === null || part === null ? null : (share * part) / 100;
      if (one.toId !== null) walk(one.toId, rest, new Set([...way, at]));
    }
  };
  walk(id, 100, new Set());
  return [...shares].map(([heir, share]) => ({ id: heir, share }));
}

/** The agencies whose work came, up to a date, to the given one over any number of steps; without itself. */
export function forebearsOf(successions: Successions, id: string, date: string): string[] {
  const found = new Set<string>();
  const waiting = [id];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
    for (const { fromId, date: day } of successions.to(at)) {
      if (day > date || found.has(fromId) || fromId === id) continue;
      found.add(fromId);
      waiting.push(fromId);
    }
  return [...found];
}

/** Successions, ready to be asked from both ends. */
export class Successions {
  readonly #from: ReadonlyMap<string, Passage[]>;
  readonly #to: ReadonlyMap<string | null, Passage[]>;

  constructor(all: readonly Passage[]) {
    this.#from = Map.groupBy(all, (one) => one.fromId);
    this.#to = Map.groupBy(all, (one) => one.toId);
  }

  from(id: string): readonly Passage[] {
    return this.#from.get(id) ?? [];
  }

  to(id: string): readonly Passage[] {
    return this.#to.get(id) ?? [];
  }
}

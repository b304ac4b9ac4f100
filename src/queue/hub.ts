/**
 * One listener for all displays of this process. Whatever changes at an agency's counters raises its version in the same
 * transaction; the hub asks once a second for the versions of the agencies that somebody looks at, in one question however
 * many look, and in this process it is told at once (`poke`). No connection of the database is held, so it works behind a
 * pooler and survives a database that was restarted (decision 086).
 */
import type { Context } from '../platform/context.ts';
import { systemContext } from '../platform/context.ts';
import type { Db } from '../platform/database.ts';
import { selectVersions } from './store.ts';

type Listener = (version: number) => void;

interface Hub {
  /** Who looks at which agency. */
  listeners: Map<string, Set<Listener>>;
  seen: Map<string, number>;
  timer: NodeJS.Timeout | null;
  asking: boolean;
}

const EVERY_MS = 1000;
const MOST_LISTENERS = 2000;
const hubs = new WeakMap<Db, Hub>();

function hubOf(db: Db): Hub {
  const known = hubs.get(db) ?? { listeners: new Map(), seen: new Map(), timer: null, asking: false };
  hubs.set(db, known);
  return known;
}

/** How many look at anything here. */
export function listening({ db }: Pick<Context, 'db'>): number {
  return [...hubOf(db).listeners.values()].reduce((sum, set) => sum + set.size, 0);
}

export const mayListen = (context: Pick<Context, 'db'>): boolean => listening(context) < MOST_LISTENERS;

/** Tells `listener` whenever something changes at the agency's counters, until the returned function is called. */
export function listen(context: Context, agencyId: string, listener: Listener): () => void {
  const hub = hubOf(context.db);
  const set = hub.listeners.get(agencyId) ?? new Set();
  hub.listeners.set(agencyId, set);
  set.add(listener);
  const system = systemContext(context, 'queue displays');
  hub.timer ??= setInterval(() => void ask(system, hub), EVERY_MS).unref();
  return () => {
    set.delete(listener);
    if (set.size === 0 && hub.listeners.get(agencyId) === set) {
      hub.listeners.delete(agencyId);
      hub.seen.delete(agencyId);
    }
    if (hub.listeners.size > 0 || hub.timer === null) return;
    clearInterval(hub.timer);
    hub.timer = null;
  };
}

/** Something changed here: displays of this process need not wait for the next question. */
export function poke(context: Context, agencyId: string): void {
  const hub = hubs.get(context.db);
  if (hub?.listeners.has(agencyId)) void ask(systemContext(context, 'queue displays'), hub);
}

async function ask(context: Context, hub: Hub): Promise<void> {
  if (hub.asking) return;
  hub.asking = true;
  try {
    const versions = await selectVersions(context.db, [...hub.listeners.keys()]);
    for (const [agencyId, version] of versions) {
      if (hub.seen.get(agencyId) === version) continue;
      hub.seen.set(agencyId, version);
      for (const listener of hub.listeners.get(agencyId) ?? []) listener(version);
    }
  } catch (err) {
    // The database is away for a moment: the next question asks again.
    context.log.warn({ err }, 'queue displays');
  } finally {
    hub.asking = false;
  }
}

/** Which required papers are missing. Pure. */
import type { Component } from './store.ts';

/** Papers as they count now: of one that was supplemented, the latest. */
export function currentPapers(components: readonly Component[]): Component[] {
  const latest = new Map<string, Component>();
  for (const one of components) latest.set(one.specKey ?? `other ${one.position}`, one);
  return [...latest.values()];
}

/** Names of required papers that are not there, or wrong; what came `online` may still have to be looked at. */
export function missingOf(components: readonly Component[], online = false): string[] {
  const fine: readonly string[] = online ? ['OK', 'REPLACED_BY_DATA', 'PENDING'] : ['OK', 'REPLACED_BY_DATA'];
  return currentPapers(components)
    .filter((one) => one.required && !fine.includes(one.checked))
    .map(({ name }) => name);
}

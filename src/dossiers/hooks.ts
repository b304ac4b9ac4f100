/**
 * What other rooms do when a dossier moves (results, payments, notices to applicants, the national portal): they
 * subscribe in `site.ts` and run in the transaction of the event. Whoever must not hold it up queues a job there.
 */
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { Action, State, Transition } from './lifecycle.ts';
import type { Dossier, EventData } from './store.ts';
import type { Terms } from './terms.ts';

export interface Moved {
  /** As it was before. */
  dossier: Dossier;
  action: Action;
  from: State;
  to: State;
  /** Number of the event. */
  seq: number;
  data: EventData;
  transition: Transition;
  /** The procedure, by the version under which it was received. */
  terms: Terms;
}

type Subscriber = (context: Context, tx: Tx, moved: Moved) => Promise<void>;
const subscribers = new Set<Subscriber>();

/** From now on `subscriber` is told of every act on every dossier after its intake. Called once, by `site.ts`. */
export function onDossierMoved(subscriber: Subscriber): void {
  subscribers.add(subscriber);
}

export async function tellSubscribers(context: Context, tx: Tx, moved: Moved): Promise<void> {
  for (const subscriber of subscribers) await subscriber(context, tx, moved);
}

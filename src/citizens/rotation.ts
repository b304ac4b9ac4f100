import type { App } from '../platform/context.ts';
import type { Rotation } from '../platform/keys.ts';
import { rotateCitizens } from './store.ts';

/** What of this room moves when a key is replaced. */
export const citizenRotations = (app: App): Rotation[] => [(batch) => rotateCitizens(app, batch)];

/** How a dossier came over the counter, for whoever has opened it. */
import type { Context } from '../platform/context.ts';
import { selectTaken } from './store.ts';

/** When it was handed in, and when it reached the server; undefined for what did not come over a counter. */
export const selectIntake = (context: Context, dossierId: string) => selectTaken(context.db, dossierId);

/**
 * Results of procedures (kết quả giải quyết TTHC): sealed by their agency, entered in the register, verified by anybody
 * who holds one. Dossiers issue them; what it was issued as is never said to be more than it is.
 */
import type { Site } from '../platform/http.ts';
import { resultsPages } from './pages/results.tsx';
import { verifyPages } from './pages/verify.tsx';

export { resultsEvents } from './event-words.ts';
export { m as resultWords } from './messages.ts';
export { registerResult, resultOfDossier, takeBackResult } from './registering.ts';
export { groupedToken } from './rules.ts';
export { hasSeal, type ReadyResult, sealResult, unsealedResult } from './sealing.ts';
export type { IssuedResult } from './store.ts';

export function resultsRoutes(site: Site): void {
  resultsPages(site);
  verifyPages(site);
}

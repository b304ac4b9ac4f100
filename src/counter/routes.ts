import type { Site } from '../platform/http.ts';
import { homePages } from './pages/home.tsx';
import { intakePages } from './pages/intake.tsx';
import { intakeDonePages } from './pages/intake-done.tsx';
import { resultPages } from './pages/results.tsx';

/** The pages of the counter. */
export function counterRoutes(site: Site): void {
  homePages(site);
  intakePages(site);
  intakeDonePages(site);
  resultPages(site);
}

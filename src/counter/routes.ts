import type { Site } from '../platform/http.ts';
import { homePages } from './pages/home.tsx';
import { intakePages } from './pages/intake.tsx';
import { intakeDonePages } from './pages/intake-done.tsx';
import { resultPages } from './pages/results.tsx';
import { workerFile } from './pages/worker.ts';

/** The pages of the counter. */
export function counterRoutes(site: Site): void {
  workerFile(site);
  homePages(site);
  intakePages(site);
  intakeDonePages(site);
  resultPages(site);
}

import type { Site } from '../platform/http.ts';
import { applicantsPages } from './pages/applicants.tsx';
import { documentsPages } from './pages/documents.tsx';
import { doorPages } from './pages/door.tsx';
import { looksPage } from './pages/looks.tsx';
import { mePages } from './pages/me.tsx';
import { peoplePages } from './pages/people.tsx';
import { retentionPage } from './pages/retention.tsx';

/** The pages of citizens, and of officers who look them up. */
export function citizensRoutes(site: Site): void {
  doorPages(site);
  mePages(site);
  peoplePages(site);
  documentsPages(site);
  looksPage(site);
  // Fixed addresses before those with a place for an id: the first that fits answers.
  retentionPage(site);
  applicantsPages(site);
}

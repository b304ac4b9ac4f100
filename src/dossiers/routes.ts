import type { Site } from '../platform/http.ts';
import { actPages } from './pages/act.tsx';
import { dossierPage } from './pages/dossier.tsx';
import { dossiersPage } from './pages/list.tsx';

/** The pages of dossiers for officers. */
export function dossiersRoutes(site: Site): void {
  // Fixed addresses before those with a place for an id: the first that fits answers.
  dossiersPage(site);
  dossierPage(site);
  actPages(site);
}

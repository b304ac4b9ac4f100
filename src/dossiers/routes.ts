import type { Site } from '../platform/http.ts';
import { dossiersApi } from './api.ts';
import { actPages } from './pages/act.tsx';
import { deadlinesPage } from './pages/deadlines.tsx';
import { delegationsPage } from './pages/delegations.tsx';
import { dossierPage } from './pages/dossier.tsx';
import { formFiles } from './pages/form-files.ts';
import { lifecyclePage } from './pages/lifecycle.tsx';
import { dossiersPage } from './pages/list.tsx';
import { registerPage } from './pages/register.tsx';
import { settingsPage } from './pages/settings.tsx';

/** The pages of dossiers for officers, and the API. */
export function dossiersRoutes(site: Site): void {
  // Fixed addresses before those with a place for an id: the first that fits answers.
  dossiersPage(site);
  lifecyclePage(site);
  deadlinesPage(site);
  registerPage(site);
  settingsPage(site);
  delegationsPage(site);
  dossierPage(site);
  formFiles(site);
  actPages(site);
  dossiersApi(site);
}

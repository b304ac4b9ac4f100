import type { Site } from '../platform/http.ts';
import { applyPages } from './pages/apply.tsx';
import { dossierPages } from './pages/dossier.tsx';
import { draftCheckPages } from './pages/draft-check.tsx';
import { draftFormPages } from './pages/draft-form.tsx';
import { draftPapersPages } from './pages/draft-papers.tsx';
import { lookupPages } from './pages/lookup.tsx';
import { myDossiersPage } from './pages/my-dossiers.tsx';
import { sentPage } from './pages/sent.tsx';
import { uploadRoutes } from './pages/upload-routes.ts';

/** The citizen's and the business's side of the one-stop. */
export function portalRoutes(site: Site): void {
  applyPages(site);
  draftFormPages(site);
  draftPapersPages(site);
  draftCheckPages(site);
  uploadRoutes(site);
  myDossiersPage(site);
  sentPage(site);
  dossierPages(site);
  lookupPages(site);
}

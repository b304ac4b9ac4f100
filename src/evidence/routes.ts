import type { Site } from '../platform/http.ts';
import type { EvidenceSubjects } from './access.ts';
import { filePages } from './pages/files.ts';

/** The pages of evidence. `subjects`: how the rooms above tell of their things that use it. */
export function evidenceRoutes(site: Site, subjects: EvidenceSubjects): void {
  filePages(site, subjects);
}

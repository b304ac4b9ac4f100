import type { Site } from '../platform/http.ts';
import type { EvidenceSubjects } from './access.ts';
import { changePages } from './pages/change.tsx';
import { evidencePages } from './pages/evidence.tsx';
import { filePages } from './pages/files.ts';
import { listPages } from './pages/list.tsx';
import { missingPages } from './pages/missing.tsx';
import { newPages } from './pages/new.tsx';
import type { RequirementSource } from './requirements.ts';

/** What the rooms above give: how they tell of their things that use evidence, and what needs some. */
export interface EvidenceUsers {
  subjects: EvidenceSubjects;
  requirements: readonly RequirementSource[];
}

/** The pages of evidence. */
export function evidenceRoutes(site: Site, { subjects, requirements }: EvidenceUsers): void {
  // Fixed addresses before those with a place for an id: the first that fits answers.
  listPages(site);
  missingPages(site, requirements);
  newPages(site);
  filePages(site, subjects);
  changePages(site);
  evidencePages(site, subjects);
}

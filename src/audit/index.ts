/** The auditor's room: who did what, and whether the record is untouched. */
import type { Site } from '../platform/http.ts';
import { eventsPage } from './pages/events.tsx';
import { sealsPage } from './pages/seals.tsx';

export function auditRoutes(site: Site): void {
  eventsPage(site);
  sealsPage(site);
}

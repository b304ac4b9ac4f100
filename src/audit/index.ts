/** The auditor's room: who did what, and whether the record is untouched. */
import type { Site } from '../platform/http.ts';
import type { Text } from '../platform/i18n.ts';
import { eventsPage } from './pages/events.tsx';
import { sealsPage } from './pages/seals.tsx';

/** `names`: what each room calls its events, by action. */
export function auditRoutes(site: Site, names: Readonly<Record<string, Text>>): void {
  eventsPage(site, names);
  sealsPage(site);
}

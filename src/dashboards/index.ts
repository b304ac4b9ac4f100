/** Looking over everything: the leader's page, one field, one agency, and the work behind each number. */
import type { Site } from '../platform/http.ts';
import { dashboardPage } from './pages/dashboard.tsx';
import { boardFiles } from './pages/files.ts';
import { heatMapPage } from './pages/heat-map-page.tsx';
import { myDayPage } from './pages/my-day.tsx';
import { partPages } from './pages/part.tsx';
import { workPages } from './pages/work.tsx';

export { startPage } from './start-page.ts';

export function dashboardsRoutes(site: Site): void {
  myDayPage(site);
  dashboardPage(site);
  heatMapPage(site);
  // Before the pages, whose addresses would take the name of a file for a name.
  boardFiles(site);
  partPages(site);
  workPages(site);
}

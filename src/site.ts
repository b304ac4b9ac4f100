import { getCookie } from 'hono/cookie';
import { agenciesRoutes, findActor, mayAnywhere } from './agencies/index.ts';
import { calendarRoutes } from './calendar/index.ts';
import type { App } from './platform/context.ts';
import { Site } from './platform/http.ts';
import { plansRoutes } from './plans/index.ts';

/** The map: which room answers which path. */
export function buildSite(app: App): Site {
  const site = new Site(app, { findActor, mayAnywhere, makeView, renderError });
  agenciesRoutes(site);
  calendarRoutes(site);
  plansRoutes(site);
  return site;
}

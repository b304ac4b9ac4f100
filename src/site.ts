import { renderError } from './frame/error-page.tsx';
import { m } from './frame/messages.ts';
import { preferenceRoutes } from './frame/preferences.ts';
import { type FrameSources, makeView } from './frame/view.ts';
import type { App } from './platform/context.ts';
import { Site } from './platform/http.ts';

const sources: FrameSources = {
  places: [
    { href: '/', label: m.home, icon: 'home', action: null },
    { href: '/plans', label: m.plans, icon: 'plan', action: 'plans.read' },
    {
      href: '/agencies',
      label: m.agencies,
      icon: 'building',
      action: 'agencies.read',
      group: m.administration,
    },
    { href: '/people', label: m.people, icon: 'users', action: 'people.manage', group: m.administration },
    {
      href: '/calendar',
      label: m.calendar,
      icon: 'calendar',
      action: 'calendar.read',
      group: m.administration,
    },
    { href: '/audit', label: m.audit, icon: 'history', action: 'audit.read', group: m.administration },
  ],
  mayAnywhere: async () => false,
  postName: async () => null,
  tenantName: async () => null,
};

/** The map: which room answers which path. */
export function buildSite(app: App): Site {
  const site = new Site(app, {
    findActor: async () => null,
    mayAnywhere: sources.mayAnywhere,
    makeView: (c) => makeView(c, sources),
    renderError,
  });
  preferenceRoutes(site);
  return site;
}

import type { Site } from '../platform/http.ts';
import type { FrameSources } from './view.ts';

/** The front door: leads where the person begins the day; nobody is asked to sign in. */
export function homeRoutes(site: Site, sources: FrameSources): void {
  site.get('/', 'signed-in', async (c) => {
    const start = await sources.startPage(c.var.context);
    if (start !== null) return c.redirect(start);
    for (const { href, action } of sources.places)
      if (action === null || (await sources.mayAnywhere(c.var.context, action))) return c.redirect(href);
    return c.redirect('/account');
  });
}

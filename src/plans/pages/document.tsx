import { sendFile } from '../../platform/downloads.ts';
import type { Site } from '../../platform/http.ts';
import { originalOf } from '../source.ts';

/** GET /plans/:id/document: the file that was imported, byte for byte. */
export function documentPages(site: Site): void {
  site.get('/plans/:id/document', 'plans.read', async (c) => {
    const { plan, bytes, mediaType } = await originalOf(c.var.context, c.req.param('id') ?? '');
    return sendFile(c, bytes, plan.fileName, mediaType);
  });
}

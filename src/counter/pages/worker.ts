import { builtWorker } from '../../platform/assets.ts';
import { notFound } from '../../platform/errors.ts';
import type { Site } from '../../platform/http.ts';

const PATH = '/counter/worker.js';
const worker = builtWorker();

/** Where the pages of the counter find their service worker; null where none is built. */
export const workerAddress = worker && `${PATH}?v=${encodeURIComponent(worker.name)}`;

/** GET /counter/worker.js: it answers for the counter's pages only. */
export function workerFile(site: Site): void {
  site.get(PATH, 'public', (c) => {
    if (!worker) throw notFound();
    return c.body(worker.code, 200, {
      'content-type': 'text/javascript; charset=utf-8',
      'service-worker-allowed': '/counter',
    });
  });
}

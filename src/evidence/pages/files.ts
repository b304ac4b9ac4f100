import { sendFile } from '../../platform/downloads.ts';
import type { Site } from '../../platform/http.ts';
import type { EvidenceSubjects } from '../access.ts';
import { evidenceFile, suggestEvidence } from '../browsing.ts';
import { nameOf, summaryOf } from './words.tsx';

/** Files of evidence, byte for byte, and suggestions for the picker. */
export function filePages(site: Site, subjects: EvidenceSubjects): void {
  site.get('/evidence/suggest', 'evidence.read', async (c) => {
    const found = await suggestEvidence(c.var.context, c.var.view.query.get('q') ?? '');
    const items = found.map((one) => ({
      value: one.id,
      label: nameOf(c.var.view, one),
      hint: summaryOf(c.var.view, one),
    }));
    return c.json({ items });
  });

  site.get('/evidence/:id/versions/:number/file', 'evidence.read', async (c) => {
    const number = Number(c.req.param('number'));
    const found = await evidenceFile(c.var.context, c.req.param('id') ?? '', number, subjects);
    return sendFile(c, found.bytes, found.file.name, found.mediaType);
  });
}

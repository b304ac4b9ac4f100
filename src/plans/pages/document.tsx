import { sendFile } from '../../platform/downloads.ts';
import type { Site } from '../../platform/http.ts';
import { openProgramme } from '../browsing.ts';
import { programmeDocument } from '../export/docx.ts';
import { exportName } from '../export/names.ts';
import { programmeWorkbook } from '../export/xlsx.ts';
import { originalOf } from '../source.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Files of a plan: the one that was imported, byte for byte, and exports of the programme. */
export function documentPages(site: Site): void {
  site.get('/plans/:id/document', 'plans.read', async (c) => {
    const { plan, bytes, mediaType } = await originalOf(c.var.context, c.req.param('id') ?? '');
    return sendFile(c, bytes, plan.fileName, mediaType);
  });
  site.get('/plans/:id/export.xlsx', 'plans.read', async (c) => {
    const programme = await openProgramme(c.var.context, c.req.param('id') ?? '');
    const bytes = await programmeWorkbook(programme);
    return sendFile(c, bytes, exportName(programme.plan, 'xlsx'), `${OFFICE}.spreadsheetml.sheet`);
  });
  site.get('/plans/:id/export.docx', 'plans.read', async (c) => {
    const programme = await openProgramme(c.var.context, c.req.param('id') ?? '');
    const bytes = await programmeDocument(programme);
    return sendFile(c, bytes, exportName(programme.plan, 'docx'), `${OFFICE}.wordprocessingml.document`);
  });
}

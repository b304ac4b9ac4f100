import { sendFile } from '../../platform/downloads.ts';
import { notFound } from '../../platform/errors.ts';
import type { Request, Site } from '../../platform/http.ts';
import { issuedFormPdf } from '../forms.ts';
import { openDossier } from '../reading.ts';
import { controlSheetPdf } from '../sheets.ts';

/** GET /dossiers/:id/forms/RECEIPT-1.pdf, …/CONTROL.pdf: the statutory forms of a dossier. */
export function formFiles(site: Site): void {
  site.get('/dossiers/:id/forms/:file', 'dossiers.read', async (c: Request) => {
    const { context } = c.var;
    const [, form = '', seq] = /^([A-Z]+)(?:-(\d{1,6}))?\.pdf$/.exec(c.req.param('file') ?? '') ?? [];
    if (form === '') throw notFound();
    const view = await openDossier(context, c.req.param('id') ?? '', c.req.query('purpose') ?? null);
    const pdf =
      form === 'CONTROL'
        ? await controlSheetPdf(context, view)
        : await issuedFormPdf(context, view, form, Number(seq ?? 0));
    const name = `${form.toLowerCase()}-${view.dossier.code ?? view.dossier.id}.pdf`;
    return sendFile(c, pdf, name, 'application/pdf');
  });
}

import { done } from '../../platform/flash.ts';
import type { FormInput } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { safePath } from '../../platform/redirects.ts';
import { codeOfDossier, openMine } from '../own-dossiers.ts';
import type { Upload, UploadPlace } from '../upload-store.ts';
import { beginUpload, removeUpload, takePiece, uploadState } from '../uploads.ts';
import { w } from './words.ts';

/** What the browser is told of a file on its way. */
const told = ({ id, received, size, sha256, fingerprint }: Upload) => ({
  id,
  received,
  size,
  done: sha256 !== null,
  fingerprint,
});

/**
 * Files in pieces: POST …/uploads begins (or finds what broke off), PUT /my/uploads/:id?start=N sends the piece that
 * begins at N, GET says how far it came.
 */
export function uploadRoutes(site: Site): void {
  site.post('/my/drafts/:id/uploads', 'citizen', (c) => begun(c, { draftId: c.req.param('id') ?? '' }));

  site.post('/my/dossiers/:code/uploads', 'citizen', async (c) => {
    const { view } = await openMine(c.var.context, c.req.param('code') ?? '');
    return begun(c, { dossierId: view.dossier.id });
  });

  site.get('/my/uploads/:id', 'citizen', async (c) =>
    c.json(told(await uploadState(c.var.context, c.req.param('id') ?? ''))),
  );

  site.route('PUT', '/my/uploads/:id', 'citizen', async (c) => {
    const start = Number(c.req.query('start') ?? Number.NaN);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    return c.json(told(await takePiece(c.var.context, c.req.param('id') ?? '', start, bytes)));
  });

  site.post('/my/uploads/:id/remove', 'citizen', async (c) => {
    const id = c.req.param('id') ?? '';
    const { context, view } = c.var;
    const upload = await uploadState(context, id);
    await removeUpload(context, id);
    const page =
      upload.draftId === null
        ? `/my/dossiers/${await codeOfDossier(context, upload.dossierId ?? '')}`
        : `/my/drafts/${upload.draftId}/papers`;
    return done(c, safePath(page), view.t(w.takenBack));
  });
}

async function begun(c: Request, place: UploadPlace): Promise<Response> {
  const sent = (await c.req.json().catch(() => ({}))) as Record<string, unknown>;
  const upload = await beginUpload(c.var.context, place, {
    slot: String(sent.slot ?? ''),
    name: String(sent.name ?? ''),
    size: Number(sent.size ?? Number.NaN),
  });
  return c.json(told(upload));
}

/** The files of a form, read whole. */
export const filesOfForm = (form: FormInput): Promise<{ bytes: Uint8Array; name: string }[]> =>
  Promise.all(
    form
      .chosenFiles('file')
      .map(async (file) => ({ bytes: new Uint8Array(await file.arrayBuffer()), name: file.name })),
  );

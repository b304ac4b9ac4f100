import { done } from '../../platform/flash.ts';
import { submit } from '../../platform/form-page.ts';
import type { FormInput } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { ConfirmButton, renderPage, Stack } from '../../ui/index.ts';
import type { ProcedureContent } from '../content.ts';
import { discardDraft, saveDraft } from '../drafting.ts';
import { findVersion } from '../reading.ts';
import { Document } from './document.tsx';
import { mw } from './manage-words.ts';
import { loadVersion, VersionPage, type VersionShown, type VersionTab, versionPath } from './parts.tsx';

/** One version as the public would read it; a draft can be thrown away here. */
export function versionPage(site: Site): void {
  site.get('/procedures/versions/:id', 'procedures.read', async (c) => {
    const shown = await loadVersion(c.var.context, c.var.view, c.req.param('id') ?? '');
    return c.html(renderPage(<Version {...shown} />));
  });

  site.post('/procedures/versions/:id/discard', 'procedures.manage', async (c) => {
    await discardDraft(c.var.context, c.req.param('id') ?? '');
    return done(c, '/procedures/manage', c.var.view.t(mw.discarded));
  });
}

function Version(shown: VersionShown) {
  const { view, version, editable } = shown;
  const { t } = view;
  return (
    <VersionPage
      {...shown}
      tab="content"
      actions={
        editable && (
          <ConfirmButton
            view={view}
            id="discard"
            action={`/procedures/versions/${version.id}/discard`}
            title={t(mw.discardTitle)}
            message={<p>{t(mw.discardHint)}</p>}
            confirmLabel={t(mw.discard)}
            icon="delete"
          >
            {t(mw.discard)}
          </ConfirmButton>
        )
      }
    >
      <Stack>
        <Document
          view={view}
          content={version.content}
          places={[]}
          times={null}
          decision={null}
          effectiveFrom={version.effectiveFrom}
          formHref={version.content.form === null ? null : versionPath(version.id, 'form')}
        />
      </Stack>
    </VersionPage>
  );
}

/**
 * Stores what a form changes of a draft and goes on to `next`; shows the form again when it is wrong, or when somebody
 * saved since (`edition`). The change is made on the draft as it stands: two people who edit different parts both win.
 */
export async function saveEdit(
  c: Request,
  form: FormInput,
  change: (content: ProcedureContent) => unknown,
  next: string,
  again: Parameters<typeof submit>[2],
): Promise<Response> {
  const id = c.req.param('id') ?? '';
  return submit(
    c,
    async () => {
      const { content } = await findVersion(c.var.context, id);
      await saveDraft(c.var.context, id, Number(form.text('edition')), change(content));
      return done(c, next, c.var.view.t(mw.saved));
    },
    again,
  );
}

export const tabPath = (c: Request, tab: VersionTab): string => versionPath(c.req.param('id') ?? '', tab);

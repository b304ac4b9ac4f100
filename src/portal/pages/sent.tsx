import type { Site } from '../../platform/http.ts';
import { ButtonLink, Callout, formatInstant, Page, Row, renderPage, Stack } from '../../ui/index.ts';
import { openMine } from '../own-dossiers.ts';
import { dossierPath, PapersCard } from './dossier-parts.tsx';
import { d } from './dossier-words.ts';

/** GET /my/dossiers/:code/sent: what has happened, once it has: the dossier is there, with these files. */
export function sentPage(site: Site): void {
  site.get('/my/dossiers/:code/sent', 'citizen', async (c) => {
    const { view } = c.var;
    const { t, language } = view;
    const { view: opened } = await openMine(c.var.context, c.req.param('code') ?? '');
    const { dossier } = opened;
    const code = dossier.code ?? dossier.id;
    return c.html(
      renderPage(
        <Page view={view} title={t(d.sentTitle)} width="narrow" subtitle={opened.terms.version.content.name}>
          <Stack>
            <Callout view={view} tone="success" title={`${t(d.code)}: ${code}`}>
              <p>{t(d.sentLine, { at: formatInstant(dossier.submittedAt, language) })}</p>
              {dossier.respondBy && (
                <p>{t(d.sentNext, { at: formatInstant(dossier.respondBy, language) })}</p>
              )}
            </Callout>
            <Row>
              <ButtonLink
                href={`${dossierPath(code)}/forms/SUBMISSION.pdf`}
                variant="primary"
                icon="download"
                download
              >
                {t(d.slip)}
              </ButtonLink>
              <ButtonLink href={dossierPath(code)}>{t(d.follow)}</ButtonLink>
            </Row>
            <PapersCard view={view} opened={opened} title={t(d.filesIn)} links={false} />
          </Stack>
        </Page>,
      ),
    );
  });
}

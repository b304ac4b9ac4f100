import type { AppError } from '../platform/errors.ts';
import type { Request } from '../platform/http.ts';
import type { Text } from '../platform/i18n.ts';
import { ButtonLink, Callout, Page, Row, renderPage, Stack } from '../ui/index.ts';
import { m } from './messages.ts';

const TITLES: Record<AppError['status'], Text> = {
  400: m.title400,
  401: m.title401,
  403: m.title403,
  404: m.title404,
  405: m.title405,
  409: m.title409,
  413: m.title413,
  415: m.title415,
  422: m.title422,
  429: m.title429,
  500: m.title500,
  503: m.title503,
};

/** The page for an error that no page of a room shows itself: what is wrong, what to do, and a way on. */
export function renderError(c: Request, error: AppError): Response | Promise<Response> {
  const { view, context } = c.var;
  const { t } = view;
  const page = (
    <Page view={view} title={t(TITLES[error.status])} width="narrow">
      <Stack>
        <Callout view={view} tone={error.status >= 500 ? 'error' : 'warning'}>
          <p>{t(error.text, error.params)}</p>
          {Object.values(error.fields).map((text) => (
            <p key={t(text)}>{t(text, error.params)}</p>
          ))}
        </Callout>
        <Row>
          <ButtonLink href="/" variant="primary" icon="home">
            {t(m.toHome)}
          </ButtonLink>
        </Row>
        {error.status >= 500 && (
          <p class="text-muted text-sm">{t(m.errorNumber, { id: context.requestId })}</p>
        )}
      </Stack>
    </Page>
  );
  return c.html(renderPage(page), error.status);
}

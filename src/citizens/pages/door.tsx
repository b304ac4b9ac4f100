import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { recordEvent } from '../../platform/audit.ts';
import { AppError } from '../../platform/errors.ts';
import type { Request, Site } from '../../platform/http.ts';
import { safePath } from '../../platform/redirects.ts';
import { CITIZEN_COOKIE } from '../../platform/sessions.ts';
import { ButtonLink, Callout, Card, Page, Row, renderPage, Stack, type View } from '../../ui/index.ts';
import { beginSignIn, goodbyeUrl } from '../relying.ts';
import { closeCitizenSession } from '../sessions.ts';
import { signInCitizen } from '../signing-in.ts';
import { w } from './words.ts';

/** Holds the state of a sign-in under way: only the browser that began it completes it. */
const STATE_COOKIE = 'phucvu_citizen_state';
const STATE_SECONDS = 600;

const cookie = (c: Request) =>
  ({
    path: '/',
    httpOnly: true,
    secure: c.var.context.config.publicUrl?.startsWith('https:') ?? false,
    // The provider sends people back by a link, with which strict cookies would not come.
    sameSite: 'Lax',
  }) as const;

/** The product's own address, to which the provider sends people back. */
const origin = (c: Request): string => new URL(c.var.context.config.publicUrl ?? c.req.url).origin;

/** How citizens come in and go out, by way of the identity provider. */
export function doorPages(site: Site): void {
  site.get('/my/sign-in', 'public', (c) => {
    const next = safePath(c.var.view.query.get('next'), '/my');
    if (c.var.context.citizen) return c.redirect(next, 303);
    return c.html(
      renderPage(<SignInPage view={c.var.view} next={next} open={c.var.context.config.identity !== null} />),
    );
  });

  site.get('/my/sign-in/start', 'public', async (c) => {
    const next = safePath(c.var.view.query.get('next'), '/my');
    const where = { redirectUri: `${origin(c)}/my/callback`, next };
    const { url, state } = await beginSignIn(c.var.context, where);
    setCookie(c, STATE_COOKIE, state, { ...cookie(c), maxAge: STATE_SECONDS });
    return c.redirect(url, 303);
  });

  site.get('/my/callback', 'public', async (c) => {
    const cookieState = getCookie(c, STATE_COOKIE) ?? null;
    deleteCookie(c, STATE_COOKIE, { path: '/' });
    try {
      const { secret, next } = await signInCitizen(c.var.context, {
        query: new URL(c.req.url).searchParams,
        cookieState,
        userAgent: c.req.header('user-agent') ?? null,
      });
      const maxAge = c.var.context.config.sessionMaxHours * 3600;
      setCookie(c, CITIZEN_COOKIE, secret, { ...cookie(c), maxAge });
      return c.redirect(next, 303);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const words = c.var.view.t(error.text, error.params);
      return c.html(renderPage(<FailedPage view={c.var.view} words={words} />), error.status);
    }
  });

  site.post('/my/sign-out', 'citizen', async (c) => {
    const { context } = c.var;
    const idToken = await closeCitizenSession(context, getCookie(c, CITIZEN_COOKIE) ?? '');
    deleteCookie(c, CITIZEN_COOKIE, { path: '/' });
    await context.db.transaction().execute((tx) =>
      recordEvent(context, tx, {
        action: 'citizen.signed-out',
        subjectType: 'citizen',
        subjectId: context.citizen?.citizenId ?? null,
      }),
    );
    const after = `${origin(c)}/my/signed-out`;
    const goodbye = idToken === null ? null : await goodbyeUrl(context, idToken, after);
    return c.redirect(goodbye ?? '/my/signed-out', 303);
  });

  site.get('/my/signed-out', 'public', (c) => c.html(renderPage(<SignedOutPage view={c.var.view} />)));
}

function SignInPage({ view, next, open }: { view: View; next: string; open: boolean }) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.signIn)} width="small">
      <Card>
        <Stack>
          {open ? (
            <>
              <p>{t(w.signInHint)}</p>
              <ButtonLink
                href={`/my/sign-in/start?next=${encodeURIComponent(next)}`}
                variant="primary"
                icon="shield"
                elsewhere
              >
                {t(w.signInButton)}
              </ButtonLink>
            </>
          ) : (
            <Callout view={view} tone="info">
              {t(w.notConfigured)}
            </Callout>
          )}
          <p>
            <a href={`/sign-in?next=${encodeURIComponent(next.startsWith('/my') ? '/' : next)}`} class="link">
              {t(w.staffSignIn)}
            </a>
          </p>
        </Stack>
      </Card>
    </Page>
  );
}

function FailedPage({ view, words }: { view: View; words: string }) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.signInFailed)} width="small">
      <Stack>
        <Callout view={view} tone="warning">
          {words}
        </Callout>
        <Row>
          <ButtonLink href="/my/sign-in" variant="primary">
            {t(w.again)}
          </ButtonLink>
        </Row>
      </Stack>
    </Page>
  );
}

function SignedOutPage({ view }: { view: View }) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.signedOut)} subtitle={t(w.signedOutHint)} width="small">
      <Row>
        <ButtonLink href="/procedures" variant="primary" icon="search">
          {t(w.toProcedures)}
        </ButtonLink>
        <ButtonLink href="/my/sign-in">{t(w.again)}</ButtonLink>
      </Row>
    </Page>
  );
}

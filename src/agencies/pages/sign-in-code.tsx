import { deleteCookie, getCookie } from 'hono/cookie';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Site } from '../../platform/http.ts';
import { safePath } from '../../platform/redirects.ts';
import { Button, ButtonLink, Card, Form, Page, renderPage, TextInput, type View } from '../../ui/index.ts';
import { signInWithCode } from '../sign-in.ts';
import { w } from './account-words.ts';
import { enter, STEP_COOKIE } from './cookies.ts';

/** The second step of signing in. */
export function signInCodePage(site: Site): void {
  site.get('/sign-in/code', 'public', (c) => {
    const next = safePath(c.req.query('next'));
    if (!getCookie(c, STEP_COOKIE)) return c.redirect(`/sign-in?next=${encodeURIComponent(next)}`);
    return c.html(renderPage(<CodePage view={c.var.view} next={next} faults={NO_FAULTS} />));
  });

  site.post('/sign-in/code', 'public', async (c) => {
    const form = await readForm(c);
    const next = safePath(form.text('next'));
    return submit(
      c,
      async () => {
        const step = getCookie(c, STEP_COOKIE) ?? '';
        const userAgent = c.req.header('user-agent') ?? null;
        const { secret } = await signInWithCode(c.var.context, { step, code: form.text('code'), userAgent });
        deleteCookie(c, STEP_COOKIE, { path: '/' });
        return enter(c, secret, next);
      },
      (faults) => renderPage(<CodePage view={c.var.view} next={next} faults={faults} />),
    );
  });
}

function CodePage({ view, next, faults }: { view: View; next: string; faults: FormFaults }) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.codeTitle)} width="narrow">
      <Card>
        <Form
          view={view}
          action="/sign-in/code"
          hidden={{ next }}
          error={faults.error}
          errors={faults.errors}
          actions={
            <>
              <Button variant="primary" busyLabel={t(w.signingIn)}>
                {t(w.signIn)}
              </Button>
              <ButtonLink href="/sign-in" variant="ghost">
                {t(w.startAgain)}
              </ButtonLink>
            </>
          }
        >
          <TextInput
            view={view}
            name="code"
            label={t(w.code)}
            hint={t(w.codeHint)}
            error={faults.errors.code}
            autocomplete="one-time-code"
            autofocus={!faults.error}
            spellcheck={false}
            maxLength={20}
            width="short"
            required
          />
        </Form>
      </Card>
    </Page>
  );
}

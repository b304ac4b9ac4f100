import { deleteCookie, getCookie } from 'hono/cookie';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import { SESSION_COOKIE, type Site } from '../../platform/http.ts';
import { safePath } from '../../platform/redirects.ts';
import { closeSession } from '../../platform/sessions.ts';
import { Avatar, Button, Card, Form, Page, renderPage, Stack, TextInput, type View } from '../../ui/index.ts';
import { signIn } from '../sign-in.ts';
import { w } from './account-words.ts';
import { enter, keepCookie, STEP_COOKIE } from './cookies.ts';

/** A way in that the demo offers on the sign-in page. */
export interface DemoAccount {
  username: string;
  password: string;
  /** Who it is, and their post: words for the page. */
  name: string;
  post: string;
}

interface Shown {
  view: View;
  next: string;
  username: string;
  faults: FormFaults;
  demo: readonly DemoAccount[];
}

export function signInPage(site: Site, demoAccounts: () => readonly DemoAccount[]): void {
  site.get('/sign-in', 'public', (c) => {
    const next = safePath(c.req.query('next'));
    if (c.var.context.actor) return c.redirect(next);
    return c.html(show({ view: c.var.view, next, username: '', faults: NO_FAULTS, demo: demoAccounts() }));
  });

  site.post('/sign-in', 'public', async (c) => {
    const form = await readForm(c);
    const [next, username] = [safePath(form.text('next')), form.text('username')];
    return submit(
      c,
      async () => {
        const userAgent = c.req.header('user-agent') ?? null;
        const result = await signIn(c.var.context, {
          username,
          password: form.secret('password'),
          userAgent,
        });
        if ('secret' in result) return enter(c, result.secret, next);
        keepCookie(c, STEP_COOKIE, result.step, 5 * 60);
        return done(c, `/sign-in/code?next=${encodeURIComponent(next)}`);
      },
      (faults) => show({ view: c.var.view, next, username, faults, demo: demoAccounts() }),
    );
  });

  site.post('/sign-out', 'public', async (c) => {
    const secret = getCookie(c, SESSION_COOKIE);
    if (secret) await closeSession(site.app.db, secret);
    deleteCookie(c, SESSION_COOKIE, { path: '/' });
    return done(c, '/sign-in', c.var.view.t(w.signedOut));
  });
}

const show = (shown: Shown): string => renderPage(<SignInPage {...shown} />);

function SignInPage({ view, next, username, faults, demo }: Shown) {
  const { t } = view;
  return (
    <Page view={view} title={t(w.signInTitle)} width="narrow">
      <Stack>
        <Card>
          <Form
            view={view}
            action="/sign-in"
            hidden={{ next }}
            error={faults.error}
            errors={faults.errors}
            actions={
              <Button variant="primary" busyLabel={t(w.signingIn)}>
                {t(w.signIn)}
              </Button>
            }
          >
            <TextInput
              view={view}
              name="username"
              label={t(w.username)}
              value={username}
              autocomplete="username"
              spellcheck={false}
              autofocus={!faults.error}
              maxLength={200}
              width="medium"
              required
            />
            <TextInput
              view={view}
              name="password"
              type="password"
              label={t(w.password)}
              autocomplete="current-password"
              width="medium"
              required
            />
          </Form>
          <p class="text-muted mt-4 text-sm">{t(w.forgotten)}</p>
        </Card>
        {demo.length > 0 && <DemoChoices view={view} next={next} demo={demo} />}
      </Stack>
    </Page>
  );
}

/** One form a person: what a click sends is what typing would send. */
function DemoChoices({ view, next, demo }: Pick<Shown, 'view' | 'next' | 'demo'>) {
  return (
    <Card title={view.t(w.demoTitle)} hint={view.t(w.demoHint)}>
      <ul class="grid gap-2 sm:grid-cols-2">
        {demo.map((account) => (
          <li key={account.username} class="min-w-0">
            <form method="post" action="/sign-in" class="h-full">
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="username" value={account.username} />
              <input type="hidden" name="password" value={account.password} />
              <button
                type="submit"
                class="btn btn-secondary-quiet h-auto min-h-full w-full justify-start gap-3 px-3 py-2 text-left whitespace-normal"
              >
                <Avatar name={account.name} />
                <span class="min-w-0">
                  <span class="block font-semibold">{account.name}</span>
                  <span class="text-muted block text-sm font-normal">{account.post}</span>
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </Card>
  );
}

import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Site } from '../../platform/http.ts';
import { Button, Card, Form, Page, renderPage, type View } from '../../ui/index.ts';
import { readResetLink, resetPassword } from '../links.ts';
import { w } from './account-words.ts';
import { PasswordFields } from './password-fields.tsx';

const PATH = '/reset/:token';

/** Where a one-time link leads that an administrator made: a new password. */
export function resetPage(site: Site): void {
  site.get(PATH, 'public', async (c) => {
    const person = await readResetLink(c.var.context, c.req.param('token') ?? '');
    return c.html(renderPage(<ResetPage view={c.var.view} person={person} faults={NO_FAULTS} />));
  });

  site.post(PATH, 'public', async (c) => {
    const token = c.req.param('token') ?? '';
    const person = await readResetLink(c.var.context, token);
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await resetPassword(c.var.context, token, {
          password: form.secret('password'),
          repeat: form.secret('repeat'),
        });
        return done(c, '/sign-in', c.var.view.t(w.passwordSet));
      },
      (faults) => renderPage(<ResetPage view={c.var.view} person={person} faults={faults} />),
    );
  });
}

interface ResetPageProps {
  view: View;
  person: { username: string; fullName: string };
  faults: FormFaults;
}

function ResetPage({ view, person, faults }: ResetPageProps) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(w.resetTitle)}
      subtitle={t(w.resetFor, { name: person.fullName, username: person.username })}
      width="narrow"
    >
      <Card>
        <Form
          view={view}
          action={view.path}
          error={faults.error}
          errors={faults.errors}
          labels={{ password: t(w.newPassword), repeat: t(w.repeatPassword) }}
          actions={<Button variant="primary">{t(w.setPassword)}</Button>}
        >
          <input type="hidden" name="username" value={person.username} autocomplete="username" />
          <PasswordFields view={view} name="password" faults={faults} />
        </Form>
      </Card>
    </Page>
  );
}

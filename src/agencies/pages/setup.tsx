import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { Button, Card, Form, Page, renderPage, TextInput } from '../../ui/index.ts';
import { readSetupLink, setUp } from '../links.ts';
import { w } from './account-words.ts';
import { PasswordFields } from './password-fields.tsx';

const PATH = '/setup/:token';

/** Where the one-time link in the terminal leads: the first administrator's account. */
export function setupPage(site: Site): void {
  const show = (c: Request, needsAgency: boolean, form: FormInput, faults: FormFaults): string =>
    renderPage(<SetupPage c={c} needsAgency={needsAgency} form={form} faults={faults} />);

  site.get(PATH, 'public', async (c) => {
    const { needsAgency } = await readSetupLink(c.var.context, c.req.param('token') ?? '');
    return c.html(show(c, needsAgency, new FormInput(new FormData()), NO_FAULTS));
  });

  site.post(PATH, 'public', async (c) => {
    const token = c.req.param('token') ?? '';
    const { needsAgency } = await readSetupLink(c.var.context, token);
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await setUp(c.var.context, token, {
          agencyName: form.text('agencyName'),
          fullName: form.text('fullName'),
          username: form.text('username'),
          password: form.secret('password'),
          repeat: form.secret('repeat'),
        });
        return done(c, '/sign-in', c.var.view.t(w.setUpDone));
      },
      (faults) => show(c, needsAgency, form, faults),
    );
  });
}

function SetupPage(props: { c: Request; needsAgency: boolean; form: FormInput; faults: FormFaults }) {
  const { c, needsAgency, form, faults } = props;
  const { view } = c.var;
  const { t } = view;
  const labels = {
    agencyName: t(w.officeName),
    fullName: t(w.fullName),
    username: t(w.username),
    password: t(w.newPassword),
  };
  const field = (name: 'agencyName' | 'fullName' | 'username') => ({
    view,
    name,
    label: labels[name],
    value: form.text(name),
    error: faults.errors[name],
    required: true,
  });
  return (
    <Page view={view} title={t(w.setupTitle)} subtitle={t(w.setupHint)} width="narrow">
      <Card>
        <Form
          view={view}
          action={view.path}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={<Button variant="primary">{t(w.create)}</Button>}
        >
          {needsAgency && (
            <TextInput {...field('agencyName')} hint={t(w.officeHint)} autocomplete="organization" />
          )}
          <TextInput {...field('fullName')} autocomplete="name" width="medium" />
          <TextInput
            {...field('username')}
            hint={t(w.usernameHint)}
            autocomplete="username"
            spellcheck={false}
            width="medium"
          />
          <PasswordFields view={view} name="password" faults={faults} />
        </Form>
      </Card>
    </Page>
  );
}

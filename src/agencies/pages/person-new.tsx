import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { Button, ButtonLink, Card, Form, Page, renderPage, TextInput, type View } from '../../ui/index.ts';
import { createPerson } from '../people.ts';
import { type PersonDraft, PersonFields, personLabels, readPersonDraft } from './person-fields.tsx';
import { w } from './words.ts';

interface NewPerson extends PersonDraft {
  username: string;
}

/** Adding a person with an account. */
export function personNewPage(site: Site): void {
  const show = (c: Request, draft: NewPerson, faults: FormFaults = NO_FAULTS): string =>
    renderPage(<PersonNewPage view={c.var.view} draft={draft} faults={faults} />);

  site.get('/people/new', 'people.manage', (c) =>
    c.html(show(c, { fullName: '', email: '', phone: '', username: '' })),
  );

  site.post('/people/new', 'people.manage', async (c) => {
    const form = await readForm(c);
    const draft = { ...readPersonDraft(form), username: form.text('username') };
    return submit(
      c,
      async () => {
        const id = await createPerson(c.var.context, draft);
        return done(c, `/people/${id}`, c.var.view.t(w.personAdded));
      },
      (faults) => show(c, draft, faults),
    );
  });
}

function PersonNewPage({ view, draft, faults }: { view: View; draft: NewPerson; faults: FormFaults }) {
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(w.addPerson)}
      breadcrumbs={[{ href: '/people', label: t(w.people) }]}
      width="narrow"
    >
      <Card>
        <Form
          view={view}
          action="/people/new"
          error={faults.error}
          errors={faults.errors}
          labels={personLabels(view)}
          keep="person-new"
          actions={
            <>
              <Button variant="primary" busyLabel={t(w.saving)}>
                {t(w.addPerson)}
              </Button>
              <ButtonLink href="/people" variant="ghost">
                {t(w.cancel)}
              </ButtonLink>
            </>
          }
        >
          <PersonFields view={view} draft={draft} faults={faults} />
          <TextInput
            view={view}
            name="username"
            label={t(w.username)}
            hint={t(w.usernameHint)}
            value={draft.username}
            error={faults.errors.username}
            autocomplete="off"
            spellcheck={false}
            width="medium"
            required
          />
        </Form>
      </Card>
    </Page>
  );
}

import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { NO_FAULTS, submit } from '../../platform/form-page.ts';
import { FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { Page, renderPage, Stack } from '../../ui/index.ts';
import { FIELDS } from '../fields.ts';
import { createResetLink } from '../links.ts';
import { appoint, changeFields, changePerson, endPost, findPerson, setActive } from '../people.ts';
import type { Role } from '../permissions.ts';
import { listAgencies } from '../service.ts';
import { PersonState } from './people.tsx';
import { AccountCard, PersonCard } from './person-cards.tsx';
import { type PersonPageProps, readPersonDraft, type Sent } from './person-fields.tsx';
import { PostsCard } from './person-posts.tsx';
import { w } from './words.ts';

const NOTHING: Sent = { form: new FormInput(new FormData()), faults: NO_FAULTS, part: '' };

/** One person: what is known of them, their posts, their account. */
export function personPage(site: Site): void {
  const show = async (c: Request, sent: Sent = NOTHING, link: string | null = null): Promise<string> => {
    const { context } = c.var;
    const person = await findPerson(context, c.req.param('id') ?? '');
    const agencies = await listAgencies(context);
    const date = today(context).toString();
    return renderPage(
      <PersonPage c={c} person={person} agencies={agencies} sent={sent} link={link} date={date} />,
    );
  };

  site.get('/people/:id', 'people.manage', async (c) => c.html(await show(c)));

  /** One form of the page: does `work`, then leads back with its message. */
  const onPost = (part: string, work: (c: Request, id: string, form: FormInput) => Promise<string>): void =>
    site.post(`/people/:id/${part}`, 'people.manage', async (c) => {
      const id = c.req.param('id') ?? '';
      const form = await readForm(c);
      return submit(
        c,
        async () => done(c, `/people/${id}`, await work(c, id, form)),
        (faults) => show(c, { form, faults, part }),
      );
    });

  onPost('change', async (c, id, form) => {
    await changePerson(c.var.context, id, { ...readPersonDraft(form), version: form.text('version') });
    return c.var.view.t(w.personSaved);
  });
  onPost('active', async (c, id, form) => {
    const active = form.text('active') === 'true';
    await setActive(c.var.context, id, { version: Number(form.text('version')), active });
    return c.var.view.t(active ? w.activated : w.deactivated);
  });
  onPost('posts', async (c, id, form) => {
    await appoint(c.var.context, {
      personId: id,
      agencyId: form.text('agencyId'),
      role: form.text('role') as Role,
      title: form.text('title'),
      fields: fieldsIn(form),
      validFrom: form.text('validFrom'),
      validTo: form.text('validTo'),
    });
    return c.var.view.t(w.appointed);
  });
  onPost('posts/fields', async (c, _id, form) => {
    await changeFields(c.var.context, form.text('post'), { fields: form.texts('fields') });
    return c.var.view.t(w.fieldsSaved);
  });
  onPost('posts/end', async (c, _id, form) => {
    await endPost(c.var.context, form.text('post'), { lastDay: form.text('lastDay') });
    return c.var.view.t(w.postEnded);
  });

  // Shown in the answer itself and nowhere kept: the form asks the browser, not Turbo, to send it.
  site.post('/people/:id/link', 'people.manage', async (c) => {
    const path = await createResetLink(c.var.context, c.req.param('id') ?? '');
    c.header('cache-control', 'no-store');
    const base = c.var.context.config.publicUrl ?? new URL(c.req.url).origin;
    return c.html(await show(c, NOTHING, new URL(path, base).href));
  });
}

const fieldsIn = (form: FormInput) => FIELDS.filter((field) => form.texts('fields').includes(field));

function PersonPage(props: PersonPageProps) {
  const { person } = props;
  const { view } = props.c.var;
  return (
    <Page
      view={view}
      title={person.fullName}
      subtitle={<PersonState view={view} person={person} />}
      breadcrumbs={[{ href: '/people', label: view.t(w.people) }]}
    >
      <Stack>
        <PostsCard {...props} />
        <AccountCard {...props} />
        <PersonCard {...props} />
      </Stack>
    </Page>
  );
}

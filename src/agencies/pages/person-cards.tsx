import { isConflict, NO_FAULTS } from '../../platform/form-page.ts';
import {
  Button,
  Callout,
  Card,
  ConfirmButton,
  Conflict,
  CopyButton,
  DescriptionList,
  Form,
  Row,
  Stack,
  type View,
} from '../../ui/index.ts';

import {
  draftOfPerson,
  type PersonDraft,
  PersonFields,
  type PersonPageProps,
  personLabels,
  readPersonDraft,
} from './person-fields.tsx';
import { w } from './words.ts';

/** Name, e-mail address, telephone. */
export function PersonCard({ c, person, sent }: PersonPageProps) {
  const { view } = c.var;
  const { t } = view;
  const own = sent.part === 'change';
  const faults = own ? sent.faults : NO_FAULTS;
  const draft = own ? readPersonDraft(sent.form) : draftOfPerson(person);
  const conflict = isConflict(faults);
  const version = own && !conflict ? sent.form.text('version') : String(person.version);
  return (
    <Card title={t(w.details)}>
      <Stack>
        {conflict && <Conflict view={view} rows={disagreements(view, draftOfPerson(person), draft)} />}
        <Form
          view={view}
          action={`/people/${person.id}/change`}
          hidden={{ version }}
          error={conflict ? undefined : faults.error}
          errors={faults.errors}
          labels={personLabels(view)}
          actions={
            <Button variant="primary" busyLabel={t(w.saving)}>
              {t(w.save)}
            </Button>
          }
        >
          <PersonFields view={view} draft={draft} faults={faults} />
        </Form>
      </Stack>
    </Card>
  );
}

const disagreements = (view: View, theirs: PersonDraft, yours: PersonDraft) =>
  (['fullName', 'email', 'phone'] as const).map((name) => ({
    label: view.t(w[name]),
    theirs: theirs[name],
    yours: yours[name],
  }));

/** User name, password link, deactivation. */
export function AccountCard({ c, person, sent, link }: PersonPageProps) {
  const { view } = c.var;
  const { t } = view;
  const error = sent.part === 'active' ? sent.faults.error : undefined;
  return (
    <Card title={t(w.account)}>
      <Stack>
        {error && (
          <Callout view={view} tone="error">
            {error}
          </Callout>
        )}
        {link && <LinkShown view={view} link={link} name={person.fullName} />}
        <DescriptionList items={[{ term: t(w.username), value: person.username }]} />
        <Row>
          {person.active && (
            <form method="post" action={`/people/${person.id}/link`} data-turbo="false">
              <Button icon="key">{t(w.passwordLink)}</Button>
            </form>
          )}
          <ActiveSwitch c={c} person={person} />
        </Row>
        {person.active && <p class="text-muted text-sm">{t(w.passwordLinkHint)}</p>}
      </Stack>
    </Card>
  );
}

function LinkShown({ view, link, name }: { view: View; link: string; name: string }) {
  return (
    <Callout
      view={view}
      tone="success"
      title={view.t(w.linkMade, { name })}
      actions={<CopyButton view={view} text={link} />}
    >
      <code class="break-all">{link}</code>
    </Callout>
  );
}

function ActiveSwitch({ c, person }: Pick<PersonPageProps, 'c' | 'person'>) {
  const { view } = c.var;
  const { t } = view;
  const action = `/people/${person.id}/active`;
  if (!person.active)
    return (
      <form method="post" action={action}>
        <input type="hidden" name="version" value={person.version} />
        <Button name="active" value="true" icon="undo">
          {t(w.activate)}
        </Button>
      </form>
    );
  return (
    <ConfirmButton
      view={view}
      id="deactivate"
      action={action}
      fields={{ version: String(person.version), active: 'false' }}
      variant="danger"
      icon="lock"
      title={t(w.deactivateTitle, { name: person.fullName })}
      message={<p>{t(w.deactivateHint)}</p>}
      confirmLabel={t(w.deactivate)}
    >
      {t(w.deactivate)}
    </ConfirmButton>
  );
}

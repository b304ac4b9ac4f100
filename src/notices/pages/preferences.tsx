import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Language } from '../../platform/i18n.ts';
import {
  Button,
  Callout,
  Card,
  Checkbox,
  Form,
  Page,
  RadioGroup,
  renderPage,
  Select,
  Stack,
  type View,
} from '../../ui/index.ts';
import { KIND_NAMES, type Kind, MAIL_MODES, type MailMode } from '../kinds.ts';
import { m } from '../messages.ts';
import { changePreferences, type Preferences, readPreferences } from '../preferences.ts';
import type { Preference } from '../rules.ts';

const PATH = '/notices/preferences';

/** /notices/preferences: how one wants to be told of each kind. */
export function preferencesPage(site: Site): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const preferences = await readPreferences(c.var.context);
    return renderPage(<PreferencesPage view={c.var.view} preferences={preferences} faults={faults} />);
  };
  site.get(PATH, 'signed-in', async (c) => c.html(await show(c)));
  site.post(PATH, 'signed-in', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await changePreferences(c.var.context, {
          mailLanguage: form.text('mailLanguage') as Language,
          kinds: Object.fromEntries(KIND_NAMES.map((kind) => [kind, readKind(form, kind)])),
        });
        return done(c, PATH, c.var.view.t(m.saved));
      },
      (faults) => show(c, faults),
    );
  });
}

const readKind = (form: FormInput, kind: Kind) => ({
  inApp: form.checked(`${kind}.inApp`),
  mail: form.text(`${kind}.mail`) as MailMode,
  daysBefore: null,
});

function PreferencesPage(props: { view: View; preferences: Preferences; faults: FormFaults }) {
  const { view, preferences, faults } = props;
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(m.preferences)}
      subtitle={t(m.preferencesHint)}
      breadcrumbs={[{ href: '/notices', label: t(m.notices) }]}
      width="narrow"
    >
      <Stack>
        <MailState view={view} preferences={preferences} />
        <Form
          view={view}
          action={PATH}
          error={faults.error}
          errors={faults.errors}
          actions={<Button variant="primary">{t(m.save)}</Button>}
        >
          {[...preferences.kinds].map(([kind, preference]) => (
            <KindFields key={kind} view={view} kind={kind} preference={preference} />
          ))}
          <RadioGroup
            view={view}
            name="mailLanguage"
            label={t(m.mailLanguage)}
            value={preferences.mailLanguage}
            options={(['vi', 'en'] as const).map((value) => ({ value, label: t(m[value]) }))}
            inline
          />
        </Form>
      </Stack>
    </Page>
  );
}

function MailState({ view, preferences }: { view: View; preferences: Preferences }) {
  const { t } = view;
  const { mail, address } = preferences;
  if (!mail) return <Callout view={view} tone="info" title={t(m.noMail)} />;
  if (address === null) return <Callout view={view} tone="warning" title={t(m.noAddress)} />;
  return <p class="text-muted">{t(m.mailTo, { address })}</p>;
}

function KindFields({ view, kind, preference }: { view: View; kind: Kind; preference: Preference }) {
  const { t } = view;
  return (
    <Card title={t(m[`kind.${kind}`])}>
      <Stack>
        <Checkbox view={view} name={`${kind}.inApp`} label={t(m.inApp)} checked={preference.inApp} />
        <Select
          view={view}
          name={`${kind}.mail`}
          label={t(m.mail)}
          value={preference.mail}
          options={MAIL_MODES.map((value) => ({ value, label: t(m[value]) }))}
          empty={null}
          width="medium"
        />
      </Stack>
    </Card>
  );
}

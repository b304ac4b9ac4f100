import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Language } from '../../platform/i18n.ts';
import {
  Button,
  Callout,
  Checkbox,
  CheckboxGroup,
  type Column,
  DataTable,
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
import { type BeforeDue, changePreferences, type Preferences, readPreferences } from '../preferences.ts';
import type { Preference } from '../rules.ts';

const PATH = '/notices/preferences';

/** /notices/preferences: how one wants to be told of each kind. */
export function preferencesPage(site: Site, beforeDue: BeforeDue): void {
  const show = async (c: Request, faults: FormFaults = NO_FAULTS): Promise<string> => {
    const preferences = await readPreferences(c.var.context, beforeDue);
    return renderPage(<PreferencesPage view={c.var.view} preferences={preferences} faults={faults} />);
  };
  site.get(PATH, 'signed-in', async (c) => c.html(await show(c)));
  site.post(PATH, 'signed-in', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const { days } = await readPreferences(c.var.context, beforeDue);
        await changePreferences(c.var.context, {
          mailLanguage: form.text('mailLanguage') as Language,
          kinds: Object.fromEntries(KIND_NAMES.map((kind) => [kind, readKind(form, kind, days[kind])])),
        });
        return done(c, PATH, c.var.view.t(m.saved));
      },
      (faults) => show(c, faults),
    );
  });
}

/** All days ticked is all that the office has set, also when it sets others later. */
function readKind(form: FormInput, kind: Kind, offered: readonly number[] | undefined) {
  const ticked = form.texts(`${kind}.days`).map(Number);
  const all = offered === undefined || offered.every((days) => ticked.includes(days));
  return {
    inApp: form.checked(`${kind}.inApp`),
    mail: form.text(`${kind}.mail`) as MailMode,
    daysBefore: all ? null : ticked,
  };
}

function PreferencesPage(props: { view: View; preferences: Preferences; faults: FormFaults }) {
  const { view, preferences, faults } = props;
  const { t } = view;
  return (
    <Page
      view={view}
      title={t(m.preferences)}
      subtitle={t(m.preferencesHint)}
      breadcrumbs={[{ href: '/notices', label: t(m.notices) }]}
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
          <DataTable
            view={view}
            caption={t(m.preferences)}
            rows={[...preferences.kinds]}
            rowKey={([kind]) => kind}
            columns={columns(view, preferences)}
            empty={{ title: t(m.none) }}
          />
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

function columns(view: View, { days }: Preferences): Column<[Kind, Preference]>[] {
  const { t } = view;
  const labelled = (field: string, kind: Kind) => t(m.preferenceOf, { field, kind: t(m[`kind.${kind}`]) });
  return [
    {
      key: 'kind',
      label: t(m.kind),
      width: 'wide',
      render: ([kind, preference]) => (
        <Stack gap="sm">
          <span class="font-medium">{t(m[`kind.${kind}`])}</span>
          {days[kind] && (
            <CheckboxGroup
              view={view}
              name={`${kind}.days`}
              label={t(m.daysBefore)}
              options={days[kind].map((count) => ({
                value: String(count),
                label: t(m.dayCount, { days: count }),
              }))}
              values={(preference.daysBefore ?? days[kind]).map(String)}
              inline
            />
          )}
        </Stack>
      ),
    },
    {
      key: 'inApp',
      label: t(m.inAppShort),
      render: ([kind, preference]) => (
        <Checkbox
          view={view}
          name={`${kind}.inApp`}
          label={t(m.show)}
          hint={<span class="sr-only">{labelled(t(m.inApp), kind)}</span>}
          checked={preference.inApp}
        />
      ),
    },
    {
      key: 'mail',
      label: t(m.mail),
      render: ([kind, preference]) => (
        <Select
          view={view}
          name={`${kind}.mail`}
          label={labelled(t(m.mail), kind)}
          quiet
          value={preference.mail}
          options={MAIL_MODES.map((value) => ({ value, label: t(m[value]) }))}
          empty={null}
        />
      ),
    },
  ];
}

import { AGENCY_KINDS, agencyWords } from '../../agencies/index.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import type { Text } from '../../platform/i18n.ts';
import {
  Button,
  Card,
  Checkbox,
  CheckboxGroup,
  FieldRow,
  Form,
  NumberInput,
  Page,
  renderPage,
  TextInput,
} from '../../ui/index.ts';
import { PERIOD_CODES, type Settings } from '../rules.ts';
import { ownSettings, type SettingsInput, saveSettings } from '../settings.ts';
import { w, word } from '../words.ts';

const PATH = '/reports/settings';
const NUMBERS = [
  'communeDays',
  'departmentDays',
  'provinceDays',
  'opensBefore',
  'remindLateEvery',
  'jumpPercent',
] as const;

type Values = Omit<SettingsInput, 'codes' | 'kinds'> & { codes: readonly string[]; kinds: readonly string[] };

/** /reports/settings: what the province decides about its reports. */
export function settingsPage(site: Site): void {
  site.get(PATH, 'reports.consolidate', async (c) => {
    return c.html(show(c, valuesOf(await ownSettings(c.var.context)), NO_FAULTS));
  });
  site.post(PATH, 'reports.consolidate', async (c) => {
    const form = await readForm(c);
    const values = typed(form);
    return submit(
      c,
      async () => {
        await saveSettings(c.var.context, values as SettingsInput);
        return done(c, PATH, c.var.view.t(w.settingsSaved));
      },
      (faults) => show(c, values, faults),
    );
  });
}

const valuesOf = ({ remindBefore, ...settings }: Settings): Values => ({
  ...settings,
  remindBefore: remindBefore.join(', '),
});

const typed = (form: FormInput): Values => ({
  codes: form.texts('codes'),
  kinds: form.texts('kinds'),
  communeDays: form.text('communeDays'),
  departmentDays: form.text('departmentDays'),
  provinceDays: form.text('provinceDays'),
  opensBefore: form.text('opensBefore'),
  remindLateEvery: form.text('remindLateEvery'),
  jumpPercent: form.text('jumpPercent'),
  remindBefore: form.text('remindBefore'),
  toWorkingDay: form.checked('toWorkingDay'),
  version: form.text('version'),
});

function show(c: Request, values: Values, faults: FormFaults): string {
  const { view } = c.var;
  const { t } = view;
  const names = ['codes', 'kinds', 'toWorkingDay', 'remindBefore', ...NUMBERS] as const;
  const labels = Object.fromEntries(names.map((name) => [name, t(w[name])]));
  const number = (name: (typeof NUMBERS)[number]) => (
    <NumberInput
      view={view}
      name={name}
      label={labels[name] ?? ''}
      value={String(values[name])}
      error={faults.errors[name]}
      required
    />
  );
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(w.settings)}
      subtitle={t(w.settingsHint)}
      breadcrumbs={[{ href: '/reports', label: t(w.reports) }]}
    >
      <Card>
        <Form
          view={view}
          action={PATH}
          hidden={{ version: String(values.version) }}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={<Button variant="primary">{t(w.save)}</Button>}
        >
          <CheckboxGroup
            view={view}
            name="codes"
            label={t(w.codes)}
            values={values.codes}
            options={PERIOD_CODES.map((code) => ({ value: code, label: t(word('code_', code)) }))}
            error={faults.errors.codes}
            inline
          />
          <CheckboxGroup
            view={view}
            name="kinds"
            label={t(w.kinds)}
            values={values.kinds}
            options={AGENCY_KINDS.map((kind) => ({ value: kind, label: t(kindWord(kind)) }))}
            error={faults.errors.kinds}
            inline
          />
          <FieldRow columns={3}>
            {number('communeDays')}
            {number('departmentDays')}
            {number('provinceDays')}
          </FieldRow>
          <Checkbox view={view} name="toWorkingDay" label={t(w.toWorkingDay)} checked={values.toWorkingDay} />
          <FieldRow>
            {number('opensBefore')}
            {number('jumpPercent')}
            <TextInput
              view={view}
              name="remindBefore"
              label={t(w.remindBefore)}
              hint={t(w.remindBeforeHint)}
              value={values.remindBefore}
              error={faults.errors.remindBefore}
              width="short"
            />
            {number('remindLateEvery')}
          </FieldRow>
        </Form>
      </Card>
    </Page>,
  );
}

const kindWord = (kind: string): Text =>
  (agencyWords as Record<string, Text>)[kind] ?? { vi: kind, en: kind };

import { today } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  Callout,
  Card,
  Checkbox,
  DateInput,
  FieldRow,
  Form,
  formatDate,
  NumberInput,
  Page,
  renderPage,
  Select,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import {
  changeSettings,
  type DossierSettings,
  loadSettings,
  type SettingsChange,
  upcomingSettings,
} from '../settings.ts';
import { s } from './settings-words.ts';

const PATH = '/dossiers/settings';

/** /dossiers/settings: what the province sets where the regulation leaves it open; each change from a day on. */
export function settingsPage(site: Site): void {
  site.get(PATH, 'system.manage', async (c) => c.html(await show(c, null, NO_FAULTS)));
  site.post(PATH, 'system.manage', async (c) => {
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        const changed = await changeSettings(c.var.context, inputOf(form));
        return done(c, PATH, c.var.view.t(changed > 0 ? s.saved : s.nothingChanged));
      },
      (faults) => show(c, form, faults),
    );
  });
}

const inputOf = (form: FormInput): SettingsChange => ({
  validFrom: form.text('validFrom'),
  dueTime: form.text('dueTime') as SettingsChange['dueTime'],
  cutoff: form.text('cutoff'),
  countRescheduledAsOnTime: form.checked('countRescheduledAsOnTime'),
  hotline: form.text('hotline'),
  formSet: form.text('formSet') as SettingsChange['formSet'],
  warnHours: Number(form.text('warnHours')),
  checkHours: Number(form.text('checkHours')),
  apologyDays: Number(form.text('apologyDays')),
  uncollectedDays: Number(form.text('uncollectedDays')),
});

type Upcoming = Awaited<ReturnType<typeof upcomingSettings>>;

async function show(c: Request, form: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const [settings, upcoming] = await Promise.all([loadSettings(context), upcomingSettings(context)]);
  const tomorrow = today(context).add({ days: 1 }).toString();
  return renderPage(<SettingsPage {...{ view, settings, upcoming, tomorrow, form, faults }} />);
}

const NUMBERS = ['warnHours', 'checkHours', 'apologyDays', 'uncollectedDays'] as const;

function SettingsPage(props: {
  view: View;
  settings: DossierSettings;
  upcoming: Upcoming;
  tomorrow: string;
  form: FormInput | null;
  faults: FormFaults;
}) {
  const { view, settings, upcoming, tomorrow, form, faults } = props;
  const { t, language } = view;
  const { errors } = faults;
  return (
    <Page view={view} width="narrow" title={t(s.title)} subtitle={t(s.subtitle)}>
      <Stack>
        {upcoming.length > 0 && (
          <Callout view={view} tone="info" title={t(s.upcoming)}>
            <ul>
              {upcoming.map(({ key, value, validFrom }) => (
                <li key={`${key}${validFrom}`}>
                  {t(s.from, { date: formatDate(validFrom, language) })}:{' '}
                  {t(s[key as 'warnHours'] ?? s.title)} – {wordsOf(view, value)}
                </li>
              ))}
            </ul>
          </Callout>
        )}
        <Card>
          <Form
            view={view}
            action={PATH}
            error={faults.error}
            errors={errors}
            labels={{ validFrom: t(s.validFrom), cutoff: t(s.cutoff) }}
            actions={<Button variant="primary">{t(s.save)}</Button>}
          >
            <DateInput
              view={view}
              name="validFrom"
              label={t(s.validFrom)}
              hint={t(s.validFromHint)}
              min={tomorrow}
              value={form?.text('validFrom') ?? tomorrow}
              error={errors.validFrom}
            />
            <FieldRow>
              <Select
                view={view}
                name="dueTime"
                label={t(s.dueTime)}
                empty={null}
                value={form?.text('dueTime') ?? settings.clock.dueTime}
                options={(['END_OF_DAY', 'SAME_TIME'] as const).map((value) => ({
                  value,
                  label: t(s[value]),
                }))}
              />
              <TextInput
                view={view}
                name="cutoff"
                label={t(s.cutoff)}
                hint={t(s.cutoffHint)}
                value={form?.text('cutoff') ?? settings.clock.cutoff}
                error={errors.cutoff}
                width="short"
              />
              {NUMBERS.map((name) => (
                <NumberInput
                  key={name}
                  view={view}
                  name={name}
                  label={t(s[name])}
                  value={form?.text(name) ?? settings[name]}
                  error={errors[name]}
                />
              ))}
              <TextInput
                view={view}
                name="hotline"
                label={t(s.hotline)}
                value={form?.text('hotline') ?? settings.hotline}
                error={errors.hotline}
              />
              <Select
                view={view}
                name="formSet"
                label={t(s.formSet)}
                empty={null}
                value={form?.text('formSet') ?? settings.formSet}
                options={(['v2025', 'v2018'] as const).map((value) => ({ value, label: t(s[value]) }))}
              />
            </FieldRow>
            <Checkbox
              view={view}
              name="countRescheduledAsOnTime"
              label={t(s.countRescheduledAsOnTime)}
              hint={t(s.rescheduledHint)}
              checked={form ? form.checked('countRescheduledAsOnTime') : settings.countRescheduledAsOnTime}
            />
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

/** A value in words, also where it has parts. */
function wordsOf({ t }: View, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? s.yes : s.no);
  if (value && typeof value === 'object' && 'dueTime' in value && 'cutoff' in value)
    return `${t(value.dueTime === 'SAME_TIME' ? s.SAME_TIME : s.END_OF_DAY)}, ${String(value.cutoff)}`;
  if (value === 'v2018' || value === 'v2025') return t(s[value]);
  return String(value);
}

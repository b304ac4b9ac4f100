import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import { Button, Card, Form, NumberInput, Page, renderPage, Select } from '../../ui/index.ts';
import { settingsOf } from '../browsing.ts';
import { RHYTHMS, type Rhythm } from '../rules.ts';
import { saveSettings } from '../settings.ts';
import { w, workWord } from '../words.ts';

const FIELDS = ['dueSoonDays', 'daysAfterCondition', 'continuousRhythm', 'stillDays'] as const;
type Values = Record<(typeof FIELDS)[number], string>;

/** /work/settings: how the province follows its work. */
export function settingsPage(site: Site): void {
  site.get('/work/settings', 'programmes.settings', async (c) => {
    const stored = await settingsOf(c.var.context);
    const values = Object.fromEntries(FIELDS.map((name) => [name, String(stored[name])])) as Values;
    return c.html(show(c, values, NO_FAULTS));
  });

  site.post('/work/settings', 'programmes.settings', async (c) => {
    const form = await readForm(c);
    const values = Object.fromEntries(FIELDS.map((name) => [name, form.text(name)])) as Values;
    return submit(
      c,
      async () => {
        await saveSettings(c.var.context, { ...values, continuousRhythm: values.continuousRhythm as Rhythm });
        return done(c, '/work/settings', c.var.view.t(w.settingsSaved));
      },
      (faults) => show(c, values, faults),
    );
  });
}

function show(c: Request, values: Values, faults: FormFaults): string {
  const { view } = c.var;
  const { t } = view;
  const field = (name: keyof Values) => ({
    view,
    name,
    label: t(w[name]),
    value: values[name],
    error: faults.errors[name],
    required: true,
  });
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(w.settings)}
      subtitle={t(w.settingsHint)}
      breadcrumbs={[{ href: '/work', label: t(w.work) }]}
    >
      <Card>
        <Form
          view={view}
          action="/work/settings"
          error={faults.error}
          errors={faults.errors}
          labels={Object.fromEntries(FIELDS.map((name) => [name, t(w[name])]))}
          actions={<Button variant="primary">{t(w.saveSettings)}</Button>}
        >
          <NumberInput {...field('dueSoonDays')} />
          <NumberInput {...field('daysAfterCondition')} />
          <Select
            {...field('continuousRhythm')}
            empty={null}
            width="medium"
            options={RHYTHMS.map((value) => ({ value, label: t(workWord('rhythm_', value)) }))}
          />
          <NumberInput {...field('stillDays')} />
        </Form>
      </Card>
    </Page>,
  );
}

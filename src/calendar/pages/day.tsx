import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  Checkbox,
  ConfirmButton,
  DateInput,
  Form,
  formatDate,
  Page,
  RadioGroup,
  renderPage,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { DAY_KINDS, type DayKind } from '../rules.ts';
import { addDay, changeDay, type EntryInput, findDay, removeDay } from '../service.ts';

/** What the form shows of a day, before it is checked. `version` null: a new one. */
interface Draft extends EntryInput {
  version: number | null;
}

const PATH = '/calendar/:day';

/** Adding, changing and removing a day of the calendar. */
export function dayPages(site: Site): void {
  const show = (c: Request, draft: Draft, faults: FormFaults = NO_FAULTS): string =>
    renderPage(<DayPage view={c.var.view} draft={draft} faults={faults} />);

  site.get('/calendar/new', 'calendar.manage', (c) =>
    c.html(show(c, { day: '', kind: 'holiday', name: '', legalBasis: '', confirmed: true, version: null })),
  );

  site.post('/calendar/new', 'calendar.manage', async (c) => {
    const draft: Draft = { ...readEntry(await readForm(c)), version: null };
    return submit(
      c,
      async () => {
        await addDay(c.var.context, draft);
        return done(c, yearOf(draft.day), c.var.view.t(m.added));
      },
      (faults) => show(c, draft, faults),
    );
  });

  site.get(PATH, 'calendar.manage', async (c) =>
    c.html(show(c, await findDay(c.var.context, c.req.param('day') ?? ''))),
  );

  site.post(PATH, 'calendar.manage', async (c) => {
    const { day } = await findDay(c.var.context, c.req.param('day') ?? '');
    const form = await readForm(c);
    const entry = { ...readEntry(form), day };
    const version = Number(form.text('version'));
    return submit(
      c,
      async () => {
        await changeDay(c.var.context, { ...entry, version });
        return done(c, yearOf(entry.day), c.var.view.t(m.saved));
      },
      async (faults) => {
        // After the other's value was shown, saving again is meant.
        const known =
          'theirs' in faults.details ? (await findDay(c.var.context, entry.day)).version : version;
        return show(c, { ...entry, version: known }, faults);
      },
    );
  });

  site.post(`${PATH}/remove`, 'calendar.manage', async (c) => {
    const date = c.req.param('day') ?? '';
    await removeDay(c.var.context, date);
    return done(c, yearOf(date), c.var.view.t(m.removed));
  });
}

const yearOf = (date: string): string => `/calendar?year=${date.slice(0, 4)}`;

const readEntry = (form: FormInput): EntryInput => ({
  day: form.text('day'),
  kind: form.text('kind') as DayKind,
  name: form.text('name'),
  legalBasis: form.text('legalBasis'),
  confirmed: form.checked('confirmed'),
});

function DayPage({ view, draft, faults }: { view: View; draft: Draft; faults: FormFaults }) {
  const { t, language } = view;
  const isNew = draft.version === null;
  const labels = { day: t(m.day), kind: t(m.kind), name: t(m.name), legalBasis: t(m.legalBasis) };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    error: faults.errors[name],
  });
  const shown = isNew ? '' : formatDate(draft.day, language);
  return (
    <Page
      view={view}
      title={isNew ? t(m.add) : t(m.change, { day: shown })}
      breadcrumbs={[{ href: isNew ? '/calendar' : yearOf(draft.day), label: t(m.calendar) }]}
      actions={!isNew && <Remove view={view} day={draft.day} shown={shown} />}
      width="narrow"
    >
      <Card>
        <Form
          view={view}
          action={isNew ? '/calendar/new' : `/calendar/${draft.day}`}
          hidden={isNew ? {} : { version: String(draft.version) }}
          error={faults.error}
          errors={faults.errors}
          labels={labels}
          actions={
            <>
              <Button variant="primary">{t(m.save)}</Button>
              <ButtonLink href={isNew ? '/calendar' : yearOf(draft.day)} variant="ghost">
                {t(m.cancel)}
              </ButtonLink>
            </>
          }
        >
          {isNew && <DateInput {...field('day')} value={draft.day} required />}
          <RadioGroup
            {...field('kind')}
            value={draft.kind}
            options={DAY_KINDS.map((kind) => ({ value: kind, label: t(m[kind]), hint: t(m[`${kind}Hint`]) }))}
            required
          />
          <TextInput {...field('name')} hint={t(m.nameHint)} value={draft.name} required />
          <TextInput {...field('legalBasis')} hint={t(m.legalBasisHint)} value={draft.legalBasis ?? ''} />
          <Checkbox view={view} name="confirmed" label={t(m.confirmed)} checked={draft.confirmed} />
        </Form>
      </Card>
    </Page>
  );
}

function Remove({ view, day, shown }: { view: View; day: string; shown: string }) {
  return (
    <ConfirmButton
      view={view}
      id="remove-day"
      action={`/calendar/${day}/remove`}
      variant="danger"
      icon="delete"
      title={view.t(m.removeTitle, { day: shown })}
      message={<p>{view.t(m.removeHint)}</p>}
      confirmLabel={view.t(m.remove)}
    >
      {view.t(m.remove)}
    </ConfirmButton>
  );
}

import { randomUUID } from 'node:crypto';
import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Callout,
  Card,
  DateInput,
  FieldRow,
  Form,
  Page,
  renderPage,
  Stack,
  TextInput,
  type View,
} from '../../ui/index.ts';
import { w } from '../letter-words.ts';
import { draftLetter, type LetterDraft, type LetterInput, writeLetter } from '../letters.ts';

/** /reminders/letters/new: a letter to the agencies chosen. */
export function letterNewPage(site: Site): void {
  site.get('/reminders/letters/new', 'programmes.remind', async (c) => {
    const { query } = c.var.view;
    const agencyIds = query.getAll('agency').filter(Boolean);
    const choice = { agencyIds, field: query.get('field') || null, minDaysLate: daysOf(query.get('late')) };
    const draft = await draftLetter(c.var.context, agencyIds, choice);
    const values = { ...choice, ...EMPTY, ...draft, requestKey: randomUUID() };
    return c.html(renderPage(<NewLetter view={c.var.view} draft={draft} values={values} />));
  });

  site.post('/reminders/letters', 'programmes.remind', async (c) => {
    const values = readLetter(await readForm(c));
    return submit(
      c,
      async () => {
        const id = await writeLetter(c.var.context, values);
        return done(c, `/reminders/letters/${id}`, c.var.view.t(w.created));
      },
      (faults) => again(c, values, faults),
    );
  });
}

const EMPTY = { number: '', issuedOn: '', signerAuthority: '' };
const daysOf = (text: string | null): number => Math.max(1, Number(text) || 1);

async function again(c: Request, values: LetterInput, faults: FormFaults): Promise<string> {
  const draft = await draftLetter(c.var.context, values.agencyIds, values);
  return renderPage(<NewLetter view={c.var.view} draft={draft} values={values} faults={faults} />);
}

const readLetter = (form: FormInput): LetterInput => ({
  agencyIds: form.texts('agency'),
  field: form.text('field') || null,
  minDaysLate: daysOf(form.text('late')),
  number: form.text('number'),
  issuedOn: form.text('issuedOn'),
  answerBy: form.text('answerBy'),
  place: form.text('place'),
  signerAuthority: form.text('signerAuthority'),
  signerTitle: form.text('signerTitle'),
  signerName: form.text('signerName'),
  requestKey: form.text('requestKey'),
});

function NewLetter(props: { view: View; draft: LetterDraft; values: LetterInput; faults?: FormFaults }) {
  const { view, draft, values, faults = NO_FAULTS } = props;
  const { t } = view;
  const labels = {
    number: t(w.number),
    issuedOn: t(w.issuedOn),
    answerBy: t(w.answerBy),
    place: t(w.place),
    signerAuthority: t(w.signerAuthority),
    signerTitle: t(w.signerTitle),
    signerName: t(w.signerName),
  };
  const field = (name: keyof typeof labels) => ({
    view,
    name,
    label: labels[name],
    value: values[name] ?? '',
    error: faults.errors[name],
  });
  return (
    <Page
      view={view}
      title={t(w.newLetter)}
      subtitle={draft.issuerName}
      breadcrumbs={[{ href: '/reminders', label: t(w.urge) }]}
      width="narrow"
    >
      <Stack>
        <Addressees view={view} draft={draft} />
        <Card>
          <Form
            view={view}
            action="/reminders/letters"
            error={faults.error}
            errors={faults.errors}
            labels={labels}
            hidden={{
              field: values.field ?? '',
              late: String(values.minDaysLate),
              requestKey: values.requestKey,
            }}
            actions={
              <>
                <Button variant="primary">{t(w.create)}</Button>
                <ButtonLink href="/reminders" variant="ghost">
                  {t(w.cancel)}
                </ButtonLink>
              </>
            }
          >
            {draft.agencies.map(({ agencyId }) => (
              <input key={agencyId} type="hidden" name="agency" value={agencyId} />
            ))}
            <FieldRow>
              <TextInput {...field('number')} hint={t(w.numberHint)} />
              <DateInput {...field('issuedOn')} />
            </FieldRow>
            <FieldRow>
              <DateInput {...field('answerBy')} required />
              <TextInput {...field('place')} required />
            </FieldRow>
            <TextInput {...field('signerAuthority')} hint={t(w.signerAuthorityHint)} />
            <FieldRow>
              <TextInput {...field('signerTitle')} required />
              <TextInput {...field('signerName')} required />
            </FieldRow>
          </Form>
        </Card>
      </Stack>
    </Page>
  );
}

function Addressees({ view, draft }: { view: View; draft: LetterDraft }) {
  const { t } = view;
  if (draft.agencies.length === 0) return <Callout view={view} tone="warning" title={t(w.noneChosen)} />;
  return (
    <Card title={t(w.addressees)}>
      <ul class="list-disc pl-5">
        {draft.agencies.map(({ agencyId, name, count }) => (
          <li key={agencyId}>
            {name} <span class="text-muted">({t(w.overdueOf, { count })})</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

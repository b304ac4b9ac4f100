import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  Callout,
  Card,
  Details,
  Form,
  formatInstant,
  formatInstantDate,
  Page,
  RadioGroup,
  renderPage,
  Stack,
  TextArea,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { openRating, rate, type ToRate } from '../rating.ts';
import { OVERALL, QUESTION_KEYS, QUESTIONS, type Question, readAnswers } from '../rules.ts';

const PATH = '/rate/:code';

/** /rate/CODE?t=TOKEN: the applicant rates the result, and reads what was answered. Public by its token. */
export function ratePages(site: Site): void {
  site.get(PATH, 'public', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post(PATH, 'public', async (c) => {
    const form = await readForm(c);
    const code = c.req.param('code') ?? '';
    const token = c.req.query('t') ?? '';
    return submit(
      c,
      async () => {
        await rate(c.var.context, code, token, {
          overall: Number(form.text('overall')),
          answers: readAnswers((question) => form.text(question)),
          comment: form.text('comment'),
          channel: c.req.query('at') === 'kiosk' ? 'KIOSK' : 'PORTAL',
        });
        return done(c, here(c), c.var.view.t(m.thanks));
      },
      (faults) => show(c, form, faults),
    );
  });
}

const here = (c: Request): string => {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
};

async function show(c: Request, typed: FormInput | null, faults: FormFaults): Promise<string> {
  c.header('referrer-policy', 'same-origin');
  c.header('cache-control', 'no-store');
  const { context, view } = c.var;
  const toRate = await openRating(context, c.req.param('code') ?? '', c.req.query('t') ?? '');
  const { t } = view;
  const { dossier, agencyName } = toRate;
  const params = { code: dossier.code, procedure: dossier.procedureName, agency: agencyName };
  return renderPage(
    <Page view={view} title={t(m.rate)} subtitle={t(m.rateHint, params)} width="narrow">
      <Stack>
        {toRate.rating ? (
          <Given view={view} toRate={toRate} />
        ) : toRate.invitation === null || toRate.closed ? (
          <Callout
            view={view}
            tone="info"
            title={
              toRate.invitation
                ? t(m.closed, { date: formatInstantDate(toRate.invitation.closesAt, view.language) })
                : t(m.notYet)
            }
          >
            {toRate.invitation === null && t(m.notYetHint)}
          </Callout>
        ) : (
          <RateForm view={view} action={here(c)} typed={typed} faults={faults} />
        )}
      </Stack>
    </Page>,
  );
}

function Given({ view, toRate: { rating } }: { view: View; toRate: ToRate }) {
  const { t, language } = view;
  if (!rating) return null;
  const low = rating.case;
  return (
    <>
      <Callout view={view} tone="success" title={t(m.thanks)}>
        {low && low.answeredAt === null && t(m.thanksLow, { due: formatInstant(low.dueAt, language) })}
      </Callout>
      <Card title={t(m.yourRating)}>
        <p class="font-semibold">{t(m[`overall_${rating.overall}`])}</p>
        {rating.comment && <p class="whitespace-pre-line">{rating.comment}</p>}
      </Card>
      {low?.answeredAt && (
        <Card title={t(m.answer)} hint={t(m.answeredAt, { at: formatInstant(low.answeredAt, language) })}>
          <p class="whitespace-pre-line">{low.answer}</p>
        </Card>
      )}
    </>
  );
}

interface RateFormProps {
  view: View;
  action: string;
  typed: FormInput | null;
  faults: FormFaults;
}

function RateForm({ view, action, typed, faults }: RateFormProps) {
  const { t } = view;
  return (
    <Card>
      <Form
        view={view}
        action={action}
        error={faults.error}
        errors={faults.errors}
        actions={<Button variant="primary">{t(m.send)}</Button>}
      >
        <RadioGroup
          view={view}
          name="overall"
          label={t(m.overall)}
          error={faults.errors.overall}
          value={typed?.text('overall')}
          options={OVERALL.map((level) => ({ value: String(level), label: t(m[`overall_${level}`]) }))}
          required
        />
        <TextArea
          view={view}
          name="comment"
          label={t(m.comment)}
          hint={t(m.commentHint)}
          value={typed?.text('comment')}
          maxLength={2000}
          rows={3}
        />
        <Details summary={t(m.more)}>
          <div class="mt-3 flex flex-col gap-5">
            {QUESTION_KEYS.map((question) => (
              <RadioGroup
                key={question}
                view={view}
                name={question}
                label={t(m[question])}
                value={typed?.text(question)}
                inline
                options={QUESTIONS[question].map((value) => ({
                  value,
                  label: answerWords(view, question, value),
                }))}
              />
            ))}
          </div>
        </Details>
      </Form>
    </Card>
  );
}

/** What an answer is called; several questions share "good, fair, poor". */
export function answerWords({ t }: View, question: Question, value: string): string {
  const known: Readonly<Record<string, (typeof m)[keyof typeof m] | undefined>> = m;
  const text = known[`${question}_${value}`] ?? known[value];
  return text ? t(text) : value;
}

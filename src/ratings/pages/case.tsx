import { done } from '../../platform/flash.ts';
import { type FormFaults, NO_FAULTS, submit } from '../../platform/form-page.ts';
import { type FormInput, readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  Card,
  DescriptionList,
  Form,
  formatInstant,
  Page,
  RadioGroup,
  renderPage,
  Stack,
  TextArea,
} from '../../ui/index.ts';
import { answerRating, openCase } from '../answering.ts';
import { m } from '../messages.ts';
import { QUESTION_KEYS } from '../rules.ts';
import { answerWords } from './rate.tsx';
import { CaseBadge } from './ratings.tsx';

/** /ratings/:id: a low rating, which the head of the unit answers. */
export function casePages(site: Site): void {
  site.get('/ratings/:id', 'dossiers.assign', async (c) => c.html(await show(c, null, NO_FAULTS)));

  site.post('/ratings/:id', 'dossiers.assign', async (c) => {
    const id = c.req.param('id') ?? '';
    const form = await readForm(c);
    return submit(
      c,
      async () => {
        await answerRating(c.var.context, id, {
          answer: form.text('answer'),
          justified: form.text('justified'),
        });
        return done(c, `/ratings/${id}`, c.var.view.t(m.answered));
      },
      (faults) => show(c, form, faults),
    );
  });
}

async function show(c: Request, typed: FormInput | null, faults: FormFaults): Promise<string> {
  const { context, view } = c.var;
  const { t, language } = view;
  const { rating, dossier } = await openCase(context, c.req.param('id') ?? '');
  const low = rating.case;
  const given = QUESTION_KEYS.filter((question) => rating.answers[question] !== undefined);
  return renderPage(
    <Page
      view={view}
      width="narrow"
      title={t(m.case)}
      subtitle={<CaseBadge view={view} rating={rating} now={context.now().epochMilliseconds} />}
      breadcrumbs={[{ href: '/ratings', label: t(m.ratings) }]}
      actions={<ButtonLink href={`/dossiers/${dossier.id}`}>{t(m.openDossier)}</ButtonLink>}
    >
      <Stack>
        <Card>
          <DescriptionList
            items={[
              { term: t(m.level), value: <strong>{t(m[`overall_${rating.overall}`])}</strong> },
              { term: t(m.comment), value: rating.comment },
              { term: t(m.dossier), value: `${dossier.code}, ${dossier.procedureName}` },
              { term: t(m.ratedAt), value: formatInstant(rating.ratedAt, language) },
              { term: t(m.dueAt), value: low && formatInstant(low.dueAt, language) },
            ]}
          />
        </Card>
        {given.length > 0 && (
          <Card title={t(m.answers)}>
            <DescriptionList
              items={given.map((question) => ({
                term: t(m[question]),
                value: answerWords(view, question, rating.answers[question] ?? ''),
              }))}
            />
          </Card>
        )}
        {low?.answeredAt ? (
          <Card title={t(m.answer)} hint={t(m.answeredAt, { at: formatInstant(low.answeredAt, language) })}>
            <p class="whitespace-pre-line">{low.answer}</p>
            <p class="text-muted text-sm">{t(low.justified ? m.justifiedYES : m.justifiedNO)}</p>
          </Card>
        ) : (
          <Card title={t(m.answerThem)} hint={t(m.answerHint)}>
            <Form
              view={view}
              keep={`rating-${rating.id}`}
              action={`/ratings/${rating.id}`}
              error={faults.error}
              errors={faults.errors}
              actions={<Button variant="primary">{t(m.sendAnswer)}</Button>}
            >
              <TextArea
                view={view}
                name="answer"
                label={t(m.answer)}
                error={faults.errors.answer}
                value={typed?.text('answer')}
                rows={6}
                maxLength={4000}
                required
              />
              <RadioGroup
                view={view}
                name="justified"
                label={t(m.justified)}
                error={faults.errors.justified}
                value={typed?.text('justified')}
                options={(['YES', 'NO'] as const).map((value) => ({
                  value,
                  label: t(m[`justified${value}`]),
                }))}
                required
              />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>,
  );
}

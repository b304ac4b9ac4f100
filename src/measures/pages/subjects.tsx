import type { Request } from '../../platform/http.ts';
import { ButtonLink, type Column, DataTable, Page, renderPage, Stack, type View } from '../../ui/index.ts';
import { sourceQuestion } from '../asking.ts';
import type { Measure } from '../catalogue.ts';
import { m } from '../messages.ts';
import { type SourceSubject, sourceOf } from '../sources.ts';
import { type Asked, addressOf, askedOf, DataNote, decidingAgencies, questionOf } from './question.tsx';

const PAGE = 50;

interface Props {
  view: View;
  measure: Measure;
  asked: Asked;
  side: 'numerator' | 'denominator';
  subjects: readonly SourceSubject[];
  next: string | null;
}

/** /measures/:code/behind of a measure whose numbers are not made of dossiers. */
export async function subjectsPage(c: Request, measure: Measure): Promise<Response> {
  const { context, view } = c.var;
  const asked = askedOf(context, view.query);
  const side = view.query.get('side') === 'denominator' ? 'denominator' : 'numerator';
  const question = sourceQuestion(questionOf(asked, await decidingAgencies(context)));
  const number = Number(view.query.get('page') ?? '1');
  const page = Number.isInteger(number) && number > 0 && number < 10_000 ? number : 1;
  // One more than is shown: whether there is a next page.
  const found = await sourceOf(measure.code).behind(context, measure.code, side, question, {
    offset: (page - 1) * PAGE,
    size: PAGE + 1,
  });
  const next =
    found.length > PAGE
      ? addressOf(`/measures/${measure.code}/behind`, asked, { side, page: String(page + 1) })
      : null;
  const subjects = found.slice(0, PAGE);
  return c.html(renderPage(<Subjects {...{ view, measure, asked, side, subjects, next }} />));
}

function Subjects({ view, measure, asked, side, subjects, next }: Props) {
  const { t } = view;
  const part = side === 'numerator' ? measure.numerator : (measure.denominator ?? measure.numerator);
  const columns: Column<SourceSubject>[] = [
    { key: 'title', label: t(m.subject), width: 'wide', render: ({ title }) => title },
    { key: 'detail', label: t(m.detail), render: ({ detail }) => detail },
  ];
  return (
    <Page
      view={view}
      title={t(m.behind)}
      subtitle={t(part.name)}
      breadcrumbs={[
        { href: '/measures', label: t(m.measures) },
        { href: addressOf(`/measures/${measure.code}`, asked), label: t(measure.name) },
      ]}
    >
      <Stack>
        <DataNote view={view} asked={asked} />
        <DataTable
          view={view}
          caption={t(m.behindHint)}
          columns={columns}
          rows={subjects}
          rowKey={({ href, title, detail }) => href ?? `${title} ${detail}`}
          rowHref={({ href }) => href}
          empty={{ title: t(m.nothingToSee) }}
        />
        {next !== null && (
          <div>
            <ButtonLink href={next}>{t(m.next)}</ButtonLink>
          </div>
        )}
      </Stack>
    </Page>
  );
}

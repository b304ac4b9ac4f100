import { type Agency, namesOfAgencies } from '../../agencies/index.ts';
import { type Listed, listDossiers } from '../../dossiers/index.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  ButtonLink,
  Card,
  type ChartPoint,
  type Column,
  DataTable,
  DescriptionList,
  formatInstantDate,
  formatNumber,
  formatPercent,
  LineChart,
  Page,
  renderPage,
  Stack,
  Stat,
  StatRow,
  type View,
} from '../../ui/index.ts';
import { type Answer, ask, behind } from '../asking.ts';
import type { Measure } from '../catalogue.ts';
import { m } from '../messages.ts';
import { type Period, percentOf, periodOf } from '../rules.ts';
import { countedMeasure, knownMeasure } from '../sources.ts';
import {
  type Asked,
  addressOf,
  askedOf,
  DataNote,
  decidingAgencies,
  fraction,
  QuestionForm,
  questionOf,
  shown,
} from './question.tsx';
import { subjectsPage } from './subjects.tsx';

interface Loaded {
  measure: Measure;
  asked: Asked;
  agencies: readonly Agency[];
  whole: Answer | undefined;
  byAgency: Answer[];
  byField: Answer[];
  /** The last reporting quarters, oldest first. */
  trend: { period: Period; answer: Answer | undefined }[];
  names: ReadonlyMap<string, string>;
}

const QUARTERS = ['Q1', 'Q2', 'Q3', 'Q4'] as const;
const MOST_QUARTERS = 8;
const PAGE = 50;

/** /measures/:code: one measure, what it means, how it goes; and the dossiers behind it. */
export function measurePages(site: Site): void {
  site.get('/measures/:code', 'measures.read', async (c) =>
    c.html(renderPage(<MeasurePage view={c.var.view} loaded={await load(c)} />)),
  );
  site.get('/measures/:code/behind', 'measures.read', behindPage);
}

const measureAsked = (c: Request): Measure => knownMeasure(c.req.param('code') ?? '');

async function load(c: Request): Promise<Loaded> {
  const { context, view } = c.var;
  const measure = measureAsked(c);
  const asked = askedOf(context, view.query);
  const agencies = await decidingAgencies(context);
  const question = { ...questionOf(asked, agencies), measures: [measure.code] };
  const [[whole], byAgency, byField, trend] = await Promise.all([
    ask(context, question),
    ask(context, { ...question, by: ['agency'] }),
    ask(context, { ...question, by: ['field'] }),
    Promise.all(
      quartersUntil(asked.to).map(async (period) => {
        const { from, to } = period;
        const [answer] = await ask(context, { ...question, from, to });
        return { period, answer };
      }),
    ),
  ]);
  const names = await namesOfAgencies(
    context,
    byAgency.flatMap(({ agencyId }) => agencyId ?? []),
  );
  return { measure, asked, agencies, whole, byAgency, byField, trend, names };
}

/** The last reporting quarters that have begun by a day, oldest first; the one that runs ends with it. */
function quartersUntil(day: string): Period[] {
  const year = Number(day.slice(0, 4));
  return [year - 2, year - 1, year, year + 1]
    .flatMap((one) => QUARTERS.map((code) => periodOf(one, code)))
    .filter(({ from }) => from <= day)
    .slice(-MOST_QUARTERS)
    .map((period) => (period.to > day ? { ...period, to: day } : period));
}

function MeasurePage({ view, loaded }: { view: View; loaded: Loaded }) {
  const { t } = view;
  const { measure, asked, agencies, whole, byAgency, byField, names } = loaded;
  const path = `/measures/${measure.code}`;
  return (
    <Page view={view} title={t(measure.name)} breadcrumbs={[{ href: '/measures', label: t(m.measures) }]}>
      <Stack>
        <QuestionForm view={view} asked={asked} agencies={agencies} action={path} />
        <DataNote view={view} asked={asked} />
        <StatRow>
          <Stat
            label={t(m.value)}
            value={shown(view, whole)}
            hint={fraction(view, whole)}
            href={addressOf(`${path}/behind`, asked, { side: 'numerator' })}
          />
          {measure.denominator !== null && whole !== undefined && (
            <Stat
              label={t(m.denominator)}
              value={formatNumber(whole.denominator ?? 0, view.language)}
              hint={t(measure.denominator.name)}
              href={addressOf(`${path}/behind`, asked, { side: 'denominator' })}
            />
          )}
        </StatRow>
        <Trend view={view} loaded={loaded} />
        <DataTable
          view={view}
          caption={t(m.byAgency)}
          columns={groupColumns(view, t(m.agency), (one) => names.get(one.agencyId ?? '') ?? '')}
          rows={sorted(byAgency)}
          rowKey={(one) => one.agencyId ?? ''}
          rowHref={(one) => addressOf(path, { ...asked, agencyId: one.agencyId })}
          empty={{ title: t(m.nothing) }}
        />
        <DataTable
          view={view}
          caption={t(m.byField)}
          columns={groupColumns(view, t(m.field), (one) => one.field ?? '')}
          rows={sorted(byField)}
          rowKey={(one) => one.field ?? ''}
          empty={{ title: t(m.nothing) }}
        />
        <Definition view={view} measure={measure} />
      </Stack>
    </Page>
  );
}

/** The weakest first; counts, the largest. */
const sorted = (answers: readonly Answer[]): Answer[] =>
  [...answers].sort((a, b) => rank(a) - rank(b) || b.numerator - a.numerator);
const rank = ({ numerator, denominator }: Answer): number =>
  denominator === null ? -numerator : (percentOf({ numerator, denominator }) ?? Number.POSITIVE_INFINITY);

function groupColumns(view: View, label: string, name: (answer: Answer) => string): Column<Answer>[] {
  const { t } = view;
  return [
    { key: 'name', label, width: 'wide', render: name },
    { key: 'value', label: t(m.value), width: 'min', align: 'end', render: (one) => shown(view, one) },
    {
      key: 'fraction',
      label: t(m.fraction),
      width: 'min',
      align: 'end',
      render: (one) => fraction(view, one),
    },
  ];
}

function Trend({ view, loaded }: { view: View; loaded: Loaded }) {
  const { t, language } = view;
  const { measure, trend } = loaded;
  const isRate = measure.denominator !== null;
  const numberOf = (answer: Answer | undefined): number | null => {
    if (answer === undefined) return isRate ? null : 0;
    if (answer.denominator === null) return answer.numerator;
    return percentOf({ numerator: answer.numerator, denominator: answer.denominator });
  };
  const points = trend.map(({ period, answer }): ChartPoint => {
    const code = period.code as (typeof QUARTERS)[number];
    const words = `${t(m[code])} ${period.year}`;
    return {
      label: `${code.replace('Q', '')}/${period.year}`,
      name: `${words}: ${shown(view, answer)}`,
      value: numberOf(answer),
    };
  });
  if (points.every(({ value }) => value === null || value === 0)) return null;
  return (
    <Card title={t(m.trend)}>
      <LineChart
        title={t(m.trend)}
        label={points.map(({ name }) => name).join('; ')}
        points={points}
        most={isRate ? 100 : undefined}
        format={(value) => (isRate ? formatPercent(value, language) : formatNumber(value, language))}
      />
    </Card>
  );
}

function Definition({ view, measure }: { view: View; measure: Measure }) {
  const { t } = view;
  const { numerator, denominator } = measure;
  return (
    <Card title={t(m.definition)}>
      <DescriptionList
        items={[
          { term: t(m.code), value: measure.code },
          { term: t(m.numerator), value: t(numerator.name) },
          { term: t(m.denominator), value: denominator && t(denominator.name) },
          { term: t(m.rules), value: t(measure.rules) },
          { term: t(m.source), value: t(measure.source) },
          { term: t(m.regulation), value: measure.regulation },
        ]}
      />
    </Card>
  );
}

async function behindPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const measure = measureAsked(c);
  const asked = askedOf(context, view.query);
  if (countedMeasure(measure.code) === undefined) return subjectsPage(c, measure);
  const side = view.query.get('side') === 'denominator' ? 'denominator' : 'numerator';
  const agencies = await decidingAgencies(context);
  const after = view.query.get('after');
  const rows = await behind(context, measure.code, side, questionOf(asked, agencies), {
    after: after !== null && /^[0-9a-f-]{36}$/.test(after) ? after : null,
    size: PAGE,
  });
  const listed = new Map(
    (
      await listDossiers(
        context,
        rows.map(({ dossierId }) => dossierId),
      )
    ).map((one) => [one.dossier.id, one]),
  );
  const dossiers = rows.flatMap(({ dossierId }) => listed.get(dossierId) ?? []);
  const last = rows.length === PAGE ? rows.at(-1)?.dossierId : undefined;
  const next =
    last === undefined ? null : addressOf(`/measures/${measure.code}/behind`, asked, { side, after: last });
  return c.html(renderPage(<Behind {...{ view, measure, asked, side, dossiers, next }} />));
}

interface BehindProps {
  view: View;
  measure: Measure;
  asked: Asked;
  side: 'numerator' | 'denominator';
  dossiers: readonly Listed[];
  next: string | null;
}

function Behind({ view, measure, asked, side, dossiers, next }: BehindProps) {
  const { t } = view;
  const part = side === 'numerator' ? measure.numerator : (measure.denominator ?? measure.numerator);
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
          columns={dossierColumns(view)}
          rows={dossiers}
          rowKey={({ dossier }) => dossier.id}
          rowHref={({ dossier }) => `/dossiers/${dossier.id}`}
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

function dossierColumns(view: View): Column<Listed>[] {
  const { t, language } = view;
  const date = (value: Date | null): string => (value === null ? '–' : formatInstantDate(value, language));
  return [
    { key: 'code', label: t(m.dossier), width: 'min', render: ({ dossier }) => dossier.code ?? '–' },
    { key: 'procedure', label: t(m.procedure), width: 'wide', render: ({ procedureName }) => procedureName },
    { key: 'owner', label: t(m.owner), render: ({ ownerName }) => ownerName },
    {
      key: 'received',
      label: t(m.receivedOn),
      width: 'min',
      render: ({ dossier }) => date(dossier.acceptedAt),
    },
    { key: 'due', label: t(m.dueOn), width: 'min', render: ({ dossier }) => date(dossier.dueAt) },
    {
      key: 'finished',
      label: t(m.finishedOn),
      width: 'min',
      render: ({ dossier }) => date(dossier.finishedAt),
    },
  ];
}

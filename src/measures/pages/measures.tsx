import type { Agency } from '../../agencies/index.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Request, Site } from '../../platform/http.ts';
import { writeWorkbook } from '../../platform/workbooks.ts';
import { ButtonLink, type Column, DataTable, Page, renderPage, Stack, type View } from '../../ui/index.ts';
import { type Answer, ask } from '../asking.ts';
import type { Measure } from '../catalogue.ts';
import { m } from '../messages.ts';
import { periodOf } from '../rules.ts';
import { allMeasures } from '../sources.ts';
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

interface Line {
  measure: Measure;
  now: Answer | undefined;
  before: Answer | undefined;
}

interface Loaded {
  asked: Asked;
  agencies: readonly Agency[];
  lines: Line[];
}

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** /measures: every measure for a period, beside the same period a year before. */
export function measuresPages(site: Site): void {
  site.get('/measures', 'measures.read', async (c) => {
    const loaded = await load(c);
    return c.html(renderPage(<Measures view={c.var.view} loaded={loaded} />));
  });
  site.get('/measures.xlsx', 'measures.read', async (c) => {
    const loaded = await load(c);
    const { period } = loaded.asked;
    const name = `chi-so-ho-so-${period.year}-${period.code}.xlsx`;
    return sendFile(c, await workbookOf(c.var.view, loaded), name, XLSX);
  });
}

async function load(c: Request): Promise<Loaded> {
  const { context, view } = c.var;
  const asked = askedOf(context, view.query);
  const agencies = await decidingAgencies(context);
  const { code, year } = asked.period;
  const { from, to } = periodOf(year - 1, code);
  const question = questionOf(asked, agencies);
  const measures = allMeasures().map((measure) => measure.code);
  const now = await ask(context, { ...question, measures });
  const before = await ask(context, { ...question, from, to, measures });
  const lines = allMeasures().map((measure) => ({
    measure,
    now: now.find(({ code }) => code === measure.code),
    before: before.find(({ code }) => code === measure.code),
  }));
  return { asked, agencies, lines };
}

function Measures({ view, loaded }: { view: View; loaded: Loaded }) {
  const { t } = view;
  const { asked, agencies, lines } = loaded;
  return (
    <Page
      view={view}
      title={t(m.measures)}
      subtitle={t(m.measuresHint)}
      actions={
        <>
          <ButtonLink href={addressOf('/measures/form-06a', asked)} icon="table">
            {t(m.form06)}
          </ButtonLink>
          <ButtonLink href={addressOf('/measures.xlsx', asked)} icon="spreadsheet" download>
            {t(m.xlsx)}
          </ButtonLink>
        </>
      }
    >
      <Stack>
        <QuestionForm view={view} asked={asked} agencies={agencies} action="/measures" />
        <DataNote view={view} asked={asked} />
        <DataTable
          view={view}
          caption={t(m.measures)}
          quietCaption
          columns={columns(view, asked)}
          rows={lines}
          rowKey={({ measure }) => measure.code}
          rowHref={({ measure }) => addressOf(`/measures/${measure.code}`, asked)}
          empty={{ title: t(m.nothing) }}
        />
      </Stack>
    </Page>
  );
}

function columns(view: View, asked: Asked): Column<Line>[] {
  const { t } = view;
  return [
    { key: 'name', label: t(m.measure), width: 'wide', render: ({ measure }) => t(measure.name) },
    {
      key: 'value',
      label: t(m.value),
      width: 'min',
      align: 'end',
      render: ({ measure, now }) =>
        now === undefined ? (
          <span class="text-muted">{t(m.nothingArose)}</span>
        ) : (
          <a class="link" href={addressOf(`/measures/${measure.code}/behind`, asked, { side: 'numerator' })}>
            {shown(view, now)}
          </a>
        ),
    },
    {
      key: 'fraction',
      label: t(m.fraction),
      width: 'min',
      align: 'end',
      render: ({ now }) => fraction(view, now),
    },
    {
      key: 'before',
      label: t(m.before),
      width: 'min',
      align: 'end',
      hideOnPhone: true,
      render: ({ before }) => shown(view, before),
    },
    {
      key: 'code',
      label: t(m.code),
      width: 'min',
      hideOnPhone: true,
      render: ({ measure }) => measure.code,
    },
  ];
}

function workbookOf(view: View, { lines }: Loaded): Promise<Uint8Array> {
  const { t } = view;
  return writeWorkbook([
    {
      name: t(m.measures),
      columns: [
        { head: t(m.code), width: 12 },
        { head: t(m.measure), width: 60 },
        { head: t(m.numerator), width: 14 },
        { head: t(m.denominator), width: 14 },
        { head: t(m.value), width: 18 },
        { head: t(m.before), width: 18 },
        { head: t(m.regulation), width: 40 },
      ],
      rows: lines.map(({ measure, now, before }) => [
        measure.code,
        t(measure.name),
        now?.numerator ?? 0,
        measure.denominator === null ? null : (now?.denominator ?? 0),
        shown(view, now),
        shown(view, before),
        measure.regulation,
      ]),
    },
  ]);
}

import { namesOfAgencies } from '../../agencies/index.ts';
import { type LateDossier, lateDossiers } from '../../dossiers/index.ts';
import { systemContext } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  formatDate,
  formatInstant,
  formatNumber,
  formatPercent,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { type AgencyFigures, figuresCsv, type PublicFigures, publicFigures } from '../public-figures.ts';

const PATH = '/figures';
const SPEC: ListSpec<'due', never> = {
  sortable: ['due'],
  defaultSort: { key: 'due', direction: 'ascending' },
};

/** /figures: how dossiers are handled, for everybody. */
export function publicFiguresPages(site: Site): void {
  site.get(PATH, 'public', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const [figures, late] = await Promise.all([publicFigures(context), lateDossiers(context, state)]);
    const names = await namesOfAgencies(
      systemContext(context, context.requestId),
      late.rows.map(({ competentAgencyId }) => competentAgencyId),
    );
    return c.html(
      renderPage(<Figures view={view} figures={figures} late={late} names={names} state={state} />),
    );
  });
  site.get(`${PATH}.csv`, 'public', async (c) =>
    c.body(figuresCsv(await publicFigures(c.var.context)), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'cache-control': 'public, max-age=60',
    }),
  );
}

interface FiguresProps {
  view: View;
  figures: PublicFigures;
  late: { rows: LateDossier[]; more: boolean };
  names: ReadonlyMap<string, string>;
  state: ListState<'due', never>;
}

function Figures({ view, figures, late, names, state }: FiguresProps) {
  const { t, language } = view;
  const { whole, rows } = figures;
  return (
    <Page
      view={view}
      title={t(m.publicFigures)}
      subtitle={t(m.publicFiguresHint, {
        from: formatDate(figures.from, language),
        to: formatDate(figures.today, language),
      })}
      actions={
        <ButtonLink href={`${PATH}.csv`} icon="download" download>
          CSV
        </ButtonLink>
      }
    >
      <Stack gap="lg">
        <DataTable
          view={view}
          caption={t(m.publicByAgency)}
          dense
          quietCaption={false}
          columns={columns(view)}
          rows={rows.length > 1 ? [{ ...whole, name: t(m.whole) }, ...rows] : rows}
          rowKey={({ agencyId }) => agencyId ?? 'whole'}
          empty={{ title: t(m.nothing) }}
        />
        <DataTable
          view={view}
          caption={t(m.lateDossiers)}
          columns={lateColumns(view, names)}
          rows={late.rows}
          rowKey={({ code }) => code}
          state={state}
          total={{ hasMore: late.more }}
          quietCaption={false}
          empty={{ title: t(m.noLate) }}
        />
      </Stack>
    </Page>
  );
}

function columns(view: View): Column<AgencyFigures>[] {
  const { t, language } = view;
  const number = (
    key: Exclude<keyof AgencyFigures, 'agencyId' | 'name' | 'inTime'>,
    label: string,
  ): Column<AgencyFigures> => ({
    key,
    label,
    align: 'end',
    render: (row) => <span class="tabular-nums">{formatNumber(row[key], language)}</span>,
  });
  return [
    {
      key: 'name',
      label: t(m.agency),
      render: ({ name, agencyId }) => (agencyId === null ? <strong>{name}</strong> : name),
    },
    number('receivedToday', t(m.receivedToday)),
    number('doneToday', t(m.doneToday)),
    number('received', t(m.receivedThisYear)),
    number('done', t(m.done)),
    {
      key: 'inTime',
      label: t(m.inTime),
      align: 'end',
      render: ({ inTime }) => (
        <span class="tabular-nums">{inTime === null ? '–' : formatPercent(inTime, language)}</span>
      ),
    },
    number('open', t(m.open)),
    number('overdue', t(m.overdue)),
  ];
}

function lateColumns(view: View, names: ReadonlyMap<string, string>): Column<LateDossier>[] {
  const { t, language } = view;
  return [
    { key: 'code', label: t(m.dossier), width: 'min', render: ({ code }) => code },
    { key: 'procedure', label: t(m.procedure), width: 'wide', render: ({ procedureName }) => procedureName },
    { key: 'agency', label: t(m.agency), render: (row) => names.get(row.competentAgencyId) ?? '–' },
    { key: 'due', label: t(m.dueOn), width: 'min', render: ({ dueAt }) => formatInstant(dueAt, language) },
    {
      key: 'apology',
      label: t(m.apology),
      render: ({ promisedAt }) =>
        promisedAt === null ? (
          <Badge tone="warning">{t(m.noApology)}</Badge>
        ) : (
          t(m.apologised, { at: formatInstant(promisedAt, language) })
        ),
    },
  ];
}

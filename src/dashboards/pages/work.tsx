import { findAgency } from '../../agencies/index.ts';
import { FIELD_CODES, planWord } from '../../plans/index.ts';
import type { Context } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Site } from '../../platform/http.ts';
import {
  assignmentHref,
  COUNTS,
  type Count,
  type OverviewList,
  overviewItems,
  workWord,
} from '../../programmes/index.ts';
import {
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatDate,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { boardHref } from '../addresses.ts';
import { dayOf, idsBelow } from '../board.ts';
import { workWorkbook } from '../export/workbook.ts';
import { m } from '../messages.ts';
import { lateness } from './parts.tsx';

type Filter = 'count' | 'field' | 'agency' | 'at';
type State = ListState<'due', Filter>;
const SPEC: ListSpec<'due', Filter> = {
  sortable: [],
  defaultSort: { key: 'due', direction: 'ascending' },
  filters: { count: { values: COUNTS }, field: { values: FIELD_CODES }, agency: {}, at: {} },
};
/** An export holds no more rows. */
const MOST_EXPORTED = 20_000;

/** /dashboard/work: the assignments behind a number; the same as .xlsx. */
export function workPages(site: Site): void {
  site.get('/dashboard/work', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const list = await find(context, state, state);
    const agency = await agencyName(context, state);
    return c.html(renderPage(<WorkPage view={view} state={state} list={list} agency={agency} />));
  });

  site.get('/dashboard/work.xlsx', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const list = await find(context, state, { offset: 0, size: MOST_EXPORTED });
    const bytes = await workWorkbook(list, view.t(whatOf(state)));
    return sendFile(
      c,
      bytes,
      `danh-sach-viec-${list.day.date}.xlsx`,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
  });
}

async function find(
  context: Context,
  state: State,
  page: { offset: number; size: number },
): Promise<OverviewList> {
  const { count, field, agency, at } = state.filters;
  const date = dayOf(context, at[0] ?? null);
  const query = {
    agencyIds: await idsBelow(context, agency[0], date),
    field: field[0] ?? null,
    date,
    count: countOf(count[0]),
    words: state.q,
  };
  return overviewItems(context, query, page);
}

const countOf = (name: string | undefined): Count | null => COUNTS.find((count) => count === name) ?? null;

async function agencyName(context: Context, state: State): Promise<string | null> {
  const [id] = state.filters.agency;
  return id === undefined ? null : (await findAgency(context, id)).name;
}

const whatOf = (state: State) => {
  const count = countOf(state.filters.count[0]);
  return count === null ? m.all : m[count];
};

function WorkPage(props: { view: View; state: State; list: OverviewList; agency: string | null }) {
  const { view, state, list, agency } = props;
  const { t, language } = view;
  const { day } = list;
  const words = { days: day.stillDays };
  return (
    <Page
      view={view}
      title={t(whatOf(state), words)}
      subtitle={t(m.asOf, { date: formatDate(day.date, language) })}
      breadcrumbs={[{ href: boardHref({}, day), label: t(m.dashboard) }]}
      actions={
        <ButtonLink href={`/dashboard/work.xlsx?${view.query}`} icon="spreadsheet" download>
          {t(m.exportList)}
        </ButtonLink>
      }
    >
      <FilterBar
        view={view}
        state={state}
        searchLabel={t(m.search)}
        filters={[
          {
            name: 'count',
            label: t(m.what),
            options: COUNTS.map((value) => ({ value, label: t(m[value], words) })),
          },
          {
            name: 'field',
            label: t(m.field),
            options: FIELD_CODES.map((value) => ({ value, label: t(planWord('field_', value)) })),
          },
          ...(agency === null
            ? []
            : [
                {
                  name: 'agency' as const,
                  label: t(m.agency),
                  options: [{ value: state.filters.agency[0] ?? '', label: agency }],
                },
              ]),
        ]}
      />
      <DataTable
        view={view}
        caption={t(m.work)}
        rows={list.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => assignmentHref(id)}
        columns={columns(view)}
        state={state}
        total={list.total}
        empty={{ title: t(m.noWork) }}
      />
    </Page>
  );
}

function columns(view: View): Column<OverviewList['items'][number]>[] {
  const { t, language } = view;
  return [
    { key: 'task', label: t(m.task), width: 'wide', render: ({ content }) => content },
    { key: 'agency', label: t(m.agency), render: ({ agencyName: name }) => name },
    {
      key: 'field',
      label: t(m.field),
      hideOnPhone: true,
      render: ({ field }) => t(planWord('field_', field)),
    },
    {
      key: 'due',
      label: t(m.due),
      width: 'min',
      render: (item) => (
        <>
          {item.dueOn && formatDate(item.dueOn, language)}
          <br />
          <span class="text-muted">{isOpen(item.status) && lateness(view, item)}</span>
        </>
      ),
    },
    { key: 'status', label: t(m.status), render: ({ status }) => t(workWord('status_', status)) },
    { key: 'urged', label: t(m.urged), align: 'end', render: ({ reminders }) => reminders },
  ];
}

const isOpen = (status: string): boolean =>
  ['OVERDUE', 'DUE_SOON', 'IN_PROGRESS', 'NOT_DUE'].includes(status);

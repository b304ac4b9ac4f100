import type { Site } from '../../platform/http.ts';
import {
  ButtonLink,
  type Column,
  DataTable,
  DescriptionList,
  Details,
  FilterBar,
  formatInstant,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { m } from '../messages.ts';
import { type EventPage, listEvents } from '../service.ts';

type Filter = 'action' | 'days';
type State = ListState<'at', Filter>;
const DAYS = ['1', '7', '30', '365'] as const;

const SPEC: ListSpec<'at', Filter> = {
  sortable: ['at'],
  defaultSort: { key: 'at', direction: 'descending' },
  filters: { action: {}, days: { values: DAYS } },
};

/** /audit: the record of events, newest first. */
export function eventsPage(site: Site): void {
  site.get('/audit', 'audit.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const page = await listEvents(context, {
      words: state.q,
      action: state.filters.action[0] ?? null,
      days: state.filters.days[0] === undefined ? null : Number(state.filters.days[0]),
      offset: state.offset,
      size: state.size,
      newestFirst: state.sort.direction === 'descending',
    });
    return c.html(renderPage(<Events view={view} state={state} page={page} />));
  });
}

function Events({ view, state, page }: { view: View; state: State; page: EventPage }) {
  const { t } = view;
  const check = (
    <ButtonLink href="/audit/seals" icon="shield">
      {t(m.check)}
    </ButtonLink>
  );
  return (
    <Page view={view} title={t(m.audit)} subtitle={t(m.hint)} actions={check}>
      <FilterBar view={view} state={state} searchLabel={t(m.search)} filters={filters(view, page.actions)} />
      <DataTable
        view={view}
        caption={t(m.audit)}
        rows={page.events}
        rowKey={(event) => event.id}
        columns={columns(view)}
        state={state}
        total={{ hasMore: page.hasMore }}
        dense
        empty={{ title: t(m.none) }}
      />
    </Page>
  );
}

function filters({ t }: View, actions: readonly string[]) {
  return [
    {
      name: 'action' as const,
      label: t(m.action),
      options: actions.map((action) => ({ value: action, label: action })),
    },
    {
      name: 'days' as const,
      label: t(m.time),
      options: DAYS.map((days) => ({
        value: days,
        label: days === '1' ? t(m.lastDay) : t(m.lastDays, { days }),
      })),
    },
  ];
}

function columns(view: View): Column<EventPage['events'][number]>[] {
  const { t, language } = view;
  return [
    {
      key: 'at',
      label: t(m.at),
      sortable: true,
      width: 'min',
      render: (event) => formatInstant(event.at, language),
    },
    {
      key: 'who',
      label: t(m.who),
      render: (event) => event.actorName ?? t(event.ip === null ? m.system : m.nobody),
    },
    { key: 'action', label: t(m.action), render: (event) => <code>{event.action}</code> },
    {
      key: 'details',
      label: t(m.details),
      width: 'wide',
      render: (event) => (
        <Details summary={t(m.show)}>
          <DescriptionList
            items={[
              { term: t(m.subject), value: [event.subjectType, event.subjectId].filter(Boolean).join(' ') },
              { term: t(m.changes), value: <code>{JSON.stringify(event.data)}</code> },
              { term: t(m.request), value: event.requestId },
              { term: t(m.address), value: event.ip },
            ]}
          />
        </Details>
      ),
    },
  ];
}

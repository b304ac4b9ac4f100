import type { Site } from '../../platform/http.ts';
import type { Text } from '../../platform/i18n.ts';
import { foldText } from '../../platform/text.ts';
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

/** What the events are called, by action. */
type Names = Readonly<Record<string, Text>>;

/** /audit: the record of events, newest first. */
export function eventsPage(site: Site, names: Names): void {
  site.get('/audit', 'audit.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const page = await listEvents(context, {
      words: state.q,
      actionsNamed: actionsNamed(view, names, state.q),
      action: state.filters.action[0] ?? null,
      days: state.filters.days[0] === undefined ? null : Number(state.filters.days[0]),
      offset: state.offset,
      size: state.size,
      newestFirst: state.sort.direction === 'descending',
    });
    return c.html(renderPage(<Events view={view} names={names} state={state} page={page} />));
  });
}

/** Actions whose names hold the words, without diacritics. */
function actionsNamed({ t }: View, names: Names, words: string): string[] {
  const folded = foldText(words);
  if (folded === '') return [];
  return Object.keys(names).filter((action) => foldText(nameOf(t, names, action)).includes(folded));
}

const nameOf = (t: View['t'], names: Names, action: string): string =>
  names[action] ? t(names[action]) : action;

interface EventsProps {
  view: View;
  names: Names;
  state: State;
  page: EventPage;
}

function Events({ view, names, state, page }: EventsProps) {
  const { t } = view;
  const check = (
    <ButtonLink href="/audit/seals" icon="shield">
      {t(m.check)}
    </ButtonLink>
  );
  return (
    <Page view={view} title={t(m.audit)} subtitle={t(m.hint)} actions={check}>
      <FilterBar
        view={view}
        state={state}
        searchLabel={t(m.search)}
        filters={filters(view, names, page.actions)}
      />
      <DataTable
        view={view}
        caption={t(m.audit)}
        rows={page.events}
        rowKey={(event) => event.id}
        columns={columns(view, names)}
        state={state}
        total={{ hasMore: page.hasMore }}
        dense
        empty={{ title: t(m.none) }}
      />
    </Page>
  );
}

function filters({ t }: View, names: Names, actions: readonly string[]) {
  const collator = new Intl.Collator('vi');
  return [
    {
      name: 'action' as const,
      label: t(m.action),
      options: actions
        .map((action) => ({ value: action, label: nameOf(t, names, action) }))
        .sort((a, b) => collator.compare(a.label, b.label)),
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

function columns(view: View, names: Names): Column<EventPage['events'][number]>[] {
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
      render: (event) => event.actorName ?? t(whoElse(event)),
    },
    { key: 'action', label: t(m.action), render: (event) => nameOf(t, names, event.action) },
    { key: 'about', label: t(m.about), render: (event) => subjectIn(event.data) },
    {
      key: 'details',
      label: t(m.details),
      width: 'wide',
      render: (event) => (
        <Details summary={t(m.show)}>
          <DescriptionList
            items={[
              { term: t(m.code), value: <code>{event.action}</code> },
              { term: t(m.subject), value: [event.subjectType, event.subjectId].filter(Boolean).join(' ') },
              { term: t(m.changes), value: <pre>{JSON.stringify(event.data, null, 2)}</pre> },
              { term: t(m.request), value: event.requestId },
              { term: t(m.address), value: event.ip },
            ]}
          />
        </Details>
      ),
    },
  ];
}

/** What an event was about, as far as its data tell: "214/KH-UBND", "Sở Nội vụ". */
function subjectIn(data: unknown): string {
  const { before, after, ...own } = (data ?? {}) as Record<string, unknown>;
  const told = { ...(before as object | null), ...(after as object | null), ...own } as Record<
    string,
    unknown
  >;
  const words = TELLING.map((key) => told[key]).filter((value) => typeof value === 'string' && value !== '');
  return words.slice(0, 2).join(' · ');
}

const TELLING = ['number', 'day', 'fullName', 'name', 'title', 'username', 'fileName'];

/** Who acted, when it was nobody of the staff. */
function whoElse(event: Pick<EventPage['events'][number], 'actorId' | 'ip'>): Text {
  if (event.actorId !== null) return m.citizen;
  return event.ip === null ? m.system : m.nobody;
}

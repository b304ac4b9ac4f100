import { mayDo, postsOf, type Action as Right } from '../../agencies/index.ts';
import type { Context } from '../../platform/context.ts';
import { done } from '../../platform/flash.ts';
import { readForm } from '../../platform/forms.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatNumber,
  type ListSpec,
  type ListState,
  listState,
  type Option,
  Page,
  Row,
  renderPage,
  Select,
  Stack,
  Stat,
  StatRow,
  Tabs,
  type View,
} from '../../ui/index.ts';
import type { State } from '../lifecycle.ts';
import { l } from '../lifecycle-messages.ts';
import type { DueWindow, Queue } from '../list-store.ts';
import { assign, forEach, processorsAt, remind, takeUp } from '../processing.ts';
import {
  findDossiers,
  type Listed,
  type ListPage,
  listQueue,
  MOST_COUNTED,
  owedOpinions,
  type Workload,
  workloadOf,
} from '../reading.ts';
import { DueCell, StateBadge } from './light.tsx';
import { OpinionList } from './opinion-list.tsx';
import { w } from './words.ts';

const STATES: readonly State[] = [
  'FORWARDED',
  'ACCEPTED',
  'PROCESSING',
  'SUPPLEMENT',
  'PAYMENT',
  'SUSPENDED',
];
const WINDOWS: readonly DueWindow[] = ['overdue', 'today', 'soon'];

type Filter = 'status' | 'window' | 'assignment';
type ListAddress = ListState<'due', Filter>;
const SPEC: ListSpec<'due', Filter> = {
  sortable: [],
  defaultSort: { key: 'due', direction: 'ascending' },
  filters: {
    status: { values: STATES, multiple: true },
    window: { values: WINDOWS },
    assignment: { values: ['unassigned'] },
  },
};

type TabName = Queue | 'opinions';
const TABS: readonly { name: TabName; right: Right }[] = [
  { name: 'mine', right: 'dossiers.process' },
  { name: 'open', right: 'dossiers.list' },
  { name: 'intake', right: 'dossiers.receive' },
  { name: 'to-return', right: 'dossiers.receive' },
  { name: 'opinions', right: 'dossiers.process' },
];
const PATH = '/dossiers';

/** Work lists by due date, and search; acts on many at once. */
export function dossiersPage(site: Site): void {
  site.get(PATH, 'dossiers.list', show);
  site.post(`${PATH}/assign`, 'dossiers.assign', (c) =>
    onMany(c, async (context, form, id) =>
      assign(context, id, { version: null, personId: form.text('person') }),
    ),
  );
  site.post(`${PATH}/take-up`, 'dossiers.process', (c) =>
    onMany(c, (context, _form, id) => takeUp(context, id, null)),
  );
  site.post(`${PATH}/remind`, 'dossiers.oversee', (c) =>
    onMany(c, (context, _form, id) => remind(context, id, { version: null, note: '' })),
  );
}

async function tabsOf(context: Context): Promise<TabName[]> {
  const allowed = await Promise.all(TABS.map(({ right }) => mayDo(context, right)));
  return TABS.filter((_, index) => allowed[index]).map(({ name }) => name);
}

async function show(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const plain = listState(view.query, SPEC);
  const tabs = await tabsOf(context);
  const asked = view.query.get('list');
  const tab = tabs.find((name) => name === asked) ?? tabs[0] ?? 'open';
  const state = withList(plain, tab);
  const [load, owed] = await Promise.all([
    workloadOf(context),
    tab === 'opinions' && !state.q ? owedOpinions(context) : null,
  ]);
  const page = tab === 'opinions' || state.q ? null : await queuePage(context, tab, state);
  const found = state.q ? await findDossiers(context, state.q, state) : page;
  const processors = tab === 'open' || tab === 'mine' ? await candidates(context) : [];
  return c.html(
    renderPage(
      <Page
        view={view}
        title={view.t(w.dossiers)}
        actions={
          <>
            <ButtonLink href={`${PATH}/register`} icon="spreadsheet">
              {view.t(w.register)}
            </ButtonLink>
            <ButtonLink href={`${PATH}/delegations`} icon="users">
              {view.t(w.delegations)}
            </ButtonLink>
            <ButtonLink href={`${PATH}/lifecycle`} icon="question" variant="ghost">
              {view.t(w.lifecycle)}
            </ButtonLink>
          </>
        }
      >
        <Stack>
          <Today view={view} load={load} tabs={tabs} />
          <Tabs
            label={view.t(w.lists)}
            tabs={tabs.map((name) => ({
              href: `${PATH}?list=${name}`,
              label: view.t(w[name]),
              current: name === tab && !state.q,
              count: countOf(view, load, name),
            }))}
          />
          <Filters view={view} state={state} tab={tab} />
          {owed && <OpinionList view={view} opinions={owed} />}
          {found && <DossierTable view={view} page={found} state={state} tab={tab} processors={processors} />}
        </Stack>
      </Page>,
    ),
  );
}

function queuePage(context: Context, queue: Queue, state: ListAddress): Promise<ListPage> {
  const [window] = state.filters.window;
  const filter = {
    queue,
    statuses: state.filters.status as State[],
    procedureCode: null,
    window: (window as DueWindow | undefined) ?? null,
    unassigned: state.filters.assignment.length > 0,
  };
  return listQueue(context, filter, state);
}

/** Whom a head may assign to: those of the agencies where they assign. */
async function candidates(context: Context): Promise<Option[]> {
  if (!(await mayDo(context, 'dossiers.assign'))) return [];
  return (await processorsOfMine(context)).map(({ id, name }) => ({ value: id, label: name }));
}

async function processorsOfMine(context: Context) {
  const posts = await postsOf(context);
  const lists = await Promise.all(posts.slice(0, 5).map(({ agencyId }) => processorsAt(context, agencyId)));
  return [...new Map(lists.flat().map((person) => [person.id, person])).values()];
}

const capped = (view: View, count: number): string =>
  count >= MOST_COUNTED
    ? view.t(w.moreThan, { count: formatNumber(MOST_COUNTED, view.language) })
    : formatNumber(count, view.language);

function countOf(view: View, load: Workload, tab: TabName): string | undefined {
  const counts: Partial<Record<TabName, number>> = {
    intake: load.intake,
    'to-return': load.toReturn,
    opinions: load.opinions,
  };
  const count = counts[tab];
  return count ? capped(view, count) : undefined;
}

/** What an official sees first: what is late, what becomes late today and soon. */
function Today({ view, load, tabs }: { view: View; load: Workload; tabs: readonly TabName[] }) {
  const { t } = view;
  const window = (name: DueWindow) => `${PATH}?list=open&window=${name}`;
  return (
    <section aria-label={t(w.today)}>
      <StatRow>
        <Stat
          label={t(w.overdue)}
          value={capped(view, load.overdue)}
          href={window('overdue')}
          tone={load.overdue > 0 ? 'error' : 'plain'}
        />
        <Stat
          label={t(w.dueToday)}
          value={capped(view, load.today)}
          href={window('today')}
          tone={load.today > 0 ? 'warning' : 'plain'}
        />
        <Stat label={t(w.soon)} value={capped(view, load.soon)} hint={t(w.soonHint)} href={window('soon')} />
        {tabs.includes('intake') ? (
          <Stat label={t(w.intake)} value={capped(view, load.intake)} href={`${PATH}?list=intake`} />
        ) : (
          <Stat label={t(w.opinions)} value={capped(view, load.opinions)} href={`${PATH}?list=opinions`} />
        )}
      </StatRow>
    </section>
  );
}

function Filters({ view, state, tab }: { view: View; state: ListAddress; tab: TabName }) {
  const { t } = view;
  const work = tab === 'mine' || tab === 'open';
  return (
    <FilterBar
      view={view}
      state={state}
      searchPlaceholder={t(w.searchHint)}
      filters={
        work
          ? [
              {
                name: 'status',
                label: t(w.status),
                multiple: true,
                options: STATES.map((value) => ({ value, label: t(l[`state_${value}`]) })),
              },
              {
                name: 'window',
                label: t(w.window),
                options: [
                  { value: 'overdue', label: t(w.overdue) },
                  { value: 'today', label: t(w.dueToday) },
                  { value: 'soon', label: t(w.soon) },
                ],
              },
              {
                name: 'assignment',
                label: t(w.assignment),
                options: [{ value: 'unassigned', label: t(w.unassigned) }],
              },
            ]
          : []
      }
    />
  );
}

interface TableProps {
  view: View;
  page: ListPage;
  state: ListAddress;
  tab: TabName;
  processors: readonly Option[];
}

function DossierTable({ view, page, state, tab, processors }: TableProps) {
  const { t } = view;
  const bulk = (tab === 'open' || tab === 'mine') && !state.q && page.rows.length > 0;
  return (
    <>
      <DataTable
        view={view}
        caption={state.q ? t(w.found, { words: state.q }) : t(w[tab])}
        columns={columns(view)}
        rows={page.rows}
        rowKey={({ dossier }) => dossier.id}
        rowHref={({ dossier }) => `${PATH}/${dossier.id}`}
        state={state}
        total={{ hasMore: page.hasMore }}
        selection={
          bulk
            ? {
                form: 'bulk',
                name: 'id',
                label: ({ dossier }) => t(w.select, { code: dossier.code ?? '' }),
              }
            : undefined
        }
        empty={
          state.q ? { title: t(w.none), hint: t(w.notFound) } : { title: t(w.none), hint: t(w.noneHint) }
        }
      />
      {bulk && <BulkActs view={view} tab={tab} processors={processors} />}
    </>
  );
}

/** Pages and filters of a list keep the list. */
const withList = (state: ListAddress, tab: TabName): ListAddress => ({
  ...state,
  carried: [...state.carried, ['list', tab]],
  href: (change) => `${state.href(change)}&list=${tab}`,
  clearHref: () => `${state.clearHref()}&list=${tab}`,
});

function columns(view: View): Column<Listed>[] {
  const { t } = view;
  return [
    {
      key: 'code',
      label: t(w.code),
      render: ({ dossier, procedureName }) => (
        <>
          <span class="font-mono text-sm">{dossier.code ?? t(w.noCode)}</span>
          <span class="text-muted block text-sm">{procedureName}</span>
        </>
      ),
    },
    { key: 'owner', label: t(w.owner), render: ({ ownerName }) => ownerName },
    {
      key: 'status',
      label: t(w.status),
      render: ({ dossier }) => <StateBadge view={view} status={dossier.status} />,
    },
    { key: 'due', label: t(w.due), render: (row) => <DueCell view={view} row={row} /> },
    {
      key: 'assignee',
      label: t(w.assignee),
      hideOnPhone: true,
      render: ({ assigneeName }) => assigneeName ?? <span class="text-muted">{t(w.nobody)}</span>,
    },
  ];
}

/** The form to which the tick boxes belong; each button sends them to an address of its own. */
function BulkActs({ view, tab, processors }: Pick<TableProps, 'view' | 'tab' | 'processors'>) {
  const { t } = view;
  return (
    <form id="bulk" method="post" action={`${PATH}/take-up`} class="panel panel-body">
      <input type="hidden" name="list" value={tab} />
      <Row>
        <span class="font-semibold">{t(w.selected)}</span>
        <Button formAction={`${PATH}/take-up`}>{t(w.takeUp)}</Button>
        {processors.length > 0 && (
          <>
            <Select
              view={view}
              name="person"
              label={t(w.assignTo)}
              quiet
              options={processors}
              width="medium"
              empty={t(w.assignTo)}
            />
            <Button formAction={`${PATH}/assign`}>{t(w.assign)}</Button>
            <Button formAction={`${PATH}/remind`}>{t(w.remind)}</Button>
          </>
        )}
      </Row>
    </form>
  );
}

async function onMany(
  c: Request,
  act: (
    context: Context,
    form: Awaited<ReturnType<typeof readForm>>,
    id: string,
  ) => ReturnType<typeof takeUp>,
): Promise<Response> {
  const { context, view } = c.var;
  const form = await readForm(c);
  const back = `${PATH}?list=${form.text('list') === 'mine' ? 'mine' : 'open'}`;
  const ids = form.texts('id');
  if (ids.length === 0) return done(c, back, view.t(w.bulkNone), 'warning');
  const result = await forEach(ids, (id) => act(context, form, id));
  const [first] = result.refused;
  if (!first) return done(c, back, view.t(w.bulkDone, { done: result.done }));
  const why = view.t(first.error.text, first.error.params);
  return done(
    c,
    back,
    view.t(w.bulkSome, { done: result.done, refused: result.refused.length, why }),
    'warning',
  );
}

import { agencyOptions, listAgencies, mayDo } from '../../agencies/index.ts';
import { FIELD_CODES, planWord } from '../../plans/index.ts';
import { today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Request, Site } from '../../platform/http.ts';
import { searchQuery } from '../../platform/search.ts';
import { shorten } from '../../platform/text.ts';
import {
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatDate,
  formatDaysUntil,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  type View,
} from '../../ui/index.ts';
import type { PageOf } from '../browse-store.ts';
import { listProgrammes } from '../browsing.ts';
import { listTasks, type TaskList } from '../browsing-tasks.ts';
import { tasksWorkbook } from '../export.ts';
import type { Programme } from '../handout-store.ts';
import { isDone, STATUSES, type TaskStatus } from '../rules.ts';
import { w, workWord } from '../words.ts';
import { programmeFilter, RollUpBadge, totalShown } from './common.tsx';
import { WorkTabs } from './work-tabs.tsx';

type Filter = 'field' | 'lead' | 'plan' | 'status';
type Sort = 'due' | 'plan';
const SPEC: ListSpec<Sort, Filter> = {
  sortable: ['due', 'plan'],
  defaultSort: { key: 'plan', direction: 'ascending' },
  filters: {
    field: { values: FIELD_CODES, multiple: true },
    status: { values: STATUSES, multiple: true },
    lead: {},
    plan: {},
  },
};
type State = ListState<Sort, Filter>;
type Row = TaskList['items'][number];

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_ROWS = 20_000;

/** /work: all tasks at work with how far their agencies are; one field across all agencies by its filter. */
export function workPage(site: Site): void {
  site.get('/work', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const descending = state.sort.direction === 'descending';
    const found = await load(c, state, { offset: state.offset, size: state.size, descending });
    const agencies = agencyOptions(await listAgencies(context));
    const programmes = await listProgrammes(context);
    const may = {
      manage: await mayDo(context, 'programmes.manage'),
      settings: await mayDo(context, 'programmes.settings'),
    };
    return c.html(renderPage(<Work c={c} {...{ state, found, agencies, programmes, may }} />));
  });

  site.get('/work/xlsx', 'programmes.read', async (c) => {
    const state = listState(c.var.view.query, SPEC);
    const { items } = await load(c, state, { offset: 0, size: MOST_ROWS, descending: false });
    return sendFile(c, await tasksWorkbook(items), `${c.var.view.t(w.fileTasks)}.xlsx`, XLSX);
  });
}

function load(c: Request, state: State, page: PageOf): Promise<TaskList> {
  const { filters } = state;
  const some = (values: string[]): string[] | undefined => (values.length > 0 ? values : undefined);
  return listTasks(
    c.var.context,
    {
      planId: filters.plan[0],
      fields: some(filters.field),
      statuses: some(filters.status) as TaskStatus[] | undefined,
      leadId: filters.lead[0],
      query: searchQuery(state.q),
    },
    state.sort.key,
    page,
  );
}

interface Props {
  c: Request;
  state: State;
  found: TaskList;
  agencies: { value: string; label: string }[];
  programmes: readonly Programme[];
  may: { manage: boolean; settings: boolean };
}

function Work({ c, state, found, agencies, programmes, may }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const [planId] = state.filters.plan;
  return (
    <Page
      view={view}
      title={t(w.work)}
      actions={
        <>
          {may.manage && planId && (
            <ButtonLink href={`/plans/${planId}/supplement`} icon="plus">
              {t(w.supplement)}
            </ButtonLink>
          )}
          {may.settings && (
            <ButtonLink href="/work/settings" icon="settings" variant="ghost">
              {t(w.settingsShort)}
            </ButtonLink>
          )}
          <ButtonLink href={`/work/xlsx${state.href()}`} icon="download" variant="ghost" download>
            {t(w.exportXlsx)}
          </ButtonLink>
        </>
      }
    >
      <WorkTabs view={view} current="tasks" />
      <FilterBar
        view={view}
        state={state}
        searchPlaceholder={t(w.searchHint)}
        filters={[
          {
            name: 'field',
            label: t(w.field),
            multiple: true,
            options: FIELD_CODES.map((value) => ({ value, label: t(planWord('field_', value)) })),
          },
          {
            name: 'status',
            label: t(w.status),
            multiple: true,
            options: STATUSES.map((value) => ({ value, label: t(workWord('status_', value)) })),
          },
          { name: 'lead', label: t(w.lead), options: agencies },
          programmeFilter(view, programmes),
        ]}
      />
      <DataTable
        view={view}
        caption={t(w.tasks)}
        columns={taskColumns(view, today(context))}
        rows={found.items}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/tasks/${id}`}
        state={state}
        total={totalShown(found, state)}
        empty={{ title: t(w.noTasks), hint: state.narrowed ? t(w.nothingNarrowed) : t(w.noTasksHint) }}
      />
    </Page>
  );
}

function taskColumns(view: View, now: Temporal.PlainDate): Column<Row>[] {
  const { t, language } = view;
  return [
    {
      key: 'plan',
      label: t(w.task),
      width: 'wide',
      sortable: true,
      render: (row) => (
        <>
          {row.ordinal && <span class="text-muted">{row.ordinal} </span>}
          {shorten(row.content, 240)}
          <span class="text-muted block text-sm">
            {[t(planWord('field_', row.field)), row.planNumber || shorten(row.planTitle, 50)].join(' · ')}
          </span>
        </>
      ),
    },
    { key: 'lead', label: t(w.lead), hideOnPhone: true, render: (row) => shorten(row.leadWords, 120) },
    {
      key: 'due',
      label: t(w.due),
      sortable: true,
      render: (row) =>
        row.dueOn === null ? (
          <span class="text-muted">{row.timeWords || t(w.noDue)}</span>
        ) : (
          <>
            {formatDate(row.dueOn, language)}
            {row.rollUp.status !== null && !isDone(row.rollUp.status) && (
              <span class="text-muted block text-sm">{formatDaysUntil(row.dueOn, now, language)}</span>
            )}
          </>
        ),
    },
    {
      key: 'status',
      label: t(w.status),
      width: 'min',
      render: (row) => <RollUpBadge view={view} rollUp={row.rollUp} />,
    },
  ];
}

import { agencyOptions, listAgencies } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import type { Request } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Callout,
  type Column,
  DataTable,
  FilterBar,
  formatDate,
  formatDaysUntil,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { DUE_WINDOWS, searchTasks, type TaskWithAgencies } from '../browsing.ts';
import { PLAN_KINDS } from '../draft.ts';
import { m, word } from '../messages.ts';
import { FIELD_CODES } from '../rows.ts';
import { PlansTabs } from './plans.tsx';

type Filter = 'field' | 'lead' | 'coordinate' | 'due' | 'kind' | 'plan';
const SPEC: ListSpec<'relevance' | 'due' | 'plan', Filter> = {
  sortable: ['relevance', 'due', 'plan'],
  defaultSort: { key: 'relevance', direction: 'ascending' },
  filters: {
    field: { values: FIELD_CODES, multiple: true },
    lead: {},
    coordinate: {},
    due: { values: DUE_WINDOWS },
    kind: { values: PLAN_KINDS },
    plan: {},
  },
};

const DUE_WORDS = {
  past: m.duePast,
  month: m.dueMonth,
  quarter: m.dueQuarter,
  year: m.dueYear,
  none: m.dueNone,
} as const;

/** GET /tasks: tasks of all published plans. */
export async function tasksPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const state = listState(view.query, SPEC);
  const { filters } = state;
  const found = await searchTasks(
    context,
    {
      words: state.q,
      fields: filters.field,
      leadId: filters.lead[0] ?? null,
      coordinateId: filters.coordinate[0] ?? null,
      planId: filters.plan[0] ?? null,
      planKind: filters.kind[0] ?? null,
      due: filters.due[0] ?? null,
    },
    state.sort.key,
    { offset: state.offset, size: state.size, descending: state.sort.direction === 'descending' },
  );
  const agencies = agencyOptions(await listAgencies(context, {}));
  return c.html(
    renderPage(
      <Page view={view} title={t(m.tasks)}>
        <PlansTabs view={view} current="tasks" />
        <FilterBar
          view={view}
          state={state}
          searchPlaceholder={t(m.taskSearchHint)}
          filters={[
            {
              name: 'field',
              label: t(m.field),
              multiple: true,
              options: FIELD_CODES.map((value) => ({ value, label: t(word('field_', value)) })),
            },
            { name: 'lead', label: t(m.leadAgency), options: agencies },
            { name: 'coordinate', label: t(m.coordinateAgency), options: agencies },
            {
              name: 'due',
              label: t(m.due),
              options: DUE_WINDOWS.map((value) => ({ value, label: t(DUE_WORDS[value]) })),
            },
            {
              name: 'kind',
              label: t(m.kind),
              options: PLAN_KINDS.map((value) => ({ value, label: t(word('kind', value)) })),
            },
          ]}
        />
        <Stack>
          {found.similar && (
            <Callout view={view} tone="info">
              {t(m.tasksSimilar)}
            </Callout>
          )}
          <DataTable
            view={view}
            caption={t(m.tasks)}
            columns={taskColumns(view, today(context), true)}
            rows={found.tasks}
            rowKey={({ id }) => id}
            rowHref={({ id }) => `/tasks/${id}`}
            state={state}
            total={found.total}
            empty={{ title: t(m.tasksNone), hint: t(m.tasksNoneHint) }}
          />
        </Stack>
      </Page>,
    ),
  );
}

/** Columns of tasks, with their plan where several plans are shown. */
export function taskColumns(
  view: View,
  now: Temporal.PlainDate,
  withPlan: boolean,
): Column<TaskWithAgencies>[] {
  const { t } = view;
  const plan: Column<TaskWithAgencies> = {
    key: 'plan',
    label: t(m.plan),
    sortable: true,
    render: (task) => (
      <a class={task.planNumber ? 'link whitespace-nowrap' : 'link'} href={`/plans/${task.planId}`}>
        {task.planNumber || shorten(task.planTitle, 60)}
      </a>
    ),
  };
  return [
    {
      key: 'relevance',
      label: t(m.content),
      width: 'wide',
      render: (task) => (
        <>
          {task.ordinal && <span class="text-muted">{task.ordinal} </span>}
          {shorten(task.content, 240)}
        </>
      ),
    },
    { key: 'field', label: t(m.field), render: (task) => t(word('field_', task.field)) },
    { key: 'lead', label: t(m.lead), render: (task) => <AgencyNames view={view} task={task} as="LEAD" /> },
    {
      key: 'coordinate',
      label: t(m.coordinate),
      hideOnPhone: true,
      render: (task) => <AgencyNames view={view} task={task} as="COORDINATE" />,
    },
    {
      key: 'due',
      label: t(m.due),
      sortable: withPlan,
      render: (task) =>
        task.dueOn === null ? (
          task.timeWords || t(m.dueNone)
        ) : (
          <>
            {formatDate(task.dueOn, view.language)}
            <span class="text-muted block text-sm">{formatDaysUntil(task.dueOn, now, view.language)}</span>
          </>
        ),
    },
    ...(withPlan ? [plan] : []),
  ];
}

/** Up to two names; more as a count. */
function AgencyNames({ view, task, as }: { view: View; task: TaskWithAgencies; as: 'LEAD' | 'COORDINATE' }) {
  const names = task.agencies.filter((agency) => agency.role === as).map(({ name }) => name);
  if (names.length === 0) return <span class="text-muted">–</span>;
  if (names.length > 2) return <>{view.t(m.agencyCount, { count: names.length })}</>;
  return <>{names.join('; ')}</>;
}

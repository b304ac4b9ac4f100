import { agencyOptions, listAgencies } from '../../agencies/index.ts';
import { FIELD_CODES, planWord } from '../../plans/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Request, Site } from '../../platform/http.ts';
import { searchQuery } from '../../platform/search.ts';
import {
  ButtonLink,
  DataTable,
  FilterBar,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
} from '../../ui/index.ts';
import type { AssignmentFilter, PageOf } from '../browse-store.ts';
import { type AssignmentList, listAssignments, listProgrammes, settingsOf } from '../browsing.ts';
import { assignmentsWorkbook } from '../export.ts';
import type { Programme } from '../handout-store.ts';
import { ASSIGNMENT_ROLES, STATUSES } from '../rules.ts';
import { w, workWord } from '../words.ts';
import { assignmentColumns, assignmentLink, programmeFilter, totalShown } from './common.tsx';
import { WorkTabs } from './work-tabs.tsx';

const DUE_WINDOWS = ['past', 'week', 'month', 'quarter'] as const;
const STATES = ['open', 'submitted', 'returned', 'unaccepted', 'still'] as const;
type Filter = 'agency' | 'due' | 'field' | 'plan' | 'role' | 'state' | 'status';
type Sort = 'due' | 'moved' | 'plan';
const SPEC: ListSpec<Sort, Filter> = {
  sortable: ['due', 'moved', 'plan'],
  defaultSort: { key: 'due', direction: 'ascending' },
  filters: {
    agency: {},
    field: { values: FIELD_CODES, multiple: true },
    status: { values: STATUSES, multiple: true },
    role: { values: ASSIGNMENT_ROLES },
    due: { values: DUE_WINDOWS },
    state: { values: STATES },
    plan: {},
  },
};
type State = ListState<Sort, Filter>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_ROWS = 20_000;

/** /assignments: who has what until when, in the whole province; other pages lead here with filters. */
export function assignmentsPage(site: Site): void {
  site.get('/assignments', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const descending = state.sort.direction === 'descending';
    const found = await load(context, state, { offset: state.offset, size: state.size, descending });
    const agencies = agencyOptions(await listAgencies(context));
    const programmes = await listProgrammes(context);
    return c.html(renderPage(<Assignments c={c} {...{ state, found, agencies, programmes }} />));
  });

  site.get('/assignments/xlsx', 'programmes.read', async (c) => {
    const state = listState(c.var.view.query, SPEC);
    const { items } = await load(c.var.context, state, { offset: 0, size: MOST_ROWS, descending: false });
    return sendFile(c, await assignmentsWorkbook(items), `${c.var.view.t(w.fileAssignments)}.xlsx`, XLSX);
  });
}

async function load(context: Context, state: State, page: PageOf): Promise<AssignmentList> {
  const { filters } = state;
  const now = today(context);
  const { stillDays } = await settingsOf(context);
  const ahead = { past: -1, week: 7, month: 30, quarter: 90 }[filters.due[0] ?? ''] ?? null;
  const some = (values: string[]): string[] | undefined => (values.length > 0 ? values : undefined);
  const filter: AssignmentFilter = {
    agencyIds: some(filters.agency),
    planId: filters.plan[0],
    fields: some(filters.field),
    statuses: some(filters.status) as AssignmentFilter['statuses'],
    role: filters.role[0] as AssignmentFilter['role'],
    query: searchQuery(state.q),
    dueFrom: ahead === null || ahead < 0 ? undefined : now.toString(),
    dueTo: ahead === null ? undefined : now.add({ days: ahead }).toString(),
    open: filters.state[0] === 'open' || undefined,
    submitted: filters.state[0] === 'submitted' || undefined,
    returned: filters.state[0] === 'returned' || undefined,
    unaccepted: filters.state[0] === 'unaccepted' || undefined,
    stillSince: filters.state[0] === 'still' ? now.subtract({ days: stillDays }).toString() : undefined,
  };
  return listAssignments(context, filter, state.sort.key, page);
}

interface Props {
  c: Request;
  state: State;
  found: AssignmentList;
  agencies: { value: string; label: string }[];
  programmes: readonly Programme[];
}

function Assignments({ c, state, found, agencies, programmes }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const options = <T extends string>(values: readonly T[], prefix: string) =>
    values.map((value) => ({ value, label: t(workWord(prefix, value)) }));
  return (
    <Page
      view={view}
      title={t(w.work)}
      actions={
        <ButtonLink href={`/assignments/xlsx${state.href()}`} icon="download" variant="ghost" download>
          {t(w.exportXlsx)}
        </ButtonLink>
      }
    >
      <WorkTabs view={view} current="assignments" />
      <FilterBar
        view={view}
        state={state}
        searchPlaceholder={t(w.searchHint)}
        filters={[
          { name: 'agency', label: t(w.agency), options: agencies },
          {
            name: 'field',
            label: t(w.field),
            multiple: true,
            options: FIELD_CODES.map((value) => ({ value, label: t(planWord('field_', value)) })),
          },
          { name: 'status', label: t(w.status), multiple: true, options: options(STATUSES, 'status_') },
          { name: 'role', label: t(w.role), options: options(ASSIGNMENT_ROLES, 'role_') },
          { name: 'due', label: t(w.dueWindow), options: options(DUE_WINDOWS, 'due_') },
          { name: 'state', label: t(w.state), options: options(STATES, 'state_') },
          programmeFilter(view, programmes),
        ]}
      />
      <DataTable
        view={view}
        caption={t(w.assignments)}
        columns={assignmentColumns(view, today(context), { agency: true, plan: true })}
        rows={found.items}
        rowKey={({ id }) => id}
        rowHref={assignmentLink}
        state={state}
        total={totalShown(found, state)}
        empty={{ title: t(w.noneFound), hint: t(w.nothingNarrowed) }}
      />
    </Page>
  );
}

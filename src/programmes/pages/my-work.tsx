import { FIELD_CODES, planWord } from '../../plans/index.ts';
import { today } from '../../platform/context.ts';
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
  Tabs,
  type View,
} from '../../ui/index.ts';
import type { PageOf } from '../browse-store.ts';
import { listProgrammes } from '../browsing.ts';
import { assignmentsWorkbook } from '../export.ts';
import type { Programme } from '../handout-store.ts';
import { type MyWork, myWork, WORK_TABS, type WorkTab } from '../my-work.ts';
import { w, workWord } from '../words.ts';
import { assignmentColumns, assignmentLink, programmeFilter, totalShown } from './common.tsx';

type Filter = 'field' | 'plan' | 'below';
const MY_WORK: ListSpec<'due' | 'moved', Filter> = {
  sortable: ['due', 'moved'],
  defaultSort: { key: 'due', direction: 'ascending' },
  filters: {
    field: { values: FIELD_CODES, multiple: true },
    plan: {},
    below: { values: ['yes'] },
  },
};
type State = ListState<'due' | 'moved', Filter>;

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Rows of a workbook at most. */
const MOST_ROWS = 20_000;

/** /my-work and below: what is due, late, returned, and what waits for one's own decision; each as XLSX too. */
export function myWorkPages(site: Site): void {
  for (const tab of WORK_TABS) {
    site.get(pathOf(tab), 'programmes.work', async (c) => {
      const state = listState(c.var.view.query, MY_WORK);
      const descending = state.sort.direction === 'descending';
      const found = await load(c, tab, state, { offset: state.offset, size: state.size, descending });
      const programmes = await listProgrammes(c.var.context);
      return c.html(renderPage(<MyWorkPage c={c} {...{ tab, state, found, programmes }} />));
    });
    site.get(`/my-work/${tab}/xlsx`, 'programmes.work', async (c) => {
      const state = listState(c.var.view.query, MY_WORK);
      const { items } = await load(c, tab, state, { offset: 0, size: MOST_ROWS, descending: false });
      return sendFile(c, await assignmentsWorkbook(items), `${c.var.view.t(w.fileMyWork)}.xlsx`, XLSX);
    });
  }
}

const pathOf = (tab: WorkTab): string => (tab === 'open' ? '/my-work' : `/my-work/${tab}`);

function load(c: Request, tab: WorkTab, state: State, page: PageOf): Promise<MyWork> {
  const { filters } = state;
  return myWork(
    c.var.context,
    {
      tab,
      query: searchQuery(state.q),
      fields: filters.field,
      planId: filters.plan[0] ?? null,
      below: filters.below[0] === 'yes',
    },
    state.sort.key,
    page,
  );
}

interface Props {
  c: Request;
  tab: WorkTab;
  state: State;
  found: MyWork;
  programmes: readonly Programme[];
}

function MyWorkPage({ c, tab, state, found, programmes }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const empty = found.any
    ? { title: t(workWord('nothing_', tab)), hint: state.q ? t(w.nothingNarrowed) : undefined }
    : { title: t(w.noAgency), hint: t(w.noAgencyHint) };
  return (
    <Page
      view={view}
      title={t(w.myWork)}
      actions={
        <ButtonLink href={`/my-work/${tab}/xlsx${state.href()}`} icon="download" variant="ghost" download>
          {t(w.exportXlsx)}
        </ButtonLink>
      }
    >
      <WorkTabs view={view} tab={tab} state={state} found={found} />
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
          programmeFilter(view, programmes),
          { name: 'below', label: t(w.below), options: [{ value: 'yes', label: t(w.withBelow) }] },
        ]}
      />
      <DataTable
        view={view}
        caption={t(workWord('tab_', tab))}
        columns={assignmentColumns(view, today(context), {
          agency: tab === 'decide' || state.filters.below[0] === 'yes',
          plan: true,
        })}
        rows={found.items}
        rowKey={({ id }) => id}
        rowHref={assignmentLink}
        state={state}
        total={totalShown(found, state)}
        empty={empty}
      />
    </Page>
  );
}

function WorkTabs({ view, tab, state, found }: Pick<Props, 'found' | 'state' | 'tab'> & { view: View }) {
  const { t } = view;
  return (
    <Tabs
      label={t(w.tabs)}
      tabs={WORK_TABS.map((each) => ({
        href: `${pathOf(each)}${state.href({ page: 1 })}`,
        label: t(workWord('tab_', each)),
        current: each === tab,
        count: found.counts[each] > 0 ? found.counts[each] : undefined,
      }))}
    />
  );
}

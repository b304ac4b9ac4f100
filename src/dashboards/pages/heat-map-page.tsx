import type { Site } from '../../platform/http.ts';
import { foldText } from '../../platform/text.ts';
import {
  ButtonLink,
  Card,
  FilterBar,
  formatDate,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { boardHref } from '../addresses.ts';
import { type Board, dayOf, GROUPS, loadBoard } from '../board.ts';
import { m } from '../messages.ts';
import { Nothing } from './dashboard.tsx';
import { HeatLegend, HeatMap } from './heat-map.tsx';
import { BoardTabs } from './parts.tsx';

type Filter = 'group' | 'at';
const SPEC: ListSpec<'need', Filter> = {
  sortable: [],
  defaultSort: { key: 'need', direction: 'descending' },
  filters: { group: { values: GROUPS }, at: {} },
};

/** /dashboard/agencies: the heat map of all agencies and fields. */
export function heatMapPage(site: Site): void {
  site.get('/dashboard/agencies', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const board = await loadBoard(context, dayOf(context, state.filters.at[0] ?? null), {}, 0);
    return c.html(renderPage(<HeatMapPage view={view} state={state} board={board} />));
  });
}

function HeatMapPage(props: { view: View; state: ListState<'need', Filter>; board: Board }) {
  const { view, state, board } = props;
  const { t } = view;
  const [group] = state.filters.group;
  const words = foldText(state.q);
  const fits = board.agencies.filter(
    (agency) => (group === undefined || agency.group === group) && foldText(agency.name).includes(words),
  );
  return (
    <Page
      view={view}
      title={t(m.heatMap)}
      subtitle={t(m.asOf, { date: formatDate(board.date, view.language) })}
      actions={
        <ButtonLink href={boardHref({}, board.day, '.xlsx')} icon="spreadsheet" download>
          XLSX
        </ButtonLink>
      }
    >
      <BoardTabs view={view} day={board.day} current="map" />
      <Nothing view={view} board={board} />
      {board.agencies.length > 0 && (
        <Stack>
          <FilterBar
            view={view}
            state={state}
            searchLabel={t(m.agency)}
            filters={[
              {
                name: 'group',
                label: t(m.group),
                options: GROUPS.map((value) => ({ value, label: t(m[value]) })),
              },
            ]}
          />
          <Card>
            <Stack gap="sm">
              <p class="text-muted text-sm">{t(m.neediestHint)}</p>
              <HeatLegend view={view} />
              <HeatMap
                view={view}
                day={board.day}
                caption={t(m.heatMap)}
                agencies={fits}
                fields={board.fields}
              />
            </Stack>
          </Card>
        </Stack>
      )}
    </Page>
  );
}

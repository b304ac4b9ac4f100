import type { ComponentChildren } from 'preact';
import { activityFiguresCard } from '../../activities/index.ts';
import { planWord } from '../../plans/index.ts';
import type { Site } from '../../platform/http.ts';
import { Card, EmptyState, formatDate, Page, renderPage, Stack, type View } from '../../ui/index.ts';
import { boardHref, heatMapHref, type Part } from '../addresses.ts';
import { type Board, dayOf, loadBoard } from '../board.ts';
import { m } from '../messages.ts';
import { HeatLegend, HeatMap } from './heat-map.tsx';
import { Indicators } from './indicators.tsx';
import { BoardActions, BoardTabs, fieldRows, ItemList, SplitTable, WorkStats } from './parts.tsx';

/** What fits on one sheet of paper. */
export const MOST_ITEMS = 5;
export const MOST_AGENCIES = 10;

/** /dashboard: the leader's page. */
export function dashboardPage(site: Site): void {
  site.get('/dashboard', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const board = await loadBoard(context, dayOf(context, view.query.get('at')), {}, MOST_ITEMS);
    const activities = board.day.past ? null : await activityFiguresCard(context, view, {});
    return c.html(renderPage(<Dashboard view={view} board={board} activities={activities} />));
  });
}

interface Props {
  view: View;
  board: Board;
  /** The line of figures about schemes and activities. */
  activities: ComponentChildren;
}

function Dashboard({ view, board, activities }: Props) {
  const { t } = view;
  const { day } = board;
  const part: Part = {};
  return (
    <Page
      view={view}
      title={t(m.dashboard)}
      subtitle={t(m.asOf, { date: formatDate(day.date, view.language) })}
      actions={<BoardActions view={view} day={day} part={part} />}
    >
      <BoardTabs view={view} day={day} current="overview" />
      <div class="one-sheet">
        <Nothing view={view} board={board} />
        {board.agencies.length > 0 && (
          <Stack>
            <WorkStats view={view} board={board} part={part} />
            <Neediest view={view} board={board} />
            <Items view={view} board={board} />
            {activities}
            <Indicators view={view} day={day} indicators={board.indicators} />
            <Card title={t(m.byField)} flush>
              <SplitTable
                view={view}
                day={day}
                caption={t(m.byField)}
                head={t(m.field)}
                rows={fieldRows(view, day, board.fields, part)}
              />
            </Card>
          </Stack>
        )}
      </div>
    </Page>
  );
}

export function Nothing({ view, board }: { view: View; board: Board }) {
  if (board.agencies.length > 0) return null;
  return <EmptyState title={view.t(m.nothing)} hint={view.t(m.nothingHint)} icon="task" />;
}

function Neediest({ view, board }: { view: View; board: Board }) {
  const { t } = view;
  return (
    <Card
      title={t(m.neediest)}
      hint={t(m.neediestHint)}
      actions={
        <a class="link" href={heatMapHref(board.day)}>
          {t(m.allAgencies, { count: board.agencies.length })}
        </a>
      }
    >
      <Stack gap="sm">
        <HeatMap
          view={view}
          day={board.day}
          caption={t(m.neediest)}
          agencies={board.agencies.slice(0, MOST_AGENCIES)}
          fields={board.fields}
        />
        <HeatLegend view={view} />
      </Stack>
    </Card>
  );
}

/** What is longest overdue, and what falls due first, side by side. */
export function Items({ view, board }: { view: View; board: Board }) {
  const { t } = view;
  return (
    <div class="dash-columns">
      <Card title={t(m.mostOverdue)}>
        <ItemList view={view} items={board.mostOverdue} empty={t(m.nothingOverdue)} late />
      </Card>
      <Card title={t(m.nextDue)}>
        <ItemList view={view} items={board.nextDue} empty={t(m.nothingDue)} late={false} />
      </Card>
    </div>
  );
}

/** Where a page about a part stands. */
export const boardCrumbs = (view: View, board: Board) => [
  { href: boardHref({}, board.day), label: view.t(m.dashboard) },
];

export const fieldTitle = (view: View, field: string): string =>
  view.t(m.ofField, { field: view.t(planWord('field_', field)) });

import type { ComponentChildren } from 'preact';
import { activityFiguresCard } from '../../activities/index.ts';
import { findAgency } from '../../agencies/index.ts';
import { FIELD_CODES, planWord } from '../../plans/index.ts';
import type { Site } from '../../platform/http.ts';
import { Card, formatDate, Page, renderPage, Stack, Tabs, type View } from '../../ui/index.ts';
import { boardHref, type Part } from '../addresses.ts';
import { type Board, dayOf, loadBoard } from '../board.ts';
import { m } from '../messages.ts';
import { boardCrumbs, fieldTitle, Items, Nothing } from './dashboard.tsx';
import { Indicators } from './indicators.tsx';
import { BoardActions, fieldRows, SplitTable, WorkStats } from './parts.tsx';

const MOST_ITEMS = 10;

/** /dashboard/fields/:field: one field in all agencies; /dashboard/agencies/:id: one agency with all below it. */
export function partPages(site: Site): void {
  site.get('/dashboard/fields/:field', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const field = c.req.param('field') ?? '';
    const board = await loadBoard(context, dayOf(context, view.query.get('at')), { field }, MOST_ITEMS);
    const activities = board.day.past ? null : await activityFiguresCard(context, view, { field });
    return c.html(renderPage(<FieldPage view={view} board={board} field={field} activities={activities} />));
  });

  site.get('/dashboard/agencies/:id', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const agencyId = c.req.param('id') ?? '';
    const date = dayOf(context, view.query.get('at'));
    const { name } = await findAgency(context, agencyId, date);
    const board = await loadBoard(context, date, { agencyId }, MOST_ITEMS);
    const activities = board.day.past ? null : await activityFiguresCard(context, view, { agencyId });
    return c.html(renderPage(<AgencyPage {...{ view, board, activities, name }} part={{ agencyId }} />));
  });
}

interface PageProps {
  view: View;
  board: Board;
  /** The line of figures about schemes and activities. */
  activities: ComponentChildren;
}

function FieldPage({ view, board, field, activities }: PageProps & { field: string }) {
  const { t } = view;
  const { day } = board;
  const part = { field };
  return (
    <Page
      view={view}
      title={fieldTitle(view, field)}
      subtitle={t(m.asOf, { date: formatDate(day.date, view.language) })}
      breadcrumbs={boardCrumbs(view, board)}
      actions={<BoardActions view={view} day={day} part={part} />}
    >
      <Tabs
        label={t(m.field)}
        tabs={FIELD_CODES.map((code) => ({
          href: boardHref({ field: code }, day),
          label: t(planWord('field_', code)),
          current: code === field,
        }))}
      />
      <Nothing view={view} board={board} />
      {board.agencies.length > 0 && (
        <Stack>
          <WorkStats view={view} board={board} part={part} />
          <Items view={view} board={board} />
          {activities}
          <Indicators view={view} day={day} indicators={board.indicators} />
          <ByAgency view={view} board={board} part={part} />
        </Stack>
      )}
    </Page>
  );
}

function ByAgency({ view, board, part }: { view: View; board: Board; part: Part }) {
  const { t } = view;
  return (
    <Card title={t(m.byAgency)} flush>
      <SplitTable
        view={view}
        day={board.day}
        caption={t(m.byAgency)}
        head={t(m.agency)}
        rows={board.agencies.map(({ id, name, counts }) => ({
          key: id,
          name,
          href: boardHref({ agencyId: id }, board.day),
          counts,
          part: { ...part, agencyId: id },
        }))}
      />
    </Card>
  );
}

function AgencyPage({ view, board, activities, part, name }: PageProps & { part: Part; name: string }) {
  const { t } = view;
  const { day } = board;
  return (
    <Page
      view={view}
      title={name}
      subtitle={`${t(m.asOf, { date: formatDate(day.date, view.language) })}. ${t(m.withBelow)}`}
      breadcrumbs={boardCrumbs(view, board)}
      actions={<BoardActions view={view} day={day} part={part} />}
    >
      <Nothing view={view} board={board} />
      {board.agencies.length > 0 && (
        <Stack>
          <WorkStats view={view} board={board} part={part} />
          <Card title={t(m.byField)} flush>
            <SplitTable
              view={view}
              day={day}
              caption={t(m.byField)}
              head={t(m.field)}
              rows={fieldRows(view, day, board.fields, part)}
            />
          </Card>
          <Items view={view} board={board} />
          {activities}
          {board.agencies.length > 1 && <ByAgency view={view} board={board} part={{}} />}
        </Stack>
      )}
    </Page>
  );
}

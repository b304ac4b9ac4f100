import { DueCell, type Listed, lifecycleWords, STATE_FACTS, StateBadge } from '../../dossiers/index.ts';
import { demandWords, unitOfDemand, valueWords } from '../../indicators/index.ts';
import type { Site } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import { assignmentHref } from '../../programmes/index.ts';
import {
  ButtonLink,
  Card,
  type Column,
  DataTable,
  EmptyState,
  formatDate,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { indicatorHref } from '../addresses.ts';
import { dayOf } from '../board.ts';
import { m } from '../messages.ts';
import { type HarmedTarget, type MyDay, myDay } from '../my-day.ts';

/** /today: where an official begins the day. */
export function myDayPage(site: Site): void {
  site.get('/today', 'dossiers.list', async (c) => {
    const { context, view } = c.var;
    const day = await myDay(context);
    const date = dayOf(context, null);
    return c.html(renderPage(<MyDayPage view={view} day={day} date={date} />));
  });
}

function MyDayPage({ view, day, date }: { view: View; day: MyDay; date: string }) {
  const { t } = view;
  const nothing = day.late.length + day.today.length === 0;
  return (
    <Page
      view={view}
      title={t(m.myDay)}
      subtitle={formatDate(date, view.language)}
      actions={
        <ButtonLink href="/dossiers" icon="folder">
          {t(m.allDossiers)}
        </ButtonLink>
      }
    >
      <Stack gap="lg">
        {nothing && <EmptyState title={t(m.nothingLate)} hint={t(m.nothingLateHint)} icon="success" />}
        <Dossiers view={view} caption={t(m.lateNow)} rows={day.late} />
        <Dossiers view={view} caption={t(m.fallsDueToday)} rows={day.today} />
        {day.more && (
          <p>
            <a class="link" href="/dossiers?window=overdue">
              {t(m.moreLate)}
            </a>
          </p>
        )}
        {day.harmed.map((target) => (
          <Harmed key={`${target.indicatorId} ${target.position}`} view={view} target={target} />
        ))}
      </Stack>
    </Page>
  );
}

function Dossiers({ view, caption, rows }: { view: View; caption: string; rows: readonly Listed[] }) {
  if (rows.length === 0) return null;
  return (
    <DataTable
      view={view}
      caption={caption}
      quietCaption={false}
      columns={columns(view)}
      rows={rows}
      rowKey={({ dossier }) => dossier.id}
      rowHref={({ dossier }) => `/dossiers/${dossier.id}`}
      empty={{ title: '' }}
    />
  );
}

function columns(view: View): Column<Listed>[] {
  const { t } = view;
  return [
    { key: 'code', label: t(m.dossier), width: 'min', render: ({ dossier }) => dossier.code ?? '–' },
    {
      key: 'procedure',
      label: t(m.procedure),
      width: 'wide',
      render: ({ procedureName, ownerName }) => (
        <>
          {procedureName}
          <span class="text-muted block text-sm">{ownerName}</span>
        </>
      ),
    },
    { key: 'due', label: t(m.promised), render: (row) => <DueCell view={view} row={row} /> },
    {
      key: 'state',
      label: t(m.state),
      render: ({ dossier }) => <StateBadge view={view} status={dossier.status} />,
    },
    {
      key: 'next',
      label: t(m.nextStep),
      render: ({ dossier, assigneeName }) => {
        const { owner } = STATE_FACTS[dossier.status];
        if (owner === null) return '–';
        return owner === 'CASE_OFFICER' && assigneeName ? assigneeName : t(lifecycleWords[`role_${owner}`]);
      },
    },
  ];
}

/** The target that the lateness above makes worse, and what the plan does about it. */
function Harmed({ view, target }: { view: View; target: HarmedTarget }) {
  const { t, language } = view;
  const { demand, unit, reached, tasks } = target;
  return (
    <Card title={t(m.harms)} hint={t(m.harmsHint)}>
      <Stack>
        <div>
          <a
            class="link font-semibold"
            href={indicatorHref(target.indicatorId, target.position, { date: '', past: false })}
          >
            {target.content}
          </a>
          <p>
            {t(m.demandReached, {
              demand: demandWords(view, demand, unit),
              reached:
                reached === null
                  ? '–'
                  : valueWords(view, Math.round(reached * 100) / 100, unitOfDemand(demand, unit)),
            })}
          </p>
        </div>
        {tasks.length > 0 && (
          <div>
            <p class="font-semibold">{t(m.cures)}</p>
            <ol class="item-list">
              {tasks.map(({ id, content, agencyName, dueOn }) => (
                <li key={id}>
                  <a class="number-link" href={assignmentHref(id)}>
                    {shorten(content, 160)}
                  </a>
                  <p class="text-muted text-sm">
                    {[agencyName, dueOn && t(m.dueOnDay, { date: formatDate(dueOn, language) })]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </li>
              ))}
            </ol>
          </div>
        )}
      </Stack>
    </Card>
  );
}

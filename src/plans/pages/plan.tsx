import type { ComponentChildren } from 'preact';
import { today } from '../../platform/context.ts';
import type { Request } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  Card,
  DataTable,
  DescriptionList,
  formatDate,
  formatInstantDate,
  Page,
  renderPage,
  Stack,
  Stat,
  StatRow,
  Tabs,
  type View,
} from '../../ui/index.ts';
import { visiblePlan } from '../access.ts';
import { headerCell, openProgramme, type Programme, placesOfRow } from '../browsing.ts';
import { m, word } from '../messages.ts';
import { FIELD_CODES } from '../rows.ts';
import { selectSourceOf } from '../source.ts';
import type { PlanRecord } from '../store.ts';
import { formatTarget } from '../targets.ts';
import { DocumentPane } from './document-pane.tsx';
import { planIdOf } from './review-actions.tsx';
import { taskColumns } from './tasks.tsx';

const TABS = ['overview', 'objectives', 'indicators', 'tasks', 'schemes', 'assignments', 'text'] as const;
type Tab = (typeof TABS)[number];
export const PLAN_TABS = TABS.filter((tab) => tab !== 'overview');

/** What rooms above offer to do with a published plan: buttons for the head of its page. */
export type PlanActions = (c: Request, plan: PlanRecord) => ComponentChildren | Promise<ComponentChildren>;

/** GET /plans/:id and /plans/:id/TAB: a published programme. Drafts lead to their review. */
export function planPage(tab: Tab, actions: PlanActions): (c: Request) => Promise<Response> {
  return async (c) => {
    const { context, view } = c.var;
    const plan = await visiblePlan(context, planIdOf(c));
    if (plan.status === 'DRAFT') return c.redirect(`/plans/${plan.id}/review`, 303);
    const programme = await openProgramme(context, plan.id);
    const body =
      tab === 'text' ? await documentTab(c, programme) : contentOf(view, programme, tab, today(context));
    const offered = await actions(c, plan);
    return c.html(renderPage(<ProgrammePage {...{ view, programme, tab, body, offered }} />));
  };
}

async function documentTab(c: Request, { plan }: Programme) {
  const { context, view } = c.var;
  const source = await selectSourceOf(context, plan.id);
  const marks = await placesOfRow(context, plan.id, view.query.get('row') ?? '');
  return (
    <div class="plan-document">
      <DocumentPane view={view} source={source} marks={marks} label={view.t(m.document)} />
    </div>
  );
}

interface ProgrammeProps {
  view: View;
  programme: Programme;
  tab: Tab;
  body: ComponentChildren;
  offered: ComponentChildren;
}

function ProgrammePage({ view, programme, tab, body, offered }: ProgrammeProps) {
  const { t } = view;
  const { plan } = programme;
  const base = `/plans/${plan.id}`;
  const labels: Record<Tab, string> = {
    overview: t(m.overview),
    objectives: t(m.objectives),
    indicators: t(m.indicators),
    tasks: t(m.tasks),
    schemes: t(m.schemes),
    assignments: t(m.assignments),
    text: t(m.document),
  };
  const counts: Partial<Record<Tab, number>> = {
    objectives: programme.objectives.length,
    indicators: programme.indicators.length,
    tasks: programme.tasks.length,
    schemes: programme.schemes.length,
    assignments: programme.duties.length,
  };
  return (
    <Page
      view={view}
      title={plan.title || t(m.untitled)}
      breadcrumbs={[{ href: '/plans', label: t(m.plans) }]}
      subtitle={
        <span class="flex flex-wrap items-center gap-2">
          <Badge tone="success">{t(m.statusPUBLISHED)}</Badge>
          <span>{[plan.number, plan.issuer].filter(Boolean).join(' · ')}</span>
        </span>
      }
      actions={
        <>
          {offered}
          <ButtonLink href={`${base}/export.xlsx`} icon="spreadsheet" download>
            {t(m.exportXlsx)}
          </ButtonLink>
          <ButtonLink href={`${base}/export.docx`} icon="file" download>
            {t(m.exportDocx)}
          </ButtonLink>
          <ButtonLink href={`${base}/document`} icon="download" download>
            {t(m.downloadOriginal)}
          </ButtonLink>
        </>
      }
    >
      <Tabs
        label={t(m.plan)}
        tabs={TABS.map((each) => ({
          href: each === 'overview' ? base : `${base}/${each}`,
          label: labels[each],
          current: each === tab,
          count: counts[each],
        }))}
      />
      {body}
    </Page>
  );
}

function contentOf(view: View, programme: Programme, tab: Exclude<Tab, 'text'>, now: Temporal.PlainDate) {
  const { t } = view;
  const common = { view, rowKey: (row: { id: string }) => row.id, empty: { title: t(m.nothingHere) } };
  const ordinal = { key: 'ordinal', label: t(m.ordinal), width: 'min' as const };
  const field = { key: 'field', label: t(m.field) };
  switch (tab) {
    case 'overview':
      return <Overview view={view} programme={programme} />;
    case 'objectives':
      return (
        <DataTable
          {...common}
          caption={t(m.objectives)}
          rows={programme.objectives}
          columns={[
            { ...ordinal, render: (row) => row.ordinal || '–' },
            { key: 'content', label: t(m.content), width: 'wide', render: (row) => row.content },
            { ...field, render: (row) => t(word('field_', row.field)) },
          ]}
        />
      );
    case 'indicators':
      return (
        <DataTable
          {...common}
          caption={t(m.indicators)}
          rows={programme.indicators}
          columns={[
            { ...ordinal, render: (row) => row.ordinal || '–' },
            { key: 'content', label: t(m.content), width: 'wide', render: (row) => row.content },
            {
              key: 'targets',
              label: t(m.targets),
              render: (row) =>
                row.targets.map((target) => <div key={formatTarget(target)}>{formatTarget(target)}</div>),
            },
            { ...field, render: (row) => t(word('field_', row.field)) },
          ]}
        />
      );
    case 'tasks':
      return (
        <DataTable
          {...common}
          caption={t(m.tasks)}
          rows={programme.tasks}
          rowHref={(task) => `/tasks/${task.id}`}
          columns={taskColumns(view, now, false)}
        />
      );
    case 'schemes':
      return (
        <DataTable
          {...common}
          caption={t(m.schemes)}
          rows={programme.schemes}
          columns={[
            { ...ordinal, render: (row) => row.ordinal || '–' },
            { key: 'name', label: t(m.name), width: 'wide', render: (row) => row.name },
            { key: 'lead', label: t(m.lead), render: (row) => row.leadWords || '–' },
            { key: 'time', label: t(m.time), render: (row) => row.timeWords || '–' },
            {
              key: 'due',
              label: t(m.due),
              render: (row) => (row.dueOn ? formatDate(row.dueOn, view.language) : '–'),
            },
          ]}
        />
      );
    case 'assignments':
      return (
        <DataTable
          {...common}
          caption={t(m.assignments)}
          rows={programme.duties}
          columns={[
            { key: 'agency', label: t(m.agency), render: (row) => row.agencyWords },
            { key: 'content', label: t(m.content), width: 'wide', render: (row) => row.content },
          ]}
        />
      );
  }
}

function Overview({ view, programme }: { view: View; programme: Programme }) {
  const { t, language } = view;
  const { plan, tasks } = programme;
  const date = headerCell(programme, 'issuedOn');
  const byField = FIELD_CODES.map((code) => ({
    code,
    count: tasks.filter((task) => task.field === code).length,
  })).filter(({ count }) => count > 0);
  return (
    <Stack>
      <StatRow>
        <Stat label={t(m.tasks)} value={tasks.length} icon="task" href={`/plans/${plan.id}/tasks`} />
        <Stat
          label={t(m.indicators)}
          value={programme.indicators.length}
          icon="indicator"
          href={`/plans/${plan.id}/indicators`}
        />
        <Stat
          label={t(m.schemes)}
          value={programme.schemes.length}
          icon="file"
          href={`/plans/${plan.id}/schemes`}
        />
        <Stat
          label={t(m.objectives)}
          value={programme.objectives.length}
          icon="target"
          href={`/plans/${plan.id}/objectives`}
        />
      </StatRow>
      <Card title={t(m.document)}>
        <DescriptionList
          columns={2}
          items={[
            { term: t(m.documentType), value: headerCell(programme, 'documentType') },
            { term: t(m.number), value: plan.number },
            { term: t(m.issuer), value: plan.issuer },
            { term: t(m.issuedOn), value: date && formatDate(date, language) },
            { term: t(m.place), value: headerCell(programme, 'place') },
            { term: t(m.signedBy), value: headerCell(programme, 'signedBy') },
            { term: t(m.period), value: headerCell(programme, 'period') },
            { term: t(m.kind), value: t(word('kind', plan.kind)) },
            {
              term: t(m.publishedOn),
              value: plan.publishedAt && formatInstantDate(plan.publishedAt, language),
            },
            {
              term: t(m.legalBases),
              value: headerCell(programme, 'legalBases') && (
                <ul>
                  {headerCell(programme, 'legalBases')
                    .split('\n')
                    .map((basis) => (
                      <li key={basis}>{basis}</li>
                    ))}
                </ul>
              ),
            },
          ]}
        />
      </Card>
      {byField.length > 0 && (
        <Card title={t(m.tasksByField)}>
          <ul class="grid gap-x-10 gap-y-1 sm:grid-cols-2">
            {byField.map(({ code, count }) => (
              <li key={code} class="flex justify-between gap-3">
                <a class="link" href={`/tasks?field=${code}&plan=${plan.id}`}>
                  {t(word('field_', code))}
                </a>
                <span class="tabular-nums">{count}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Stack>
  );
}

import { agencyOptions, listAgencies, mayDo } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import type { Request } from '../../platform/http.ts';
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatDate,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Tabs,
  type View,
} from '../../ui/index.ts';
import { listPlans } from '../browsing.ts';
import { PLAN_KINDS, periodText } from '../draft.ts';
import { m, word } from '../messages.ts';

const STATUSES = ['DRAFT', 'PUBLISHED'] as const;
const SPEC: ListSpec<'imported' | 'issued' | 'title', 'status' | 'kind' | 'year' | 'issuer'> = {
  sortable: ['imported', 'issued', 'title'],
  defaultSort: { key: 'imported', direction: 'descending' },
  filters: { status: { values: STATUSES }, kind: { values: PLAN_KINDS }, year: {}, issuer: {} },
};

type Listed = Awaited<ReturnType<typeof listPlans>>['rows'][number];

/** GET /plans. */
export async function plansPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const state = listState(view.query, SPEC);
  const [status, kind, year, issuer] = [
    state.filters.status[0],
    state.filters.kind[0],
    state.filters.year[0],
    state.filters.issuer[0],
  ];
  const { rows, total } = await listPlans(
    context,
    {
      words: state.q,
      status: status ?? null,
      kind: kind ?? null,
      year: /^\d{4}$/.test(year ?? '') ? Number(year) : null,
      issuerAgencyId: /^[0-9a-f-]{36}$/.test(issuer ?? '') ? (issuer ?? null) : null,
    },
    state.sort.key,
    { offset: state.offset, size: state.size, descending: state.sort.direction === 'descending' },
  );
  const mayImport = await mayDo(context, 'plans.import');
  const thisYear = today(context).year;
  const years = Array.from({ length: 16 }, (_, index) => String(thisYear + 5 - index));
  const empty = state.narrowed
    ? { title: t(m.plansNone), hint: t(m.plansNoneHint) }
    : {
        title: t(m.plansEmpty),
        hint: mayImport ? t(m.plansEmptyHint) : undefined,
        action: mayImport ? <ImportButton view={view} /> : undefined,
      };
  return c.html(
    renderPage(
      <Page view={view} title={t(m.plans)} actions={mayImport && <ImportButton view={view} />}>
        <PlansTabs view={view} current="plans" />
        <FilterBar
          view={view}
          state={state}
          searchPlaceholder={t(m.planSearchHint)}
          filters={[
            {
              name: 'status',
              label: t(m.status),
              options: STATUSES.map((value) => ({ value, label: t(word('status', value)) })),
            },
            {
              name: 'kind',
              label: t(m.kind),
              options: PLAN_KINDS.map((value) => ({ value, label: t(word('kind', value)) })),
            },
            { name: 'year', label: t(m.year), options: years.map((value) => ({ value, label: value })) },
            {
              name: 'issuer',
              label: t(m.issuerAgency),
              options: agencyOptions(await listAgencies(context, {})),
            },
          ]}
        />
        <DataTable
          view={view}
          caption={t(m.plans)}
          columns={columns(view)}
          rows={rows}
          rowKey={(plan) => plan.id}
          rowHref={(plan) => (plan.status === 'DRAFT' ? `/plans/${plan.id}/review` : `/plans/${plan.id}`)}
          state={state}
          total={total}
          empty={empty}
        />
      </Page>,
    ),
  );
}

function ImportButton({ view }: { view: View }) {
  return (
    <>
      <ButtonLink href="/cascade/new" icon="task">
        {view.t(m.writePlan)}
      </ButtonLink>
      <ButtonLink href="/plans/import" variant="primary" icon="upload">
        {view.t(m.importPlan)}
      </ButtonLink>
    </>
  );
}

/** Plans and tasks are two views of the same programmes. */
export function PlansTabs({ view, current }: { view: View; current: 'plans' | 'tasks' }) {
  const { t } = view;
  return (
    <Tabs
      label={t(m.plans)}
      tabs={[
        { href: '/plans', label: t(m.plans), current: current === 'plans', icon: 'plan' },
        { href: '/tasks', label: t(m.tasks), current: current === 'tasks', icon: 'task' },
      ]}
    />
  );
}

function columns(view: View): Column<Listed>[] {
  const { t } = view;
  return [
    {
      key: 'title',
      label: t(m.title),
      sortable: true,
      width: 'wide',
      render: (plan) => <Title view={view} plan={plan} />,
    },
    {
      key: 'issued',
      label: t(m.issuedOn),
      sortable: true,
      width: 'min',
      render: (plan) => (plan.issuedOn ? formatDate(plan.issuedOn, view.language) : '–'),
    },
    {
      key: 'period',
      label: t(m.period),
      width: 'min',
      render: (plan) =>
        plan.periodFrom === null
          ? '–'
          : periodText({ from: plan.periodFrom, to: plan.periodTo ?? plan.periodFrom }),
    },
    { key: 'tasks', label: t(m.tasks), width: 'min', align: 'end', render: (plan) => plan.tasks },
    { key: 'status', label: t(m.status), render: (plan) => <Status view={view} plan={plan} /> },
  ];
}

function Title({ view, plan }: { view: View; plan: Listed }) {
  return (
    <>
      {plan.title || view.t(m.untitled)}
      <span class="text-muted block text-sm font-normal">
        {[plan.number, plan.issuer].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

function Status({ view, plan }: { view: View; plan: Listed }) {
  const { t } = view;
  return (
    <div class="flex flex-wrap gap-1">
      <Badge tone={plan.status === 'PUBLISHED' ? 'success' : 'info'}>{t(word('status', plan.status))}</Badge>
      {plan.status === 'DRAFT' && plan.doubtful > 0 && (
        <Badge tone="warning">
          {t(m.rowsToCheck)}: {plan.doubtful}
        </Badge>
      )}
    </div>
  );
}

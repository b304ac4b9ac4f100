import { FIELD_CODES, planWord } from '../../plans/index.ts';
import type { Site } from '../../platform/http.ts';
import {
  Button,
  type Column,
  DataTable,
  FilterBar,
  formatDate,
  formatInstantDate,
  formatNumber,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  Tabs,
  type View,
} from '../../ui/index.ts';
import type { ListedLetter, OverdueAgency } from '../letter-store.ts';
import { w } from '../letter-words.ts';
import { listLetters, overdueAgencies } from '../letters.ts';

export const DAYS_LATE = ['1', '7', '15', '30', '60', '90'] as const;
type Filter = 'field' | 'late';
const SPEC: ListSpec<'count', Filter> = {
  sortable: [],
  defaultSort: { key: 'count', direction: 'descending' },
  filters: { field: { values: FIELD_CODES }, late: { values: DAYS_LATE } },
};
type LateAgency = OverdueAgency & { name: string };

/** /reminders: agencies with overdue work; /reminders/letters: the letters written to them. */
export function urgingPages(site: Site): void {
  site.get('/reminders', 'programmes.remind', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const { field, late } = state.filters;
    const query = { field: field[0] ?? null, minDaysLate: Number(late[0] ?? 1) };
    const agencies = await overdueAgencies(context, query);
    return c.html(renderPage(<Urging view={view} state={state} agencies={agencies} />));
  });

  site.get('/reminders/letters', 'programmes.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, { sortable: [], defaultSort: SPEC.defaultSort });
    const found = await listLetters(context, state);
    return c.html(renderPage(<Letters view={view} state={state} {...found} />));
  });
}

function UrgingTabs({ view, current }: { view: View; current: 'agencies' | 'letters' }) {
  const { t } = view;
  return (
    <Tabs
      label={t(w.views)}
      tabs={[
        { href: '/reminders', label: t(w.agenciesLate), current: current === 'agencies', icon: 'building' },
        { href: '/reminders/letters', label: t(w.letters), current: current === 'letters', icon: 'mail' },
      ]}
    />
  );
}

function Urging(props: { view: View; state: ListState<'count', Filter>; agencies: LateAgency[] }) {
  const { view, state, agencies } = props;
  const { t } = view;
  const { field, late } = state.filters;
  return (
    <Page view={view} title={t(w.urge)} subtitle={t(w.urgeHint)}>
      <UrgingTabs view={view} current="agencies" />
      <FilterBar
        view={view}
        state={state}
        searchLabel={null}
        filters={[
          {
            name: 'field',
            label: t(w.field),
            options: FIELD_CODES.map((value) => ({ value, label: t(planWord('field_', value)) })),
          },
          {
            name: 'late',
            label: t(w.lateBy),
            options: DAYS_LATE.map((days) => ({ value: days, label: t(w.days, { days: Number(days) }) })),
          },
        ]}
      />
      <form id="choose" method="get" action="/reminders/letters/new">
        {field[0] && <input type="hidden" name="field" value={field[0]} />}
        {late[0] && <input type="hidden" name="late" value={late[0]} />}
      </form>
      <DataTable
        view={view}
        caption={t(w.agenciesLate)}
        rows={agencies}
        rowKey={(row) => row.agencyId}
        selection={{
          form: 'choose',
          name: 'agency',
          label: (row) => t(w.chooseAgency, { name: row.name }),
        }}
        columns={agencyColumns(view)}
        empty={{ title: t(w.noneLate) }}
      />
      {agencies.length > 0 && (
        <div class="form-actions">
          <Button form="choose" variant="primary" icon="edit">
            {t(w.write)}
          </Button>
        </div>
      )}
    </Page>
  );
}

function agencyColumns(view: View): Column<LateAgency>[] {
  const { t, language } = view;
  return [
    { key: 'agency', label: t(w.agency), width: 'wide', render: (row) => row.name },
    {
      key: 'count',
      label: t(w.overdueCount),
      align: 'end',
      render: (row) => formatNumber(row.count, language),
    },
    {
      key: 'days',
      label: t(w.mostDays),
      align: 'end',
      render: (row) => t(w.days, { days: row.mostDays }),
    },
  ];
}

function Letters(props: { view: View; state: ListState; letters: ListedLetter[]; hasMore: boolean }) {
  const { view, state, letters, hasMore } = props;
  const { t } = view;
  return (
    <Page view={view} title={t(w.letters)} subtitle={t(w.lettersHint)}>
      <UrgingTabs view={view} current="letters" />
      <DataTable
        view={view}
        caption={t(w.letters)}
        rows={letters}
        rowKey={(row) => row.id}
        rowHref={(row) => `/reminders/letters/${row.id}`}
        columns={letterColumns(view)}
        state={state}
        total={{ hasMore }}
        empty={{ title: t(w.noLetters) }}
      />
    </Page>
  );
}

function letterColumns(view: View): Column<ListedLetter>[] {
  const { t, language } = view;
  return [
    { key: 'number', label: t(w.number), render: (row) => row.number || t(w.unnumbered) },
    {
      key: 'issued',
      label: t(w.issuedOn),
      render: (row) =>
        row.issuedOn === null
          ? formatInstantDate(row.writtenAt, language)
          : formatDate(row.issuedOn, language),
    },
    { key: 'agencies', label: t(w.agencyCount), align: 'end', render: (row) => row.agencies },
    { key: 'items', label: t(w.itemCount), align: 'end', render: (row) => row.items },
    { key: 'answer', label: t(w.answerBy), render: (row) => formatDate(row.answerBy, language) },
  ];
}

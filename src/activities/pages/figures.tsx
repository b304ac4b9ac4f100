import { FIELDS, namesOfAgencies } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import type { Request, Site } from '../../platform/http.ts';
import {
  Card,
  type Column,
  DataTable,
  FilterBar,
  formatNumber,
  formatPercent,
  type ListSpec,
  listState,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { activitiesHref } from '../addresses.ts';
import type { CountedGroup } from '../browse-store.ts';
import { groupsOfActivities } from '../browsing.ts';
import { COUNTERS } from '../counters.ts';
import { type CountedActivities, countActivities } from '../counting.ts';
import { KINDS, type KindCode } from '../declaring.ts';
import { KIND_OF } from '../kinds/index.ts';
import { m } from '../messages.ts';
import { BEHIND, type Figures, figuresOf } from '../rules.ts';
import { fieldName } from './common.tsx';
import { ActivityFigures, type Narrowed } from './figures-line.tsx';
import { yearOptions } from './list.tsx';
import { ActivityTabs } from './tabs.tsx';

const SPEC: ListSpec<'name', 'kind' | 'year'> = {
  sortable: ['name'],
  defaultSort: { key: 'name', direction: 'ascending' },
  filters: { kind: { values: KINDS }, year: {} },
};

/** /activities/figures: how many are done, under way and late, by agency and field, and what was counted in a year. */
export function figuresPage(site: Site): void {
  site.get('/activities/figures', 'activities.read', async (c) => {
    const { context, view } = c.var;
    const state = listState(view.query, SPEC);
    const asked = state.filters.year[0] ?? '';
    const year = /^(19|20|21)\d\d$/.test(asked) ? Number(asked) : today(context).year;
    const kind = state.filters.kind[0] as KindCode | undefined;
    const groups = await groupsOfActivities(context, { year, kinds: kind && [kind] });
    const keys = COUNTERS.filter(({ of }) => kind === undefined || of === kind).map(({ key }) => key);
    const counted = await countActivities(context, { from: `${year}-01-01`, to: `${year}-12-31` }, keys);
    const names = await namesOfAgencies(
      context,
      groups.map(({ agencyId }) => agencyId),
    );
    const filters = [
      {
        name: 'kind' as const,
        label: view.t(m.kind),
        options: KINDS.map((value) => ({ value, label: view.t(KIND_OF[value].many) })),
      },
      {
        name: 'year' as const,
        label: view.t(m.year),
        options: yearOptions(today(context).year),
        empty: String(today(context).year),
      },
    ];
    return c.html(
      renderPage(
        <Page view={view} title={view.t(m.figures)} subtitle={view.t(m.figuresHint)}>
          <ActivityTabs view={view} current="figures" />
          <FilterBar view={view} state={state} searchLabel={null} filters={filters} />
          <Stack>
            <ActivityFigures view={view} figures={figuresOf(groups)} of={{ kind, year }} />
            <Counters view={view} counted={counted} year={year} />
            <ByAgency c={c} groups={groups} names={names} of={{ kind, year }} />
            <ByField c={c} groups={groups} of={{ kind, year }} />
          </Stack>
        </Page>,
      ),
    );
  });
}

interface Line extends Figures {
  key: string;
  name: string;
  of: Narrowed;
}

const COLUMNS = ['total', 'done', 'underWay', 'late'] as const;

function figureColumns(view: View, head: string): Column<Line>[] {
  return [
    { key: 'name', label: head, width: 'wide', render: ({ name }) => name },
    ...COLUMNS.map(
      (which): Column<Line> => ({
        key: which,
        label: view.t(m[which]),
        align: 'end',
        render: (line) =>
          line[which] === 0 ? (
            '0'
          ) : (
            <a class="number-link" href={activitiesHref({ ...line.of, status: BEHIND[which] })}>
              {formatNumber(line[which], view.language)}
            </a>
          ),
      }),
    ),
  ];
}

interface SplitProps {
  c: Request;
  groups: readonly CountedGroup[];
  of: Narrowed;
}

function ByAgency({ c, groups, names, of }: SplitProps & { names: ReadonlyMap<string, string> }) {
  const { view } = c.var;
  const collator = new Intl.Collator('vi');
  const lines = [...Map.groupBy(groups, ({ agencyId }) => agencyId)]
    .map(([id, own]) => ({
      key: id,
      name: names.get(id) ?? '–',
      of: { ...of, agency: id, reach: 'own' as const },
      ...figuresOf(own),
    }))
    .sort((a, b) => b.late - a.late || collator.compare(a.name, b.name));
  return <Split view={view} title={view.t(m.byAgency)} head={view.t(m.agency)} lines={lines} />;
}

function ByField({ c, groups, of }: SplitProps) {
  const { view } = c.var;
  const byField = Map.groupBy(groups, ({ field }) => field);
  const lines = FIELDS.flatMap((field) => {
    const own = byField.get(field);
    return own ? [{ key: field, name: fieldName(view, field), of: { ...of, field }, ...figuresOf(own) }] : [];
  });
  return <Split view={view} title={view.t(m.byField)} head={view.t(m.field)} lines={lines} />;
}

function Split({ view, title, head, lines }: { view: View; title: string; head: string; lines: Line[] }) {
  return (
    <Card title={title} flush>
      <DataTable
        view={view}
        caption={title}
        quietCaption
        columns={figureColumns(view, head)}
        rows={lines}
        rowKey={({ key }) => key}
        dense
        empty={{ title: view.t(m.none) }}
      />
    </Card>
  );
}

interface Sum {
  key: string;
  numerator: number;
  denominator: number | null;
}

/** Over all agencies: the ratio of the sums. */
function sumsOf(counted: readonly CountedActivities[]): Sum[] {
  return COUNTERS.flatMap(({ key }) => {
    const own = counted.filter(({ counter }) => counter === key);
    if (own.length === 0) return [];
    const ratio = own.some(({ denominator }) => denominator !== null);
    const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
    return [
      {
        key,
        numerator: sum(own.map(({ numerator }) => numerator)),
        denominator: ratio ? sum(own.map(({ denominator }) => denominator ?? 0)) : null,
      },
    ];
  });
}

function Counters({
  view,
  counted,
  year,
}: {
  view: View;
  counted: readonly CountedActivities[];
  year: number;
}) {
  const { t, language } = view;
  const counters = new Map(COUNTERS.map((counter) => [counter.key, counter]));
  const title = t(m.counters, { year });
  const columns: Column<Sum>[] = [
    {
      key: 'name',
      label: t(m.counter),
      width: 'wide',
      render: ({ key }) => {
        const counter = counters.get(key);
        return counter ? t(counter.name) : key;
      },
    },
    {
      key: 'numerator',
      label: t(m.numerator),
      align: 'end',
      render: ({ numerator }) => formatNumber(numerator, language),
    },
    {
      key: 'denominator',
      label: t(m.denominator),
      align: 'end',
      render: ({ denominator }) => (denominator === null ? '–' : formatNumber(denominator, language)),
    },
    {
      key: 'share',
      label: t(m.share),
      align: 'end',
      render: ({ numerator, denominator }) =>
        denominator ? formatPercent(Math.round((numerator / denominator) * 10_000) / 100, language) : '–',
    },
  ];
  return (
    <Card title={title} flush>
      <DataTable
        view={view}
        caption={title}
        quietCaption
        columns={columns}
        rows={sumsOf(counted)}
        rowKey={({ key }) => key}
        dense
        empty={{ title: t(m.noCounters) }}
      />
    </Card>
  );
}

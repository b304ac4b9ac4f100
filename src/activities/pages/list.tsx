import {
  type Agency,
  agencyFilter,
  FIELDS,
  listAgencies,
  mayDo,
  withAgencyWords,
} from '../../agencies/index.ts';
import { type Context, today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import { FILE_TYPES } from '../../platform/file-types.ts';
import type { Request, Site } from '../../platform/http.ts';
import { searchQuery } from '../../platform/search.ts';
import {
  Badge,
  ButtonLink,
  type Column,
  DataTable,
  FilterBar,
  formatInstantDate,
  type ListSpec,
  type ListState,
  listState,
  Page,
  renderPage,
  type View,
} from '../../ui/index.ts';
import { activityHref } from '../addresses.ts';
import {
  type ActivityQuery,
  type ActivitySort,
  type ListedActivity,
  listActivities,
  SORTS,
  withAllBelow,
} from '../browsing.ts';
import { KINDS, type KindCode } from '../declaring.ts';
import { activitiesWorkbook } from '../export.ts';
import { KIND_OF } from '../kinds/index.ts';
import { m, word } from '../messages.ts';
import { STATUSES, type Status } from '../rules.ts';
import { Due, fieldName, StatusBadge } from './common.tsx';
import { ActivityTabs } from './tabs.tsx';

type Filter = 'kind' | 'stage' | 'status' | 'field' | 'agency' | 'reach' | 'year';
const SPEC: ListSpec<ActivitySort, Filter> = {
  sortable: SORTS,
  defaultSort: { key: 'due', direction: 'descending' },
  filters: {
    kind: { values: KINDS },
    stage: { multiple: true },
    status: { values: STATUSES, multiple: true },
    field: { values: FIELDS, multiple: true },
    agency: {},
    // Of the agency: with all below it, itself alone, or whatever concerns it.
    reach: { values: ['own', 'concerns'] },
    year: {},
  },
};
type State = ListState<ActivitySort, Filter>;

/** An export has so many rows at most; a longer list is filtered first. */
const MOST_ROWS = 5_000;

/** /activities: all of them or those of one kind, and the same as a workbook. */
export function listPages(site: Site): void {
  site.get('/activities', 'activities.read', listPage);
  site.get('/activities.xlsx', 'activities.read', async (c) => {
    const { context, view } = c.var;
    const agencies = await listAgencies(context, { at: null });
    const state = listState(withAgencyWords(view.query, 'agency', agencies), SPEC);
    const page = { offset: 0, size: MOST_ROWS, descending: state.sort.direction === 'descending' };
    const { rows } = await listActivities(context, await queryOf(context, state), state.sort.key, page);
    const bytes = await activitiesWorkbook(context, rows, kindOf(state));
    return sendFile(c, bytes, `${view.t(m.fileName)}-${today(context)}.xlsx`, FILE_TYPES.xlsx);
  });
}

const kindOf = ({ filters }: State): KindCode | null => (filters.kind[0] as KindCode | undefined) ?? null;

async function listPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const living = await listAgencies(context);
  const agencies = await listAgencies(context, { at: null });
  const state = listState(withAgencyWords(view.query, 'agency', living), SPEC);
  const found = await listActivities(context, await queryOf(context, state), state.sort.key, {
    offset: state.offset,
    size: state.size,
    descending: state.sort.direction === 'descending',
  });
  const write = await mayDo(context, 'activities.write');
  return c.html(renderPage(<List {...{ c, state, found, living, agencies, write }} />));
}

async function queryOf(context: Context, { filters, q }: State): Promise<ActivityQuery> {
  const some = <V extends string>(values: readonly string[]): V[] | undefined =>
    values.length > 0 ? (values as V[]) : undefined;
  const [year] = filters.year;
  return {
    kinds: some<KindCode>(filters.kind),
    stages: some(filters.stage),
    statuses: some<Status>(filters.status),
    fields: some(filters.field),
    ...(await agenciesAsked(context, filters)),
    year: /^\d{4}$/.test(year ?? '') ? Number(year) : undefined,
    query: searchQuery(q),
  };
}

async function agenciesAsked(
  context: Context,
  filters: State['filters'],
): Promise<Pick<ActivityQuery, 'agencyIds' | 'concerning'>> {
  const [agency] = filters.agency;
  if (agency === undefined) return {};
  const below = await withAllBelow(context, agency);
  if (filters.reach[0] === 'concerns') return { concerning: below };
  return { agencyIds: filters.reach[0] === 'own' ? below.filter((id) => id === agency) : below };
}

interface Props {
  c: Request;
  state: State;
  found: { rows: ListedActivity[]; hasMore: boolean };
  living: readonly Agency[];
  agencies: readonly Agency[];
  write: boolean;
}

function List({ c, state, found, living, agencies, write }: Props) {
  const { view, context } = c.var;
  const { t } = view;
  const code = kindOf(state);
  const kind = code && KIND_OF[code];
  const names = new Map(agencies.map((agency) => [agency.id, agency.name]));
  return (
    <Page
      view={view}
      title={kind ? t(kind.many) : t(m.activities)}
      subtitle={kind ? t(kind.hint) : t(m.intro)}
      actions={
        write && (
          <ButtonLink href={`/activities/new${code ? `?kind=${code}` : ''}`} variant="primary" icon="plus">
            {t(m.add)}
          </ButtonLink>
        )
      }
    >
      <ActivityTabs view={view} current={code ?? 'all'} />
      <FilterBar
        view={view}
        state={state}
        searchPlaceholder={t(m.search)}
        filters={filtersOf(view, code, living, today(context).year)}
        actions={
          <ButtonLink href={`/activities.xlsx${state.href()}`} icon="spreadsheet" download>
            {t(m.exportXlsx)}
          </ButtonLink>
        }
      />
      <DataTable
        view={view}
        caption={kind ? t(kind.many) : t(m.activities)}
        columns={columns(view, names, code === null, today(context))}
        rows={found.rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => activityHref(id)}
        state={state}
        total={{ hasMore: found.hasMore }}
        empty={{ title: t(m.none), hint: t(m.noneHint) }}
      />
    </Page>
  );
}

/** Years back from the next one on offer. */
const YEARS = 8;
export const yearOptions = (thisYear: number): { value: string; label: string }[] =>
  Array.from({ length: YEARS }, (_, index) => String(thisYear + 1 - index)).map((year) => ({
    value: year,
    label: year,
  }));

function filtersOf(view: View, code: KindCode | null, living: readonly Agency[], thisYear: number) {
  const { t } = view;
  const stages = code === null ? [] : Object.entries(KIND_OF[code].stages);
  const kinds = Object.values(KIND_OF).map((kind) => ({ value: kind.code as string, label: t(kind.many) }));
  return [
    { name: 'kind' as const, label: t(m.kind), options: kinds },
    ...(stages.length === 0
      ? []
      : [
          {
            name: 'stage' as const,
            label: t(m.stage),
            multiple: true,
            options: stages.map(([value, { words }]) => ({ value, label: t(words) })),
          },
        ]),
    {
      name: 'status' as const,
      label: t(m.status),
      multiple: true,
      options: STATUSES.map((value) => ({ value, label: t(word('status_', value)) })),
    },
    {
      name: 'field' as const,
      label: t(m.field),
      multiple: true,
      options: FIELDS.map((value) => ({ value, label: fieldName(view, value) })),
    },
    agencyFilter({ name: 'agency' as const, label: t(m.agency) }, living),
    {
      name: 'reach' as const,
      label: t(m.reach),
      empty: t(m.reachBelow),
      options: [
        { value: 'own', label: t(m.reachOwn) },
        { value: 'concerns', label: t(m.reachConcerns) },
      ],
    },
    { name: 'year' as const, label: t(m.year), options: yearOptions(thisYear) },
  ];
}

function columns(
  view: View,
  names: ReadonlyMap<string, string>,
  withKind: boolean,
  now: Temporal.PlainDate,
): Column<ListedActivity>[] {
  const { t, language } = view;
  return [
    {
      key: 'title',
      label: t(m.title),
      sortable: true,
      width: 'wide',
      render: (one) => (
        <>
          <span>{one.title}</span>
          <span class="text-muted block text-sm font-normal">
            {[withKind ? t(KIND_OF[one.kind].one) : '', fieldName(view, one.field), one.year]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </>
      ),
    },
    { key: 'agency', label: t(m.agency), render: (one) => names.get(one.agencyId) ?? '–' },
    {
      key: 'due',
      label: t(m.due),
      sortable: true,
      render: (one) => <Due view={view} thing={one} now={now} />,
    },
    {
      key: 'stage',
      label: t(m.stage),
      render: (one) => (
        <>
          {t(KIND_OF[one.kind].stages[one.stage]?.words ?? { vi: one.stage, en: one.stage })}
          {one.closed && (
            <span class="block">
              <Badge>{t(m.closedPart)}</Badge>
            </span>
          )}
        </>
      ),
    },
    {
      key: 'status',
      label: t(m.status),
      width: 'min',
      render: (one) => <StatusBadge view={view} status={one.status} />,
    },
    {
      key: 'changed',
      label: t(m.doneOn),
      sortable: true,
      width: 'min',
      hideOnPhone: true,
      render: (one) =>
        one.doneOn === null ? '–' : formatInstantDate(new Date(`${one.doneOn}T05:00:00Z`), language),
    },
  ];
}

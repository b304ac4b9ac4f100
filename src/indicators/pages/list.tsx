import { listAgencies, mayDo } from '../../agencies/index.ts';
import { FIELD_CODES, planWord } from '../../plans/index.ts';
import { today } from '../../platform/context.ts';
import { sendFile } from '../../platform/downloads.ts';
import type { Request } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
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
  Sparkline,
  Stack,
  Stat,
  StatRow,
  type View,
} from '../../ui/index.ts';
import {
  type IndicatorQuery,
  type ListedTarget,
  listTargets,
  type TargetList,
  type TargetSort,
} from '../browsing.ts';
import { targetsWorkbook } from '../export.ts';
import { demandWords, unitOfDemand, valueWords } from '../fact-words.ts';
import { STATUSES } from '../model.ts';
import { w, word } from '../words.ts';
import { periodName, SectionTabs, StatusBadge, sectionsFor, targetScope } from './common.tsx';

type Filter = 'field' | 'status' | 'plan' | 'year' | 'forecast' | 'issuer' | 'on';
const ALL_STATUSES = [...STATUSES, 'UNDEFINED'] as const;
const SPEC: ListSpec<TargetSort, Filter> = {
  sortable: ['plan', 'status'],
  defaultSort: { key: 'plan', direction: 'ascending' },
  filters: {
    field: { values: FIELD_CODES, multiple: true },
    status: { values: ALL_STATUSES, multiple: true },
    plan: {},
    year: {},
    forecast: { values: ['miss'] },
    issuer: {},
    on: {},
  },
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** What the address asks for. Without a year, the current one; `year=all` is every year. */
function queryOf(c: Request): {
  query: IndicatorQuery;
  state: ReturnType<typeof listState<TargetSort, Filter>>;
} {
  const { context, view } = c.var;
  const state = listState(view.query, SPEC);
  const { filters, q } = state;
  const year = filters.year[0];
  const on = filters.on[0] ?? '';
  return {
    state,
    query: {
      words: q,
      fields: filters.field,
      planId: filters.plan[0] ?? null,
      year: year === 'all' ? null : /^\d{4}$/.test(year ?? '') ? Number(year) : today(context).year,
      status: filters.status,
      willMiss: filters.forecast[0] === 'miss',
      issuerId: filters.issuer[0] ?? null,
      asOf: DAY.test(on) && on < today(context).toString() ? on : null,
    },
  };
}

/** GET /indicators: targets of all published plans, and how they stand. */
export async function listPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const { query, state } = queryOf(c);
  const found = await listTargets(context, query, state.sort.key, state);
  const sections = await sectionsFor(context);
  const now = today(context);
  const asOf = query.asOf ?? now.toString();
  const years = Array.from({ length: 8 }, (_, index) => String(now.year + 2 - index));
  const issuers = (await listAgencies(context)).map(({ id, name }) => ({ value: id, label: name }));
  const mayDefine = await mayDo(context, 'indicators.define');
  return c.html(
    renderPage(
      <Page
        view={view}
        title={t(w.indicators)}
        subtitle={t(w.indicatorsHint, { date: formatDate(asOf, view.language) })}
        actions={
          <ButtonLink href={`/indicators/export.xlsx?${view.query}`} icon="spreadsheet" download>
            {t(w.exportXlsx)}
          </ButtonLink>
        }
      >
        <SectionTabs view={view} sections={sections} current="list" />
        <Stack>
          <Counts view={view} found={found} href={state.href} chosen={state.filters.status} />
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
              {
                name: 'status',
                label: t(w.status),
                multiple: true,
                options: ALL_STATUSES.map((value) => ({ value, label: t(word('status_', value)) })),
              },
              {
                name: 'forecast',
                label: t(w.trend),
                options: [{ value: 'miss', label: t(w.willMiss) }],
              },
              {
                name: 'year',
                label: t(w.year),
                empty: String(now.year),
                options: [
                  { value: 'all', label: t(w.allYears) },
                  ...years.map((value) => ({ value, label: value })),
                ],
              },
              {
                name: 'plan',
                label: t(w.plan),
                options: found.plans.map(({ id, name }) => ({ value: id, label: shorten(name, 60) })),
              },
              { name: 'issuer', label: t(w.planOf), options: issuers },
            ]}
            actions={<AsOf view={view} value={query.asOf ?? ''} max={now.toString()} />}
          />
          <DataTable
            view={view}
            caption={t(w.indicators)}
            columns={columns(view)}
            rows={found.rows}
            rowKey={({ indicator, target }) => `${indicator.id}-${target.position}`}
            rowHref={({ indicator, target }) =>
              `/indicators/${indicator.id}?target=${target.position}${query.asOf ? `&on=${query.asOf}` : ''}`
            }
            state={state}
            total={found.total}
            empty={
              state.narrowed
                ? { title: t(w.none), hint: t(w.noneHint) }
                : {
                    title: t(w.empty),
                    hint: t(w.emptyHint),
                    action: mayDefine && (
                      <ButtonLink href="/indicators/definitions">{t(w.tabDefinitions)}</ButtonLink>
                    ),
                  }
            }
          />
        </Stack>
      </Page>,
    ),
  );
}

/** GET /indicators/export.xlsx: the same list, whole. */
export async function exportList(c: Request): Promise<Response> {
  const { context } = c.var;
  const { query, state } = queryOf(c);
  const found = await listTargets(context, query, state.sort.key, { offset: 0, size: 10_000 });
  const asOf = query.asOf ?? today(context).toString();
  const bytes = await targetsWorkbook(found.rows, asOf);
  return sendFile(
    c,
    bytes,
    `chi-tieu-${asOf}.xlsx`,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
}

interface CountsProps {
  view: View;
  found: TargetList;
  href: ReturnType<typeof listState<TargetSort, Filter>>['href'];
  chosen: readonly string[];
}

const SHOWN = ['OFF_TRACK', 'AT_RISK', 'ON_TRACK', 'MET', 'NO_DATA', 'UNDEFINED'] as const;
const COUNT_TONES: Partial<Record<string, 'error' | 'warning' | 'success'>> = {
  OFF_TRACK: 'error',
  AT_RISK: 'warning',
  MET: 'success',
};

/** How many stand how; each leads to them. */
function Counts({ view, found, href }: CountsProps) {
  const { t } = view;
  return (
    <StatRow>
      {SHOWN.filter((status) => found.counts[status] > 0 || status !== 'UNDEFINED').map((status) => (
        <Stat
          key={status}
          label={t(word('status_', status))}
          value={found.counts[status]}
          href={href({ filters: { status: [status], forecast: [] } })}
          tone={(found.counts[status] > 0 && COUNT_TONES[status]) || 'plain'}
        />
      ))}
      <Stat
        label={t(w.willMiss)}
        value={found.missing}
        href={href({ filters: { status: [], forecast: ['miss'] } })}
        tone={found.missing > 0 ? 'warning' : 'plain'}
      />
    </StatRow>
  );
}

/** The day whose standing is shown; empty: today. */
const AsOf = ({ view, value, max }: { view: View; value: string; max: string }) => (
  <label class="flex items-center gap-2 text-sm">
    {view.t(w.asOf)}
    <input type="date" name="on" value={value} max={max} class="input w-40" />
  </label>
);

function columns(view: View): Column<ListedTarget>[] {
  const { t, language } = view;
  return [
    {
      key: 'plan',
      label: t(w.indicator),
      sortable: true,
      width: 'wide',
      render: ({ indicator }) => (
        <>
          {shorten(indicator.content, 200)}
          <span class="text-muted block text-sm font-normal">
            {[indicator.planNumber, t(planWord('field_', indicator.field))].filter(Boolean).join(' · ')}
          </span>
        </>
      ),
    },
    {
      key: 'target',
      label: t(w.target),
      render: ({ target, definition }) => (
        <>
          {demandWords(view, target.demand, definition?.unit ?? '%')}
          <span class="text-muted block text-sm">
            {targetScope(view, target)}
            {target.demand.soft && ` · ${t(w.soft)}`}
          </span>
        </>
      ),
    },
    {
      key: 'actual',
      label: t(w.actual),
      render: ({ standing, definition, target }) =>
        standing?.measured && definition ? (
          <>
            <span class="tabular-nums">
              {valueWords(view, standing.measured.value, unitOfDemand(target.demand, definition.unit))}
            </span>
            <span class="text-muted block text-sm">
              {t(w.upTo, { date: formatDate(standing.measured.at, language) })}
            </span>
          </>
        ) : (
          '–'
        ),
    },
    {
      key: 'status',
      label: t(w.status),
      sortable: true,
      render: ({ standing }) => (
        <div class="flex flex-wrap gap-1">
          <StatusBadge view={view} standing={standing} />
          {standing?.forecast?.willMiss && standing.status !== 'OFF_TRACK' && (
            <Badge tone="warning">{t(w.willMissShort)}</Badge>
          )}
        </div>
      ),
    },
    {
      key: 'trend',
      label: t(w.trend),
      hideOnPhone: true,
      render: ({ standing, definition }) => (
        <Trend view={view} standing={standing} unit={definition?.unit ?? ''} />
      ),
    },
    {
      key: 'reporting',
      label: t(w.reporting),
      hideOnPhone: true,
      render: ({ standing }) =>
        standing?.reporting
          ? t(w.reportingOf, {
              ...standing.reporting,
              period: periodName(view, standing.reporting.period),
            })
          : '–',
    },
  ];
}

function Trend({ view, standing, unit }: { view: View; standing: ListedTarget['standing']; unit: string }) {
  const recent = standing?.recent ?? [];
  if (recent.filter(({ value }) => value !== null).length < 2) return <>–</>;
  const values = recent
    .map(
      ({ period, value }) =>
        `${periodName(view, period)}: ${value === null ? '–' : valueWords(view, value, unit)}`,
    )
    .join('; ');
  return <Sparkline label={view.t(w.trendOf, { values })} values={recent.map(({ value }) => value)} />;
}

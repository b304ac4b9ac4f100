import { mayDo } from '../../agencies/index.ts';
import { planWord } from '../../plans/index.ts';
import { today } from '../../platform/context.ts';
import type { Request } from '../../platform/http.ts';
import { shorten } from '../../platform/text.ts';
import {
  Badge,
  Button,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  DescriptionList,
  EmptyState,
  formatDate,
  LineChart,
  Page,
  renderPage,
  Select,
  Stack,
  Tabs,
  type View,
} from '../../ui/index.ts';
import { type DetailQuery, findIndicator, type IndicatorDetail } from '../browsing.ts';
import { demandWords, factSentences, forecastSentences, unitOfDemand, valueWords } from '../fact-words.ts';
import type { Target } from '../model.ts';
import type { AgencyRow, AgencyTable } from '../tables.ts';
import { w, word } from '../words.ts';
import { periodName, StatusBadge, shortPeriod, TotalWords, targetScope } from './common.tsx';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function queryOf(c: Request): DetailQuery {
  const { query } = c.var.view;
  const on = query.get('on') ?? '';
  const position = Number(query.get('target'));
  return {
    position: Number.isInteger(position) && position > 0 ? position : null,
    agencyId: query.get('agency') || null,
    period: query.get('period') || null,
    view: query.get('view') === 'now' ? 'now' : 'then',
    asOf: DAY.test(on) && on < today(c.var.context).toString() ? on : null,
  };
}

/** GET /indicators/:id: one indicator of a plan against its targets, over the periods and agency by agency. */
export async function indicatorPage(c: Request): Promise<Response> {
  const { context, view } = c.var;
  const { t } = view;
  const detail = await findIndicator(context, c.req.param('id') ?? '', queryOf(c));
  const { indicator, definition } = detail;
  const mayDefine = await mayDo(context, 'indicators.define');
  const measureHref = `/indicators/${indicator.id}/definition`;
  return c.html(
    renderPage(
      <Page
        view={view}
        title={indicator.content}
        breadcrumbs={[{ href: '/indicators', label: t(w.indicators) }]}
        subtitle={
          <span class="flex flex-wrap items-center gap-2">
            <Badge>{t(planWord('field_', indicator.field))}</Badge>
            <a class="link" href={`/plans/${indicator.planId}/indicators`}>
              {[indicator.planNumber, shorten(indicator.planTitle, 80)].filter(Boolean).join(' · ')}
            </a>
          </span>
        }
        actions={
          mayDefine && (
            <ButtonLink href={measureHref} icon="settings">
              {t(definition ? w.changeMeasure : w.define)}
            </ButtonLink>
          )
        }
      >
        <Stack gap="lg">
          {detail.asOf !== today(context).toString() && (
            <Callout view={view} tone="info">
              {t(w.asOfNote, { date: formatDate(detail.asOf, view.language) })}
            </Callout>
          )}
          {definition === null ? (
            <Callout view={view} tone="warning">
              {t(w.notDefined)}
            </Callout>
          ) : (
            <>
              <Standings view={view} detail={detail} />
              <Series view={view} detail={detail} />
              {detail.table && <ByAgency view={view} detail={detail} table={detail.table} />}
            </>
          )}
          <About view={view} detail={detail} />
        </Stack>
      </Page>,
    ),
  );
}

/** The address of the same page with something else chosen. */
function hrefWith(view: View, changes: Record<string, string>): string {
  const query = new URLSearchParams(view.query);
  for (const [name, value] of Object.entries(changes)) query.set(name, value);
  return `?${query}`;
}

/** Each target: what is demanded, what is there, how that comes about, where it leads. */
function Standings({ view, detail }: { view: View; detail: IndicatorDetail }) {
  const { t } = view;
  const { targets, chosen, standings, definition } = detail;
  const standing = standings.get(chosen?.position ?? 0) ?? null;
  if (chosen === null || definition === null) return null;
  const compared = unitOfDemand(chosen.demand, definition.unit);
  return (
    <div>
      {targets.length > 1 && (
        <Tabs
          label={t(w.targets)}
          tabs={targets.map((target) => ({
            href: hrefWith(view, { target: String(target.position) }),
            label: targetScope(view, target),
            current: target.position === chosen.position,
          }))}
        />
      )}
      <Card
        title={`${t(w.target)}: ${demandWords(view, chosen.demand, definition.unit)}`}
        hint={targetScope(view, chosen)}
      >
        <Stack>
          <div class="flex flex-wrap items-baseline gap-3">
            <span class="text-3xl font-semibold tabular-nums">
              {standing?.measured ? valueWords(view, standing.measured.value, compared) : '–'}
            </span>
            <StatusBadge view={view} standing={standing} />
            {chosen.demand.soft && <span class="text-muted text-sm">{t(w.soft)}</span>}
            {standing?.forecast?.willMiss && <Badge tone="warning">{t(w.willMiss)}</Badge>}
          </div>
          {standing && (
            <div>
              <h3 class="text-sm font-semibold">{t(w.howComputed)}</h3>
              <ul class="list-disc pl-5">
                {factSentences(view, standing, chosen, definition.unit).map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
                {!standing.closed &&
                  forecastSentences(view, standing.forecast, chosen.demand, definition.unit).map(
                    (sentence) => <li key={sentence}>{sentence}</li>,
                  )}
              </ul>
            </div>
          )}
          <p class="text-muted text-sm">{t(w.verbatim, { words: chosen.words })}</p>
        </Stack>
      </Card>
    </div>
  );
}

function Series({ view, detail }: { view: View; detail: IndicatorDetail }) {
  const { t } = view;
  const { series, definition, chosen, root, forecast, borders } = detail;
  if (definition === null || chosen === null) return null;
  const format = (value: number): string => valueWords(view, value, definition.unit);
  const shown = series.slice(-16);
  const predicted = forecast?.predicted ?? [];
  const codes = [...shown.map(({ point }) => point.period), ...predicted.map(({ period }) => period)];
  return (
    <Card title={t(w.series)} hint={root?.name} actions={<ViewSwitch view={view} detail={detail} />}>
      {shown.length === 0 ? (
        <EmptyState title={t(w.noSeries)} />
      ) : (
        <Stack gap="sm">
          <LineChart
            title={t(w.series)}
            label={t(w.seriesOf, {
              name: detail.indicator.content,
              agency: root?.name ?? '',
              values: shown
                .map(
                  ({ point, value }) =>
                    `${periodName(view, point.period.code)} ${value === null ? '–' : format(value)}`,
                )
                .join('; '),
            })}
            points={shown.map(({ point, value }) => ({
              label: shortPeriod(point.period.code),
              name: periodName(view, point.period.code),
              value,
            }))}
            predicted={predicted.map(({ period, value }) => ({
              label: shortPeriod(period.code),
              name: periodName(view, period.code),
              value,
            }))}
            target={codes.map(({ year }) => levelAt(detail, chosen, year))}
            borders={borders.flatMap(({ date }) => {
              const before = codes.findIndex(({ to }) => to >= date);
              return before > 0
                ? [{ before, label: t(w.reorganised, { date: formatDate(date, view.language) }) }]
                : [];
            })}
            most={definition.unit === '%' ? 100 : undefined}
            format={format}
          />
          <Legend view={view} predicted={predicted.length > 0} />
          {borders.map(({ date, agencies }) => (
            <p key={date} class="text-muted text-sm">
              {t(w.reorganisedNote, { date: formatDate(date, view.language), count: agencies })}
            </p>
          ))}
        </Stack>
      )}
    </Card>
  );
}

/** The level to draw in a year: of demands on the value itself, in the target's years. */
function levelAt(
  { standings }: IndicatorDetail,
  { demand, from, to, position }: Target,
  year: number,
): number | null {
  if (year < from || year > to) return null;
  const onValue = ['GTE', 'GT', 'LTE', 'LT', 'EQ', 'RANGE', 'RANK_LTE'].includes(demand.comparator);
  if (onValue) return demand.value;
  const yearly = demand.comparator === 'STEP' || demand.comparator === 'GT_PREVIOUS';
  return yearly ? (standings.get(position)?.threshold ?? null) : null;
}

function Legend({ view, predicted }: { view: View; predicted: boolean }) {
  const { t } = view;
  const items = [
    { kind: 'chart-line', label: t(w.legendActual) },
    { kind: 'chart-target', label: t(w.legendTarget) },
    ...(predicted ? [{ kind: 'chart-predicted', label: t(w.legendPredicted) }] : []),
  ];
  return (
    <ul class="chart-legend">
      {items.map(({ kind, label }) => (
        <li key={kind}>
          <svg viewBox="0 0 28 12" aria-hidden="true">
            <path class={kind} d="M2,6H26" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** Both views across reorganisations. */
function ViewSwitch({ view, detail }: { view: View; detail: IndicatorDetail }) {
  const { t } = view;
  return (
    <div class="flex flex-wrap gap-2">
      {(['then', 'now'] as const).map((kind) => (
        <ButtonLink key={kind} size="sm" href={hrefWith(view, { view: kind })} current={detail.view === kind}>
          {t(kind === 'then' ? w.viewThen : w.viewNow)}
        </ButtonLink>
      ))}
    </div>
  );
}

function ByAgency({ view, detail, table }: { view: View; detail: IndicatorDetail; table: AgencyTable }) {
  const { t } = view;
  const carried = [...view.query].filter(([name]) => name !== 'period');
  return (
    <Card
      title={t(w.byAgency)}
      flush
      hint={t(detail.view === 'then' ? w.viewThen : w.viewNow)}
      actions={
        <form method="get" class="flex flex-wrap items-end gap-2">
          {carried.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Select
            view={view}
            name="period"
            label={t(w.period)}
            quiet
            empty={null}
            value={table.period.code}
            options={table.periods.map(({ code }) => ({ value: code, label: periodName(view, code) }))}
          />
          <Button>{t(w.show)}</Button>
        </form>
      }
    >
      <DataTable
        view={view}
        caption={`${t(w.byAgency)}, ${periodName(view, table.period.code)}`}
        columns={agencyColumns(view, detail)}
        rows={table.rows}
        rowKey={({ agencyId }) => agencyId}
        empty={{ title: t(w.noSeries) }}
        dense
      />
      {table.split.length > 0 && (
        <p class="text-muted px-4 py-3 text-sm">
          {t(w.splitNote, { count: table.split.length, names: table.split.join('; ') })}
        </p>
      )}
    </Card>
  );
}

const REPORTING_TONES = {
  REPORTED: 'success',
  UNDER_WAY: 'info',
  NOT_REPORTED: 'warning',
  NOT_YET_DUE: 'neutral',
} as const;

function agencyColumns(view: View, { definition }: IndicatorDetail): Column<AgencyRow>[] {
  const { t } = view;
  const unit = definition?.unit ?? '';
  return [
    {
      key: 'agency',
      label: t(w.agency),
      width: 'wide',
      render: (row) => (
        <span class="block" data-depth={row.depth}>
          {'\u2003'.repeat(row.depth)}
          <a class="link" href={hrefWith(view, { agency: row.agencyId })}>
            {row.name}
          </a>
          {row.from.length > 0 && (
            <span class="text-muted block text-sm">{t(w.carriedFrom, { names: row.from.join('; ') })}</span>
          )}
        </span>
      ),
    },
    {
      key: 'own',
      label: t(w.own),
      align: 'end',
      render: (row) => <TotalWords view={view} total={row.own} unit={unit} />,
    },
    {
      key: 'total',
      label: t(w.withBelow),
      align: 'end',
      // Where nothing stands below, it would only say the same again.
      render: (row) =>
        JSON.stringify(row.own) !== JSON.stringify(row.total) && (
          <TotalWords view={view} total={row.total} unit={unit} />
        ),
    },
    {
      key: 'reporting',
      label: t(w.state),
      render: (row) =>
        row.reporting === null ? (
          '–'
        ) : (
          <>
            <Badge tone={REPORTING_TONES[row.reporting]}>
              {t(
                row.reporting === 'UNDER_WAY' && row.state
                  ? word('state_', row.state)
                  : word('reporting_', row.reporting),
              )}
            </Badge>
            {row.valueId && (
              <a class="link ml-2 text-sm" href={`/indicators/values/${row.valueId}`}>
                {t(w.details)}
              </a>
            )}
          </>
        ),
    },
  ];
}

/** How it is measured, and where else the same is demanded. */
function About({ view, detail }: { view: View; detail: IndicatorDetail }) {
  const { t } = view;
  const { definition, siblings } = detail;
  if (definition === null) return null;
  return (
    <>
      <Card title={t(w.definition)}>
        <DescriptionList
          columns={2}
          items={[
            {
              term: t(w.code),
              value: (
                <a class="link" href={`/indicators/definitions/${definition.id}`}>
                  {definition.code}
                </a>
              ),
            },
            { term: t(w.kind), value: t(word('type_', definition.type)) },
            { term: t(w.numerator), value: definition.numeratorName },
            { term: t(w.denominator), value: definition.denominatorName },
            { term: t(w.aggregation), value: t(word('aggregation_', definition.aggregation)) },
            { term: t(w.flow), value: t(word('flow_', definition.flowOrStock)) },
            { term: t(w.period), value: t(word('period_', definition.periodType)) },
            { term: t(w.source), value: t(word('source_', definition.source)) },
            { term: t(w.exclusions), value: definition.exclusions },
          ]}
        />
      </Card>
      {siblings.length > 0 && (
        <Card title={t(w.siblings)} flush>
          <DataTable
            view={view}
            caption={t(w.siblings)}
            rows={siblings}
            rowKey={({ indicator }) => indicator.id}
            rowHref={({ indicator }) => `/indicators/${indicator.id}`}
            empty={{ title: t(w.none) }}
            columns={[
              {
                key: 'plan',
                label: t(w.plan),
                render: ({ indicator }) => indicator.planNumber || indicator.planTitle,
              },
              {
                key: 'content',
                label: t(w.indicator),
                width: 'wide',
                render: ({ indicator }) => indicator.content,
              },
              {
                key: 'targets',
                label: t(w.target),
                render: ({ targets }) =>
                  targets.map((target) => (
                    <div key={target.position}>
                      {targetScope(view, target)}: {demandWords(view, target.demand, definition.unit)}
                    </div>
                  )),
              },
            ]}
          />
        </Card>
      )}
    </>
  );
}

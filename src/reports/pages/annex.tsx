import { type Column, DataTable, Details, formatNumber, Stack, type View } from '../../ui/index.ts';
import { behindHref } from '../addresses.ts';
import { type Figures, numberOf } from '../figures.ts';
import { type Item, isCounted } from '../form.ts';
import type { ReportDetail } from '../reading.ts';
import { w } from '../words.ts';
import { changedBefore, yearToDate } from '../year.ts';
import { BothNumbers, nameOf, ValueWords } from './common.tsx';

type Shown = Pick<ReportDetail, 'form' | 'figures' | 'period' | 'report' | 'last' | 'earlier' | 'closing'>;

/** The annex as it stands, by groups; counted numbers lead to what is behind them. */
export function Annex({ view, detail }: { view: View; detail: Shown }) {
  const { form } = detail;
  return (
    <Stack>
      {form.groups.map(({ code, title }) => (
        <Details key={code} summary={`${code}. ${title}`} open>
          <DataTable
            view={view}
            caption={`${code}. ${title}`}
            dense
            columns={columns(view, detail)}
            rows={form.items.filter((item) => item.code.startsWith(`${code}.`))}
            rowKey={(item) => item.code}
            empty={{ title: view.t(w.notReported) }}
          />
        </Details>
      ))}
    </Stack>
  );
}

export const itemName = ({ code, name }: Item): string => `${code}. ${name}`;

function columns(view: View, detail: Shown): Column<Item>[] {
  const { t } = view;
  const { figures, last, period } = detail;
  const parts = period.code.startsWith('Q') && period.code !== 'Q1';
  const columns: Column<Item>[] = [
    {
      key: 'item',
      label: t(w.item),
      width: 'wide',
      render: (item) => <span id={`item-${item.code.replaceAll('.', '-')}`}>{itemName(item)}</span>,
    },
    { key: 'unit', label: t(w.unit), width: 'min', hideOnPhone: true, render: ({ unit }) => unit },
    {
      key: 'value',
      label: t(w.value),
      align: 'end',
      width: 'min',
      render: (item) => <Value view={view} item={item} detail={detail} />,
    },
  ];
  if (parts)
    columns.push({
      key: 'year',
      label: t(w.yearToDate),
      align: 'end',
      width: 'min',
      render: (item) => <YearToDate view={view} item={item} detail={detail} />,
    });
  if (last)
    columns.push({
      key: 'before',
      label: nameOf(view, last.period),
      align: 'end',
      width: 'min',
      hideOnPhone: true,
      render: (item) => <ValueWords view={view} item={item} figures={last.figures} />,
    });
  columns.push({
    key: 'note',
    label: t(w.note),
    hideOnPhone: [...figures.values()].every(({ note }) => note === ''),
    render: ({ code }) => <span class="whitespace-pre-line">{figures.get(code)?.note ?? ''}</span>,
  });
  return columns;
}

function Value({ view, item, detail }: { view: View; item: Item; detail: Shown }) {
  const { figures, period, report } = detail;
  const href =
    isCounted(item) && figures.get(item.code)?.computed != null
      ? behindHref(item, { period, agencyId: report.level === 'P' ? null : report.agencyId })
      : null;
  const value = <BothNumbers view={view} item={item} figures={figures} />;
  return href === null ? (
    value
  ) : (
    <a class="link" href={href}>
      {value}
    </a>
  );
}

function YearToDate({ view, item, detail }: { view: View; item: Item; detail: Shown }) {
  const { t, language } = view;
  const { figures, period, earlier } = detail;
  if (!isCounted(item)) return <YearRate view={view} item={item} detail={detail} />;
  const value = yearToDate(item, figures, period, earlier);
  const change = changedBefore(item, figures, period, earlier);
  if (value === null) return null;
  return (
    <>
      <span class="tabular-nums">{formatNumber(value, language)}</span>
      {change !== null && (
        <span class="text-muted block text-sm">
          {t(w.changedBefore, { change: `${change > 0 ? '+' : ''}${formatNumber(change, language)}` })}
        </span>
      )}
    </>
  );
}

/** A rate of the year is of the two sums of the year. */
function YearRate({ view, item, detail }: { view: View; item: Item; detail: Shown }) {
  return <ValueWords view={view} item={item} figures={yearFigures(detail)} />;
}

/** The figures of the year to date, as if they were those of a period. */
export function yearFigures({ form, figures, period, earlier }: Shown): Figures {
  return new Map(
    form.items.filter(isCounted).map((item) => {
      const stated =
        item.kind === 'flow' ? yearToDate(item, figures, period, earlier) : numberOf(figures.get(item.code));
      return [item.code, { computed: null, computedYear: null, stated, notApplicable: false, note: '' }];
    }),
  );
}

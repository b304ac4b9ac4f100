import { planWord } from '../../plans/index.ts';
import { shorten } from '../../platform/text.ts';
import { assignmentHref, type Count, type Counts, type Overview } from '../../programmes/index.ts';
import {
  Button,
  ButtonLink,
  type Column,
  DataTable,
  DateInput,
  formatDate,
  formatNumber,
  formatPercent,
  type IconName,
  Stack,
  Stat,
  StatRow,
  Tabs,
  type View,
} from '../../ui/index.ts';
import { boardHref, type Day, heatMapHref, type Part, workHref } from '../addresses.ts';
import type { Board, BoardField } from '../board.ts';
import { m } from '../messages.ts';
import { doneOf, onTimeOf, percentOf, totalOf } from '../rules.ts';

export function BoardTabs({ view, day, current }: { view: View; day: Day; current: 'overview' | 'map' }) {
  const { t } = view;
  return (
    <Tabs
      label={t(m.views)}
      tabs={[
        { href: boardHref({}, day), label: t(m.overview), current: current === 'overview', icon: 'chart' },
        { href: heatMapHref(day), label: t(m.heatMap), current: current === 'map', icon: 'table' },
      ]}
    />
  );
}

/** The day of the numbers, to choose another, and the same as a file. */
export function BoardActions({ view, day, part }: { view: View; day: Day; part: Part }) {
  const { t } = view;
  return (
    <div class="day-form">
      <form method="get" action={view.path} class="day-form">
        <DateInput view={view} name="at" label={t(m.asOfLabel)} value={day.date} max={day.date} />
        <Button icon="calendar">{t(m.show)}</Button>
      </form>
      {(['pdf', 'docx', 'xlsx'] as const).map((ending) => (
        <ButtonLink
          key={ending}
          href={boardHref(part, day, `.${ending}`)}
          icon={ending === 'xlsx' ? 'spreadsheet' : 'download'}
          download
        >
          {ending.toUpperCase()}
        </ButtonLink>
      ))}
    </div>
  );
}

export const share = (view: View, part: number, whole: number): string => {
  const percent = percentOf({ numerator: part, denominator: whole });
  return percent === null ? '–' : formatPercent(Math.round(percent * 100) / 100, view.language);
};

/** The headline numbers; each leads to its list. */
export function WorkStats({ view, board, part }: { view: View; board: Board; part: Part }) {
  const { t, language } = view;
  const { counts, day, tasks } = board;
  const done = doneOf(counts);
  const stat = (
    count: Count,
    label: string,
    icon: IconName,
    tone: 'plain' | 'warning' | 'error',
    hint: string,
  ) => (
    <Stat
      label={label}
      icon={icon}
      value={formatNumber(counts[count], language)}
      hint={hint}
      href={workHref(part, day, count)}
      tone={counts[count] > 0 ? tone : 'plain'}
    />
  );
  return (
    <Stack>
      <StatRow>
        <Stat
          label={t(m.done)}
          icon="success"
          value={t(m.ofTotal, {
            part: formatNumber(done.numerator, language),
            total: formatNumber(done.denominator, language),
          })}
          hint={t(m.donePercent, { percent: share(view, done.numerator, done.denominator) })}
          href={workHref(part, day)}
        />
        {stat('onTime', t(m.onTime), 'check', 'plain', t(m.onTimeHint))}
        {stat('late', t(m.late), 'pending', 'warning', t(m.lateHint))}
        {stat('overdue', t(m.overdue), 'warning', 'error', t(m.overdueHint))}
      </StatRow>
      <StatRow>
        {stat('inTime', t(m.inTime), 'flag', 'plain', t(m.overdueHint))}
        {stat('dueNext', t(m.dueNext), 'calendar', 'plain', t(m.dueNextHint))}
        {stat('still', t(m.still, { days: day.stillDays }), 'stop', 'warning', t(m.stillHint))}
        {stat('pending', t(m.pending), 'inbox', 'plain', t(m.overdueHint))}
      </StatRow>
      <p class="text-muted text-sm">
        {t(m.tasksDone, {
          done: formatNumber(tasks.done, language),
          total: formatNumber(tasks.total, language),
          percent: share(view, tasks.done, tasks.total),
          overdue: formatNumber(tasks.overdue, language),
        })}
      </p>
    </Stack>
  );
}

const SPLIT = ['onTime', 'late', 'overdue', 'inTime'] as const;

/** On time, late, overdue, in time, as parts of one bar; the words beside it say the same. */
export function SplitBar({ view, counts }: { view: View; counts: Counts }) {
  const total = totalOf(counts) || 1;
  let from = 0;
  return (
    <>
      <svg class="split-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {SPLIT.map((name) => {
          const width = (100 * counts[name]) / total;
          const x = from;
          from += width;
          return <rect key={name} class={`split-${name}`} x={x} y="0" width={width} height="10" />;
        })}
      </svg>
      <span class="sr-only">
        {view.t(m.split, {
          onTime: counts.onTime,
          late: counts.late,
          overdue: counts.overdue,
          inTime: counts.inTime,
        })}
      </span>
    </>
  );
}

interface SplitRow {
  key: string;
  name: string;
  href: string;
  counts: Counts;
  part: Part;
}

/** Fields or agencies with the four-way split; each number leads to its list. */
export function SplitTable(props: { view: View; day: Day; caption: string; head: string; rows: SplitRow[] }) {
  const { view, day, caption, head, rows } = props;
  const { t, language } = view;
  const number = (count: Count): Column<SplitRow> => ({
    key: count,
    label: t(m[count as 'onTime' | 'late' | 'overdue' | 'inTime']),
    align: 'end',
    render: ({ counts, part }) =>
      counts[count] === 0 ? (
        '0'
      ) : (
        <a class="number-link" href={workHref(part, day, count)}>
          {formatNumber(counts[count], language)}
        </a>
      ),
  });
  return (
    <DataTable
      view={view}
      caption={caption}
      rows={rows}
      rowKey={({ key }) => key}
      rowHref={({ href }) => href}
      columns={[
        { key: 'name', label: head, width: 'wide', render: ({ name }) => name },
        {
          key: 'bar',
          label: t(m.onTimeShare),
          render: ({ counts }) => {
            const { numerator, denominator } = onTimeOf(counts);
            return (
              <>
                <SplitBar view={view} counts={counts} />
                <span class="text-sm tabular-nums">{share(view, numerator, denominator)}</span>
              </>
            );
          },
        },
        ...SPLIT.map(number),
      ]}
      dense
      empty={{ title: t(m.nothing) }}
    />
  );
}

export const fieldRows = (view: View, day: Day, fields: readonly BoardField[], part: Part): SplitRow[] =>
  fields.map(({ code, counts }) => ({
    key: code,
    name: view.t(planWord('field_', code)),
    href:
      part.agencyId === undefined ? boardHref({ field: code }, day) : workHref({ ...part, field: code }, day),
    counts,
    part: { ...part, field: code },
  }));

type Item = Overview['mostOverdue'][number];

/** Some assignments: the longest overdue, or those that fall due first. */
export function ItemList(props: { view: View; items: readonly Item[]; empty: string; late: boolean }) {
  const { view, items, empty, late } = props;
  const { t, language } = view;
  if (items.length === 0) return <p class="text-muted">{empty}</p>;
  return (
    <ol class="item-list">
      {items.map((item) => (
        <li key={item.id}>
          <a href={assignmentHref(item.id)} class="number-link">
            {shorten(item.content, 160)}
          </a>
          <p class="text-muted text-sm">
            {item.agencyName}
            {' · '}
            {item.dueOn && formatDate(item.dueOn, language)}, {lateness(view, item)}
            {late && item.reminders > 0 && ` · ${t(m.urgedTimes, { count: item.reminders })}`}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** "quá 12 ngày", "còn 3 ngày". */
export function lateness(view: View, { daysLate }: Pick<Item, 'daysLate'>): string {
  const { t } = view;
  if (daysLate === null) return '';
  if (daysLate === 0) return t(m.dueToday);
  return daysLate > 0 ? t(m.lateBy, { days: daysLate }) : t(m.daysLeft, { days: -daysLate });
}

import type { View } from '../../ui/index.ts';
import { m } from '../messages.ts';
import { type Calendar, type DayKind, isWorkingDay } from '../rules.ts';

interface YearViewProps {
  view: View;
  year: number;
  calendar: Calendar;
  today: Temporal.PlainDate;
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);

/** Twelve months side by side; days that are not what their weekday says have a ground of their own and a name. */
export function YearView(props: YearViewProps) {
  const { view, year } = props;
  return (
    <section
      aria-label={view.t(m.months, { year })}
      class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-4"
    >
      {MONTHS.map((month) => (
        <Month key={month} {...props} month={month} />
      ))}
      <Legend view={view} />
    </section>
  );
}

/** Monday to Sunday of six weeks, which hold any month: all months are equally high. */
function weeksOf(year: number, month: number): Temporal.PlainDate[][] {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const start = first.subtract({ days: first.dayOfWeek - 1 });
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => start.add({ days: week * 7 + day })),
  );
}

function Month({ view, year, month, calendar, today }: YearViewProps & { month: number }) {
  const { t, language } = view;
  const weeks = weeksOf(year, month);
  const working = weeks.flat().filter((date) => date.month === month && isWorkingDay(calendar, date)).length;
  return (
    <table class="panel w-full table-fixed border-separate border-spacing-0.5 p-3 text-center text-sm tabular-nums">
      <caption class="px-1 pb-1 text-left">
        <strong class="font-semibold">{t(m.month, { month })}</strong>{' '}
        <span class="text-muted text-xs">· {t(m.workingDays, { count: working })}</span>
      </caption>
      <thead>
        <tr>
          {weeks[0]?.map((date) => (
            <th key={date.dayOfWeek} scope="col" class="text-muted py-1 text-xs font-medium">
              <abbr title={date.toLocaleString(language, { weekday: 'long' })} class="no-underline">
                {language === 'vi'
                  ? date.dayOfWeek === 7
                    ? 'CN'
                    : `T${date.dayOfWeek + 1}`
                  : date.toLocaleString('en', { weekday: 'narrow' })}
              </abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.toString()}>
            {week.map((date) =>
              date.month === month ? (
                <Day
                  key={date.toString()}
                  view={view}
                  calendar={calendar}
                  date={date}
                  current={date.equals(today)}
                />
              ) : (
                <td key={date.toString()} class="py-1">
                  &nbsp;
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const GROUNDS: Record<DayKind, string> = {
  holiday: 'bg-error/15 font-semibold',
  'make-up': 'bg-info/15 font-semibold',
  'half-day': 'bg-warning/20 font-semibold',
};

interface DayProps {
  view: View;
  calendar: Calendar;
  date: Temporal.PlainDate;
  current: boolean;
}

function Day({ view, calendar, date, current }: DayProps) {
  const entry = calendar.days.get(date.toString());
  const rest = entry === undefined && !isWorkingDay(calendar, date);
  const looks = entry ? GROUNDS[entry.kind] : rest ? 'text-muted' : '';
  return (
    <td
      class={`rounded py-1 ${looks} ${current ? 'ring-primary ring-2' : ''}`}
      title={entry?.name}
      aria-current={current ? 'date' : undefined}
    >
      {date.day}
      {entry && (
        <span class="sr-only">
          {' '}
          – {view.t(m[entry.kind])}: {entry.name}
        </span>
      )}
    </td>
  );
}

function Legend({ view }: { view: View }) {
  return (
    <ul class="col-span-full flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {(Object.keys(GROUNDS) as DayKind[]).map((kind) => (
        <li key={kind} class="flex items-center gap-2">
          <span class={`inline-block size-5 rounded ${GROUNDS[kind]}`} aria-hidden="true" />
          {view.t(m[kind])}
        </li>
      ))}
    </ul>
  );
}

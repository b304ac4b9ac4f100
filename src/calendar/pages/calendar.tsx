import { mayDo } from '../../agencies/index.ts';
import { today } from '../../platform/context.ts';
import type { Site } from '../../platform/http.ts';
import {
  Badge,
  type BadgeTone,
  ButtonLink,
  Callout,
  Card,
  type Column,
  DataTable,
  formatDate,
  Page,
  renderPage,
  Stack,
  type View,
} from '../../ui/index.ts';
import { toCalendar } from '../known.ts';
import { m } from '../messages.ts';
import type { DayKind } from '../rules.ts';
import { listDays } from '../service.ts';
import type { Entry } from '../store.ts';
import { YearView } from './year-view.tsx';

export const TONES: Record<DayKind, BadgeTone> = {
  holiday: 'error',
  'make-up': 'info',
  'half-day': 'warning',
};

interface CalendarPageProps {
  view: View;
  year: number;
  entries: readonly Entry[];
  today: Temporal.PlainDate;
  manage: boolean;
}

/** The calendar of a year: months to look at, days to read. */
export function calendarPage(site: Site): void {
  site.get('/calendar', 'calendar.read', async (c) => {
    const { context, view } = c.var;
    const now = today(context);
    const asked = view.query.get('year') ?? '';
    const year = /^(19|20|21)\d\d$/.test(asked) ? Number(asked) : now.year;
    const entries = await listDays(context, year);
    const manage = await mayDo(context, 'calendar.manage');
    return c.html(
      renderPage(<CalendarPage view={view} year={year} entries={entries} today={now} manage={manage} />),
    );
  });
}

function CalendarPage(props: CalendarPageProps) {
  const { view, year, entries, manage } = props;
  const { t } = view;
  return (
    <Page
      view={view}
      title={`${t(m.calendar)} ${year}`}
      subtitle={t(m.hint)}
      actions={
        <>
          <ButtonLink href={`/calendar?year=${year - 1}`} icon="chevronLeft">
            {year - 1}
          </ButtonLink>
          <ButtonLink href={`/calendar?year=${year + 1}`} icon="chevronRight">
            {year + 1}
          </ButtonLink>
          {manage && (
            <ButtonLink href={`/calendar/new?year=${year}`} icon="plus" variant="primary">
              {t(m.add)}
            </ButtonLink>
          )}
        </>
      }
    >
      <Stack>
        {entries.length === 0 && (
          <Callout view={view} tone="warning">
            {t(m.unknownYear, { year })}
          </Callout>
        )}
        {entries.some((entry) => !entry.confirmed) && (
          <Callout view={view} tone="info">
            {t(m.expectedYear)}
          </Callout>
        )}
        <YearView view={view} year={year} calendar={toCalendar(entries)} today={props.today} />
        <DayList {...props} />
      </Stack>
    </Page>
  );
}

/** The name of the weekday, e.g. "Thứ Hai". */
export const weekdayName = (view: View, date: string, style: 'long' | 'short' = 'long'): string =>
  Temporal.PlainDate.from(date).toLocaleString(view.language, { weekday: style });

function DayList({ view, year, entries, manage }: CalendarPageProps) {
  const { t, language } = view;
  const columns: Column<Entry>[] = [
    { key: 'day', label: t(m.day), width: 'min', render: ({ day }) => formatDate(day, language) },
    { key: 'weekday', label: t(m.weekday), width: 'min', render: ({ day }) => weekdayName(view, day) },
    {
      key: 'kind',
      label: t(m.kind),
      width: 'min',
      render: ({ kind }) => (
        <Badge tone={TONES[kind]} icon={null}>
          {t(m[kind])}
        </Badge>
      ),
    },
    { key: 'name', label: t(m.name), width: 'wide', render: ({ name }) => name },
    { key: 'basis', label: t(m.legalBasis), render: ({ legalBasis }) => legalBasis || '–' },
    {
      key: 'state',
      label: t(m.state),
      width: 'min',
      render: ({ confirmed }) =>
        confirmed ? t(m.official) : <Badge tone="warning">{t(m.unconfirmed)}</Badge>,
    },
  ];
  return (
    <Card title={t(m.dayList)} flush>
      <DataTable
        view={view}
        caption={`${t(m.dayList)} – ${t(m.year, { year })}`}
        columns={columns}
        rows={entries}
        rowKey={({ day }) => day}
        rowHref={manage ? ({ day }) => `/calendar/${day}` : undefined}
        dense
        empty={{ title: t(m.none) }}
      />
    </Card>
  );
}

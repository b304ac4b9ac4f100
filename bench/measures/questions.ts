/** What is asked of the numbers, each beside the same in plain SQL over the rows of dossiers and their events. */
import { type RawBuilder, sql } from 'kysely';
import type { Offices } from '../offices.ts';

export interface Question {
  name: string;
  path: string;
  /** Milliseconds. */
  bar: number;
  plain: RawBuilder<unknown>;
}

const PAGE_BAR = 50;
const AS_OF_BAR = 300;

export function questionsOf(day: Temporal.PlainDate, { provinces, desks }: Offices): Question[] {
  // The reporting year that runs begins on 15 December.
  const begins = day.month === 12 && day.day >= 15 ? day.year : day.year - 1;
  const from = `${begins}-12-15`;
  const query = (more: Record<string, string> = {}): string =>
    new URLSearchParams({ period: 'Y', year: String(begins + 1), ...more }).toString();
  const province = provinces[0] ?? '';
  const office = desks.at(-1)?.competent ?? '';
  // Known two months ago, in the middle of the day and of the half month.
  const moment = `${day.subtract({ months: 2 }).toString()}T10:30`;
  const below = sql`competent_agency_id in (select agency_id from agency_parent where parent_id = ${province})`;
  const all = sql`true`;
  return [
    {
      name: 'all measures of the whole',
      path: `/measures?${query()}`,
      bar: PAGE_BAR,
      plain: counts(from, all, sql``),
    },
    {
      name: 'all measures of one province',
      path: `/measures?${query({ agency: province })}`,
      bar: PAGE_BAR,
      plain: counts(from, below, sql``),
    },
    {
      name: 'one measure of a province by agency, field and quarter',
      path: `/measures/M01?${query({ agency: province })}`,
      bar: PAGE_BAR,
      plain: counts(from, below, sql`group by competent_agency_id`),
    },
    {
      name: 'one measure of an office',
      path: `/measures/M04?${query({ agency: office })}`,
      bar: PAGE_BAR,
      plain: counts(from, sql`competent_agency_id = ${office}`, sql``),
    },
    {
      name: 'form II.06a of the whole',
      path: `/measures/form-06a?${query()}`,
      bar: PAGE_BAR,
      plain: counts(from, all, sql`group by procedure_version_id`),
    },
    {
      name: 'all measures of the whole, as of two months ago',
      path: `/measures?${query({ asof: moment })}`,
      bar: AS_OF_BAR,
      plain: countsAsOf(from, moment, all),
    },
    {
      name: 'all measures of one province, as of two months ago',
      path: `/measures?${query({ agency: province, asof: moment })}`,
      bar: AS_OF_BAR,
      plain: countsAsOf(from, moment, below),
    },
  ];
}

/** Received, resolved early, on time and late, open and overdue: a part of what the page shows. */
const counts = (from: string, which: RawBuilder<unknown>, group: RawBuilder<unknown>) => sql`
  select count(*) filter (where accepted_at >= ${from}::date),
    count(*) filter (where finished_at >= ${from}::date),
    count(*) filter (where finished_at >= ${from}::date and finished_at::date < due_at::date),
    count(*) filter (where finished_at >= ${from}::date and finished_at::date > due_at::date),
    count(*) filter (where finished_at is null),
    count(*) filter (where finished_at is null and due_at < now())
  from dossier where accepted_at is not null and (accepted_at >= ${from}::date or finished_at is null or finished_at >= ${from}::date)
    and ${which} ${group}`;

/** The same as the events known by a moment say. */
const countsAsOf = (from: string, moment: string, which: RawBuilder<unknown>) => sql`
  select count(*) filter (where accepted >= ${from}::date), count(*) filter (where finished >= ${from}::date),
    count(*) filter (where finished >= ${from}::date and finished::date <= due::date), count(*) filter (where finished is null)
  from (
    select e.dossier_id, min(e.at) filter (where e.data ? 'limit') as accepted,
      max(e.at) filter (where e.data -> 'clock' ->> 'type' = 'finished') as finished,
      (array_agg(e.data ->> 'due' order by e.seq desc) filter (where e.data ? 'due'))[1]::timestamptz as due
    from dossier_event e join dossier d on d.id = e.dossier_id
    where e.recorded_at <= ${moment}::timestamp at time zone 'Asia/Ho_Chi_Minh' and ${which}
    group by e.dossier_id
  ) as known`;

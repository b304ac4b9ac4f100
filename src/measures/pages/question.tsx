import { type Agency, inTreeOrder, listAgencies, subtree } from '../../agencies/index.ts';
import { type Context, OFFICE_TIME_ZONE, today } from '../../platform/context.ts';
import { wrongFields } from '../../platform/validation.ts';
import {
  Button,
  Callout,
  Field,
  formatDate,
  formatInstant,
  formatNumber,
  formatPercent,
  Select,
  type View,
} from '../../ui/index.ts';
import type { Answer } from '../asking.ts';
import { m } from '../messages.ts';
import { lastPeriod, PERIOD_CODES, type Period, type PeriodCode, percentOf, periodOf } from '../rules.ts';

/** What the address of a page of measures asks for. */
export interface Asked {
  period: Period & { code: PeriodCode };
  /** Last day that counts: of the period, or today while it runs. */
  to: string;
  agencyId: string | null;
  /** As it was typed: office time, 'YYYY-MM-DDTHH:MM'; '' as known now. */
  asOfLocal: string;
  /** ISO instant. */
  asOf: string | null;
}

const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;

/** Reads period, agency and moment from an address; what is absent is the period that runs, all agencies, now. */
export function askedOf(context: Context, query: URLSearchParams): Asked {
  const date = today(context).toString();
  const code = PERIOD_CODES.find((known) => known === query.get('period')) ?? 'Y';
  const year = Number(query.get('year'));
  // The period that runs: the one after the last that has ended.
  const running = periodOf(lastPeriod(date, code).year + 1, code);
  const known = Number.isInteger(year) && year >= 2000 && year <= 2200;
  const period = { ...(known ? periodOf(year, code) : running), code };
  const asOfLocal = LOCAL.test(query.get('asof') ?? '') ? (query.get('asof') ?? '') : '';
  return {
    period,
    to: period.from <= date && date < period.to ? date : period.to,
    agencyId: /^[0-9a-f-]{36}$/.test(query.get('agency') ?? '') ? query.get('agency') : null,
    asOfLocal,
    asOf: asOfLocal === '' ? null : instantAt(asOfLocal),
  };
}

function instantAt(local: string): string {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(OFFICE_TIME_ZONE).toInstant().toString();
  } catch {
    throw wrongFields({ asof: m.wrongAsOf });
  }
}

/** The address of a page for the same question, with changes. */
export function addressOf(path: string, asked: Asked, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    period: asked.period.code,
    year: String(asked.period.year),
    ...(asked.agencyId === null ? {} : { agency: asked.agencyId }),
    ...(asked.asOfLocal === '' ? {} : { asof: asked.asOfLocal }),
    ...more,
  });
  return `${path}?${query}`;
}

/** The question as the service takes it: an agency is asked about with everything below it. */
export const questionOf = ({ period, to, agencyId, asOf }: Asked, agencies: readonly Agency[]) => ({
  from: period.from,
  to,
  agencyIds: agencyId === null ? null : [...subtree(agencies, [agencyId])],
  asOf,
});

/** Agencies that decide about dossiers, of all times: numbers reach back before reorganisations. */
export async function decidingAgencies(context: Context): Promise<Agency[]> {
  const agencies = await listAgencies(context, { at: null });
  return inTreeOrder(agencies.filter((agency) => agency.level !== 'INTERNAL')).map(({ agency }) => agency);
}

export function QuestionForm(props: {
  view: View;
  asked: Asked;
  agencies: readonly Agency[];
  action: string;
}) {
  const { view, asked, agencies, action } = props;
  const { t } = view;
  const years = Array.from({ length: 6 }, (_, index) => String(asked.period.year + 1 - index));
  return (
    <form method="get" action={action} class="question-form no-print">
      <Select
        view={view}
        name="period"
        label={t(m.period)}
        value={asked.period.code}
        options={PERIOD_CODES.map((code) => ({ value: code, label: t(m[code]) }))}
      />
      <Select
        view={view}
        name="year"
        label={t(m.year)}
        value={String(asked.period.year)}
        options={years.map((year) => ({ value: year, label: year }))}
      />
      <Select
        view={view}
        name="agency"
        label={t(m.agency)}
        value={asked.agencyId ?? ''}
        options={[
          { value: '', label: t(m.allAgencies) },
          ...agencies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Field view={view} name="asof" label={t(m.asOf)} hint={t(m.asOfHint)}>
        {(attributes) => (
          <input {...attributes} type="datetime-local" class="input" value={asked.asOfLocal} />
        )}
      </Field>
      <Button variant="primary">{t(m.show)}</Button>
    </form>
  );
}

/** Which data the numbers are made of. */
export function DataNote({ view, asked }: { view: View; asked: Asked }) {
  const { t, language } = view;
  const from = formatDate(asked.period.from, language);
  const to = formatDate(asked.to, language);
  return (
    <>
      <p class="text-muted">
        {t(m[asked.period.code])} {asked.period.year}. {t(m.dataFrom, { from, to })}
      </p>
      {asked.asOf !== null && (
        <Callout view={view} tone="info" title={t(m.asOfNote, { at: formatInstant(asked.asOf, language) })} />
      )}
    </>
  );
}

/** A number as it is shown everywhere: a rate with two decimals, a count, or that nothing arose. */
export function shown(view: View, answer: Pick<Answer, 'numerator' | 'denominator'> | undefined): string {
  const { t, language } = view;
  if (answer === undefined) return t(m.nothingArose);
  if (answer.denominator === null) return formatNumber(answer.numerator, language);
  const percent = percentOf({ numerator: answer.numerator, denominator: answer.denominator });
  return percent === null ? t(m.nothingArose) : formatPercent(percent, language, 2);
}

/** "850 / 900". */
export function fraction(view: View, answer: Pick<Answer, 'numerator' | 'denominator'> | undefined): string {
  if (answer === undefined || answer.denominator === null) return '';
  return `${formatNumber(answer.numerator, view.language)} / ${formatNumber(answer.denominator, view.language)}`;
}

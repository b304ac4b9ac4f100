/** Looking at reports: one with all that belongs to it, those of a period, those of a person. */
import { mayDo, namesOfAgencies, namesOfPeople, rootOf, scopeOf } from '../agencies/index.ts';
import { type Context, today } from '../platform/context.ts';
import { notFound, unauthenticated } from '../platform/errors.ts';
import { isId } from '../platform/validation.ts';
import { mayDecide, mayDraft, maySee, maySubmit } from './access.ts';
import { type Before, check, type Finding } from './checks.ts';
import {
  type Correction,
  type Step,
  selectCorrections,
  selectFigures,
  selectSteps,
  selectTexts,
} from './content-store.ts';
import { type Content, contentOf } from './contents.ts';
import { isClosing } from './counting.ts';
import { selectEarlier } from './earlier-store.ts';
import type { Figures } from './figures.ts';
import { daysLate } from './rules.ts';
import { settingsOf } from './settings.ts';
import * as store from './store.ts';

export interface ReportDetail extends Content {
  period: store.ReportPeriod;
  report: store.Report;
  agencyName: string;
  /** Names of agencies that ended and whose part is in this report. */
  inherited: string[];
  /** The last period's report of the same agency, to lie beside this one. */
  last: { period: store.ReportPeriod; texts: ReadonlyMap<string, string>; figures: Figures } | null;
  earlier: readonly Earlier[];
  findings: Finding[];
  steps: Step[];
  corrections: Correction[];
  people: ReadonlyMap<string, string>;
  /** Data are closed: numbers do not change any more. */
  closing: boolean;
  late: number;
  may: { draft: boolean; submit: boolean; decide: boolean; correct: boolean };
}

export interface Earlier {
  period: store.ReportPeriod;
  figures: Figures;
}

/** A report with what is in it and what its rules say of it, whoever asks; null: there is none. */
export async function examine(context: Context, id: string) {
  const report = isId(id) ? await store.selectReport(context.db, id) : null;
  const period = report && (await store.selectPeriod(context.db, report.periodId));
  if (!report || !period) return null;
  const [content, before, settings] = await Promise.all([
    contentOf(context, period, report),
    earlierOf(context, period, report),
    settingsOf(context.db, period.provinceId),
  ]);
  return {
    ...content,
    report,
    period,
    last: before.last,
    earlier: before.earlier,
    closing: isClosing(context, period),
    findings: check({ ...content, before: before.compared, jumpPercent: settings.jumpPercent }),
  };
}

/** A report that the person may see. Throws 401, 404. */
export async function findReport(context: Context, id: string): Promise<ReportDetail> {
  if (!context.system && !context.actor) throw unauthenticated();
  const examined = await examine(context, id);
  if (!examined || !(await maySee(context, examined.report))) throw notFound();
  const { report, period } = examined;
  const [steps, corrections, names, decide] = await Promise.all([
    selectSteps(context.db, { reportId: id }),
    selectCorrections(context.db, [id]),
    namesOfAgencies(context, [report.agencyId, ...report.inherited]),
    mayDecide(context, report),
  ]);
  const involved = [
    report.authorId,
    report.handedInBy,
    report.submittedBy,
    ...steps.map(({ personId }) => personId),
    ...corrections.flatMap(({ askedBy, decidedBy }) => [askedBy, decidedBy]),
  ];
  return {
    ...examined,
    agencyName: names.get(report.agencyId) ?? '',
    inherited: report.inherited.flatMap((one) => names.get(one) ?? []),
    steps,
    corrections,
    people: await namesOfPeople(
      context,
      involved.filter((one) => one !== null),
    ),
    late: lateOf(context, report, period),
    may: {
      draft: await mayDraft(context, report),
      submit: await maySubmit(context, report),
      decide,
      correct: decide || (report.level === 'P' && (await mayDo(context, 'reports.submit', report.agencyId))),
    },
  };
}

/** Days after the deadline: of what was submitted by then, of what was not by today (or by the closing of the period). */
export function lateOf(context: Context, report: store.Report, period: store.ReportPeriod): number {
  const until = report.submittedAt ?? period.closedAt;
  if (!until) return daysLate(report.dueOn, today(context).toString());
  const on = Temporal.Instant.fromEpochMilliseconds(until.getTime());
  return daysLate(report.dueOn, on.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString());
}

const MONTHS: Record<store.ReportPeriod['code'], number> = {
  Q1: 3,
  Q2: 3,
  Q3: 3,
  Q4: 3,
  H1: 6,
  H2: 6,
  M9: 9,
  Y: 12,
  ADHOC: 0,
};

async function earlierOf(
  context: Context,
  period: store.ReportPeriod,
  report: store.Report,
): Promise<{ last: ReportDetail['last']; earlier: Earlier[]; compared: Before }> {
  const found = await selectEarlier(context.db, report.agencyId, period);
  const ids = found.map(({ reportId }) => reportId);
  const [figures, texts] = await Promise.all([
    selectFigures(context.db, ids),
    selectTexts(context.db, ids.slice(0, 1)),
  ]);
  const earlier = found.map(({ reportId, period: before }) => ({
    period: before,
    figures: figures.get(reportId) ?? new Map(),
  }));
  const [first] = earlier;
  return {
    earlier,
    last: first ? { ...first, texts: texts.get(ids[0] ?? '') ?? new Map() } : null,
    compared: {
      last: first?.figures ?? null,
      alike:
        earlier.find((one) => MONTHS[one.period.code] === MONTHS[period.code] && period.code !== 'ADHOC')
          ?.figures ?? null,
      within: earlier
        .filter((one) => one.period.from === period.from && one.period.to < period.to)
        .map((one) => one.figures),
    },
  };
}

export interface ListedReport {
  report: store.Report;
  period: store.ReportPeriod;
  agencyName: string;
  late: number;
}

export interface PeriodOverview {
  period: store.ReportPeriod;
  /** Below the province, by name; the province's own apart. */
  reports: ListedReport[];
  own: ListedReport | null;
  steps: Step[];
  people: ReadonlyMap<string, string>;
  closing: boolean;
  mayConsolidate: boolean;
}

/** A period with who has sent, who is late, who was returned ('reports.read'). Throws 404. */
export async function periodOverview(context: Context, id: string): Promise<PeriodOverview> {
  const period = isId(id) ? await store.selectPeriod(context.db, id) : null;
  if (!period || !(await mayDo(context, 'reports.read', period.provinceId))) throw notFound();
  const [reports, steps, mayConsolidate] = await Promise.all([
    store.selectReports(context.db, [id]),
    selectSteps(context.db, { periodId: id }),
    mayDo(context, 'reports.consolidate', period.provinceId),
  ]);
  const listed = await namedReports(context, reports, new Map([[id, period]]));
  return {
    period,
    reports: listed.filter(({ report }) => report.level !== 'P'),
    own: listed.find(({ report }) => report.level === 'P') ?? null,
    steps,
    people: await namesOfPeople(
      context,
      steps.flatMap(({ personId }) => personId ?? []),
    ),
    closing: isClosing(context, period),
    mayConsolidate,
  };
}

async function namedReports(
  context: Context,
  reports: readonly store.Report[],
  periods: ReadonlyMap<string, store.ReportPeriod>,
): Promise<ListedReport[]> {
  const names = await namesOfAgencies(
    context,
    reports.map(({ agencyId }) => agencyId),
  );
  return reports
    .flatMap((report) => {
      const period = periods.get(report.periodId);
      const agencyName = names.get(report.agencyId) ?? '';
      return period ? [{ report, period, agencyName, late: lateOf(context, report, period) }] : [];
    })
    .sort((a, b) => a.agencyName.localeCompare(b.agencyName, 'vi'));
}

/** The periods of the person's own province, newest first, and how many reports of each are in which state. */
export async function listPeriods(
  context: Context,
): Promise<{ period: store.ReportPeriod; reports: store.Report[] }[]> {
  const provinceId = await rootOf(context);
  if (provinceId === null || !(await mayDo(context, 'reports.read', provinceId))) return [];
  const periods = await store.selectPeriods(context.db, provinceId);
  const reports = await store.selectReports(
    context.db,
    periods.map(({ id }) => id),
  );
  return periods.map((period) => ({
    period,
    reports: reports.filter(({ periodId }) => periodId === period.id),
  }));
}

/** The reports that the person writes, submits or decides about, in periods that are open. */
export async function myReports(
  context: Context,
  periods: readonly store.ReportPeriod[],
): Promise<ListedReport[]> {
  const open = periods.filter(({ closedAt }) => closedAt === null);
  const [drafts, submits, consolidates] = await Promise.all([
    scopeOf(context, 'reports.draft'),
    scopeOf(context, 'reports.submit'),
    scopeOf(context, 'reports.consolidate'),
  ]);
  const reports = await store.selectReports(
    context.db,
    open.map(({ id }) => id),
  );
  const mine = reports.filter(({ agencyId, level }) =>
    [...(level === 'P' ? [consolidates] : [drafts]), submits].some(
      (scope) => scope.all || scope.ids.includes(agencyId),
    ),
  );
  return namedReports(context, mine, new Map(open.map((period) => [period.id, period])));
}

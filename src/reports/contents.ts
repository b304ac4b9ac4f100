/** What is in reports: stored words and numbers with what the product counts; the province's made of all others. */
import { namesOfAgencies } from '../agencies/index.ts';
import type { Context } from '../platform/context.ts';
import { say } from '../platform/i18n.ts';
import { selectFigures, selectTexts } from './content-store.ts';
import { type Count, countFor } from './counting.ts';
import { type Figure, type Figures, isOverridden, NO_FIGURE, numberOf } from './figures.ts';
import { type CountedItem, formFor, isCounted, parseForm, type ReportForm } from './form.ts';
import { m } from './messages.ts';
import { type Report, type ReportPeriod, selectForm, selectReports } from './store.ts';

export interface Content {
  form: ReportForm;
  figures: Map<string, Figure>;
  texts: Map<string, string>;
}

/** The whole form of a period. */
export const formOf = async (context: Context, period: ReportPeriod): Promise<ReportForm> =>
  parseForm(await selectForm(context.db, period.formId));

/** Form, numbers and texts of a report. Numbers that were frozen are as they were; the others are counted now. */
export async function contentOf(context: Context, period: ReportPeriod, report: Report): Promise<Content> {
  const whole = await formOf(context, period);
  const form = formFor(whole, report.level, period);
  const [texts, stored] = await Promise.all([
    selectTexts(context.db, [report.id]),
    selectFigures(context.db, [report.id]),
  ]);
  const kept = stored.get(report.id) ?? new Map<string, Figure>();
  const base = { form, texts: texts.get(report.id) ?? new Map<string, string>() };
  if (report.figuresAt !== null) return { ...base, figures: kept };
  const counts =
    report.level === 'P'
      ? await sumUp(context, period, whole)
      : ((await countFor(context, period, form, [report])).get(report.id) ?? new Map<string, Count>());
  return { ...base, figures: merge(form, kept, counts, report.level === 'P') };
}

/** What an agency stated over what was counted; a stated number that agrees is no other number. */
export function merge(
  form: ReportForm,
  kept: Figures,
  counts: ReadonlyMap<string, Partial<Figure>>,
  summed = false,
): Map<string, Figure> {
  return new Map(
    form.items.filter(isCounted).flatMap((item) => {
      const own = kept.get(item.code);
      const count = counts.get(item.code);
      if (!own && !count) return [];
      const figure = { ...NO_FIGURE, ...count };
      if (own) {
        // What agencies stated for reasons of theirs stands until the province states something itself.
        const says = own.stated !== null || own.notApplicable;
        if (says || !summed) Object.assign(figure, { stated: own.stated, notApplicable: own.notApplicable });
        if (own.note !== '') figure.note = own.note;
      }
      if (figure.computed !== null && figure.stated === figure.computed) figure.stated = null;
      return [[item.code, figure]];
    }),
  );
}

/**
 * The province's numbers: what was counted is counted over the whole province, whoever has sent; what was typed is the
 * sum of the reports that were accepted; where an accepted report states another number, it goes into the sum, and the
 * note says whose. Sums first, rates of the sums.
 */
export async function sumUp(
  context: Context,
  period: ReportPeriod,
  whole: ReportForm,
): Promise<Map<string, Partial<Figure>>> {
  const reports = await selectReports(context.db, [period.id]);
  const below = reports.filter(({ level }) => level !== 'P');
  const accepted = below.filter(({ state }) => state === 'ACCEPTED');
  const form = formFor(whole, 'P', period);
  const [names, figures, counts] = await Promise.all([
    namesOfAgencies(
      context,
      accepted.map(({ agencyId }) => agencyId),
    ),
    selectFigures(
      context.db,
      accepted.map(({ id }) => id),
    ),
    countFor(
      context,
      period,
      form,
      // Items of the province, asked about every report: levels differ, sums do not.
      reports.map((report) => ({ ...report, level: 'P' as const })),
    ),
  ]);
  const summed = new Map<string, Partial<Figure>>();
  for (const item of form.items.filter(isCounted)) {
    if (item.kind === 'code') continue;
    const figure = summedItem(item, { reports, accepted, figures, counts, names });
    if (figure) summed.set(item.code, figure);
  }
  return summed;
}

interface Below {
  reports: readonly Report[];
  accepted: readonly Report[];
  figures: ReadonlyMap<string, Figures>;
  counts: Awaited<ReturnType<typeof countFor>>;
  names: ReadonlyMap<string, string>;
}

function summedItem(item: CountedItem, below: Below): Partial<Figure> | null {
  const { code } = item;
  const { reports, accepted, figures, counts, names } = below;
  const all = reports.flatMap(({ id }) => counts.get(id)?.get(code) ?? []);
  if (all.length > 0) {
    const computed = all.reduce((sum, one) => sum + one.computed, 0);
    const years = all.flatMap(({ computedYear }) => computedYear ?? []);
    const computedYear = years.length === 0 ? null : years.reduce((sum, one) => sum + one, 0);
    const differ = accepted.filter(({ id }) => isOverridden(figures.get(id)?.get(code)));
    if (differ.length === 0) return { computed, computedYear };
    const stated = differ.reduce((sum, { id }) => {
      const figure = figures.get(id)?.get(code);
      return sum + (figure?.stated ?? 0) - (figure?.computed ?? 0);
    }, computed);
    const agencies = differ.map(({ agencyId }) => names.get(agencyId) ?? '').join(', ');
    return { computed, computedYear, stated, note: say('vi', m.statedBy, { agencies }).slice(0, 2000) };
  }
  if (item.own || !/[DC]/.test(item.levels)) return null;
  const values = accepted.flatMap(({ id }) => numberOf(figures.get(id)?.get(code)) ?? []);
  return values.length === 0 ? null : { computed: values.reduce((sum, one) => sum + one, 0) };
}

/** Opening and closing periods (par-management 4.4). */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { authorise, listAgencies, presentAgenciesOf, subtree } from '../agencies/index.ts';
import { loadCalendar } from '../calendar/index.ts';
import { periodOf } from '../measures/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, OFFICE_TIME_ZONE, today } from '../platform/context.ts';
import { conflict, invalid, notFound } from '../platform/errors.ts';
import { filled } from '../platform/i18n.ts';
import { check, day, isId, words, wrongFields } from '../platform/validation.ts';
import { insertStep, replaceFigures, selectFigures } from './content-store.ts';
import { merge, sumUp } from './contents.ts';
import { type Count, countFor, isClosing } from './counting.ts';
import type { Figure } from './figures.ts';
import { CURRENT_FORM, formFor, parseForm } from './form.ts';
import { m } from './messages.ts';
import {
  closingOf,
  daysOf,
  dueDay,
  type Owing,
  PERIOD_CODES,
  type PeriodCode,
  periodsToOpen,
  whoOwes,
} from './rules.ts';
import { settingsOf } from './settings.ts';
import * as store from './store.ts';
import { audienceOf, tellOpened } from './telling.ts';

/** Provinces: the roots of the tree. */
export async function provincesOn(context: Context, date = today(context).toString()): Promise<string[]> {
  const agencies = await listAgencies(context, { at: date });
  return agencies
    .filter(({ parentId, kinds }) => parentId === null && kinds.includes('UBND_TINH'))
    .map(({ id }) => id);
}

/** Opens, for every province, the periods whose time has come, and returns how many. Opening again does nothing. */
export async function openDuePeriods(context: Context): Promise<number> {
  const date = today(context).toString();
  let opened = 0;
  for (const provinceId of await provincesOn(context)) {
    const settings = await settingsOf(context.db, provinceId);
    for (const { year, code } of periodsToOpen(date, settings))
      if ((await openPeriod(context, { provinceId, year, code })) !== null) opened++;
  }
  return opened;
}

/**
 * Opens one period of a province: every agency that owes a report gets its own, and is told. Returns the period's id;
 * null when it was open already ('reports.consolidate').
 */
export async function openPeriod(
  context: Context,
  { provinceId, year, code }: { provinceId: string; year: number; code: PeriodCode },
): Promise<string | null> {
  await authorise(context, 'reports.consolidate', provinceId);
  const { from, to } = periodOf(year, check(z.enum(PERIOD_CODES), code));
  return open(context, { provinceId, year, code, title: '', from, to, dueOn: null });
}

const adHoc = z.object({ title: words(300), from: day, to: day, dueOn: day });
export type AdHocInput = z.input<typeof adHoc>;

/** Opens an ad hoc report (báo cáo đột xuất, chuyên đề); by the standing office. Throws 422. */
export async function openAdHoc(context: Context, provinceId: string, input: AdHocInput): Promise<string> {
  await authorise(context, 'reports.consolidate', provinceId);
  const { title, from, to, dueOn } = check(adHoc, input);
  if (from > to) throw wrongFields({ to: m.endsBeforeBegin });
  if (dueOn <= to) throw wrongFields({ dueOn: m.dueBeforeClosing });
  const year = Number(to.slice(0, 4));
  const id = await open(context, { provinceId, year, code: 'ADHOC', title, from, to, dueOn });
  if (id === null) throw notFound();
  return id;
}

type Opening = Pick<store.ReportPeriod, 'provinceId' | 'year' | 'code' | 'title' | 'from' | 'to'> & {
  /** null: by the settings. */
  dueOn: string | null;
};

async function open(context: Context, opening: Opening): Promise<string | null> {
  const { provinceId, from, to } = opening;
  const settings = await settingsOf(context.db, provinceId);
  const rule = { toWorkingDay: settings.toWorkingDay, calendar: await loadCalendar(context) };
  const owing = await owingOf(context, provinceId, opening, settings.kinds);
  const audience = await audienceOf(
    context,
    owing.map(({ agencyId }) => agencyId),
    provinceId,
  );
  const sha256 = createHash('sha256').update(JSON.stringify(CURRENT_FORM)).digest('hex');
  const dueOn = (level: Owing['level']): string => opening.dueOn ?? dueDay(to, daysOf(level, settings), rule);
  return context.db.transaction().execute(async (tx) => {
    const formId = await store.keepForm(tx, sha256, CURRENT_FORM);
    const id = await store.insertPeriod(tx, {
      ...opening,
      formId,
      closingAt: closingOf(to, OFFICE_TIME_ZONE),
      openedAt: context.now().toString(),
      dueOn: dueOn('P'),
    });
    if (id === null) return null;
    await store.insertReports(
      tx,
      owing.map((one) => ({ ...one, periodId: id, dueOn: dueOn(one.level) })),
    );
    await step(context, tx, id, 'OPENED');
    await recordEvent(context, tx, {
      action: 'report-period.opened',
      subjectType: 'report-period',
      subjectId: id,
      agencyId: provinceId,
      data: { code: opening.code, year: opening.year, from, to, reports: owing.length },
    });
    const period = await store.selectPeriod(tx, id);
    if (period) await tellOpened(context, tx, period, await store.selectReports(tx, [id]), audience);
    return id;
  });
}

/** Who owes a report about whom, as the province is organised when the data close. */
export async function owingOf(
  context: Context,
  provinceId: string,
  { from, to }: { from: string; to: string },
  kinds: readonly string[],
): Promise<Owing[]> {
  const [standing, all] = await Promise.all([
    listAgencies(context, { at: to }),
    listAgencies(context, { at: null }),
  ]);
  if (!standing.some(({ id }) => id === provinceId)) throw invalid(m.noProvince);
  const living = new Set(standing.map(({ id }) => id));
  const past = all.filter(({ id, validTo }) => !living.has(id) && validTo !== null && validTo < to);
  const heirs = await presentAgenciesOf(
    context,
    past.map(({ id }) => id),
    to,
  );
  const mine = subtree(standing, [provinceId]);
  const below = subtree(all, [provinceId]);
  const ended = past.filter(
    ({ id }) => (heirs.get(id) ?? []).some((heir) => mine.has(heir.id)) || below.has(id),
  );
  return whoOwes({ rootId: provinceId, standing, ended, heirs, kinds }, { from, to });
}

const step = (
  context: Context,
  tx: Parameters<typeof insertStep>[0],
  periodId: string,
  kind: 'OPENED' | 'CLOSED' | 'REOPENED',
  reason = '',
): Promise<void> =>
  insertStep(tx, {
    periodId,
    reportId: null,
    step: kind,
    at: context.now().toString(),
    personId: context.actor?.personId ?? null,
    reason,
  });

/** A period, for those who may consolidate it. Throws 403, 404. */
export async function periodForStanding(context: Context, id: string): Promise<store.ReportPeriod> {
  const period = isId(id) ? await store.selectPeriod(context.db, id) : null;
  if (!period) throw notFound();
  await authorise(context, 'reports.consolidate', period.provinceId);
  return period;
}

/**
 * Closes a period: numbers are frozen with the moment as of which they were counted, also those of agencies that did not
 * submit; from now on numbers change by corrections only. Throws 409 while data are not closed, or when it is closed.
 */
export async function closePeriod(context: Context, id: string): Promise<void> {
  const period = await periodForStanding(context, id);
  if (period.closedAt) throw conflict(m.closedAlready);
  if (!isClosing(context, period)) throw conflict(m.notClosingYet);
  const frozen = await figuresToFreeze(context, period);
  const now = context.now().toString();
  const personId = context.actor?.personId ?? null;
  await context.db.transaction().execute(async (tx) => {
    const held = await store.lockPeriod(tx, id);
    if (!held || held.version !== period.version) throw conflict(m.closedAlready);
    const reports = await store.selectReports(tx, [id]);
    const waiting = reports.filter(({ state }) => state === 'SUBMITTED').length;
    if (waiting > 0) throw conflict(filled(m.stillWaiting, { count: waiting }));
    const open = reports.filter(({ state }) => !['ACCEPTED', 'NOT_SUBMITTED'].includes(state));
    for (const report of open) {
      const figures = frozen.get(report.id);
      if (report.figuresAt === null && figures) await replaceFigures(tx, report.id, figures);
      await store.updateReport(tx, report.id, {
        state: 'NOT_SUBMITTED',
        figures_at: report.figuresAt?.toISOString() ?? period.closingAt,
      });
      await insertStep(tx, { periodId: id, reportId: report.id, step: 'NOT_SUBMITTED', at: now, personId });
    }
    await store.updatePeriod(tx, id, { closedAt: now });
    await step(context, tx, id, 'CLOSED');
    await recordEvent(context, tx, {
      action: 'report-period.closed',
      subjectType: 'report-period',
      subjectId: id,
      agencyId: period.provinceId,
      data: { notSubmitted: open.length, asOf: period.closingAt },
    });
  });
}

/** Numbers of reports that nobody froze yet. */
async function figuresToFreeze(
  context: Context,
  period: store.ReportPeriod,
): Promise<Map<string, Map<string, Figure>>> {
  const whole = parseForm(await store.selectForm(context.db, period.formId));
  const reports = (await store.selectReports(context.db, [period.id])).filter(
    ({ figuresAt }) => figuresAt === null,
  );
  const kept = await selectFigures(
    context.db,
    reports.map(({ id }) => id),
  );
  const counts = await countFor(
    context,
    period,
    whole,
    reports.filter(({ level }) => level !== 'P'),
  );
  const frozen = new Map<string, Map<string, Figure>>();
  for (const report of reports) {
    const form = formFor(whole, report.level, period);
    const province = report.level === 'P';
    const counted = province
      ? await sumUp(context, period, whole)
      : (counts.get(report.id) ?? new Map<string, Count>());
    const figures = merge(form, kept.get(report.id) ?? new Map(), counted, province);
    for (const figure of figures.values())
      if (figure.computed !== null && figure.stated !== null && figure.note === '') figure.stated = null;
    frozen.set(report.id, figures);
  }
  return frozen;
}

/** Opens a closed period again, with a reason that stays in sight. Reports that were missing can be written. */
export async function reopenPeriod(context: Context, id: string, reason: string): Promise<void> {
  const period = await periodForStanding(context, id);
  const why = check(z.object({ reason: words(2000) }), { reason });
  await context.db.transaction().execute(async (tx) => {
    const held = await store.lockPeriod(tx, id);
    if (!held?.closedAt) throw conflict(m.notClosed);
    for (const report of await store.selectReports(tx, [id]))
      if (report.state === 'NOT_SUBMITTED')
        await store.updateReport(tx, report.id, { state: 'DRAFT', figures_at: null });
    await store.updatePeriod(tx, id, { closedAt: null });
    await step(context, tx, id, 'REOPENED', why.reason);
    await recordEvent(context, tx, {
      action: 'report-period.reopened',
      subjectType: 'report-period',
      subjectId: id,
      agencyId: period.provinceId,
      data: { reason: why.reason },
    });
  });
}

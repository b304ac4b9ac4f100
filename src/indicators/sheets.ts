/** The entry grid of an agency and a period: what it has to report, what it said, what it said before. */
import type { Agency } from '../agencies/index.ts';
import { type Calendar, loadCalendar, workingDayFrom } from '../calendar/index.ts';
import { type Context, today } from '../platform/context.ts';
import { isId } from '../platform/validation.ts';
import { reachOf, requireEnter } from './access.ts';
import { type Forest, loadForest } from './forest.ts';
import { type Answer, type Definition, PERIOD_TYPES } from './model.ts';
import { dueOn, type Period, periodOf, periodOn, periodsOf } from './periods.ts';
import { selectDefinitions } from './store.ts';
import { OPEN_STATES, selectValues, type Value } from './value-store.ts';

export interface SheetRow {
  definition: Definition;
  /** What is being worked on; null: nothing. */
  open: Value | null;
  /** What counts. */
  approved: Value | null;
  /** What counted in the period before, for comparison. */
  previous: Answer | null;
  /** The day by which it must be in, moved to the next working day. */
  due: string;
}

export interface Sheet {
  agency: Agency;
  period: Period;
  rows: SheetRow[];
}

/** What an agency reports for a period, for those who may type it; null for an agency or a period that does not exist. */
export async function sheetOf(context: Context, agencyId: string, periodCode: string): Promise<Sheet | null> {
  const forest = await loadForest(context);
  const agency = isId(agencyId) ? forest.agencies.get(agencyId) : undefined;
  const any = periodOf(periodCode, null);
  if (!agency || !any) return null;
  await requireEnter(context, agencyId);
  const definitions = (await selectDefinitions(context.db)).filter((definition) =>
    reports(forest, agency, definition, periodCode),
  );
  const previousCode = periodBefore(any);
  const values = await selectValues(context.db, {
    agencyIds: [agencyId],
    periods: [periodCode, previousCode],
    definitionIds: definitions.map(({ id }) => id),
  });
  const calendar = await loadCalendar(context);
  const rows = definitions.map((definition): SheetRow => {
    const own = values.filter((value) => value.definitionId === definition.id);
    const here = own.filter((value) => value.period === periodCode);
    const period = periodOf(periodCode, definition.closingDay) ?? any;
    return {
      definition,
      open: here.find(({ state }) => (OPEN_STATES as readonly string[]).includes(state)) ?? null,
      approved: here.find(({ state }) => state === 'APPROVED') ?? null,
      previous: own.find((value) => value.period === previousCode && value.state === 'APPROVED') ?? null,
      due: workingDue(calendar, period, definition.dueDays),
    };
  });
  return { agency, period: periodOf(periodCode, definitions[0]?.closingDay ?? null) ?? any, rows };
}

const periodBefore = (period: Period): string =>
  periodsOf(period.type, period.year - 1, period.year, null)
    .filter(({ to }) => to < period.from)
    .at(-1)?.code ?? '';

/** A due date that falls on a rest day moves to the next working day (par-management 1.3). */
export function workingDue(calendar: Calendar, period: Period, dueDays: number): string {
  const due = Temporal.PlainDate.from(dueOn(period, dueDays));
  return workingDayFrom(calendar, due).toString();
}

/** Whether the agency reports this in that period. */
function reports(forest: Forest, agency: Agency, definition: Definition, periodCode: string): boolean {
  const period = periodOf(periodCode, definition.closingDay);
  if (!period || period.type !== definition.periodType || period.to < definition.firstPeriodOn) return false;
  return forest.reportersOn(definition, period.to).some(({ id }) => id === agency.id);
}

export interface EntryChoice {
  /** Agencies for which the person may type and which report something. */
  agencies: Agency[];
  /** Periods of the kinds that the agency reports, newest first. */
  periods: Period[];
}

const YEARS_BACK = 2;
const MONTHS_AFTER_END = 6;

/** What can be chosen above the grid. */
export async function entryChoice(context: Context, agencyId: string | null): Promise<EntryChoice> {
  const [forest, scope, definitions] = await Promise.all([
    loadForest(context),
    reachOf(context, 'indicators.enter'),
    selectDefinitions(context.db),
  ]);
  const now = today(context);
  const reportsOn = (agency: Agency, date: string): Definition[] =>
    definitions.filter((definition) =>
      forest.reportersOn(definition, date).some(({ id }) => id === agency.id),
    );
  // Of agencies that ended lately, whoever carries on still hands in the last values.
  const lately = now.subtract({ months: MONTHS_AFTER_END }).toString();
  const known = [...forest.agencies.values()].filter(
    ({ id, validTo }) => (scope.all || scope.ids.includes(id)) && (validTo === null || validTo >= lately),
  );
  const mineOf = new Map(
    known.map((agency) => [agency.id, reportsOn(agency, agency.validTo ?? now.toString())]),
  );
  const agencies = known.filter(({ id }) => (mineOf.get(id)?.length ?? 0) > 0);
  const chosen =
    agencies.find(({ id }) => id === agencyId) ?? agencies.find(({ validTo }) => validTo === null);
  if (!chosen) return { agencies, periods: [] };
  const mine = mineOf.get(chosen.id) ?? [];
  const last = chosen.validTo ?? now.toString();
  const types = PERIOD_TYPES.filter((type) => mine.some((definition) => definition.periodType === type));
  const periods = types.flatMap((type) => {
    const closing = mine.find((definition) => definition.periodType === type)?.closingDay ?? null;
    const running = periodOn(type, last, closing);
    return periodsOf(type, now.year - YEARS_BACK, running.year, closing).filter(({ from }) => from <= last);
  });
  return { agencies, periods: periods.sort((a, b) => (a.to < b.to ? 1 : -1)) };
}

/** The period that people most likely mean: the last one that is over. */
export const likelyPeriod = (choice: EntryChoice, now: string): Period | undefined =>
  choice.periods.find(({ to }) => to < now) ?? choice.periods[0];

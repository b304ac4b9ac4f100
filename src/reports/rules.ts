/**
 * Periodic reports (par-management 1.3, 4.4; Nghị định 09/2019/NĐ-CP): periods and deadlines, and who owes a report about
 * whom. Pure; days are 'YYYY-MM-DD'.
 */
import type { Agency, Heir } from '../agencies/index.ts';
import { type Calendar, workingDayFrom } from '../calendar/index.ts';
import { PERIOD_CODES, type PeriodCode, periodOf } from '../measures/index.ts';
import type { Level } from './form.ts';

export { PERIOD_CODES, type PeriodCode };

/** What a province decides; what the domain has not confirmed is here and in the database, nowhere else. */
export interface Settings {
  codes: readonly PeriodCode[];
  kinds: readonly string[];
  communeDays: number;
  departmentDays: number;
  provinceDays: number;
  toWorkingDay: boolean;
  opensBefore: number;
  remindBefore: readonly number[];
  remindLateEvery: number;
  jumpPercent: number;
  version: number;
}

/** Day 15 for communes, 16 for departments, 20 for the province (4.4, "default ladder"). */
export const DEFAULT_SETTINGS: Settings = {
  codes: ['Q1', 'H1', 'Q3', 'Y'],
  kinds: ['SO', 'BAN', 'UBND_XA', 'UBND_HUYEN'],
  communeDays: 1,
  departmentDays: 2,
  provinceDays: 6,
  toWorkingDay: true,
  opensBefore: 14,
  remindBefore: [3, 1, 0],
  remindLateEvery: 2,
  jumpPercent: 30,
  version: 0,
};

const plus = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** The day by which a report is due; on a day of rest it moves to the next working day. */
export function dueDay(
  dataTo: string,
  days: number,
  rule: { toWorkingDay: boolean; calendar: Calendar },
): string {
  const day = Temporal.PlainDate.from(plus(dataTo, days));
  return (rule.toWorkingDay ? workingDayFrom(rule.calendar, day) : day).toString();
}

/** The days after closing that a level has. */
export const daysOf = (level: Level, settings: Settings): number =>
  ({ P: settings.provinceDays, D: settings.departmentDays, C: settings.communeDays })[level];

/** The moment as of which numbers are taken: the end of the last day, at the office. */
export const closingOf = (dataTo: string, zone: string): string =>
  Temporal.PlainDate.from(plus(dataTo, 1)).toZonedDateTime(zone).toInstant().toString();

/** First day of the reporting year to which a period belongs: what is counted "from the beginning of the year". */
export const yearStart = (year: number): string => periodOf(year, 'Y').from;

/** The periods that have to be open on a day: those which have begun to be written and whose deadline is not long ago. */
export function periodsToOpen(
  day: string,
  settings: Pick<Settings, 'codes' | 'opensBefore' | 'provinceDays'>,
): { year: number; code: PeriodCode }[] {
  const year = Number(day.slice(0, 4));
  return [year - 1, year, year + 1].flatMap((one) =>
    settings.codes
      .filter((code) => {
        const { to } = periodOf(one, code);
        return plus(to, -settings.opensBefore) <= day && day <= plus(to, settings.provinceDays);
      })
      .map((code) => ({ year: one, code })),
  );
}

/** Who owes a report, and about whom. */
export interface Owing {
  agencyId: string;
  level: Level;
  /** All whose numbers are in it. Over all reports of a period, each agency is in exactly one. */
  covers: string[];
  /** Of these, the agencies that ended within the period. */
  inherited: string[];
}

export interface Order {
  rootId: string;
  /** Agencies alive when the data close, with their parents then. */
  standing: readonly Agency[];
  /** Agencies of this province that had ended by then, each with its last parent. */
  ended: readonly Agency[];
  /** Who stands on that day where the ended ones stood. */
  heirs: ReadonlyMap<string, readonly Heir[]>;
  kinds: readonly string[];
}

/**
 * Divides a province among its reports. An agency of the kinds asked for reports on itself and on what is below it; what
 * ended is reported by whoever carries on (the heir of the greatest part, where several do), however long ago: its
 * numbers stay where they arose. What is below nobody is the province's own. Throws RangeError without the root.
 */
export function whoOwes(order: Order, period: { from: string; to: string }): Owing[] {
  const { rootId, standing, ended, heirs, kinds } = order;
  const byId = new Map(standing.map((agency) => [agency.id, agency]));
  const root = byId.get(rootId);
  if (!root) throw new RangeError('no province on that day');
  const owes = (agency: Agency): boolean => agency.kinds.some((kind) => kinds.includes(kind));
  const ownerOf = (id: string): string | null => {
    const seen = new Set<string>();
    let owner: string | null = null;
    for (let at = byId.get(id); at && !seen.has(at.id); at = byId.get(at.parentId ?? '')) {
      seen.add(at.id);
      if (owner === null && owes(at) && at.id !== rootId) owner = at.id;
      if (at.id === rootId) return owner ?? rootId;
    }
    return null;
  };
  const endedById = new Map(ended.map((agency) => [agency.id, agency]));
  const ownerOfEnded = (agency: Agency): string => {
    const main = [...(heirs.get(agency.id) ?? [])]
      .filter(({ id }) => ownerOf(id) !== null)
      .sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || (a.id < b.id ? -1 : 1))[0];
    if (main) return ownerOf(main.id) ?? rootId;
    const seen = new Set([agency.id]);
    for (let at = agency.parentId; at !== null && !seen.has(at); at = endedById.get(at)?.parentId ?? null) {
      seen.add(at);
      const above = ownerOf(at);
      if (above !== null) return above;
    }
    return rootId;
  };
  const found = new Map<string, Owing>();
  const owing = (id: string): Owing => {
    const agency = byId.get(id);
    const known = found.get(id) ?? {
      agencyId: id,
      level: id === rootId ? ('P' as const) : agency?.level === 'PROVINCE' ? ('D' as const) : ('C' as const),
      covers: [],
      inherited: [],
    };
    found.set(id, known);
    return known;
  };
  owing(rootId);
  for (const { id } of standing) {
    const owner = ownerOf(id);
    if (owner !== null) owing(owner).covers.push(id);
  }
  for (const agency of ended) {
    const owner = owing(ownerOfEnded(agency));
    owner.covers.push(agency.id);
    if ((agency.validTo ?? '') >= period.from) owner.inherited.push(agency.id);
  }
  return [...found.values()];
}

/** How many days after its deadline a report was submitted; 0 in time. */
export const daysLate = (dueOn: string, submittedOn: string): number =>
  Math.max(0, Temporal.PlainDate.from(dueOn).until(Temporal.PlainDate.from(submittedOn)).days);

/** The rung of reminding that a report which is not there has reached on a day; null: none. */
export function rungOn(
  day: string,
  dueOn: string,
  settings: Pick<Settings, 'remindBefore' | 'remindLateEvery'>,
): { name: string; days: number } | null {
  const days = Temporal.PlainDate.from(dueOn).until(Temporal.PlainDate.from(day)).days;
  if (days > 0) {
    const number = Math.floor((days - 1) / settings.remindLateEvery);
    return { name: `late-${number}`, days };
  }
  const reached = settings.remindBefore.filter((before) => -days <= before).sort((a, b) => a - b)[0];
  return reached === undefined ? null : { name: `before-${reached}`, days };
}

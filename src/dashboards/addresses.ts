import type { Count } from '../programmes/index.ts';

/** What part of the work a page shows: all, one field, or one agency with all below it. */
export interface Part {
  field?: string | undefined;
  agencyId?: string | undefined;
}

/** Today is left out of addresses, so that a bookmark stays current. */
export interface Day {
  date: string;
  past: boolean;
}

const query = (entries: Readonly<Record<string, string | null | undefined>>): string => {
  const given = Object.entries(entries).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};
const at = ({ date, past }: Day): string | null => (past ? date : null);

/** The dashboard of a part; `ending` for the same as a file ('.pdf'). */
export function boardHref({ field, agencyId }: Part, day: Day, ending = ''): string {
  const path =
    field !== undefined ? `/fields/${field}` : agencyId !== undefined ? `/agencies/${agencyId}` : '';
  return `/dashboard${path}${ending}${query({ at: at(day) })}`;
}

export const heatMapHref = (day: Day): string => `/dashboard/agencies${query({ at: at(day) })}`;

/** The assignments behind a number; without `count`, all. */
export const workHref = ({ field, agencyId }: Part, day: Day, count: Count | null = null): string =>
  `/dashboard/work${query({ count, field, agency: agencyId, at: at(day) })}`;

/** Targets of indicators in plans of a province, by how they stand. */
export function indicatorsHref(
  of: { issuerId: string; field: string | null },
  day: Day,
  which: { status?: string; willMiss?: boolean },
): string {
  const year = day.past ? day.date.slice(0, 4) : null;
  const { status, willMiss } = which;
  const forecast = willMiss ? 'miss' : null;
  return `/indicators${query({ issuer: of.issuerId, field: of.field, status, forecast, year, on: at(day) })}`;
}

export const indicatorHref = (id: string, position: number, day: Day): string =>
  `/indicators/${id}${query({ target: String(position), on: at(day) })}`;

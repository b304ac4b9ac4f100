/** Days, months, quarters and years as ISO dates. Pure. */

import type { Horizon } from './times-types.ts';

export const YEAR = '(?:19[89]\\d|20\\d\\d)';

export function firstOfYear(year: number): string {
  return `${year}-01-01`;
}

export function lastOfYear(year: number): string {
  return `${year}-12-31`;
}

/** `month` from 1; null if there is no such month. */
export function firstOfMonth(year: number, month: number): string | null {
  return isMonth(month) ? Temporal.PlainDate.from({ year, month, day: 1 }).toString() : null;
}

export function lastOfMonth(year: number, month: number): string | null {
  if (!isMonth(month)) return null;
  const day = Temporal.PlainYearMonth.from({ year, month }).daysInMonth;
  return Temporal.PlainDate.from({ year, month, day }).toString();
}

function isMonth(month: number): boolean {
  return Number.isInteger(month) && month >= 1 && month <= 12;
}

/** Null for a day that the calendar has not. */
export function dayOf(year: number, month: number, day: number): string | null {
  if (!isMonth(month) || day < 1 || day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
    return null;
  return Temporal.PlainDate.from({ year, month, day }).toString();
}

export function plusDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** First day on which the plan can be worked at: that of its first year, or of its issue in a later year. */
export function horizonStart(horizon: Horizon): string {
  const first = firstOfYear(horizon.from);
  const issued = horizon.issuedOn;
  return issued !== undefined && Number(issued.slice(0, 4)) > horizon.from ? issued : first;
}

export function horizonEnd(horizon: Horizon): string {
  return lastOfYear(horizon.to);
}

/** Year meant where none is written: that of the plan; of a longer plan the year of its issue. */
export function impliedYear(horizon: Horizon): number {
  if (horizon.from === horizon.to || horizon.issuedOn === undefined) return horizon.from;
  return Math.min(horizon.to, Math.max(horizon.from, Number(horizon.issuedOn.slice(0, 4))));
}

const ROMAN: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** "I", "iv", "3" → 1–4; null for anything else. */
export function quarterOf(words: string): number | null {
  const number = ROMAN[words.toLowerCase()] ?? Number(words);
  return number >= 1 && number <= 4 ? number : null;
}

export function quarterStart(year: number, quarter: number): string | null {
  return firstOfMonth(year, quarter * 3 - 2);
}

export function quarterEnd(year: number, quarter: number): string | null {
  return lastOfMonth(year, quarter * 3);
}

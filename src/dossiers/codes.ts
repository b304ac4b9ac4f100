/** Codes of dossiers (one-stop 3.3): unit, day in office time, number of the day. Pure. */
import { officeTimeOf } from '../calendar/index.ts';

/** 'YYMMDD' of an instant at the office: the period of a day's numbers, and the middle of a code. */
export function codeDay(at: Temporal.Instant): string {
  const { year, month, day } = officeTimeOf(at);
  return [year % 100, month, day].map((part) => String(part).padStart(2, '0')).join('');
}

/** A code; beyond 9999 the number becomes longer. */
export const dossierCode = (unit: string, at: Temporal.Instant, number: number): string =>
  `${unit}-${codeDay(at)}-${String(number).padStart(4, '0')}`;

const CODE = /^(?<unit>[A-Z0-9][A-Z0-9_.-]{1,59})-(?<day>\d{6})-(?<number>\d{4,7})$/;

/** Whether words typed into a search box can be a whole code. */
export const isCode = (text: string): boolean => CODE.test(text.trim().toUpperCase());

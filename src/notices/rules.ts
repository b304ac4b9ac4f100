/** When people are told and how. Pure: the calendar and the moment are passed in. */
import { type Calendar, officeHours } from '../calendar/index.ts';
import { KINDS, type Kind, type MailMode } from './kinds.ts';

/** How a person wants to be told of one kind. */
export interface Preference {
  inApp: boolean;
  mail: MailMode;
  /** Days before the due date on which to be told; null: all that the office has set. */
  daysBefore: readonly number[] | null;
}

/** What holds for whoever has not said otherwise. */
export const defaultPreference = (kind: Kind): Preference => ({
  inApp: true,
  mail: KINDS[kind].mail,
  daysBefore: null,
});

/**
 * How a notice reaches a person: `null` not at all. `daysBefore`: how long before its due date it comes, where it does.
 * `reachable`: there is an address, and the product sends mail.
 */
export function delivery(
  preference: Preference,
  daysBefore: number | null,
  reachable: boolean,
): { inApp: boolean; mail: MailMode } | null {
  if (daysBefore !== null && preference.daysBefore !== null && !preference.daysBefore.includes(daysBefore))
    return null;
  const mail = reachable ? preference.mail : 'off';
  return preference.inApp || mail !== 'off' ? { inApp: preference.inApp, mail } : null;
}

/**
 * Whether mail may go out: on a working day, between the beginning of its first and the end of its last session of
 * office hours. Nobody's telephone rings on a Sunday, nor at night.
 */
export function isOfficeTime(calendar: Calendar, now: Temporal.PlainDateTime): boolean {
  const hours = officeHours(calendar, now.toPlainDate());
  const time = now.toPlainTime().toString({ smallestUnit: 'minute' });
  return time >= (hours[0]?.start ?? '99:99') && time < (hours.at(-1)?.end ?? '');
}

import { addressesOf, holdersOf, holdersOrAbove, type Seat, seatName } from '../agencies/index.ts';
import { addWorkingDays, loadCalendar } from '../calendar/index.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { type Params, say, type Text } from '../platform/i18n.ts';
import type { Kind } from './kinds.ts';
import { sendsMail } from './mail-mode.ts';
import { defaultPreference, delivery } from './rules.ts';
import { insertNotices, type NewNotice, preferenceKey, selectPreferences, updateSettled } from './store.ts';

/** A person, or whoever holds a role at an agency today; `orAbove`: where nobody does, who answers for it. */
export type Recipient = { personId: string } | (Seat & { orAbove?: boolean });

/** Something that people should know. */
export interface Notice {
  kind: Kind;
  recipients: readonly Recipient[];
  /** What it is about; `href` is a path of this site that leads there. */
  subject: { type: string; id: string | null; href: string };
  /** One sentence that says what happened, in the words of the room that tells (its `messages.ts`). */
  text: Text;
  params?: Params;
  /** The day by which something has to be done. */
  dueOn?: string | null;
  /** For kinds before a due date: how many days before. People choose on which days they want to be told. */
  daysBefore?: number;
  urgency?: 'normal' | 'high';
  /** A person is told once under one key, for ever: name the thing, the rung and the occasion. */
  dedupeKey: string;
  /** When it is still unread after so many working days, the head of the agency is told. */
  escalate?: { agencyId: string; afterWorkingDays: number };
}

/**
 * Tells people something, in the transaction of what happened: inbox at once, e-mail as each has chosen, in office hours.
 * Nobody is told of what they did themselves. Telling again under the same key does nothing. Returns how many were told.
 */
export function notify(context: Context, tx: Tx, notice: Notice): Promise<number> {
  return notifyMany(context, tx, [notice]);
}

/** The same for many notices at once, in a few statements. */
export async function notifyMany(context: Context, tx: Tx, notices: readonly Notice[]): Promise<number> {
  if (notices.length === 0) return 0;
  const recipientsOf = await resolver(context, tx, notices);
  const told = notices.map((notice) => ({ notice, people: recipientsOf(notice) }));
  const everybody = [...new Set(told.flatMap(({ people }) => people))];
  if (everybody.length === 0) return 0;
  const kinds = [...new Set(notices.map(({ kind }) => kind))];
  const preferences = await selectPreferences(tx, everybody, kinds);
  const addresses = sendsMail(context.config) ? await addressesOf(tx, everybody) : new Map();
  const escalations = await escalationDays({ ...context, db: tx }, notices);
  const rows = told.flatMap(({ notice, people }) => {
    const common = commonOf(notice, escalations);
    return people.flatMap((personId): NewNotice[] => {
      const preference =
        preferences.get(preferenceKey(personId, notice.kind)) ?? defaultPreference(notice.kind);
      const way = delivery(preference, notice.daysBefore ?? null, addresses.has(personId));
      return way === null ? [] : [{ ...common, personId, ...way }];
    });
  });
  return insertNotices(tx, rows, context.now().toString());
}

/** What was said about a subject is done with: nobody needs to read it any more. */
export function settleNotices(
  context: Context,
  tx: Tx,
  subject: { type: string; id: string },
): Promise<void> {
  return updateSettled(tx, subject, context.now().toString());
}

/** Finds the people behind the recipients of all notices with one question. */
async function resolver(
  context: Context,
  tx: Tx,
  notices: readonly Notice[],
): Promise<(notice: Notice) => string[]> {
  const seats = notices.flatMap(({ recipients }) => recipients.filter((one) => 'role' in one));
  const date = today(context).toString();
  const holders = Map.groupBy(await holdersOf(tx, seats, date), seatName);
  const raised = seats.filter((one) => one.orAbove && !holders.has(seatName(one)));
  const above = raised.length === 0 ? new Map() : await holdersOrAbove({ ...context, db: tx }, raised, date);
  const self = context.actor?.personId;
  const peopleOf = (seat: Seat & { orAbove?: boolean }): string[] =>
    holders.get(seatName(seat))?.map(({ personId }) => personId) ??
    (seat.orAbove ? (above.get(seatName(seat)) ?? []) : []);
  return ({ recipients }) => {
    const people = recipients.flatMap((one) => ('personId' in one ? [one.personId] : peopleOf(one)));
    return [...new Set(people)].filter((personId) => personId !== self);
  };
}

/** For each number of working days that some notice asks for, the day that many from now. */
async function escalationDays(context: Context, notices: readonly Notice[]): Promise<Map<number, string>> {
  const waits = [...new Set(notices.flatMap(({ escalate }) => escalate?.afterWorkingDays ?? []))];
  if (waits.length === 0) return new Map();
  const calendar = await loadCalendar(context);
  return new Map(waits.map((days) => [days, addWorkingDays(calendar, today(context), days).toString()]));
}

function commonOf(
  notice: Notice,
  escalations: ReadonlyMap<number, string>,
): Omit<NewNotice, 'personId' | 'inApp' | 'mail'> {
  const { kind, subject, text, params, urgency = 'normal', dueOn = null, dedupeKey, escalate } = notice;
  return {
    kind,
    urgency,
    textVi: say('vi', text, params).slice(0, 1000),
    textEn: say('en', text, params).slice(0, 1000),
    subjectType: subject.type,
    subjectId: subject.id,
    href: subject.href,
    dueOn,
    dedupeKey,
    escalateOn: (escalate && escalations.get(escalate.afterWorkingDays)) ?? null,
    escalateAgencyId: escalate?.agencyId ?? null,
  };
}

/** Asking for a rating, and taking it: once for each dossier, from whoever holds its address. */
import { timingSafeEqual } from 'node:crypto';
import { namesOfAgencies } from '../agencies/index.ts';
import { addWorkingDays, endOfOffice, instantOf, loadCalendar } from '../calendar/index.ts';
import { type Moved, type PublicDossier, publicDossier } from '../dossiers/index.ts';
import { notify } from '../notices/index.ts';
import { recordEvent } from '../platform/audit.ts';
import { type Context, today } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import { say } from '../platform/i18n.ts';
import { wrongFields } from '../platform/validation.ts';
import { formatInstant } from '../ui/index.ts';
import { m } from './messages.ts';
import { type Answers, OVERALL, type Overall } from './rules.ts';
import {
  type Invitation,
  insertCase,
  insertInvitation,
  insertRating,
  type Rating,
  selectInvitation,
  selectRating,
  selectSettings,
} from './store.ts';

const LENGTH = 20;

/** Addresses of ratings are not those by which dossiers are followed: an officer who prints a receipt cannot rate. */
const tokens = (context: Pick<Context, 'keys'>, dossierId: string): string[] =>
  context.keys.blind('dossier rating', dossierId).map((hash) => hash.toString('base64url').slice(0, LENGTH));

/** Where the applicant rates the result of a dossier; for pages that only the applicant sees. */
export const ratingPath = (context: Pick<Context, 'keys'>, dossier: { id: string; code: string }): string =>
  `/rate/${encodeURIComponent(dossier.code)}?t=${tokens(context, dossier.id)[0] ?? ''}`;

export interface ToRate {
  dossier: PublicDossier;
  agencyName: string;
  /** null: the result is not out yet. */
  invitation: Invitation | null;
  rating: Rating | null;
  /** Nobody may rate any more. */
  closed: boolean;
}

/** What the holder of the address sees. Throws 404 for a wrong code or token, without saying which. */
export async function openRating(context: Context, code: string, token: string): Promise<ToRate> {
  const dossier = await publicDossier(context, { code: code.toUpperCase() });
  if (!dossier || !fits(context, dossier.id, token)) throw notFound();
  const [invitation, rating, names] = await Promise.all([
    selectInvitation(context.db, dossier.id),
    selectRating(context.db, { dossierId: dossier.id }),
    namesOfAgencies(context, [dossier.competentAgencyId]),
  ]);
  return {
    dossier,
    agencyName: names.get(dossier.competentAgencyId) ?? '',
    invitation: invitation ?? null,
    rating: rating ?? null,
    closed: invitation !== undefined && invitation.closesAt.getTime() < context.now().epochMilliseconds,
  };
}

function fits(context: Context, dossierId: string, token: string): boolean {
  if (token.length !== LENGTH) return false;
  const given = Buffer.from(token);
  return tokens(context, dossierId).some((one) => {
    const own = Buffer.from(one);
    return own.length === given.length && timingSafeEqual(own, given);
  });
}

export interface Given {
  overall: number;
  answers: Answers;
  comment: string;
  channel: 'PORTAL' | 'KIOSK';
}

/** Takes a rating. A low one reopens the case at the head of the unit. Throws 403 for staff, 409 for a second one. */
export async function rate(context: Context, code: string, token: string, given: Given): Promise<void> {
  const { dossier, invitation, closed } = await openRating(context, code, token);
  if (context.actor) throw new AppError(403, 'staff-rates', m.staffRates);
  if (!invitation) throw conflict(m.notYet);
  if (closed)
    throw new AppError(409, 'closed', m.closed, {
      params: { date: formatInstant(invitation.closesAt, 'vi') },
    });
  const overall = OVERALL.find((one) => one === given.overall);
  if (overall === undefined) throw wrongFields({ overall: m.chooseOverall });
  const low = await lowCase(context, overall);
  await context.db.transaction().execute(async (tx) => {
    const at = context.now().toString();
    const { agencyId } = invitation;
    const comment = given.comment.normalize('NFC').trim().slice(0, 2000);
    const id = await insertRating(tx, { ...given, comment, overall, dossierId: dossier.id, agencyId, at });
    if (id === null) throw conflict(m.ratedAlready);
    await recordEvent(context, tx, {
      action: 'rating.given',
      subjectType: 'rating',
      subjectId: id,
      agencyId,
      data: { overall, channel: given.channel },
    });
    if (low) await reopen(context, tx, { id, agencyId, overall, code: dossier.code, ...low });
  });
}

/** By when a low rating must be answered; null for one that is not low. Decided here: the law names no limit. */
async function lowCase(context: Context, overall: Overall): Promise<{ due: Temporal.PlainDateTime } | null> {
  const settings = await selectSettings(context.db);
  if (overall > (settings.get('lowUpTo') ?? 2)) return null;
  const calendar = await loadCalendar(context);
  const day = addWorkingDays(calendar, today(context), settings.get('answerDays') ?? 5);
  return { due: endOfOffice(calendar, day) };
}

async function reopen(
  context: Context,
  tx: Tx,
  low: { id: string; agencyId: string; overall: Overall; code: string; due: Temporal.PlainDateTime },
): Promise<void> {
  await insertCase(tx, { ratingId: low.id, agencyId: low.agencyId, dueAt: instantOf(low.due).toString() });
  await notify(context, tx, {
    kind: 'rating.low',
    recipients: [{ role: 'UNIT_HEAD', agencyId: low.agencyId }],
    subject: { type: 'rating', id: low.id, href: `/ratings/${low.id}` },
    text: m.lowNotice,
    params: { code: low.code, level: say('vi', m[`overall_${low.overall}`]) },
    dueOn: low.due.toPlainDate().toString(),
    urgency: 'high',
    dedupeKey: `rating ${low.id}`,
    escalate: { agencyId: low.agencyId, afterWorkingDays: 2 },
  });
}

/** Subscribed to dossiers: whoever got a result is asked how it went. */
export async function inviteWhenReturned(context: Context, tx: Tx, moved: Moved): Promise<void> {
  if (moved.to !== 'RETURNED') return;
  const { dossier, terms } = moved;
  const { content, procedureId } = terms.version;
  const at = context.now();
  await insertInvitation(tx, {
    dossierId: dossier.id,
    agencyId: dossier.competentAgencyId,
    procedureId,
    field: content.field.name,
    at: at.toString(),
    closesAt: at.add({ hours: 24 * OPEN_DAYS }).toString(),
  });
}

/** One-stop 6.3: closed after 30 days. */
const OPEN_DAYS = 30;

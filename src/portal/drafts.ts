/** Drafts: begun, written at several sittings on any device, kept for a while, thrown away. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { needCitizen } from '../citizens/index.ts';
import { closePayment, paymentsOf } from '../payments/index.ts';
import { type App, type Context, systemContext } from '../platform/context.ts';
import { AppError, conflict, notFound } from '../platform/errors.ts';
import { check, isId, optionalWords, wrongFields } from '../platform/validation.ts';
import {
  caseOf,
  findProcedure,
  listOffers,
  type Offer,
  type VersionRecord,
  versionInForce,
} from '../procedures/index.ts';
import { asPrincipal } from './acting.ts';
import {
  type DraftContent,
  NO_CONTENT,
  openContent,
  sealContent,
  type TypedContent,
} from './draft-content.ts';
import {
  type Draft,
  deleteDraft,
  insertDraft,
  keepUnclaimedOf,
  lockDraft,
  selectDraft,
  selectDrafts,
  selectExpired,
  updateDraft,
} from './draft-store.ts';
import { m } from './messages.ts';
import { findOwnDraft, firstContent, openDraft } from './open-draft.ts';
import { selectUploads } from './upload-store.ts';
import { dropUploads } from './uploads.ts';

/** Under what a draft's payments stand until it is a dossier. */
export const DRAFT_SUBJECT = 'portal-draft';
const MOST_DRAFTS = 300;

/** Whether a version takes dossiers online at all. */
export const takesOnline = ({ content }: Pick<VersionRecord, 'content'>): boolean =>
  content.onlineLevel !== 'INFO' && content.channels.some(({ channel }) => channel === 'ONLINE');

/** What may be applied for: the version in force and where. Throws 404, 409 when it is not offered online. */
export async function applicable(
  context: Context,
  code: string,
): Promise<{ version: VersionRecord; offers: Offer[] }> {
  const procedure = await findProcedure(context, code);
  const version = await versionInForce(context, procedure.id);
  const at = context.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString();
  const offers = version ? await listOffers(context, { procedureId: procedure.id, at }) : [];
  if (!version || offers.length === 0 || !takesOnline(version))
    throw new AppError(409, 'not-online', m.notOnline);
  return { version, offers };
}

const beginning = z.object({
  procedure: z.string().max(60),
  case: z.string().min(1).max(40),
  offer: z.uuid(),
  principal: z.uuid(),
});

/** Begins a draft, with everything filled in that is known. Throws 403, 404, 409, 422. */
export async function beginDraft(context: Context, input: z.input<typeof beginning>): Promise<string> {
  const citizen = needCitizen(context);
  const given = check(beginning, input);
  const { version, offers } = await applicable(context, given.procedure);
  const offer = offers.find(({ id }) => id === given.offer);
  if (!offer) throw notFound();
  if (!caseOf(version.content, given.case)) throw notFound();
  const acting = await asPrincipal(context, given.principal, 'FILE', version.code);
  if ((await selectDrafts(context.db, citizen.citizenId)).length >= MOST_DRAFTS)
    throw new AppError(422, 'many-drafts', m.manyDrafts, { params: { most: MOST_DRAFTS } });
  const content = await firstContent(acting, version);
  return insertDraft(context.db, {
    citizenId: citizen.citizenId,
    principalId: given.principal,
    procedureCode: version.code,
    versionId: version.id,
    caseKey: given.case,
    receivingAgencyId: offer.receivingAgencyId,
    competentAgencyId: offer.competentAgencyId,
    content: sealContent(context.keys, { ...NO_CONTENT, ...content, resultMode: firstMode(version) }),
    ...whenNow(context),
  });
}

const MODES = { ONLINE: 'ELECTRONIC', AT_SUBMISSION_PLACE: 'COUNTER', AT_HOME: 'POST' } as const;

/** How results of online dossiers may be had, electronic first. */
export function resultModes({ content }: Pick<VersionRecord, 'content'>): TypedContent['resultMode'][] {
  const online = content.channels.find(({ channel }) => channel === 'ONLINE');
  const given = online?.returnModes ?? [];
  const modes = (['ONLINE', 'AT_SUBMISSION_PLACE', 'AT_HOME'] as const).filter((mode) =>
    given.includes(mode),
  );
  return modes.length === 0 ? ['COUNTER'] : modes.map((mode) => MODES[mode]);
}
const firstMode = (version: VersionRecord): TypedContent['resultMode'] =>
  resultModes(version)[0] ?? 'COUNTER';

function whenNow({ now, config }: Pick<App, 'now' | 'config'>): { at: string; expiresAt: string } {
  const at = now();
  return { at: at.toString(), expiresAt: at.add({ hours: 24 * config.draftDays }).toString() };
}

const typedShape = z.object({
  phone: optionalWords(30),
  email: optionalWords(200),
  address: optionalWords(500),
  summary: optionalWords(2000),
  resultMode: z.enum(['COUNTER', 'POST', 'ELECTRONIC']).catch('COUNTER'),
  resultAddress: optionalWords(500),
  remote: z.boolean(),
  exemptGroups: z.array(z.string().max(100)).max(20),
});

/** What was typed, as it may be kept: nothing is refused that somebody may still correct, but nothing is endless. */
export function typedContent(
  input: z.input<typeof typedShape> & { posted: DraftContent['posted'] },
): TypedContent {
  const { posted, ...rest } = input;
  const clean = typedShape.parse({
    ...rest,
    phone: rest.phone?.slice(0, 30),
    email: rest.email?.slice(0, 200),
    address: rest.address?.slice(0, 500),
    summary: rest.summary?.slice(0, 2000),
    resultAddress: rest.resultAddress?.slice(0, 500),
  });
  return { ...clean, posted };
}

/** Keeps what was typed, right or wrong. Returns the new version. Throws 409 when another page was faster. */
export async function saveDraft(
  context: Context,
  id: string,
  seen: number,
  typed: TypedContent,
): Promise<number> {
  const { draft, content, version, context: acting } = await openDraft(context, id);
  const sealed = sealContent(acting.keys, { ...content, ...typed });
  const change = { content: sealed, versionId: version.id, unclaimed: null, unclaimedAt: null };
  if (!(await updateDraft(acting.db, { id: draft.id, version: seen }, change, whenNow(acting))))
    throw conflict(m.changedElsewhere);
  return seen + 1;
}

/** Lets a document of the store stand for a paper, or no longer. Throws 404, 422. */
export async function chooseDocument(
  context: Context,
  id: string,
  slot: string,
  documentId: string | null,
): Promise<void> {
  const { draft, content, offers, context: acting } = await openDraft(context, id);
  const { [slot]: _before, ...others } = content.reuse;
  const offered = (offers.get(slot) ?? []).some((one) => one.id === documentId);
  if (documentId !== null && !offered) throw wrongFields({ document: m.notReusable });
  const reuse = documentId === null ? others : { ...others, [slot]: documentId };
  const change = { content: sealContent(acting.keys, { ...content, reuse }) };
  if (!(await updateDraft(acting.db, draft, change, whenNow(acting)))) throw conflict(m.changedElsewhere);
}

/** The citizen's drafts; those for whom they may act no longer are not among them. */
export async function listDrafts(context: Context): Promise<Draft[]> {
  const citizen = needCitizen(context);
  const drafts = await selectDrafts(context.db, citizen.citizenId);
  const live: Draft[] = [];
  for (const draft of drafts) {
    const may = asPrincipal(context, draft.principalId, 'FILE', draft.procedureCode).then(
      () => true,
      () => false,
    );
    if (await may) live.push(draft);
  }
  return live;
}

/** Throws a draft away with its files; what was asked to be paid for it is closed. Throws 409 once it is paid. */
export async function removeDraft(context: Context, id: string): Promise<void> {
  const draft = await findOwnDraft(context, id);
  if (draft.dossierId !== null) throw new AppError(409, 'sent', m.sentAlready);
  if (!(await discard(context, draft))) throw conflict(m.paidDraft);
}

/** Returns false where somebody paid for it: the money must find its dossier, or its way back. */
async function discard(context: Context, draft: Draft): Promise<boolean> {
  const uploads = await selectUploads(context.db, draft.citizenId, { draftId: draft.id });
  return dropUploads(context, uploads, {
    before: async (tx) => {
      const held = await lockDraft(tx, draft.id);
      if (!held || held.dossierId !== null) return false;
      const payments = await paymentsOf(tx, DRAFT_SUBJECT, draft.id);
      if (payments.some(({ status }) => status === 'PAID')) return false;
      for (const { id, status } of payments)
        if (status === 'UNPAID') await closePayment(context, tx, id, 'CANCELLED', DISCARDED);
      return true;
    },
    after: (tx) => deleteDraft(tx, draft.id),
  });
}

const DISCARDED = 'Bản nháp đã xóa';
const BATCH = 200;

/** Removes drafts past their term, and what is left of those that were sent. Returns how many. */
export async function sweepDrafts(app: App): Promise<number> {
  const context = systemContext(app, 'portal-sweep');
  let removed = 0;
  for (const draft of await selectExpired(app.db, app.now().toString(), BATCH)) {
    if (draft.dossierId !== null) await deleteDraft(app.db, draft.id);
    else if (!(await discard(context, draft))) continue;
    removed += 1;
  }
  return removed;
}

// ------------------------------------------------------------------ a session that ended while somebody typed

/** Goes with the form of a draft: proves that the form was shown to its writer. */
export const keepToken = ({ keys }: Pick<App, 'keys'>, draft: Pick<Draft, 'id' | 'citizenId'>): string =>
  tokens(keys, draft)[0] ?? '';

const tokens = (keys: App['keys'], { id, citizenId }: Pick<Draft, 'id' | 'citizenId'>): string[] =>
  keys.blind('portal keep', `${id} ${citizenId}`).map((hash) => hash.toString('base64url'));

const MOST_KEPT = 200_000;

/**
 * Keeps what somebody typed whose session had ended, beside the draft, for its writer alone to take over after signing
 * in again. Without the token of the form nothing is kept.
 */
export async function keepUnclaimed(
  context: Context,
  id: string,
  token: string,
  typed: TypedContent,
): Promise<boolean> {
  const draft = isId(id) ? await selectDraft(context.db, id) : undefined;
  if (!draft || draft.dossierId !== null) return false;
  if (!tokens(context.keys, draft).some((one) => sameText(one, token))) return false;
  if (JSON.stringify(typed).length > MOST_KEPT) return false;
  await keepUnclaimedOf(context.db, draft.id, sealContent(context.keys, typed), context.now().toString());
  return true;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const sameText = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));

/** Takes over what was kept, or drops it. */
export async function claimKept(context: Context, id: string, take: boolean): Promise<void> {
  const { draft, content, context: acting } = await openDraft(context, id);
  if (draft.unclaimed === null) return;
  const { reuse: _none, ...typed } = openContent(acting.keys, draft.unclaimed);
  const change = {
    unclaimed: null,
    unclaimedAt: null,
    ...(take && { content: sealContent(acting.keys, { ...content, ...typed }) }),
  };
  if (!(await updateDraft(acting.db, draft, change, whenNow(acting)))) throw conflict(m.changedElsewhere);
}

/** A draft becomes a dossier, once: the draft's id is the key of the filing, whoever clicks however often. */

import type { Citizen, DocumentRecord } from '../citizens/index.ts';
import { linkReuse } from '../citizens/index.ts';
import { type Filing, openOwnDossier, submitDossier } from '../dossiers/index.ts';
import { askPayment, carryPayments } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { AppError, conflict } from '../platform/errors.ts';
import { filled, type Text } from '../platform/i18n.ts';
import type { Answers } from '../procedures/index.ts';
import { formatMoney } from '../ui/index.ts';
import { asPrincipal } from './acting.ts';
import { NO_CONTENT, sealContent } from './draft-content.ts';
import { lockDraft, markSent } from './draft-store.ts';
import { DRAFT_SUBJECT, resultModes } from './drafts.ts';
import { feeRequest, feesBefore, owed } from './fees.ts';
import { m } from './messages.ts';
import { findOwnDraft, type OpenDraft, openDraft, peopleOf } from './open-draft.ts';
import { missingSlots } from './slots.ts';
import { releaseUploads, type Upload } from './upload-store.ts';

/** What keeps a draft from being sent. */
export interface Lacks {
  /** By name of the control of the form. */
  form: Record<string, Text>;
  /** Contact and delivery, by name of the control. */
  contact: Record<string, Text>;
  /** Papers, by key. */
  papers: { key: string; name: string }[];
  /** Files that are not whole yet. */
  underWay: number;
}

const PHONE = /^0\d{8,10}$|^\+\d{8,15}$/;

export function contactFaults({
  content,
  version,
}: Pick<OpenDraft, 'content' | 'version'>): Record<string, Text> {
  const faults: Record<string, Text> = {};
  if (!PHONE.test(content.phone.replace(/[\s.()-]/g, ''))) faults['contact-phone'] = m.phone;
  if (content.resultMode === 'POST' && content.resultAddress === '')
    faults['result-address'] = m.resultAddress;
  if (!resultModes(version).includes(content.resultMode)) faults['result-mode'] = m.resultMode;
  return faults;
}

export function lacksOf(opened: OpenDraft): Lacks {
  const { checked, slots, uploads, form } = opened;
  // Files are asked for among the papers.
  const files = new Set(
    (form?.sections ?? []).flatMap(({ fields }) =>
      fields.filter(({ type }) => type === 'file').map(({ key }) => key),
    ),
  );
  return {
    form: Object.fromEntries(Object.entries(checked.errors).filter(([name]) => !files.has(name))),
    contact: contactFaults(opened),
    papers: missingSlots(slots, uploads, validReuse(opened)).map(({ key, name }) => ({ key, name })),
    underWay: uploads.filter(({ sha256 }) => sha256 === null).length,
  };
}

export const isComplete = ({ form, contact, papers, underWay }: Lacks): boolean =>
  Object.keys(form).length + Object.keys(contact).length + papers.length + underWay === 0;

/** Documents of the store that were chosen and still may be used. */
export function validReuse({
  content,
  offers,
}: Pick<OpenDraft, 'content' | 'offers'>): Record<string, DocumentRecord> {
  return Object.fromEntries(
    Object.entries(content.reuse).flatMap(([key, id]) => {
      const document = offers.get(key)?.find((one) => one.id === id);
      return document ? [[key, document] as const] : [];
    }),
  );
}

/** How the dossier that a draft became is asked for. */
export interface Sent {
  code: string;
  /** It had been sent before: this click did nothing. */
  repeated: boolean;
}

/**
 * Sends a draft: everything is looked at again, then dossier, papers, re-used documents and payments are written in one
 * transaction, or nothing is. The same draft again gives the same dossier. Throws 403, 404, 409, 422.
 */
export async function submitDraft(
  context: Context,
  id: string,
  agreed: { version: number; consent: boolean },
): Promise<Sent> {
  try {
    return await sendOnce(context, id, agreed);
  } catch (error) {
    // Another click was faster, perhaps while this one looked: then this dossier is what was asked for.
    const draft = await findOwnDraft(context, id);
    if (!(error instanceof AppError) || draft.dossierId === null) throw error;
    return sentBefore(context, draft);
  }
}

async function sendOnce(
  context: Context,
  id: string,
  agreed: { version: number; consent: boolean },
): Promise<Sent> {
  const opened = await openDraft(context, id);
  if (!agreed.consent) throw new AppError(422, 'consent', m.consent, { fields: { consent: m.consent } });
  if (opened.draft.version !== agreed.version) throw conflict(m.changedElsewhere);
  if (!isComplete(lacksOf(opened))) throw new AppError(422, 'incomplete', m.incomplete);
  const fees = await feesBefore(opened.context.db, id, opened.requirements);
  const amount = owed(fees);
  const payable = opened.context.config.payments !== null;
  if (amount > 0 && payable)
    throw new AppError(422, 'fee-owed', {
      vi: filled(m.feeOwed, { amount: formatMoney(amount, 'vi') }).vi,
      en: filled(m.feeOwed, { amount: formatMoney(amount, 'en') }).en,
    });
  const filing = filingOf(opened);
  const identity = opened.owner.number.number;
  const { code, repeated } = await submitDossier(opened.context, filing, { identity }, (tx, taken) =>
    settleDraft(opened, tx, taken),
  );
  return { code, repeated };
}

async function sentBefore(
  context: Context,
  draft: { principalId: string; procedureCode: string; dossierId: string | null },
): Promise<Sent> {
  const acting = await asPrincipal(context, draft.principalId, 'FOLLOW', draft.procedureCode);
  const { owner } = await peopleOf(acting);
  const { dossier } = await openOwnDossier(acting, draft.dossierId ?? '', { identity: owner.number.number });
  return { code: dossier.code ?? '', repeated: true };
}

/** What belongs to the submission, in its transaction. */
async function settleDraft(opened: OpenDraft, tx: Tx, taken: { id: string; code: string }): Promise<void> {
  const { context, draft, uploads, slots } = opened;
  const held = await lockDraft(tx, draft.id);
  // Files do not change the version: what was attached or taken back meanwhile is counted.
  if (held?.version !== draft.version || !(await sameUploads(tx, uploads)))
    throw conflict(m.changedElsewhere);
  for (const [key, document] of Object.entries(validReuse(opened)))
    await linkReuse(context, tx, {
      citizenId: draft.principalId,
      documentId: document.id,
      database: null,
      dossierId: taken.id,
      dossierCode: taken.code,
      componentKey: key,
      componentName: slots.find((slot) => slot.key === key)?.name ?? document.name,
      agencyId: draft.competentAgencyId,
    });
  await carryPayments(
    tx,
    { type: DRAFT_SUBJECT, id: draft.id },
    { type: 'dossier', id: taken.id, words: taken.code },
  );
  await askWhatIsOwed(opened, tx, taken);
  await releaseUploads(tx, uploads);
  await markSent(tx, draft.id, taken.id, sealContent(context.keys, NO_CONTENT));
}

/** Where nobody can pay online, the fee is asked for with the dossier, and paid at the counter or by transfer. */
async function askWhatIsOwed(opened: OpenDraft, tx: Tx, taken: { id: string; code: string }): Promise<void> {
  const fees = await feesBefore(tx, opened.draft.id, opened.requirements);
  if (opened.context.config.payments !== null || owed(fees) === 0) return;
  await askPayment(opened.context, tx, {
    ...feeRequest(opened, fees),
    subjectType: 'dossier',
    subjectId: taken.id,
    subjectWords: taken.code,
    idempotencyKey: `dossier ${taken.id} before`,
  });
}

async function sameUploads(tx: Tx, uploads: readonly Upload[]): Promise<boolean> {
  if (uploads.length === 0) return true;
  const ids = uploads.map(({ id }) => id);
  const rows = await tx.selectFrom('portal_upload').select('id').where('id', 'in', ids).forUpdate().execute();
  return rows.length === uploads.length;
}

/** The filing that a complete draft is. */
export function filingOf(opened: OpenDraft): Filing {
  const { draft, content, version, checked, owner, writer } = opened;
  const contact = { phone: content.phone, email: content.email };
  const represented = draft.principalId !== draft.citizenId;
  return {
    key: `draft-${draft.id}`,
    procedure: version.code,
    caseKey: draft.caseKey,
    channel: 'ONLINE',
    receivingAgencyId: draft.receivingAgencyId,
    competentAgencyId: draft.competentAgencyId,
    owner: partyOf(owner, content.address, represented ? owner.details : contact),
    submitter: represented ? partyOf(writer, '', contact) : null,
    summary: content.summary || version.content.shortName,
    answers: withoutFiles(opened, checked.answers),
    remote: content.remote,
    exemptGroups: content.exemptGroups,
    components: papersOf(opened),
    resultMode: content.resultMode,
    resultAddress: content.resultMode === 'POST' ? content.resultAddress : '',
    consent: true,
    feePaid: true,
  };
}

const partyOf = (
  one: Citizen,
  address: string,
  contact: { phone: string; email: string },
): Filing['owner'] => ({
  kind: one.kind,
  fullName: one.name,
  idKind: one.number.kind,
  idNumber: one.number.number,
  birthDate: one.details.birthDate,
  address,
  phone: contact.phone,
  email: contact.email,
  citizenId: one.id,
});

/** Files stand among the papers, by name and fingerprint; in the answers they would be ids of nothing. */
function withoutFiles({ form }: OpenDraft, answers: Answers): Record<string, unknown> {
  const files = new Set(
    (form?.sections ?? []).flatMap(({ fields }) =>
      fields.filter(({ type }) => type === 'file').map(({ key }) => key),
    ),
  );
  return Object.fromEntries(Object.entries(answers).filter(([key]) => !files.has(key)));
}

function papersOf(opened: OpenDraft): Filing['components'] {
  const { slots, uploads } = opened;
  const reused = validReuse(opened);
  return slots.flatMap((slot): Filing['components'] => {
    const document = reused[slot.key];
    const files = [
      ...(document ? [fileOfDocument(document)] : []),
      ...uploads.filter((upload) => upload.slot === slot.key).flatMap(fileOf),
    ];
    if (files.length === 0) return [];
    return [
      {
        key: slot.spec?.key ?? null,
        name: slot.spec ? '' : slot.name,
        origin: document ? (document.source === 'RESULT' ? 'EARLIER_RESULT' : 'PERSONAL_STORE') : 'UPLOAD',
        storeDocumentId: document?.id ?? null,
        files,
      },
    ];
  });
}

const fileOfDocument = ({ fileSha256, fileName, fileSize, fingerprint }: DocumentRecord) => ({
  sha256: fileSha256,
  name: fileName.slice(0, 200),
  size: fileSize,
  fingerprint,
});

export const fileOf = ({ sha256, fingerprint, name, size }: Upload) =>
  sha256 === null ? [] : [{ sha256, name, size, ...(fingerprint !== null && { fingerprint }) }];

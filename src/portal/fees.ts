/** What has to be paid before a draft may be sent, and what of it is. */
import { askPayment, closePayment, type PaymentRequest, paymentsOf } from '../payments/index.ts';
import type { Context } from '../platform/context.ts';
import type { Db, Tx } from '../platform/database.ts';
import { conflict } from '../platform/errors.ts';
import type { FeeLine, Requirements } from '../procedures/index.ts';
import { DRAFT_SUBJECT } from './drafts.ts';
import { m } from './messages.ts';
import { type OpenDraft, openDraft } from './open-draft.ts';

export interface FeesBefore {
  /** Đồng to be paid before sending: lines whose amount is known. */
  total: number;
  paid: number;
  /** What is asked for and not paid yet; null: nothing was asked. */
  open: PaymentRequest | null;
}

/** Fees that are collected before a dossier is taken in, as far as their amount is known. */
export const linesBefore = ({ fees }: Pick<Requirements, 'fees'>): (FeeLine & { amount: number })[] =>
  fees.flatMap((line) =>
    line.fee.collect === 'BEFORE' && line.amount !== null ? [{ ...line, amount: line.amount }] : [],
  );

export async function feesBefore(
  db: Db | Tx,
  draftId: string,
  requirements: Pick<Requirements, 'fees'>,
): Promise<FeesBefore> {
  const payments = await paymentsOf(db, DRAFT_SUBJECT, draftId);
  const paid = payments.filter(({ status }) => status === 'PAID').reduce((sum, { total }) => sum + total, 0);
  return {
    total: linesBefore(requirements).reduce((sum, { amount }) => sum + amount, 0),
    paid,
    open: payments.findLast(({ status }) => status === 'UNPAID') ?? null,
  };
}

export const owed = ({ total, paid }: FeesBefore): number => Math.max(0, total - paid);

/**
 * Asks for what is due before sending, once however often it is clicked, and returns the key of the page on which it is
 * paid. What was asked before the draft changed is closed.
 */
export async function askFees(context: Context, draftId: string): Promise<string> {
  const opened = await openDraft(context, draftId);
  const { draft, context: acting } = opened;
  return acting.db.transaction().execute(async (tx) => {
    const fees = await feesBefore(tx, draft.id, opened.requirements);
    const amount = owed(fees);
    if (amount === 0) throw conflict(m.nothingToPay);
    if (fees.open?.total === amount) return fees.open.key;
    if (fees.open) await closePayment(acting, tx, fees.open.id, 'CANCELLED', CHANGED);
    const { key } = await askPayment(acting, tx, {
      ...feeRequest(opened, fees),
      subjectType: DRAFT_SUBJECT,
      subjectId: draft.id,
      subjectWords: opened.version.content.shortName || opened.version.content.name.slice(0, 300),
      idempotencyKey: `${DRAFT_SUBJECT} ${draft.id} ${draft.version} ${fees.paid} ${amount}`,
    });
    return key;
  });
}

/** What is asked for, whatever it is asked for under. */
export const feeRequest = (opened: OpenDraft, fees: FeesBefore) => ({
  agencyId: opened.draft.competentAgencyId,
  payerName: opened.writer.name.slice(0, 200),
  payerAddress: opened.content.address,
  collect: 'BEFORE' as const,
  lines: payLines(opened, fees),
});

const CHANGED = 'Nội dung bản nháp đã thay đổi';

/** The fees line by line; where a part was paid before, the difference in one line. */
function payLines({ requirements, version }: OpenDraft, fees: FeesBefore) {
  const lines = linesBefore(requirements);
  const [first] = lines;
  if (fees.paid > 0 || !first)
    return [
      {
        feeCode: '',
        name: `Chênh lệch phí, lệ phí: ${version.content.shortName || version.code}`,
        type: 'LE_PHI' as const,
        quantity: 1,
        unitPrice: owed(fees),
        exemptReason: '',
      },
    ];
  return lines.map((line) => ({
    feeCode: line.fee.key,
    name: line.fee.name,
    type: line.fee.type === 'PRICE' ? ('KHAC' as const) : line.fee.type,
    quantity: line.quantity,
    unitPrice: line.exempt === null ? line.amount / line.quantity : (line.fee.amount ?? 0),
    exemptReason: line.exempt ?? '',
  }));
}

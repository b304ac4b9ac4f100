/** Money that applicants owe (one-stop 2.5, 5.8, 8.3). Pure: plain values in, plain values out. Amounts are whole đồng. */

export const LINE_TYPES = ['PHI', 'LE_PHI', 'KHAC'] as const;
export type LineType = (typeof LINE_TYPES)[number];
export type RequestStatus = 'UNPAID' | 'PAID' | 'EXEMPT' | 'CANCELLED' | 'REFUNDED';
export type Method = 'ONLINE' | 'CASH' | 'TRANSFER';
export type TransactionState = 'INIT' | 'SUCCESS' | 'FAILED' | 'EXPIRED' | 'SURPLUS';

/** One line of what is owed; with a reason for exemption it costs nothing. */
export interface Line {
  feeCode: string;
  name: string;
  type: LineType;
  quantity: number;
  unitPrice: number;
  exemptReason: string;
}

export const lineAmount = (line: Line): number =>
  line.exemptReason === '' ? line.quantity * line.unitPrice : 0;

export const totalOf = (lines: readonly Line[]): number =>
  lines.reduce((sum, line) => sum + lineAmount(line), 0);

/** When the platform is asked again about a payment of which it has said nothing (one-stop 8.3), in minutes. */
const CHECK_AFTER = [1, 3, 10, 30] as const;
/** After the last of them once an hour, until the attempt expires. */
const CHECK_EVERY = 60;
export const EXPIRES_AFTER_HOURS = 24;

/** The moment of the next question, after `checks` questions; null once the attempt has expired. */
export function nextCheckAt(begunAt: Temporal.Instant, checks: number): Temporal.Instant | null {
  const last = CHECK_AFTER.at(-1) ?? 0;
  const minutes = CHECK_AFTER[checks] ?? last + (checks - CHECK_AFTER.length + 1) * CHECK_EVERY;
  return minutes > EXPIRES_AFTER_HOURS * 60 ? null : begunAt.add({ minutes });
}

/** What the platform says about a payment. */
export interface Outcome {
  reference: string;
  /** PENDING: it does not know yet. */
  result: 'SUCCESS' | 'FAILED' | 'PENDING';
  amount: number;
  gatewayNumber: string;
  errorCode: string;
}

/** What we know of the attempt and its request when the platform speaks. */
export interface Standing {
  state: TransactionState;
  amount: number;
  requestStatus: RequestStatus;
}

/**
 * What becomes of an attempt by what the platform says. Money that came is never ignored: where the request was closed
 * already, or the attempt given up, it is SURPLUS and goes back. Saying it twice changes nothing.
 */
export function verdictOf(
  standing: Standing,
  outcome: Outcome,
): 'settled' | 'surplus' | 'failed' | 'repeated' | 'wrong-amount' | 'pending' {
  if (outcome.result === 'PENDING') return 'pending';
  if (standing.state === 'SUCCESS' || standing.state === 'SURPLUS') return 'repeated';
  if (outcome.result === 'FAILED') return standing.state === 'INIT' ? 'failed' : 'repeated';
  if (outcome.amount !== standing.amount) return 'wrong-amount';
  return standing.requestStatus === 'UNPAID' ? 'settled' : 'surplus';
}

/** One payment of a day, ours or the platform's. */
export interface StatementLine {
  reference: string;
  amount: number;
}

export interface Difference {
  reference: string;
  /** Đồng; null: not there. */
  ours: number | null;
  theirs: number | null;
  fault: 'ONLY_OURS' | 'ONLY_THEIRS' | 'AMOUNT';
}

/** The platform's day beside ours. Both sides name a payment by its reference. */
export function reconcile(
  ours: readonly StatementLine[],
  theirs: readonly StatementLine[],
): { matched: number; matchedTotal: number; differences: Difference[] } {
  const left = new Map(theirs.map((line) => [line.reference, line.amount]));
  const differences: Difference[] = [];
  let [matched, matchedTotal] = [0, 0];
  for (const { reference, amount } of ours) {
    const there = left.get(reference) ?? null;
    left.delete(reference);
    if (there === amount) {
      matched++;
      matchedTotal += amount;
    } else
      differences.push({
        reference,
        ours: amount,
        theirs: there,
        fault: there === null ? 'ONLY_OURS' : 'AMOUNT',
      });
  }
  for (const [reference, amount] of left)
    differences.push({ reference, ours: null, theirs: amount, fault: 'ONLY_THEIRS' });
  return { matched, matchedTotal, differences };
}

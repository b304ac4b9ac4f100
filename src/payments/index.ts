/** Fees and charges: what applicants owe, paid online or at the counter, receipts, refunds, the day's comparison. */
import type { Site } from '../platform/http.ts';
import { accountPage } from './pages/account.tsx';
import { payPages } from './pages/pay.tsx';
import { paymentPages } from './pages/payment.tsx';
import { paymentsPage } from './pages/payments.tsx';
import { sheetPages } from './pages/sheet.tsx';

export { setAccount } from './accounts.ts';
export { amountInWords } from './amount-words.ts';
export { agenciesPaidOnline, countPaid, listPaid, type PaidQuestion } from './counting.ts';
export { paymentsEvents } from './event-words.ts';
export { backFrom, whenPaid } from './hooks.ts';
export { paymentsJobs } from './jobs.ts';
export { movingPayments } from './moving.ts';
export { takePayment } from './paying.ts';
export { askPayment, carryPayments, closePayment, type PaymentInput, paymentsOf } from './requesting.ts';
export { startPaymentSandbox } from './sandbox/server.ts';
export type { PaymentRequest } from './store.ts';

export function paymentsRoutes(site: Site): void {
  paymentsPage(site);
  sheetPages(site);
  paymentPages(site);
  payPages(site);
  accountPage(site);
}

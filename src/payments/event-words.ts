import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const paymentsEvents = defineMessages({
  'payment.asked': { vi: 'Yêu cầu nộp phí, lệ phí', en: 'Payment asked for' },
  'payment.paid': { vi: 'Đã thu phí, lệ phí', en: 'Payment received' },
  'payment.cancelled': { vi: 'Hủy yêu cầu nộp', en: 'Payment request cancelled' },
  'payment.exempted': { vi: 'Miễn phí, lệ phí', en: 'Payment exempted' },
  'payment.surplus': { vi: 'Tiền đến sau khi đã khép', en: 'Money came after closing' },
  'payment.wrong-amount': { vi: 'Báo sai số tiền', en: 'Wrong amount told' },
  'payment.forged': { vi: 'Báo thanh toán sai chữ ký', en: 'Forged payment message' },
  'payment.refund-proposed': { vi: 'Đề nghị hoàn tiền', en: 'Refund proposed' },
  'payment.refund-approved': { vi: 'Duyệt hoàn tiền', en: 'Refund approved' },
  'payment.refund-refused': { vi: 'Không duyệt hoàn tiền', en: 'Refund refused' },
  'payment.refunded': { vi: 'Đã hoàn tiền', en: 'Money given back' },
  'payment.reconciled': { vi: 'Đối soát thanh toán', en: 'Payments reconciled' },
  'payment.account-set': { vi: 'Đặt tài khoản thu', en: 'Account for payments set' },
});

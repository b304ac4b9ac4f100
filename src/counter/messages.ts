import { defineMessages } from '../platform/i18n.ts';

/** Words of the counter's services: what was refused and why. Pages have their own. */
export const m = defineMessages({
  checkFields: {
    vi: 'Có chỗ chưa đúng. Hãy sửa rồi lưu lại; chưa có gì được tiếp nhận.',
    en: 'Something is not right. Correct it and save again; nothing was received yet.',
  },
  keyTaken: {
    vi: 'Phiếu này đã được lập ở nơi khác. Hãy mở lại trang.',
    en: 'This sheet was made elsewhere. Open the page again.',
  },
  receivedAt: {
    vi: 'Giờ tiếp nhận không hợp lệ.',
    en: 'Not a possible time of reception.',
  },
});

/** What the events of this room are called in the record of events. */
export const counterEvents = defineMessages({
  'counter-guidance.given': {
    vi: 'Lập phiếu hướng dẫn hoàn thiện hồ sơ (mẫu 02)',
    en: 'Guidance given (form 02)',
  },
});

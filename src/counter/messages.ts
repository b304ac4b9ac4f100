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
  numberNeeded: { vi: 'Hãy ghi số giấy tờ của người nhận.', en: 'Give the number of whoever takes it.' },
  numberDiffers: {
    vi: 'Số này không phải của người có tên trong hồ sơ. Nếu là người được ủy quyền, hãy chọn như vậy.',
    en: 'This is not the number of the person in the dossier. Choose “a representative” for somebody else.',
  },
  powerNeeded: {
    vi: 'Người khác chỉ nhận thay khi có giấy ủy quyền: ghi số, ngày, nơi chứng thực.',
    en: 'Somebody else needs a power of attorney: give its number, date and who certified it.',
  },
  signatureNeeded: {
    vi: 'Chữ ký trên màn hình không đọc được. Hãy ký lại, hoặc ký trên giấy in.',
    en: 'The signature cannot be read. Sign again, or on the printed sheet.',
  },
});

/** What the events of this room are called in the record of events. */
export const counterEvents = defineMessages({
  'result.reminded': { vi: 'Nhắc nhận kết quả', en: 'Reminded of a result that waits' },
  'counter-guidance.given': {
    vi: 'Lập phiếu hướng dẫn hoàn thiện hồ sơ (mẫu 02)',
    en: 'Guidance given (form 02)',
  },
});

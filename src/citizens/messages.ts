import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const citizensEvents = defineMessages({
  'citizen.registered': { vi: 'Ghi nhận tổ chức, cá nhân mới', en: 'Applicant registered' },
  'citizen.changed': { vi: 'Sửa thông tin tổ chức, cá nhân', en: 'Details of an applicant changed' },
});

/** What the services of this room refuse, in words. */
export const m = defineMessages({
  numberWrong: {
    vi: 'Số này không đúng dạng. Căn cước có 12 chữ số; mã số thuế có 10 chữ số hoặc thêm 3 chữ số của chi nhánh.',
    en: 'Not a number of this kind: an identity card has 12 digits, a tax code 10, or 13 for a branch.',
  },
  phoneWrong: { vi: 'Số điện thoại chưa đúng, ví dụ: 0912345678.', en: 'Not a telephone number.' },
  birthWrong: {
    vi: 'Ngày sinh không khớp với số căn cước.',
    en: 'The date of birth does not fit the identity number.',
  },
  changedMeanwhile: {
    vi: 'Người khác vừa sửa thông tin này trước bạn.',
    en: 'Somebody else changed these details before you.',
  },
  verified: {
    vi: 'Họ tên và ngày sinh đã được xác thực qua định danh điện tử nên không sửa được tại đây.',
    en: 'Name and date of birth were confirmed by electronic identity and cannot be changed here.',
  },
  purposeMissing: { vi: 'Hãy ghi lý do xem.', en: 'Say why you look.' },
  searchShort: {
    vi: 'Hãy nhập số giấy tờ, số điện thoại hoặc ít nhất ba chữ của họ tên.',
    en: 'Give an identity number, a telephone number, or three letters of a name.',
  },
});

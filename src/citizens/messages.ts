import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const citizensEvents = defineMessages({
  'citizen.signed-in': { vi: 'Đăng nhập bằng định danh điện tử', en: 'Citizen signed in' },
  'citizen.signed-out': { vi: 'Đăng xuất', en: 'Citizen signed out' },
  'citizen.acting-for': { vi: 'Chuyển người được đại diện', en: 'Acting for another' },
  'citizen.authorised': { vi: 'Ủy quyền, thêm người của tổ chức', en: 'Somebody may act for another' },
  'citizen.authorisation-ended': { vi: 'Chấm dứt ủy quyền', en: 'An authorisation ended' },
  'citizen.consent-given': { vi: 'Đồng ý dùng lại dữ liệu', en: 'Consent given' },
  'citizen.consent-withdrawn': { vi: 'Rút lại đồng ý', en: 'Consent withdrawn' },
  'citizen-document.added': { vi: 'Thêm giấy tờ vào kho', en: 'Document added to the store' },
  'citizen-document.revoked': { vi: 'Thu hồi giấy tờ trong kho', en: 'Document revoked' },
  'citizen-document.removed': { vi: 'Chủ kho xóa giấy tờ', en: 'Document removed by its owner' },
  'citizen-document.reused': { vi: 'Dùng lại giấy tờ, không phải nộp', en: 'Document re-used' },
  'citizens.retention': { vi: 'Xóa dữ liệu hết thời hạn lưu', en: 'Data past their term removed' },
  'citizens.retention-set': { vi: 'Đặt thời hạn lưu dữ liệu', en: 'Terms of keeping set' },
  'citizen.registered': { vi: 'Ghi nhận tổ chức, cá nhân mới', en: 'Applicant registered' },
  'citizen.changed': { vi: 'Sửa thông tin tổ chức, cá nhân', en: 'Details of an applicant changed' },
});

/** What the services of this room refuse, in words. */
export const m = defineMessages({
  notConfigured: {
    vi: 'Hệ thống này chưa kết nối với định danh điện tử. Bạn vẫn có thể nộp hồ sơ tại bộ phận một cửa.',
    en: 'Electronic identity is not connected here. You can still file at the one-stop counter.',
  },
  providerUnreachable: {
    vi: 'Hệ thống định danh điện tử hiện không trả lời. Hãy thử lại sau ít phút.',
    en: 'The electronic identity service does not answer at the moment. Try again in a few minutes.',
  },
  signInRefused: {
    vi: 'Đăng nhập không thành công hoặc đã quá thời gian. Hãy đăng nhập lại.',
    en: 'The sign-in failed or took too long. Sign in again.',
  },
  claims_shape: {
    vi: 'Định danh điện tử trả về thông tin không đọc được. Hãy báo bộ phận hỗ trợ.',
    en: 'What the identity service said cannot be read. Please tell the help desk.',
  },
  claims_number: {
    vi: 'Tài khoản định danh này không có số định danh cá nhân hợp lệ.',
    en: 'This electronic identity has no valid identity number.',
  },
  claims_name: {
    vi: 'Tài khoản định danh này không có họ tên.',
    en: 'This electronic identity has no name.',
  },
  claims_organisation: {
    vi: 'Tài khoản tổ chức này không có tên hoặc mã số hợp lệ.',
    en: 'This account of an organisation has no name or no valid code.',
  },
  assuranceLow: {
    vi: 'Việc này cần tài khoản định danh mức độ {level}. Hãy nâng mức tại cơ quan công an rồi đăng nhập lại.',
    en: 'This needs an electronic identity of level {level}. Have it raised by the police, then sign in again.',
  },
  noRepresentation: {
    vi: 'Bạn không được thay mặt tổ chức, cá nhân này làm việc đó.',
    en: 'You may not do this for that person or organisation.',
  },
  selfRepresentation: { vi: 'Không thể ủy quyền cho chính mình.', en: 'You cannot authorise yourself.' },
  agentUnknown: {
    vi: 'Chưa có ai với số định danh này đã đăng nhập vào hệ thống. Hãy mời họ đăng nhập một lần trước.',
    en: 'Nobody with this number has signed in here yet. Ask them to do so once.',
  },
  endsBeforeItBegins: { vi: 'Ngày kết thúc trước ngày bắt đầu.', en: 'It ends before it begins.' },
  endNeeded: { vi: 'Ủy quyền phải có ngày kết thúc.', en: 'An authorisation needs an end.' },
  documentThere: {
    vi: 'Giấy tờ này đã có trong kho.',
    en: 'This document is in the store already.',
  },
  notYours: {
    vi: 'Giấy tờ do cơ quan nhà nước đưa vào kho thì chỉ cơ quan đó thu hồi được.',
    en: 'Only the agency that put this document here can take it back.',
  },
  consentNeeded: {
    vi: 'Chủ giấy tờ chưa đồng ý cho dùng lại.',
    en: 'The owner has not agreed to re-use.',
  },
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

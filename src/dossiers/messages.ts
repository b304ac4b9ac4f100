import { defineMessages } from '../platform/i18n.ts';

/** Words of the room's services: what was refused and why. Pages have their own. */
export const m = defineMessages({
  phoneShape: { vi: 'Số điện thoại chưa đúng.', en: 'Not a telephone number.' },
  idShape: {
    vi: 'Số này không thể là số định danh, mã số thuế hoặc mã số doanh nghiệp. Hãy kiểm tra từng chữ số.',
    en: 'This cannot be such a number. Check each digit.',
  },
  procedureUnknown: {
    vi: 'Thủ tục này không có hiệu lực vào ngày nộp.',
    en: 'This procedure is not in force on that day.',
  },
  caseUnknown: { vi: 'Thủ tục không có trường hợp này.', en: 'The procedure has no such case.' },
  channelUnknown: {
    vi: 'Thủ tục không nhận hồ sơ theo cách này.',
    en: 'The procedure does not take dossiers this way.',
  },
  notOffered: {
    vi: 'Nơi này không tiếp nhận thủ tục này, hoặc chưa chọn cơ quan có thẩm quyền.',
    en: 'This unit does not take in this procedure, or the competent agency was not chosen.',
  },
  componentUnknown: {
    vi: 'Thành phần hồ sơ không có trong thủ tục.',
    en: 'The procedure has no such component.',
  },
  keyTaken: {
    vi: 'Khóa chống gửi trùng này đã dùng cho một hồ sơ khác.',
    en: 'This idempotency key was used for another dossier.',
  },
  purposeNeeded: {
    vi: 'Hãy nêu mục đích xem hồ sơ; mỗi lần xem được ghi lại và người dân thấy được.',
    en: 'Say why you look: each look is recorded, and the applicant sees it.',
  },
  notThen: {
    vi: 'Thời điểm này không thể là lúc tiếp nhận: không ở tương lai, không cũ hơn 3 ngày.',
    en: 'That moment cannot be the reception: not in the future, not older than 3 days.',
  },
  singleOpen: {
    vi: 'Chủ hồ sơ đang có hồ sơ {code} của thủ tục này chưa giải quyết xong.',
    en: 'The owner has an open dossier of this procedure, {code}.',
  },
  impossible: {
    vi: 'Không thể “{action}” khi hồ sơ ở trạng thái “{state}”. Có thể: {allowed}.',
    en: 'Cannot “{action}” while the dossier is “{state}”. Possible: {allowed}.',
  },
  nothing: { vi: 'không có gì', en: 'nothing' },
  changedMeanwhile: {
    vi: 'Hồ sơ vừa có thay đổi: “{action}”, nay ở trạng thái “{state}”. Hãy xem lại rồi làm tiếp.',
    en: 'The dossier has just changed: “{action}”, now “{state}”. Look at it again first.',
  },
  notYet: { vi: 'Chưa làm được: {needs}', en: 'Not yet: {needs}' },
  dateNotWorking: {
    vi: 'Ngày hẹn mới phải là ngày làm việc, sau hạn hiện tại.',
    en: 'The new date must be a working day after the due date.',
  },
  draftChanged: {
    vi: 'Người khác vừa lưu dự thảo này. Hãy so với bản của bạn rồi lưu lại.',
    en: 'Somebody else has just saved this draft. Compare it with yours and save again.',
  },
  clockShape: { vi: 'Giờ dạng 15:00.', en: 'A time like 15:00.' },
  settingPast: {
    vi: 'Ngày áp dụng phải từ ngày mai: hôm nay đã có hồ sơ tính theo mức hiện tại.',
    en: 'Tomorrow at the earliest: today’s dossiers are counted by what holds now.',
  },
  delegationDates: { vi: 'Ngày kết thúc trước ngày bắt đầu.', en: 'It ends before it begins.' },
  delegationTwice: {
    vi: 'Đã có ủy quyền cho người này trong thời gian đó.',
    en: 'There is a delegation to this person in that time.',
  },
  delegateUnknown: {
    vi: 'Người này không giữ vị trí xử lý hồ sơ tại cơ quan.',
    en: 'This person holds no post that processes dossiers here.',
  },
});

export const dossiersMoving = defineMessages({
  underWay: { vi: 'Hồ sơ đang giải quyết', en: 'Dossiers under way' },
});

import { defineMessages } from '../platform/i18n.ts';

/** What applicants are told by mail, as one tells a neighbour. */
export const t = defineMessages({
  submitted: {
    vi: 'Hồ sơ {code} đã được gửi đến {agency}. Cơ quan sẽ kiểm tra và báo lại.',
    en: 'Dossier {code} was sent to {agency}, who will check it and answer.',
  },
  accepted: {
    vi: 'Hồ sơ {code} đã được tiếp nhận. Hẹn trả kết quả {due}.',
    en: 'Dossier {code} was accepted. The result is due {due}.',
  },
  forwarded: {
    vi: 'Hồ sơ {code} đã được tiếp nhận và đang chuyển đến {agency}.',
    en: 'Dossier {code} was accepted and is on its way to {agency}.',
  },
  notAccepted: {
    vi: 'Hồ sơ {code} không được tiếp nhận. Lý do và cách làm tiếp ở trang theo dõi.',
    en: 'Dossier {code} was not accepted. Why, and what to do, is on its page.',
  },
  supplement: {
    vi: 'Hồ sơ {code} cần bổ sung giấy tờ trước {respondBy}. Xem cần bổ sung gì ở trang theo dõi.',
    en: 'Dossier {code} needs further papers before {respondBy}. Its page says which.',
  },
  supplemented: {
    vi: 'Đã nhận đủ giấy tờ bổ sung của hồ sơ {code}. Hẹn trả kết quả {due}.',
    en: 'The further papers of dossier {code} have come. The result is due {due}.',
  },
  payment: {
    vi: 'Hồ sơ {code} cần nộp phí, lệ phí để được giải quyết tiếp. Xem số tiền và nộp ở trang theo dõi.',
    en: 'Dossier {code} needs a fee to be paid before it goes on. See the amount and pay on its page.',
  },
  suspended: { vi: 'Hồ sơ {code} tạm dừng giải quyết.', en: 'Work on dossier {code} is suspended.' },
  resumed: {
    vi: 'Hồ sơ {code} được giải quyết tiếp. Hẹn trả kết quả {due}.',
    en: 'Work on dossier {code} goes on. The result is due {due}.',
  },
  granted: {
    vi: 'Hồ sơ {code} đã có kết quả. Cách nhận ở trang theo dõi.',
    en: 'The result of dossier {code} is there. Its page says how to get it.',
  },
  refused: {
    vi: 'Hồ sơ {code} bị từ chối giải quyết. Lý do ở trang theo dõi.',
    en: 'Dossier {code} was refused. Its page says why.',
  },
  returned: {
    vi: 'Kết quả của hồ sơ {code} đã được trả. Mời ông/bà đánh giá việc phục vụ.',
    en: 'The result of dossier {code} was handed over. Please rate the service.',
  },
  apologised: {
    vi: 'Hồ sơ {code} chậm so với hẹn. {agency} xin lỗi và hẹn lại {promised}.',
    en: 'Dossier {code} is late. {agency} apologises; the new date is {promised}.',
  },
  dueChanged: {
    vi: 'Ngày hẹn trả kết quả hồ sơ {code} đổi thành {due}.',
    en: 'The result of dossier {code} is now due {due}.',
  },
  transferred: {
    vi: 'Do sắp xếp tổ chức, hồ sơ {code} từ nay do {agency} giải quyết. Ngày hẹn không thay đổi.',
    en: 'After a reorganisation dossier {code} is now handled by {agency}. The due date stays.',
  },
  other: { vi: 'Hồ sơ {code}: {act}.', en: 'Dossier {code}: {act}.' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  agency: { vi: 'Cơ quan giải quyết', en: 'Handled by' },
  officer: { vi: 'Người xử lý', en: 'Officer' },
  acceptedAt: { vi: 'Tiếp nhận lúc', en: 'Accepted' },
  dueAt: { vi: 'Hẹn trả kết quả', en: 'Due' },
  follow: { vi: 'Theo dõi hồ sơ', en: 'Follow the dossier' },
  rate: { vi: 'Đánh giá', en: 'Rate' },
});

import { defineMessages } from '../platform/i18n.ts';

export const m = defineMessages({
  audit: { vi: 'Nhật ký', en: 'Audit trail' },
  hint: {
    vi: 'Ai đã làm gì, khi nào. Nhật ký chỉ được ghi thêm và được niêm phong mỗi phút.',
    en: 'Who did what and when. Events are only ever added, and sealed every minute.',
  },
  search: { vi: 'Tìm theo tên người, việc hoặc mã đối tượng', en: 'Search by name, action or subject' },
  at: { vi: 'Thời điểm', en: 'When' },
  who: { vi: 'Ai', en: 'Who' },
  system: { vi: 'Hệ thống', en: 'The system' },
  nobody: { vi: 'Chưa đăng nhập', en: 'Not signed in' },
  action: { vi: 'Việc', en: 'What' },
  subject: { vi: 'Đối tượng', en: 'Subject' },
  details: { vi: 'Chi tiết', en: 'Details' },
  show: { vi: 'Xem', en: 'Show' },
  changes: { vi: 'Nội dung', en: 'Content' },
  request: { vi: 'Mã yêu cầu', en: 'Request' },
  address: { vi: 'Địa chỉ mạng', en: 'Network address' },
  time: { vi: 'Thời gian', en: 'Time' },
  lastDays: { vi: '{days} ngày qua', en: 'Last {days} days' },
  lastDay: { vi: '24 giờ qua', en: 'Last 24 hours' },
  none: { vi: 'Chưa có sự kiện nào khớp', en: 'No event matches' },
  check: { vi: 'Kiểm tra niêm phong', en: 'Check the seals' },
  seals: { vi: 'Niêm phong nhật ký', en: 'Seals of the audit trail' },
  sealsHint: {
    vi: 'Mỗi niêm phong là một mã băm của các sự kiện và của niêm phong trước nó; sửa một sự kiện thì mọi niêm phong từ đó trở đi không còn khớp.',
    en: 'Each seal is a hash of its events and of the seal before; when an event is changed, no seal from there on matches any more.',
  },
  sealsGood: { vi: 'Niêm phong nguyên vẹn', en: 'The seals are intact' },
  sealsBroken: { vi: 'Niêm phong số {number} không khớp', en: 'Seal {number} does not match' },
  sealsAstray: {
    vi: '{count} sự kiện bị thêm hoặc xóa ngoài hệ thống',
    en: '{count} events were added or removed outside the product',
  },
  keepAsIs: {
    vi: 'Nhật ký đã bị thay đổi từ bên ngoài hệ thống. Hãy giữ nguyên hiện trạng, sao lưu và báo cáo người phụ trách an toàn thông tin.',
    en: 'The record was changed from outside the product. Keep everything as it is, make a copy and report it.',
  },
  sealCount: { vi: 'Số niêm phong', en: 'Seals' },
  eventCount: { vi: 'Sự kiện đã niêm phong', en: 'Events sealed' },
  waiting: { vi: 'Sự kiện chờ niêm phong', en: 'Events waiting for a seal' },
  head: { vi: 'Mã niêm phong cuối', en: 'Last seal' },
  headHint: {
    vi: 'Ghi lại mã này ở nơi khác: sau này so lại sẽ biết phần cuối nhật ký có bị cắt bỏ hay không.',
    en: 'Keep this code elsewhere: comparing it later shows whether the end of the record was cut off.',
  },
});

import { defineMessages } from '../platform/i18n.ts';

/** Words of the frame around all pages: navigation and errors. */
export const m = defineMessages({
  productName: { vi: 'Phục Vụ', en: 'Phục Vụ' },
  plans: { vi: 'Kế hoạch', en: 'Plans' },
  evidence: { vi: 'Minh chứng', en: 'Evidence' },
  payments: { vi: 'Phí, lệ phí', en: 'Fees' },
  agencies: { vi: 'Cơ quan, đơn vị', en: 'Agencies' },
  people: { vi: 'Người dùng', en: 'People' },
  calendar: { vi: 'Lịch làm việc', en: 'Working calendar' },
  urging: { vi: 'Đôn đốc', en: 'Urging' },
  ladder: { vi: 'Lịch nhắc việc', en: 'Ladder of reminders' },
  outbox: { vi: 'Hộp thư đi', en: 'Outbox' },
  audit: { vi: 'Nhật ký', en: 'Audit trail' },
  administration: { vi: 'Quản trị', en: 'Administration' },
  toHome: { vi: 'Về trang chủ', en: 'To the home page' },
  errorNumber: {
    vi: 'Mã yêu cầu (gửi kèm khi cần hỗ trợ): {id}',
    en: 'Request number (quote it when asking for help): {id}',
  },
  title400: { vi: 'Yêu cầu không hợp lệ', en: 'Request not understood' },
  title401: { vi: 'Cần đăng nhập', en: 'Sign in needed' },
  title403: { vi: 'Không có quyền', en: 'Not allowed' },
  title404: { vi: 'Không tìm thấy', en: 'Not found' },
  title405: { vi: 'Không dùng được như vậy', en: 'Not possible this way' },
  title409: { vi: 'Đã có người khác thay đổi', en: 'Somebody else changed it' },
  title413: { vi: 'Quá lớn', en: 'Too large' },
  title415: { vi: 'Loại tệp không dùng được', en: 'Type of file not usable' },
  title422: { vi: 'Chưa thực hiện được', en: 'Not done' },
  title429: { vi: 'Quá nhiều yêu cầu', en: 'Too many requests' },
  title500: { vi: 'Lỗi ngoài dự kiến', en: 'Unexpected error' },
  title503: { vi: 'Hệ thống tạm thời gián đoạn', en: 'Temporarily unavailable' },
});

import { defineMessages } from '../../platform/i18n.ts';

/** Words of the page on which a province sets what the regulation leaves open. */
export const s = defineMessages({
  title: { vi: 'Cài đặt hồ sơ', en: 'Settings of dossiers' },
  subtitle: {
    vi: 'Những mức mà quy định để địa phương xác định',
    en: 'What the regulation leaves to the province',
  },
  upcoming: { vi: 'Đã đặt, chưa đến ngày áp dụng', en: 'Set, and not in force yet' },
  from: { vi: 'Từ {date}', en: 'From {date}' },
  validFrom: { vi: 'Áp dụng từ ngày', en: 'In force from' },
  validFromHint: {
    vi: 'Sớm nhất là ngày mai. Thời hạn của hồ sơ tính theo mức của ngày tiếp nhận; hồ sơ đã nhận giữ nguyên.',
    en: 'Tomorrow at the earliest. A dossier is counted by what holds on the day it is received; others stay as they are.',
  },
  clock: { vi: 'Cách tính thời hạn', en: 'How time is counted' },
  dueTime: { vi: 'Giờ hẹn trả', en: 'Hour at which it is due' },
  END_OF_DAY: { vi: 'Cuối giờ làm việc', en: 'End of the office day' },
  SAME_TIME: { vi: 'Cùng giờ với lúc nhận', en: 'The same hour as received' },
  cutoff: { vi: 'Giờ chốt “trong ngày”', en: 'Cut-off for “the same day”' },
  cutoffHint: {
    vi: 'Nhận sau giờ này thì trả ngày làm việc kế tiếp.',
    en: 'What is received later is due the next working day.',
  },
  warnHours: { vi: 'Báo sắp đến hạn trước (giờ làm việc)', en: 'Soon due before (working hours)' },
  checkHours: {
    vi: 'Kiểm tra hồ sơ trực tuyến trong (giờ làm việc)',
    en: 'Online dossiers checked within (working hours)',
  },
  apologyDays: {
    vi: 'Dự thảo xin lỗi hẹn thêm (ngày làm việc)',
    en: 'A drafted apology offers (working days)',
  },
  uncollectedDays: {
    vi: 'Kết quả coi là chưa nhận sau (ngày)',
    en: 'A result counts as not fetched after (days)',
  },
  hotline: { vi: 'Điện thoại hỗ trợ in trên giấy', en: 'Telephone printed on forms' },
  formSet: { vi: 'Bộ mẫu giấy tờ', en: 'Set of forms' },
  v2018: { vi: 'Thông tư 01/2018/TT-VPCP', en: 'Circular 01/2018/TT-VPCP' },
  v2025: { vi: 'Thông tư 03/2025/TT-VPCP', en: 'Circular 03/2025/TT-VPCP' },
  countRescheduledAsOnTime: {
    vi: 'Hồ sơ đã xin lỗi, hẹn lại mà trả đúng ngày hẹn lại thì tính là đúng hạn',
    en: 'After an apology, the new date counts as on time',
  },
  rescheduledHint: {
    vi: 'Mặc định không: đúng hạn tính theo hạn ban đầu.',
    en: 'By default not: timeliness is judged by the first due date.',
  },
  save: { vi: 'Lưu', en: 'Save' },
  saved: { vi: 'Đã lưu; có hiệu lực từ ngày đã chọn.', en: 'Saved; in force from the day chosen.' },
  nothingChanged: { vi: 'Không có gì thay đổi.', en: 'Nothing was changed.' },
  yes: { vi: 'Có', en: 'Yes' },
  no: { vi: 'Không', en: 'No' },
});

import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const programmesEvents = defineMessages({
  'programme.handed-out': { vi: 'Giao nhiệm vụ của kế hoạch', en: 'Work of plan handed out' },
  'programme.periods-opened': { vi: 'Mở kỳ của nhiệm vụ định kỳ', en: 'Periods of recurring work opened' },
  'progress.saved': { vi: 'Lưu dự thảo báo cáo tiến độ', en: 'Draft of progress report saved' },
  'progress.submitted': { vi: 'Gửi báo cáo tiến độ', en: 'Progress report submitted' },
  'progress.approved': { vi: 'Duyệt báo cáo tiến độ', en: 'Progress report approved' },
  'progress.returned': { vi: 'Trả lại báo cáo tiến độ', en: 'Progress report returned' },
  'progress.accepted': { vi: 'Chấp nhận kết quả', en: 'Result accepted' },
  'assignment.corrected': { vi: 'Đính chính ngày hoàn thành', en: 'Completion corrected' },
  'reminders.changed': { vi: 'Sửa lịch nhắc việc', en: 'Ladder of reminders changed' },
  'reminder-letter.written': { vi: 'Lập công văn đôn đốc', en: 'Letter written' },
  'reminder-letter.numbered': { vi: 'Ghi số công văn đôn đốc', en: 'Letter numbered' },
  'work.reminded': { vi: 'Nhắc việc hằng ngày', en: 'Daily reminders' },
  'work.transferred': { vi: 'Chuyển giao công việc', en: 'Work handed over' },
});

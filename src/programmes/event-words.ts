import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const programmesEvents = defineMessages({
  'programme.handed-out': { vi: 'Giao nhiệm vụ của kế hoạch', en: 'Work of plan handed out' },
  'programme.periods-opened': { vi: 'Mở kỳ của nhiệm vụ định kỳ', en: 'Periods of recurring work opened' },
  'programme.settings-changed': { vi: 'Sửa quy ước theo dõi nhiệm vụ', en: 'Settings of work changed' },
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
  'assignment.cancelled': { vi: 'Hủy nhiệm vụ của một cơ quan', en: 'Assignment cancelled' },
  'assignment.suspended': { vi: 'Tạm dừng nhiệm vụ của một cơ quan', en: 'Assignment suspended' },
  'assignment.resumed': { vi: 'Tiếp tục nhiệm vụ của một cơ quan', en: 'Assignment taken up again' },
  'task.supplemented': { vi: 'Bổ sung nhiệm vụ', en: 'Task added' },
  'task.adjusted': { vi: 'Điều chỉnh nhiệm vụ', en: 'Task adjusted' },
  'task.withdrawn': { vi: 'Rút nhiệm vụ', en: 'Task withdrawn' },
  'task.condition-recorded': { vi: 'Ghi nhận điều kiện', en: 'Condition recorded' },
  'cascade.linked': { vi: 'Liên kết với kế hoạch cấp trên', en: 'Rows linked to plans above' },
  'cascade.unlinked': { vi: 'Bỏ liên kết với kế hoạch cấp trên', en: 'Link to plan above removed' },
  'work.transferred': { vi: 'Chuyển giao công việc', en: 'Work handed over' },
});

import { defineMessages } from '../platform/i18n.ts';

const days = (count: string | number | undefined): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** What reminders say. */
export const w = defineMessages({
  dueSoon: {
    vi: '{agency}Còn {days} ngày đến hạn: {content}',
    en: (p) => `${p.agency}${days(p.days)} left: ${p.content}`,
  },
  dueToday: { vi: '{agency}Đến hạn hôm nay: {content}', en: '{agency}Due today: {content}' },
  overdue: {
    vi: '{agency}Quá hạn {days} ngày: {content}',
    en: (p) => `${p.agency}${days(p.days)} late: ${p.content}`,
  },
  urged: {
    vi: '{agency}Đôn đốc lần {number}, quá hạn {days} ngày: {content}',
    en: (p) => `${p.agency}Reminder ${p.number}, ${days(p.days)} late: ${p.content}`,
  },
  escalated: {
    vi: '{agency}Quá hạn {days} ngày, đề nghị chỉ đạo: {content}',
    en: (p) => `${p.agency}${days(p.days)} late, please step in: ${p.content}`,
  },
  manyDue: {
    vi: '{count} nhiệm vụ sắp đến hạn',
    en: '{count} tasks fall due',
  },
  manyOverdue: {
    vi: '{count} nhiệm vụ quá hạn của {agencies} cơ quan',
    en: '{count} overdue tasks of {agencies} agencies',
  },
  manyEscalated: {
    vi: '{count} nhiệm vụ của {agencies} cơ quan quá hạn kéo dài, đề nghị chỉ đạo',
    en: '{count} tasks of {agencies} agencies are long overdue, please step in',
  },

  ladder: { vi: 'Lịch nhắc việc', en: 'Ladder of reminders' },
  ladderHint: {
    vi: 'Nhắc ai, vào ngày nào so với hạn: số âm là trước hạn, 0 là ngày đến hạn, số dương là sau hạn. Để trống số ngày để bỏ một dòng.',
    en: 'Who is reminded on which day relative to the due date: negative before, 0 on the day, positive after. Leave the days empty to drop a row.',
  },
  afterDays: { vi: 'Ngày so với hạn', en: 'Days from due' },
  everyDays: { vi: 'Nhắc lại sau (ngày)', en: 'Again after (days)' },
  toWhom: { vi: 'Nhắc ai', en: 'Whom' },
  level: { vi: 'Mức', en: 'Level' },
  fieldOfRung: { vi: '{field}, dòng {number}', en: '{field}, row {number}' },
  OFFICER: { vi: 'Đầu mối', en: 'Officer' },
  UNIT_HEAD: { vi: 'Thủ trưởng', en: 'Head' },
  FIELD_OWNER: { vi: 'Cơ quan theo dõi lĩnh vực', en: 'Field owner' },
  STANDING: { vi: 'Cơ quan thường trực', en: 'Standing office' },
  LEADER: { vi: 'Lãnh đạo tỉnh', en: 'Leaders' },
  notice: { vi: 'Nhắc trước hạn', en: 'Notice' },
  warning: { vi: 'Cảnh báo', en: 'Warning' },
  urging: { vi: 'Đôn đốc', en: 'Urging' },
  escalation: { vi: 'Báo cáo cấp trên', en: 'Escalation' },
  save: { vi: 'Lưu', en: 'Save' },
  ladderSaved: { vi: 'Đã lưu lịch nhắc việc.', en: 'The ladder was saved.' },
  ladderChanged: {
    vi: 'Người khác vừa thay đổi lịch nhắc việc. Dưới đây là phần bạn nhập; lưu lần nữa sẽ thay bằng phần này.',
    en: 'Somebody else has just changed the ladder. This is what you gave; saving again puts it in its place.',
  },
  sameDay: { vi: 'Mỗi ngày chỉ có một dòng.', en: 'There is one row for each day.' },
  lateIsNoNotice: {
    vi: 'Sau hạn, mức phải là cảnh báo, đôn đốc hoặc báo cáo cấp trên.',
    en: 'After the due date the level is warning, urging or escalation.',
  },
});

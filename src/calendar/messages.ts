import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const calendarEvents = defineMessages({
  'calendar.seeded': { vi: 'Nạp lịch nghỉ lễ ban đầu', en: 'Calendar filled with public holidays' },
  'calendar-day.added': { vi: 'Thêm ngày vào lịch', en: 'Day added to the calendar' },
  'calendar-day.changed': { vi: 'Sửa ngày trong lịch', en: 'Day of the calendar changed' },
  'calendar-day.removed': { vi: 'Xóa ngày khỏi lịch', en: 'Day removed from the calendar' },
});

export const m = defineMessages({
  calendar: { vi: 'Lịch làm việc', en: 'Working calendar' },
  hint: {
    vi: 'Ngày nghỉ lễ và ngày làm bù của cơ quan nhà nước; các ngày khác theo tuần làm việc từ thứ Hai đến thứ Sáu. Mọi thời hạn tính theo lịch này.',
    en: 'Public holidays and make-up days of state agencies; any other day follows the week, Monday to Friday. All deadlines are counted by it.',
  },
  year: { vi: 'Năm {year}', en: 'Year {year}' },
  months: { vi: 'Các tháng của năm {year}', en: 'Months of {year}' },
  month: { vi: 'Tháng {month}', en: ({ month }) => MONTHS[Number(month) - 1] ?? String(month) },
  previous: { vi: 'Năm {year}', en: '{year}' },
  dayList: { vi: 'Ngày nghỉ và ngày làm bù', en: 'Holidays and make-up days' },
  day: { vi: 'Ngày', en: 'Day' },
  weekday: { vi: 'Thứ', en: 'Weekday' },
  kind: { vi: 'Loại', en: 'Kind' },
  holiday: { vi: 'Nghỉ', en: 'Day off' },
  'make-up': { vi: 'Làm bù', en: 'Make-up day' },
  'half-day': { vi: 'Làm buổi sáng', en: 'Morning only' },
  holidayHint: {
    vi: 'Nghỉ lễ, nghỉ bù hoặc nghỉ hoán đổi.',
    en: 'A holiday, a compensatory or a swapped day off.',
  },
  'make-upHint': {
    vi: 'Thứ Bảy hoặc Chủ nhật mà cơ quan làm việc.',
    en: 'A Saturday or Sunday on which offices work.',
  },
  'half-dayHint': {
    vi: 'Chỉ làm buổi làm việc đầu tiên trong ngày.',
    en: 'Only the first session of the day.',
  },
  name: { vi: 'Tên gọi', en: 'Name' },
  nameHint: { vi: 'Ví dụ: Tết Nguyên đán, Ngày làm bù.', en: 'Like Tết Nguyên đán, Ngày làm bù.' },
  legalBasis: { vi: 'Căn cứ', en: 'Legal basis' },
  legalBasisHint: { vi: 'Ví dụ: Thông báo 9441/TB-BNV.', en: 'Like Notice 9441/TB-BNV.' },
  confirmed: { vi: 'Đã có thông báo chính thức', en: 'Officially announced' },
  unconfirmed: { vi: 'Dự kiến', en: 'Expected' },
  state: { vi: 'Trạng thái', en: 'State' },
  official: { vi: 'Chính thức', en: 'Official' },
  unknownYear: {
    vi: 'Chưa có ngày nghỉ nào của năm {year}. Thời hạn rơi vào năm này được tính như không có ngày lễ.',
    en: 'No holidays of {year} are known yet. Deadlines in it are counted as if there were none.',
  },
  expectedYear: {
    vi: 'Có ngày nghỉ của năm này chưa được thông báo chính thức.',
    en: 'Some days off of this year are not officially announced yet.',
  },
  workingDays: { vi: '{count} ngày làm việc', en: '{count} working days' },
  none: { vi: 'Chưa có ngày nào', en: 'No days yet' },
  add: { vi: 'Thêm ngày', en: 'Add a day' },
  change: { vi: 'Sửa ngày {day}', en: 'Change {day}' },
  save: { vi: 'Lưu', en: 'Save' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  remove: { vi: 'Xóa ngày này', en: 'Remove this day' },
  removeTitle: { vi: 'Xóa ngày {day} khỏi lịch?', en: 'Remove {day} from the calendar?' },
  removeHint: {
    vi: 'Ngày này sẽ theo thứ trong tuần. Thời hạn tính từ nay theo lịch mới.',
    en: 'The day will be what its weekday says. Deadlines are counted by the new calendar from now on.',
  },
  added: { vi: 'Đã thêm ngày vào lịch.', en: 'The day was added.' },
  saved: { vi: 'Đã lưu lịch.', en: 'The calendar was saved.' },
  removed: { vi: 'Đã xóa ngày khỏi lịch.', en: 'The day was removed.' },
  dayTaken: {
    vi: 'Lịch đã có ngày này. Hãy mở ngày đó để sửa.',
    en: 'The calendar has this day. Open it to change it.',
  },
  worksAnyway: { vi: 'Ngày này vốn là ngày làm việc.', en: 'This is a working day anyway.' },
  changedMeanwhile: {
    vi: 'Người khác vừa sửa ngày này thành “{name}” ({kind}). Bấm Lưu lần nữa để thay bằng nội dung của bạn.',
    en: 'Somebody else has just changed this day to “{name}” ({kind}). Save again to replace it with yours.',
  },
});

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

import { defineMessages } from '../platform/i18n.ts';

/** The sentences by which people are told. */
export const n = defineMessages({
  opened: {
    vi: 'Kỳ báo cáo cải cách hành chính {period} đã mở, hạn gửi {due}.',
    en: 'The reform report of {period} is open, due {due}.',
  },
  waitsForHead: {
    vi: 'Báo cáo {period} chờ bạn ký gửi, hạn {due}.',
    en: 'The report of {period} waits for you to submit it, due {due}.',
  },
  submitted: { vi: '{agency} đã gửi báo cáo {period}.', en: '{agency} submitted the report of {period}.' },
  returned: {
    vi: 'Báo cáo {period} bị trả lại: {reason}',
    en: 'The report of {period} came back: {reason}',
  },
  dueSoon: {
    vi: '{agency}Báo cáo {period} còn {days} ngày đến hạn gửi.',
    en: '{agency}The report of {period} is due in {days} days.',
  },
  dueToday: {
    vi: '{agency}Báo cáo {period} đến hạn gửi hôm nay.',
    en: '{agency}The report of {period} is due today.',
  },
  late: {
    vi: '{agency}Báo cáo {period} đã quá hạn gửi {days} ngày.',
    en: '{agency}The report of {period} is {days} days late.',
  },
  manyLate: {
    vi: '{count} cơ quan chưa gửi báo cáo {period} đã đến hạn.',
    en: '{count} agencies have not sent the report of {period} that is due.',
  },
});

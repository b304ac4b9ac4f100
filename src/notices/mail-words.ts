import { defineMessages } from '../platform/i18n.ts';

/** The product by its name, in every language. */
export const SENDER_NAME = 'Phục Vụ';

/** Words of the mails themselves. */
export const w = defineMessages({
  digestSubject: {
    vi: ({ date, count }) => `Thông báo ngày ${date}: ${count} việc cần biết`,
    en: ({ date, count }) => `Notices of ${date}: ${count} ${count === 1 ? 'item' : 'items'}`,
  },
  severalSubject: { vi: '{count} thông báo mới', en: '{count} new notices' },
  greeting: { vi: 'Kính gửi {name},', en: 'Dear {name},' },
  digestIntro: {
    vi: ({ date }) => `Dưới đây là những việc cần biết của bạn đến ngày ${date}.`,
    en: ({ date }) => `This is what you should know as of ${date}.`,
  },
  due: { vi: 'hạn {date}', en: 'due {date}' },
  more: {
    vi: 'và {count} thông báo khác trong hộp thông báo của bạn.',
    en: 'and {count} more in your notices.',
  },
  all: { vi: 'Xem tất cả thông báo', en: 'See all notices' },
  why: {
    vi: 'Thư này do hệ thống {product} của {tenant} gửi tự động, vui lòng không trả lời.',
    en: 'This mail was sent by {product} of {tenant}. Please do not answer it.',
  },
  whyNoTenant: {
    vi: 'Thư này do hệ thống {product} gửi tự động, vui lòng không trả lời.',
    en: 'This mail was sent by {product}. Please do not answer it.',
  },
  change: { vi: 'Thay đổi cách nhận thông báo', en: 'Change how you are told' },
});

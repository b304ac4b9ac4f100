import { defineMessages } from '../platform/i18n.ts';

/** What people are told of dossiers. No personal data: codes only. */
export const n = defineMessages({
  assigned: {
    vi: 'Bạn được phân công hồ sơ {code}, hạn trả {due}.',
    en: 'Dossier {code} was assigned to you, due {due}.',
  },
  reminded: { vi: 'Bạn được nhắc về hồ sơ {code}.', en: 'You are reminded of dossier {code}.' },
  opinion: {
    vi: 'Cơ quan bạn được hỏi ý kiến về hồ sơ {code}, trả lời trước {due}.',
    en: 'Your agency is asked for an opinion on dossier {code}, due {due}.',
  },
  answered: { vi: 'Đã có ý kiến về hồ sơ {code}.', en: 'The opinion on dossier {code} has come.' },
  supplemented: {
    vi: 'Hồ sơ {code} đã được nộp bổ sung.',
    en: 'Supplements of dossier {code} have come.',
  },
  withdrawal: {
    vi: 'Người nộp đề nghị rút hồ sơ {code}.',
    en: 'The applicant asks to withdraw dossier {code}.',
  },
  sentBack: { vi: 'Hồ sơ {code} được trả lại bước trước.', en: 'Dossier {code} was sent back a step.' },
  digest: {
    vi: 'Hồ sơ của bạn: {late} quá hạn, {today} đến hạn hôm nay, {soon} sắp đến hạn.',
    en: 'Your dossiers: {late} overdue, {today} due today, {soon} due soon.',
  },
  agencyDigest: {
    vi: 'Hồ sơ của cơ quan: {late} quá hạn ({unsigned} văn bản xin lỗi chờ ký), {today} đến hạn hôm nay.',
    en: 'Dossiers of your agency: {late} overdue ({unsigned} apologies to sign), {today} due today.',
  },
});

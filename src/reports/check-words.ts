import { defineMessages } from '../platform/i18n.ts';

/** What the rules of a report say. */
export const c = defineMessages({
  emptyText: { vi: 'Mục này phải có nội dung.', en: 'This section needs a text.' },
  contradiction: {
    vi: 'Lời văn viết “{words}”, nhưng phụ lục có {value} ở mục {item}.',
    en: 'The text says “{words}”, but the annex has {value} under {item}.',
  },
  missing: {
    vi: 'Chưa có số liệu. Hãy nhập số, hoặc đánh dấu không áp dụng.',
    en: 'No number yet. Type it, or mark it as not applicable.',
  },
  tooMuch: {
    vi: '{value} lớn hơn {limit} ở mục {item}.',
    en: '{value} is more than {limit} under {item}.',
  },
  noSum: {
    vi: '{value} không bằng tổng các mục {parts} ({sum}).',
    en: '{value} is not the sum of {parts} ({sum}).',
  },
  noCode: { vi: 'Hãy nhập mã từ 0 đến {most}.', en: 'Type a code from 0 to {most}.' },
  noCount: { vi: 'Phải là số nguyên.', en: 'Must be a whole number.' },
  lessThanBefore: {
    vi: '{value} ít hơn số đã báo cáo trong năm ({before}). Hãy giải thích ở ghi chú.',
    en: '{value} is less than reported earlier in the year ({before}). Explain it in the note.',
  },
  jumpedUp: {
    vi: 'Tăng {percent}% so với kỳ trước ({before} → {value}). Hãy giải thích ở ghi chú.',
    en: 'Up by {percent}% against the last period ({before} → {value}). Explain it in the note.',
  },
  jumpedDown: {
    vi: 'Giảm {percent}% so với kỳ trước ({before} → {value}). Hãy giải thích ở ghi chú.',
    en: 'Down by {percent}% against the last period ({before} → {value}). Explain it in the note.',
  },
});

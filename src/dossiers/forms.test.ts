import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { formTitle, momentWords } from './form-words.ts';
import { type FormData, formPdf } from './forms.ts';
import { FORM_KEYS, type FormKey } from './lifecycle.ts';

async function wordsOf(pdf: Uint8Array): Promise<string> {
  const document = await getDocument({ data: pdf, verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: document.numPages }, async (_, index) =>
      (await (await document.getPage(index + 1)).getTextContent()).items
        .map((item) => ('str' in item ? item.str + (item.hasEOL ? ' ' : '') : ''))
        .join(''),
    ),
  );
  return pages.join(' ').replace(/\s+/g, ' ');
}

const party = {
  name: 'Nguyễn Thị Đặng Ước',
  idLabel: 'Số định danh cá nhân',
  idNumber: '036190000001',
  address: 'Thôn Bản Vạn, xã Bến Đá, tỉnh Lam Giang',
  phone: '',
  email: '',
};

/** Everything that any form prints; what is not known is empty, as it comes from a dossier. */
const data = (form: FormKey): FormData => ({
  title: formTitle('v2025', form),
  date: { year: 2026, month: 11, day: 9 },
  superior: 'Ủy ban nhân dân tỉnh Lam Giang',
  unit: 'Ủy ban nhân dân xã Bến Đá',
  place: 'Bến Đá',
  day: 'ngày 09 tháng 11 năm 2026',
  lookup: '',
  hotline: '',
  code: 'H99.90.60-261109-0001',
  number: '12/HDHS',
  submitter: party,
  owner: null,
  request: 'Thủ tục cấp Giấy xác nhận tình trạng hôn nhân',
  officer: 'Hà Thị Sương',
  signerRole: 'Chủ tịch Ủy ban nhân dân xã',
  signerHint: '(Ký, ghi rõ họ tên và đóng dấu)',
  papers: [
    {
      name: 'Tờ khai',
      mark: '',
      files: [{ name: 'tờ-khai.pdf', size: '12 KB', sha256: 'ab'.repeat(32) }],
      original: 1,
      copy: '',
      photocopy: '',
    },
  ],
  sets: 1,
  limit: '3 ngày làm việc',
  received: momentWords(Temporal.PlainDateTime.from('2026-11-09T08:15:40')),
  due: momentWords(Temporal.PlainDateTime.from('2026-11-12T17:00')),
  provisional: false,
  resultPlace: 'nơi tiếp nhận hồ sơ',
  fees: [],
  book: 2026,
  entry: 1,
  qr: null,
  items: [{ content: 'Tờ khai chưa ký', note: '' }],
  reason: 'Chưa đúng quy định tại Điều 16 😀',
  guidance: '',
  respondBy: '',
  contact: '',
  legalGround: '',
  insteadAt: '',
  receivedDay: 'ngày 09 tháng 11 năm 2026',
  newDate: '',
  stopDay: '',
  what: 'tạm dừng giải quyết',
  temporary: true,
  handling: '',
  coordinating: '',
  handovers: [{ from: '', to: 'UBND xã Bến Đá', at: '', giver: '', taker: '', verdict: 'overdue', note: '' }],
  entries: [],
});
const BOOK = { ...data('REGISTER'), book: 'Quyển số 2026' };

describe('a form', () => {
  it.each(FORM_KEYS)('%s prints capitals with all diacritics, and never null', async (form) => {
    const words = await wordsOf(formPdf(form, form === 'REGISTER' ? BOOK : data(form)));
    expect(words).toContain('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc');
    expect(words).toContain('ỦY BAN NHÂN DÂN XÃ BẾN ĐÁ');
    expect(words).toContain(formTitle('v2025', form).toLocaleUpperCase('vi'));
    expect(words).not.toMatch(/null|none|undefined|NaN/);
  });

  it('says on the receipt when the result is due, and lists each file with its fingerprint', async () => {
    const words = await wordsOf(formPdf('RECEIPT', data('RECEIPT')));
    expect(words).toContain('4. Thời gian nhận hồ sơ: 08 giờ 15 phút, ngày 09 tháng 11 năm 2026');
    expect(words).toContain('17 giờ 00 phút, ngày 12 tháng 11 năm 2026');
    expect(words.replaceAll(' ', '')).toContain('ab'.repeat(32));
    expect(words).toMatch(/Email: \.|Email: …/);
  });

  it('is the same each time it is printed, whatever people wrote into it', async () => {
    const [first, second] = [formPdf('REFUSAL', data('REFUSAL')), formPdf('REFUSAL', data('REFUSAL'))];
    expect(Buffer.compare(first, second)).toBe(0);
    const odd = { ...data('REFUSAL'), reason: '#panic() *x* $y$ 中文' };
    expect(await wordsOf(formPdf('REFUSAL', odd))).toContain('#panic() *x* $y$ ??');
  });
});

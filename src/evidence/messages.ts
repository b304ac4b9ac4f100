import { defineMessages, type Text, type Translate } from '../platform/i18n.ts';

/** Words of the room; those of its forms and of signatures have files of their own. */
export const m = defineMessages({
  evidence: { vi: 'Minh chứng', en: 'Evidence' },
  evidenceStore: { vi: 'Hồ sơ minh chứng', en: 'Evidence' },

  // ---- kinds, confidentiality
  kind: { vi: 'Loại', en: 'Kind' },
  DOCUMENT: { vi: 'Văn bản', en: 'Document' },
  PHOTO: { vi: 'Ảnh', en: 'Photo' },
  TABLE: { vi: 'Bảng số liệu', en: 'Table' },
  SYSTEM_EXPORT: { vi: 'Kết xuất từ phần mềm', en: 'Export of a system' },
  LINK: { vi: 'Đường dẫn', en: 'Link' },
  confidentiality: { vi: 'Mức độ công khai', en: 'Confidentiality' },
  PUBLIC: { vi: 'Công khai', en: 'Public' },
  INTERNAL: { vi: 'Nội bộ', en: 'Internal' },
  SECRET: { vi: 'Bí mật nhà nước', en: 'State secret' },

  // ---- fields of the programme
  direction: { vi: 'Chỉ đạo, điều hành', en: 'Direction' },
  institution: { vi: 'Cải cách thể chế', en: 'Institutions' },
  procedure: { vi: 'Cải cách thủ tục hành chính', en: 'Administrative procedures' },
  organisation: { vi: 'Cải cách tổ chức bộ máy', en: 'Organisation' },
  'civil-service': { vi: 'Cải cách chế độ công vụ', en: 'Civil service' },
  'public-finance': { vi: 'Cải cách tài chính công', en: 'Public finance' },
  'digital-government': { vi: 'Chính quyền điện tử, chính quyền số', en: 'Digital government' },
  survey: { vi: 'Khảo sát sự hài lòng', en: 'Satisfaction surveys' },
  communication: { vi: 'Tuyên truyền', en: 'Communication' },

  // ---- periods
  Y: { vi: 'Cả năm', en: 'The year' },
  H1: { vi: '6 tháng đầu năm', en: 'First half' },
  H2: { vi: '6 tháng cuối năm', en: 'Second half' },
  M9: { vi: '9 tháng', en: 'Nine months' },
  Q1: { vi: 'Quý I', en: 'Quarter I' },
  Q2: { vi: 'Quý II', en: 'Quarter II' },
  Q3: { vi: 'Quý III', en: 'Quarter III' },
  Q4: { vi: 'Quý IV', en: 'Quarter IV' },
  month: { vi: 'Tháng {month}', en: 'Month {month}' },
  periodOfYear: { vi: '{period}, năm {year}', en: '{period}, {year}' },
  yearOnly: { vi: 'Năm {year}', en: '{year}' },

  // ---- what is known of it
  title: { vi: 'Tên minh chứng', en: 'Title' },
  docNumber: { vi: 'Số, ký hiệu', en: 'Number' },
  issuedOn: { vi: 'Ngày ban hành', en: 'Date of issue' },
  issuer: { vi: 'Cơ quan ban hành', en: 'Issuer' },
  agency: { vi: 'Cơ quan, đơn vị', en: 'Agency' },
  period: { vi: 'Kỳ', en: 'Period' },
  year: { vi: 'Năm', en: 'Year' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  file: { vi: 'Tệp', en: 'File' },
  url: { vi: 'Địa chỉ (URL)', en: 'Address (URL)' },
  secretTitle: { vi: 'Văn bản mật số {number}', en: 'Classified document {number}' },

  // ---- faults
  secretHasNoFile: {
    vi: 'Không tải bí mật nhà nước lên hệ thống: chỉ ghi số, ký hiệu và ngày ban hành.',
    en: 'State secrets are not uploaded: give the number and the date only.',
  },
  secretHasNoTitle: {
    vi: 'Tên văn bản mật có thể là bí mật: hãy để trống.',
    en: 'The title may be a secret itself: leave it empty.',
  },
  secretNeedsNumber: { vi: 'Hãy ghi số, ký hiệu của văn bản mật.', en: 'Give the number of the document.' },
  secretNeedsDate: { vi: 'Hãy ghi ngày ban hành của văn bản mật.', en: 'Give the date of issue.' },
  secretIsDocument: { vi: 'Bí mật nhà nước phải là văn bản.', en: 'A state secret is a document.' },
  fileMissing: { vi: 'Hãy chọn một tệp.', en: 'Choose a file.' },
  linkMissing: {
    vi: 'Hãy nhập địa chỉ bắt đầu bằng https://.',
    en: 'Give an address beginning with https://.',
  },
  titleMissing: { vi: 'Hãy đặt tên cho minh chứng.', en: 'Give it a title.' },
  yearMissing: { vi: 'Hãy chọn năm của kỳ.', en: 'Choose the year of the period.' },
  notYours: {
    vi: 'Bạn không được lưu minh chứng cho cơ quan này. Hãy chọn cơ quan của bạn.',
    en: 'You may not keep evidence for this agency. Choose your own.',
  },
  agencyUnknown: { vi: 'Không có cơ quan này.', en: 'There is no such agency.' },
  changedMeanwhile: {
    vi: 'Người khác vừa sửa minh chứng này. Hãy xem lại nội dung mới rồi lưu lại.',
    en: 'Somebody else has just changed this evidence. Look at what they wrote, then save again.',
  },
  kindOfOtherFile: {
    vi: 'Tệp đang có không thuộc loại này.',
    en: 'The file that is here is not of this kind.',
  },
  sameFile: {
    vi: 'Tệp này giống hệt phiên bản đang có hiệu lực.',
    en: 'This file is the same as the version in force.',
  },
  withdrawn: { vi: 'Đã thu hồi', en: 'Withdrawn' },
  isWithdrawn: {
    vi: 'Minh chứng “{title}” đã bị thu hồi nên không dùng được nữa.',
    en: 'The evidence “{title}” was withdrawn and cannot be used any more.',
  },
  notFoundToAttach: {
    vi: 'Có minh chứng không tồn tại hoặc bạn không được xem. Hãy chọn lại.',
    en: 'Some evidence does not exist, or is not for you to see. Choose again.',
  },
  stillUsed: {
    vi: 'Minh chứng đang được dùng ở {count} nơi. Hãy gỡ ở những nơi đó trước khi thu hồi.',
    en: 'The evidence is used in {count} places. Take it off there first.',
  },
});

type Word = keyof typeof m;
/** The words of a code kept in data: a kind, a degree of confidentiality, a field. */
export const wordOf = (code: string): Text => m[code as Word] ?? { vi: code, en: code };

/** "Quý I, năm 2026", "Năm 2026", "". */
export function periodWords(t: Translate, period: { periodYear: number | null; periodCode: string }): string {
  const { periodYear: year, periodCode: code } = period;
  if (year === null) return '';
  if (code === 'Y' || code === '') return t(m.yearOnly, { year });
  return t(m.periodOfYear, { period: codeWords(t, code), year });
}

/** "Quý I", "Tháng 3". */
export const codeWords = (t: Translate, code: string): string =>
  /^M\d\d$/.test(code) ? t(m.month, { month: Number(code.slice(1)) }) : t(wordOf(code));

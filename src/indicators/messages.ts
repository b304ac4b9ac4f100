import { defineMessages, type Text } from '../platform/i18n.ts';
import type { RowFault } from './entry-rules.ts';

/** What the services of the room say when something is wrong, and whom they tell what. */
export const m = defineMessages({
  codeShape: {
    vi: 'Mã gồm 2 đến 60 chữ in hoa không dấu, số, dấu gạch, ví dụ: TTHC-01.',
    en: 'A code has 2 to 60 capital letters, digits and dashes, like TTHC-01.',
  },
  codeTaken: { vi: 'Đã có chỉ tiêu mang mã này.', en: 'Another indicator has this code.' },
  needsNumerator: { vi: 'Tỷ lệ cần tên của tử số.', en: 'A ratio needs the name of its numerator.' },
  needsDenominator: {
    vi: 'Hãy ghi tên mẫu số (với bình quân gia quyền: trọng số đếm gì).',
    en: 'Name the denominator (for a weighted mean: what the weights count).',
  },
  needsReporter: {
    vi: 'Hãy chọn loại cơ quan, cơ quan cụ thể, hoặc cơ quan theo dõi sẽ báo cáo.',
    en: 'Choose kinds of agencies, single agencies, or an owner who reports.',
  },
  baselineYears: { vi: 'Năm đầu phải không sau năm cuối.', en: 'The first year must not be after the last.' },
  needsValue: { vi: 'Mức này cần một con số.', en: 'This demand needs a number.' },
  needsUpper: {
    vi: 'Khoảng cần đầu trên không nhỏ hơn đầu dưới.',
    en: 'A range needs an upper end that is not below the lower.',
  },
  needsStep: { vi: 'Hãy ghi mỗi năm thêm bao nhiêu điểm.', en: 'Say how many points a year.' },
  needsShare: {
    vi: 'Hãy ghi tỷ lệ đơn vị và mức mà mỗi đơn vị phải đạt.',
    en: 'Give the share of units and what each of them must hold.',
  },
  shareOnly: {
    vi: 'Tỷ lệ đơn vị chỉ dùng cho mức “tỷ lệ đơn vị đạt”.',
    en: 'A share of units belongs to the demand “share of units” only.',
  },
  chooseDefinition: {
    vi: 'Hãy chọn một cách đo đã có, hoặc lập cách đo mới.',
    en: 'Choose a definition that is there, or make a new one.',
  },
  demandsMissing: {
    vi: 'Mỗi mức cần đạt của chỉ tiêu cần một cách hiểu.',
    en: 'Every target of the indicator needs its demand.',
  },
  definedMeanwhile: {
    vi: 'Người khác vừa xác định cách đo của chỉ tiêu này. Hãy xem lại.',
    en: 'Somebody else has just said how this indicator is measured. Look at it again.',
  },
  changedMeanwhile: {
    vi: 'Người khác vừa sửa cách đo này. Hãy so sánh hai bản rồi lưu lại nếu vẫn cần.',
    en: 'Somebody else has just changed this definition. Compare both and save again if you still need to.',
  },
  hasValuesPeriod: {
    vi: 'Đã có số liệu theo kỳ này nên không đổi được kỳ và ngày chốt. Hãy lập cách đo mới.',
    en: 'There are values for these periods, so periods and closing day stay. Make a new definition.',
  },
  hasValuesShape: {
    vi: 'Đã có số liệu nhập theo dạng này nên không đổi được. Hãy lập cách đo mới.',
    en: 'There are values typed in this shape, so it stays. Make a new definition.',
  },

  typedMeanwhile: {
    vi: 'Người khác vừa nhập số liệu này. Hãy so sánh hai bản rồi lưu lại nếu vẫn cần.',
    en: 'Somebody else has just typed this value. Compare both and save again if you still need to.',
  },
  periodNotOver: {
    vi: 'Kỳ này chưa kết thúc: bạn lưu nháp được, nhưng chưa trình duyệt được.',
    en: 'This period is not over: you can keep a draft, but not hand it in yet.',
  },
  decidedMeanwhile: {
    vi: 'Số liệu vừa thay đổi trạng thái. Hãy xem lại rồi quyết định.',
    en: 'The value has just changed its state. Look at it again, then decide.',
  },
  ownWork: {
    vi: 'Bạn đã nhập hoặc trình số liệu này nên phải để người khác duyệt.',
    en: 'You typed or handed in this value, so somebody else has to approve it.',
  },
  correctionOpen: {
    vi: 'Đã có một đề nghị điều chỉnh đang chờ cho số liệu này.',
    en: 'A correction of this value is under way already.',
  },
  measuredOnly: {
    vi: 'Số liệu này do hệ thống tự tính nên không nhập tay hay điều chỉnh.',
    en: 'This value is computed by the product: it is neither typed nor corrected.',
  },
  toldSubmitted: {
    vi: '{agency} trình {count} số liệu chỉ tiêu kỳ {period}.',
    en: '{agency} handed in {count} values of indicators for {period}.',
  },
  toldReturned: {
    vi: 'Số liệu “{name}”, kỳ {period}, bị trả lại: {reason}',
    en: 'The value of “{name}” for {period} was returned: {reason}',
  },

  importRow: { vi: 'Dòng {row}: {text}', en: 'Row {row}: {text}' },
  importDefinition: { vi: 'không có chỉ tiêu mang mã này.', en: 'no indicator has this code.' },
  importPeriod: { vi: 'kỳ không đúng với cách đo.', en: 'the period does not fit the definition.' },
  importAgency: {
    vi: 'không có cơ quan mang mã này hoạt động trong kỳ.',
    en: 'no agency of this code lived in the period.',
  },
  importEmpty: { vi: 'Tệp không có dòng số liệu nào.', en: 'The file has no rows of values.' },
  importRows: { vi: 'Tệp có quá nhiều dòng (tối đa {count}).', en: 'Too many rows (at most {count}).' },
  importColumns: {
    vi: 'Tệp thiếu các cột: {names}. Hãy tải biểu mẫu và điền vào biểu mẫu đó.',
    en: 'The file lacks the columns {names}. Download the form and fill it in.',
  },
  importTooEarly: { vi: 'kỳ chưa đến hạn báo cáo.', en: 'the period is not due yet.' },

  fault_missing: { vi: 'Hãy nhập số.', en: 'Type a number.' },
  fault_notANumber: {
    vi: 'Không phải số. Ví dụ: 1.234 hoặc 97,5.',
    en: 'Not a number. For example: 1.234 or 97,5.',
  },
  fault_negative: { vi: 'Số không được âm.', en: 'The number must not be negative.' },
  fault_moreThanWhole: {
    vi: 'Tử số lớn hơn mẫu số.',
    en: 'The numerator is larger than the denominator.',
  },
  fault_whole: { vi: 'Hãy nhập số nguyên.', en: 'Type a whole number.' },
  fault_notAPercentage: { vi: 'Tỷ lệ không quá 100%.', en: 'A share is at most 100%.' },
  fault_rank: { vi: 'Thứ hạng là số nguyên từ 1.', en: 'A rank is a whole number from 1.' },
  fault_weightMissing: {
    vi: 'Hãy nhập trọng số, ví dụ số phiếu.',
    en: 'Type the weight, e.g. the number of forms.',
  },
  fault_nothingToShare: {
    vi: 'Trọng số bằng 0 thì không có giá trị: hãy để trống.',
    en: 'With a weight of 0 there is no value: leave it empty.',
  },
  fault_numbersThough: {
    vi: 'Đã chọn “không áp dụng” thì hãy để trống các số.',
    en: 'Marked as not applicable: leave the numbers empty.',
  },
  fault_changeNeedsNote: {
    vi: 'Khác kỳ trước hơn 30%: hãy giải thích ở ghi chú.',
    en: 'Differs from the period before by more than 30%: say why in the note.',
  },
});

export function faultText(code: RowFault): Text {
  return m[`fault_${code}`];
}

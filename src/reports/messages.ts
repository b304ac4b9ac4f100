import { defineMessages } from '../platform/i18n.ts';

/** What the services of the room say when something is wrong. */
export const m = defineMessages({
  settingsChanged: {
    vi: 'Người khác vừa sửa quy định. Hãy mở lại trang rồi sửa tiếp.',
    en: 'Somebody else has just changed the settings. Open the page again.',
  },
  endsBeforeBegin: {
    vi: 'Ngày cuối phải không trước ngày đầu.',
    en: 'The last day must not be before the first.',
  },
  dueBeforeClosing: {
    vi: 'Hạn gửi phải sau ngày chốt số liệu.',
    en: 'The deadline must be after the last day of the data.',
  },
  noProvince: {
    vi: 'Không có cơ quan cấp tỉnh vào ngày chốt số liệu.',
    en: 'There is no province on the day on which the data close.',
  },
  notClosingYet: {
    vi: 'Chưa đến thời điểm chốt số liệu của kỳ, nên số liệu còn thay đổi. Hãy thực hiện sau ngày chốt.',
    en: 'The data of the period are not closed yet, so numbers still change. Come back after the closing day.',
  },
  closedAlready: {
    vi: 'Kỳ báo cáo đã đóng, số liệu không sửa được nữa. Hãy đề nghị điều chỉnh số liệu, hoặc đề nghị Sở Nội vụ mở lại kỳ.',
    en: 'The period is closed and its numbers stand. Ask for a correction, or ask the standing office to reopen it.',
  },
  notClosed: { vi: 'Kỳ báo cáo đang mở.', en: 'The period is open.' },
  stillWaiting: {
    vi: 'Còn {count} báo cáo đã gửi chờ quyết định. Hãy chấp nhận hoặc trả lại trước khi đóng kỳ.',
    en: '{count} submitted reports wait for a decision. Accept or return them before closing.',
  },
  changedMeanwhile: {
    vi: 'Người khác vừa sửa báo cáo này. Phần bạn nhập còn dưới đây, bên cạnh phần của người kia.',
    en: 'Somebody else has just changed this report. What you typed is below, beside theirs.',
  },
  movedOn: {
    vi: 'Báo cáo không còn ở trạng thái này. Hãy mở lại trang.',
    en: 'The report is not in this state any more. Open the page again.',
  },
  notANumber: {
    vi: 'Không phải là số. Hãy nhập như 1.234 hoặc 12,5.',
    en: 'Not a number. Type it like 1.234 or 12,5.',
  },
  needsReason: {
    vi: 'Số nêu khác số hệ thống tính ({computed}). Hãy ghi lý do ở ghi chú.',
    en: 'The stated number differs from the counted one ({computed}). Give the reason in the note.',
  },
  notReady: {
    vi: 'Báo cáo còn {count} chỗ phải sửa hoặc giải thích trước khi trình.',
    en: '{count} things have to be put right or explained first.',
  },
  ownWork: {
    vi: 'Người soạn và trình báo cáo không tự ký gửi. Hãy để người khác ký gửi.',
    en: 'Whoever wrote and handed in a report does not submit it too. Somebody else does.',
  },
  notAccepted: {
    vi: 'Báo cáo chưa được chấp nhận nên chưa ghi số được.',
    en: 'A report gets its number once it has been accepted.',
  },
  numberShape: {
    vi: 'Số, ký hiệu như 125/BC-UBND.',
    en: 'Number and symbol like 125/BC-UBND.',
  },
  correctOpen: {
    vi: 'Kỳ đang mở: hãy sửa trực tiếp trong báo cáo.',
    en: 'The period is open: change the report itself.',
  },
  correctTwice: {
    vi: 'Đã có một đề nghị điều chỉnh mục này đang chờ quyết định.',
    en: 'A correction of this item already waits for a decision.',
  },
  correctSame: { vi: 'Số mới giống số đang có.', en: 'The new number is the same as the old.' },
  decided: { vi: 'Đề nghị này đã được quyết định.', en: 'This was decided already.' },
  statedBy: {
    vi: 'Theo số liệu có lý do của: {agencies}',
    en: 'As stated with reasons by: {agencies}',
  },
});

import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const proceduresEvents = defineMessages({
  'procedure.created': { vi: 'Lập thủ tục hành chính mới', en: 'Procedure created' },
  'procedure.abolished': { vi: 'Bãi bỏ thủ tục hành chính', en: 'Procedure abolished' },
  'procedure.offered': { vi: 'Giao cơ quan tiếp nhận thủ tục', en: 'Procedure offered at agencies' },
  'procedure.offer-ended': { vi: 'Thôi tiếp nhận thủ tục tại cơ quan', en: 'Procedure no longer offered' },
  'procedure-version.drafted': { vi: 'Lập phiên bản mới của thủ tục', en: 'Next version drafted' },
  'procedure-version.edited': { vi: 'Sửa bản nháp thủ tục', en: 'Draft of a procedure edited' },
  'procedure-version.discarded': { vi: 'Bỏ bản nháp thủ tục', en: 'Draft of a procedure discarded' },
  'procedure-version.published': { vi: 'Công bố thủ tục hành chính', en: 'Procedure published' },
  'procedure-version.made-public': { vi: 'Ghi nhận công khai thủ tục', en: 'Procedure made public' },
  'procedure-synonym.added': { vi: 'Thêm từ đồng nghĩa', en: 'Synonym added' },
  'procedure-synonym.removed': { vi: 'Xóa từ đồng nghĩa', en: 'Synonym removed' },
  'procedure-decision.added': { vi: 'Nhập quyết định công bố', en: 'Announcement decision added' },
  'form.forged': { vi: 'Từ chối tờ khai có trường lạ', en: 'Form with foreign fields refused' },
  'procedure-test.added': { vi: 'Thêm mẫu thử của thủ tục', en: 'Test of a procedure added' },
  'procedure-test.changed': { vi: 'Sửa mẫu thử của thủ tục', en: 'Test of a procedure changed' },
  'procedure-test.removed': { vi: 'Xóa mẫu thử của thủ tục', en: 'Test of a procedure removed' },
  'procedure-test.failed': { vi: 'Mẫu thử của thủ tục không còn đạt', en: 'Tests of a procedure now fail' },
});

/** What the services of this room refuse, in words. */
export const m = defineMessages({
  codeShape: {
    vi: 'Mã TTHC gồm một chữ số 1–3, dấu chấm và sáu chữ số, ví dụ: 1.001193.',
    en: 'The code is a digit from 1 to 3, a dot and six digits, like 1.001193.',
  },
  codeTaken: { vi: 'Mã TTHC này đã có trong danh mục.', en: 'There is a procedure with this code already.' },
  draftThere: {
    vi: 'Thủ tục này đang có một bản nháp. Hãy sửa hoặc bỏ bản nháp đó trước.',
    en: 'This procedure has a draft already. Edit or discard it first.',
  },
  changedMeanwhile: {
    vi: 'Người khác vừa lưu bản nháp này trước bạn.',
    en: 'Somebody else saved this draft before you.',
  },
  published: {
    vi: 'Phiên bản đã công bố thì không sửa được. Hãy lập phiên bản mới.',
    en: 'A published version cannot be changed. Make a new version.',
  },
  incomplete: {
    vi: 'Chưa công bố được: thủ tục còn thiếu bộ phận bắt buộc (Điều 8 Nghị định 63/2010/NĐ-CP).',
    en: 'Cannot be published: mandatory parts are missing (Decree 63/2010, article 8).',
  },
  noSamples: {
    vi: 'Chưa công bố được: thủ tục chưa có mẫu thử nào.',
    en: 'Cannot be published: the procedure has no tests.',
  },
  samplesFail: {
    vi: 'Chưa công bố được: {count} mẫu thử không đạt.',
    en: 'Cannot be published: {count} tests fail.',
  },
  laterVersion: {
    vi: 'Đã có phiên bản có hiệu lực từ ngày này hoặc sau đó.',
    en: 'There is a version that takes effect on this day or later.',
  },
  effectiveBeforeSigned: {
    vi: 'Ngày có hiệu lực không thể trước ngày ký quyết định.',
    en: 'It cannot take effect before the decision was signed.',
  },
  decisionUnknown: { vi: 'Hãy chọn quyết định công bố.', en: 'Choose the decision that announces it.' },
  decisionThere: {
    vi: 'Quyết định này đã được nhập.',
    en: 'This decision is here already.',
  },
  abolishedAlready: { vi: 'Thủ tục đã bị bãi bỏ.', en: 'The procedure is abolished already.' },
  notInForce: {
    vi: 'Thủ tục không có phiên bản nào còn hiệu lực đến ngày này.',
    en: 'No version of the procedure is in force on this day.',
  },
  replacedUnknown: { vi: 'Không có thủ tục với mã này.', en: 'There is no procedure with this code.' },
  agencyUnknown: { vi: 'Hãy chọn cơ quan trong danh sách.', en: 'Choose an agency from the list.' },
  offerThere: {
    vi: 'Cơ quan này đã tiếp nhận thủ tục trong thời gian đó.',
    en: 'This agency offers the procedure then already.',
  },
  endsBeforeItBegins: { vi: 'Ngày kết thúc trước ngày bắt đầu.', en: 'It ends before it begins.' },
  caseUnknown: { vi: 'Thủ tục không có trường hợp này.', en: 'The procedure has no such case.' },
  synonymThere: { vi: 'Từ này đã có với nghĩa đó.', en: 'These words are there with this meaning.' },
  workbookEmpty: {
    vi: 'Hãy chọn tệp XLSX có ít nhất một thủ tục.',
    en: 'Choose an XLSX with procedures in it.',
  },
  workbookRows: { vi: 'Quá nhiều dòng (tối đa {count}).', en: 'Too many rows (at most {count}).' },
  workbookStructure: {
    vi: 'Tệp không đúng cấu trúc, thiếu trang tính hoặc cột: {names}. Hãy xuất Excel rồi sửa trên tệp đó, không đổi tên cột.',
    en: 'Sheets or columns are missing: {names}. Export first and edit that file without renaming columns.',
  },
  importChanged: {
    vi: 'Danh mục đã thay đổi từ lúc xem trước. Hãy xem lại rồi nhập.',
    en: 'The catalogue changed since the preview. Look at it again.',
  },
  importRowWrong: {
    vi: 'Dòng {row} ({code}) chưa đúng nên chưa nhập gì.',
    en: 'Row {row} ({code}) is wrong, so nothing was imported.',
  },
  codeTwice: { vi: 'Mã này có hai dòng.', en: 'The code has two rows.' },
  keyTwice: {
    vi: 'Mã “{key}” dùng hai lần trong thủ tục.',
    en: 'The key “{key}” is used twice in the procedure.',
  },
});

export const proceduresMoving = defineMessages({
  offers: { vi: 'Thủ tục đang cung cấp', en: 'Procedures on offer' },
});

import { fieldWords } from '../agencies/index.ts';
import { defineMessages } from '../platform/i18n.ts';

/** Words of importing, lists and published programmes; reviewing and publishing have files of their own. */
export const m = defineMessages({
  plans: { vi: 'Kế hoạch', en: 'Plans' },
  tasks: { vi: 'Nhiệm vụ', en: 'Tasks' },
  plan: { vi: 'Kế hoạch', en: 'Plan' },
  search: { vi: 'Tìm', en: 'Search' },
  allPlans: { vi: 'Tất cả kế hoạch', en: 'All plans' },

  movingDrafts: { vi: 'Bản nháp kế hoạch', en: 'Drafts of plans' },

  // ---- import
  writePlan: { vi: 'Lập từ việc được giao', en: 'Write from what was assigned' },
  importPlan: { vi: 'Nhập kế hoạch', en: 'Import a plan' },
  importIntro: {
    vi: 'Thả văn bản kế hoạch vào đây: hệ thống đọc và tách thành mục tiêu, chỉ tiêu, nhiệm vụ, đề án; bạn soát lại bên cạnh văn bản gốc rồi mới ban hành trên hệ thống.',
    en: 'Drop a plan document here: it is read into objectives, indicators, tasks and schemes, which you review beside the document before anything is published.',
  },
  document: { vi: 'Văn bản', en: 'Document' },
  documentHint: {
    vi: 'Word (.docx, .doc), PDF có lớp chữ, trang web đã lưu (.html), văn bản thuần (.txt, .md)',
    en: 'Word (.docx, .doc), PDF with a text layer, saved web page (.html), plain text (.txt, .md)',
  },
  issuerAgency: { vi: 'Cơ quan ban hành', en: 'Issuing agency' },
  issuerByDocument: { vi: 'Tự nhận ra từ văn bản', en: 'As the document says' },
  readDocument: { vi: 'Đọc văn bản', en: 'Read the document' },
  reading: { vi: 'Đang đọc…', en: 'Reading…' },
  fileMissing: { vi: 'Hãy chọn một tệp.', en: 'Choose a file.' },
  imported: {
    vi: 'Đã đọc văn bản. Hãy soát các dòng được đánh dấu rồi công bố.',
    en: 'The document has been read. Check the marked rows, then publish.',
  },
  alreadyHere: { vi: 'Văn bản này đã được nhập', en: 'This document is here already' },
  alreadyHereHint: {
    vi: 'Tệp bạn gửi giống hệt tệp của kế hoạch dưới đây. Hãy mở để làm tiếp, hoặc nhập thành bản nháp mới nếu bạn thật sự cần.',
    en: 'The file is the same, byte for byte, as that of the plan below. Open it and go on, or make another draft if you really need one.',
  },
  openExisting: { vi: 'Mở kế hoạch đã có', en: 'Open the existing one' },
  importAgain: { vi: 'Nhập thành bản nháp mới', en: 'Make another draft' },
  importNotYours: {
    vi: 'Bạn không được nhập kế hoạch cho cơ quan này. Hãy chọn cơ quan của bạn.',
    en: 'You may not import plans for this agency. Choose your own.',
  },
  importOfOther: {
    vi: 'Văn bản này do {agency} ban hành, ngoài phạm vi của bạn. Hãy chọn cơ quan của bạn ở mục “Cơ quan ban hành” nếu vẫn muốn nhập, hoặc nhờ Sở Nội vụ nhập.',
    en: 'This document was issued by {agency}, which is outside your reach. Choose your own agency under “Issuing agency” to import it anyway, or ask the standing office.',
  },
  failureEmpty: {
    vi: 'Tệp trống, không có chữ nào. Hãy kiểm tra lại tệp.',
    en: 'The file is empty. Check the file.',
  },
  failureTooLarge: {
    vi: 'Tệp quá lớn. Hãy giảm dung lượng (bỏ ảnh, tách phụ lục) rồi thử lại.',
    en: 'The file is too large. Make it smaller (remove pictures, split annexes) and try again.',
  },
  failureUnknownType: {
    vi: 'Không đọc được loại tệp này. Hãy dùng .docx, .pdf, .html, .txt, .md hoặc .doc.',
    en: 'This type of file cannot be read. Use .docx, .pdf, .html, .txt, .md or .doc.',
  },
  failureEncrypted: {
    vi: 'Tệp có mật khẩu. Hãy bỏ mật khẩu rồi nhập lại.',
    en: 'The file has a password. Remove it and import again.',
  },
  failureNoTextLayer: {
    vi: 'Tệp PDF chỉ có ảnh quét, không có lớp chữ. Hãy dùng bản Word, hoặc bản PDF ký số xuất từ Word.',
    en: 'The PDF holds only scanned pictures, no text. Use the Word file, or a PDF made from it.',
  },
  failureCorrupt: {
    vi: 'Tệp bị hỏng, không mở được. Hãy mở bằng Word, lưu lại dạng .docx rồi nhập.',
    en: 'The file is damaged. Open it in Word, save it as .docx and import that.',
  },
  failureZipBomb: {
    vi: 'Tệp phình ra quá lớn khi giải nén nên không được đọc, để bảo vệ hệ thống.',
    en: 'The file grows too large when unpacked, so it was refused.',
  },
  failureOldWord: {
    vi: 'Không đọc được tệp .doc cũ này. Hãy mở bằng Word và lưu lại dạng .docx.',
    en: 'This old .doc cannot be read. Open it in Word and save it as .docx.',
  },
  failureTooSlow: {
    vi: 'Đọc tệp này mất quá nhiều thời gian nên đã dừng. Hãy lưu lại dạng .docx hoặc tách nhỏ.',
    en: 'Reading this file took too long and was stopped. Save it as .docx, or split it.',
  },
  failureNotAPlan: {
    vi: 'Không thấy mục tiêu, chỉ tiêu hay nhiệm vụ nào trong văn bản này. Hãy kiểm tra có đúng là kế hoạch không.',
    en: 'No objectives, indicators or tasks were found. Check that this is a plan.',
  },

  // ---- kinds, states
  status: { vi: 'Trạng thái', en: 'State' },
  statusDRAFT: { vi: 'Đang soát', en: 'In review' },
  statusPUBLISHED: { vi: 'Đã công bố', en: 'Published' },
  kind: { vi: 'Loại kế hoạch', en: 'Kind of plan' },
  kindPROGRAMME: { vi: 'Chương trình tổng thể', en: 'Master programme' },
  kindTEN_YEAR: { vi: 'Kế hoạch 10 năm', en: 'Ten-year plan' },
  kindFIVE_YEAR: { vi: 'Kế hoạch 5 năm', en: 'Five-year plan' },
  kindANNUAL: { vi: 'Kế hoạch năm', en: 'Annual plan' },
  kindTHEMATIC: { vi: 'Kế hoạch chuyên đề', en: 'Thematic plan' },
  year: { vi: 'Năm', en: 'Year' },

  // ---- cells of rows
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  title: { vi: 'Trích yếu', en: 'Title' },
  documentType: { vi: 'Loại văn bản', en: 'Document type' },
  issuer: { vi: 'Cơ quan ban hành', en: 'Issuer' },
  issuedOn: { vi: 'Ngày ban hành', en: 'Issued on' },
  place: { vi: 'Địa danh', en: 'Place' },
  signedBy: { vi: 'Người ký', en: 'Signed by' },
  period: { vi: 'Giai đoạn', en: 'Period' },
  legalBases: { vi: 'Căn cứ', en: 'Legal bases' },
  ordinal: { vi: 'STT', en: 'No.' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  content: { vi: 'Nội dung', en: 'Content' },
  targets: { vi: 'Mức cần đạt', en: 'Targets' },
  product: { vi: 'Sản phẩm', en: 'Product' },
  lead: { vi: 'Chủ trì', en: 'Lead' },
  coordinate: { vi: 'Phối hợp', en: 'Coordinating' },
  time: { vi: 'Thời gian', en: 'Time' },
  note: { vi: 'Ghi chú', en: 'Note' },
  agency: { vi: 'Cơ quan', en: 'Agency' },

  // ---- fields of the programme (par-management 1.2)
  ...fieldWords,

  // ---- kinds of rows
  rows_header: { vi: 'Thông tin văn bản', en: 'Document' },
  rows_objective: { vi: 'Mục tiêu', en: 'Objectives' },
  rows_indicator: { vi: 'Chỉ tiêu', en: 'Indicators' },
  rows_task: { vi: 'Nhiệm vụ', en: 'Tasks' },
  rows_scheme: { vi: 'Đề án', en: 'Schemes' },
  rows_assignment: { vi: 'Phân công thực hiện', en: 'Assignments' },
  rows_leftover: { vi: 'Phần chưa hiểu', en: 'Not understood' },

  // ---- lists and programme pages
  plansEmpty: { vi: 'Chưa có kế hoạch nào', en: 'No plans yet' },
  plansEmptyHint: {
    vi: 'Hãy nhập văn bản kế hoạch đầu tiên: Word, PDF, trang web hay văn bản thuần đều được.',
    en: 'Import the first plan document: Word, PDF, web page or plain text.',
  },
  plansNone: { vi: 'Không có kế hoạch nào khớp', en: 'No plan matches' },
  plansNoneHint: {
    vi: 'Hãy bớt điều kiện lọc hoặc tìm bằng từ khác.',
    en: 'Remove a filter, or try other words.',
  },
  untitled: { vi: '(Chưa có trích yếu)', en: '(No title)' },
  rowsToCheck: { vi: 'Dòng cần xem', en: 'Rows to check' },
  overview: { vi: 'Tổng quan', en: 'Overview' },
  objectives: { vi: 'Mục tiêu', en: 'Objectives' },
  indicators: { vi: 'Chỉ tiêu', en: 'Indicators' },
  schemes: { vi: 'Đề án', en: 'Schemes' },
  assignments: { vi: 'Phân công', en: 'Assignments' },
  downloadOriginal: { vi: 'Tải văn bản gốc', en: 'Download the original' },
  exportXlsx: { vi: 'Xuất Excel', en: 'Export to Excel' },
  exportDocx: { vi: 'Xuất Word', en: 'Export to Word' },
  review: { vi: 'Soát lại', en: 'Review' },
  publishedOn: { vi: 'Công bố trên hệ thống', en: 'Published here' },
  importedOn: { vi: 'Nhập ngày', en: 'Imported' },
  nothingHere: { vi: 'Kế hoạch này không có mục nào ở đây', en: 'This plan has nothing here' },
  name: { vi: 'Tên đề án', en: 'Scheme' },
  tasksByField: { vi: 'Nhiệm vụ theo lĩnh vực', en: 'Tasks by field' },
  due: { vi: 'Hạn', en: 'Due' },
  dueFrom: { vi: 'Hạn từ ngày', en: 'Due from' },
  dueTo: { vi: 'Hạn đến ngày', en: 'Due to' },
  dueNone: { vi: 'Không có hạn', en: 'No due date' },
  duePast: { vi: 'Đã đến hạn', en: 'Due already' },
  dueMonth: { vi: 'Trong 30 ngày tới', en: 'Within 30 days' },
  dueQuarter: { vi: 'Trong 90 ngày tới', en: 'Within 90 days' },
  dueYear: { vi: 'Trong 365 ngày tới', en: 'Within 365 days' },
  leadAgency: { vi: 'Cơ quan chủ trì', en: 'Leading agency' },
  coordinateAgency: { vi: 'Cơ quan phối hợp', en: 'Coordinating agency' },
  taskSearchHint: {
    vi: 'Tìm trong nhiệm vụ, có dấu hoặc không dấu…',
    en: 'Search in tasks, with or without diacritics…',
  },
  planSearchHint: { vi: 'Trích yếu, số, cơ quan…', en: 'Title, number, issuer…' },
  tasksNone: { vi: 'Không có nhiệm vụ nào khớp', en: 'No task matches' },
  tasksNoneHint: {
    vi: 'Các chữ được tìm liền nhau như một cụm. Hãy thử ít chữ hơn, hoặc bớt điều kiện lọc.',
    en: 'Words are looked for side by side, as a phrase. Try fewer words, or remove a filter.',
  },
  tasksSimilar: {
    vi: 'Không có cụm từ đúng như vậy; dưới đây là những nhiệm vụ gần giống.',
    en: 'No such phrase; these tasks come close.',
  },
  verbatim: { vi: 'Nguyên văn trong văn bản', en: 'Verbatim in the document' },
  seeInDocument: { vi: 'Xem trong văn bản', en: 'See in the document' },
  agencies: { vi: 'Cơ quan thực hiện', en: 'Agencies' },
  role_LEAD: { vi: 'Chủ trì', en: 'Lead' },
  role_COORDINATE: { vi: 'Phối hợp', en: 'Coordinating' },
  role_INVITED: { vi: 'Được mời', en: 'Invited' },
  origin_MANUAL: { vi: 'chọn tay', en: 'picked by hand' },
  inDocument: { vi: 'Trong văn bản: “{words}”', en: 'In the document: “{words}”' },
  agencyCount: { vi: '{count} cơ quan', en: '{count} agencies' },
  noAgency: { vi: 'Chưa có cơ quan nào', en: 'No agency' },
  page: { vi: 'Trang {number}', en: 'Page {number}' },
  tableInDocument: { vi: 'Bảng trong văn bản', en: 'Table in the document' },
  footnotes: { vi: 'Chú thích', en: 'Footnotes' },
  discard: { vi: 'Xóa bản nháp', en: 'Discard the draft' },
  discardTitle: { vi: 'Xóa bản nháp này?', en: 'Discard this draft?' },
  discardMessage: {
    vi: 'Mọi chỉnh sửa của bản nháp sẽ mất và không lấy lại được. Văn bản gốc có thể nhập lại bất cứ lúc nào.',
    en: 'All edits of the draft will be gone for good. The document can be imported again at any time.',
  },
  discarded: { vi: 'Đã xóa bản nháp.', en: 'The draft is gone.' },

  // ---- faults
  checkFields: {
    vi: 'Có chỗ chưa đúng. Hãy sửa rồi gửi lại.',
    en: 'Something is not right. Correct it and send it again.',
  },
  cellTooLong: {
    vi: 'Quá dài: mỗi ô nhận tối đa 20.000 ký tự.',
    en: 'Too long: a cell takes at most 20,000 characters.',
  },
  chooseField: { vi: 'Hãy chọn một lĩnh vực trong danh sách.', en: 'Choose a field from the list.' },
  dateWrong: { vi: 'Ngày chưa đúng. Ví dụ: 02/03/2026.', en: 'Not a date. For example: 02/03/2026.' },
  periodWrong: {
    vi: 'Giai đoạn chưa đúng. Ví dụ: 2026 hoặc 2026-2030.',
    en: 'Not a period. For example: 2026 or 2026-2030.',
  },
  alreadyPublished: {
    vi: 'Kế hoạch đã được công bố nên không sửa ở đây được nữa.',
    en: 'The plan has been published and cannot be edited here any more.',
  },
  rowGone: {
    vi: 'Dòng này vừa bị người khác xóa. Nội dung bạn nhập vẫn còn ở đây để bạn chép lại.',
    en: 'Somebody else just deleted this row. What you typed is still here to copy.',
  },
  rowChanged: {
    vi: 'Dòng này vừa được người khác sửa. Hãy xem bản mới rồi làm lại.',
    en: 'Somebody else just changed this row. Look at it as it is now and try again.',
  },
  cellConflict: {
    vi: 'Người khác vừa sửa chính ô này. Hãy chọn giữ bản nào.',
    en: 'Somebody else just changed this very cell. Choose which one stays.',
  },
  undoMoved: {
    vi: 'Sau thao tác đó đã có thay đổi khác. Hãy xem lại rồi hoàn tác.',
    en: 'Other changes came after that one. Look again, then undo.',
  },
  nothingToMerge: { vi: 'Không có dòng nào phía dưới để gộp.', en: 'There is no row below to merge with.' },
});

/** The words of a code kept in data: `kindANNUAL`, `field_procedure`. Unknown codes show as they are. */
export function word(prefix: 'kind' | 'status' | 'field_' | 'rows_' | 'role_' | '', code: string) {
  const texts: Readonly<Record<string, { vi: string; en: string }>> = m;
  return texts[`${prefix}${code}`] ?? { vi: code, en: code };
}

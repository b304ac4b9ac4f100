import { defineMessages } from '../../platform/i18n.ts';

/** Words of the room's own pages. */
export const w = defineMessages({
  intro: {
    vi: 'Mỗi minh chứng được lưu một lần, dùng lại được ở nhiệm vụ, báo cáo và tiêu chí chấm điểm.',
    en: 'Each piece of evidence is kept once and used again in tasks, reports and criteria.',
  },
  add: { vi: 'Thêm minh chứng', en: 'Add evidence' },
  search: {
    vi: 'Tìm tên, số ký hiệu hoặc chữ trong văn bản',
    en: 'Search titles, numbers and the words inside documents',
  },
  exportXlsx: { vi: 'Xuất Excel', en: 'Export to Excel' },
  none: { vi: 'Chưa có minh chứng nào khớp', en: 'No evidence matches' },
  noneHint: {
    vi: 'Hãy bỏ bớt bộ lọc, hoặc thêm minh chứng mới.',
    en: 'Remove some filters, or add evidence.',
  },
  periodAndField: { vi: 'Kỳ, lĩnh vực', en: 'Period, field' },
  hit: { vi: 'Đoạn khớp', en: 'Match' },
  hitOutside: { vi: 'Khớp ở tên hoặc số ký hiệu', en: 'In the title or number' },
  added: { vi: 'Lưu ngày', en: 'Kept on' },
  state: { vi: 'Tình trạng', en: 'State' },
  inForce: { vi: 'Đang dùng được', en: 'In use' },

  // ---- tabs
  all: { vi: 'Tất cả minh chứng', en: 'All evidence' },
  missing: { vi: 'Ai chưa nộp', en: 'Not handed in' },

  // ---- adding
  whatFile: { vi: 'Tải tệp lên', en: 'Upload files' },
  whatLink: { vi: 'Ghi đường dẫn', en: 'Keep a link' },
  whatSecret: { vi: 'Ghi văn bản mật', en: 'Record a classified document' },
  whatToAdd: { vi: 'Cách thêm', en: 'Way of adding' },
  secretHint: {
    vi: 'Bí mật nhà nước không được tải lên hệ thống. Chỉ ghi số, ký hiệu, ngày và cơ quan ban hành; không ghi trích yếu.',
    en: 'State secrets are never uploaded. Only the number, the date and the issuer are recorded, not the subject.',
  },
  filesHint: {
    vi: 'Có thể chọn nhiều tệp một lúc: tên lấy theo tên tệp, số ký hiệu bổ sung sau. Tổng dung lượng mỗi lần gửi',
    en: 'Several files at once: titles come from file names, numbers can be added later. In total per upload',
  },
  oneFileOnly: {
    vi: 'Chỉ dùng khi gửi một tệp; để trống thì lấy theo tên tệp.',
    en: 'Used when one file is sent; left empty, the file’s name is taken.',
  },
  kindByFile: { vi: 'Theo loại tệp', en: 'By the file' },
  aboutDocument: { vi: 'Về văn bản', en: 'About the document' },
  aboutUse: { vi: 'Minh chứng cho', en: 'Speaks for' },
  noField: { vi: 'Không riêng lĩnh vực nào', en: 'No field in particular' },
  noPeriod: { vi: 'Không riêng kỳ nào', en: 'No period in particular' },
  publicHint: {
    vi: 'Mọi người làm việc với hồ sơ minh chứng đều xem được.',
    en: 'Everybody who works with evidence can see it.',
  },
  internalHint: {
    vi: 'Chỉ cơ quan, cấp trên, người theo dõi lĩnh vực và cơ quan thường trực xem được; mỗi lượt xem được ghi lại.',
    en: 'Only the agency, those above it, field owners and the standing office see it; each look is recorded.',
  },
  save: { vi: 'Lưu', en: 'Save' },
  saving: { vi: 'Đang lưu…', en: 'Saving…' },
  cancel: { vi: 'Hủy', en: 'Cancel' },
  saved: { vi: 'Đã lưu minh chứng.', en: 'The evidence is kept.' },
  savedMany: { vi: 'Đã lưu {count} tệp.', en: '{count} files are kept.' },
  knownAlready: {
    vi: 'Minh chứng này đã có sẵn, không lưu thêm lần nữa.',
    en: 'This evidence was here already and was not kept again.',
  },
  keptSoFar: { vi: 'Các tệp sau đã được lưu', en: 'These files were kept' },
  someRefused: { vi: 'Có tệp không được nhận.', en: 'Some files were not taken.' },

  // ---- one piece
  details: { vi: 'Thông tin', en: 'Details' },
  content: { vi: 'Nội dung', en: 'Content' },
  correct: { vi: 'Sửa thông tin', en: 'Correct' },
  correctTitle: { vi: 'Sửa thông tin minh chứng', en: 'Correct evidence' },
  corrected: { vi: 'Đã sửa thông tin minh chứng.', en: 'The evidence is corrected.' },
  newVersion: { vi: 'Phiên bản mới', en: 'New version' },
  newVersionTitle: { vi: 'Thêm phiên bản mới', en: 'Add a new version' },
  newVersionHint: {
    vi: 'Phiên bản mới có hiệu lực ngay; nơi đã dùng phiên bản trước vẫn giữ phiên bản đó và được báo là có bản mới hơn.',
    en: 'The new version comes into force at once; what used the one before keeps it, and is told that a newer one exists.',
  },
  versionNote: { vi: 'Lý do, nội dung thay đổi', en: 'Reason, what changed' },
  versionAdded: { vi: 'Đã thêm phiên bản {number}.', en: 'Version {number} is in force.' },
  versions: { vi: 'Các phiên bản', en: 'Versions' },
  version: { vi: 'Phiên bản', en: 'Version' },
  versionInForce: { vi: 'Đang có hiệu lực', en: 'In force' },
  by: { vi: 'Người thêm', en: 'By' },
  system: { vi: 'Hệ thống', en: 'The system' },
  pages: { vi: 'Số trang', en: 'Pages' },
  withdraw: { vi: 'Thu hồi', en: 'Withdraw' },
  withdrawTitle: { vi: 'Thu hồi minh chứng', en: 'Withdraw evidence' },
  withdrawHint: {
    vi: 'Minh chứng bị thu hồi vẫn được lưu nhưng không dùng được nữa. Có thể khôi phục.',
    en: 'Withdrawn evidence is kept, but nothing can use it any more. It can be restored.',
  },
  withdrawReason: { vi: 'Lý do thu hồi', en: 'Reason' },
  withdrawNow: { vi: 'Thu hồi minh chứng', en: 'Withdraw it' },
  withdrawnBecause: { vi: 'Đã thu hồi: {reason}', en: 'Withdrawn: {reason}' },
  withdrawDone: { vi: 'Đã thu hồi minh chứng.', en: 'The evidence is withdrawn.' },
  restore: { vi: 'Khôi phục', en: 'Restore' },
  restored: { vi: 'Đã khôi phục minh chứng.', en: 'The evidence is restored.' },
  uses: { vi: 'Được dùng ở', en: 'Used in' },
  noUses: { vi: 'Chưa được dùng ở đâu.', en: 'Not used anywhere yet.' },
  attachedOn: { vi: 'Gắn ngày {date}, phiên bản {number}', en: 'Attached {date}, version {number}' },
  text: { vi: 'Chữ trong tệp', en: 'Words in the file' },
  textCut: { vi: 'Chỉ hiện phần đầu.', en: 'Only the beginning is shown.' },
  textPENDING: {
    vi: 'Đang đọc chữ trong tệp. Hãy tải lại trang sau ít phút.',
    en: 'The words are being read. Open the page again in a few minutes.',
  },
  textNO_TEXT: {
    vi: 'Tệp chỉ có ảnh quét, không tìm được theo chữ. Nên dùng bản có lớp chữ.',
    en: 'The file holds scanned pictures only and cannot be searched. Better use one with text.',
  },
  textUNREADABLE: {
    vi: 'Không đọc được chữ trong tệp (tệp hỏng, có mật khẩu hoặc định dạng cũ).',
    en: 'The words cannot be read (the file is damaged, has a password, or an old format).',
  },

  // ---- who has not handed in what
  missingHint: {
    vi: 'Những việc cần minh chứng mà chưa có minh chứng nào được gắn.',
    en: 'What needs evidence and has none attached yet.',
  },
  missingNone: { vi: 'Không còn minh chứng nào phải nộp', en: 'Nothing is waiting for evidence' },
  missingMore: {
    vi: 'Danh sách dài: chỉ hiện {count} việc đầu tiên theo hạn. Hãy lọc theo cơ quan.',
    en: 'A long list: only the first {count} by due date are shown. Filter by agency.',
  },
  what: { vi: 'Việc cần minh chứng', en: 'What needs evidence' },
  due: { vi: 'Hạn', en: 'Due' },
  OVERDUE: { vi: 'Quá hạn', en: 'Overdue' },
  NOT_YET_DUE: { vi: 'Chưa đến hạn', en: 'Not yet due' },
  NO_DATE: { vi: 'Không có hạn', en: 'No due date' },
});

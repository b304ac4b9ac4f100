import { defineMessages } from '../platform/i18n.ts';

/** Words of the review page. */
export const r = defineMessages({
  cascade: { vi: 'Liên kết cấp trên', en: 'What it serves above' },
  reviewOf: { vi: 'Soát: {title}', en: 'Review: {title}' },
  document: { vi: 'Văn bản gốc', en: 'Document' },
  programme: { vi: 'Nội dung đã tách', en: 'What it contains' },
  publish: { vi: 'Công bố…', en: 'Publish…' },
  undo: { vi: 'Hoàn tác', en: 'Undo' },
  undoThat: { vi: 'Hoàn tác: {what} ({who})', en: 'Undo: {what} ({who})' },
  undone: { vi: 'Đã hoàn tác.', en: 'Undone.' },
  onlyDoubts: { vi: 'Chỉ dòng cần xem', en: 'Only rows to check' },
  allRows: { vi: 'Mọi dòng', en: 'All rows' },
  nextDoubt: { vi: 'Dòng cần xem tiếp theo', en: 'Next row to check' },
  previousDoubt: { vi: 'Dòng cần xem phía trước', en: 'Previous row to check' },
  noDoubts: { vi: 'Không còn dòng nào cần xem', en: 'No rows left to check' },
  seen: { vi: 'Đã xem', en: 'Checked' },
  seenRow: { vi: 'Đã xem dòng {row}', en: 'Checked: row {row}' },
  rowMenu: { vi: 'Thao tác với dòng {row}', en: 'Actions for row {row}' },
  editRow: { vi: 'Sửa cả dòng', en: 'Edit the whole row' },
  otherActions: { vi: 'Thao tác khác với dòng này', en: 'What else can be done to this row' },
  addBelow: { vi: 'Thêm dòng bên dưới', en: 'Add a row below' },
  addRow: { vi: 'Thêm dòng', en: 'Add a row' },
  deleteRow: { vi: 'Xóa dòng', en: 'Delete the row' },
  dismissRow: { vi: 'Bỏ qua, không cần', en: 'Dismiss' },
  splitRow: { vi: 'Tách thành hai dòng…', en: 'Split in two…' },
  mergeRow: { vi: 'Gộp với dòng dưới', en: 'Merge with the row below' },
  moveUp: { vi: 'Chuyển lên', en: 'Move up' },
  moveDown: { vi: 'Chuyển xuống', en: 'Move down' },
  convertTo: { vi: 'Chuyển thành: {kind}', en: 'Turn into: {kind}' },
  kindObjective: { vi: 'mục tiêu', en: 'objective' },
  kindIndicator: { vi: 'chỉ tiêu', en: 'indicator' },
  kindTask: { vi: 'nhiệm vụ', en: 'task' },
  kindScheme: { vi: 'đề án', en: 'scheme' },
  furniture: {
    vi: 'Tiêu đề, dòng dẫn, chữ mẫu ({count})',
    en: 'Headings, lead-ins and labels ({count})',
  },
  empty: { vi: 'trống', en: 'empty' },
  saving: { vi: 'Đang lưu…', en: 'Saving…' },
  saved: { vi: 'Đã lưu.', en: 'Saved.' },
  save: { vi: 'Lưu', en: 'Save' },
  cancel: { vi: 'Thôi', en: 'Cancel' },
  editHint: {
    vi: 'Bấm vào ô để xem chỗ của nó trong văn bản; bấm lần nữa hoặc nhấn Enter để sửa, Esc để thôi. F8: dòng cần xem tiếp theo.',
    en: 'Click a cell to see its place in the document; click again or press Enter to edit, Esc to leave. F8: next row to check.',
  },
  editing: { vi: 'Sửa {cell}', en: 'Edit {cell}' },
  splitHint: {
    vi: 'Enter: lưu · Shift+Enter: xuống dòng · Ctrl+Enter: tách dòng tại con trỏ · Esc: thôi',
    en: 'Enter: save · Shift+Enter: new line · Ctrl+Enter: split here · Esc: leave',
  },
  cellHint: {
    vi: 'Enter: lưu · Shift+Enter: xuống dòng · Esc: thôi',
    en: 'Enter: save · Shift+Enter: new line · Esc: leave',
  },
  conflictTitle: { vi: 'Người khác vừa sửa ô này', en: 'Somebody else just changed this cell' },
  theirs: { vi: 'Bản của người kia', en: 'Theirs' },
  yours: { vi: 'Bản của bạn', en: 'Yours' },
  keepTheirs: { vi: 'Giữ bản của người kia', en: 'Keep theirs' },
  keepYours: { vi: 'Dùng bản của bạn', en: 'Use yours' },
  offline: {
    vi: 'Chưa lưu được: mất kết nối. Nội dung của bạn vẫn còn trong ô.',
    en: 'Not saved: no connection. What you typed is still in the cell.',
  },
  signedOut: {
    vi: 'Phiên làm việc đã hết hạn. Chỉnh sửa của bạn được giữ lại; hãy đăng nhập để lưu tiếp.',
    en: 'Your session has expired. Your edit is kept; sign in to save it.',
  },
  signIn: { vi: 'Đăng nhập', en: 'Sign in' },
  keptFound: { vi: 'Có chỉnh sửa chưa lưu từ lần trước:', en: 'An edit from last time was not saved:' },
  keptSave: { vi: 'Lưu lại', en: 'Save it' },
  keptDrop: { vi: 'Bỏ', en: 'Drop it' },
  othersChanged: { vi: '{who} vừa thay đổi {count} dòng.', en: '{who} just changed {count} rows.' },
  noRowHere: { vi: 'Đoạn này không thuộc dòng nào.', en: 'These words belong to no row.' },
  noPlace: {
    vi: 'Dòng này do người nhập thêm, không có chỗ trong văn bản.',
    en: 'This row was added by hand; it has no place in the document.',
  },
  published: { vi: 'Kế hoạch đã được công bố.', en: 'The plan has been published.' },
  settings: { vi: 'Loại và cơ quan ban hành', en: 'Kind and issuing agency' },
  settingsSaved: { vi: 'Đã lưu.', en: 'Saved.' },
  noIssuer: {
    vi: 'Chưa rõ cơ quan ban hành nên chỉ Sở Nội vụ thấy bản nháp này. Hãy chọn cơ quan ban hành trước khi công bố.',
    en: 'The issuing agency is not known, so only the standing office sees this draft. Choose it before publishing.',
  },
  noIssuerChosen: { vi: 'Chưa chọn', en: 'Not chosen' },
  editRowTitle: { vi: 'Sửa dòng: {kind} {row}', en: 'Edit row: {kind} {row}' },
  splitTitle: { vi: 'Tách dòng {row}', en: 'Split row {row}' },
  splitIntro: {
    vi: 'Chia nội dung vào hai dòng. Các ô còn lại được chép sang cả hai dòng; bạn có thể sửa ngay ở đây.',
    en: 'Put the words into two rows. The other cells are copied to both; change them here if need be.',
  },
  firstRow: { vi: 'Dòng thứ nhất', en: 'First row' },
  secondRow: { vi: 'Dòng thứ hai', en: 'Second row' },
  split: { vi: 'Tách', en: 'Split' },
  theirsNow: {
    vi: 'Người khác vừa sửa. Giá trị hiện nay: “{value}”',
    en: 'Changed by somebody else. It now says: “{value}”',
  },
  backToReview: { vi: 'Quay lại trang soát', en: 'Back to the review' },
  targetsHint: {
    vi: 'Mỗi dòng một mức, ví dụ: “2025: ≥ 80 %”, “2021-2025 (xã): 25–35 %”, “2030: giảm ≥ 10 %”, “2025: hạng ≤ 15”.',
    en: 'One a line, for example: “2025: ≥ 80 %”, “2021-2025 (xã): 25–35 %”, “2030: giảm ≥ 10 %”, “2025: hạng ≤ 15”.',
  },
  basesHint: { vi: 'Mỗi dòng một căn cứ.', en: 'One a line.' },
  noneOfKind: { vi: 'Không có dòng nào.', en: 'No rows.' },
  leftoverHint: {
    vi: 'Những đoạn chưa xếp được vào đâu. Hãy chuyển thành mục tiêu, chỉ tiêu, nhiệm vụ, đề án, hoặc bỏ qua.',
    en: 'Words that fit nowhere yet. Turn them into objectives, indicators, tasks or schemes, or dismiss them.',
  },

  op_edit: { vi: 'sửa ô', en: 'edit' },
  op_add: { vi: 'thêm dòng', en: 'added row' },
  op_delete: { vi: 'xóa dòng', en: 'deleted row' },
  op_split: { vi: 'tách dòng', en: 'split' },
  op_merge: { vi: 'gộp dòng', en: 'merge' },
  op_move: { vi: 'chuyển dòng', en: 'move' },
  op_convert: { vi: 'đổi loại dòng', en: 'conversion' },
  op_seen: { vi: 'đánh dấu đã xem', en: 'checked mark' },
  op_undo: { vi: 'hoàn tác', en: 'undo' },

  'doubt_two-paragraphs-one-cell': { vi: 'hai đoạn cho một ô', en: 'two paragraphs for one cell' },
  'doubt_cells-shifted': { vi: 'các ô có thể bị lệch cột', en: 'cells may have slipped into other columns' },
  'doubt_agency-unknown': { vi: 'không nhận ra cơ quan', en: 'agency not recognised' },
  'doubt_time-unknown': { vi: 'không hiểu thời gian', en: 'time not understood' },
  'doubt_target-unclear': { vi: 'mức cần đạt chưa rõ', en: 'target not clear' },
  'doubt_lead-missing': { vi: 'thiếu cơ quan chủ trì', en: 'no lead' },
  'doubt_lead-also-coordinates': {
    vi: 'cơ quan chủ trì cũng là cơ quan phối hợp',
    en: 'the lead also coordinates',
  },
  'doubt_row-cut-by-page': { vi: 'dòng bị ngắt ở chỗ sang trang', en: 'row cut by a page break' },
  'doubt_merged-cell': { vi: 'ô gộp, giá trị lấy từ dòng trên', en: 'merged cell, value taken from above' },
  'doubt_number-missing': { vi: 'thiếu số thứ tự', en: 'number missing' },
  'doubt_number-gap': { vi: 'số thứ tự nhảy cách', en: 'gap in the numbers' },
  'doubt_number-repeated': { vi: 'số thứ tự lặp lại', en: 'number repeated' },
  'doubt_count-differs': {
    vi: 'số dòng khác với tổng ghi trong văn bản',
    en: 'count differs from the total in the document',
  },
  'doubt_targets-conflict': { vi: 'các mức cần đạt mâu thuẫn nhau', en: 'targets contradict each other' },
  'doubt_column-guessed': { vi: 'cột này do hệ thống đoán', en: 'the column is a guess' },
  'doubt_time-missing': { vi: 'thiếu thời gian', en: 'no time' },
  'doubt_due-before-issue': { vi: 'hạn trước ngày ban hành', en: 'due before the date of issue' },
});

export function doubtWords(code: string) {
  const texts: Readonly<Record<string, { vi: string; en: string }>> = r;
  return texts[`doubt_${code}`] ?? { vi: code, en: code };
}

export function operationWords(code: string) {
  const texts: Readonly<Record<string, { vi: string; en: string }>> = r;
  return texts[`op_${code}`] ?? { vi: code, en: code };
}

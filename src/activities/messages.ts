import { defineMessages, type Text } from '../platform/i18n.ts';

export const m = defineMessages({
  activities: { vi: 'Đề án, hoạt động', en: 'Schemes and activities' },
  intro: {
    vi: 'Đề án, sáng kiến, thi đua khen thưởng, tuyên truyền, tập huấn, đối thoại và kiểm tra của chương trình.',
    en: 'Schemes, initiatives, commendation, communication, training, dialogue and inspections of the programme.',
  },
  all: { vi: 'Tất cả', en: 'All' },
  kinds: { vi: 'Các loại hoạt động', en: 'Kinds of activities' },
  figures: { vi: 'Số liệu', en: 'Figures' },
  figuresHint: {
    vi: 'Số liệu theo cơ quan thực hiện, theo lĩnh vực và các chỉ số đếm của năm. Bấm một số để xem danh sách.',
    en: 'By agency, by field, and what is counted in the year. Each number opens its list.',
  },
  add: { vi: 'Thêm', en: 'Add' },
  addKind: { vi: 'Thêm: {kind}', en: 'Add: {kind}' },
  whichKind: { vi: 'Bạn muốn thêm gì?', en: 'What would you like to add?' },
  search: {
    vi: 'Tìm theo tên, nội dung, không cần dấu',
    en: 'Search title and content, with or without diacritics',
  },
  exportXlsx: { vi: 'Xuất Excel', en: 'Export to Excel' },
  fileName: { vi: 'de-an-hoat-dong', en: 'activities' },
  none: { vi: 'Chưa có đề án, hoạt động nào', en: 'No activities yet' },
  noneHint: {
    vi: 'Thêm đề án, hoạt động hoặc bỏ bớt điều kiện lọc.',
    en: 'Add one, or take away some filters.',
  },

  kind: { vi: 'Loại', en: 'Kind' },
  title: { vi: 'Tên', en: 'Title' },
  agency: { vi: 'Cơ quan thực hiện', en: 'Carried out by' },
  field: { vi: 'Lĩnh vực', en: 'Field' },
  task: { vi: 'Phục vụ nhiệm vụ', en: 'Serves the task' },
  taskHint: {
    vi: 'Gõ vài chữ của nhiệm vụ trong kế hoạch rồi chọn; có thể để trống.',
    en: 'Type some words of a task and choose; may be left empty.',
  },
  reach: { vi: 'Phạm vi', en: 'Reach' },
  reachBelow: { vi: 'cả đơn vị trực thuộc', en: 'with all below' },
  reachOwn: { vi: 'Chỉ cơ quan này', en: 'This agency alone' },
  reachConcerns: { vi: 'Cả việc liên quan đến cơ quan', en: 'Whatever concerns it' },
  year: { vi: 'Năm', en: 'Year' },
  startOn: { vi: 'Bắt đầu', en: 'Start' },
  dueOn: { vi: 'Hạn hoàn thành', en: 'Due' },
  due: { vi: 'Hạn', en: 'Due' },
  doneOn: { vi: 'Ngày hoàn thành', en: 'Done on' },
  stage: { vi: 'Trạng thái', en: 'Stage' },
  status: { vi: 'Tình hình', en: 'Status' },
  changed: { vi: 'Cập nhật', en: 'Changed' },
  evidence: { vi: 'Minh chứng', en: 'Evidence' },
  evidenceHint: {
    vi: 'Chọn minh chứng đã có hoặc tải tệp mới.',
    en: 'Choose what is kept already, or add files.',
  },
  details: { vi: 'Thông tin', en: 'Details' },
  parts: { vi: 'Nội dung', en: 'Parts' },
  history: { vi: 'Lịch sử', en: 'History' },
  noHistory: { vi: 'Chưa có gì', en: 'Nothing yet' },
  closedHint: {
    vi: 'Chỉ cơ quan thực hiện và cơ quan cấp trên thấy mục này cho đến khi được công bố.',
    en: 'Only the agency itself and those above it see this until it is made known.',
  },
  closedPart: { vi: 'Chưa công bố', en: 'Not public yet' },
  within: { vi: 'Thuộc', en: 'Within' },

  status_NOT_STARTED: { vi: 'Chưa bắt đầu', en: 'Not started' },
  status_UNDER_WAY: { vi: 'Đang thực hiện', en: 'Under way' },
  status_LATE: { vi: 'Quá hạn', en: 'Late' },
  status_DONE: { vi: 'Hoàn thành', en: 'Done' },
  status_DONE_LATE: { vi: 'Hoàn thành trễ hạn', en: 'Done late' },
  status_STOPPED: { vi: 'Không thực hiện', en: 'Stopped' },

  total: { vi: 'Tổng số', en: 'All' },
  done: { vi: 'Đã hoàn thành', en: 'Done' },
  underWay: { vi: 'Đang thực hiện', en: 'Under way' },
  late: { vi: 'Quá hạn', en: 'Late' },
  byAgency: { vi: 'Theo cơ quan', en: 'By agency' },
  byField: { vi: 'Theo lĩnh vực', en: 'By field' },
  counters: { vi: 'Chỉ số đếm của năm {year}', en: 'What was counted in {year}' },
  counter: { vi: 'Chỉ số', en: 'Counter' },
  numerator: { vi: 'Tử số', en: 'Numerator' },
  denominator: { vi: 'Mẫu số', en: 'Denominator' },
  share: { vi: 'Tỷ lệ', en: 'Share' },
  noCounters: { vi: 'Chưa có gì để đếm', en: 'Nothing to count yet' },
  ofYear: { vi: 'Đề án, hoạt động năm {year}', en: 'Schemes and activities of {year}' },
  ofTask: { vi: 'Đề án, hoạt động phục vụ nhiệm vụ này', en: 'Activities that serve this task' },
  noneOfTask: { vi: 'Chưa có.', en: 'None yet.' },

  save: { vi: 'Lưu', en: 'Save' },
  cancel: { vi: 'Bỏ qua', en: 'Cancel' },
  edit: { vi: 'Sửa thông tin', en: 'Correct' },
  editPart: { vi: 'Sửa: {part}', en: 'Correct: {part}' },
  created: { vi: 'Đã thêm.', en: 'Added.' },
  saved: { vi: 'Đã lưu.', en: 'Saved.' },
  moved: { vi: 'Đã chuyển sang “{stage}”.', en: 'Now “{stage}”.' },
  on: { vi: 'Ngày', en: 'On' },
  onHint: {
    vi: 'Ngày việc này xảy ra, không sau hôm nay.',
    en: 'The day on which it happened, today at the latest.',
  },
  reason: { vi: 'Lý do, nội dung', en: 'Reason, words' },
  confirm: { vi: 'Xác nhận', en: 'Confirm' },
  moveTo: { vi: 'Từ “{from}” sang “{to}”.', en: 'From “{from}” to “{to}”.' },
  needsEvidence: {
    vi: 'Việc này cần minh chứng: chọn minh chứng đã có hoặc tải tệp.',
    en: 'This needs evidence: choose some, or add a file.',
  },
  needsReason: { vi: 'Hãy ghi lý do.', en: 'Say why.' },
  notPossible: {
    vi: 'Đang ở “{stage}” nên không làm được việc này. Trang đã được tải lại.',
    en: 'It is at “{stage}”, where this cannot be done. The page was read again.',
  },
  locked: {
    vi: 'Đang ở “{stage}” nên không thêm hay sửa “{part}” được.',
    en: 'At “{stage}” no “{part}” can be added or changed.',
  },
  dateInFuture: { vi: 'Ngày này còn ở tương lai.', en: 'This day is still to come.' },
  beforeLast: {
    vi: 'Trước ngày của bước liền trước ({date}).',
    en: 'Before the day of the step before ({date}).',
  },
  dueBeforeStart: { vi: 'Hạn hoàn thành sớm hơn ngày bắt đầu.', en: 'Due before it starts.' },
  noSuchAgency: {
    vi: 'Không có cơ quan này. Hãy chọn trong gợi ý hoặc gõ đúng tên.',
    en: 'No such agency. Choose a suggestion or type its whole name.',
  },
  noSuchTask: {
    vi: 'Không rõ nhiệm vụ nào. Hãy chọn trong gợi ý, hoặc gõ thêm chữ để chỉ còn một nhiệm vụ.',
    en: 'Not clear which task. Choose a suggestion, or type more of its words.',
  },
  notYours: { vi: 'Bạn không nhập được cho cơ quan này.', en: 'Not an agency that you may write for.' },
  once: { vi: 'Mục này đã có trong hoạt động.', en: 'This is in the activity already.' },
  noParent: { vi: 'Hãy chọn mục mà nội dung này thuộc về.', en: 'Choose what this belongs to.' },
  changedMeanwhile: {
    vi: 'Người khác vừa sửa mục này. Hãy xem hai bản rồi lưu lại.',
    en: 'Somebody else changed this meanwhile. Look at both texts and save again.',
  },
  fieldsAreYours: { vi: 'Của bạn', en: 'Yours' },

  event_CREATED: { vi: 'Thêm', en: 'Added' },
  event_CHANGED: { vi: 'Sửa', en: 'Changed' },
  event_MOVED: { vi: '{from} → {to}', en: '{from} → {to}' },
  event_TRANSFERRED: { vi: 'Chuyển cho {agency}', en: 'Handed over to {agency}' },
  bySystem: { vi: 'Hệ thống', en: 'The product' },

  moving: { vi: 'Đề án, hoạt động đang mở', en: 'Open schemes and activities' },
  movingLost: {
    vi: '{agency}: {count} đề án, hoạt động đang mở không có cơ quan nhận.',
    en: '{agency}: nobody takes {count} open activities.',
  },
  evidenceLabel: { vi: '{kind}: {title}', en: '{kind}: {title}' },

  toldNew: { vi: '{owner}: {kind} “{title}” – {activity}.', en: '{owner}: {kind} “{title}” – {activity}.' },
  toldMoved: {
    vi: '{kind} “{title}” ({activity}): {stage}.',
    en: '{kind} “{title}” ({activity}): {stage}.',
  },
  dueSoon: {
    vi: '{agency}{kind} “{title}” đến hạn sau {days} ngày.',
    en: '{agency}{kind} “{title}” is due in {days} days.',
  },
  dueToday: { vi: '{agency}{kind} “{title}” đến hạn hôm nay.', en: '{agency}{kind} “{title}” is due today.' },
  overdue: {
    vi: '{agency}{kind} “{title}” đã quá hạn {days} ngày.',
    en: '{agency}{kind} “{title}” is {days} days late.',
  },
});

const byName: Readonly<Record<string, Text>> = m;
/** `status_` and the code, and so on. */
export const word = (prefix: 'status_' | 'event_', code: string): Text =>
  byName[`${prefix}${code}`] ?? { vi: code, en: code };

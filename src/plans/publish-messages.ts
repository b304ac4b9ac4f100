import { defineMessages } from '../platform/i18n.ts';

/** Words of publishing, and of times. */
export const p = defineMessages({
  publishOf: { vi: 'Công bố: {title}', en: 'Publish: {title}' },
  intro: {
    vi: 'Đây là những gì sẽ được giao khi công bố: cơ quan theo sơ đồ tổ chức ngày {date}, thời hạn tính từ cách ghi trong văn bản. Sau khi công bố, các dòng không sửa được nữa.',
    en: 'This is what publishing will assign: agencies as the tree stood on {date}, dates as the document words them. Once published, rows can no longer be edited.',
  },
  publishNow: { vi: 'Công bố kế hoạch', en: 'Publish the plan' },
  published: { vi: 'Đã công bố kế hoạch.', en: 'The plan is published.' },
  ready: { vi: 'Đã sẵn sàng công bố.', en: 'Ready to publish.' },
  stillOpen: {
    vi: 'Còn chỗ chưa rõ. Hãy chọn cơ quan, thời hạn hoặc chấp nhận để trống rồi công bố.',
    en: 'Something is still open. Choose agencies and dates, or leave them open knowingly, then publish.',
  },
  changedMeanwhile: {
    vi: 'Bản nháp vừa được sửa sau khi bạn mở trang này. Hãy xem lại rồi công bố.',
    en: 'The draft was edited after you opened this page. Look again, then publish.',
  },
  openCount: {
    vi: '{count} chỗ cần quyết định trước khi công bố',
    en: '{count} things to decide before publishing',
  },
  doubtsLeft: {
    vi: 'Còn {count} dòng chưa được đánh dấu “Đã xem” ở trang soát. Bạn vẫn có thể công bố.',
    en: '{count} rows are not checked yet on the review page. You may publish all the same.',
  },
  leftoverLeft: {
    vi: 'Còn {count} đoạn chưa hiểu; chúng chỉ nằm trong văn bản gốc, không thành nhiệm vụ.',
    en: '{count} pieces were not understood; they stay in the document only.',
  },
  fault_title: { vi: 'Kế hoạch chưa có trích yếu.', en: 'The plan has no title.' },
  fault_issuer: { vi: 'Chưa chọn cơ quan ban hành.', en: 'The issuing agency is not chosen.' },
  fault_empty: { vi: 'Kế hoạch chưa có dòng nào.', en: 'The plan has no rows.' },
  fault_tree: {
    vi: 'Chưa có sơ đồ tổ chức: hãy nhập cơ quan, đơn vị trước.',
    en: 'There are no agencies yet: add them first.',
  },
  onlyOpen: { vi: 'Chỉ dòng cần quyết định', en: 'Only what is to decide' },
  all: { vi: 'Mọi nhiệm vụ', en: 'All tasks' },
  decide: { vi: 'Chọn…', en: 'Choose…' },
  change: { vi: 'Sửa', en: 'Change' },
  waived: { vi: 'để trống có chủ ý', en: 'left open knowingly' },
  manual: { vi: 'chọn tay', en: 'by hand' },
  waiveAllLead: { vi: 'Để trống {count} chỗ về cơ quan chủ trì', en: 'Leave {count} leads open' },
  waiveAllCoordinate: {
    vi: 'Để trống {count} chỗ về cơ quan phối hợp',
    en: 'Leave {count} coordinating agencies open',
  },
  waiveAllTime: {
    vi: 'Chấp nhận {count} nhiệm vụ không rõ thời hạn',
    en: 'Accept {count} tasks without a clear time',
  },
  waivedCount: { vi: 'Đã ghi nhận {count} chỗ để trống.', en: '{count} left open.' },
  reason_missing: { vi: 'Chưa ghi cơ quan chủ trì', en: 'no lead is named' },
  'reason_agency-unknown': {
    vi: 'Chưa có trong sơ đồ tổ chức: {what}',
    en: 'not in the tree of agencies: {what}',
  },
  'reason_agency-ambiguous': {
    vi: 'Có nhiều cơ quan cùng tên: {what}',
    en: 'several agencies have this name: {what}',
  },
  'reason_pick-needed': {
    vi: 'Cần chọn các cơ quan “có liên quan”',
    en: 'a person must pick the “relevant” agencies',
  },
  'reason_agency-ended': {
    vi: 'Đã chuyển sang cơ quan kế thừa: {what}',
    en: 'passed on to its successor: {what}',
  },
  'reason_kind-empty': {
    vi: 'Sơ đồ ngày đó không có “{what}”',
    en: 'no “{what}” in the tree of that day',
  },
  'reason_time-missing': {
    vi: 'Không ghi thời gian; tạm tính đến hết kế hoạch',
    en: 'no time is given; counted to the end of the plan',
  },
  'reason_time-unknown': { vi: 'Không hiểu cách ghi thời gian', en: 'the time is not understood' },
  decideTitle: { vi: 'Nhiệm vụ {row}', en: 'Task {row}' },
  decideAgencies: { vi: '{role}: cơ quan', en: '{role}: agencies' },
  wordsAre: { vi: 'Văn bản ghi', en: 'The document says' },
  wordsEmpty: { vi: '(để trống)', en: '(nothing)' },
  pickAgencies: { vi: 'Cơ quan được giao', en: 'Agencies' },
  addAgency: { vi: 'Thêm cơ quan', en: 'Add an agency' },
  addAgencyHint: { vi: 'Gõ vài chữ của tên, có dấu hoặc không dấu.', en: 'Type a few letters of the name.' },
  add: { vi: 'Thêm', en: 'Add' },
  save: { vi: 'Lưu lựa chọn', en: 'Save the choice' },
  waive: { vi: 'Để trống có chủ ý', en: 'Leave open knowingly' },
  reset: { vi: 'Theo văn bản', en: 'As the document says' },
  back: { vi: 'Quay lại trang công bố', en: 'Back to publishing' },
  saved: { vi: 'Đã lưu.', en: 'Saved.' },
  agencyNotFound: {
    vi: 'Không tìm thấy cơ quan này. Hãy chọn trong danh sách gợi ý.',
    en: 'No such agency. Choose one of the suggestions.',
  },
  start: { vi: 'Bắt đầu', en: 'Start' },
  due: { vi: 'Hạn', en: 'Due' },
  endsBeforeStart: { vi: 'Hạn phải sau ngày bắt đầu.', en: 'The due date must come after the start.' },
  task: { vi: 'Nhiệm vụ', en: 'Task' },
  time: { vi: 'Thời hạn', en: 'Time' },

  // ---- times in words: what the words mean, and the arithmetic
  fromTo: { vi: 'từ {start} đến {due}', en: 'from {start} to {due}' },
  until: { vi: 'đến {due}', en: 'until {due}' },
  from: { vi: 'từ {start}', en: 'from {start}' },
  noDate: { vi: 'không có hạn cố định', en: 'no fixed date' },
  waitsFor: { vi: 'khi có điều kiện nêu trong văn bản', en: 'when the condition in the document is met' },
  repeats: { vi: 'lặp lại: {what}', en: 'repeats: {what}' },
  recurrence_YEARLY: { vi: 'hằng năm', en: 'yearly' },
  recurrence_HALF_YEARLY: { vi: '6 tháng', en: 'half-yearly' },
  recurrence_QUARTERLY: { vi: 'hằng quý', en: 'quarterly' },
  recurrence_MONTHLY: { vi: 'hằng tháng', en: 'monthly' },
  recurrence_WEEKLY: { vi: 'hằng tuần', en: 'weekly' },
  recurrence_CONTINUOUS: { vi: 'thường xuyên', en: 'continuously' },
  recurrence_ADHOC: { vi: 'đột xuất', en: 'as needed' },
  why_QUARTER: {
    vi: 'Một quý: từ ngày đầu của tháng thứ nhất đến ngày cuối của tháng thứ ba.',
    en: 'A quarter: from the first day of its first month to the last day of its third.',
  },
  why_QUARTER_RANGE: {
    vi: 'Nhiều quý: từ ngày đầu quý trước đến ngày cuối quý sau.',
    en: 'Several quarters: first day of the first to last day of the last.',
  },
  why_MONTH: {
    vi: 'Một tháng: từ ngày 01 đến ngày cuối tháng.',
    en: 'A month: from its first day to its last.',
  },
  why_BEFORE_DATE: {
    vi: '“Trước ngày” nghĩa là hạn là ngày liền trước đó.',
    en: '“Before” a date: due on the day before.',
  },
  why_BY_DATE: { vi: 'Hạn là chính ngày được nêu.', en: 'Due on the day named.' },
  why_YEAR: { vi: 'Một năm: từ 01/01 đến 31/12.', en: 'A year: 1 January to 31 December.' },
  why_PERIOD: {
    vi: 'Một giai đoạn: từ 01/01 năm đầu đến 31/12 năm cuối.',
    en: 'A period: 1 January of the first year to 31 December of the last.',
  },
  why_YEARLY: {
    vi: 'Hằng năm: mỗi năm một lần, hạn 31/12, cho đến hết kế hoạch.',
    en: 'Yearly: once a year, due 31 December, until the plan ends.',
  },
  why_CONTINUOUS: {
    vi: 'Thường xuyên: không có hạn riêng, đánh giá theo kỳ báo cáo cho đến hết kế hoạch.',
    en: 'Continuous: no date of its own, judged each report period until the plan ends.',
  },
  why_BY_YEAR: { vi: 'Đến năm: hạn 31/12 năm đó.', en: 'By a year: due 31 December of that year.' },
  why_TRIGGER: {
    vi: 'Chưa tính hạn cho đến khi điều kiện xảy ra.',
    en: 'No due date until the condition is met.',
  },
  why_BY_REFERENCE: {
    vi: 'Theo văn bản khác được dẫn chiếu; tạm tính đến hết kế hoạch.',
    en: 'As another document says; counted to the end of the plan.',
  },
  why_BLANK: {
    vi: 'Văn bản không ghi thời gian: tạm tính đến hết kế hoạch.',
    en: 'The document gives no time: counted to the end of the plan.',
  },
  why_MANUAL: { vi: 'Do người công bố nhập.', en: 'Given by hand when publishing.' },
});

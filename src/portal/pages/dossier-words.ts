import { defineMessages } from '../../platform/i18n.ts';

/** Words of the pages about dossiers that were sent. */
export const d = defineMessages({
  mine: { vi: 'Hồ sơ của tôi', en: 'My dossiers' },
  mineHint: {
    vi: 'Bản nháp chưa nộp và các hồ sơ đã nộp, cùng hạn trả kết quả.',
    en: 'Drafts, and dossiers that were sent, with their due dates.',
  },
  whose: { vi: 'Hồ sơ của ai', en: 'Whose dossiers' },
  drafts: { vi: 'Bản nháp chưa nộp', en: 'Drafts, not sent' },
  sent: { vi: 'Hồ sơ đã nộp', en: 'Dossiers' },
  none: { vi: 'Chưa có hồ sơ nào', en: 'No dossiers yet' },
  noneHint: { vi: 'Tìm thủ tục và bấm “Nộp hồ sơ”.', en: 'Find a procedure and apply.' },
  find: { vi: 'Tìm thủ tục', en: 'Find a procedure' },
  older: { vi: 'Cũ hơn', en: 'Older' },
  newer: { vi: 'Mới hơn', en: 'Newer' },
  code: { vi: 'Mã hồ sơ', en: 'Code' },
  status: { vi: 'Trạng thái', en: 'State' },
  dueAt: { vi: 'Hạn trả kết quả', en: 'Due' },
  submittedAt: { vi: 'Ngày nộp', en: 'Sent' },

  sentTitle: { vi: 'Đã nộp hồ sơ', en: 'The dossier is sent' },
  sentLine: {
    vi: 'Hệ thống đã nhận hồ sơ lúc {at}. Hãy ghi lại mã hồ sơ.',
    en: 'The system received it at {at}. Note its code.',
  },
  sentNext: {
    vi: 'Bộ phận Một cửa kiểm tra và trả lời chậm nhất {at}. Khi được tiếp nhận, Giấy tiếp nhận và hẹn trả kết quả (mẫu 01) có ở trang theo dõi.',
    en: 'The one-stop unit answers by {at}. Once it is accepted, the receipt with the due date (form 01) is on the tracking page.',
  },
  slip: { vi: 'Tải giấy xác nhận nộp hồ sơ (PDF)', en: 'Confirmation of submission (PDF)' },
  slipShort: { vi: 'Giấy xác nhận nộp hồ sơ trực tuyến', en: 'Confirmation of submission' },
  follow: { vi: 'Theo dõi hồ sơ', en: 'Follow the dossier' },
  filesIn: { vi: 'Tệp hệ thống đã nhận', en: 'Files received' },

  is_SUBMITTED: {
    vi: 'Đã nộp, chờ bộ phận Một cửa kiểm tra. Thời hạn giải quyết chưa bắt đầu tính.',
    en: 'Sent; the one-stop unit checks it. The time does not run yet.',
  },
  is_INTAKE_SUPPLEMENT: {
    vi: 'Cần bạn bổ sung giấy tờ trước khi được tiếp nhận.',
    en: 'You are asked for supplements before it is accepted.',
  },
  is_INTAKE_REFUSED: {
    vi: 'Không được tiếp nhận. Lý do ở Phiếu từ chối dưới đây.',
    en: 'Not accepted. The reason is in the refusal below.',
  },
  is_FORWARDED: {
    vi: 'Đã tiếp nhận và đang chuyển đến cơ quan có thẩm quyền.',
    en: 'Accepted, on its way to the competent agency.',
  },
  is_ACCEPTED: { vi: 'Đã được tiếp nhận, chờ xử lý.', en: 'Accepted, waiting to be worked on.' },
  is_PROCESSING: { vi: 'Đang được giải quyết.', en: 'Being worked on.' },
  is_SUPPLEMENT: {
    vi: 'Cần bạn bổ sung giấy tờ. Thời hạn giải quyết đang tạm dừng.',
    en: 'You are asked for supplements. The time stands still.',
  },
  is_PAYMENT: {
    vi: 'Cần bạn thực hiện nghĩa vụ tài chính. Thời hạn giải quyết đang tạm dừng.',
    en: 'You have something to pay. The time stands still.',
  },
  is_SUSPENDED: {
    vi: 'Tạm dừng giải quyết theo quy định. Lý do ở thông báo dưới đây.',
    en: 'Suspended by law. The reason is in the notice below.',
  },
  is_RESOLVED: { vi: 'Đã có kết quả, chờ trả.', en: 'There is a result, to be handed over.' },
  is_RETURNED: { vi: 'Đã trả kết quả.', en: 'The result was handed over.' },
  is_WITHDRAWN: { vi: 'Đã rút theo đề nghị của người nộp.', en: 'Withdrawn as asked.' },
  is_STOPPED: {
    vi: 'Đã dừng giải quyết. Lý do ở thông báo dưới đây.',
    en: 'Stopped. The reason is in the notice below.',
  },
  respondBy: { vi: 'Trả lời chậm nhất {at}.', en: 'An answer comes by {at}.' },
  answerBy: { vi: 'Hãy gửi trước {at}.', en: 'Send it before {at}.' },
  answerSent: {
    vi: 'Đã gửi bổ sung lúc {at}, chờ cán bộ kiểm tra.',
    en: 'Your supplements came at {at}; an officer checks them.',
  },
  withdrawalAsked: {
    vi: 'Bạn đã đề nghị rút hồ sơ, chờ cơ quan xác nhận.',
    en: 'You asked to withdraw it; the agency has to confirm.',
  },

  late: { vi: 'Hồ sơ đã quá hạn trả kết quả', en: 'The dossier is late' },
  lateApology: {
    vi: 'Cơ quan xin lỗi và hẹn trả kết quả {at}. Văn bản xin lỗi ở mục Giấy tờ của cơ quan.',
    en: 'The agency apologises and names a new date: {at}. The letter is among the papers of the agency.',
  },
  lateNoApology: {
    vi: 'Cơ quan phải gửi văn bản xin lỗi và hẹn lại ngày trả nhưng chưa gửi.',
    en: 'The agency owes you a letter of apology with a new date and has not sent it.',
  },
  promised: { vi: 'Ngày hẹn lại', en: 'New date' },

  clock: { vi: 'Hạn trả kết quả được tính như sau', en: 'How the due date is counted' },
  noClock: {
    vi: 'Thời hạn bắt đầu tính khi hồ sơ được tiếp nhận.',
    en: 'The time begins to run when the dossier is accepted.',
  },
  acceptedAt: { vi: 'Tiếp nhận', en: 'Accepted' },
  steps: { vi: 'Các bước giải quyết', en: 'Steps' },
  stepDone: { vi: 'xong {at}', en: 'done {at}' },
  stepNow: { vi: 'đang làm, hạn {at}', en: 'under way, due {at}' },
  stepAhead: { vi: 'chưa đến', en: 'ahead' },
  history: { vi: 'Diễn biến', en: 'What happened' },
  receiving: { vi: 'Nơi tiếp nhận', en: 'Received at' },
  competent: { vi: 'Cơ quan giải quyết', en: 'Decided by' },

  request: { vi: 'Yêu cầu bổ sung', en: 'What is asked for' },
  reason: { vi: 'Lý do', en: 'Reason' },
  guidance: { vi: 'Hướng dẫn', en: 'Guidance' },
  otherPaper: { vi: 'Giấy tờ khác', en: 'Something else' },
  otherName: { vi: 'Tên giấy tờ khác (nếu có)', en: 'Name of the other paper, if any' },
  sendAnswer: { vi: 'Gửi bổ sung', en: 'Send the supplements' },
  answerDone: { vi: 'Đã gửi bổ sung.', en: 'The supplements are sent.' },
  attachFirst: {
    vi: 'Tải tệp lên rồi bấm “Gửi bổ sung”: chỉ khi đó cơ quan mới nhận được.',
    en: 'Upload files, then send: only then does the agency have them.',
  },

  payments: { vi: 'Phí, lệ phí', en: 'Fees' },
  pay: { vi: 'Thanh toán', en: 'Pay' },
  PAID: { vi: 'Đã thanh toán', en: 'Paid' },
  UNPAID: { vi: 'Chưa thanh toán', en: 'Not paid' },
  EXEMPT: { vi: 'Được miễn', en: 'Exempt' },
  CANCELLED: { vi: 'Đã hủy yêu cầu', en: 'Cancelled' },
  REFUNDED: { vi: 'Đã hoàn trả', en: 'Refunded' },

  result: { vi: 'Kết quả', en: 'Result' },
  GRANT: { vi: 'Chấp thuận', en: 'Granted' },
  REFUSAL: { vi: 'Từ chối', en: 'Refused' },
  number: { vi: 'Số', en: 'Number' },
  issuedOn: { vi: 'Ngày ký', en: 'Signed on' },
  signer: { vi: 'Người ký', en: 'Signed by' },
  download: { vi: 'Tải kết quả', en: 'Download the result' },
  verify: { vi: 'Xác minh kết quả', en: 'Verify the result' },
  rate: { vi: 'Đánh giá việc giải quyết', en: 'Rate how it went' },
  resultAfterFee: {
    vi: 'Kết quả tải được sau khi nộp phí, lệ phí.',
    en: 'It can be downloaded once the fee is paid.',
  },

  papers: { vi: 'Giấy tờ đã nộp', en: 'Papers you sent' },
  paperFromStore: { vi: 'lấy từ kho giấy tờ', en: 'from the document store' },
  paperByForm: { vi: 'kê khai trực tuyến', en: 'filled in online' },
  round: { vi: 'bổ sung lần {n}', en: 'supplement {n}' },
  forms: { vi: 'Giấy tờ của cơ quan', en: 'Papers of the agency' },
  form_RECEIPT: { vi: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', en: 'Receipt with due date' },
  form_SUPPLEMENT: { vi: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', en: 'Request for supplements' },
  form_REFUSAL: { vi: 'Phiếu từ chối', en: 'Refusal' },
  form_APOLOGY: { vi: 'Văn bản xin lỗi', en: 'Apology' },
  form_STOP: { vi: 'Thông báo dừng giải quyết', en: 'Notice of stop' },
  formAt: { vi: '{form}, {at}', en: '{form}, {at}' },
  looks: { vi: 'Ai đã xem dữ liệu của bạn ({n})', en: 'Who looked at your data ({n})' },
  lookWork: { vi: 'xử lý hồ sơ', en: 'working on it' },

  withdraw: { vi: 'Rút hồ sơ', en: 'Withdraw' },
  withdrawNow: {
    vi: 'Hồ sơ chưa được tiếp nhận nên rút ngay được.',
    en: 'It was not accepted yet, so it is withdrawn at once.',
  },
  withdrawAsk: {
    vi: 'Hồ sơ đang giải quyết: cơ quan xác nhận việc rút.',
    en: 'It is under way: the agency has to confirm.',
  },
  withdrawReason: { vi: 'Lý do rút', en: 'Why' },
  withdrawn: { vi: 'Đã rút hồ sơ.', en: 'The dossier is withdrawn.' },
  withdrawalSent: { vi: 'Đã gửi đề nghị rút hồ sơ.', en: 'Your request to withdraw is sent.' },

  lookup: { vi: 'Tra cứu hồ sơ', en: 'Follow a dossier' },
  lookupHint: {
    vi: 'Nhập mã hồ sơ và bốn số cuối của số điện thoại hoặc số định danh đã dùng khi nộp. Không cần tài khoản.',
    en: 'Give the code and the last four digits of the telephone or identity number it was filed with. No account is needed.',
  },
  lookupCode: { vi: 'Mã hồ sơ', en: 'Code of the dossier' },
  lookupDigits: { vi: 'Bốn số cuối', en: 'Last four digits' },
  lookupDigitsHint: {
    vi: 'của số điện thoại hoặc số định danh',
    en: 'of the telephone or identity number',
  },
  lookupDo: { vi: 'Tra cứu', en: 'Look up' },
  lookupAgain: { vi: 'Tra cứu hồ sơ khác', en: 'Look up another' },
  lookupSignIn: {
    vi: 'Đăng nhập để xem giấy tờ, bổ sung và nhận kết quả',
    en: 'Sign in for papers, supplements and the result',
  },
});

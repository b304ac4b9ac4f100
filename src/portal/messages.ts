import { defineMessages } from '../platform/i18n.ts';

/** What the portal's services refuse, and why. Pages have their own words. */
export const m = defineMessages({
  movingDrafts: { vi: 'Bản nháp hồ sơ trực tuyến', en: 'Drafts of online dossiers' },
  notOnline: {
    vi: 'Thủ tục này chưa nhận hồ sơ trực tuyến. Hãy xem nơi tiếp nhận và cách nộp khác ở trang thủ tục.',
    en: 'This procedure does not take dossiers online. See its page for where to file.',
  },
  ended: {
    vi: 'Thủ tục không còn hiệu lực nên không nộp được bản nháp này. Hãy xem thủ tục thay thế ở trang thủ tục.',
    en: 'The procedure is no longer in force, so this draft cannot be sent. See its page for what took its place.',
  },
  caseGone: {
    vi: 'Trường hợp đã chọn không còn trong thủ tục. Hãy xóa bản nháp và chọn lại.',
    en: 'The case chosen is no longer part of the procedure. Remove the draft and begin again.',
  },
  manyDrafts: {
    vi: 'Bạn có quá nhiều bản nháp ({most}). Hãy nộp hoặc xóa bớt.',
    en: 'You have too many drafts ({most}). Send or remove some.',
  },
  changedElsewhere: {
    vi: 'Bản nháp vừa được sửa ở một trang khác. Nội dung bạn vừa nhập vẫn ở dưới đây; bấm lưu lần nữa để dùng nội dung này.',
    en: 'The draft was just changed on another page. What you typed is still below; save again to use it.',
  },
  sentAlready: { vi: 'Hồ sơ này đã nộp.', en: 'This dossier was sent already.' },
  phone: {
    vi: 'Số điện thoại chưa đúng, ví dụ: 0912 345 678.',
    en: 'Not a telephone number, like 0912 345 678.',
  },
  resultAddress: {
    vi: 'Hãy ghi địa chỉ nhận kết quả qua bưu chính.',
    en: 'Give the address to which the result is sent.',
  },
  resultMode: {
    vi: 'Thủ tục không trả kết quả theo cách này.',
    en: 'The procedure does not give its result this way.',
  },
  slotUnknown: {
    vi: 'Hồ sơ không cần giấy tờ này. Hãy tải lại trang.',
    en: 'The dossier asks for no such paper. Reload the page.',
  },
  manyFiles: {
    vi: 'Mỗi giấy tờ nhận tối đa {most} tệp. Hãy gộp các trang vào một tệp PDF.',
    en: 'A paper takes at most {most} files. Put its pages into one PDF.',
  },
  emptyFile: {
    vi: 'Tệp “{name}” trống. Hãy chọn lại tệp.',
    en: 'The file “{name}” is empty. Choose it again.',
  },
  largeFile: {
    vi: 'Tệp “{name}” quá lớn (tối đa {limit} MB). Hãy giảm dung lượng hoặc tách nhỏ.',
    en: 'The file “{name}” is too large (at most {limit} MB). Make it smaller, or split it.',
  },
  quota: {
    vi: 'Các tệp trong bản nháp của bạn sẽ vượt {limit} MB. Hãy xóa bớt tệp hoặc bản nháp không dùng.',
    en: 'The files of your drafts would exceed {limit} MB. Remove files or drafts that you do not need.',
  },
  noFile: { vi: 'Hãy chọn tệp để tải lên.', en: 'Choose a file to upload.' },
  pieceTooLong: {
    vi: 'Phần gửi lên dài hơn kích thước của tệp. Hãy chọn lại tệp.',
    en: 'What was sent is longer than the file. Choose the file again.',
  },
  piecesLost: {
    vi: 'Không ghép được các phần của tệp. Hãy chọn lại tệp và gửi lại từ đầu.',
    en: 'The pieces of the file cannot be put together. Choose it again and send it from the start.',
  },
  notReusable: {
    vi: 'Giấy tờ này không dùng thay được (hết hạn, đã bị thu hồi hoặc không đúng loại).',
    en: 'This document cannot stand for that paper (expired, revoked, or another kind).',
  },
  incomplete: {
    vi: 'Hồ sơ chưa đủ để nộp. Hãy bổ sung các mục dưới đây.',
    en: 'The dossier is not complete. Add what is listed below.',
  },
  consent: {
    vi: 'Hãy đánh dấu cam đoan và đồng ý trước khi nộp.',
    en: 'Confirm and agree before you send it.',
  },
  feeOwed: {
    vi: 'Còn {amount} phí, lệ phí phải nộp trước. Hãy thanh toán rồi nộp hồ sơ.',
    en: '{amount} of fees are due beforehand. Pay, then send the dossier.',
  },
  nothingToPay: { vi: 'Không còn khoản nào phải nộp trước.', en: 'Nothing is due beforehand.' },
  paidDraft: {
    vi: 'Bản nháp này đã thanh toán nên không xóa được. Hãy nộp hồ sơ, hoặc đề nghị cơ quan thu phí hoàn lại.',
    en: 'This draft is paid for, so it cannot be removed. Send it, or ask the agency for a refund.',
  },
  nothingAsked: {
    vi: 'Hồ sơ không chờ bổ sung giấy tờ.',
    en: 'The dossier does not wait for supplements.',
  },
  nothingSent: { vi: 'Hãy tải lên ít nhất một giấy tờ.', en: 'Upload at least one paper.' },
  lookupFailed: {
    vi: 'Không tìm thấy hồ sơ với mã và bốn số này. Hãy kiểm tra lại trên giấy tiếp nhận.',
    en: 'No dossier with this code and these four digits. Check them on the receipt.',
  },
  reasonNeeded: { vi: 'Hãy ghi lý do rút hồ sơ.', en: 'Say why you withdraw it.' },
});

import { defineMessages } from '../platform/i18n.ts';

/** The words of results: register, seals, verification. */
export const m = defineMessages({
  unreadablePdf: {
    vi: 'Tệp PDF bị khóa hoặc hỏng nên không đóng được con dấu điện tử. Hãy xuất lại tệp rồi gửi.',
    en: 'The PDF is locked or damaged and cannot be sealed. Export it again, then send it.',
  },
  noSeal: {
    vi: 'Cơ quan chưa được cấu hình con dấu điện tử. Hãy chọn “Bản số hóa của kết quả giấy”, hoặc báo quản trị viên.',
    en: 'No electronic seal is configured for the agency. Choose “digital copy of a paper result”, or tell the administrator.',
  },
  sealFault: {
    vi: 'Không mở được con dấu điện tử của cơ quan. Kết quả chưa được ký. Hãy báo quản trị viên.',
    en: 'The agency’s electronic seal cannot be opened. The result is not signed. Tell the administrator.',
  },
  noTimestamp: {
    vi: 'Máy chủ dấu thời gian không trả lời. Kết quả chưa được ký. Hãy thử lại sau ít phút.',
    en: 'The timestamp server does not answer. The result is not signed. Try again in a few minutes.',
  },
  brokenBefore: {
    vi: 'Tệp có chữ ký số không còn nguyên vẹn. Hãy gửi bản gốc đã ký.',
    en: 'The file has a signature that is not intact. Send the signed original.',
  },

  results: { vi: 'Sổ kết quả', en: 'Register of results' },
  resultsHint: {
    vi: 'Kết quả giải quyết thủ tục hành chính đã cấp; ai có mã cũng kiểm tra được.',
    en: 'Results that were issued; whoever has the code can check them.',
  },
  result: { vi: 'Kết quả', en: 'Result' },
  number: { vi: 'Số, ký hiệu', en: 'Number' },
  issuedOn: { vi: 'Ngày cấp', en: 'Issued on' },
  agency: { vi: 'Cơ quan cấp', en: 'Issued by' },
  procedure: { vi: 'Thủ tục', en: 'Procedure' },
  signer: { vi: 'Người ký', en: 'Signer' },
  form: { vi: 'Hình thức', en: 'Form' },
  form_SEALED: { vi: 'Ký bằng con dấu điện tử', en: 'Signed with the electronic seal' },
  form_SIGNED: { vi: 'Bản điện tử có chữ ký số sẵn', en: 'Electronic, signed before' },
  form_SCANNED: { vi: 'Bản số hóa của kết quả giấy, không ký số', en: 'Digital copy of paper, not signed' },
  form_NONE: { vi: 'Không có văn bản kết quả', en: 'No document' },
  state: { vi: 'Hiệu lực', en: 'In force' },
  state_VALID: { vi: 'Còn hiệu lực', en: 'In force' },
  state_REVOKED: { vi: 'Đã thu hồi', en: 'Revoked' },
  state_REPLACED: { vi: 'Đã thay thế', en: 'Replaced' },
  fingerprint: { vi: 'Mã băm SHA-256 của tệp', en: 'SHA-256 of the file' },
  code: { vi: 'Mã kiểm tra', en: 'Verification code' },
  sealedAt: { vi: 'Đóng dấu lúc', en: 'Sealed at' },
  stampedYes: { vi: 'có dấu thời gian', en: 'with timestamp' },
  stampedNo: {
    vi: 'không có dấu thời gian (chưa cấu hình máy chủ)',
    en: 'no timestamp (no server is configured)',
  },
  noResults: { vi: 'Chưa có kết quả nào', en: 'No results yet' },
  openVerification: { vi: 'Mở trang kiểm tra', en: 'Open the verification page' },
  openDossier: { vi: 'Mở hồ sơ', en: 'Open the dossier' },
  download: { vi: 'Tải kết quả', en: 'Download the result' },
  revoke: { vi: 'Thu hồi kết quả', en: 'Revoke the result' },
  revokeHint: {
    vi: 'Trang kiểm tra sẽ báo kết quả đã bị thu hồi, kèm lý do. Không hoàn tác được.',
    en: 'The verification page will say that it was revoked, and why. This cannot be undone.',
  },
  decision: { vi: 'Quyết định thu hồi (số, ngày)', en: 'Decision of revocation (number, date)' },
  reason: { vi: 'Lý do', en: 'Reason' },
  reasonHint: {
    vi: 'Hiện công khai trên trang kiểm tra: không ghi thông tin cá nhân.',
    en: 'Shown publicly on the verification page: no personal data.',
  },
  revoked: { vi: 'Đã ghi nhận thu hồi.', en: 'The revocation was recorded.' },
  alreadyEnded: {
    vi: 'Kết quả này không còn hiệu lực từ trước.',
    en: 'This result is not in force any more.',
  },
  takenBack: { vi: 'Cơ quan thu hồi để đính chính sai sót', en: 'Taken back by the agency for correction' },

  verify: { vi: 'Kiểm tra kết quả', en: 'Verify a result' },
  verifyHint: {
    vi: 'Kiểm tra kết quả giải quyết thủ tục hành chính có thật, còn hiệu lực và không bị sửa. Không cần tài khoản.',
    en: 'See whether a result is genuine, in force and unchanged. No account needed.',
  },
  byCode: { vi: 'Bằng mã in trên kết quả', en: 'By the code on the result' },
  byCodeHint: {
    vi: '16 chữ và số dưới mã QR. Quét mã QR bằng điện thoại thì không cần nhập.',
    en: '16 letters and digits beside the QR code. Scan the code and nothing need be typed.',
  },
  byNumber: { vi: 'Bằng số kết quả', en: 'By the number of the result' },
  hashPart: { vi: 'Ít nhất 8 ký tự đầu của mã băm', en: 'At least 8 first digits of the SHA-256' },
  byFile: { vi: 'Bằng tệp PDF', en: 'By the PDF' },
  file: { vi: 'Tệp kết quả', en: 'The result as a file' },
  fileHint: {
    vi: 'Tệp chỉ dùng để kiểm tra, không lưu lại.',
    en: 'The file is only checked, and not kept.',
  },
  check: { vi: 'Kiểm tra', en: 'Check' },
  checkFile: { vi: 'Kiểm tra tệp', en: 'Check the file' },
  checkAnother: { vi: 'Kiểm tra kết quả khác', en: 'Check another result' },
  wrongCode: { vi: 'Mã gồm 16 chữ và số. Hãy xem lại.', en: 'A code has 16 letters and digits. Look again.' },
  wrongHash: {
    vi: 'Nhập ít nhất 8 ký tự đầu của mã băm (chữ số và a–f).',
    en: 'Give at least the first 8 digits (0–9, a–f).',
  },
  noFile: { vi: 'Hãy chọn tệp PDF.', en: 'Choose a PDF.' },
  unreadable: {
    vi: 'Không đọc được tệp này. Hãy gửi bản PDF gốc.',
    en: 'The file cannot be read. Send the original PDF.',
  },
  busy: {
    vi: 'Đang có nhiều tệp chờ kiểm tra. Hãy thử lại sau {seconds} giây.',
    en: 'Many files wait to be checked. Try again in {seconds} seconds.',
  },
  answer_GENUINE: { vi: 'Kết quả thật, còn hiệu lực, chưa bị sửa', en: 'Genuine, in force, unchanged' },
  answer_CHANGED: {
    vi: 'Không dùng được: nội dung đã bị sửa sau khi ký, hoặc chữ ký sai',
    en: 'Do not rely on it: changed after signing, or a wrong signature',
  },
  answer_REVOKED: { vi: 'Kết quả đã bị thu hồi', en: 'This result was revoked' },
  answer_REPLACED: { vi: 'Kết quả đã được thay bằng bản khác', en: 'This result was replaced by another' },
  answer_UNSIGNED: {
    vi: 'Có trong sổ, còn hiệu lực. Bản điện tử không có chữ ký số: bản giấy có ký, đóng dấu là bản có giá trị.',
    en: 'In the register and in force. The digital copy is not signed: the paper with signature and seal counts.',
  },
  answer_FOREIGN: {
    vi: 'Tệp có chữ ký số nhưng không có trong sổ kết quả của tỉnh',
    en: 'The file is signed, but is not in the register of this province',
  },
  answer_UNCHECKED: {
    vi: 'Có trong sổ, còn hiệu lực; chưa kiểm tra được chữ ký số lúc này',
    en: 'In the register and in force; its signature could not be checked now',
  },
  answer_UNKNOWN: { vi: 'Không có trong sổ kết quả của tỉnh', en: 'Not in the register of this province' },
  unknownHint: {
    vi: 'Hãy xem lại mã. Kết quả cấp trước khi có sổ điện tử thì hỏi cơ quan đã cấp.',
    en: 'Look at the code again. For results from before the electronic register ask the agency.',
  },
  theEntry: { vi: 'Ghi trong sổ', en: 'In the register' },
  theSignatures: { vi: 'Chữ ký số', en: 'Signatures' },
  noSignatures: { vi: 'Không có chữ ký số.', en: 'There is no signature.' },
  notReadNow: {
    vi: 'Chưa kiểm tra được chữ ký lúc này. Hãy thử lại.',
    en: 'The signature could not be checked now. Try again.',
  },
  revocation: { vi: 'Thu hồi chứng thư', en: 'Revocation of the certificate' },
  revocationUnknown: {
    vi: 'Hệ thống chưa hỏi được nơi cấp chứng thư có thu hồi hay không. Trên đây là hiệu lực của kết quả do cơ quan cấp ghi.',
    en: 'The issuer of the certificate is not asked whether it was revoked. Above is what the agency recorded of the result.',
  },
  ended: { vi: 'Thời điểm thu hồi', en: 'Ended' },
  replacedBy: { vi: 'Thay bằng', en: 'Replaced by' },
  fileSame: {
    vi: 'Tệp gửi lên trùng từng byte với bản lưu trong sổ.',
    en: 'The file is byte for byte the one in the register.',
  },
  privacy: {
    vi: 'Trang này không hiện thông tin cá nhân: hãy đối chiếu số, ngày và thủ tục với bản bạn có.',
    en: 'No personal data are shown here: compare number, date and procedure with what you have.',
  },
});

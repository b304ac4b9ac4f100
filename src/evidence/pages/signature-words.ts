import { defineMessages } from '../../platform/i18n.ts';

/** Words of the report on signatures. */
export const s = defineMessages({
  signatures: { vi: 'Chữ ký số', en: 'Signatures' },
  none: { vi: 'Tệp không có chữ ký số.', en: 'The file has no signature.' },
  waiting: { vi: 'Đang kiểm tra chữ ký số.', en: 'Signatures are being checked.' },
  notChecked: {
    vi: 'Không kiểm tra được chữ ký số của tệp này.',
    en: 'The signatures could not be checked.',
  },
  TIMESTAMP: { vi: 'Dấu thời gian của cả tệp', en: 'Timestamp of the document' },
  signer: { vi: 'Người ký', en: 'Signer' },
  unknownSigner: { vi: 'Không rõ người ký', en: 'Unknown signer' },
  organisation: { vi: 'Tổ chức', en: 'Organisation' },
  issuer: { vi: 'Nơi cấp chứng thư', en: 'Issued by' },
  serialNumber: { vi: 'Số sê-ri chứng thư', en: 'Serial number' },
  certificateLife: { vi: 'Hiệu lực chứng thư', en: 'Certificate valid' },
  fromTo: { vi: '{from} – {to}', en: '{from} – {to}' },
  signedAt: { vi: 'Thời điểm ký (theo máy người ký)', en: 'Signed at (signer’s clock)' },
  timestamp: { vi: 'Dấu thời gian', en: 'Timestamp' },
  stampedBy: { vi: '{at}, {authority}', en: '{at}, {authority}' },
  INTACT: { vi: 'Còn nguyên vẹn', en: 'Intact' },
  BROKEN: {
    vi: 'Nội dung đã bị thay đổi hoặc chữ ký sai',
    en: 'Changed after signing, or a wrong signature',
  },
  UNSUPPORTED: { vi: 'Loại chữ ký không kiểm tra được', en: 'A kind of signature that cannot be checked' },
  SIGNED_LATER: {
    vi: 'Sau chữ ký này tệp có thêm phần khác, đã được chữ ký sau bao trùm.',
    en: 'Something was added after this signature; a later signature covers it.',
  },
  APPENDED: {
    vi: 'Sau khi ký, tệp được ghi thêm {size} không có chữ ký nào bao trùm. Phần thêm có thể là dữ liệu xác thực dài hạn, cũng có thể là nội dung sửa sau khi ký: hãy đối chiếu với bản gốc.',
    en: '{size} were added after signing that no signature covers. They may be data for long-term validation, or a change made afterwards: compare with the original.',
  },
  TRUSTED: { vi: 'Chứng thư tin cậy', en: 'Trusted certificate' },
  UNTRUSTED: { vi: 'Chứng thư không dẫn đến nguồn tin cậy', en: 'No chain to a trusted authority' },
  NO_ANCHORS: { vi: 'Chưa cấu hình nguồn tin cậy', en: 'No trusted authority is configured' },
  notInForce: { vi: 'Chứng thư hết hiệu lực khi ký', en: 'Certificate not in force when signing' },
  weak: { vi: 'Thuật toán yếu', en: 'Weak algorithm' },
  noRevocation: {
    vi: 'Không kiểm tra việc thu hồi chứng thư.',
    en: 'Whether certificates were revoked is not checked.',
  },
});

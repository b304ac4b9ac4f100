import { defineMessages } from '../platform/i18n.ts';

/** Words of the picker and of lists of evidence that stand on pages of other rooms. */
export const p = defineMessages({
  search: { vi: 'Tìm trong hồ sơ minh chứng', en: 'Search the evidence' },
  searchHint: {
    vi: 'Gõ tên, số ký hiệu hoặc chữ trong văn bản; có dấu hay không dấu đều được.',
    en: 'Type a title, a number or words of the document; with or without diacritics.',
  },
  recent: { vi: 'Minh chứng mới lưu của cơ quan ({count})', en: 'Kept last by the agency ({count})' },
  newFiles: { vi: 'Tải tệp mới lên', en: 'Upload new files' },
  newFilesHint: {
    vi: 'Tệp được lưu một lần vào hồ sơ minh chứng và dùng lại được ở nơi khác',
    en: 'Files are kept once in the evidence and can be used elsewhere too',
  },
  none: { vi: 'Chưa có minh chứng', en: 'No evidence yet' },
  download: { vi: 'Tải về', en: 'Download' },
  open: { vi: 'Mở đường dẫn', en: 'Open the link' },
  renewed: { vi: 'Có phiên bản mới hơn', en: 'A newer version exists' },
  inQuarantine: { vi: 'Đang chờ quét mã độc', en: 'Waits for its malware scan' },
  infected: { vi: 'Đã xóa vì có mã độc', en: 'Removed: it held malware' },
  signedIntact: { vi: 'Đã ký số', en: 'Signed' },
  signedBroken: { vi: 'Chữ ký số sai', en: 'Signature broken' },
  signedAppended: { vi: 'Ghi thêm sau khi ký', en: 'Added to after signing' },
});

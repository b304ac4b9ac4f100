import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room, and of the files that it takes in, are called in the record of events. */
export const evidenceEvents = defineMessages({
  'evidence.added': { vi: 'Thêm minh chứng', en: 'Evidence added' },
  'evidence.renewed': { vi: 'Thêm phiên bản minh chứng', en: 'New version of evidence' },
  'evidence.corrected': { vi: 'Sửa thông tin minh chứng', en: 'Evidence corrected' },
  'evidence.withdrawn': { vi: 'Thu hồi minh chứng', en: 'Evidence withdrawn' },
  'evidence.restored': { vi: 'Khôi phục minh chứng', en: 'Evidence restored' },
  'evidence.attached': { vi: 'Gắn minh chứng', en: 'Evidence attached' },
  'evidence.detached': { vi: 'Gỡ minh chứng', en: 'Evidence detached' },
  'evidence.viewed': { vi: 'Xem minh chứng không công khai', en: 'Non-public evidence looked at' },
  'evidence.downloaded': {
    vi: 'Tải tệp minh chứng không công khai',
    en: 'File of non-public evidence taken',
  },
  'file.refused': { vi: 'Từ chối tệp có mã độc', en: 'File with malware refused' },
  'file.infected': { vi: 'Xóa tệp có mã độc', en: 'File with malware removed' },
});

import { defineMessages } from '../platform/i18n.ts';

/** What the events of this room are called in the record of events. */
export const reportsEvents = defineMessages({
  'report-period.opened': { vi: 'Mở kỳ báo cáo', en: 'Reporting period opened' },
  'report-period.divided': { vi: 'Chia lại cơ quan báo cáo', en: 'Reports divided anew' },
  'report-period.closed': { vi: 'Đóng kỳ báo cáo', en: 'Reporting period closed' },
  'report-period.reopened': { vi: 'Mở lại kỳ báo cáo', en: 'Reporting period opened again' },
  'report-period.consolidated': { vi: 'Tổng hợp báo cáo toàn tỉnh', en: 'Reports consolidated' },
  'report.saved': { vi: 'Lưu dự thảo báo cáo', en: 'Draft of report saved' },
  'report.handed-in': { vi: 'Trình thủ trưởng ký báo cáo', en: 'Report handed to the head' },
  'report.submitted': { vi: 'Gửi báo cáo', en: 'Report submitted' },
  'report.returned': { vi: 'Trả lại báo cáo', en: 'Report returned' },
  'report.accepted': { vi: 'Chấp nhận báo cáo', en: 'Report accepted' },
  'report.numbered': { vi: 'Ghi số báo cáo', en: 'Report numbered' },
  'report.imported': { vi: 'Nhập phụ lục báo cáo từ tệp', en: 'Annex of report imported' },
  'report.correction-asked': { vi: 'Đề nghị điều chỉnh số liệu', en: 'Correction asked for' },
  'report.correction-decided': { vi: 'Quyết định điều chỉnh số liệu', en: 'Correction decided' },
  'report.settings-changed': { vi: 'Sửa quy định kỳ báo cáo', en: 'Settings of reports changed' },
  'report.template-changed': { vi: 'Đổi mẫu báo cáo', en: 'Template of reports changed' },
  'reports.reminded': { vi: 'Nhắc gửi báo cáo', en: 'Reminded of reports' },
});

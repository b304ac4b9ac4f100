import { defineMessages } from '../../platform/i18n.ts';

/** Words of the pages that take the catalogue in from XLSX. */
export const iw = defineMessages({
  title: { vi: 'Nhập danh mục từ Excel', en: 'Import the catalogue from Excel' },
  hint: {
    vi: 'Xuất Excel trước, sửa rồi nhập lại. Thủ tục mới hoặc có thay đổi trở thành bản nháp; công bố vẫn theo quyết định.',
    en: 'Export first, edit, then import. What is new or changed becomes a draft; publishing still takes a decision.',
  },
  workbook: { vi: 'Tệp Excel (.xlsx)', en: 'Excel file (.xlsx)' },
  preview: { vi: 'Xem trước', en: 'Preview' },
  counts: {
    vi: '{added} thủ tục mới, {changed} thay đổi, {same} giữ nguyên, {wrong} dòng lỗi.',
    en: '{added} new, {changed} changed, {same} unchanged, {wrong} wrong.',
  },
  fixFirst: {
    vi: 'Còn dòng lỗi nên chưa nhập được. Hãy sửa trong Excel rồi chọn lại tệp.',
    en: 'Some rows are wrong. Correct them in Excel and choose the file again.',
  },
  nothing: { vi: 'Không có gì khác với danh mục đang có.', en: 'Nothing differs from the catalogue.' },
  importNow: { vi: 'Lập {count} bản nháp', en: 'Make {count} drafts' },
  other: { vi: 'Chọn tệp khác', en: 'Another file' },
  imported: {
    vi: 'Đã lập bản nháp: {added} thủ tục mới, {changed} thay đổi.',
    en: 'Drafted: {added} new, {changed} changed.',
  },
  row: { vi: 'Dòng', en: 'Row' },
  result: { vi: 'Kết quả', en: 'Result' },
  details: { vi: 'Chi tiết', en: 'Details' },
  differences: { vi: '{count} chỗ khác', en: '{count} differences' },
  new: { vi: 'Mới', en: 'New' },
  changed: { vi: 'Thay đổi', en: 'Changed' },
  same: { vi: 'Giữ nguyên', en: 'Unchanged' },
  wrong: { vi: 'Lỗi', en: 'Wrong' },
});

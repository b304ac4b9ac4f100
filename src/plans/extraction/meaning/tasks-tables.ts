/** Which grids list tasks, which schemes, which neither. Pure. */

import type { ColumnRole, Grid } from '../model.ts';

export type GridUse = 'tasks' | 'schemes' | 'none';

/** Heads of tables that are no lists of tasks: people, money, places, statistics. */
const FOREIGN_HEAD =
  /họ\s*(?:và|,)?\s*tên|chức vụ|điện thoại|e-?mail|thành tiền|đơn giá|số tiền|tổng (?:số|kinh phí|mức|cộng)|số lượng|học viên|số lớp|diện tích|dân số|điểm (?:tối đa|chuẩn|tự)|tỷ lệ %|thuật ngữ|giải thích|mã số|mã (?:hồ sơ|tthc)|quê quán|ngày sinh|địa điểm/iu;
const MONEY_HEAD = /kinh phí|dự toán|ngân sách|vốn/iu;
const FOREIGN_TITLE =
  /dự toán|kinh phí|danh sách|thành viên|biểu mẫu|mẫu báo cáo|đề cương báo cáo|thống kê|số liệu|tổng hợp kết quả|kết quả thực hiện năm|phân bổ|giải thích từ ngữ|lịch công tác|bảng điểm|chấm điểm/iu;
const TASK_TITLE = /nhiệm vụ|công việc|kế hoạch|phân công|nội dung|hoạt động|tiến độ|lộ trình|chương trình/iu;

const TASK_COLUMNS: readonly ColumnRole[] = [
  'lead',
  'coordinate',
  'time',
  'time-start',
  'time-end',
  'product',
];

/** What the rows of the grid are. */
export function useOf(grid: Grid): GridUse {
  const roles = new Set(grid.columns.map((column) => column.role));
  const items = grid.rows.filter((row) => row.kind === 'item');
  if (items.length === 0) return 'none';
  const has = (role: ColumnRole): boolean => roles.has(role);
  const agenciesOrTimes = has('lead') || has('coordinate') || has('time') || has('time-end');
  if (has('scheme')) return agenciesOrTimes && !looksForeign(grid) ? 'schemes' : 'none';
  if (!has('content') || !agenciesOrTimes) return 'none';
  if (looksForeign(grid) || mostlyEmpty(grid)) return 'none';
  return 'tasks';
}

/** More signs against than for a list of tasks. */
function looksForeign(grid: Grid): boolean {
  const title = grid.titles.slice(-2).join(' ');
  const heads = grid.columns.map((column) => column.head);
  const against =
    heads.filter((head) => FOREIGN_HEAD.test(head)).length * 1.5 +
    (heads.filter((head) => MONEY_HEAD.test(head)).length > 1 ? 1.5 : 0) +
    (heads.some((head) => MONEY_HEAD.test(head)) ? 0.5 : 0) +
    (FOREIGN_TITLE.test(title) ? 2 : 0) +
    (heads.some((head) => /họ\s*(?:và|,)?\s*tên/iu.test(head)) ? 4 : 0) +
    2 * numericShare(grid);
  const roles = new Set(grid.columns.map((column) => column.role));
  const forIt =
    TASK_COLUMNS.filter((role) => roles.has(role)).length +
    (grid.columns.some((column) => /nhiệm vụ|nội dung|công việc|hoạt động/iu.test(column.head)) ? 1 : 0) +
    ((roles.has('lead') || roles.has('coordinate')) && (roles.has('time') || roles.has('time-end'))
      ? 1.5
      : 0) +
    (TASK_TITLE.test(title) ? 0.5 : 0);
  return against >= forIt;
}

/** Share of columns whose filled cells are bare numbers. */
function numericShare(grid: Grid): number {
  const rows = grid.rows.filter((row) => row.kind === 'item').slice(0, 80);
  const numeric = grid.columns.filter((column, index) => {
    if (column.role === 'ordinal') return false;
    const texts = rows.flatMap((row) => (row.cells[index] == null ? [] : [row.cells[index]?.text ?? '']));
    return (
      texts.length > 2 && texts.filter((text) => /^[\d.,\s%+-]+$/u.test(text)).length > texts.length * 0.7
    );
  });
  return numeric.length / Math.max(1, grid.columns.length - 1) > 0.3 ? 1 : numeric.length > 0 ? 0.4 : 0;
}

/** A form to be filled in: wording, and nothing beside it. */
function mostlyEmpty(grid: Grid): boolean {
  const items = grid.rows.filter((row) => row.kind === 'item');
  const filled = items.filter((row) =>
    grid.columns.some((column, index) => TASK_COLUMNS.includes(column.role) && row.cells[index] != null),
  );
  return filled.length < items.length * 0.3;
}

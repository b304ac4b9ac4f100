import { describe, expect, it } from 'vitest';
import { isFurniture } from './furniture.ts';

describe('what no row took', () => {
  it.each([
    'Số:',
    'KẾ HOẠCH',
    'Căn cứ',
    'ngày 18 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Lam Giang;',
    'ngày 02/9/2021 của Thủ tướng Chính phủ về việc đẩy mạnh Chương trình tổng thể;',
    'Theo đề nghị của Vụ trưởng Vụ Pháp chế,',
    'Ủy ban nhân dân xã Bến Đá ban hành Kế hoạch cải cách hành chính năm 2026 như sau:',
    'II. NHIỆM VỤ CỤ THỂ',
    'III. Tổ chức thực hiện',
    '2. Các mục tiêu cụ thể',
    '(Kèm theo Kế hoạch số 05/KH-UBND ngày 12 tháng 01 năm 2026)',
    'Chi tiết tại biểu kèm theo.',
    '-----',
  ])('is furniture when it is a label, a heading or a lead-in: %s', (text) => {
    expect(isFurniture(text)).toBe(true);
  });

  it.each([
    'Thủ trưởng các sở ban ngành chịu trách nhiệm trước Chủ tịch UBND tỉnh về kết quả thực hiện.',
    'Điều 2. Quyết định này có hiệu lực từ ngày ký.',
    'Giao Sở Nội vụ kiểm tra',
    'Mục tiêu đến năm 2030 là 95% hồ sơ được giải quyết đúng hạn.',
  ])('is to be read when it says something: %s', (text) => {
    expect(isFurniture(text)).toBe(false);
  });
});

import type { PlanDocument } from './spec.ts';

/** A department's plan that follows the province's in most, demands less in one target, and adds work of its own. */
export const HEALTH_2026: PlanDocument = {
  fileName: 'Kế hoạch CCHC 2026 - Sở Y tế.docx',
  issuerLines: ['UBND TỈNH LAM GIANG', 'SỞ Y TẾ'],
  number: '31/KH-SYT',
  place: 'Lam Giang',
  date: 'ngày 12 tháng 01 năm 2026',
  title: 'Cải cách hành chính năm 2026 của Sở Y tế',
  bases: [
    'Thực hiện Kế hoạch số 214/KH-UBND ngày 18 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh về cải cách hành chính nhà nước năm 2026;',
  ],
  opening: 'Sở Y tế xây dựng kế hoạch thực hiện như sau:',
  chapters: [
    { title: 'I. MỤC TIÊU', paragraphs: ['Các chỉ tiêu tại Phụ lục I kèm theo Kế hoạch này.'] },
    { title: 'II. NHIỆM VỤ', paragraphs: ['Danh mục nhiệm vụ tại Phụ lục II kèm theo Kế hoạch này.'] },
  ],
  authority: ['GIÁM ĐỐC'],
  signer: 'Nông Thị Hạnh',
  recipients: ['UBND tỉnh;', 'Sở Nội vụ;', 'Các đơn vị trực thuộc;', 'Lưu: VT, VP.'],
  annexes: [
    {
      label: 'PHỤ LỤC I',
      title: 'CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH NĂM 2026 CỦA SỞ Y TẾ',
      head: ['STT', 'Chỉ tiêu', 'Năm 2026'],
      widths: [8, 62, 30],
      rows: [
        { group: ['I', 'Cải cách thủ tục hành chính'] },
        ['1', 'Tỷ lệ hồ sơ thủ tục hành chính của ngành y tế giải quyết đúng hạn', 'Tối thiểu 97%'],
        ['2', 'Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận của Sở', 'Từ 80% trở lên'],
        ['3', 'Mức độ hài lòng của người bệnh nội trú', 'Trên 90%'],
      ],
    },
    {
      label: 'PHỤ LỤC II',
      title: 'NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026 CỦA SỞ Y TẾ',
      head: ['STT', 'Nhiệm vụ', 'Sản phẩm', 'Chủ trì', 'Phối hợp', 'Thời gian'],
      widths: [5, 37, 17, 15, 13, 13],
      rows: [
        { group: ['I', 'Cải cách thể chế'] },
        [
          '1',
          'Rà soát, đề xuất sửa đổi quy định của tỉnh về y tế còn nhắc đến cấp huyện',
          'Báo cáo rà soát',
          'Sở Y tế',
          '',
          'Tháng 5/2026',
        ],
        { group: ['II', 'Cải cách thủ tục hành chính'] },
        [
          '2',
          'Cắt giảm ít nhất 30% thời gian giải quyết thủ tục cấp giấy phép hành nghề',
          'Phương án',
          'Sở Y tế',
          '',
          'Tháng 8/2026',
        ],
        [
          '3',
          'Số hóa kết quả giải quyết thủ tục hành chính còn hiệu lực của ngành y tế',
          'Dữ liệu số',
          'Sở Y tế',
          'Bệnh viện Đa khoa tỉnh',
          'Năm 2026',
        ],
        { group: ['III', 'Cải cách chế độ công vụ'] },
        [
          '4',
          'Đánh giá viên chức các bệnh viện hằng quý theo kết quả công việc',
          'Báo cáo',
          'Sở Y tế',
          'Bệnh viện Đa khoa tỉnh',
          'Hàng quý',
        ],
        [
          '5',
          'Mở lớp giao tiếp, ứng xử với người bệnh cho nhân viên khoa khám bệnh',
          'Lớp tập huấn',
          'Bệnh viện Đa khoa tỉnh',
          'Sở Y tế',
          'Quý II/2026',
        ],
      ],
    },
  ],
};

import type { PlanDocument } from './spec.ts';

/** A commune's plan, for trying the import by hand. */
export const COMMUNE_2026: PlanDocument = {
  fileName: 'ke-hoach-cchc-xa-ben-da-2026.docx',
  issuerLines: ['ỦY BAN NHÂN DÂN', 'XÃ BẾN ĐÁ'],
  number: '05/KH-UBND',
  place: 'Bến Đá',
  date: 'ngày 12 tháng 01 năm 2026',
  title: 'Cải cách hành chính xã Bến Đá năm 2026',
  bases: ['Căn cứ Kế hoạch số 214/KH-UBND ngày 18 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Lam Giang;'],
  opening: 'Ủy ban nhân dân xã Bến Đá ban hành Kế hoạch cải cách hành chính năm 2026 như sau:',
  chapters: [
    {
      title: 'I. MỤC TIÊU',
      paragraphs: [
        '- Tối thiểu 97% hồ sơ được trả đúng hẹn hoặc trước hẹn;',
        '- Ít nhất 65% hồ sơ nộp qua Cổng Dịch vụ công;',
        '- 100% hồ sơ trễ hẹn có thư xin lỗi.',
      ],
    },
    { title: 'II. NHIỆM VỤ CỤ THỂ', paragraphs: ['Chi tiết tại biểu kèm theo.'] },
    {
      title: 'III. TỔ CHỨC THỰC HIỆN',
      paragraphs: [
        '1. Văn phòng HĐND và UBND xã',
        'a) Tham mưu, đôn đốc, tổng hợp báo cáo kết quả thực hiện Kế hoạch với Sở Nội vụ.',
        '2. Trưởng các thôn, bản',
        'a) Tuyên truyền, vận động người dân sử dụng dịch vụ công trực tuyến.',
      ],
    },
  ],
  authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  signer: 'Lò Văn Pành',
  recipients: ['Sở Nội vụ;', 'Thường trực Đảng ủy, HĐND xã;', 'Lưu: VT.'],
  annexes: [
    {
      label: 'BIỂU NHIỆM VỤ',
      title: 'NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH CỦA XÃ NĂM 2026',
      head: ['Số TT', 'Nhiệm vụ', 'Đơn vị thực hiện', 'Thời gian', 'Sản phẩm'],
      widths: [7, 42, 21, 15, 15],
      rows: [
        [
          '1',
          'Niêm yết, cập nhật thủ tục hành chính tại Trung tâm Phục vụ hành chính công xã',
          'Văn phòng HĐND và UBND xã',
          'Thường xuyên',
          'Bảng niêm yết',
        ],
        [
          '2',
          'Bố trí quầy hướng dẫn nộp hồ sơ trực tuyến cho người cao tuổi',
          'Văn phòng HĐND và UBND xã',
          'Quý I/2026',
          'Quầy hướng dẫn',
        ],
        [
          '3',
          'Số hóa sổ hộ tịch còn lưu trữ bằng giấy',
          'Phòng Văn hóa - Xã hội',
          'Trước ngày 30/11/2026',
          'Dữ liệu hộ tịch',
        ],
        [
          '4',
          'Khảo sát sự hài lòng của người dân tại 12 thôn, bản',
          'Ủy ban Mặt trận Tổ quốc Việt Nam xã',
          'Tháng 10/2026',
          'Báo cáo khảo sát',
        ],
        ['5', 'Công khai thu, chi ngân sách xã', 'Phòng Kinh tế', 'Hàng quý', 'Số liệu công khai'],
        ['6', 'Họp giao ban đánh giá hồ sơ trễ hạn', 'Văn phòng HĐND và UBND xã', 'Hàng tháng', 'Biên bản'],
      ],
    },
  ],
};

import type { PlanDocument } from './spec.ts';

const EVERY_DEPARTMENT = 'Các sở, ban, ngành';

/** The plan of the year in which the province was reorganised; written for this project. */
export const PROVINCE_2025: PlanDocument = {
  fileName: 'Kế hoạch cải cách hành chính tỉnh Lam Giang năm 2025.docx',
  issuerLines: ['ỦY BAN NHÂN DÂN', 'TỈNH LAM GIANG'],
  number: '198/KH-UBND',
  place: 'Lam Giang',
  date: 'ngày 20 tháng 12 năm 2024',
  title: 'Cải cách hành chính nhà nước tỉnh Lam Giang năm 2025',
  bases: [
    'Căn cứ Nghị quyết số 76/NQ-CP ngày 15 tháng 7 năm 2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2030;',
  ],
  opening: 'Ủy ban nhân dân tỉnh Lam Giang ban hành Kế hoạch cải cách hành chính nhà nước năm 2025 như sau:',
  chapters: [
    {
      title: 'I. MỤC TIÊU',
      paragraphs: [
        '1. Mục tiêu chung',
        'Giữ cho việc phục vụ người dân, doanh nghiệp không gián đoạn trong năm sắp xếp tổ chức bộ máy; hoàn thành các nhiệm vụ của giai đoạn 2021 - 2025.',
        '2. Mục tiêu cụ thể',
        'Các chỉ tiêu cụ thể tại Phụ lục I kèm theo Kế hoạch này.',
      ],
    },
    { title: 'II. NHIỆM VỤ', paragraphs: ['Các nhiệm vụ cụ thể tại Phụ lục II kèm theo Kế hoạch này.'] },
    {
      title: 'III. TỔ CHỨC THỰC HIỆN',
      paragraphs: [
        '1. Sở Nội vụ',
        'a) Theo dõi, đôn đốc việc thực hiện Kế hoạch; tổng hợp, báo cáo Ủy ban nhân dân tỉnh.',
      ],
    },
  ],
  authority: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
  signer: 'Đặng Văn Khải',
  recipients: ['Bộ Nội vụ;', 'Các sở, ban, ngành;', 'UBND các huyện, thành phố;', 'Lưu: VT, SNV.'],
  annexes: [
    {
      label: 'PHỤ LỤC I',
      title: 'CÁC CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH NĂM 2025',
      head: ['STT', 'Chỉ tiêu', 'Năm 2025', 'Cơ quan theo dõi'],
      widths: [6, 56, 20, 18],
      rows: [
        { group: ['I', 'Cải cách thủ tục hành chính'] },
        ['1', 'Tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn', 'Tối thiểu 97%', 'Văn phòng UBND tỉnh'],
        [
          '2',
          'Tỷ lệ hồ sơ nộp trực tuyến trên tổng số hồ sơ tiếp nhận',
          'Từ 65% trở lên',
          'Văn phòng UBND tỉnh',
        ],
        { group: ['II', 'Cải cách chế độ công vụ'] },
        ['1', 'Tỷ lệ công chức được bồi dưỡng kỹ năng số', 'Tối thiểu 80%', 'Sở Nội vụ'],
      ],
    },
    {
      label: 'PHỤ LỤC II',
      title: 'NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2025',
      head: ['STT', 'Nhiệm vụ', 'Sản phẩm', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian thực hiện'],
      widths: [5, 33, 17, 16, 16, 13],
      rows: [
        { group: ['I', 'Công tác chỉ đạo, điều hành'] },
        [
          '1',
          'Tổng kết Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021 - 2025 của tỉnh',
          'Báo cáo tổng kết',
          'Sở Nội vụ',
          EVERY_DEPARTMENT,
          'Quý IV/2025',
        ],
        [
          '2',
          'Ban hành kế hoạch cải cách hành chính năm 2025 của cơ quan',
          'Kế hoạch',
          EVERY_DEPARTMENT,
          'Sở Nội vụ',
          'Trước ngày 20/01/2025',
        ],
        { group: ['II', 'Cải cách thể chế'] },
        [
          '1',
          'Rà soát văn bản quy phạm pháp luật chịu tác động của việc sắp xếp tổ chức bộ máy',
          'Danh mục văn bản',
          'Sở Tư pháp',
          EVERY_DEPARTMENT,
          'Tháng 5/2025',
        ],
        { group: ['III', 'Cải cách thủ tục hành chính'] },
        [
          '1',
          'Bàn giao hồ sơ đang giải quyết của cấp huyện cho cấp xã',
          'Biên bản bàn giao',
          'UBND các huyện, thành phố',
          'Văn phòng UBND tỉnh',
          'Tháng 9/2025',
        ],
        [
          '2',
          'Cấu hình quy trình điện tử giải quyết thủ tục hành chính theo mô hình chính quyền hai cấp',
          'Quy trình điện tử',
          'Sở Thông tin và Truyền thông',
          'Văn phòng UBND tỉnh',
          'Quý III/2025',
        ],
        { group: ['IV', 'Cải cách tổ chức bộ máy'] },
        [
          '1',
          'Xây dựng đề án sắp xếp các cơ quan chuyên môn thuộc Ủy ban nhân dân tỉnh',
          'Đề án',
          'Sở Nội vụ',
          EVERY_DEPARTMENT,
          'Tháng 02/2025',
        ],
        { group: ['V', 'Cải cách tài chính công'] },
        [
          '1',
          'Lập phương án xử lý trụ sở, tài sản công của các cơ quan sau sắp xếp',
          'Phương án',
          'Sở Kế hoạch và Đầu tư; Sở Tài chính',
          'Sở Tư pháp',
          'Quý IV/2025',
        ],
        { group: ['VI', 'Xây dựng chính quyền số'] },
        [
          '1',
          'Chuyển đổi dữ liệu hộ tịch, đất đai sang đơn vị hành chính mới',
          'Dữ liệu được chuyển đổi',
          'Sở Thông tin và Truyền thông; Sở Tư pháp',
          'Công an tỉnh',
          'Tháng 8/2025',
        ],
      ],
    },
  ],
};

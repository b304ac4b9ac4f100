import { describe, expect, it } from 'vitest';
import { type BlockSpec, type CellSpec, sourceDocument } from '../../../tests/support/source-document.ts';
import { extractFromSource } from './index.ts';

/** Layouts of task tables as offices draw them, each with the tasks that a reader sees in it. */

const across = (text: string, columns: number): CellSpec => ({ text, across: columns, bold: true });
const down = (text: string, rows: number): CellSpec => ({ text, down: rows });

const withAnnex: BlockSpec[] = [
  'UBND TỈNH AN BÌNH',
  'SỞ NÔNG NGHIỆP',
  'Số: 12/KH-SNN',
  'An Bình, ngày 5 tháng 2 năm 2024',
  'KẾ HOẠCH',
  'Triển khai công tác khuyến nông năm 2024',
  'Căn cứ Quyết định số 1/QĐ-UBND;',
  'I. MỤC ĐÍCH, YÊU CẦU',
  'Bảo đảm hiệu quả.',
  'II. NHIỆM VỤ',
  '(Chi tiết tại Phụ lục kèm theo)',
  'III. TỔ CHỨC THỰC HIỆN',
  'Giao các phòng thực hiện.',
  'Nơi nhận:',
  '- Như trên;',
  'GIÁM ĐỐC',
  'Lê Văn Tám',
  'PHỤ LỤC',
  'DANH MỤC NHIỆM VỤ',
];
const opening: BlockSpec[] = [
  'UBND TỈNH AN BÌNH',
  'Số: 12/KH-UBND',
  'An Bình, ngày 5 tháng 2 năm 2024',
  'KẾ HOẠCH',
  'Cải cách hành chính năm 2024',
  'Căn cứ Quyết định số 1/QĐ-UBND;',
  'I. MỤC ĐÍCH, YÊU CẦU',
  'Bảo đảm hiệu quả.',
];
const closing: BlockSpec[] = [
  'III. TỔ CHỨC THỰC HIỆN',
  'Giao các phòng thực hiện.',
  'Nơi nhận:',
  '- Như trên;',
  'GIÁM ĐỐC',
  'Lê Văn Tám',
];

interface Layout {
  blocks: BlockSpec[];
  /** "ordinal | content | product | lead | coordinate | time | note" */
  tasks: string[];
}

const LAYOUTS: Record<string, Layout> = {
  'agency before the wording, merged downwards': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['STT', 'Đơn vị thực hiện', 'Nội dung nhiệm vụ', 'Thời hạn'],
          ['1', down('Phòng Trồng trọt', 3), 'Xây dựng mô hình lúa chất lượng cao', 'Quý II'],
          ['2', 'Tổ chức tập huấn cho hợp tác xã', 'Tháng 6'],
          ['3', 'Báo cáo tổng kết vụ xuân', 'Trước 15/7/2024'],
          ['4', 'Văn phòng Sở', 'Theo dõi tiến độ chung', 'Thường xuyên'],
        ],
      },
    ],
    tasks: [
      '1 | Xây dựng mô hình lúa chất lượng cao |  | Phòng Trồng trọt |  | Quý II',
      '2 | Tổ chức tập huấn cho hợp tác xã |  | Phòng Trồng trọt |  | Tháng 6',
      '3 | Báo cáo tổng kết vụ xuân |  | Phòng Trồng trọt |  | Trước 15/7/2024',
      '4 | Theo dõi tiến độ chung |  | Văn phòng Sở |  | Thường xuyên',
    ],
  },
  'headings that name the agency': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['TT', 'Nội dung công việc', 'Sản phẩm', 'Thời gian hoàn thành'],
          [across('I', 1), across('Phòng Kế hoạch - Tài chính', 3)],
          ['1', 'Lập dự toán kinh phí năm 2025', 'Dự toán', 'Tháng 7/2024'],
          ['2', 'Thẩm định quyết toán', 'Biên bản', 'Tháng 9/2024'],
          ['II', across('Chi cục Thủy lợi', 3)],
          ['1', 'Kiểm tra công trình trước mùa lũ', 'Báo cáo', 'Tháng 4/2024'],
        ],
      },
    ],
    tasks: [
      'I.1 | Lập dự toán kinh phí năm 2025 | Dự toán | Phòng Kế hoạch - Tài chính |  | Tháng 7/2024',
      'I.2 | Thẩm định quyết toán | Biên bản | Phòng Kế hoạch - Tài chính |  | Tháng 9/2024',
      'II.1 | Kiểm tra công trình trước mùa lũ | Báo cáo | Chi cục Thủy lợi |  | Tháng 4/2024',
    ],
  },
  'no numbers': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['Nhiệm vụ', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Kết quả đầu ra', 'Tiến độ'],
          [
            'Rà soát văn bản về giống cây trồng',
            'Chi cục Trồng trọt',
            'Phòng Pháp chế',
            'Báo cáo rà soát',
            '30/6/2024',
          ],
          ['Xây dựng cơ sở dữ liệu đất', 'Trung tâm Khuyến nông', '', 'Cơ sở dữ liệu', '2024 - 2025'],
        ],
      },
    ],
    tasks: [
      '1 | Rà soát văn bản về giống cây trồng | Báo cáo rà soát | Chi cục Trồng trọt | Phòng Pháp chế | 30/6/2024',
      '2 | Xây dựng cơ sở dữ liệu đất | Cơ sở dữ liệu | Trung tâm Khuyến nông |  | 2024 - 2025',
    ],
  },
  'head of two rows with start and end, numbered columns': {
    blocks: [
      ...withAnnex,
      {
        table: [
          [
            { text: 'STT', down: 2 },
            { text: 'Nhiệm vụ, giải pháp', down: 2 },
            { text: 'Cơ quan thực hiện', across: 2 },
            { text: 'Thời gian', across: 2 },
            { text: 'Ghi chú', down: 2 },
          ],
          ['Chủ trì', 'Phối hợp', 'Bắt đầu', 'Kết thúc'],
          ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)', '(7)'],
          ['I', across('CẢI CÁCH THỂ CHẾ', 6)],
          ['1', 'Ban hành quy chế', 'Sở Tư pháp', 'Các sở, ngành', '01/2024', '3/2024', ''],
          ['2', 'Kiểm tra văn bản', 'Sở Tư pháp', '', '4/2024', '10/2024', 'Theo đợt'],
        ],
      },
    ],
    tasks: [
      'I.1 | Ban hành quy chế |  | Sở Tư pháp | Các sở, ngành | 01/2024 - 3/2024',
      'I.2 | Kiểm tra văn bản |  | Sở Tư pháp |  | 4/2024 - 10/2024 | Theo đợt',
    ],
  },
  'time merged downwards': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['STT', 'Nội dung', 'Chủ trì', 'Phối hợp', 'Thời gian'],
          ['1', 'Khảo sát nhu cầu', 'Sở Y tế', 'UBND các huyện', down('Quý I/2024', 2)],
          ['2', 'Lập danh sách', 'Sở Y tế', 'UBND các xã'],
          ['3', 'Tổ chức khám', 'Bệnh viện đa khoa', 'Trạm y tế', 'Quý II/2024'],
        ],
      },
    ],
    tasks: [
      '1 | Khảo sát nhu cầu |  | Sở Y tế | UBND các huyện | Quý I/2024',
      '2 | Lập danh sách |  | Sở Y tế | UBND các xã | Quý I/2024',
      '3 | Tổ chức khám |  | Bệnh viện đa khoa | Trạm y tế | Quý II/2024',
    ],
  },
  'table cut by pages, head printed again, a row cut in two': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['STT', 'Nội dung', 'Sản phẩm', 'Đơn vị chủ trì', 'Thời gian'],
          ['1', 'Xây dựng kế hoạch truyền thông về chuyển', 'Kế hoạch', 'Sở Thông tin', 'Tháng 1'],
        ],
      },
      {
        table: [
          ['STT', 'Nội dung', 'Sản phẩm', 'Đơn vị chủ trì', 'Thời gian'],
          ['', 'đổi số trên địa bàn tỉnh', '', 'và Truyền thông', ''],
          ['2', 'Tổ chức hội nghị', 'Hội nghị', 'Văn phòng UBND tỉnh', 'Tháng 2'],
        ],
      },
      { table: [['3', 'Báo cáo kết quả', 'Báo cáo', 'Văn phòng UBND tỉnh', 'Tháng 12']] },
    ],
    tasks: [
      '1 | Xây dựng kế hoạch truyền thông về chuyển đổi số trên địa bàn tỉnh | Kế hoạch | Sở Thông tin và Truyền thông |  | Tháng 1',
      '2 | Tổ chức hội nghị | Hội nghị | Văn phòng UBND tỉnh |  | Tháng 2',
      '3 | Báo cáo kết quả | Báo cáo | Văn phòng UBND tỉnh |  | Tháng 12',
    ],
  },
  'tables of money, people and quotas beside it': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['STT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian'],
          ['1', 'Việc một', 'Sở Nội vụ', 'Quý I'],
          ['2', 'Việc hai', 'Sở Nội vụ', 'Quý II'],
        ],
      },
      'PHỤ LỤC II',
      'DỰ TOÁN KINH PHÍ',
      {
        table: [
          ['STT', 'Nội dung chi', 'Đơn vị tính', 'Số lượng', 'Đơn giá', 'Thành tiền', 'Đơn vị thực hiện'],
          ['1', 'In tài liệu', 'Bộ', '100', '50.000', '5.000.000', 'Sở Nội vụ'],
          ['2', 'Nước uống', 'Người', '100', '20.000', '2.000.000', 'Sở Nội vụ'],
        ],
      },
      'PHỤ LỤC III',
      'DANH SÁCH THÀNH VIÊN TỔ CÔNG TÁC',
      {
        table: [
          ['STT', 'Họ và tên', 'Chức vụ, đơn vị', 'Nhiệm vụ', 'Thời gian tham gia'],
          ['1', 'Nguyễn Văn A', 'Giám đốc Sở Nội vụ', 'Tổ trưởng', '2024'],
          ['2', 'Trần B', 'Phó Giám đốc', 'Tổ phó', '2024'],
        ],
      },
      'PHỤ LỤC IV',
      'PHÂN BỔ CHỈ TIÊU',
      {
        table: [
          ['STT', 'Địa phương', 'Chỉ tiêu năm 2024', 'Chỉ tiêu năm 2025'],
          ['1', 'Huyện A', '100', '120'],
          ['2', 'Huyện B', '90', '100'],
        ],
      },
    ],
    tasks: ['1 | Việc một |  | Sở Nội vụ |  | Quý I', '2 | Việc hai |  | Sở Nội vụ |  | Quý II'],
  },
  'leading and coordinating agencies in one cell': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['STT', 'Nội dung công việc', 'Cơ quan chủ trì, phối hợp', 'Thời gian thực hiện'],
          ['1', 'Hoàn thiện đề án', 'Chủ trì: Sở Nội vụ\nPhối hợp: Sở Tài chính, Sở Tư pháp', 'Tháng 3'],
          ['2', 'Trình phê duyệt', 'Sở Nội vụ\nVăn phòng UBND tỉnh', 'Tháng 4'],
          ['3', 'Công bố', '- Chủ trì: Văn phòng UBND tỉnh; - Phối hợp: các sở', 'Tháng 5'],
        ],
      },
    ],
    tasks: [
      '1 | Hoàn thiện đề án |  | Sở Nội vụ | Sở Tài chính, Sở Tư pháp | Tháng 3',
      '2 | Trình phê duyệt |  | Sở Nội vụ | Văn phòng UBND tỉnh | Tháng 4',
      '3 | Công bố |  | Văn phòng UBND tỉnh | các sở | Tháng 5',
    ],
  },
  'quarters marked with x': {
    blocks: [
      ...withAnnex,
      {
        table: [
          [
            down('TT', 2),
            down('Nhiệm vụ', 2),
            down('Đơn vị chủ trì', 2),
            { text: 'Tiến độ thực hiện', across: 4 },
          ],
          ['Quý I', 'Quý II', 'Quý III', 'Quý IV'],
          ['1', 'Ban hành kế hoạch', 'Phòng Nội vụ', 'x', '', '', ''],
          ['2', 'Kiểm tra xã, phường', 'Phòng Nội vụ', '', 'x', 'x', ''],
        ],
      },
    ],
    tasks: [
      '1 | Ban hành kế hoạch |  | Phòng Nội vụ |  | Quý I',
      '2 | Kiểm tra xã, phường |  | Phòng Nội vụ |  | Quý II, Quý III',
    ],
  },
  'a column that names groups': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['STT', 'Nhóm nhiệm vụ', 'Nhiệm vụ cụ thể', 'Chủ trì', 'Hoàn thành'],
          ['1', down('Hạ tầng số', 2), 'Nâng cấp mạng', 'Sở TT&TT', '2024'],
          ['2', 'Mua máy chủ', 'Sở TT&TT', '2025'],
          ['3', 'Nhân lực số', 'Đào tạo cán bộ', 'Sở Nội vụ', '2024'],
        ],
      },
    ],
    tasks: [
      '1 | Nâng cấp mạng |  | Sở TT&TT |  | 2024',
      '2 | Mua máy chủ |  | Sở TT&TT |  | 2025',
      '3 | Đào tạo cán bộ |  | Sở Nội vụ |  | 2024',
    ],
  },
  'four levels of numbers': {
    blocks: [
      ...withAnnex,
      {
        table: [
          ['TT', 'Tên nhiệm vụ', 'Sản phẩm', 'Chủ trì', 'Phối hợp', 'Thời gian'],
          ['A', across('NHIỆM VỤ CHUNG', 5)],
          ['I', 'Công tác chỉ đạo', '', '', '', ''],
          ['1', 'Ban hành nghị quyết', 'Nghị quyết', 'HĐND tỉnh', 'UBND tỉnh', '7/2024'],
          ['2', 'Kế hoạch hằng năm', '', '', '', ''],
          ['a', 'Kế hoạch kiểm tra', 'Kế hoạch', 'Sở Nội vụ', 'Các sở', '1/2024'],
          ['b', 'Kế hoạch tuyên truyền', 'Kế hoạch', 'Sở TT&TT', 'Đài PTTH', '2/2024'],
          ['B', across('NHIỆM VỤ CỤ THỂ', 5)],
          ['I', 'Y tế', '', '', '', ''],
          ['1', 'Xây trạm y tế', 'Trạm', 'Sở Y tế', 'UBND huyện', '2025'],
        ],
      },
    ],
    tasks: [
      'A.I.1 | Ban hành nghị quyết | Nghị quyết | HĐND tỉnh | UBND tỉnh | 7/2024',
      'A.I.2.a | Kế hoạch kiểm tra | Kế hoạch | Sở Nội vụ | Các sở | 1/2024',
      'A.I.2.b | Kế hoạch tuyên truyền | Kế hoạch | Sở TT&TT | Đài PTTH | 2/2024',
      'B.I.1 | Xây trạm y tế | Trạm | Sở Y tế | UBND huyện | 2025',
    ],
  },
  'title inside the table and a total that does not agree': {
    blocks: [
      ...withAnnex.slice(0, -2),
      {
        table: [
          [across('BẢNG PHÂN CÔNG NHIỆM VỤ', 4)],
          ['Số TT', 'Nội dung', 'Người thực hiện', 'Thời hạn hoàn thành'],
          ['1', 'Soạn thảo văn bản', 'Phòng Tổ chức', '15/3/2024'],
          ['2', 'Lấy ý kiến', 'Phòng Tổ chức', '30/3/2024'],
          [across('Tổng cộng: 3 nhiệm vụ', 4)],
        ],
      },
    ],
    tasks: [
      '1 | Soạn thảo văn bản |  | Phòng Tổ chức |  | 15/3/2024',
      '2 | Lấy ý kiến |  | Phòng Tổ chức |  | 30/3/2024',
    ],
  },
  'a table in each section': {
    blocks: [
      ...opening,
      'II. NHIỆM VỤ',
      '1. Cải cách thể chế',
      {
        table: [
          ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời gian'],
          ['1', 'Rà soát văn bản', 'Sở Tư pháp', 'Quý I'],
          ['2', 'Kiểm tra văn bản', 'Sở Tư pháp', 'Quý II'],
        ],
      },
      '2. Cải cách thủ tục hành chính',
      {
        table: [
          ['TT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Thời gian'],
          ['1', 'Công bố thủ tục', 'Văn phòng', 'Quý I'],
          ['2', 'Niêm yết thủ tục', 'Văn phòng', 'Quý II'],
        ],
      },
      ...closing,
    ],
    tasks: [
      '1.1 | Rà soát văn bản |  | Sở Tư pháp |  | Quý I',
      '1.2 | Kiểm tra văn bản |  | Sở Tư pháp |  | Quý II',
      '2.1 | Công bố thủ tục |  | Văn phòng |  | Quý I',
      '2.2 | Niêm yết thủ tục |  | Văn phòng |  | Quý II',
    ],
  },
  'numbers inside the wording, no number column': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC I',
      'BẢNG NHIỆM VỤ',
      {
        table: [
          ['NỘI DUNG CÔNG VIỆC', 'ĐƠN VỊ THỰC HIỆN', 'THỜI GIAN HOÀN THÀNH'],
          [across('I. Công tác chỉ đạo', 3)],
          ['1. Ban hành kế hoạch năm', 'Văn phòng', '31/01/2024'],
          ['2. Phân công đầu mối', 'Các phòng', '15/02/2024'],
          [across('II. Công tác kiểm tra', 3)],
          ['1. Kiểm tra đột xuất', 'Thanh tra', 'Quý III'],
        ],
      },
    ],
    tasks: [
      'I.1 | Ban hành kế hoạch năm |  | Văn phòng |  | 31/01/2024',
      'I.2 | Phân công đầu mối |  | Các phòng |  | 15/02/2024',
      'II.1 | Kiểm tra đột xuất |  | Thanh tra |  | Quý III',
    ],
  },
  'headings without numbers': {
    blocks: [
      ...opening,
      ...closing,
      'Phụ lục',
      {
        table: [
          ['STT', 'Nội dung', 'Sản phẩm', 'Chủ trì', 'Thời gian'],
          ['', across('Cải cách thể chế', 1), '', '', ''],
          ['1', 'Rà soát', 'Báo cáo', 'Sở Tư pháp', 'Quý I'],
          ['', 'Cải cách thủ tục', '', '', ''],
          ['2', 'Công bố', 'Quyết định', 'Văn phòng UBND', 'Quý II'],
          ['3', 'Niêm yết', '', 'UBND xã', 'Thường xuyên'],
        ],
      },
    ],
    tasks: [
      '1 | Rà soát | Báo cáo | Sở Tư pháp |  | Quý I',
      '2 | Công bố | Quyết định | Văn phòng UBND |  | Quý II',
      '3 | Niêm yết |  | UBND xã |  | Thường xuyên',
    ],
  },
  'wording merged over two rows of cells': {
    blocks: [
      ...opening,
      ...closing,
      'Phụ lục',
      {
        table: [
          ['STT', 'Nội dung', 'Sản phẩm', 'Chủ trì', 'Thời gian'],
          [down('1', 2), down('Tổ chức hội nghị tổng kết', 2), 'Giấy mời', 'Văn phòng', 'Tháng 11'],
          ['Báo cáo tổng kết', 'Phòng CCHC', 'Tháng 12'],
          ['2', 'Công khai', '', 'Văn phòng', 'Tháng 12'],
        ],
      },
    ],
    tasks: [
      '1 | Tổ chức hội nghị tổng kết | Giấy mời Báo cáo tổng kết | Văn phòng Phòng CCHC |  | Tháng 11 Tháng 12',
      '2 | Công khai |  | Văn phòng |  | Tháng 12',
    ],
  },
  'one number over two rows with wording of their own': {
    blocks: [
      ...opening,
      ...closing,
      'Phụ lục',
      {
        table: [
          ['STT', 'Nội dung', 'Sản phẩm', 'Chủ trì', 'Thời gian'],
          [down('1', 2), '- Rà soát vị trí việc làm', 'Đề án', 'Sở Nội vụ', 'Tháng 11'],
          ['- Tinh giản biên chế', 'Quyết định', 'Sở Nội vụ', 'Tháng 12'],
          ['2', 'Công khai', '', 'Văn phòng', 'Tháng 12'],
        ],
      },
    ],
    tasks: [
      '1-1 | Rà soát vị trí việc làm | Đề án | Sở Nội vụ |  | Tháng 11',
      '1-2 | Tinh giản biên chế | Quyết định | Sở Nội vụ |  | Tháng 12',
      '2 | Công khai |  | Văn phòng |  | Tháng 12',
    ],
  },
  'no head at all': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC',
      'NHIỆM VỤ',
      {
        table: [
          ['1', 'Xây dựng đề án chuyển đổi số của ngành', 'Sở Xây dựng', 'Các sở, ngành', 'Quý I/2024'],
          ['2', 'Hoàn thiện cơ sở dữ liệu nhà ở', 'Sở Xây dựng', 'UBND huyện', 'Quý II/2024'],
          ['3', 'Đánh giá kết quả thực hiện hằng năm', 'Văn phòng', 'Các phòng', 'Tháng 12'],
        ],
      },
    ],
    tasks: [
      '1 | Xây dựng đề án chuyển đổi số của ngành |  | Sở Xây dựng | Các sở, ngành | Quý I/2024',
      '2 | Hoàn thiện cơ sở dữ liệu nhà ở |  | Sở Xây dựng | UBND huyện | Quý II/2024',
      '3 | Đánh giá kết quả thực hiện hằng năm |  | Văn phòng | Các phòng | Tháng 12',
    ],
  },
  'two annexes that count alike': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC I',
      'NHIỆM VỤ CHUNG',
      {
        table: [
          ['STT', 'Nội dung', 'Chủ trì', 'Thời gian'],
          ['1', 'Việc A chung', 'Sở A', 'Quý I'],
          ['2', 'Việc B chung', 'Sở B', 'Quý I'],
        ],
      },
      'PHỤ LỤC II',
      'NHIỆM VỤ RIÊNG',
      {
        table: [
          ['STT', 'Nội dung', 'Chủ trì', 'Thời gian'],
          ['1', 'Việc C riêng', 'Sở C', 'Quý I'],
        ],
      },
    ],
    tasks: [
      'I.1 | Việc A chung |  | Sở A |  | Quý I',
      'I.2 | Việc B chung |  | Sở B |  | Quý I',
      'II.1 | Việc C riêng |  | Sở C |  | Quý I',
    ],
  },
  'documents to be drafted': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC',
      'DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT',
      {
        table: [
          [
            'TT',
            'Tên văn bản',
            'Cơ quan chủ trì soạn thảo',
            'Cơ quan phối hợp',
            'Thời gian trình UBND tỉnh',
            'Ghi chú',
          ],
          ['1', 'Nghị quyết quy định mức chi hội nghị', 'Sở Tài chính', 'Sở Tư pháp', 'Tháng 6/2024', ''],
          [
            '2',
            'Quyết định ban hành quy chế phối hợp',
            'Sở Xây dựng',
            'UBND huyện',
            'Tháng 9/2024',
            'Luật Nhà ở',
          ],
        ],
      },
    ],
    tasks: [
      '1 | Nghị quyết quy định mức chi hội nghị |  | Sở Tài chính | Sở Tư pháp | Tháng 6/2024',
      '2 | Quyết định ban hành quy chế phối hợp |  | Sở Xây dựng | UBND huyện | Tháng 9/2024 | Luật Nhà ở',
    ],
  },
  'an empty form behind it': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC I',
      'NHIỆM VỤ',
      {
        table: [
          ['STT', 'Nội dung', 'Chủ trì', 'Thời gian'],
          ['1', 'Việc A chung', 'Sở A', 'Quý I'],
          ['2', 'Việc B chung', 'Sở B', 'Quý I'],
        ],
      },
      'PHỤ LỤC II',
      'MẪU BÁO CÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ',
      {
        table: [
          ['STT', 'Nội dung nhiệm vụ', 'Cơ quan chủ trì', 'Thời gian hoàn thành', 'Kết quả', 'Ghi chú'],
          ['1', '……', '', '', '', ''],
          ['2', '……', '', '', '', ''],
        ],
      },
    ],
    tasks: ['1 | Việc A chung |  | Sở A |  | Quý I', '2 | Việc B chung |  | Sở B |  | Quý I'],
  },
  'a table of indicators beside it': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC 1',
      'CHỈ TIÊU',
      {
        table: [
          ['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Năm 2024', 'Năm 2025', 'Cơ quan theo dõi, đánh giá'],
          ['1', 'Tỷ lệ hồ sơ trực tuyến', '%', '60', '80', 'Sở TT&TT'],
          ['2', 'Tỷ lệ hài lòng', '%', '90', '95', 'Sở Nội vụ'],
        ],
      },
      'PHỤ LỤC 2',
      'NHIỆM VỤ',
      {
        table: [
          ['STT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn'],
          ['1', 'Nâng cấp cổng', 'Sở TT&TT', '2024'],
          ['2', 'Đo lường hài lòng', 'Sở Nội vụ', '2024'],
        ],
      },
    ],
    tasks: ['1 | Nâng cấp cổng |  | Sở TT&TT |  | 2024', '2 | Đo lường hài lòng |  | Sở Nội vụ |  | 2024'],
  },
  'schemes only': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC',
      'DANH MỤC ĐỀ ÁN, KẾ HOẠCH',
      {
        table: [
          ['STT', 'Tên đề án, dự án', 'Cơ quan chủ trì', 'Cơ quan phối hợp', 'Thời gian trình'],
          ['1', 'Đề án đô thị thông minh', 'Sở Xây dựng', 'Các sở', '2024'],
          ['2', 'Đề án nhân lực số', 'Sở Nội vụ', 'Các sở', '2025'],
        ],
      },
    ],
    tasks: [],
  },
  'unusual heads of a department': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC',
      {
        table: [
          [
            'Stt',
            'Nhiệm vụ trọng tâm',
            'Kết quả/ Sản phẩm',
            'Phân công thực hiện',
            'Lãnh đạo phụ trách',
            'Thời gian\nhoàn thành',
          ],
          ['1', 'Tham mưu kế hoạch', 'Kế hoạch', 'P. TCKT', 'PGĐ Nguyễn Văn B', 'T1/2024'],
          ['2', 'Chấm điểm chỉ số', 'Báo cáo tự chấm', 'VP', 'GĐ', 'T11/2024'],
        ],
      },
    ],
    tasks: [
      '1 | Tham mưu kế hoạch | Kế hoạch | P. TCKT |  | T1/2024',
      '2 | Chấm điểm chỉ số | Báo cáo tự chấm | VP |  | T11/2024',
    ],
  },
  'time first, merged downwards': {
    blocks: [
      ...opening,
      ...closing,
      'LỊCH TRIỂN KHAI',
      {
        table: [
          ['Thời gian', 'Nội dung công việc', 'Đơn vị chủ trì', 'Ghi chú'],
          [down('Tháng 1', 2), 'Ban hành kế hoạch', 'Văn phòng', ''],
          ['Giao chỉ tiêu', 'Phòng KHTC', ''],
          ['Tháng 2', 'Kiểm tra đợt 1', 'Thanh tra', 'Có thể thay đổi'],
        ],
      },
    ],
    tasks: [
      '1 | Ban hành kế hoạch |  | Văn phòng |  | Tháng 1',
      '2 | Giao chỉ tiêu |  | Phòng KHTC |  | Tháng 1',
      '3 | Kiểm tra đợt 1 |  | Thanh tra |  | Tháng 2 | Có thể thay đổi',
    ],
  },
  'head of three rows': {
    blocks: [
      ...opening,
      ...closing,
      'PHỤ LỤC',
      {
        table: [
          [
            down('TT', 3),
            down('Nội dung', 3),
            { text: 'Phân công thực hiện', across: 2 },
            { text: 'Tiến độ', across: 3 },
          ],
          [down('Chủ trì', 2), down('Phối hợp', 2), down('Bắt đầu', 2), { text: 'Kết thúc', across: 2 }],
          ['Dự kiến', 'Thực tế'],
          ['1', 'Việc thứ nhất của đơn vị', 'Sở A', 'Sở B', '1/2024', '2/2024', ''],
          ['2', 'Việc thứ hai của đơn vị', 'Sở A', '', '3/2024', '5/2024', ''],
        ],
      },
    ],
    tasks: [
      '1 | Việc thứ nhất của đơn vị |  | Sở A | Sở B | 1/2024 - 2/2024',
      '2 | Việc thứ hai của đơn vị |  | Sở A |  | 3/2024 - 5/2024',
    ],
  },
};

describe('a task table with', () => {
  it.each(Object.entries(LAYOUTS))('%s', (_, { blocks, tasks }) => {
    const found = extractFromSource(sourceDocument(blocks)).tasks.map((task) =>
      [task.ordinal, task.content, task.product, task.lead, task.coordinate, task.time, task.note]
        .map((value) => value ?? '')
        .join(' | ')
        .replace(/[ |]+$/u, ''),
    );
    expect(found).toEqual(tasks);
  });
});

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

interface Case {
  blocks: BlockSpec[];
  /** "ordinal | content | product | lead | coordinate | time | note" */
  tasks: string[];
}

const CASES: Record<string, Case> = {
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
};

describe('a task table with', () => {
  it.each(Object.entries(CASES))('%s', (_, { blocks, tasks }) => {
    const found = extractFromSource(sourceDocument(blocks)).tasks.map((task) =>
      [task.ordinal, task.content, task.product, task.lead, task.coordinate, task.time, task.note]
        .map((value) => value ?? '')
        .join(' | ')
        .replace(/[ |]+$/u, ''),
    );
    expect(found).toEqual(tasks);
  });
});

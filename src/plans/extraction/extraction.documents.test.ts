import { describe, expect, it } from 'vitest';
import { type BlockSpec, type CellSpec, sourceDocument } from '../../../tests/support/source-document.ts';
import { extractFromSource } from './index.ts';

/** Tables of tasks in whole plans: several of them, beside others that look alike, with unusual heads. */

const across = (text: string, columns: number): CellSpec => ({ text, across: columns, bold: true });
const down = (text: string, rows: number): CellSpec => ({ text, down: rows });
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

interface Case {
  blocks: BlockSpec[];
  /** "ordinal | content | product | lead | coordinate | time | note" */
  tasks: string[];
}

const CASES: Record<string, Case> = {
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

describe('a plan with', () => {
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

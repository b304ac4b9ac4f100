import { describe, expect, it } from 'vitest';
import { sourceDocument } from '../../../../tests/support/source-document.ts';
import { extractFromSource } from '../index.ts';

/** Lines of the chapter "Tổ chức thực hiện", and the agencies that a reader sees in them with their count of duties. */
const CHAPTERS: [string[], string][] = [
  [
    [
      '1. Các sở, ban, ngành tỉnh; UBND các huyện, thành phố có trách nhiệm:',
      'a) Xây dựng kế hoạch;',
      'b) Báo cáo định kỳ.',
    ],
    'Các sở, ban, ngành tỉnh; UBND các huyện, thành phố:2',
  ],
  [
    ['1. Giao Giám đốc Sở Nội vụ chủ trì, phối hợp với các cơ quan liên quan triển khai Kế hoạch.'],
    'Giám đốc Sở Nội vụ:1',
  ],
  [
    ['1. Đối với Văn phòng Đăng ký đất đai', '- Tiếp nhận hồ sơ.', '- Trả kết quả.'],
    'Văn phòng Đăng ký đất đai:2',
  ],
  [
    ['- Sở Tài chính: Tham mưu bố trí kinh phí.', '- Sở Y tế: Chỉ đạo các bệnh viện.'],
    'Sở Tài chính:1 Sở Y tế:1',
  ],
  [['Sở Tài chính chủ trì tham mưu bố trí kinh phí thực hiện Kế hoạch theo phân cấp.'], 'Sở Tài chính:1'],
  [
    [
      '1. Chánh Văn phòng Bộ, Chánh Thanh tra Bộ, Vụ trưởng, Cục trưởng, Tổng cục trưởng và Thủ trưởng các đơn vị thuộc Bộ chịu trách nhiệm tổ chức thực hiện Kế hoạch này.',
    ],
    'Chánh Văn phòng Bộ, Chánh Thanh tra Bộ, Vụ trưởng, Cục trưởng, Tổng cục trưởng và Thủ trưởng các đơn vị thuộc Bộ:1',
  ],
  [
    ['1. Ban Chỉ đạo cải cách hành chính tỉnh', 'Chỉ đạo toàn diện việc thực hiện Kế hoạch.'],
    'Ban Chỉ đạo cải cách hành chính tỉnh:1',
  ],
  [
    ['1. Trách nhiệm của người đứng đầu cơ quan, đơn vị', '- Trực tiếp chỉ đạo cải cách hành chính.'],
    'người đứng đầu cơ quan, đơn vị:1',
  ],
  [
    [
      '1. Trung tâm Phục vụ hành chính công tỉnh thực hiện việc tiếp nhận, trả kết quả và theo dõi quá trình giải quyết.',
    ],
    'Trung tâm Phục vụ hành chính công tỉnh:1',
  ],
  [
    ['1. Công an tỉnh', 'a) Bảo đảm an ninh mạng.', '2. Bộ Chỉ huy Quân sự tỉnh', 'Phối hợp thực hiện.'],
    'Công an tỉnh:1 Bộ Chỉ huy Quân sự tỉnh:1',
  ],
  [
    ['1. Đề nghị Ban Tuyên giáo Tỉnh ủy chỉ đạo, định hướng công tác tuyên truyền.'],
    'Ban Tuyên giáo Tỉnh ủy:1',
  ],
  [
    [
      '1. Các cơ quan, đơn vị được giao chủ trì thực hiện nhiệm vụ tại Phụ lục có trách nhiệm xây dựng kế hoạch chi tiết.',
    ],
    'Các cơ quan, đơn vị được giao chủ trì thực hiện nhiệm vụ tại Phụ lục:1',
  ],
  [
    [
      '1. Kinh phí thực hiện Kế hoạch từ ngân sách nhà nước.',
      '2. Sở Nội vụ theo dõi, đôn đốc việc thực hiện Kế hoạch.',
    ],
    'Sở Nội vụ:1',
  ],
  [
    ['1. Chế độ báo cáo: Định kỳ hằng quý báo cáo về Sở Nội vụ.', '2. Sở Nội vụ: tổng hợp báo cáo.'],
    'Sở Nội vụ:1',
  ],
  [
    ['1. Căn cứ Kế hoạch này, các sở, ngành, địa phương xây dựng kế hoạch cụ thể để tổ chức thực hiện.'],
    'các sở, ngành, địa phương:1',
  ],
  [
    [
      '1. Cục Kiểm soát thủ tục hành chính có trách nhiệm giúp Bộ trưởng, Chủ nhiệm theo dõi, đôn đốc việc thực hiện.',
    ],
    'Cục Kiểm soát thủ tục hành chính:1',
  ],
  [['1. Vụ Kế hoạch - Tài chính có trách nhiệm bảo đảm kinh phí.'], 'Vụ Kế hoạch - Tài chính:1'],
  [
    [
      '1. Báo Nhân dân, Đài Truyền hình Việt Nam, Thông tấn xã Việt Nam và các cơ quan thông tấn, báo chí đẩy mạnh tuyên truyền.',
    ],
    'Báo Nhân dân, Đài Truyền hình Việt Nam, Thông tấn xã Việt Nam và các cơ quan thông tấn, báo chí:1',
  ],
  [
    ['1. Phòng Nội vụ chủ trì, phối hợp Văn phòng HĐND và UBND huyện tham mưu UBND huyện kiểm tra.'],
    'Phòng Nội vụ:1',
  ],
  [
    ['1. UBND các xã, phường, thị trấn: niêm yết công khai thủ tục hành chính.'],
    'UBND các xã, phường, thị trấn:1',
  ],
  [
    ['1. Yêu cầu Thủ trưởng các cơ quan, Chủ tịch UBND các xã nghiêm túc triển khai thực hiện Kế hoạch.'],
    'Thủ trưởng các cơ quan, Chủ tịch UBND các xã:1',
  ],
  [
    ['1. Bộ Kế hoạch và Đầu tư, Bộ Tài chính', 'Tổng hợp, bố trí kinh phí.'],
    'Bộ Kế hoạch và Đầu tư, Bộ Tài chính:1',
  ],
  [
    [
      '1. Liên đoàn Lao động tỉnh, Tỉnh Đoàn, Hội Cựu chiến binh tỉnh vận động đoàn viên, hội viên tham gia thực hiện.',
    ],
    'Liên đoàn Lao động tỉnh, Tỉnh Đoàn, Hội Cựu chiến binh tỉnh:1',
  ],
  [
    [
      '1. Thành lập Tổ công tác do Giám đốc Sở làm Tổ trưởng.',
      '2. Văn phòng Sở tham mưu thành lập Tổ công tác.',
    ],
    'Văn phòng Sở:1',
  ],
  [
    ['1. Bảo hiểm xã hội Việt Nam: Chỉ đạo Bảo hiểm xã hội các tỉnh thực hiện.'],
    'Bảo hiểm xã hội Việt Nam:1',
  ],
  [['1. Ngân hàng Nhà nước Việt Nam chủ trì xây dựng cơ chế thanh toán.'], 'Ngân hàng Nhà nước Việt Nam:1'],
  [
    [
      '1. Tập đoàn Điện lực Việt Nam, Tổng công ty Viễn thông MobiFone phối hợp cung cấp dữ liệu cho Cổng dịch vụ công.',
    ],
    'Tập đoàn Điện lực Việt Nam, Tổng công ty Viễn thông MobiFone:1',
  ],
  [['1. Thanh tra tỉnh tăng cường thanh tra công vụ, xử lý nghiêm vi phạm.'], 'Thanh tra tỉnh:1'],
  [
    ['1. Trường Chính trị tỉnh đưa nội dung cải cách hành chính vào chương trình giảng dạy.'],
    'Trường Chính trị tỉnh:1',
  ],
  [['1. Bưu điện tỉnh: mở rộng dịch vụ bưu chính công ích.'], 'Bưu điện tỉnh:1'],
];

const AROUND = [
  'UBND TỈNH AN BÌNH',
  'KẾ HOẠCH',
  'Cải cách hành chính năm 2024',
  'Căn cứ Luật A;',
  'I. NHIỆM VỤ',
  '1. Làm việc một.',
  'II. TỔ CHỨC THỰC HIỆN',
];

describe('the chapter', () => {
  it.each(CHAPTERS)('%j assigns to %s', (lines, assigned) => {
    const { assignments } = extractFromSource(sourceDocument([...AROUND, ...lines]));
    expect(assignments.map(({ agency, duties }) => `${agency}:${duties.length}`).join(' ')).toBe(assigned);
  });
});

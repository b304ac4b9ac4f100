import { describe, expect, it } from 'vitest';
import { sourceDocument } from '../../../../tests/support/source-document.ts';
import { extractFromSource } from '../index.ts';

/** Goals as plans word them, and what each demands in a plan of 2024. "|" parts targets of one goal, ";" goals. */
const GOALS: Record<string, string> = {
  'Phấn đấu đến hết năm 2025, tỷ lệ hồ sơ giải quyết trực tuyến toàn trình đạt tối thiểu 80%.':
    '2025 >= 80 %',
  'Tỷ lệ giải ngân vốn đầu tư công đạt trên 95% kế hoạch.': '2024 > 95 %',
  'Thu ngân sách nhà nước tăng 10% so với dự toán Trung ương giao.': '2024 increase>= 10 %',
  'Tỷ lệ hộ nghèo giảm từ 1,5 - 2%/năm.': '2024 range 1.5..2 %',
  'Tỷ lệ hộ nghèo giảm còn dưới 3%.': '2024 < 3 %',
  'Giảm tỷ lệ hộ nghèo xuống còn 2,5%.': '2024 <= 2.5 %',
  'Tăng tỷ lệ lao động qua đào tạo từ 60% lên 65%.': '2024 = 65 %',
  'Nâng tỷ lệ bao phủ bảo hiểm y tế lên 93,5% dân số.': '2024 = 93.5 %',
  'Cắt giảm ít nhất 20% thời gian giải quyết thủ tục hành chính.': '2024 decrease>= 20 %',
  'Rút ngắn thời gian cấp giấy phép xây dựng xuống còn 10 ngày.': '2024 <= 10 ngày',
  'Thời gian chờ đợi của người dân không quá 15 phút/lượt giao dịch.': '2024 <= 15 minutes',
  '100% cán bộ, công chức được đánh giá, xếp loại; trong đó ít nhất 90% hoàn thành tốt nhiệm vụ.':
    '2024 = 100 % ; 2024 >= 90 %',
  'Duy trì vị trí xếp hạng PCI trong nhóm 10 tỉnh, thành phố dẫn đầu cả nước.': '2024 rank<= 10 rank',
  'Chỉ số PAR INDEX tăng ít nhất 03 bậc so với năm 2023.': '2024 increase>= 3 count',
  'Phấn đấu Chỉ số SIPAS đạt từ 85% trở lên, xếp hạng từ 15 trở lên.': '2024 >= 85 % ; 2024 rank<= 15 rank',
  'Hoàn thành 100% nhiệm vụ trong Kế hoạch cải cách hành chính.': '2024 = 100 %',
  'Hoàn thành việc sắp xếp đơn vị hành chính cấp xã trong quý III/2024.': '2024 text null text',
  '50% hồ sơ công việc cấp tỉnh, 40% hồ sơ công việc cấp huyện và 20% hồ sơ công việc cấp xã được xử lý trên môi trường mạng.':
    '2024/province = 50 % | 2024/district = 40 % | 2024/commune = 20 %',
  'Tối thiểu 90% hồ sơ của cấp tỉnh, 80% hồ sơ của cấp huyện được giải quyết đúng hạn.':
    '2024/province >= 90 % | 2024/district >= 80 %',
  'Mỗi xã có ít nhất 01 mô hình chuyển đổi số.': '2024 >= 1 count',
  'Thành lập mới 500 doanh nghiệp.': '2024 = 500 count',
  'Có ít nhất 3 sản phẩm OCOP đạt 4 sao trở lên.': '2024 >= 3 count',
  'Kinh tế số chiếm 20% GRDP.': '2024 = 20 %',
  'Tỷ trọng kinh tế số trong từng ngành, lĩnh vực đạt tối thiểu 10%.': '2024 >= 10 %',
  'Giai đoạn 2024 - 2025, mỗi năm giảm 1,5% biên chế.': '2024-2025 decrease>= 1.5 %',
  'Phấn đấu bình quân mỗi năm giảm 2% số vụ tai nạn giao thông.': '2024 decrease>= 2 %',
  'Trên 80% người dân hài lòng; riêng lĩnh vực đất đai đạt trên 85%.': '2024 > 80 % ; 2024 > 85 %',
  'Đến năm 2025: 80%, đến năm 2030: 95% dịch vụ công đạt mức độ toàn trình.': '2025 = 80 % | 2030 = 95 %',
  'Tỷ lệ cấp giấy chứng nhận đạt 99,5%.': '2024 = 99.5 %',
  'Tiếp tục nâng cao chất lượng phục vụ người dân.': '',
  'Thực hiện nghiêm Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ.': '',
  'Xây dựng 03 nghị quyết chuyên đề trình Hội đồng nhân dân.': '2024 = 3 count',
  'Số hóa 100% hồ sơ, kết quả giải quyết thủ tục hành chính.': '2024 = 100 %',
  'Không để xảy ra tình trạng nợ đọng văn bản quy định chi tiết.': '',
  'Phấn đấu trên 98% thủ tục hành chính được giải quyết trước hạn và đúng hạn, trong đó 30% trước hạn.':
    '2024 > 98 % ; 2024 = 30 %',
  'Tốc độ tăng trưởng GRDP đạt 7 - 7,5%.': '2024 range 7..7.5 %',
  'GRDP bình quân đầu người đạt 95 triệu đồng.': '2024 = 95 triệu đồng',
  'Tổng vốn đầu tư toàn xã hội tăng từ 10 - 12%.': '2024 range 10..12 %',
  '80% văn bản trao đổi giữa các cơ quan nhà nước (trừ văn bản mật) dưới dạng điện tử.': '2024 = 80 %',
  'Tỷ lệ người dân sử dụng nước sạch đạt 65% (năm 2023 là 60%).': '2024 = 65 %',
};

const AROUND = [
  'UBND TỈNH AN BÌNH',
  'Số: 1/KH-UBND',
  'An Bình, ngày 5 tháng 1 năm 2024',
  'KẾ HOẠCH',
  'Cải cách hành chính năm 2024',
  'Căn cứ Luật A;',
  'I. MỤC TIÊU',
];

describe('the goal', () => {
  it.each(Object.entries(GOALS))('"%s" demands %s', (goal, demanded) => {
    const plan = extractFromSource(
      sourceDocument([...AROUND, `- ${goal}`, '- Việc khác.', 'II. NHIỆM VỤ', '1. Làm việc.']),
    );
    const found = plan.indicators.map((row) =>
      row.targets
        .map(({ period: { from, to }, level, comparator, value, upper, unit }) => {
          const years = from === to ? String(from) : `${from}-${to}`;
          const number = upper === null ? String(value) : `${value}..${upper}`;
          return `${years}${level === null ? '' : `/${level}`} ${comparator} ${number} ${unit}`;
        })
        .join(' | '),
    );
    expect(found.join(' ; ')).toBe(demanded);
  });
});

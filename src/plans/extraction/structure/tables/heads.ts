/** What the head of a column says about the column. Pure. */

import type { ColumnRole } from '../../model.ts';
import { plain } from '../text.ts';

export interface HeadReading {
  role: ColumnRole;
  /** 1 for words that leave no doubt, less for words that also stand elsewhere. */
  certainty: number;
}

const PERIOD =
  /(?:giai đoạn|đến năm|đến hết năm|đến cuối năm|năm)\s*(?:năm\s*)?\d{4}|^\s*\d{4}\s*(?:[-–]\s*\d{4})?\s*$/u;

const RULES: readonly [RegExp, ColumnRole, number][] = [
  [
    /^(?:s\s*tt|tt|số\s*tt|số\s*thứ\s*tự|s\.\s*t\.\s*t|t\.t|stt\.?|tt\.?|thứ tự|no\.?|#|số\s*(?:hiệu)?\s*nhiệm\s*vụ)$/u,
    'ordinal',
    1,
  ],
  [
    /^(?:tên\s+|nội dung\s+|các\s+)*(?:chỉ tiêu|chỉ số)(?! (?:được giao|phấn đấu|cần đạt|năm))/u,
    'indicator',
    0.9,
  ],
  [
    /^(?:tên\s+)?(?:các\s+|nhóm\s+|danh mục\s+)*(?:nhiệm vụ|nội dung|công việc|hoạt động|đầu việc)/u,
    'content',
    1,
  ],
  [/chủ\s*trì.*phối\s*hợp|phối\s*hợp.*chủ\s*trì/u, 'lead', 0.95],
  [/^(?!.*chủ trì).*phối\s*hợp/u, 'coordinate', 1],
  [
    /được (?:kiểm tra|thanh tra|giám sát|khảo sát|đào tạo|hỗ trợ)|thụ hưởng|^đối tượng|^thành phần/u,
    'other',
    0.9,
  ],
  [/^(?:đvt|đơn vị tính|đ\.?v\.?t|đơn vị đo)/u, 'unit', 1],
  [/ghi\s*chú/u, 'note', 1],
  [
    /^(?:kinh phí|dự toán|nguồn kinh phí|nguồn vốn|thành tiền|đơn giá|tổng kinh phí|số tiền|vốn)/u,
    'other',
    1,
  ],
  [
    /họ\s*(?:và|,)?\s*tên|^chức vụ|số điện thoại|email|thư điện tử|địa điểm|số lượng|lĩnh vực|căn cứ|cơ sở pháp lý|^loại|mức độ|^mã/u,
    'other',
    0.9,
  ],
  [/^(?:sản phẩm|kết quả|hình thức(?: văn bản| sản phẩm))/u, 'product', 0.9],
  [/lãnh đạo|cấp trình|cơ quan trình|cấp ban hành|cơ quan ban hành|cấp phê duyệt/u, 'other', 0.9],
  [/tên\s*(?:các\s*)?(?:đề án|dự án|chương trình)(?!.*nhiệm vụ)/u, 'scheme', 0.9],
  [/^(?:(?:danh mục\s*)?(?:các\s*)?đề án)/u, 'scheme', 0.7],
  [
    /(?:chủ trì|đầu mối|chịu trách nhiệm|tham mưu|được giao|được phân công|tổ chức thực hiện|phụ trách)/u,
    'lead',
    0.95,
  ],
  [/phối\s*hợp|tham\s*gia/u, 'coordinate', 1],
  [
    /^(?:cơ quan|đơn vị|phòng|cá nhân|người|bộ phận|trách nhiệm|các đơn vị|chủ thể|công chức|cán bộ)[^/]*(?:thực hiện|triển khai|xử lý|soạn thảo)/u,
    'lead',
    0.9,
  ],
  [
    /(?:sản phẩm|đầu ra|kết quả|yêu cầu cần đạt|hình thức (?:văn bản|sản phẩm)|văn bản ban hành|minh chứng)/u,
    'product',
    0.9,
  ],
  [/^hình thức(?: thực hiện)?$|^đầu ra/u, 'product', 0.6],
  [/(?:bắt đầu|khởi công|khởi động|thời gian từ|^từ(?: ngày| tháng)?$)/u, 'time-start', 0.95],
  [/^(?:kết thúc|(?:thời gian\s*)?đến(?: ngày| tháng)?)$/u, 'time-end', 0.9],
  [
    /thời\s*(?:gian|hạn|điểm)|tiến\s*độ|lộ\s*trình|thời hạn|hạn (?:hoàn thành|thực hiện|cuối)|^hoàn thành|kết thúc|kỳ hạn|^hạn|mốc/u,
    'time',
    0.95,
  ],
  [/(?:chỉ tiêu|mục tiêu).*(?:phấn đấu|được giao|cần đạt|cụ thể|\d{4})|chỉ số (?:đạt|cần)/u, 'target', 0.6],
  [/chỉ\s*tiêu|chỉ số|mục tiêu/u, 'indicator', 0.8],
  [
    /nhiệm vụ|nội dung|công việc|hoạt động|đầu việc|giải pháp|công tác|việc cần|tên việc|công đoạn/u,
    'content',
    1,
  ],
  [
    /^(?:phân công|trách nhiệm|cơ quan|đơn vị|thực hiện|người thực hiện|phân công (?:thực hiện|nhiệm vụ)|đơn vị\/cá nhân)/u,
    'lead',
    0.6,
  ],
  [/^tên\s/u, 'content', 0.5],
  [/kế hoạch|chương trình|văn bản|thủ tục/u, 'content', 0.35],
];

/** Role of a single head cell by its own words; null where they say nothing. */
export function roleOfHead(text: string): HeadReading | null {
  const words = plain(text)
    .toLowerCase()
    .replace(/\s*\([^)]*\)\s*/gu, ' ')
    .replace(/[.:*]+$/u, '')
    .trim();
  if (words === '' || words.length > 90) return null;
  if (PERIOD.test(words) && words.length <= 45) return periodRole(words);
  for (const [pattern, role, certainty] of RULES) if (pattern.test(words)) return { role, certainty };
  return null;
}

/** "Năm 2025", "Mục tiêu đến năm 2025": targets; "Thời gian thực hiện năm 2025", "Nhiệm vụ năm 2025" are not. */
function periodRole(words: string): HeadReading {
  if (/thời\s*gian|tiến\s*độ|thời hạn/u.test(words)) return { role: 'time', certainty: 0.9 };
  if (/nhiệm vụ|nội dung|công việc|hoạt động/u.test(words)) return { role: 'content', certainty: 0.9 };
  if (/sản phẩm|kết quả/u.test(words)) return { role: 'product', certainty: 0.6 };
  if (/kinh phí|dự toán|vốn/u.test(words)) return { role: 'other', certainty: 0.9 };
  return { role: 'target', certainty: 0.7 };
}

const PARENT_OF: readonly [RegExp, (role: ColumnRole | null, words: string) => boolean][] = [
  [
    /phân công|cơ quan|đơn vị|trách nhiệm|tổ chức thực hiện|thực hiện/u,
    (role) => role === 'lead' || role === 'coordinate',
  ],
  [
    /thời\s*gian|tiến\s*độ|lộ\s*trình|thời hạn/u,
    (role, words) => isTimeHead(role) || role === 'target' || /quý|tháng|năm/u.test(words),
  ],
  [
    /chỉ tiêu|mục tiêu|kết quả|kế hoạch|phấn đấu|giai đoạn|nhu cầu|kinh phí/u,
    (role, words) => role === 'target' || /\d{4}|quý|tháng/u.test(words),
  ],
];

function isTimeHead(role: ColumnRole | null): boolean {
  return role === 'time' || role === 'time-start' || role === 'time-end';
}

/** Could a head cell with the words `child` stand below the head cell `parent` in the second row of a head? */
export function canStandBelow(parent: string, child: string): boolean {
  const below = plain(child).toLowerCase();
  const role = roleOfHead(child)?.role ?? null;
  const above = plain(parent).toLowerCase();
  const agencyBelow = role === 'lead' || role === 'coordinate';
  if (
    agencyBelow &&
    /thời|tiến độ|nội dung|nhiệm vụ|sản phẩm|kết quả|chủ trì|phối hợp|kinh phí|mục tiêu/u.test(above)
  )
    return false;
  return PARENT_OF.some(([pattern, fits]) => pattern.test(above) && fits(role, below));
}

/**
 * Role of a column from its head cells, upper rows first. The lowest cell that says something decides; the upper ones
 * settle what it means ("Thời gian / Hoàn thành" is an end, "Chỉ tiêu phấn đấu / Giai đoạn 2021-2025" a target).
 */
export function roleOfHeads(heads: readonly string[]): HeadReading | null {
  const distinct = heads.map(plain).filter((head, index, all) => head !== '' && head !== all[index - 1]);
  const lowest = distinct.at(-1) ?? '';
  const upper = distinct.slice(0, -1).join(' ').toLowerCase();
  const own = roleOfHead(lowest);
  if (distinct.length < 2) return own;
  if (/thời\s*gian|tiến\s*độ|thời hạn|lộ\s*trình/u.test(upper)) {
    if (own?.role === 'time' && /hoàn thành|kết thúc|đến/u.test(lowest.toLowerCase()))
      return { role: 'time-end', certainty: 0.95 };
    if (own?.role === 'time-start' || own?.role === 'time-end') return own;
    return { role: 'time', certainty: 0.8 };
  }
  if (/kinh phí|dự toán|nguồn vốn/u.test(upper)) return { role: 'other', certainty: 0.9 };
  if (own !== null && own.certainty >= 0.6) return own;
  const above = roleOfHead(distinct.at(-2) ?? '');
  return above === null ? own : { role: above.role, certainty: above.certainty * 0.9 };
}

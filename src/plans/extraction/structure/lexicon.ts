/**
 * What a cell looks like by its words: an agency, a time, a target, a product. Rough on purpose: the meaning step reads
 * the words exactly; here they only tell columns and cells apart. Pure.
 */

import { plain } from './text.ts';

/** Longer texts are judged by their beginning. */
const ENOUGH = 1200;

function beginning(text: string): string {
  return plain(text.length > ENOUGH ? text.slice(0, ENOUGH) : text);
}

const AGENCY_NOUN =
  '(?:sở(?!\\s+hữu)|ban(?!\\s+hành)|ngành|bộ(?!\\s+(?:chỉ số|tiêu chí|thủ tục|tài liệu|câu|dữ liệu|công cụ|máy|hồ sơ))|ủy ban|uỷ ban|ubnd|hđnd|hội đồng|văn phòng|vp|vpcp|phòng(?!,?\\s+(?:chống|ngừa|tránh))|cục|chi cục|tổng cục|vụ|viện|học viện|trung tâm|đài|báo(?!\\s+cáo)|tạp chí|công an|thanh tra|kiểm toán|đơn vị|cơ quan|địa phương|huyện|xã(?!\\s+hội)|quận|phường|thị trấn|thị xã|thành phố|tỉnh|đặc khu|hội(?!\\s+(?:nghị|thảo|thi|chợ|đồng nhân))|hiệp hội|đoàn|liên đoàn|mặt trận|mttq|ủy viên|tổ|trường(?!\\s+hợp)|bệnh viện|ngân hàng|nhnn|kho bạc|thuế|hải quan|bảo hiểm|bhxh|tòa án|toà án|viện kiểm sát|vksnd|công ty|tổng công ty|doanh nghiệp|hợp tác xã|nhà|tập đoàn|quân đội|quân khu|bộ đội|bch|bộ chỉ huy|người dân|nhân dân|cá nhân|tổ chức|đoàn thể|thành viên|công chức|cán bộ|bộ phận|chủ đầu tư|nhà thầu|ubtvqh|quốc hội|chính phủ|thủ tướng|chủ tịch|phó chủ tịch|giám đốc|phó giám đốc|thủ trưởng|người đứng đầu|chánh văn phòng|chánh thanh tra|trưởng ban|trưởng phòng|trưởng|viện trưởng|cục trưởng|vụ trưởng|lãnh đạo|hiệu trưởng|đ/c|đồng chí|bí thư|bưu điện|viễn thông|vnpt|viettel|điện lực|khoa|ấp|khu vực|thôn|khối|cụm|hạt|trạm|ban chỉ đạo|thường trực|bcđ|bql|ttpvhcc|ttdvhcc|lđlđ|ttyt|gd&đt|btv|tỉnh ủy|tỉnh uỷ|thành ủy|thành uỷ|huyện ủy|huyện uỷ|quận ủy|đảng ủy|đảng uỷ|cấp ủy|cấp uỷ|chi bộ|chi nhánh|cổng thông tin|cổng ttđt|cơ sở(?!\\s+dữ liệu))';
const AGENCY_LEAD_IN =
  '(?:(?:các|những|toàn thể|mỗi|từng|tất cả|một số|cấp|liên|và|cùng|mời|đề nghị|giao|lãnh đạo|chủ trì|phối hợp với|phối hợp|đơn vị chủ trì|\\d{1,2})\\s+)*';
const AGENCY_START = new RegExp(`^${AGENCY_LEAD_IN}${AGENCY_NOUN}(?![\\p{L}\\d])`, 'u');
const ABBREVIATION =
  /^(?:[A-ZĐ&]{2,}[A-Za-zĐđ&.-]*)(?:\s+(?:tỉnh|huyện|xã|Sở|Bộ|TP|[A-ZĐ&]{2,}|\p{Lu}[\p{Ll}]+|liên quan|có liên quan|cấp \p{L}+))*$/u;
const VERB =
  /(?:^|\s)(?:xây dựng (?!và phát triển|tỉnh|huyện)|triển khai|hoàn thành|tham mưu|tổ chức (?:thực hiện|triển khai|các|hội|kiểm|lớp|tập|đánh|sơ|tổng|thi|rà|lấy|khảo|điều|tuyên|phổ|xây)|thực hiện (?!dự án|chính sách)|tổng hợp, |rà soát|ban hành|nâng cao|tăng cường|đẩy mạnh|hướng dẫn|theo dõi|đôn đốc|cập nhật|tiếp tục|bảo đảm|đảm bảo|đề xuất|công bố|báo cáo|trình|phê duyệt|lập |đánh giá|sửa đổi|chuẩn hóa|tuyên truyền(?! và)|duy trì|phát huy|nghiên cứu (?!phát triển|và|khoa)|thẩm định|cho ý kiến|tiếp nhận)(?![\p{L}])/u;

/** Labels such as "Thành phố:" or "- " in front of an agency. */
const PART_START = /^(?:[-–+•*(\s]+|\d{1,2}[.)]\s+|[a-zđ][.)]\s+)/u;
/** "Chủ trì:", "Đơn vị phối hợp:" in front of agencies. */
const ROLE =
  /(?:^|(?<=\n|[;.]\s?))[-–+•*\s]*(?:(?:các\s+)?(?:cơ quan|đơn vị)\s+)?(?:chủ trì|phối hợp)(?:\s+thực hiện)?\s*:\s*/giu;

function isAgencyPart(part: string): boolean {
  const words = part.replace(PART_START, '').replace(/[.;:,)\s]+$/u, '');
  if (words === '') return true;
  return AGENCY_START.test(words.toLowerCase()) || ABBREVIATION.test(words);
}

/** From 0 (surely none) to 1 (a list of agencies and nothing else). */
export function agencyLikeness(text: string): number {
  const words = beginning(text).replace(ROLE, '');
  if (words === '' || words.length > 600) return 0;
  if (!/\p{L}{2}/u.test(words)) return 0;
  const parts = words
    .split(/\s*[,;:]\s*|\s+(?:và|cùng|phối hợp với|phối hợp)\s+|\s+[-–]\s+|\s\/\s/u)
    .filter((part) => part !== '');
  const first = parts[0] ?? '';
  if (!isAgencyPart(first)) return 0;
  const others = parts.filter((part) => !isAgencyPart(part));
  const foreign = others.filter((part) => !/^\p{Lu}/u.test(part.replace(PART_START, '')));
  const agencies =
    1 - foreign.length / parts.length - 0.1 * ((others.length - foreign.length) / parts.length);
  const lower = words.toLowerCase();
  const verb = VERB.test(lower) ? 0.55 : 0;
  const long = words.length > 260 && parts.length < 4 ? 0.3 : 0;
  const sentence = /\.$/u.test(words) && words.length > 90 ? 0.2 : 0;
  return Math.max(0, Math.min(1, 0.45 + 0.55 * agencies - verb - long - sentence));
}

const TIME_START =
  /^(?:[-–+•*]\s*)?(?:trong|trước|sau|từ|đến|tới|vào|quý|quí|quỹ [iv]+|tháng|năm|giai đoạn|hàng|hằng|thường xuyên|thường kỳ|định kỳ|khi|theo|cả năm|đợt|ngày|tuần|cuối|đầu|giữa|cùng với|cùng thời|chậm nhất|ngay|đã hoàn thành|đã ban hành|liên tục|đột xuất|hoàn thành|mỗi|các quý|các tháng|các năm|6 tháng|06 tháng|09 tháng|9 tháng|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2}[/-]\d{4}|\d{4}|[iv]+\/\d{4}|dự kiến|kỳ họp|không thời hạn|lâu dài|xong trước|ban hành kế hoạch|\d+ (?:ngày|tháng|năm|quý|lần))(?![\p{L}])/u;
const TIME_STRONG =
  /quý\s*(?:[iv]+|\d)|quí\s*[iv]+|tháng\s*\d|năm\s*\d{4}|\d{1,2}\/\d{4}|\d{4}\s*[-–]\s*\d{4}|^\d{4}$|giai đoạn|hàng (?:năm|quý|tháng|tuần|ngày)|hằng (?:năm|quý|tháng|tuần|ngày)|thường xuyên|định kỳ|cả năm|trong năm|liên tục|đột xuất|các năm|^khi có|^sau khi|^theo (?:tiến độ|kế hoạch|quy định|yêu cầu|chỉ đạo|hướng dẫn|lộ trình|triển khai|thời)/u;
const VERB_START =
  /^(?:[-–+•*]\s*)?(?:xây dựng|triển khai|tham mưu|tổ chức|thực hiện|rà soát|ban hành (?!kế hoạch:)|nâng cao|tăng cường|đẩy mạnh|hướng dẫn|tiếp tục|kiểm tra|công khai|số hóa|hoàn thiện|phối hợp)/u;

/** From 0 to 1: does the text name a time and nothing else? */
export function timeLikeness(text: string): number {
  const lower = beginning(text).toLowerCase();
  if (lower === '' || lower.length > 260) return 0;
  if (VERB_START.test(lower) && !/:/u.test(lower.slice(0, 40))) return 0;
  const start = TIME_START.test(lower);
  const strong = TIME_STRONG.test(lower);
  if (!start && !strong) return 0;
  const short = lower.length <= 60 ? 0.25 : lower.length <= 140 ? 0.1 : -0.15;
  const theo = /^theo /u.test(lower) && !strong ? -0.1 : 0;
  return Math.max(0, Math.min(1, (start ? 0.5 : 0.15) + (strong ? 0.3 : 0) + short + theo));
}

const NUMBER = /\d+(?:[.,]\d+)?\s*%|(?:^|\s)\d+(?:[.,]\d+)*(?=\s|$|[.,;)])/u;
const DEMAND =
  /đạt|tối thiểu|tối đa|ít nhất|trên|dưới|trở lên|giảm|tăng|hoàn thành|phấn đấu|thuộc nhóm|duy trì|không quá/u;

/** From 0 to 1: does the text state a demanded value? */
export function targetLikeness(text: string): number {
  const lower = beginning(text)
    .toLowerCase()
    .replace(/^[-–+•*]\s*/u, '');
  if (lower === '') return 0;
  const number = NUMBER.test(lower);
  const percent = /\d\s*%/u.test(lower);
  const demand = DEMAND.test(lower.slice(0, 60));
  let score = (percent ? 0.5 : number ? 0.3 : 0) + (demand ? 0.3 : 0);
  if (lower.length <= 60 && score > 0) score += 0.2;
  if (/^(?:tỷ lệ|tỉ lệ|mức độ|số lượng)/u.test(lower)) score -= 0.35;
  return Math.max(0, Math.min(1, score));
}

const PRODUCT_START =
  /^(?:[-–+•*]\s*)?(?:các |những |bộ |bản |các dự thảo |dự thảo |hồ sơ )?(?:kế hoạch|báo cáo|quyết định|công văn|tờ trình|văn bản|đề án|nghị quyết|nghị định|thông tư|thông báo|hội nghị|hội thảo|danh mục|quy chế|quy định|hồ sơ|tài liệu|biên bản|chương trình|lớp|hệ thống|phần mềm|cơ sở dữ liệu|dữ liệu|chỉ thị|hướng dẫn|mô hình|chuyên mục|tin, bài|tin bài|bài viết|luật|pháp lệnh|phương án|giấy|hợp đồng|dự án|dự thảo|đề cương|bộ chỉ số|kết luận|kết quả|ý kiến|cuộc|buổi|sổ tay|giải pháp|phiếu|biểu mẫu|cổng|trang|tỷ lệ|đạt|\d+ ?%|\d+ (?:lớp|cuộc|hội|bài|lần))(?![\p{L}])/u;

/** From 0 to 1: does the text name a document or another product? */
export function productLikeness(text: string): number {
  const lower = beginning(text).toLowerCase();
  if (lower === '') return 0;
  if (!PRODUCT_START.test(lower)) return lower.length <= 40 ? 0.3 : 0.1;
  return lower.length <= 80 ? 1 : lower.length <= 160 ? 0.7 : 0.4;
}

const GROUP_START =
  /^(?:công tác|cải cách|các chỉ tiêu|nhóm|lĩnh vực|xây dựng và|hiện đại hóa|về |nhiệm vụ|tăng cường|chỉ đạo|khảo sát|tuyên truyền|triển khai|phát triển)/u;

/** Could be the title of a group of rows: short, no dash, no full stop. */
export function looksLikeGroupTitle(text: string): boolean {
  const words = beginning(text);
  if (words === '' || words.length > 220) return false;
  if (/^[-–+•*]/u.test(words) || /[.;]$/u.test(words)) return false;
  if (timeLikeness(words) >= 0.8) return false;
  return words.length <= 110 || GROUP_START.test(words.toLowerCase());
}

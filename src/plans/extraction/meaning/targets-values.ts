/** Numbers of a sentence that can be demanded values: shares, ranks, counts, minutes, points. Pure. */

/** A number with its unit. Offsets are into the text that was read. */
export interface ValueInText {
  start: number;
  end: number;
  value: number;
  /** Second value of "25% - 35%". */
  upper: number | null;
  unit: '%' | 'count' | 'rank' | 'minutes' | 'điểm' | 'ngày' | 'giờ' | (string & {});
}

const ALIKE = (all: string): string => '\u0001'.repeat(all.length);

/** Stretches whose numbers are never demands: citations, dates, years, standards, levels of service, baselines. */
const FOREIGN: readonly RegExp[] = [
  /số(?:\s*:)?\s*\d*\s*\/[^\s,;.]*(?:\/[^\s,;.]*)*/giu,
  /số\s+\d+(?:\/\d{4})?[-/][\p{L}\d/.-]+/giu,
  /\d+(?:\/\d{4})?\/(?:NĐ|NQ|QĐ|TT|CT|KH|QH|UBTVQH|CTr|KL)[\p{L}\d/-]*/giu,
  /(?:ngày\s+)?\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}/giu,
  /ngày\s+\d{1,2}\s+tháng\s+\d{1,2}(?:\s+năm\s+\d{4})?/giu,
  /ngày\s+\d{1,2}\s*\/\s*\d{1,2}(?!\d)/giu,
  /(?:quý|tháng)\s+\d{1,2}(?:\s*[/,-]\s*\d{1,4})?/giu,
  /(?:năm|giai đoạn|thời kỳ|nhiệm kỳ)\s+(?:\d{4})(?:\s*[-–]\s*\d{4})?/giu,
  /\d{4}\s*[-–]\s*\d{4}/gu,
  /(?:TCVN\s*)?ISO[\s:/-]*\d+(?:[:-]\d+)*/giu,
  /mức độ\s+\d(?:\s*(?:và|,|-|–|\/)\s*(?:mức độ\s+)?\d)*/giu,
  /(?:cấp độ|hạng|loại|bậc|điều|khoản|điểm|mục|phụ lục|biểu|đợt|bước|lần thứ|khóa|đề án|chỉ thị|nghị quyết|thông tư)\s+(?:số\s+)?\d+(?:[./]\d+)*/giu,
  /so với[^,;.]*?\d+(?:[.,]\d+)?\s*%/giu,
  /\(\s*(?:hiện nay|hiện tại|năm \d{4})[^)]*\)/giu,
];

/** The text with foreign numbers blanked out; offsets stay. */
function masked(text: string): string {
  return FOREIGN.reduce((words, pattern) => words.replace(pattern, ALIKE), text);
}

const NUMBER = '\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?|\\d+(?:[.,]\\d+)?';
const RANGE = new RegExp(`(${NUMBER})\\s*%?\\s*(?:[-–]|đến|tới)\\s*(${NUMBER})\\s*%`, 'giu');
const PERCENT = new RegExp(`(${NUMBER})\\s*(?:%|phần trăm)`, 'giu');
const RANK =
  /(?:nhóm|top|tốp|trong|thuộc|hạng)\s+(?:số\s+)?(\d{1,3})(?!\s*(?:tháng|năm|ngày|quý|tuần|giờ|phút))(?=[^.;%]{0,60}?(?:dẫn đầu|đứng đầu|tốt nhất|cao nhất|hàng đầu|đầu cả nước|khá|đầu(?![\p{L}\s]*tư)))|(?:thứ hạng|xếp hạng|xếp thứ|vị trí|đứng thứ|hạng thứ|thứ)\s+(?:\p{L}+\s+){0,4}?(\d{1,3})(?!\d|\s*%)|(?:nhóm|top|tốp)\s+(\d{1,3})(?!\d|\s*%)/giu;
const MINUTES = new RegExp(`(${NUMBER})\\s*phút`, 'giu');
const POINTS = new RegExp(`(${NUMBER})\\s*điểm(?!\\s*(?:cầu|tiếp|giao|bưu|phục|đến|dân))`, 'giu');
const LIMIT =
  '(?:tối đa|không quá|không vượt quá|xuống còn|còn|dưới|giảm|rút ngắn)(?:\\s+(?:là|còn|dưới|ít nhất|tối thiểu))*';
const DAYS = new RegExp(`${LIMIT}\\s+(${NUMBER})\\s*ngày`, 'giu');
const MONEY = new RegExp(
  `(${NUMBER})\\s*((?:(?:nghìn|ngàn)\\s+)?(?:triệu|tỷ|tỉ)\\s*(?:đồng|USD)|USD)(?!\\p{L})`,
  'giu',
);
const HOURS = new RegExp(`${LIMIT}\\s+(${NUMBER})\\s*giờ(?!\\s*hành)`, 'giu');
const DEMANDS =
  'ít nhất|tối thiểu|tối đa|không quá|không dưới|trên|dưới|đạt|hơn|khoảng|mỗi năm|có thêm|tăng thêm|thành lập mới';
/** What a plan makes by the number: "đào tạo 200 …", "thành lập 02 …". */
const WORK =
  '(?:thành lập|xây dựng|đào tạo|bồi dưỡng|tập huấn|hình thành|công nhận|phát triển|giải quyết|thu hút|đầu tư|nâng cấp|hỗ trợ|trồng)';
const COUNT = new RegExp(
  `(?:${DEMANDS}|${WORK}(?:\\s+(?:mới|được|thêm|ít nhất|khoảng|cho|việc làm|thành công))*)\\s+(?:là\\s+|từ\\s+|có\\s+)?(${NUMBER})(?=\\s+\\p{L})(?!\\s*(?:năm|tháng|quý|ngày|giờ|tuần|cấp|phút|điểm|phần trăm)(?!\\p{L}))`,
  'giu',
);

/** "1.200" is one thousand two hundred; "12,5" and "12.5" are twelve and a half. */
export function numberOf(words: string): number {
  const grouped = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(words);
  return Number((grouped ? words.replace(/\./gu, '') : words).replace(',', '.'));
}

/** A goal that opens with its number: "20 dịch vụ công trực tuyến được cung cấp mới". */
const OPENING = new RegExp(
  `^(?:[-–+•]\\s*)?(${NUMBER})(?=\\s+\\p{Ll}+\\s+\\p{Ll})(?!\\s*(?:năm|tháng|quý|ngày|giờ|tuần|phút|cấp|loại|nhóm|trụ cột)(?!\\p{L}))`,
  'iu',
);

/** What is measured by the number: "Bình quân mỗi người dân đọc 04 cuốn sách". */
const MEASURED = new RegExp(
  `^(?:[-–+•]\\s*)?(?:bình quân|trung bình|số|số lượng|tổng số|diện tích|thu nhập|sản lượng|năng suất|tuổi thọ|mật độ)\\s[^.;\\d]*?(${NUMBER})(?=\\s*\\p{L})(?!\\s*(?:năm|tháng|quý|ngày)(?!\\p{L}))`,
  'iu',
);

/** Longer texts are no goals. */
const LONGEST_GOAL = 6000;

/** All values of the text, in order, without overlaps. A bare number counts only behind a word of demand. */
export function valuesIn(text: string): ValueInText[] {
  if (text.length > LONGEST_GOAL) return [];
  const words = masked(text);
  const found: ValueInText[] = [];
  const free = (start: number, end: number): boolean =>
    found.every((other) => end <= other.start || start >= other.end);
  const add = (match: RegExpExecArray, group: number, unit: ValueInText['unit']): void => {
    const number = match[group];
    if (number === undefined) return;
    const whole = unit === '%' || unit === 'minutes' || unit === 'điểm';
    const start = match.index + (whole ? 0 : match[0].indexOf(number));
    const end = whole ? match.index + match[0].length : start + number.length;
    if (free(start, end)) found.push({ start, end, value: numberOf(number), upper: null, unit });
  };
  for (const match of words.matchAll(RANGE)) {
    const [low, high] = [numberOf(match[1] ?? ''), numberOf(match[2] ?? '')];
    if (low >= high) continue;
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      value: low,
      upper: high,
      unit: '%',
    });
  }
  for (const match of words.matchAll(PERCENT)) add(match, 1, '%');
  for (const match of words.matchAll(MINUTES)) add(match, 1, 'minutes');
  for (const match of words.matchAll(POINTS)) add(match, 1, 'điểm');
  for (const match of words.matchAll(MONEY)) add(match, 1, match[2] ?? 'đồng');
  for (const match of words.matchAll(DAYS)) add(match, 1, 'ngày');
  for (const match of words.matchAll(HOURS)) add(match, 1, 'giờ');
  for (const match of words.matchAll(RANK))
    add(match, match.slice(1).findIndex((part) => part !== undefined) + 1, 'rank');
  for (const match of words.matchAll(COUNT)) add(match, 1, 'count');
  const opening = OPENING.exec(words) ?? MEASURED.exec(words);
  if (opening !== null && found.length === 0) add(opening, 1, 'count');
  return found.sort((a, b) => a.start - b.start);
}

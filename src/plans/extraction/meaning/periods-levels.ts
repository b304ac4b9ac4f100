/** Periods and levels of government that targets hold for. Pure. */

export interface Period {
  from: number;
  to: number;
}

export type Level = 'province' | 'district' | 'commune';

const YEAR = '(20[0-4]\\d)';
const RANGE = new RegExp(
  `${YEAR}\\s*[-–—]\\s*${YEAR}|từ\\s+năm\\s+${YEAR}\\s+(?:đến|tới)\\s+(?:hết\\s+|cuối\\s+)?(?:năm\\s+)?${YEAR}`,
  'iu',
);
const SINGLE = new RegExp(`(?<!\\d)${YEAR}(?!\\d)`, 'u');

/** Period of a column head or a lead-in: a range "2021-2025", else its last year ("Đến năm 2025"). Null without a year. */
export function periodOfHead(text: string): Period | null {
  const range = RANGE.exec(text);
  if (range !== null) {
    const from = Number(range[1] ?? range[3]);
    const to = Number(range[2] ?? range[4]);
    if (from <= to) return { from, to };
  }
  const words = text
    .replace(/(?:ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm|\d{1,2}\/\d{1,2}\/)\s*\d{4}/giu, '')
    .replace(/(?:tầm nhìn|định hướng)[^,;.]*|so với[^,;.]*?\d{4}/giu, '');
  const year = SINGLE.exec(words)?.[1];
  return year === undefined ? null : { from: Number(year), to: Number(year) };
}

const LEAD_IN =
  /^(?:[-–+•*]\s*)?(?:[a-zđ\d.]{1,5}[.)]\s*)?(?:về\s+)?(?:mục tiêu|chỉ tiêu|phấn đấu|tính|dự kiến|trong|từ|đảm bảo|bảo đảm|riêng|và|các|cụ thể|\s)*(?:đến|tới|vào|trong|giai đoạn|năm|hết|cuối|thời kỳ)/iu;

/** Period that a heading or the first words of a sentence set for what follows: "Đến năm 2025:", "b) Giai đoạn 2026-2030". */
export function periodOfLeadIn(text: string): Period | null {
  const match = LEAD_IN.exec(text);
  if (match === null) return null;
  const words = text.slice(match.index, match[0].length + 28);
  if (/^[^\d]*(?:tháng|quý|ngày)/iu.test(words.slice(match[0].length))) return null;
  return periodOfHead(words);
}

const LONGEST_HEADING = 160;

/**
 * Period that the heading of a group of goals names anywhere: "2. Một số chỉ tiêu chủ yếu đến năm 2020", "3. Định hướng
 * đến năm 2030". Null for a sentence with a value, whose years are its own.
 */
export function periodOfHeading(text: string): Period | null {
  const leadIn = periodOfLeadIn(text);
  if (leadIn !== null) return leadIn;
  if (text.length > LONGEST_HEADING || /%|[.;]$/u.test(text)) return null;
  const words = text.replace(/so với[^,;.]*?\d{4}/giu, '');
  const match = /(?:giai đoạn|thời kỳ|(?:(?:từ|đến|tới|trong|hết|cuối)\s+)*năm)\s+\d{4}.*$/iu.exec(words);
  if (
    match === null ||
    /(?:số\s*\d|ngày\s*\d|luật\s|nghị (?:quyết|định)\s|quyết định\s)/iu.test(words.slice(0, match.index))
  )
    return null;
  return periodOfHead(match[0]);
}

/** Period that a clause sets for itself: at its start, by "đến (cuối, hết) năm …", or by "giai đoạn …, mỗi năm …". */
export function periodOfClause(clause: string): Period | null {
  const start = periodOfLeadIn(clause);
  if (start !== null) return start;
  const step = new RegExp(
    `giai đoạn\\s+(?:năm\\s+)?${YEAR}\\s*[-–]\\s*${YEAR}\\s*[,:]?\\s*(?:bình quân\\s+)?(?:mỗi|hằng|hàng) năm`,
    'iu',
  ).exec(clause);
  if (step !== null) return { from: Number(step[1]), to: Number(step[2]) };
  const by = new RegExp(
    `(?<!định hướng |tầm nhìn |tính |ngày )(?:đến|trước|vào)\\s+(?:(?:cuối|hết|thời điểm|ngày \\d+|tháng \\d+)\\s+)*năm\\s+${YEAR}`,
    'iu',
  ).exec(clause);
  if (
    by?.[1] === undefined ||
    /so với|hiệu lực|ban hành/iu.test(clause.slice(Math.max(0, by.index - 24), by.index))
  )
    return null;
  return { from: Number(by[1]), to: Number(by[1]) };
}

const LEVELS: readonly [Level, RegExp][] = [
  [
    'commune',
    /cấp xã|cấp cơ sở|(?:các\s+)?xã,\s*phường|phường,?\s*[-–]?\s*xã|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:các\s+)?(?:xã|phường)|tại\s+(?:các\s+)?(?:xã|phường)/iu,
  ],
  [
    'district',
    /cấp huyện|(?:các\s+)?quận,?\s*[-–]?\s*huyện|huyện,\s*(?:thị xã|quận|thành phố)|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:các\s+)?(?:quận|huyện)/iu,
  ],
  [
    'province',
    /cấp tỉnh|cấp thành phố|(?:các\s+)?sở,\s*(?:ban,?\s*)?ngành|(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|thành phố)|cơ quan chuyên môn/iu,
  ],
];

/** The one level that the words name; null for none or more than one. */
export function levelOf(text: string): Level | null {
  const found = LEVELS.filter(([, pattern]) => pattern.test(text)).map(([level]) => level);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Levels of clauses that set one value each for different levels of government; null if they are about different things. */
export function levelsApart(texts: readonly string[]): Level[] | null {
  if (texts.length < 2) return null;
  const levels = texts.map(levelOf);
  const known = levels.filter((level) => level !== null);
  if (known.length !== levels.length || new Set(known).size !== known.length) return null;
  return sameSubject(texts) ? known : null;
}

/** "cấp xã đạt 95% trở lên": a level and its value, the subject stands in the clause before. */
const LEVEL_ONLY =
  /^(?:và\s+)?(?:tại\s+|đối với\s+|ở\s+)?cấp\s+\p{L}+\s*:?\s*(?:đạt|là|từ|trên|tối thiểu|ít nhất|không quá|tối đa|dưới|phấn đấu|khoảng|\s)*\d[\d.,]*\s*%(?:\s+trở\s+(?:lên|xuống))?[.;]?$/iu;

const SHARE = /\d+(?:[.,]\d+)?\s*%\s*/u;

/** "Cấp tỉnh: 90%" or "90% hồ sơ công việc tại …": same first words behind the value, or nothing but level and value. */
function sameSubject(texts: readonly string[]): boolean {
  if (texts.slice(1).every((text) => LEVEL_ONLY.test(text))) return true;
  const subjects = texts.map((text) => {
    const at = SHARE.exec(text);
    if (at === null) return '';
    return text
      .slice(at.index + at[0].length)
      .trim()
      .toLowerCase()
      .split(/\s+/u)
      .slice(0, 2)
      .join(' ');
  });
  if (
    texts.every(
      (text) =>
        /^(?:đối với\s+|tại\s+)?[^\d:]{2,60}:\s*[^\d:]{0,30}\d/iu.test(text) ||
        /^(?:đối với\s+)?cấp\s+\p{L}+\s+[^\d:]{0,24}\d/iu.test(text),
    )
  )
    return true;
  const filled = subjects.filter((subject) => subject !== '');
  const [first] = filled;
  return (
    first !== undefined &&
    filled.length === texts.length &&
    (filled.every((subject) => subject === first) ||
      filled.every(
        (subject) =>
          levelOf(subject) !== null || /^(?:số\s+)?(?:sở|ubnd|ủy|quận|huyện|xã|phường|cấp)/iu.test(subject),
      ))
  );
}

/** Rules for days, months, quarters, years and periods. Pure. */

import {
  dayOf,
  firstOfMonth,
  firstOfYear,
  horizonEnd,
  horizonStart,
  impliedYear,
  lastOfMonth,
  lastOfYear,
  plusDays,
  quarterEnd,
  quarterOf,
  quarterStart,
  YEAR,
} from './times-calendar.ts';
import type { FoundTime, Horizon, TimeRule } from './times-types.ts';

const DAY = `(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})(?:\\s*[/.-]\\s*(${YEAR}))?(?!\\d)`;
const DAY_WORDS = `(\\d{1,2})\\s+tháng\\s+(\\d{1,2})(?:\\s+năm\\s+(${YEAR}))?`;
const DASH = '\\s*(?:[-–—]|đến(?:\\s+hết)?|tới|và)\\s*';
const WITH_YEAR = `(?:\\s*(?:/|[-–]|năm|của năm|\\.|,)\\s*(?:năm\\s+)?(${YEAR}))?`;

function yearOr(words: string | undefined, horizon: Horizon): number {
  return words === undefined ? impliedYear(horizon) : Number(words);
}

/** "trước ngày 30/01/2020" is due the day before; "chậm nhất", "đến ngày" on the day itself. */
const limits: TimeRule = (words, horizon) => {
  const match = new RegExp(
    `(trước|chậm nhất|xong|đến|tới|không quá)\\s+(?:(?:là|hết|vào|trong|trước)\\s+)*(?:ngày\\s+)?(?:${DAY}|${DAY_WORDS})`,
    'u',
  ).exec(words);
  if (match === null || /tính đến/u.test(words)) return null;
  const date = dayOf(
    yearOr(match[4] ?? match[7], horizon),
    Number(match[3] ?? match[6]),
    Number(match[2] ?? match[5]),
  );
  if (date === null) return null;
  const before = match[0].includes('trước') && !/hết/u.test(match[0]);
  const due = before ? plusDays(date, -1) : date;
  if (/(?:hàng|hằng|mỗi) năm/u.test(words)) {
    return {
      kind: 'YEARLY',
      start: horizonStart(horizon),
      due: horizonEnd(horizon),
      recurrence: 'YEARLY',
      instanceDue: due.slice(5),
    };
  }
  return before ? { kind: 'BEFORE_DATE', due } : { kind: 'BY_DATE', start: startBefore(due, horizon), due };
};

function startBefore(due: string, horizon: Horizon): string | null {
  const start = horizonStart(horizon);
  return start <= due ? start : null;
}

/** "trước tháng 6/2024", "đến hết quý II/2025", "đến tháng 9". */
const limitsOfPeriods: TimeRule = (words, horizon) => {
  const match = new RegExp(
    `(trước|đến|tới|chậm nhất)\\s+(?:(?:là|hết|cuối|trong)\\s+)*(tháng\\s+(\\d{1,2})|quý\\s+(iv|i{1,3}|[1-4]))(?!\\p{L})${WITH_YEAR}`,
    'u',
  ).exec(words);
  if (match === null || /^(?:từ|tháng|quý)/u.test(words)) return null;
  const year = yearOr(match[5], horizon);
  const quarter = match[4] === undefined ? null : quarterOf(match[4]);
  const first = quarter === null ? firstOfMonth(year, Number(match[3])) : quarterStart(year, quarter);
  const last = quarter === null ? lastOfMonth(year, Number(match[3])) : quarterEnd(year, quarter);
  if (first === null || last === null) return null;
  if (match[1] === 'trước') return { kind: 'BEFORE_DATE', due: plusDays(first, -1) };
  return { kind: 'BY_DATE', start: startBefore(last, horizon), due: last };
};

const dateRange: TimeRule = (words, horizon) => {
  const match = new RegExp(
    `(?:từ\\s+)?(?:ngày\\s+)?${DAY}\\s*(?:[-–—]|đến(?:\\s+hết)?)\\s*(?:ngày\\s+)?(\\d{1,2})/(\\d{1,2})/(${YEAR})`,
    'u',
  ).exec(words);
  if (match === null) return null;
  const end = Number(match[6]);
  const start = dayOf(match[3] === undefined ? end : Number(match[3]), Number(match[2]), Number(match[1]));
  const due = dayOf(end, Number(match[5]), Number(match[4]));
  return start === null || due === null || start > due || horizon.from > horizon.to
    ? null
    : { kind: 'DATE_RANGE', start, due };
};

const singleDate: TimeRule = (words, horizon) => {
  const match = new RegExp(`^(?:(?:vào|trong)\\s+)?(?:ngày\\s+)?(?:${DAY}|${DAY_WORDS})$`, 'u').exec(words);
  if (match === null) return null;
  const year = match[3] ?? match[6];
  if (year === undefined && !/ngày/u.test(words)) return null;
  const date = dayOf(yearOr(year, horizon), Number(match[2] ?? match[5]), Number(match[1] ?? match[4]));
  return date === null ? null : { kind: 'DATE', start: date, due: date };
};

const QUARTER = '(iv|i{1,3}|[1-4])';

const quarters: TimeRule = (words, horizon) => {
  const match = new RegExp(
    `(?:quý|quí|qúy)\\s*${QUARTER}(?!\\p{L})(?:\\s*(?:[-–,+]|và|đến)\\s*(?:(?:quý|quí)\\s*)?${QUARTER}(?!\\p{L}|\\d))*${WITH_YEAR}`,
    'u',
  ).exec(words);
  const spanning = new RegExp(
    `(?:quý|quí)\\s*${QUARTER}\\s*[/]?\\s*(?:năm\\s+)?(${YEAR})${DASH}(?:(?:quý|quí)\\s*)${QUARTER}\\s*[/]?\\s*(?:năm\\s+)?(${YEAR})`,
    'u',
  ).exec(words);
  if (spanning !== null) {
    const start = quarterStart(Number(spanning[2]), quarterOf(spanning[1] ?? '') ?? 1);
    return {
      kind: 'QUARTER_RANGE',
      start,
      due: quarterEnd(Number(spanning[4]), quarterOf(spanning[3] ?? '') ?? 4),
    };
  }
  if (match === null) return null;
  const year = yearOr(match[3] ?? new RegExp(YEAR, 'u').exec(words)?.[0], horizon);
  const first = quarterOf(match[1] ?? '');
  const last = match[2] === undefined ? first : quarterOf(match[2]);
  if (first === null || last === null) return null;
  const [low, high] = first <= last ? [first, last] : [last, first];
  if (/(?:hàng|hằng) năm/u.test(words)) {
    return {
      kind: 'YEARLY',
      start: horizonStart(horizon),
      due: horizonEnd(horizon),
      recurrence: 'YEARLY',
      instanceDue: quarterEnd(year, high)?.slice(5) ?? null,
    };
  }
  return {
    kind: low === high ? 'QUARTER' : 'QUARTER_RANGE',
    start: quarterStart(year, low),
    due: quarterEnd(year, high),
  };
};

const MONTH_PAIR = new RegExp(
  `(?:tháng\\s*)?(\\d{1,2})(?:\\s*/\\s*(${YEAR}))?${DASH}(?:tháng\\s*)?(\\d{1,2})(?:\\s*(?:/|năm|[-–])\\s*(?:năm\\s+)?(${YEAR}))?(?!\\d|\\s*/)`,
  'u',
);

const monthRange: TimeRule = (words, horizon) => {
  const match = MONTH_PAIR.exec(words);
  if (match === null || !/tháng|\d\/\d{4}/u.test(match[0]) || /\d{1,2}\/\d{1,2}\/\d{4}/u.test(words))
    return null;
  const end = yearOr(match[4] ?? match[2], horizon);
  const start = match[2] === undefined ? end : Number(match[2]);
  const [first, last] = [Number(match[1]), Number(match[3])];
  const from = firstOfMonth(start, first);
  const due = lastOfMonth(end, last);
  if (from === null || due === null || from > due) return null;
  if (/\svà\s/u.test(match[0]) && last - first > 1) return monthList(words, horizon);
  return { kind: 'MONTH_RANGE', start: from, due };
};

const monthList: TimeRule = (words, horizon) => {
  const found = [
    ...words.matchAll(
      /tháng\s*(\d{1,2})((?:\s*[,;]\s*\d{1,2}(?!\d|\s*\/\s*\d{1,2}\/))*)(?:\s*và\s+(\d{1,2})(?!\d))?/gu,
    ),
  ];
  const months = found
    .flatMap((match) => [match[1], ...(match[2]?.match(/\d+/gu) ?? []), match[3]])
    .filter((month) => month !== undefined)
    .map(Number);
  if (months.length < 2 || months.some((month) => month < 1 || month > 12)) return null;
  const year = yearOr(new RegExp(`(?<!\\d)${YEAR}`, 'u').exec(words)?.[0], horizon);
  const yearly = /(?:hàng|hằng) năm/u.test(words);
  const parts = months.map((month) => ({ ...monthPart(year, month), label: `tháng ${month}` }));
  return {
    kind: 'MONTH_LIST',
    start: firstOfMonth(year, Math.min(...months)),
    due: yearly ? horizonEnd(horizon) : lastOfMonth(year, Math.max(...months)),
    recurrence: yearly ? 'YEARLY' : null,
    parts,
  };
};

function monthPart(year: number, month: number): NonNullable<FoundTime['parts']>[number] {
  return {
    raw: `tháng ${month}`,
    label: '',
    kind: 'MONTH',
    start: firstOfMonth(year, month),
    due: lastOfMonth(year, month),
    recurrence: null,
    condition: null,
    parts: [],
    instanceDue: null,
    doubts: [],
  };
}

const months: TimeRule = (words, horizon) => {
  const match =
    new RegExp(`(trong\\s+)?tháng\\s*(\\d{1,2})(?!\\d)${WITH_YEAR}`, 'u').exec(words) ??
    new RegExp(`^(trong\\s+)?()(\\d{1,2})\\s*/\\s*(${YEAR})$`, 'u').exec(words);
  if (match === null) return null;
  const bare = match[4] !== undefined;
  const year = bare ? Number(match[4]) : yearOr(match[3], horizon);
  const month = Number(bare ? match[3] : match[2]);
  const start = firstOfMonth(year, month);
  if (start === null) return null;
  const from = /^(?:kể\s+)?từ\s/u.test(words);
  if (from) return { kind: 'FROM', start, due: horizonEnd(horizon) };
  if (/(?:hàng|hằng) năm/u.test(words)) {
    return {
      kind: 'YEARLY',
      start: horizonStart(horizon),
      due: horizonEnd(horizon),
      recurrence: 'YEARLY',
      instanceDue: lastOfMonth(2023, month)?.slice(5) ?? null,
    };
  }
  return { kind: match[1] === undefined ? 'MONTH' : 'WITHIN_MONTH', start, due: lastOfMonth(year, month) };
};

const halves: TimeRule = (words, horizon) => {
  const match = new RegExp(`(?:0?6|sáu)\\s+tháng\\s+(đầu|cuối)(?:\\s+năm)?(?:\\s+(${YEAR}))?`, 'u').exec(
    words,
  );
  if (match === null) return null;
  const year = yearOr(match[2], horizon);
  return match[1] === 'đầu'
    ? { kind: 'HALF_YEAR', start: firstOfYear(year), due: lastOfMonth(year, 6) }
    : { kind: 'HALF_YEAR', start: firstOfMonth(year, 7), due: lastOfYear(year) };
};

/** "vào năm 2020, tầm nhìn đến năm 2025": the second year is a vision. */
const visions: TimeRule = (words, horizon) => {
  const vision = new RegExp(`(?:tầm nhìn|định hướng)\\s+(?:đến\\s+)?(?:năm\\s+)?(${YEAR})`, 'u').exec(words);
  if (vision === null) return null;
  const condition = `VISION:${lastOfYear(Number(vision[1]))}`;
  const before = words.slice(0, vision.index);
  const range = new RegExp(`(${YEAR})\\s*[-–—]\\s*(${YEAR})`, 'u').exec(before);
  if (range !== null)
    return {
      kind: 'HORIZON',
      start: firstOfYear(Number(range[1])),
      due: lastOfYear(Number(range[2])),
      condition,
    };
  const year = new RegExp(`(đến|vào)?\\s*(?:hết\\s+|cuối\\s+)?năm\\s+(${YEAR})`, 'u').exec(before);
  if (year === null) return { kind: 'HORIZON', due: null, condition };
  const within = Number(year[2]) <= horizon.to && year[1] !== 'vào';
  return {
    kind: 'HORIZON',
    start: within ? horizonStart(horizon) : null,
    due: lastOfYear(Number(year[2])),
    condition,
  };
};

const byYears: TimeRule = (words, horizon) => {
  const match = new RegExp(`(?:đến|tới)\\s+((?:cuối|hết|trước|kết thúc)\\s+)?năm\\s+(${YEAR})`, 'u').exec(
    words,
  );
  if (match === null || new RegExp(`^(?:giai đoạn\\s+)?(?:từ\\s+)?(?:năm\\s+)?${YEAR}`, 'u').test(words))
    return null;
  const due = lastOfYear(Number(match[2]));
  return { kind: match[1] === undefined ? 'BY_YEAR' : 'BY_YEAR_END', start: startBefore(due, horizon), due };
};

const periods: TimeRule = (words) => {
  const match = new RegExp(
    `(${YEAR})\\s*(?:[-–—]|đến(?:\\s+hết)?|tới)\\s*(?:(?:hết|cuối)\\s+)?(?:năm\\s+)?(${YEAR})`,
    'u',
  ).exec(words);
  if (match === null) return null;
  const [from, to] = [Number(match[1]), Number(match[2])];
  return from > to ? null : { kind: 'PERIOD', start: firstOfYear(from), due: lastOfYear(to) };
};

/** "10 năm tới", "giai đoạn 5 năm": counted from the beginning of the plan. */
const spans: TimeRule = (words, horizon) => {
  const match = /(?:(\d{1,2})\s+năm\s+tới|giai đoạn\s+(\d{1,2})\s+năm)/u.exec(words);
  const years = Number(match?.[1] ?? match?.[2] ?? 0);
  if (match === null || years < 1) return null;
  return { kind: 'PERIOD', start: firstOfYear(horizon.from), due: lastOfYear(horizon.from + years - 1) };
};

const onwards: TimeRule = (words, horizon) => {
  const match = new RegExp(
    `năm\\s+(${YEAR})\\s+(?:và\\s+(?:các|những)\\s+năm\\s+(?:tiếp theo|sau|tiếp|kế tiếp)|trở đi)|từ\\s+(?:năm\\s+)?(${YEAR})\\s+trở đi`,
    'u',
  ).exec(words);
  if (match === null) return null;
  return {
    kind: 'YEAR_ONWARDS',
    start: firstOfYear(Number(match[1] ?? match[2])),
    due: horizonEnd(horizon),
    recurrence: 'YEARLY',
    instanceDue: '12-31',
  };
};

const scopeYears: TimeRule = (words) => {
  if (!/trong các năm/u.test(words)) return null;
  const years = (words.match(new RegExp(YEAR, 'gu')) ?? []).map(Number);
  if (years.length < 2) return null;
  return { kind: 'SCOPE_YEARS', start: firstOfYear(Math.min(...years)), due: lastOfYear(Math.max(...years)) };
};

const years: TimeRule = (words, horizon) => {
  const match = new RegExp(
    `(?:(trong|cả|cuối|đầu|giữa|trước|từ)\\s+)?(?:năm\\s+)?(?<![\\d/])(${YEAR})(?!\\d)`,
    'u',
  ).exec(words);
  const named = match ?? /(?:^|\s)(trong|cả|cuối|đầu|giữa)\s+năm(?!\s+\d)/u.exec(words);
  if (named === null || (!/năm/u.test(named[0]) && !new RegExp(`^${YEAR}$`, 'u').test(words))) return null;
  const year = yearOr(named[2], horizon);
  const others = (words.match(new RegExp(`(?<![\\d/])${YEAR}(?!\\d)`, 'gu')) ?? []).map(Number);
  if (others.length > 1)
    return { kind: 'PERIOD', start: firstOfYear(Math.min(...others)), due: lastOfYear(Math.max(...others)) };
  return ofYear(named[1], year, /thường xuyên|liên tục/u.test(words), horizon, named[2] === undefined);
};

function ofYear(
  before: string | undefined,
  year: number,
  continuous: boolean,
  horizon: Horizon,
  implied: boolean,
): FoundTime {
  const start = implied && before !== 'đầu' && before !== 'cuối' ? horizonStart(horizon) : firstOfYear(year);
  const due = implied ? horizonEnd(horizon) : lastOfYear(year);
  switch (before) {
    case 'trước':
      return { kind: 'BEFORE_DATE', due: lastOfYear(year - 1) };
    case 'từ':
      return { kind: 'FROM', start, due: horizonEnd(horizon) };
    case 'đầu':
      return { kind: 'PART_OF_YEAR', start: firstOfYear(year), due: quarterEnd(year, 1) };
    case 'giữa':
      return { kind: 'PART_OF_YEAR', start: quarterStart(year, 2), due: quarterEnd(year, 3) };
    case 'cuối':
      return { kind: 'PART_OF_YEAR', start: quarterStart(year, 4), due: lastOfYear(year) };
    case 'cả':
      return { kind: 'WHOLE_YEAR', start, due, recurrence: 'CONTINUOUS' };
    case 'trong':
      return continuous
        ? { kind: 'WITHIN_YEAR_CONTINUOUS', start, due, recurrence: 'CONTINUOUS' }
        : { kind: 'WITHIN_YEAR', start, due };
    default:
      return continuous
        ? { kind: 'WITHIN_YEAR_CONTINUOUS', start, due, recurrence: 'CONTINUOUS' }
        : { kind: 'YEAR', start, due };
  }
}

const fromDates: TimeRule = (words, horizon) => {
  const match = new RegExp(`^(?:kể\\s+)?từ\\s+(?:ngày\\s+)?(?:${DAY}|${DAY_WORDS})$`, 'u').exec(words);
  const start =
    match === null
      ? null
      : dayOf(
          yearOr(match[3] ?? match[6], horizon),
          Number(match[2] ?? match[5]),
          Number(match[1] ?? match[4]),
        );
  return start === null ? null : { kind: 'FROM', start, due: horizonEnd(horizon) };
};

/** In the order in which they are tried. */
export const DATE_RULES: readonly TimeRule[] = [
  visions,
  scopeYears,
  onwards,
  dateRange,
  limits,
  limitsOfPeriods,
  fromDates,
  halves,
  singleDate,
  quarters,
  monthRange,
  monthList,
  months,
  byYears,
  periods,
  spans,
  years,
];

/** Words → demanded value with comparator (SCHEMA, "Comparators"). Pure, total. */

import type { Comparator } from '../model.ts';
import { numberOf, type ValueInText, valuesIn } from './targets-values.ts';

/** A demand without period and level. `value` is null for a completion (`text`). */
export interface Demand {
  comparator: Comparator;
  value: number | null;
  upper: number | null;
  unit: string;
}

const AT_LEAST =
  /(?:tối thiểu|ít nhất|không thấp hơn|không dưới|không ít hơn|thấp nhất|từ)(?:\s+(?:là|đạt|được|có|khoảng|từ|cũng|tỷ lệ|phải|bình quân(?:\s+\p{L}+){0,4}))*\s*$/iu;
const MORE = /(?:trên|hơn|cao hơn|vượt|vượt mức|lớn hơn)(?:\s+(?:mức|khoảng|tỷ lệ))?\s*$/iu;
const LESS = /(?:dưới|thấp hơn|ít hơn|nhỏ hơn)(?:\s+mức)?\s*$/iu;
const AT_MOST =
  /(?:tối đa|không quá|không vượt quá|không vượt|không cao hơn|nhiều nhất|cao nhất|không hơn|chậm nhất)(?:\s+(?:là|chỉ|còn|có))*\s*$/iu;
const DECREASE =
  /(?:giảm|cắt giảm|tinh giản|rút ngắn)(?!\s+(?:tải|nghèo|phát thải))(?![^;]*(?:đạt|tỷ lệ|mức độ))[^;%\d]*$/iu;
const DOWN_TO =
  /(?:giảm|rút)(?:\s+[\p{L},]+){0,14}?\s+(?:còn|xuống(?:\s+còn)?)\s*(?:dưới|không quá|tối đa|mức)?\s*$/iu;
const INCREASE =
  /(?:tăng|nâng)(?:\s+(?:thêm|tối thiểu|ít nhất|bình quân|trung bình|từ|trên|hằng năm|hàng năm|mỗi năm|khoảng|\p{L}+)){0,4}\s*$/iu;
const UP_TO =
  /(?:tăng|nâng)(?:\s+[\p{L},]+){0,14}?\s+(?:lên|đạt|đến|tới)\s*(?:trên|ít nhất|tối thiểu)?\s*$/iu;
const YEARLY = /(?:mỗi|hằng|hàng)\s+năm\s+(tăng|giảm)/iu;
const CEILING = /(?:đến khi|cho đến khi|đến mức)[^.;]*?(\d+(?:[.,]\d+)?)\s*%/iu;
const OR_MORE = /^[^.;]{0,90}?trở\s+lên/iu;
const OR_LESS = /^[^.;]{0,90}?trở\s+xuống/iu;

/** Demand of the first value of `clause`, or of the value given. Null if the clause has no value. */
export function demandOf(clause: string, at?: ValueInText): Demand | null {
  const values = valuesIn(clause);
  const value = at ?? values[0];
  if (value === undefined) return null;
  const before = clause.slice(0, value.start);
  const after = clause.slice(value.end, nextStart(values, value, clause.length));
  const demand = { value: value.value, upper: value.upper, unit: value.unit };
  if (value.unit === 'rank') return { ...demand, comparator: 'rank<=' };
  if (value.upper !== null) return { ...demand, comparator: 'range' };
  const step = YEARLY.exec(before);
  if (step !== null) {
    const ceiling = CEILING.exec(clause.slice(value.end))?.[1];
    const comparator = step[1]?.toLowerCase() === 'giảm' ? 'decrease>=' : 'increase>=';
    return { ...demand, comparator, upper: ceiling === undefined ? null : numberOf(ceiling) };
  }
  // Nothing is more than all: "100% doanh nghiệp quy mô vừa trở lên" speaks of the size.
  const whole = value.value === 100 && value.unit === '%' && !AT_LEAST.test(before);
  return { ...demand, comparator: comparatorOf(before, whole ? '' : after) };
}

function nextStart(values: readonly ValueInText[], value: ValueInText, end: number): number {
  return values.find((other) => other.start >= value.end)?.start ?? end;
}

function comparatorOf(before: string, after: string): Comparator {
  if (DOWN_TO.test(before)) return /dưới\s*$/iu.test(before) ? '<' : '<=';
  if (!UP_TO.test(before)) {
    if (DECREASE.test(before)) return 'decrease>=';
    if (INCREASE.test(before) || /(?:có|tăng)\s+thêm(?:\s+(?:ít nhất|tối thiểu))?\s*$/iu.test(before))
      return 'increase>=';
  }
  if (AT_MOST.test(before) || OR_LESS.test(after)) return '<=';
  if (/không\s+(?:dưới|thấp hơn|ít hơn)\s*$/iu.test(before)) return '>=';
  if (MORE.test(before)) return '>';
  if (LESS.test(before)) return '<';
  if (AT_LEAST.test(before) || OR_MORE.test(after)) return '>=';
  if (/(?:>=|≥)\s*$/u.test(before)) return '>=';
  if (/(?:<=|≤)\s*$/u.test(before)) return '<=';
  if (/>\s*$/u.test(before)) return '>';
  if (/<\s*$/u.test(before)) return '<';
  return '=';
}

const COMPLETION =
  /^(?:phấn đấu\s+|cơ bản\s+)?(?:hoàn thành(?!\s+(?:tốt|xuất sắc|nhiệm vụ))|thực hiện (?:đạt|hoàn thành)\s+(?:các\s+)?chỉ tiêu|đạt (?:các\s+)?chỉ tiêu (?:được\s+)?(?:giao|đề ra)|hoàn thiện 100)/iu;

/** "Hoàn thành việc …", "Thực hiện đạt chỉ tiêu được giao …": a completion that can be checked, without a number. */
export function isCompletion(clause: string): boolean {
  const words = clause.replace(/^(?:[-–+•*]\s*|đồng thời,?\s*|đến (?:cuối )?năm \d{4},?\s*)+/iu, '');
  return COMPLETION.test(words);
}

/** What a cell of a target column asks for: a value, a bare number in the unit of its row, or a completion. */
export function demandOfCell(text: string, unit: string | null = null): Demand | null {
  const found = demandOf(text);
  if (found !== null) return found;
  const bare =
    /^[-–+•\s]*((?:đạt|từ|trên|dưới|tối thiểu|tối đa|ít nhất|không quá|phấn đấu|giảm|tăng|≥|≤|>=|<=|>|<|\s)*)(\d{1,3}(?:\.\d{3})+|\d+(?:[.,]\d+)?)\s*([\p{L}/]*[\p{L}\s/]*)?[.;]?$/iu.exec(
      text,
    );
  if (bare?.[2] !== undefined) {
    const comparator = comparatorOf(bare[1] ?? '', bare[3] ?? '');
    const ranked = /hạng|thứ/iu.test(unit ?? '');
    return {
      comparator: ranked ? 'rank<=' : comparator,
      value: numberOf(bare[2]),
      upper: null,
      unit: unitOf(unit),
    };
  }
  return isCompletion(text) || /^(?:đạt|hoàn thành|có|xong|x)[.;]?$/iu.test(text.trim())
    ? { comparator: 'text', value: null, upper: null, unit: 'text' }
    : null;
}

/** Unit of a column "Đơn vị tính". */
function unitOf(words: string | null): string {
  const unit = words?.trim() ?? '';
  if (unit === '%' || /phần trăm|tỷ lệ/iu.test(unit)) return '%';
  if (/phút/iu.test(unit)) return 'minutes';
  if (/hạng/iu.test(unit)) return 'rank';
  return unit === '' ? 'count' : unit;
}

/** Cuts goals written as prose into clauses, one demanded value each (SCHEMA, "What is an indicator"). Pure. */

import type { Piece } from '../model.ts';
import { isCompletion } from './targets.ts';
import { type ValueInText, valuesIn } from './targets-values.ts';
import { subPiece } from './text-places.ts';

/** A clause of a goal; `value` is null for a completion without a number. Offsets of `value` are into `piece.text`. */
export interface Clause {
  piece: Piece;
  value: ValueInText | null;
  /** Words such as "giảm" that the clause before gave to this one too ("giảm 10% số A và 10% số B"). */
  inherits: boolean;
}

/** A paragraph with more values than this is a table or a list of figures, no goal. */
const MOST_VALUES = 40;

/** A place where a sentence may be cut: `end` closes the clause before, `start` opens the next. */
interface Cut {
  end: number;
  start: number;
  /** Strong cuts end a sentence or list item; weak ones only count between two values. */
  strong: boolean;
}

const LINK =
  '(?:(?:trong\\s+(?:số\\s+)?đó|đồng\\s+thời|ngoài\\s+ra|bên\\s+cạnh\\s+đó|riêng)(?:\\s*[,:])?\\s+)?';
const STRONG = new RegExp(`(?:[.]\\s+(?=\\p{Lu}|\\d)|\\s*;\\s*)${LINK}`, 'giu');
const WEAK = new RegExp(
  `\\s*,\\s*(?:và\\s+)?${LINK}|\\s+và\\s+|\\s+(?=(?:trong đó|đồng thời)[,:]?\\s)${LINK}|\\s+[-–]\\s+|\\s+(?=\\d+(?:[.,]\\d+)?\\s*%)`,
  'giu',
);

function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = [];
  const bracket = bracketsOf(text);
  for (const [pattern, strong] of [
    [STRONG, true],
    [WEAK, false],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index + match[0].length;
      if (bracket[match.index] === true || start >= text.length || match[0] === '') continue;
      if (/^\./u.test(match[0]) && isAbbreviation(text.slice(0, match.index))) continue;
      cuts.push({ end: match.index, start, strong });
    }
  }
  const colon = introOf(text);
  if (colon !== null && bracket[colon.end] !== true) cuts.push(colon);
  return cuts.sort((a, b) => a.end - b.end);
}

/** "… như sau: 25% A, 30% B": the colon before a list of values. A colon before a single value stays inside. */
function introOf(text: string): Cut | null {
  const match = /:\s+(?:có\s+)?/u.exec(text);
  if (match === null || /năm\s+\d{4}$/iu.test(text.slice(0, match.index))) return null;
  const start = match.index + match[0].length;
  const sentence = text.slice(start).split(/[.;]\s/u)[0] ?? '';
  const many = VALUE_FIRST.test(sentence) && valuesIn(sentence).length > 1;
  return many && valuesIn(text.slice(0, match.index)).length === 0
    ? { end: match.index, start, strong: true }
    : null;
}

function isAbbreviation(before: string): boolean {
  return /(?:^|\s)(?:TP|T\.P|Th\.S|TS|PGS|GS|Q|P|TT|tp)$/u.test(before);
}

/** For each offset: does it stand in brackets? */
function bracketsOf(text: string): boolean[] {
  const inside: boolean[] = [];
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at);
    if (unit === '(' && text.indexOf(')', at) > 0) depth++;
    inside.push(depth > 0);
    if (unit === ')' && depth > 0) depth--;
  }
  return inside;
}

const VALUE_FIRST =
  /^(?:(?:có|đạt|phấn đấu|đảm bảo|bảo đảm|tối thiểu|ít nhất|từ|trên|dưới|tối đa|giảm|tăng|khoảng|mỗi|thì|(?:(?:đến|vào|trong)\s+(?:(?:hết|cuối)\s+)?)?năm \d{4}[,:]?)\s+)*(?:\d|mỗi)/iu;

/**
 * Clauses with a value, in order. Sentences and list items without value or completion are dropped; words that stand
 * before the first clause of a sentence stay with it. `whole` gives the piece back uncut where it has one value only.
 */
export function clausesOf(source: string, piece: Piece): Clause[] {
  const values = valuesIn(piece.text);
  if (values.length === 0) return completionsOf(source, piece);
  if (values.length > MOST_VALUES) return [];
  const bounds = boundsOf(piece.text, values);
  const clauses = bounds.flatMap((bound) => clauseAt(source, piece, bound, values));
  if (clauses.length !== 1) return clauses;
  const [only] = clauses;
  const whole = keptWhole(source, piece);
  return only === undefined
    ? []
    : [
        {
          ...only,
          piece: whole,
          value: valuesIn(whole.text).find((value) => value.value === only.value?.value) ?? only.value,
        },
      ];
}

function keptWhole(source: string, piece: Piece): Piece {
  const end = piece.text.length - (/[\s;,]+$/u.exec(piece.text)?.[0].length ?? 0);
  return subPiece(source, piece, 0, end);
}

function completionsOf(source: string, piece: Piece): Clause[] {
  if (!isCompletion(piece.text)) return [];
  return [{ piece: keptWhole(source, piece), value: null, inherits: false }];
}

interface Bound {
  start: number;
  end: number;
  /** First clause of its sentence. */
  first: boolean;
}

/** Strong cuts always; weak ones where values stand on both sides and the words behind can carry a value alone. */
function boundsOf(text: string, values: readonly ValueInText[]): Bound[] {
  const cuts = cutsOf(text);
  const bounds: Bound[] = [];
  let start = 0;
  let first = true;
  const close = (cut: Cut, strong: boolean): void => {
    bounds.push({ start, end: cut.end, first });
    start = cut.start;
    first = strong;
  };
  for (const [index, cut] of cuts.entries()) {
    if (cut.end < start) continue;
    if (values.some((value) => value.start < cut.end && value.end > cut.end)) continue;
    if (cut.strong) {
      close(cut, true);
      continue;
    }
    const ends = (other: Cut): boolean =>
      other.end >= cut.start && isReal(text, other, values) && !isAfterYear(text, cut.start, other, values);
    const next = cuts.slice(index + 1).find(ends)?.end ?? text.length;
    if (opensClause(text, cut, start, next, values)) close(cut, false);
  }
  bounds.push({ start, end: text.length, first });
  return bounds;
}

/** "đến năm 2025, 100% …": the comma behind a year that no value stands before; the year belongs to the value behind it. */
function isAfterYear(text: string, start: number, cut: Cut, values: readonly ValueInText[]): boolean {
  return (
    /(?:đến|vào|trong)\s+(?:(?:hết|cuối)\s+)?năm\s+\d{4}$/iu.test(text.slice(start, cut.end)) &&
    !values.some((value) => value.start >= start && value.end <= cut.end)
  );
}

/** A later cut that can end the clause between: a strong one, or a weak one with a value behind it. */
function isReal(text: string, cut: Cut, values: readonly ValueInText[]): boolean {
  if (!cut.strong && /^\s*$/u.test(text.slice(cut.end, cut.start)) && !startsAfresh(text, cut)) return false;
  return (
    cut.strong ||
    VALUE_FIRST.test(text.slice(cut.start)) ||
    values.some((value) => value.start >= cut.start && value.start - cut.start < 12)
  );
}

function opensClause(
  text: string,
  cut: Cut,
  start: number,
  next: number,
  values: readonly ValueInText[],
): boolean {
  const before = values.some((value) => value.start >= start && value.end <= cut.end);
  const behind = values.some((value) => value.start >= cut.start && value.start < next);
  const link = /trong\s+(?:số\s+)?đó|đồng\s+thời/iu.test(text.slice(cut.end, cut.start));
  const rest = text.slice(cut.start);
  if (link && before && isCompletion(rest)) return true;
  if (!before) return false;
  if (!behind) return false;
  if (link) return true;
  const gap = text.slice(cut.end, cut.start);
  if (/^\s*$/u.test(gap)) return VALUE_FIRST.test(rest) && startsAfresh(text, cut);
  if (VALUE_FIRST.test(rest)) return true;
  return /^\s*,/u.test(gap)
    ? /^(?:tỷ lệ|tỉ lệ|mức độ|số|chỉ số|mỗi|xếp|giảm|tăng|có|phấn đấu|riêng|nâng|cấp|thời gian|thời hạn|bình quân|(?:bảo đảm|đảm bảo)\s+(?:cắt )?giảm|cắt giảm|rút ngắn|\p{L}+\s+đạt)/iu.test(
        rest,
      )
    : /^(?:tỷ lệ|tỉ lệ|mức độ|chỉ số|mỗi|thời gian)/iu.test(rest);
}

/** "… kỹ năng làm việc 100% cơ quan …": a share that begins a new sentence whose full stop was lost. */
function startsAfresh(text: string, cut: Cut): boolean {
  const before = text.slice(0, cut.end);
  return !/(?:đạt|từ|trên|dưới|thiểu|nhất|đa|là|giảm|tăng|lên|còn|quá|khoảng|và|được|mức|tỷ lệ|có|đến|với|quân|hơn|lệ|cho|ở|trong|của|với|kiểm tra|rà soát|hóa|năm\s\d{4}[:,])$/iu.test(
    before,
  );
}

function clauseAt(source: string, piece: Piece, bound: Bound, values: readonly ValueInText[]): Clause[] {
  const inside = values.filter((value) => value.start >= bound.start && value.end <= bound.end);
  const cut = subPiece(source, piece, bound.start, bound.end);
  const clean = keptWhole(source, withoutLink(source, cut));
  if (clean.text === '') return [];
  const value = chosen(piece.text.slice(bound.start, bound.end), inside, bound.start);
  if (value === null) {
    return isCompletion(clean.text) ? [{ piece: clean, value: null, inherits: false }] : [];
  }
  const own = valuesIn(clean.text).find((one) => one.value === value.value && one.unit === value.unit);
  const moved = own ?? firstNumber(clean.text, value);
  return [{ piece: clean, value: moved, inherits: !bound.first && /^\d/u.test(clean.text) }];
}

/** A bare count may lose its word of demand by the cut; the number itself is still there. */
function firstNumber(text: string, value: ValueInText): ValueInText {
  const match = /\d+(?:[.,]\d+)?\s*%?/u.exec(text);
  const start = match?.index ?? 0;
  return { ...value, start, end: start + (match?.[0].trimEnd().length ?? 0) };
}

function withoutLink(source: string, piece: Piece): Piece {
  const match = /^(?:(?:trong\s+(?:số\s+)?đó|đồng\s+thời|ngoài\s+ra|bên\s+cạnh\s+đó)\s*[,:]?\s+)/iu.exec(
    piece.text,
  );
  return match === null ? piece : subPiece(source, piece, match[0].length, piece.text.length);
}

/** The value that a clause demands: of "tăng từ 20% lên 50%" the second, else the first. */
function chosen(clause: string, values: readonly ValueInText[], offset: number): ValueInText | null {
  const first = values[0];
  if (first === undefined) return null;
  const second = values[1];
  if (
    second !== undefined &&
    /(?:lên|còn|xuống)\s*(?:trên|dưới)?\s*$/iu.test(clause.slice(0, second.start - offset))
  )
    return second;
  return first;
}

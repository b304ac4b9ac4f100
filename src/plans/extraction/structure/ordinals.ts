/** Numbers and letters that open rows and sections: "III", "1", "2.1", "đ)". Pure. */

/** What sort of count an ordinal belongs to. `multi2` is "1.1", `multi3` "1.1.1"; `bracket` is "(1)" or "1)". */
export type OrdinalKind =
  | 'part'
  | 'upper'
  | 'roman'
  | 'number'
  | 'bracket'
  | 'multi2'
  | 'multi3'
  | 'multi4'
  | 'lower';

export interface Ordinal {
  /** As printed, without closing mark: "III", "3.4", "đ". */
  text: string;
  kind: OrdinalKind;
}

export interface Marker extends Ordinal {
  /** Matches the marker and the space behind it at the start of the line. */
  pattern: RegExp;
  /** The printed head word where there is one: "Điều", "Phần", "Chương". */
  word: string | null;
}

const ROMAN = /^(?:X{0,3})(?:IX|IV|V?I{0,3})$/u;
const LETTERS = 'abcdđeghiklmnopqrstuvxy';
const COMPONENT = '(?:[IVX]{1,6}|[1-9]\\d{0,2}|0[1-9]|[A-ZĐ]|[a-zđ])';
const CELL = new RegExp(`^[(\\[]?(${COMPONENT}(?:\\s?[.\\-]\\s?${COMPONENT}){0,4})\\s?[.)\\]:/-]{0,2}$`, 'u');

function componentKind(text: string): OrdinalKind {
  if (/^\d+$/u.test(text)) return 'number';
  if (ROMAN.test(text)) return 'roman';
  return text === text.toLowerCase() ? 'lower' : 'upper';
}

function kindOf(components: readonly string[]): OrdinalKind {
  if (components.length === 1) return componentKind(components[0] ?? '');
  if (components.length === 2) return 'multi2';
  return components.length === 3 ? 'multi3' : 'multi4';
}

/** The ordinal of a cell that holds nothing else ("1", "a)", "III.", "3.4.", "I.1"); null for other words. */
export function ordinalOfCell(text: string): Ordinal | null {
  if (text.length > 14) return null;
  const match = CELL.exec(text.trim());
  const found = match?.[1];
  if (found === undefined) return null;
  const components = found.split(/\s?[.-]\s?/u);
  if (components.length === 2 && /^\d+$/u.test(components[0] ?? '') && /^\d{3}$/u.test(components[1] ?? ''))
    return null;
  return { text: components.map(withoutZero).join('.'), kind: kindOf(components) };
}

/** "01" is printed for "1" in some tables; both name the same row. */
function withoutZero(component: string): string {
  return /^0[1-9]$/u.test(component) ? component.slice(1) : component;
}

const WORD_MARKER =
  /^(Điều|ĐIỀU|Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC)\s+(?:(?:(?:thứ|THỨ)\s+)?([IVX]{1,6}|\d{1,3}|[A-ZĐ])|(?:thứ|THỨ)\s+(nhất|hai|ba|tư|năm|sáu|NHẤT|HAI|BA|TƯ|NĂM|SÁU))\s*[.:)\-–]?(?=\s|$)\s*/u;
const DOTTED = /^((?:[IVX]{1,6}|\d{1,2}|[A-ZĐ])(?:\.(?:\d{1,2}|[a-zđ])){1,4})\s*[.)/:]?\s+(?=\S)/u;
const SINGLE =
  /^(?:([IVX]{1,6}|\d{1,3})\s*(?:[.]\s*|\s?[-–]\s*)|([A-H])\s*(?:[.]\s+|\s[-–]\s+))(?=[\p{L}"“”'(*\d])/u;
const LOWER = /^([a-zđ])(?:\s?[).]\s*(?=\S)|\s?[-–]\s+(?=\p{Lu}))/u;
const BRACKET = /^\(?(\d{1,2}|[ivx]{1,5}|[a-zđ])\)\s*(?=\S)/u;

function marker(text: string, kind: OrdinalKind, pattern: RegExp, word: string | null = null): Marker {
  return { text, kind, pattern, word };
}

/** Number or letter at the start of a line that goes on with words; null where the line has none. */
export function markerOf(line: string): Marker | null {
  const word = WORD_MARKER.exec(line);
  if (word !== null) return marker(`${word[1]} ${word[2] ?? word[3]}`, 'part', WORD_MARKER, word[1] ?? null);
  const dotted = DOTTED.exec(line);
  if (dotted?.[1] !== undefined) {
    return marker(dotted[1], kindOf(dotted[1].split('.')), DOTTED);
  }
  const single = SINGLE.exec(line);
  const count = single?.[1] ?? single?.[2];
  if (count !== undefined && !/^\d{1,3}[.]\d/u.test(line) && !/^\d+\/\d/u.test(line)) {
    // "1- Quán triệt" is numbered, "1 - 2 lớp" and "12-NQ/TU" are not.
    if (/^\d+\s?[-–]/u.test(line) && !/^\d{1,2}\s?[-–]\s*\p{Lu}\p{Ll}/u.test(line)) return null;
    return marker(count, componentKind(count), SINGLE);
  }
  const lower = LOWER.exec(line);
  if (lower?.[1] !== undefined) return marker(lower[1], 'lower', LOWER);
  const bracket = BRACKET.exec(line);
  if (bracket?.[1] !== undefined) return marker(bracket[1], 'bracket', BRACKET);
  return null;
}

/** Dash, plus or bullet at the start of a line, with the space behind it. */
export const BULLET = /^(?:[-–—+•●▪■◦*o§]|[\uf0b7\uf0a7\uf02d])\s*(?=\S)/u;

/** The bullet at the start of a line; null where there is none. A "*" or "o" needs a space behind it. */
export function bulletOf(line: string): string | null {
  const match = BULLET.exec(line);
  if (match === null) return null;
  if (/^[*o§]/u.test(line) && !/^[*o§]\s/u.test(line)) return null;
  if (/^[-–—]\d/u.test(line)) return null;
  return line.charAt(0);
}

const RANK: Record<OrdinalKind, number> = {
  part: 0,
  upper: 1,
  roman: 2,
  number: 3,
  bracket: 3.5,
  multi2: 4,
  multi3: 5,
  multi4: 6,
  lower: 7,
};

/** Usual depth of a sort of ordinals, outermost first. */
export function rankOf(kind: OrdinalKind): number {
  return RANK[kind];
}

function romanValue(text: string): number {
  const digits: Record<string, number> = { I: 1, V: 5, X: 10 };
  let value = 0;
  for (let i = 0; i < text.length; i++) {
    const here = digits[text.charAt(i)] ?? 0;
    const next = digits[text.charAt(i + 1)] ?? 0;
    value += here < next ? -here : here;
  }
  return value;
}

/** Place of the ordinal in its own count, from 1; the last component of "3.4" counts. */
export function countOf(ordinal: Ordinal): number {
  const last = ordinal.text.split('.').at(-1) ?? '';
  if (/^\d+$/u.test(last)) return Number(last);
  if (ROMAN.test(last) && ordinal.kind !== 'upper') return romanValue(last);
  return LETTERS.indexOf(last.toLowerCase()) + 1;
}

/** Everything before the last component: "3" of "3.4"; empty for a single component. */
export function parentOf(ordinal: Ordinal): string {
  return ordinal.text.split('.').slice(0, -1).join('.');
}

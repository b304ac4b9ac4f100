/** Header of a plan: number, title, issuer, date, place, signer, kind, period, bases. Pure, never throws. */

import type { ExtractedPlanHeader, Outline, Piece, Places, Section } from '../model.ts';
import { agencyLikeness } from '../structure/lexicon.ts';
import { joined } from '../structure/text.ts';
import { basesOf } from './header-bases.ts';
import { type HeaderLines, headerLinesOf } from './header-lines.ts';
import { bodiesOf, hasSurname, inSentenceCase, personOf } from './header-names.ts';
import { periodOf } from './header-period.ts';
import { subPiece } from './text-places.ts';

/** Everything the head and the signature of the document say about it; `null` for what they don't say. */
export function extractHeader(outline: Outline): ExtractedPlanHeader {
  const source = outline.source.text;
  const lines = headerLinesOf(outline);
  const places: Places = {};
  const take = (field: string, piece: Piece | null): string | null => {
    if (piece === null || piece.text === '') return null;
    places[field] = piece.spans;
    return piece.text;
  };
  const number = take('number', numberIn(source, lines.number))?.replace(/\s+/gu, '') ?? null;
  const title = take('title', titleOf(lines));
  const date = dateIn(source, [...lines.date, ...outline.closing]);
  if (date !== null) places.issuedOn = date.piece.spans;
  const bases = basesOf(source, lines.sentences);
  if (bases.length > 0) places.legalBases = bases.flatMap((basis) => basis.spans);
  const issuedOn = date?.iso ?? null;
  return {
    number,
    title,
    issuer: issuerOf(lines, source, places),
    issuedOn,
    place: take('place', date?.place ?? null),
    signedBy: signerOf(outline, take),
    documentType: documentTypeOf(lines, number, title),
    period: periodOf(title, issuedOn, outline),
    legalBases: bases.map((basis) => basis.text),
    places,
    doubts: number === null ? [{ code: 'number-missing', field: 'number' }] : [],
  };
}

const NUMBER = /số\s*[:.]?\s*((\d+[\p{L}]?)?\s*[/-]\s*[\p{Lu}Đ][\p{L}\d\s/&.–-]*)/iu;

/** "64/KH-UBND"; null where the number is left blank ("Số:    /KH-UBND"). */
function numberIn(source: string, lines: readonly Piece[]): Piece | null {
  for (const line of lines) {
    const match = NUMBER.exec(line.text);
    if (match?.[1] === undefined || match[2] === undefined) continue;
    const symbol =
      /^\d+[\p{L}]?\s*[/-]\s*[\p{L}\d]+(?:\s?[-–/&.]\s?[\p{L}\d&]+)*/u.exec(match[1])?.[0] ?? match[1];
    const start = match.index + match[0].indexOf(match[1]);
    return subPiece(source, line, start, start + symbol.length);
  }
  return null;
}

function titleOf(lines: HeaderLines): Piece | null {
  if (lines.title.length > 0) return joined(lines.title);
  const announced = lines.letterhead.find((line) => /kế hoạch|quyết định|chương trình/iu.test(line.text));
  return announced ?? null;
}

interface DateLine {
  iso: string | null;
  place: Piece | null;
  piece: Piece;
}

const DATE = /ngày\s*(\d{1,2})?[.…_\s]*tháng\s*(\d{1,2})?[.…_\s]*năm\s*(20\d\d)?/iu;
const PLACE_WORD =
  '[Tt]hành phố|THÀNH PHỐ|[Tt][Pp]\\.?|[Tt]hị xã|[Hh]uyện|[Qq]uận|[Xx]ã|[Pp]hường|[Tt]ỉnh|[Tt]hị trấn|[Đđ]ặc khu';
const PLACE = new RegExp(
  `((?:(?:${PLACE_WORD})\\s*)?\\p{Lu}[\\p{L}'’-]*(?:[\\s-]+(?:\\p{Lu}[\\p{L}'’-]*|\\d+))*)$`,
  'u',
);

function dateIn(source: string, lines: readonly Piece[]): DateLine | null {
  for (const line of lines) {
    const match = DATE.exec(line.text);
    if (match === null || /^[-–+*(]/u.test(line.text)) continue;
    const [, day, month, year] = match;
    const symbol = /^.*\/[\p{Lu}Đ][\p{Lu}Đ\d&-]*\s+/u.exec(line.text.slice(0, match.index))?.[0].length ?? 0;
    const before = ' '.repeat(symbol) + line.text.slice(symbol, match.index);
    const words = placeWords(before);
    const place = words === null ? null : subPiece(source, line, words.start, words.end);
    const iso =
      day === undefined || month === undefined || year === undefined
        ? null
        : isoOf(Number(year), Number(month), Number(day));
    return { iso, place, piece: subPiece(source, line, match.index, match.index + match[0].length) };
  }
  return null;
}

/** The run of capitalised words before ", ngày". */
function placeWords(before: string): { start: number; end: number } | null {
  const tail = before.replace(/[\s,]+$/u, '');
  const match = PLACE.exec(tail);
  if (match?.[1] === undefined) return null;
  const start = match.index;
  return { start, end: start + match[1].trimEnd().length };
}

function isoOf(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > Temporal.PlainYearMonth.from({ year, month }).daysInMonth)
    return null;
  return Temporal.PlainDate.from({ year, month, day }).toString();
}

const OFFICE_WORDS =
  /^(?:(?:quyền|q\.)\s+)?(?:tổng\s+)?(?:chủ tịch|bộ trưởng|giám đốc|cục trưởng|viện trưởng|chánh văn phòng|trưởng ban|trưởng phòng|hiệu trưởng|thủ trưởng|vụ trưởng|chi cục trưởng|bí thư|chánh thanh tra|chủ nhiệm|thống đốc)\s+/iu;

/** The lowest body of the letterhead; else the authority that decides; else who announces the plan. */
function issuerOf(lines: HeaderLines, source: string, places: Places): string | null {
  const bodies = bodiesOf(lines.letterhead.map((line) => line.text));
  const lowest = namedWhole(bodies);
  const authority = lines.authority
    .map((line) => line.text)
    .join(' ')
    .replace(OFFICE_WORDS, '');
  if (lowest !== undefined && (!isCut(lowest) || authority === '')) {
    places.issuer = lines.letterhead
      .filter((line) => lowest.includes(line.text))
      .flatMap((line) => line.spans);
    return inSentenceCase(withPlace(lowest, authority), source);
  }
  if (authority !== '') {
    places.issuer = lines.authority.flatMap((line) => line.spans);
    return inSentenceCase(authority, source);
  }
  return announcerOf(lines, source, places);
}

/** The lowest body; one that says only what it is ("VĂN PHÒNG") with the body that it belongs to. */
function namedWhole(bodies: readonly string[]): string | undefined {
  const lowest = bodies.at(-1);
  const above = bodies.at(-2);
  const bare = lowest !== undefined && /^(?:văn phòng|thanh tra|ban tiếp công dân)$/iu.test(lowest);
  return bare && above !== undefined ? `${lowest} ${above}` : lowest;
}

/** "ỦY BAN NHÂN DÂN" alone: the line with the place was lost. */
function isCut(body: string): boolean {
  return /^(?:ủy ban|uỷ ban|hội đồng)\s+nhân dân$|^UBND$|^HĐND$/iu.test(body);
}

function withPlace(body: string, authority: string): string {
  return isCut(body) && authority.toLowerCase().startsWith(body.toLowerCase()) ? authority : body;
}

const ANNOUNCES =
  /(?:^|[,;]\s*)((?:thành phố|tỉnh|ủy ban nhân dân|uỷ ban nhân dân|ubnd|sở|bộ|cục|chi cục|tổng cục|ban|phòng|huyện|quận|xã|phường|thị xã|văn phòng|thanh tra)\s[^,;:.]{2,90}?)\s+(?:ban hành|xây dựng|đề ra|lập|tổ chức|triển khai)\s+(?:\p{L}+\s+){0,3}?(?:kế hoạch|chương trình)/iu;

/** "Sở Khoa học và Công nghệ xây dựng Kế hoạch …" where no letterhead is left. */
function announcerOf(lines: HeaderLines, source: string, places: Places): string | null {
  for (const line of [...lines.sentences, ...lines.letterhead, ...lines.title]) {
    const match = ANNOUNCES.exec(line.text);
    if (match?.[1] === undefined) continue;
    const name = match[1].replace(/\s*\([^)]*\)/gu, '').trim();
    if (agencyLikeness(name) < 0.8) continue;
    const start = match.index + match[0].indexOf(match[1]);
    places.issuer = subPiece(source, line, start, start + match[1].length).spans;
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return null;
}

const KINDS: readonly [RegExp, string][] = [
  [/quyết\s*định/iu, 'Quyết định'],
  [/kế\s*hoạch/iu, 'Kế hoạch'],
  [/chương\s*trình/iu, 'Chương trình'],
  [/đề\s*án/iu, 'Đề án'],
  [/phương\s*án/iu, 'Phương án'],
  [/chỉ\s*thị/iu, 'Chỉ thị'],
  [/nghị\s*quyết/iu, 'Nghị quyết'],
  [/thông\s*báo/iu, 'Thông báo'],
  [/hướng\s*dẫn/iu, 'Hướng dẫn'],
  [/báo\s*cáo/iu, 'Báo cáo'],
  [/công\s*văn/iu, 'Công văn'],
];
const SYMBOLS: readonly [RegExp, string][] = [
  [/QĐ/u, 'Quyết định'],
  [/KH/u, 'Kế hoạch'],
  [/CTr/u, 'Chương trình'],
  [/CT/u, 'Chỉ thị'],
  [/NQ/u, 'Nghị quyết'],
];

/** By the word above the title, else by the symbol of the number, else by the title. */
function documentTypeOf(lines: HeaderLines, number: string | null, title: string | null): string | null {
  const kind = KINDS.find(([pattern]) => pattern.test(lines.kind?.text ?? ''));
  if (kind !== undefined) return kind[1];
  const symbol = SYMBOLS.find(([pattern]) => pattern.test(number ?? ''));
  if (symbol !== undefined) return symbol[1];
  const named = /kế\s*hoạch/iu.test(title ?? '')
    ? 'Kế hoạch'
    : KINDS.find(([pattern]) => pattern.test(title ?? ''))?.[1];
  return named ?? null;
}

const OFFICE_LINE =
  /(?:^|\s)(?:TM|KT|TL|TUQ|T\/M|K\/T)\s*\.?\s*\p{Lu}{2}|(?:^|\s)(?:CHỦ TỊCH|BỘ TRƯỞNG|THỨ TRƯỞNG|GIÁM ĐỐC|TRƯỞNG (?:BAN|PHÒNG|ĐOÀN)|CỤC TRƯỞNG|VIỆN TRƯỞNG|CHÁNH (?:VĂN PHÒNG|THANH TRA)|HIỆU TRƯỞNG|THỦ TƯỚNG|VỤ TRƯỞNG|BÍ THƯ|THỐNG ĐỐC|CHỦ NHIỆM|CỤC PHÓ)(?!\p{L})|^(?:Phó )?(?:Chủ tịch|Giám đốc|Bộ trưởng|Thứ trưởng|Cục trưởng)$/u;
const SIGNED_META = /^\W*(?:người ký|ký bởi|signed by)\s*[:|]\s*(.+)$/iu;

/** The name below the office of the signer; else the one that a signature field or a legal site names. */
function signerOf(
  outline: Outline,
  take: (field: string, piece: Piece | null) => string | null,
): string | null {
  const source = outline.source.text;
  const names = namesBelowOffice(source, outline.closing);
  const anywhere =
    names.length > 0
      ? names
      : namesBelowOffice(source, bodyLines(outline)).filter((piece) =>
          hasSurname(personOf(piece.text) ?? ''),
        );
  const person = anywhere.find((piece) => hasSurname(personOf(piece.text) ?? '')) ?? anywhere[0];
  if (person !== undefined) {
    take('signedBy', person);
    return personOf(person.text);
  }
  for (const line of [...outline.closing, ...outline.preamble, ...outline.leftOut.map((one) => one.piece)]) {
    const match = SIGNED_META.exec(line.text);
    const name = match?.[1] === undefined ? null : personOf(match[1].replace(/[|,].*$/u, ''));
    if (name !== null) {
      take('signedBy', line);
      return name;
    }
  }
  return null;
}

/** Lines that are names, each within a few lines below an office in capitals. */
function namesBelowOffice(source: string, lines: readonly Piece[]): Piece[] {
  let left = 0;
  return lines.flatMap((line) => {
    if (OFFICE_LINE.test(line.text) && line.text.length < MOST_SIGNATURE) left = LINES_BELOW;
    else left--;
    const person = left >= 0 ? personLine(source, line) : null;
    return person === null ? [] : [person];
  });
}

const MOST_SIGNATURE = 120;
const LINES_BELOW = 8;

/** Where structure took the signature for text: all lines of the sections. */
function bodyLines(outline: Outline): Piece[] {
  const lines: Piece[] = [];
  const walk = (section: Section): void => {
    lines.push(section.title, ...section.paragraphs);
    for (const child of section.children) walk(child);
  };
  for (const section of outline.sections) walk(section);
  return lines;
}

/** A line that is a name, also behind "(Đã ký)" or behind the office on the same line. */
function personLine(source: string, line: Piece): Piece | null {
  const rest = /^.*?(?:\(?\s*đã ký\s*\)?|\[?đã ký\]?)\s*[:.]?\s*/iu.exec(line.text);
  const start = rest === null ? 0 : rest[0].length;
  const piece = subPiece(source, line, start, line.text.length);
  if (personOf(piece.text) !== null && !/^[-+*]/u.test(piece.text)) return piece;
  return null;
}

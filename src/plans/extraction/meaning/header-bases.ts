/** Legal bases of a plan: documents named behind "Căn cứ" and "Thực hiện" (SCHEMA, `legalBases`). Pure. */

import type { Piece } from '../model.ts';
import { subPiece } from './text-places.ts';

const OPENING =
  /^(?:[-–+*]\s*)?(?:căn cứ(?:\s+(?:vào|các|theo))?|thực hiện(?:\s+(?:theo|các))?|thi hành|triển khai(?:\s+thực hiện)?)\s+/iu;
const KINDS =
  'nghị quyết|nghị định|quyết định|chỉ thị|thông tư(?: liên tịch)?|kế hoạch|chương trình(?: hành động| tổng thể)?|kết luận|công văn|văn bản|thông báo|luật|bộ luật|pháp lệnh|hiến pháp|đề án|hướng dẫn|quy định|quy chế|chiến lược|công điện|tờ trình|lệnh|công thư|quy hoạch';
const KIND = new RegExp(`^(?:${KINDS})(?!\\p{L})`, 'iu');
const NUMBERED = new RegExp(
  `^((?:${KINDS})(?:\\s+[\\p{L},]+)*?\\s*(?:số\\s*:?\\s*|(?=\\d))\\d+[\\p{L}]?\\s?[-/](?:\\d{4}/)?[\\p{L}][\\p{L}\\d/&.-]*[\\p{L}\\d])`,
  'iu',
);
/** A law that amends others names them with "và". */
const AMENDING = /^(?:bộ\s+)?luật\s+sửa đổi/iu;
const AMENDING_END = /\s+(?:số\s+\d|ngày\s+\d|năm\s+\d{4})|[;.]\s*$|\s*\(/iu;
/** Where the name of an unnumbered document ends. */
const NAME_END =
  /\s+(?:số\s+\d|ngày\s+\d|được\s+(?:ban hành|quốc hội|phê duyệt)|năm\s+\d{4}\s+(?:của|và|;)|và\s+(?:luật|nghị định|nghị quyết|quyết định|thông tư)\s)|[;,.]\s*$|,\s+(?:ủy ban|uỷ ban|ubnd|sở|bộ|cục|phòng|ban|văn phòng)\s|\s*\(/iu;
const NEXT = new RegExp(
  `\\s*(?:;|,|,?\\s+và)\\s+(?=(?:các\\s+)?(?:${KINDS})\\s+(?:(?:\\p{L}+\\s+){0,12})?(?:số\\s*:?\\s*)?\\d)`,
  'iu',
);

const LONGEST = 3000;

/** Bases in the order of the document, each once. */
export function basesOf(source: string, sentences: readonly Piece[]): Piece[] {
  const seen = new Set<string>();
  return sentences
    .flatMap((sentence) => basesOfSentence(source, sentence))
    .filter((basis) => {
      const key = basis.text.toLowerCase();
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function basesOfSentence(source: string, sentence: Piece): Piece[] {
  const opening = OPENING.exec(sentence.text);
  if (opening === null) return [];
  const found: Piece[] = [];
  let rest = subPiece(source, sentence, opening[0].length, Math.min(sentence.text.length, LONGEST));
  while (rest.text !== '') {
    const basis = basisAt(source, rest);
    if (basis !== null) found.push(basis);
    const next = nextStart(rest.text);
    if (next === null) break;
    rest = subPiece(source, rest, next, rest.text.length);
  }
  return found;
}

/** Titles that themselves name documents: "sửa đổi Nghị định A và Nghị định B". */
const TITLE_NAMES_OTHERS =
  /\s(?:sửa đổi|hướng dẫn|triển khai|thực hiện|thi hành|bãi bỏ|thay thế|đính chính|quy định chi tiết)\s/iu;

/** Only a list sign followed by the kind of a document opens a further basis; documents inside a title do not. */
function nextStart(text: string): number | null {
  const semicolon = /;\s+/u.exec(text);
  const and = AMENDING.test(text) ? null : NEXT.exec(text);
  const about = TITLE_NAMES_OTHERS.exec(text);
  if (
    and !== null &&
    (semicolon === null || and.index < semicolon.index) &&
    (about === null || and.index < about.index)
  ) {
    return and.index + and[0].length;
  }
  return semicolon === null ? null : semicolon.index + semicolon[0].length;
}

function basisAt(source: string, piece: Piece): Piece | null {
  const words = piece.text.replace(/^(?:các|và|căn cứ|theo)\s+/iu, '');
  const skip = piece.text.length - words.length;
  if (!KIND.test(words)) return null;
  const numbered = NUMBERED.exec(words);
  if (numbered?.[1] !== undefined && numbered[1].length < 160 && !/[;]/u.test(numbered[1])) {
    const name =
      /^\S+(?:\s\S+)?\s+số/iu.test(numbered[1]) || /luật|pháp lệnh/iu.test(numbered[1])
        ? numbered[1]
        : numbered[1];
    return subPiece(source, piece, skip, skip + name.length);
  }
  const semicolon = words.indexOf(';');
  const upTo = semicolon < 0 ? words : words.slice(0, semicolon);
  const end = (AMENDING.test(upTo) ? AMENDING_END : NAME_END).exec(upTo);
  const length = end === null ? upTo.length : end.index;
  return length < 5 ? null : subPiece(source, piece, skip, skip + Math.min(length, 400));
}

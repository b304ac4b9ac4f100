/** The lines of a document's head, told apart: letterhead, number, date, kind, title, authority, bases. Pure. */

import type { Outline, Piece } from '../model.ts';
import { isDecoration, isEnclosedWith, isNationalMotto } from '../structure/landmarks.ts';
import { isCapitals } from '../structure/text.ts';
import { subPiece } from './text-places.ts';

export interface HeaderLines {
  /** Lines of the issuing bodies, above the kind of document. */
  letterhead: Piece[];
  number: Piece[];
  date: Piece[];
  /** The kind of document as printed, without the title that may follow on its line. */
  kind: Piece | null;
  title: Piece[];
  /** "CHỦ TỊCH ỦY BAN NHÂN DÂN …" between title and bases of a decision. */
  authority: Piece[];
  /** Sentences "Căn cứ …", "Thực hiện …", and the sentence that announces the plan. */
  sentences: Piece[];
}

const KIND =
  /^(?:(?:dự thảo\s+)?(?:kế\s*hoạch(?:\s+(?:hành động|chi tiết|cụ thể|triển khai))?|quyết\s*định|chương\s*trình(?:\s+(?:hành động|công tác))?|đề\s*án|phương\s*án|chỉ\s*thị|nghị\s*quyết|thông\s*báo|hướng\s*dẫn|báo\s*cáo|công\s*văn))(?=\s|:|$)/iu;
const PARTY = /^đảng\s+cộng\s+sản\s+việt\s+nam$/iu;
const NUMBER = /^\W*số\s*(?:[:.]|\d|\/|…)/iu;
const DATE = /ngày\s*[\d.…_ ]*\s*tháng\s*[\d.…_ ]*\s*năm\s*(?:20\d\d|[.…_]+)/iu;
const BASIS =
  /^(?:[-–+*]\s*)?(?:căn cứ|thực hiện|theo đề nghị|xét đề nghị|xét\s|theo\s|để\s|nhằm\s|triển khai|thi hành|trên cơ sở)/iu;
const OFFICE =
  /^(?:(?:quyền|q\.)\s+)?(?:tổng\s+)?(?:chủ tịch|bộ trưởng|giám đốc|cục trưởng|viện trưởng|chánh văn phòng|trưởng ban|trưởng phòng|hiệu trưởng|thủ trưởng|thủ tướng|vụ trưởng|chi cục trưởng|bí thư|chánh thanh tra|chủ nhiệm|ủy ban nhân dân|uỷ ban nhân dân|ubnd|chính phủ|hội đồng nhân dân|ban thường vụ|thống đốc)(?!\p{L})/iu;

/** A title whose line above ("QUYẾT ĐỊNH") was lost. */
const UNTITLED = /^(?:ban hành|phê duyệt|về việc|v\/v|triển khai|thực hiện)\s/iu;

/** Sorts the preamble of the outline. */
export function headerLinesOf(outline: Outline): HeaderLines {
  const lines: HeaderLines = {
    letterhead: [],
    number: [],
    date: [],
    kind: null,
    title: [],
    authority: [],
    sentences: [],
  };
  let inTitle = false;
  for (const piece of outline.preamble.flatMap((line) => splitRun(outline.source.text, line))) {
    const { text } = piece;
    if (
      isNationalMotto(text) ||
      PARTY.test(text) ||
      /^cộng\s*h[oòó]+[aà]?\s*xã\s*hội$/iu.test(text) ||
      isDecoration(text)
    ) {
      if (isDecoration(text) && lines.title.length > 0) inTitle = false;
      continue;
    }
    const opensTitle =
      inTitle && lines.title.length === 0 && !/^căn cứ/iu.test(text) && !/[.;:,]$/u.test(text);
    if (BASIS.test(text) && !isCapitals(text) && !opensTitle) {
      lines.sentences.push(piece);
      inTitle = false;
    } else if (lines.sentences.length > 0) {
      if (lines.title.length === 0 && isTitleLine(text)) openKind(outline.source.text, lines, piece);
      else if (!isCapitals(text) && !isEnclosedWith(text)) lines.sentences.push(piece);
      inTitle = lines.kind !== null && lines.title.length === 0;
    } else if (lines.title.length > 0 && OFFICE.test(text) && isCapitals(text)) {
      lines.authority.push(piece);
      inTitle = false;
    } else if (NUMBER.test(text) && lines.number.length === 0) {
      lines.number.push(piece);
      if (DATE.test(text)) lines.date.push(piece);
    } else if (DATE.test(text) && lines.title.length === 0 && text.length < 120 && !KIND.test(text)) {
      lines.date.push(piece);
    } else if (lines.kind === null && isKindLine(text)) {
      inTitle = openKind(outline.source.text, lines, piece);
    } else if (lines.kind === null && lines.title.length === 0 && UNTITLED.test(text) && isCapitals(text)) {
      lines.title.push(piece);
      inTitle = true;
    } else if (opensTitle || (inTitle && isTitleLine(text))) {
      lines.title.push(piece);
    } else if (lines.kind === null && isCapitals(text) && text.length < 160) {
      lines.letterhead.push(piece);
    } else if (!isEnclosedWith(text)) {
      sortRest(lines, piece);
      inTitle = false;
    }
  }
  return lines;
}

/** Lines of no certain sort: a body in mixed case above the kind, or a sentence. */
function sortRest(lines: HeaderLines, piece: Piece): void {
  if (
    lines.kind === null &&
    lines.title.length === 0 &&
    piece.text.length < 120 &&
    !/[.:;,]$/u.test(piece.text)
  )
    lines.letterhead.push(piece);
  else lines.sentences.push(piece);
}

function isKindLine(text: string): boolean {
  const match = KIND.exec(text);
  if (match === null) return false;
  const rest = text.slice(match[0].length).trim();
  return rest === '' || rest === ':' || isCapitals(match[0]);
}

/** Opens the title; words behind the kind on the same line are its beginning. Returns whether the title may go on. */
function openKind(source: string, lines: HeaderLines, piece: Piece): boolean {
  const length = KIND.exec(piece.text)?.[0].length ?? 0;
  lines.kind = length === 0 ? null : subPiece(source, piece, 0, length);
  const rest = subPiece(source, piece, length, piece.text.length);
  if (rest.text.replace(/[:\s]/gu, '') !== '') lines.title.push(rest);
  return true;
}

function isTitleLine(text: string): boolean {
  if (isEnclosedWith(text) || BASIS.test(text) === true) return isCapitals(text) && !isEnclosedWith(text);
  return isCapitals(text) || (text.length <= 260 && !/[.:;]$/u.test(text));
}

/** A letterhead whose two columns ran together: "BỘ Y TẾ CỘNG HÒA XÃ HỘI …", "… Hạnh phúc Hà Nội, ngày …". */
function splitRun(source: string, piece: Piece): Piece[] {
  const cuts = [0];
  for (const pattern of [
    /cộng\s*h[oòó]+[aà]\s*xã\s*hội\s*chủ\s*nghĩa\s*việt\s*nam/giu,
    /độc\s*lập\s*[-–]\s*tự\s*do\s*[-–]\s*hạnh\s*phúc/giu,
    /(?<=\s)số\s*:\s*[\d…._]*\s*\/[\p{Lu}\d\-–&/.]+/gu,
    /(?<=\s)Số\s*:\s*[\d…._]*\s*\/[\p{Lu}Đđ\d\-–&/.]+/gu,
  ]) {
    if (piece.text.length > 400) break;
    for (const match of piece.text.matchAll(pattern)) cuts.push(match.index, match.index + match[0].length);
  }
  if (cuts.length === 1) return [piece];
  const sorted = [...new Set([...cuts, piece.text.length])].sort((a, b) => a - b);
  return sorted.slice(0, -1).flatMap((start, index) => {
    const part = subPiece(source, piece, start, sorted[index + 1] ?? piece.text.length);
    return part.text === '' ? [] : [part];
  });
}

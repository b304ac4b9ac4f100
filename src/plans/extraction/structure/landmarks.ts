/** Lines that mark the parts of a document: letterhead, titles, annexes, signature, recipients, page furniture. Pure. */

import { isCapitals, plain } from './text.ts';

const NATIONAL =
  /cộng\s*h[oòó]+[aà]?\s*xã\s*hội\s*chủ\s*nghĩa|^(?:xã hội\s+)?(?:chủ nghĩa\s+)?việt nam$|độc\s*lập\s*[-–]\s*tự\s*do\s*[-–]\s*hạnh\s*phúc/iu;

/** The state's name and motto. */
export function isNationalMotto(text: string): boolean {
  return text.length < 120 && NATIONAL.test(text);
}

/** Rules, stars and dots that stand for a line. */
export function isDecoration(text: string): boolean {
  return text.length > 0 && !/[\p{L}\p{N}]/u.test(text);
}

const ANNEX =
  /^(?:(phụ\s*lục|phụ\s*biểu|biểu\s*mẫu|biểu|mẫu\s*biểu|mẫu)(?:\s*(?:số|kèm theo số)?\s*[:.]?\s*((?:0?\d{1,2}|[IVX]{1,6}|[A-ZĐ])(?:[.\-/]?(?:\d{1,2}|[A-ZĐa-z]))?))?)(?=$|[\s:.,\-–(])/iu;

export interface AnnexHeading {
  /** "1", "II"; null where the annex has no number. */
  ordinal: string | null;
}

/** "PHỤ LỤC", "Phụ lục số 01", "PHỤ LỤC II: DANH MỤC …"; null for any other line, also for a mention in a sentence. */
export function annexHeadingOf(text: string): AnnexHeading | null {
  const words = plain(text);
  if (words.length > 260) return null;
  const match = ANNEX.exec(words);
  if (match === null) return null;
  const rest = words.slice(match[0].length).replace(/^[\s:.,\-–]+/u, '');
  const word = match[1] ?? '';
  const capitals = word === word.toUpperCase();
  const ordinal = match[2] ?? null;
  if (rest === '' || /^\(?(?:ban hành )?kèm theo/iu.test(rest)) {
    return capitals || /^P/u.test(word) || ordinal !== null ? { ordinal: cleanOrdinal(ordinal) } : null;
  }
  if (!capitals && !(ordinal !== null && isCapitals(rest))) return null;
  return isCapitals(rest.replace(/\(.*$/u, '')) || ordinal !== null
    ? { ordinal: cleanOrdinal(ordinal) }
    : null;
}

function cleanOrdinal(ordinal: string | null): string | null {
  return ordinal === null ? null : ordinal.replace(/^0/u, '');
}

/** "(Kèm theo Kế hoạch số …)", "(Ban hành kèm theo Quyết định …)". */
export function isEnclosedWith(text: string): boolean {
  return /^\(?\s*(?:ban\s*hành\s*)?(?:đính\s*)?k[eè]m\s*theo\s*(?:kế hoạch|quyết định|công văn|chương trình|tờ trình|văn bản|thông báo|báo cáo|nghị quyết|chỉ thị|đề án)/iu.test(
    plain(text),
  );
}

const DOCUMENT_WORD =
  /^(?:(?:dự thảo\s+)?kế\s*hoạch(?:\s+(?:hành động|chi tiết|cụ thể|triển khai))?|quyết\s*định|chương\s*trình(?:\s+(?:hành động|công tác))?|đề án|phương án|chỉ thị|thông báo|công văn|nghị quyết)\s*:?$/iu;

/** The kind of document alone on its line, in capitals: "KẾ HOẠCH", "QUYẾT ĐỊNH:", "KẾ HOẠCH HÀNH ĐỘNG". */
export function isDocumentWord(text: string): boolean {
  return isCapitals(text) && DOCUMENT_WORD.test(plain(text));
}

const RECIPIENTS = /^(?:[-*]\s*)?nơi\s*(?:nhận|gửi)\s*:?/iu;
const ON_BEHALF = /^\*{0,2}\s*(?:TM|KT|TL|TUQ|Q|T\/M|K\/T|T\/L|TUQ)\s*\.\s*\p{Lu}/u;
const OFFICE =
  /^(?:(?:phó |quyền |q\. ?|ủy viên )?(?:tổng )?(?:chủ tịch|bộ trưởng|giám đốc|cục trưởng|viện trưởng|chánh văn phòng|trưởng ban|trưởng phòng|hiệu trưởng|thủ trưởng|thủ tướng|vụ trưởng|chi cục trưởng|bí thư|chánh thanh tra|trưởng đoàn)|thứ trưởng(?: thường trực)?|thủ tướng chính phủ|phó thủ tướng|phó chủ tịch thường trực)$/iu;

/** First line of the recipients or of the signature. */
export function isClosingStart(text: string): boolean {
  const words = plain(text);
  if (words.length > 90) return false;
  if (RECIPIENTS.test(words)) return true;
  return isCapitals(words) && (ON_BEHALF.test(words) || OFFICE.test(words));
}

/** The last sentence of a plan: "Trên đây là …", "Trong quá trình tổ chức thực hiện …". */
export function isClosingSentence(text: string): boolean {
  return (
    /^(?:trên đây là|trong quá trình (?:tổ chức|triển khai|thực hiện)|yêu cầu (?:các|thủ trưởng))/iu.test(
      plain(text),
    ) && text.length > 60
  );
}

const CHAPTER_WORDS =
  /tổ chức thực hiện|kinh phí|giải pháp|mục đích|yêu cầu|mục tiêu|quan điểm|phân công|trách nhiệm thực hiện|chế độ báo cáo|điều khoản|nội dung|nhiệm vụ/iu;

/** A chapter heading of a plan ("III. TỔ CHỨC THỰC HIỆN") by the words behind its number. */
export function hasChapterWords(text: string): boolean {
  return text.length <= 160 && CHAPTER_WORDS.test(text);
}

/** Chapter words that never name a group of tasks: a table ends where such a chapter begins. */
export function endsTable(text: string): boolean {
  return (
    /^(?:[IVX]+|\d|[A-Z])\s*[.)]\s+\S/u.test(text) &&
    isCapitals(text) &&
    /TỔ CHỨC THỰC HIỆN|KINH PHÍ|GIẢI PHÁP|MỤC ĐÍCH|CHẾ ĐỘ BÁO CÁO/u.test(text)
  );
}

/** "Trang 3/12", "3", "- 3 -", "CÔNG BÁO/Số 286/Ngày …": running heads and feet that reading left in. */
export function isPageFurniture(text: string): boolean {
  const words = plain(text);
  return /^(?:trang\s*\d+(?:\s*\/\s*\d+)?|[-–]\s*\d{1,3}\s*[-–]|page\s*\d+.*|công báo\/số.*)$/iu.test(words);
}

import { foldText } from '../platform/text.ts';

/** Labels of the form that decree 30/2020 prescribes, and the words that open a legal basis once its number was read. */
const LABELS =
  /^(so|so ky hieu|noi nhan|kinh gui|ke hoach|quyet dinh|quyet nghi|chuong trinh|nghi quyet|chi thi|cong van|can cu|stt|luu vt)\s*:?$/;
/** What stays of "Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ;" without its number, and the like. */
const OPENINGS = /^(can cu |theo de nghi |xet de nghi |ngay \d{1,2}(\/| thang )\d)/;
const REFERENCES =
  /^\(?(ban hành )?kèm theo\b|^.{0,80}(phụ lục|biểu|danh mục)( số)?( [\dIVX]+)? kèm theo\b/iu;
const HEADING = /^([IVX]+|phần|chương|mục|phụ lục|biểu)\b[\s.\-:]*[\dIVX]*[.\-:]?\s/iu;
const LONGEST_HEADING = 30;
/** "2. Các mục tiêu cụ thể": few words with a number and no full stop. */
const NUMBERED = /^\d+(\.\d+)*[.)]?\s+(\S+\s+){0,6}\S+$/u;

/**
 * Whether a piece of a document that no row took is only its furniture: labels, headings, lead-ins. The review page
 * shows such pieces folded, so that sentences that somebody should read stand out.
 */
export function isFurniture(text: string): boolean {
  const words = text.trim().split(/\s+/);
  if (!/\p{L}/u.test(text)) return true;
  const folded = foldText(text);
  if (LABELS.test(folded) || OPENINGS.test(folded) || REFERENCES.test(text.trim())) return true;
  if (/(như sau|sau đây)\s*:$/iu.test(text.trim())) return true;
  if (words.length > LONGEST_HEADING) return false;
  if (text === text.toUpperCase()) return true;
  return (HEADING.test(text.trim()) || NUMBERED.test(text.trim())) && !/[.;:]$/.test(text.trim());
}

/** Words that a narrow column broke between two lines, or a page between two rows. Pure. */

const VOWEL = 'aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ';
/** One syllable of Vietnamese: opening, vowels, end. */
const SYLLABLE = new RegExp(
  `^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[${VOWEL}]{1,3}(?:ng|nh|ch|[cmnpt])?$`,
  'iu',
);
const OPENS_WITH_VOWEL = new RegExp(`^[${VOWEL}]`, 'iu');
/** Words that open with a vowel; any other such syllable is the rest of one. */
const VOWEL_WORDS = new Set(
  'an ân ấn ăn anh ảnh ánh ao ảo áo áp ấp âm ấm ẩm ầm ai ải em êm ép y ý yên yêu yếu yết in ích ít ôn ổn ông ôm ốm ở ơn ớt ô ổ uy ủy uỷ úy ứng ưng ưu ướt ước ướm uống uốn ốc ứ ẩn ách ác án oan oai oanh ủng út um ưa eo êu âu ẩu ấu át ắt ơi'.split(
    ' ',
  ),
);

/** "QĐ-|BTC" breaks behind the hyphen, "20|12" inside a year, "Thườ|ng" before letters that are no word. */
export function breaksInside(before: string, after: string): boolean {
  if (/[\p{L}\d][-/]$/u.test(before) && /^[\p{L}\d]/u.test(after)) return true;
  const [head = '', tail = ''] = [
    /(?:^|[\s/])(\d{1,3})$/u.exec(before)?.[1],
    /^(\d{1,3})(?!\d)/u.exec(after)?.[1],
  ];
  if (/^(?:19|20)\d{2}$/u.test(head + tail)) return true;
  const coda = /^(?:ng|nh|ch|[cgmnpth])(?!\p{L})/u.exec(after)?.[0];
  const opening = /\p{L}+$/u.exec(before)?.[0];
  return coda !== undefined && opening !== undefined && SYLLABLE.test(opening + coda);
}

/** Could two fragments be the halves of one word? "Thán|g", "Thư|ờng", "1|0", "I|I", "BVNL|TS". */
export function isOneWord(before: string, after: string): boolean {
  if (/^[\d.]+$/u.test(before) && /^[\d.]+$/u.test(after)) return true;
  if (/^[IVX]+$/u.test(before) && /^[IVX]+$/u.test(after)) return true;
  if (/^[A-ZĐ&]+$/u.test(before) && /^[A-ZĐ&]+$/u.test(after)) return true;
  const rest = /^\p{Ll}+/u.exec(after)?.[0];
  if (rest === undefined || !SYLLABLE.test(before + rest)) return false;
  return !SYLLABLE.test(rest) || (OPENS_WITH_VOWEL.test(rest) && !VOWEL_WORDS.has(rest));
}

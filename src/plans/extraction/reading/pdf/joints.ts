import type { TextLine } from './lines.ts';

/** Lines of a paragraph as one text; what a narrow column broke inside a word is whole again. */
export function joinedLines(lines: readonly TextLine[], room: number): string {
  return lines.reduce((text, line, index) => {
    const before = lines[index - 1];
    if (before === undefined) return line.text;
    const broken =
      breaksInside(text, line.text) || (isFull(before, line, room) && isOneWord(before.text, line.text));
    return `${text}${broken ? '' : ' '}${line.text}`;
  }, '');
}

/** A line of one word that had no room for another letter: the next line may go on inside the word. */
function isFull(before: TextLine, line: TextLine, room: number): boolean {
  return !/\s/.test(before.text) && before.right - before.left + Math.min(line.firstWord, before.size) > room;
}

/** "QĐ-|BTC" breaks behind the hyphen, "20|12" inside a year, "Thườ|ng" before letters that are no word. */
function breaksInside(before: string, after: string): boolean {
  if (/^[,;.:)]/.test(after)) return true;
  if (/[\p{L}\d][-/]$/u.test(before) && /^[\p{L}\d]/u.test(after)) return true;
  const [head = '', tail = ''] = [
    /(?:^|[\s/])(\d{1,3})$/.exec(before)?.[1],
    /^(\d{1,3})(?!\d)/.exec(after)?.[1],
  ];
  if (/^(19|20)\d{2}$/.test(head + tail)) return true;
  const coda = /^(?:ng|nh|ch|[cgmnpth])(?!\p{L})/u.exec(after)?.[0];
  const opening = /[\p{L}]+$/u.exec(before)?.[0];
  return coda !== undefined && opening !== undefined && SYLLABLE.test(opening + coda);
}

const VOWEL = 'aăâeêioôơuưyàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹáắấéếíóốớúứýạặậẹệịọộợụựỵ';
/** One syllable of Vietnamese: opening, vowels, end. */
const SYLLABLE = new RegExp(
  `^(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?[${VOWEL}]{1,3}(?:ng|nh|ch|[cmnpt])?$`,
  'iu',
);

/** Two halves of one word: "Thán|g", "1|0", "I|I" of a narrow column of numbers, "NCQLKTT|W". */
function isOneWord(before: string, after: string): boolean {
  if (/^\d+$/.test(before) && /^\d+$/.test(after)) return true;
  if (/^[IVX]+$/.test(before) && /^[IVX]+$/.test(after)) return true;
  if (/^[A-ZĐ]+$/.test(before) && /^[A-ZĐ]+$/.test(after)) return true;
  const rest = /^\p{Ll}+/u.exec(after)?.[0];
  if (rest === undefined || SYLLABLE.test(rest)) return false;
  return SYLLABLE.test(before + rest);
}

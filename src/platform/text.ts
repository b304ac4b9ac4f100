/** Text without diacritics and case, single spaces: "Cần  Thơ" → "can tho". The same as `fold()` in SQL. */
export function foldText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

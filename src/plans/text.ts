/** Small things about Vietnamese text that the room needs. Pure. */

/** What people type, as it is kept: NFC, no control characters but line breaks, no spaces at the ends. */
export const cleanText = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .trim();

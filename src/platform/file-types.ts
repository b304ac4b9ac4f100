/** What a file is, told by its content and never by its name. */
import { fileTypeFromBuffer } from 'file-type';
import { defineMessages, type Language } from './i18n.ts';

/** Types that people may send, with their media type. Pictures are those that every browser shows. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  rtf: 'application/rtf',
  txt: 'text/plain',
  csv: 'text/csv',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
} as const;
export type FileType = keyof typeof FILE_TYPES;

/** The type of the bytes, or null for what nobody may send. The name only tells apart what looks the same inside. */
export async function typeOfFile(bytes: Uint8Array, name: string): Promise<FileType | null> {
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.ext;
  const suffix = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  // Word and Excel before 2007 are both compound files.
  if (found === 'cfb') return suffix === 'xls' || suffix === 'doc' ? suffix : null;
  if (found !== undefined) return found in FILE_TYPES ? (found as FileType) : null;
  if (!isText(bytes)) return null;
  return suffix === 'csv' ? 'csv' : 'txt';
}

/** Words in UTF-8, UTF-16 with its mark, or an old Vietnamese code page: no control signs that no text has. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8192);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  if (/^\s*(<!doctype html|<html|<script|<svg|<\?xml|<\?php|#!)/i.test(Buffer.from(head).toString('latin1')))
    return false;
  return head.every((byte) => byte > 31 || (byte >= 9 && byte <= 13) || byte === 27);
}

const m = defineMessages({
  text: { vi: 'văn bản thuần (.txt)', en: 'plain text (.txt)' },
  table: { vi: 'bảng (.csv)', en: 'tables (.csv)' },
  picture: { vi: 'ảnh (.png, .jpg, .webp)', en: 'pictures (.png, .jpg, .webp)' },
});

/** The attribute `accept` of a file field. */
export const acceptOf = (types: readonly FileType[]): string =>
  types.map((type) => (type === 'jpg' ? '.jpg,.jpeg' : `.${type}`)).join(',');

/** The types in words, for hints and refusals. */
export function typeWords(types: readonly FileType[]): Record<Language, string> {
  const words = (language: Language): string =>
    [
      ...types
        .filter((type) => !['txt', 'csv', 'png', 'jpg', 'webp'].includes(type))
        .map((type) => `.${type}`),
      ...(types.includes('png') ? [m.picture[language]] : []),
      ...(types.includes('csv') ? [m.table[language]] : []),
      ...(types.includes('txt') ? [m.text[language]] : []),
    ].join(', ');
  return { vi: words('vi'), en: words('en') };
}

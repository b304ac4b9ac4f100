import type { SourceDocument, SourceParagraph } from '../model.ts';
import { looksLikeTcvn3 } from './tcvn3.ts';
import { looksLikeVni } from './vni.ts';

/** Plain text or Markdown: each line that has signs is a paragraph; blank lines stay in `text`. */
export function readText(bytes: Uint8Array): SourceDocument {
  const text = decodeText(bytes)
    .replace(/\r\n?|[\u2028\u2029\f]/g, '\n')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '');
  const blocks: SourceParagraph[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (text.slice(start, end).trim() !== '') blocks.push({ kind: 'paragraph', span: { start, end } });
    start = end + 1;
  }
  return { format: looksLikeMarkdown(text) ? 'md' : 'txt', text, blocks };
}

const looksLikeMarkdown = (text: string): boolean => /^#{1,6} \S|^\|.*\|\s*$|\*\*\S/m.test(text);

/** Bytes as NFC text: UTF-8, UTF-16 with or without mark, the code page of a web page, Windows-1258; old letters as Latin-1. */
export function decodeText(bytes: Uint8Array): string {
  return decode(bytes).normalize('NFC');
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const silent = silentUtf16(bytes);
  if (silent) return new TextDecoder(silent).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const latin = Buffer.from(bytes).toString('latin1');
    // One byte a letter: `inUnicode` reads them once the document is whole.
    if (looksLikeTcvn3(latin) || looksLikeVni(latin)) return latin;
    if (mostlyUtf8(bytes)) return new TextDecoder('utf-8').decode(bytes);
    return new TextDecoder('windows-1258').decode(bytes);
  }
}

/** UTF-16 without its mark: Latin letters leave every second byte zero. */
function silentUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 2000);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < head.length; at++) if (head[at] === 0) at % 2 === 0 ? even++ : odd++;
  if (odd > head.length / 8 && even < odd / 4) return 'utf-16le';
  if (even > head.length / 8 && odd < even / 4) return 'utf-16be';
  return null;
}

/** UTF-8 with a few broken signs, e.g. cut in the middle of one. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = text.split('\ufffd').length - 1;
  return broken > 0 && broken < text.length / 200;
}

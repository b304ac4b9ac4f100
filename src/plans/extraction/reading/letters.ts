import type { SourceBlock, SourceDocument, SourceParagraph } from '../model.ts';
import { decodeTcvn3, looksLikeTcvn3 } from './tcvn3.ts';
import { decodeVni, looksLikeVni } from './vni.ts';

type Decode = (text: string) => string;

/** Signs that only Unicode has: what holds one is no text in the letters of an old font. */
const UNICODE = /[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9]/;

/** How the letters of an old Vietnamese font are read; null for any other font. The H of ".VnTimeH" is for capitals. */
export function lettersOfFont(font: string | undefined): Decode | null {
  const name = (font ?? '').replace(/^[A-Z]{6}\+/, '');
  if (/^\.?vn[a-z]/i.test(name) && !/^vni/i.test(name))
    return /H([,-]|$)/.test(name)
      ? (text) => unlessUnicode(text, decodeTcvn3).toUpperCase()
      : (text) => unlessUnicode(text, decodeTcvn3);
  return /^vni[ -]/i.test(name) ? (text) => unlessUnicode(text, decodeVni) : null;
}

const unlessUnicode = (text: string, decode: Decode): string => (UNICODE.test(text) ? text : decode(text));

/**
 * The document in Unicode, whatever letters it was written in. Paragraphs that are in Unicode already stay: offices
 * pasted old text into new and the other way round.
 */
export function inUnicode(document: SourceDocument): SourceDocument {
  const decode = looksLikeTcvn3(document.text) ? decodeTcvn3 : looksLikeVni(document.text) ? decodeVni : null;
  return decode === null ? document : rewritten(document, (text) => unlessUnicode(text, decode));
}

/** The document with each paragraph rewritten and every place moved accordingly. */
function rewritten(document: SourceDocument, write: Decode): SourceDocument {
  const parts: string[] = [];
  let read = 0;
  let written = 0;
  const add = (text: string): void => {
    parts.push(text);
    written += text.length;
  };
  const paragraph = (one: SourceParagraph): SourceParagraph => {
    add(document.text.slice(read, one.span.start));
    const start = written;
    add(write(document.text.slice(one.span.start, one.span.end)).normalize('NFC'));
    read = one.span.end;
    return { ...one, span: { start, end: written } };
  };
  const blocks = document.blocks.map((block): SourceBlock => {
    if (block.kind === 'paragraph') return paragraph(block);
    add(document.text.slice(read, block.span.start));
    read = Math.max(read, block.span.start);
    const start = written;
    const cells = block.cells.map((cell) => ({ ...cell, paragraphs: cell.paragraphs.map(paragraph) }));
    return { ...block, cells, span: { start, end: written } };
  });
  add(document.text.slice(read));
  return { ...document, text: parts.join(''), blocks };
}

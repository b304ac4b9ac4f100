import { ReadingFailure, type SourceDocument } from '../model.ts';
import { readDoc } from './doc.ts';
import { readDocx } from './docx.ts';
import { readHtml } from './html.ts';
import { inUnicode } from './letters.ts';
import { checkDocument, checkFileSize, DEFAULT_LIMITS, type ReadingLimits } from './limits.ts';
import { readPdf } from './pdf/pdf.ts';
import { readRtf } from './rtf.ts';
import { decodeText, readText } from './text.ts';

export type { ReadingLimits } from './limits.ts';

type Kind = 'zip' | 'pdf' | 'ole' | 'rtf' | 'html' | 'text' | 'binary';

/**
 * A file as text with structure. What it is, is told by its content, never by its name.
 * Throws ReadingFailure, whose message is one line for the command line.
 */
export async function readDocument(
  bytes: Uint8Array,
  options: { limits?: Partial<ReadingLimits> } = {},
): Promise<SourceDocument> {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  checkFileSize(bytes, limits);
  const document = inUnicode(await read(kindOf(bytes), bytes, limits));
  checkDocument(document, limits);
  return document;
}

function read(
  kind: Kind,
  bytes: Uint8Array,
  limits: ReadingLimits,
): SourceDocument | Promise<SourceDocument> {
  switch (kind) {
    case 'zip':
      return readDocx(bytes, limits);
    case 'pdf':
      return readPdf(bytes, limits);
    case 'ole':
      return readDoc(bytes);
    case 'rtf':
      return readRtf(bytes);
    case 'html':
      return readHtml(decodeText(bytes));
    case 'text':
      return readText(bytes);
    case 'binary':
      throw new ReadingFailure(
        'unknown-type',
        'The file is no text, Word, PDF or HTML document: save the plan as .docx or .pdf and choose that file.',
      );
  }
}

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, index) => bytes[at + index] === byte);

function kindOf(bytes: Uint8Array): Kind {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]))
    return 'zip';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return 'ole';
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  if (head.includes('%PDF-')) return 'pdf';
  if (/^\s*\{\\rtf/.test(head)) return 'rtf';
  if (isBinary(bytes)) return 'binary';
  const opening = decodeText(bytes.subarray(0, 4096));
  if (/^\s*(<!doctype html|<html|<\?xml[^>]*>\s*<html|<head|<body|<table|<div|<p[ >]|<!--)/i.test(opening))
    return 'html';
  if (/<(html|body|table|tr|td|div)\b/i.test(opening) && /<\/(p|td|div|table|head|style)>/i.test(opening))
    return 'html';
  return 'text';
}

/** Control signs that no text has; UTF-16 without mark shows as NULs at every second place and is text. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  if (startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])) return false;
  let odd = 0;
  let nul = 0;
  for (const byte of head) {
    if (byte === 0) nul++;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) odd++;
  }
  if (nul > head.length / 4) return odd > head.length / 20;
  return nul > 0 || odd > head.length / 50;
}

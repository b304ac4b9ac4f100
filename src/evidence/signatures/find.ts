/** Finds the signatures of a PDF (ISO 32000-2, 12.8) in its bytes, without opening it as a document. Pure. */

export interface FoundSignature {
  /** The bytes that it covers are those before `gapStart` and those from `gapEnd` to `end`. */
  gapStart: number;
  gapEnd: number;
  end: number;
  /** The DER that stands in the gap, with its padding. */
  contents: Uint8Array;
  /** E.g. `adbe.pkcs7.detached`, `ETSI.CAdES.detached`, `ETSI.RFC3161`; '' when it says none. */
  subFilter: string;
  /** `/M`, the time that the signing program wrote, as ISO 8601; null when there is none. */
  writtenAt: string | null;
}

/** A signature with certificates and revocation lists has some ten thousand bytes. */
const MOST_CONTENTS = 2 * 1024 * 1024;
const MOST_SIGNATURES = 100;
const RANGE = /\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/g;

/**
 * The signatures in the order of what they cover. One counts only if it covers all bytes up to its end but its own
 * value: `/ByteRange` begins at 0, and the gap holds the hex string of `/Contents` and nothing else. Whoever leaves more
 * out could have changed that.
 */
export function findSignatures(bytes: Uint8Array): FoundSignature[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const found = new Map<number, FoundSignature>();
  for (const match of text.matchAll(RANGE)) {
    if (found.size >= MOST_SIGNATURES) break;
    const signature = signatureAt(text, match.index, match.slice(1).map(Number));
    if (signature) found.set(signature.gapStart, signature);
  }
  return [...found.values()].sort((a, b) => a.end - b.end);
}

function signatureAt(text: string, at: number, range: number[]): FoundSignature | null {
  const [first = -1, gapStart = 0, gapEnd = 0, rest = 0] = range;
  const end = gapEnd + rest;
  if (first !== 0 || gapEnd <= gapStart || end > text.length) return null;
  if (gapEnd - gapStart > 2 * MOST_CONTENTS) return null;
  const hex = /^<([0-9a-fA-F\s]*)>$/.exec(text.slice(gapStart, gapEnd))?.[1]?.replace(/\s+/g, '');
  if (!hex) return null;
  const object = objectAround(text, at);
  if (!object || gapStart < object.start || gapEnd > object.end) return null;
  const entries = text.slice(object.start, gapStart) + text.slice(gapEnd, object.end);
  return {
    gapStart,
    gapEnd,
    end,
    contents: Uint8Array.from(Buffer.from(hex, 'hex')),
    subFilter: /\/SubFilter\s*\/([A-Za-z0-9.]+)/.exec(entries)?.[1] ?? '',
    writtenAt: dateOf(/\/M\s*\(D:([^)]{4,40})\)/.exec(entries)?.[1] ?? ''),
  };
}

/** The indirect object in which a place lies. */
function objectAround(text: string, at: number): { start: number; end: number } | null {
  const start = text.lastIndexOf(' obj', at);
  const end = text.indexOf('endobj', at);
  return start < 0 || end < 0 ? null : { start, end };
}

/** "20260302081500+07'00'" as ISO 8601. */
function dateOf(written: string): string | null {
  const match = /^(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:(Z)|([+-])(\d{2})'?(\d{2})?)?/.exec(
    written,
  );
  if (!match) return null;
  const [, year, month = '01', day = '01', hour = '00', minute = '00', second = '00', z, sign, h, mm] = match;
  const zone = z || !sign ? 'Z' : `${sign}${h}:${mm ?? '00'}`;
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** The bytes that a signature covers. */
export function coveredBytes(bytes: Uint8Array, { gapStart, gapEnd, end }: FoundSignature): Uint8Array {
  const covered = new Uint8Array(gapStart + end - gapEnd);
  covered.set(bytes.subarray(0, gapStart));
  covered.set(bytes.subarray(gapEnd, end), gapStart);
  return covered;
}

/** How many bytes stand after what a signature covers, white space at the end aside. */
export function bytesAfter(bytes: Uint8Array, { end }: FoundSignature): number {
  let last = bytes.byteLength;
  while (last > end && [0, 9, 10, 12, 13, 32].includes(bytes[last - 1] ?? -1)) last--;
  return last - end;
}

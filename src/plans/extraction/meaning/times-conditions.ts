/** What a trigger waits for and what a reference points to, as codes: "GUIDANCE:TRUNG_UONG". Pure. */

import { wordsOf } from './text-places.ts';
import { dayOf } from './times-calendar.ts';

const DOCUMENTS: readonly [RegExp, string][] = [
  [/văn bản hướng dẫn/u, 'GUIDANCE_DOCUMENT'],
  [/hướng dẫn/u, 'GUIDANCE'],
  [/chỉ đạo/u, 'DIRECTION'],
  [/thông báo/u, 'NOTICE'],
  [/thông tư/u, 'CIRCULAR'],
  [/nghị định/u, 'DECREE'],
  [/nghị quyết/u, 'RESOLUTION'],
  [/quyết định/u, 'DECISION'],
  [/đề án/u, 'SCHEME'],
  [/dự án/u, 'PROJECT'],
  [/kế hoạch/u, 'PLAN'],
  [/chương trình/u, 'PROGRAMME'],
  [/quy định/u, 'REGULATION'],
  [/yêu cầu/u, 'REQUEST'],
  [/luật/u, 'LAW'],
];
const LONGEST = 8;

/** "trung ương" → "TRUNG_UONG". */
export function slug(words: string): string {
  return wordsOf(words).slice(0, LONGEST).join('_').toUpperCase();
}

function bodyOf(words: string): string {
  const of = /\scủa\s+(?:các\s+)?(.+?)(?:\s+(?:và|về|theo|để|cho|khi|ban hành)\s|[,;.(]|$)/u.exec(words);
  if (of?.[1] !== undefined) return slug(of[1]);
  const by = /(?:khi|sau khi)\s+(?:có\s+)?(.+?)\s+(?:ban hành|phê duyệt|triển khai|thông qua|công bố)/u.exec(
    words,
  );
  return by?.[1] === undefined ? '' : slug(by[1].replace(/^(?:có|được)\s+/u, ''));
}

function coded(words: string): string | null {
  const kind = DOCUMENTS.find(([pattern]) => pattern.test(words))?.[1];
  if (kind === undefined) return null;
  const body = bodyOf(words);
  return body === '' ? kind : `${kind}:${body}`;
}

/** The event that sets a trigger off; its own words where it names no document. */
export function conditionOfTrigger(words: string): string {
  const parts = words.split(/\s+và\s+(?=hướng dẫn|chỉ đạo|yêu cầu)/u);
  const codes = parts.map(coded).filter((code) => code !== null);
  if (codes.length > 0) return codes.join('+');
  const rest = words.replace(/^(?:ngay\s+)?(?:sau\s+)?(?:khi|theo)\s+(?:có\s+)?/u, '');
  return `EVENT:${slug(rest) || 'UNNAMED'}`;
}

const NUMBERED =
  /(\d+(?:\/\d{4})?\/[\p{L}\d-]+)(?:\s+ngày\s+(\d{1,2})(?:\/|\s+tháng\s+)(\d{1,2})(?:\/|\s+năm\s+)(\d{4}))?/gu;

/** The documents that a date is taken from: "DOCUMENT:3287/QĐ-UBND(2018-08-09)", else kind and body. */
export function conditionOfReference(words: string): string | null {
  const numbered = [...words.matchAll(NUMBERED)].map((match) => {
    const date = match[4] === undefined ? null : dayOf(Number(match[4]), Number(match[3]), Number(match[2]));
    return `DOCUMENT:${(match[1] ?? '').toUpperCase()}${date === null ? '' : `(${date})`}`;
  });
  if (numbered.length > 0) return numbered.join('+');
  if (/thời (?:gian|hạn) quy định/u.test(words)) return 'ANNEX_OF_THIS_PLAN';
  return coded(words);
}

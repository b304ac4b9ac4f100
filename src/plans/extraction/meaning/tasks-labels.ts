/** Labels that name agencies, time and product of a task in prose: "Đơn vị chủ trì: …", "(Thời gian: …)". Pure. */

import type { Piece, Span } from '../model.ts';
import { pieceAt } from '../structure/text.ts';

export type Label = 'lead' | 'coordinate' | 'time' | 'product' | 'content' | 'other';

const UNIT = '(?:(?:các\\s+)?(?:cơ quan|đơn vị|phòng|bộ phận|cá nhân|tổ chức)\\s*(?:,\\s*đơn vị\\s*)?)';
const LABELS: readonly [Label, string][] = [
  ['coordinate', `${UNIT}?phối\\s*hợp(?:\\s+thực hiện)?`],
  [
    'lead',
    `(?:${UNIT}(?:chủ\\s*trì|thực hiện|chịu trách nhiệm|tham mưu|đầu mối|phụ trách|triển khai|soạn thảo|biên soạn)(?:\\s+(?:thực hiện|tham mưu|triển khai|soạn thảo|xây dựng|trình|biên soạn|theo dõi))?(?:\\s+chính)?|chủ\\s*trì(?:\\s+(?:thực hiện|soạn thảo|xây dựng))?|phân công(?:\\s+thực hiện)?|(?:trách nhiệm|người)\\s+thực hiện|trách nhiệm|giao)`,
  ],
  [
    'time',
    '(?:thời\\s*(?:gian|hạn|điểm)(?:\\s+\\p{L}+){0,4}|tiến độ(?:\\s+thực hiện)?|lộ trình(?:\\s+thực hiện)?|hoàn thành)',
  ],
  [
    'product',
    '(?:(?:dự kiến\\s+)?(?:sản phẩm|kết quả)(?:\\s+(?:đầu ra|dự kiến|cần đạt|thực hiện|hoàn thành))?|đầu ra)',
  ],
  ['content', '(?:nội dung(?:\\s+(?:thực hiện|công việc|nhiệm vụ))?)'],
  [
    'other',
    '(?:kinh phí(?:\\s+thực hiện)?|địa điểm|thành phần|đối tượng|số lượng|hình thức|ghi chú|mục tiêu|yêu cầu)',
  ],
];

const ALL = LABELS.map(([, words], index) => `(?<l${index}>${words})`).join('|');
const LABEL = new RegExp(`(?<=^|[(\\[;.,\\n–-]\\s?|\\s{2})[\\s+•*–-]{0,6}(?:${ALL})\\s*[:：]\\s*`, 'giu');

/** Longer paragraphs carry no labels. */
const LONGEST = 4000;

export interface LabelledPart {
  label: Label;
  value: Piece;
  /** The words of the label itself. */
  place: Span;
}

export interface Labelled {
  /** Words before the first label. */
  rest: Piece;
  parts: LabelledPart[];
}

/** Splits a piece at its labels. A piece of several spans is taken as a whole. */
export function splitLabels(source: string, piece: Piece): Labelled {
  const span = piece.spans[0];
  if (span === undefined || piece.spans.length !== 1 || span.end - span.start > LONGEST)
    return { rest: piece, parts: [] };
  const raw = source.slice(span.start, span.end);
  const matches = [...raw.matchAll(LABEL)];
  const first = matches[0];
  if (first === undefined) return { rest: piece, parts: [] };
  const parts = matches.map((match, index) => {
    const from = match.index + match[0].length;
    const to = matches[index + 1]?.index ?? raw.length;
    return {
      label: labelOf(match),
      value: trimmed(source, span.start + from, span.start + to),
      place: { start: span.start + match.index, end: span.start + from },
    };
  });
  return { rest: trimmedRest(source, span.start, span.start + first.index), parts };
}

function labelOf(match: RegExpMatchArray): Label {
  const index = LABELS.findIndex((_, at) => match.groups?.[`l${at}`] !== undefined);
  return LABELS[index]?.[0] ?? 'other';
}

/** Value without the marks that part it from the next label and without a closing bracket that opens outside it. */
function trimmed(source: string, start: number, end: number): Piece {
  let text = source.slice(start, end);
  text = text.replace(/[\s;,.(\-–+•]+$/u, '');
  if (/[)\]]$/u.test(text) && !/[([]/u.test(text)) text = text.replace(/[)\].;\s]+$/u, '');
  return pieceAt(source, { start, end: start + text.length });
}

function trimmedRest(source: string, start: number, end: number): Piece {
  const text = source.slice(start, end).replace(/[\s([,–-]+$/u, '');
  return pieceAt(source, { start, end: start + text.length });
}

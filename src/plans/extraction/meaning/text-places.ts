/** Cuts pieces into smaller pieces without losing their places in the source. Pure. */

import type { Piece, Span } from '../model.ts';

const SPACE = /[\s\u00a0\u200b\ufeff]/u;

/** For each UTF-16 unit of the text of `piece` its offset in `source`; -1 for a space that joins two spans. */
function offsetsOf(source: string, piece: Piece): number[] {
  const { text } = piece;
  const offsets = new Array<number>(text.length).fill(-1);
  let at = 0;
  for (const span of piece.spans) {
    for (let from = span.start; from < span.end && at < text.length; from++) {
      const unit = source.charAt(from);
      if (text.charAt(at) === ' ' && !SPACE.test(unit) && (at === 0 || offsets[at - 1] !== from)) {
        if (text.charAt(at + 1) === unit) at++;
      }
      if (text.charAt(at) === unit || (text.charAt(at) === ' ' && SPACE.test(unit))) offsets[at++] = from;
    }
  }
  return offsets;
}

/** The words of `piece` from `start` to `end` (offsets into its text), trimmed, with their own places. */
export function subPiece(source: string, piece: Piece, start: number, end: number): Piece {
  let from = Math.max(0, start);
  let to = Math.min(piece.text.length, end);
  while (from < to && piece.text.charAt(from) === ' ') from++;
  while (to > from && piece.text.charAt(to - 1) === ' ') to--;
  if (from >= to) return { text: '', spans: [] };
  const text = piece.text.slice(from, to);
  if (from === 0 && to === piece.text.length) return { text, spans: piece.spans };
  const offsets = offsetsOf(source, piece);
  const spans = piece.spans.flatMap((span) => within(offsets, from, to, span));
  return { text, spans: spans.length > 0 ? spans : piece.spans };
}

/** Smallest stretch of `span` that holds all units from `from` to `to`; none if it holds none. */
function within(offsets: readonly number[], from: number, to: number, span: Span): Span[] {
  let start = -1;
  let end = -1;
  for (let at = from; at < to; at++) {
    const offset = offsets[at] ?? -1;
    if (offset < span.start || offset >= span.end) continue;
    if (start < 0) start = offset;
    end = offset + 1;
  }
  return start < 0 ? [] : [{ start, end }];
}

const LIST_MARK = /^(?:[-–—+•●▪■◦*]\s*)/u;
const LIST_END = /[\s;,]+$/u;

/** A list item without its bullet and without the semicolon or comma that closes it. A full stop stays. */
export function listItem(source: string, piece: Piece): Piece {
  const start = LIST_MARK.exec(piece.text)?.[0].length ?? 0;
  const end = piece.text.length - (LIST_END.exec(piece.text)?.[0].length ?? 0);
  return start === 0 && end === piece.text.length ? piece : subPiece(source, piece, start, end);
}

/** Words in lower case without marks, for likeness. */
export function wordsOf(text: string): string[] {
  const folded = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd');
  return folded.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Likeness of two wordings from 0 to 1: twice the common words over all words, numbers left out. */
export function likeness(a: string, b: string): number {
  const left = wordsOf(a).filter((word) => !/^\d+$/u.test(word));
  const right = wordsOf(b).filter((word) => !/^\d+$/u.test(word));
  if (left.length === 0 || right.length === 0) return 0;
  const counts = new Map<string, number>();
  for (const word of left) counts.set(word, (counts.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of right) {
    const count = counts.get(word) ?? 0;
    if (count > 0) {
      common++;
      counts.set(word, count - 1);
    }
  }
  return (2 * common) / (left.length + right.length);
}

/** Pieces of source text: words with their places. Pure. */

import { breaksInside } from '../broken-words.ts';
import type { Piece, Span } from '../model.ts';

const SPACES = /[\s\u00a0\u200b\ufeff]+/gu;
const EDGE_SPACE = /[\s\u00a0\u200b\ufeff]/u;

/** Single spaces, no bold marks of Markdown, nothing at the ends. */
export function plain(text: string): string {
  return text.replace(/\*\*/gu, '').replace(SPACES, ' ').trim();
}

/** The words of `text` inside `span`, without the spaces around them. The piece is empty where there are no words. */
export function pieceAt(text: string, span: Span): Piece {
  let { start, end } = span;
  while (start < end && EDGE_SPACE.test(text.charAt(start))) start++;
  while (end > start && EDGE_SPACE.test(text.charAt(end - 1))) end--;
  if (start === end) return { text: '', spans: [] };
  return { text: plain(text.slice(start, end)), spans: [{ start, end }] };
}

/** Several pieces as one, joined with a space. Empty pieces vanish. */
export function joined(pieces: readonly Piece[]): Piece {
  const filled = pieces.filter((piece) => piece.text !== '');
  return {
    text: filled.map((piece) => piece.text).join(' '),
    spans: filled.flatMap((piece) => piece.spans),
  };
}

/**
 * Two halves of a paragraph that a page break cut. Inside a word that a narrow cell broke no space belongs
 * between the halves.
 */
export function mended(before: Piece, after: Piece): Piece {
  if (!breaksInside(before.text, after.text)) return joined([before, after]);
  return { text: `${before.text}${after.text}`, spans: [...before.spans, ...after.spans] };
}

/**
 * The piece without its first `words` (given as the pattern that matches them at the start of the source text).
 * Only for pieces of one span; others come back unchanged.
 */
export function withoutStart(source: string, piece: Piece, pattern: RegExp): Piece {
  const span = piece.spans[0];
  if (span === undefined) return piece;
  const match = pattern.exec(source.slice(span.start, span.end));
  if (match === null || match.index !== 0 || match[0] === '') return piece;
  const rest = pieceAt(source, { start: span.start + match[0].length, end: span.end });
  return joined([rest, ...piece.spans.slice(1).map((other) => pieceAt(source, other))]);
}

/** Lower case, without marks, for comparing words (`Đ` counts as `d`). */
export function folded(text: string): string {
  return plain(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd');
}

/** Share of letters that are capitals; 0 for a text without letters. */
export function capitalShare(text: string): number {
  const letters = text.match(/\p{L}/gu);
  if (letters === null) return 0;
  let capitals = 0;
  for (const letter of letters)
    if (letter === letter.toUpperCase() && letter !== letter.toLowerCase()) capitals++;
  return capitals / letters.length;
}

/** All letters capitals (small slips allowed), at least three letters. */
export function isCapitals(text: string): boolean {
  return text.length >= 3 && /\p{L}{2}/u.test(text) && capitalShare(text) >= 0.9;
}

/** Spans in order, without overlaps or doubles. */
export function mergedSpans(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  const out: Span[] = [];
  for (const span of sorted) {
    const last = out[out.length - 1];
    if (last !== undefined && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else out.push({ ...span });
  }
  return out;
}

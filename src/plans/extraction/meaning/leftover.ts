/** What no row took: nothing of a document may be lost. Pure. */

import type { Outline, Piece, Span } from '../model.ts';
import { isNationalMotto } from '../structure/landmarks.ts';
import { ordinalOfCell } from '../structure/ordinals.ts';
import { mergedSpans, pieceAt } from '../structure/text.ts';

/** Places of words that are no content: left-out furniture, motto, recipients and signature, heads of tables. */
function boilerplate(outline: Outline): Span[] {
  return [
    ...outline.leftOut.flatMap((one) => one.piece.spans),
    ...outline.preamble.filter((piece) => isNationalMotto(piece.text)).flatMap((piece) => piece.spans),
    ...outline.closing.flatMap((piece) => piece.spans),
    ...outline.grids.flatMap((grid) => grid.columns.flatMap((column) => column.headSpans)),
  ];
}

/** Pieces of the document outside `taken` and outside boilerplate, line by line. Marks and lone numbers are no words. */
export function leftoverOf(outline: Outline, taken: readonly Span[]): Piece[] {
  const { text } = outline.source;
  const covered = mergedSpans([...taken, ...boilerplate(outline)]);
  const pieces: Piece[] = [];
  let at = 0;
  for (const span of [...covered, { start: text.length, end: text.length }]) {
    if (span.start > at) pieces.push(...linesBetween(text, at, span.start));
    at = Math.max(at, span.end);
  }
  return pieces;
}

function linesBetween(text: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let at = start;
  while (at < end) {
    const newline = text.indexOf('\n', at);
    const stop = newline < 0 || newline > end ? end : newline;
    const piece = pieceAt(text, { start: at, end: stop });
    if (isWords(piece.text)) pieces.push(piece);
    at = stop + 1;
  }
  return pieces;
}

function isWords(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return false;
  return ordinalOfCell(text.replace(/^[\s\-–+•*|(]+/u, '')) === null;
}

/** A document that a page prints twice: finds the poorer copy. Pure. */

import type { Line } from './lines.ts';

const LEAST_LINES = 6;
const LONG_ENOUGH = 12;

/**
 * Lines of second copies. Of two copies in a row the one that the document goes on from is kept: a first copy that
 * breaks off where the second begins is the poorer one, else the second is left out.
 */
export function secondCopies(lines: readonly Line[]): Set<Line> {
  const left = new Set<Line>();
  const filled = lines.filter((line) => !line.empty);
  const first = new Map<string, number>();
  for (let at = 0; at < filled.length; at++) {
    const text = filled[at]?.piece.text ?? '';
    const before = first.get(text);
    if (before === undefined) {
      if (text.length >= LONG_ENOUGH) first.set(text, at);
      continue;
    }
    const run = runOfEquals(filled, before, at);
    if (run < LEAST_LINES || longLines(filled, at, run) < 3) {
      // No part of it is a copy either.
      at += Math.max(0, run - 1);
      continue;
    }
    const breaksOff = before + run >= at - 2;
    const from = breaksOff ? before : at;
    for (let line = from; line < (breaksOff ? at : at + run); line++) {
      const one = filled[line];
      if (one !== undefined) left.add(one);
    }
    at += run - 1;
  }
  return left;
}

/** How many lines from `a` and from `b` on are the same; the copies do not overlap. */
function runOfEquals(lines: readonly Line[], a: number, b: number): number {
  let run = 0;
  while (a + run < b && b + run < lines.length && lines[a + run]?.piece.text === lines[b + run]?.piece.text)
    run++;
  return run;
}

/** Menus repeat too, but not whole sentences. */
const longLines = (lines: readonly Line[], from: number, count: number): number =>
  lines.slice(from, from + count).filter((line) => line.piece.text.length >= 60).length;
